DROP TABLE notice_steps
-- next --
DROP FUNCTION notice_steps_append_only()
-- next --
DROP TABLE notice_versions
-- next --
DROP FUNCTION notice_versions_append_only()
-- next --
CREATE TABLE kept_notices AS SELECT * FROM notices
-- next --
DROP TABLE notices
-- next --
CREATE TABLE notices (
	id VARCHAR(20) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	state VARCHAR(16) NOT NULL,
	version INTEGER NOT NULL,
	sheet_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	content JSON NOT NULL,
	drafted_by VARCHAR(20) NOT NULL,
	drafted_at TIMESTAMP WITH TIME ZONE NOT NULL,
	saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
	number VARCHAR(80),
	year INTEGER,
	ordinal INTEGER,
	content_hash VARCHAR(64),
	docx_sha256 VARCHAR(64),
	pdf_sha256 VARCHAR(64),
	issued_by VARCHAR(20),
	issued_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_notices PRIMARY KEY (id),
	CONSTRAINT ck_notices_kind CHECK (kind IN ('case_feedback')),
	CONSTRAINT ck_notices_state CHECK (state IN ('draft', 'issued')),
	CONSTRAINT ck_notices_number CHECK ((state = 'issued') = (number IS NOT NULL)),
	CONSTRAINT ck_notices_year CHECK ((state = 'issued') = (year IS NOT NULL)),
	CONSTRAINT ck_notices_ordinal CHECK ((state = 'issued') = (ordinal IS NOT NULL)),
	CONSTRAINT ck_notices_content_hash CHECK ((state = 'issued') = (content_hash IS NOT NULL)),
	CONSTRAINT ck_notices_docx_sha256 CHECK ((state = 'issued') = (docx_sha256 IS NOT NULL)),
	CONSTRAINT ck_notices_pdf_sha256 CHECK ((state = 'issued') = (pdf_sha256 IS NOT NULL)),
	CONSTRAINT ck_notices_issued_by CHECK ((state = 'issued') = (issued_by IS NOT NULL)),
	CONSTRAINT ck_notices_issued_at CHECK ((state = 'issued') = (issued_at IS NOT NULL)),
	CONSTRAINT ck_notices_ordinal_from_one CHECK (ordinal IS NULL OR ordinal >= 1),
	CONSTRAINT uq_notices_kind_round_id_case_id UNIQUE (kind, round_id, case_id),
	CONSTRAINT uq_notices_kind_sheet_id UNIQUE (kind, sheet_id),
	CONSTRAINT uq_notices_kind_year_ordinal UNIQUE (kind, year, ordinal),
	CONSTRAINT uq_notices_number UNIQUE (number),
	CONSTRAINT fk_notices_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id),
	CONSTRAINT fk_notices_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_notices_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_notices_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_notices_drafted_by FOREIGN KEY(drafted_by) REFERENCES users (id),
	CONSTRAINT fk_notices_issued_by FOREIGN KEY(issued_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_notices_sheet_id ON notices (sheet_id)
-- next --
CREATE INDEX ix_notices_unit_id ON notices (unit_id)
-- next --
CREATE INDEX ix_notices_case_id ON notices (case_id)
-- next --
CREATE INDEX ix_notices_state ON notices (state)
-- next --
CREATE INDEX ix_notices_round_id ON notices (round_id)
-- next --
CREATE OR REPLACE FUNCTION notices_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'an issued letter is never changed'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION notices_append_only()
-- next --
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION notices_append_only()
-- next --
INSERT INTO notices (id, kind, state, version, sheet_id, case_id, round_id, unit_id, content, drafted_by, drafted_at, saved_at, number, year, ordinal, content_hash, docx_sha256, pdf_sha256, issued_by, issued_at)
SELECT n.id, n.kind, n.state, n.version, COALESCE(n.sources->>'sheet', (SELECT min(s.id) FROM scoresheets s JOIN assignments a ON a.id = s.assignment_id WHERE a.round_id = n.round_id AND s.case_id = n.case_id)), n.case_id, n.round_id, n.unit_id, n.content, n.drafted_by, n.drafted_at, n.saved_at, n.number, n.year, n.ordinal, n.content_hash, n.docx_sha256, n.pdf_sha256, n.issued_by, n.issued_at
FROM kept_notices n WHERE n.kind = 'case_feedback' AND n.edition = 1 AND n.state IN ('draft', 'issued')
-- next --
DROP TABLE kept_notices
-- next --
CREATE TABLE kept_series AS SELECT * FROM number_series
-- next --
DROP TABLE number_series
-- next --
CREATE TABLE number_series (
	kind VARCHAR(32) NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_number_series PRIMARY KEY (kind, year),
	CONSTRAINT ck_number_series_kind CHECK (kind IN ('case_feedback')),
	CONSTRAINT ck_number_series_last CHECK (last >= 0)
)
-- next --
INSERT INTO number_series (kind, year, last) SELECT kind, year, last FROM kept_series WHERE kind = 'case_feedback'
-- next --
DROP TABLE kept_series
