DROP TABLE recheck_slices
-- next --
DROP TABLE recheck_vetoes
-- next --
DROP TABLE recheck_marks
-- next --
DROP TABLE rechecks
