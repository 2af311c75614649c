DROP TABLE parameter_values
-- next --
DROP TABLE calendar_years
