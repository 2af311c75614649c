CREATE TABLE paper_templates (
	id VARCHAR(20) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	seq INTEGER NOT NULL,
	name VARCHAR(120) NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	size INTEGER NOT NULL,
	uploaded_by VARCHAR(20) NOT NULL,
	uploaded_at DATETIME NOT NULL,
	CONSTRAINT pk_paper_templates PRIMARY KEY (id),
	CONSTRAINT ck_paper_templates_kind CHECK (kind IN ('case_feedback', 'unit_feedback', 'common_problems', 'monthly_report', 'quarterly_report', 'annual_report', 'excellent_files', 'teaching_copy', 'rectification_reminder')),
	CONSTRAINT uq_paper_templates_kind_seq UNIQUE (kind, seq),
	CONSTRAINT fk_paper_templates_uploaded_by FOREIGN KEY(uploaded_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER paper_templates_no_update BEFORE UPDATE ON paper_templates FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'paper_templates is append-only'); END
-- next --
CREATE TRIGGER paper_templates_no_delete BEFORE DELETE ON paper_templates FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'paper_templates is append-only'); END
-- next --
CREATE TABLE paper_template_uses (
	kind VARCHAR(32) NOT NULL,
	seq INTEGER NOT NULL,
	template_id VARCHAR(20),
	put_by VARCHAR(20) NOT NULL,
	put_at DATETIME NOT NULL,
	CONSTRAINT pk_paper_template_uses PRIMARY KEY (kind, seq),
	CONSTRAINT ck_paper_template_uses_kind CHECK (kind IN ('case_feedback', 'unit_feedback', 'common_problems', 'monthly_report', 'quarterly_report', 'annual_report', 'excellent_files', 'teaching_copy', 'rectification_reminder')),
	CONSTRAINT fk_paper_template_uses_template_id FOREIGN KEY(template_id) REFERENCES paper_templates (id),
	CONSTRAINT fk_paper_template_uses_put_by FOREIGN KEY(put_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER paper_template_uses_no_update BEFORE UPDATE ON paper_template_uses FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'paper_template_uses is append-only'); END
-- next --
CREATE TRIGGER paper_template_uses_no_delete BEFORE DELETE ON paper_template_uses FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'paper_template_uses is append-only'); END
