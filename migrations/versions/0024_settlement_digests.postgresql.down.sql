DROP TABLE settlement_digests
-- next --
DROP FUNCTION settlement_digests_append_only()
