DROP TABLE paper_template_uses
-- next --
DROP TABLE paper_templates
