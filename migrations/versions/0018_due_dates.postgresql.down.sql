DROP TABLE due_dates
-- next --
DROP FUNCTION due_dates_append_only()
