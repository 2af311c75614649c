DROP TABLE paper_template_uses
-- next --
DROP FUNCTION paper_template_uses_append_only()
-- next --
DROP TABLE paper_templates
-- next --
DROP FUNCTION paper_templates_append_only()
