DROP TABLE notice_measures
-- next --
DROP FUNCTION notice_measures_append_only()
