CREATE TABLE kept_series AS SELECT * FROM number_series
-- next --
DROP TABLE number_series
-- next --
CREATE TABLE number_series (
	kind VARCHAR(32) NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_number_series PRIMARY KEY (kind, year),
	CONSTRAINT ck_number_series_kind CHECK (kind IN ('case_feedback', 'unit_feedback', 'common_problems', 'monthly_report', 'quarterly_report', 'annual_report', 'excellent_files', 'teaching_copy', 'rectification_reminder')),
	CONSTRAINT ck_number_series_last CHECK (last >= 0)
)
-- next --
INSERT INTO number_series (kind, year, last) SELECT kind, year, last FROM kept_series
-- next --
DROP TABLE kept_series
-- next --
CREATE TABLE kept_notices AS SELECT * FROM notices
-- next --
DROP TABLE notices
-- next --
CREATE TABLE notices (
	id VARCHAR(20) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	subject VARCHAR(120) NOT NULL,
	edition INTEGER NOT NULL,
	replaces_id VARCHAR(20),
	state VARCHAR(16) NOT NULL,
	version INTEGER NOT NULL,
	title VARCHAR(200) NOT NULL,
	case_id VARCHAR(20),
	round_id VARCHAR(20),
	unit_id VARCHAR(20),
	content JSON NOT NULL,
	sources JSON NOT NULL,
	snapshot_sha256 VARCHAR(64),
	drafted_by VARCHAR(20) NOT NULL,
	drafted_at TIMESTAMP WITH TIME ZONE NOT NULL,
	saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
	number VARCHAR(80),
	year INTEGER,
	ordinal INTEGER,
	content_hash VARCHAR(64),
	code VARCHAR(24),
	docx_sha256 VARCHAR(64),
	pdf_sha256 VARCHAR(64),
	xlsx_sha256 VARCHAR(64),
	issued_by VARCHAR(20),
	issued_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_notices PRIMARY KEY (id),
	CONSTRAINT ck_notices_kind CHECK (kind IN ('case_feedback', 'unit_feedback', 'common_problems', 'monthly_report', 'quarterly_report', 'annual_report', 'excellent_files', 'teaching_copy', 'rectification_reminder')),
	CONSTRAINT ck_notices_state CHECK (state IN ('draft', 'in_check', 'checked', 'issued')),
	CONSTRAINT ck_notices_number CHECK ((state = 'issued') = (number IS NOT NULL)),
	CONSTRAINT ck_notices_year CHECK ((state = 'issued') = (year IS NOT NULL)),
	CONSTRAINT ck_notices_ordinal CHECK ((state = 'issued') = (ordinal IS NOT NULL)),
	CONSTRAINT ck_notices_content_hash CHECK ((state = 'issued') = (content_hash IS NOT NULL)),
	CONSTRAINT ck_notices_docx_sha256 CHECK ((state = 'issued') = (docx_sha256 IS NOT NULL)),
	CONSTRAINT ck_notices_pdf_sha256 CHECK ((state = 'issued') = (pdf_sha256 IS NOT NULL)),
	CONSTRAINT ck_notices_issued_by CHECK ((state = 'issued') = (issued_by IS NOT NULL)),
	CONSTRAINT ck_notices_issued_at CHECK ((state = 'issued') = (issued_at IS NOT NULL)),
	CONSTRAINT ck_notices_ordinal_from_one CHECK (ordinal IS NULL OR ordinal >= 1),
	CONSTRAINT ck_notices_edition CHECK (edition >= 1),
	CONSTRAINT uq_notices_kind_subject_edition UNIQUE (kind, subject, edition),
	CONSTRAINT uq_notices_kind_year_ordinal UNIQUE (kind, year, ordinal),
	CONSTRAINT uq_notices_number UNIQUE (number),
	CONSTRAINT fk_notices_replaces_id FOREIGN KEY(replaces_id) REFERENCES notices (id),
	CONSTRAINT fk_notices_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_notices_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_notices_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_notices_drafted_by FOREIGN KEY(drafted_by) REFERENCES users (id),
	CONSTRAINT fk_notices_issued_by FOREIGN KEY(issued_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_notices_case_id ON notices (case_id)
-- next --
CREATE INDEX ix_notices_code ON notices (code)
-- next --
CREATE INDEX ix_notices_round_id ON notices (round_id)
-- next --
CREATE INDEX ix_notices_state ON notices (state)
-- next --
CREATE INDEX ix_notices_unit_id ON notices (unit_id)
-- next --
CREATE OR REPLACE FUNCTION notices_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'an issued letter is never changed'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION notices_append_only()
-- next --
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION notices_append_only()
-- next --
CREATE TABLE notice_versions (
	notice_id VARCHAR(20) NOT NULL,
	version INTEGER NOT NULL,
	content JSON NOT NULL,
	content_hash VARCHAR(64) NOT NULL,
	saved_by VARCHAR(20) NOT NULL,
	saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_notice_versions PRIMARY KEY (notice_id, version),
	CONSTRAINT fk_notice_versions_notice_id FOREIGN KEY(notice_id) REFERENCES notices (id),
	CONSTRAINT fk_notice_versions_saved_by FOREIGN KEY(saved_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION notice_versions_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'notice_versions is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER notice_versions_no_update BEFORE UPDATE ON notice_versions FOR EACH ROW EXECUTE FUNCTION notice_versions_append_only()
-- next --
CREATE TRIGGER notice_versions_no_delete BEFORE DELETE ON notice_versions FOR EACH ROW EXECUTE FUNCTION notice_versions_append_only()
-- next --
CREATE TABLE notice_steps (
	id VARCHAR(20) NOT NULL,
	notice_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	step VARCHAR(16) NOT NULL,
	version INTEGER NOT NULL,
	reason VARCHAR(400) NOT NULL,
	taken_by VARCHAR(20) NOT NULL,
	taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_notice_steps PRIMARY KEY (id),
	CONSTRAINT ck_notice_steps_step CHECK (step IN ('drafted', 'submitted', 'recalled', 'returned', 'checked', 'refused', 'issued', 'withdrawn')),
	CONSTRAINT ck_notice_steps_reason CHECK (step NOT IN ('returned', 'refused', 'withdrawn') OR reason <> ''),
	CONSTRAINT uq_notice_steps_notice_id_seq UNIQUE (notice_id, seq),
	CONSTRAINT fk_notice_steps_notice_id FOREIGN KEY(notice_id) REFERENCES notices (id),
	CONSTRAINT fk_notice_steps_taken_by FOREIGN KEY(taken_by) REFERENCES users (id)
)
-- next --
CREATE UNIQUE INDEX uq_notice_steps_withdrawn ON notice_steps (notice_id) WHERE step = 'withdrawn'
-- next --
CREATE OR REPLACE FUNCTION notice_steps_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'notice_steps is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER notice_steps_no_update BEFORE UPDATE ON notice_steps FOR EACH ROW EXECUTE FUNCTION notice_steps_append_only()
-- next --
CREATE TRIGGER notice_steps_no_delete BEFORE DELETE ON notice_steps FOR EACH ROW EXECUTE FUNCTION notice_steps_append_only()
-- next --
INSERT INTO notices (id, kind, subject, edition, state, version, title, case_id, round_id, unit_id, content, sources, drafted_by, drafted_at, saved_at, number, year, ordinal, content_hash, code, docx_sha256, pdf_sha256, issued_by, issued_at)
SELECT id, kind, 'case:' || round_id || ':' || case_id, 1, state, version, substr((content->>'case_number') || ' ' || (content->>'case_title'), 1, 200), case_id, round_id, unit_id, content, json_build_object('sheet', sheet_id), drafted_by, drafted_at, saved_at, number, year, ordinal, content_hash, CASE WHEN state = 'issued' THEN content->>'code' END, docx_sha256, pdf_sha256, issued_by, issued_at
FROM kept_notices
-- next --
DROP TABLE kept_notices
