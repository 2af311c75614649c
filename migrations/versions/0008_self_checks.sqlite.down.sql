DROP TABLE self_check_shares
-- next --
DROP TABLE self_checks
