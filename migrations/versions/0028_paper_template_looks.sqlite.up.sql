CREATE TABLE paper_template_looks (
	template_id VARCHAR(20) NOT NULL,
	looked_by VARCHAR(20) NOT NULL,
	looked_at DATETIME NOT NULL,
	CONSTRAINT pk_paper_template_looks PRIMARY KEY (template_id, looked_by),
	CONSTRAINT fk_paper_template_looks_template_id FOREIGN KEY(template_id) REFERENCES paper_templates (id),
	CONSTRAINT fk_paper_template_looks_looked_by FOREIGN KEY(looked_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER paper_template_looks_no_update BEFORE UPDATE ON paper_template_looks FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'paper_template_looks is append-only'); END
-- next --
CREATE TRIGGER paper_template_looks_no_delete BEFORE DELETE ON paper_template_looks FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'paper_template_looks is append-only'); END
