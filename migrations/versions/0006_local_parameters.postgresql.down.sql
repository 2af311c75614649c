DROP TABLE parameter_values
-- next --
DROP TABLE calendar_years
-- next --
DROP FUNCTION IF EXISTS parameter_values_append_only()
