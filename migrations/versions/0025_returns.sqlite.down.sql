DROP TABLE return_terms
-- next --
DROP TABLE return_send_backs
-- next --
DROP TABLE return_versions
-- next --
DROP TABLE unit_returns
