DROP TABLE benchmark_tables
-- next --
DROP TABLE law_texts
