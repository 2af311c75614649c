DROP TABLE paper_template_looks
-- next --
DROP FUNCTION paper_template_looks_append_only()
