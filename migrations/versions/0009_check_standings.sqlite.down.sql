DROP TABLE check_standings
