DROP TABLE check_standings
-- next --
DROP FUNCTION check_standings_append_only()
