DROP TABLE settlements
-- next --
DROP TABLE comparisons
-- next --
DROP TABLE round_plans
