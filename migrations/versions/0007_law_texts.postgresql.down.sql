DROP TABLE benchmark_tables
-- next --
DROP FUNCTION benchmark_tables_append_only()
-- next --
DROP TABLE law_texts
-- next --
DROP FUNCTION law_texts_append_only()
