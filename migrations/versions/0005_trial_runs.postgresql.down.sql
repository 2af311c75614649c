DROP TABLE trial_results
-- next --
DROP FUNCTION trial_results_append_only()
-- next --
DROP TABLE trial_runs
-- next --
DROP FUNCTION trial_runs_append_only()
