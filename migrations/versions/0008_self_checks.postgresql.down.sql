DROP TABLE self_check_shares
-- next --
DROP FUNCTION self_check_shares_append_only()
-- next --
DROP TABLE self_checks
-- next --
DROP FUNCTION self_checks_append_only()
