DROP TABLE trial_results
-- next --
DROP TABLE trial_runs
