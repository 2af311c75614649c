DROP TABLE veto_hits
-- next --
DROP TABLE problems
-- next --
DROP TABLE notices
-- next --
DROP TABLE marks
-- next --
DROP TABLE flag_decisions
-- next --
DROP TABLE findings
-- next --
DROP TABLE scoresheets
-- next --
DROP TABLE rule_runs
-- next --
DROP TABLE corrections
-- next --
DROP TABLE readings
-- next --
DROP TABLE case_files
-- next --
DROP TABLE assignments
-- next --
DROP TABLE user_sessions
-- next --
DROP TABLE rounds
-- next --
DROP TABLE role_grants
-- next --
DROP TABLE recovery_codes
-- next --
DROP TABLE password_history
-- next --
DROP TABLE one_time_links
-- next --
DROP TABLE officers
-- next --
DROP TABLE cases
-- next --
DROP TABLE users
-- next --
DROP TABLE organs
-- next --
DROP TABLE units
-- next --
DROP TABLE throttles
-- next --
DROP TABLE pack_versions
-- next --
DROP TABLE number_series
-- next --
DROP TABLE jobs
-- next --
DROP TABLE installation
-- next --
DROP TABLE calendar_days
-- next --
DROP TABLE audit_rows
-- next --
DROP FUNCTION IF EXISTS audit_rows_append_only()
-- next --
DROP FUNCTION IF EXISTS pack_versions_append_only()
-- next --
DROP FUNCTION IF EXISTS role_grants_separation()
-- next --
DROP FUNCTION IF EXISTS readings_append_only()
-- next --
DROP FUNCTION IF EXISTS corrections_append_only()
-- next --
DROP FUNCTION IF EXISTS rule_runs_append_only()
-- next --
DROP FUNCTION IF EXISTS scoresheets_append_only()
-- next --
DROP FUNCTION IF EXISTS findings_append_only()
-- next --
DROP FUNCTION IF EXISTS notices_append_only()
-- next --
DROP FUNCTION IF EXISTS marks_frozen_insert()
-- next --
DROP FUNCTION IF EXISTS marks_frozen_update()
-- next --
DROP FUNCTION IF EXISTS marks_frozen_delete()
-- next --
DROP FUNCTION IF EXISTS flag_decisions_frozen_insert()
-- next --
DROP FUNCTION IF EXISTS flag_decisions_frozen_update()
-- next --
DROP FUNCTION IF EXISTS flag_decisions_frozen_delete()
-- next --
DROP FUNCTION IF EXISTS problems_frozen_insert()
-- next --
DROP FUNCTION IF EXISTS problems_frozen_update()
-- next --
DROP FUNCTION IF EXISTS problems_frozen_delete()
-- next --
DROP FUNCTION IF EXISTS veto_hits_frozen_insert()
-- next --
DROP FUNCTION IF EXISTS veto_hits_frozen_update()
-- next --
DROP FUNCTION IF EXISTS veto_hits_frozen_delete()
