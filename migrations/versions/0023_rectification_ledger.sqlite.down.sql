DROP TABLE common_measures
-- next --
DROP TABLE ledger_evidence
-- next --
DROP TABLE ledger_steps
-- next --
DROP TABLE ledger_rows
