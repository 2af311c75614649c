CREATE TABLE page_texts (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	reading_id VARCHAR(20) NOT NULL,
	packed BYTEA NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_page_texts PRIMARY KEY (id),
	CONSTRAINT uq_page_texts_reading_id UNIQUE (reading_id),
	CONSTRAINT fk_page_texts_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_page_texts_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id)
)
-- next --
CREATE INDEX ix_page_texts_case_id ON page_texts (case_id)
-- next --
CREATE TABLE page_arrangements (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	content_sha256 VARCHAR(64) NOT NULL,
	action VARCHAR(8) NOT NULL,
	detail JSON NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_page_arrangements PRIMARY KEY (id),
	CONSTRAINT uq_page_arrangements_case_id_seq UNIQUE (case_id, seq),
	CONSTRAINT ck_page_arrangements_action CHECK (action IN ('turn','move','undo')),
	CONSTRAINT fk_page_arrangements_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_page_arrangements_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION page_arrangements_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'page_arrangements is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER page_arrangements_no_update BEFORE UPDATE ON page_arrangements FOR EACH ROW EXECUTE FUNCTION page_arrangements_append_only()
-- next --
CREATE TRIGGER page_arrangements_no_delete BEFORE DELETE ON page_arrangements FOR EACH ROW EXECUTE FUNCTION page_arrangements_append_only()
