CREATE TABLE uploads (
	id VARCHAR(20) NOT NULL,
	purpose VARCHAR(8) NOT NULL,
	case_id VARCHAR(20),
	name VARCHAR(255) NOT NULL,
	size BIGINT NOT NULL,
	fingerprint VARCHAR(64) NOT NULL,
	received BIGINT NOT NULL,
	state VARCHAR(16) NOT NULL,
	sha256 VARCHAR(64),
	started_by VARCHAR(20) NOT NULL,
	started_at TIMESTAMP WITH TIME ZONE NOT NULL,
	touched_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_uploads PRIMARY KEY (id),
	CONSTRAINT ck_uploads_purpose CHECK (purpose IN ('case', 'new', 'batch')),
	CONSTRAINT ck_uploads_state CHECK (state IN ('open', 'done', 'abandoned')),
	CONSTRAINT ck_uploads_received CHECK (received >= 0 AND received <= size AND size > 0),
	CONSTRAINT ck_uploads_hash_when_done CHECK ((state = 'done') = (sha256 IS NOT NULL)),
	CONSTRAINT ck_uploads_whole_when_done CHECK (state <> 'done' OR received = size),
	CONSTRAINT ck_uploads_case_of_purpose CHECK ((purpose = 'case') = (case_id IS NOT NULL)),
	CONSTRAINT fk_uploads_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_uploads_started_by FOREIGN KEY(started_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_uploads_case_id ON uploads (case_id)
-- next --
CREATE INDEX ix_uploads_sha256 ON uploads (sha256)
-- next --
CREATE INDEX ix_uploads_touched_at ON uploads (touched_at)
-- next --
CREATE UNIQUE INDEX uq_uploads_open ON uploads (started_by, fingerprint) WHERE state = 'open'
-- next --
CREATE OR REPLACE FUNCTION uploads_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'uploads is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER uploads_no_update BEFORE UPDATE ON uploads FOR EACH ROW WHEN (OLD.state = 'done') EXECUTE FUNCTION uploads_append_only()
-- next --
CREATE TRIGGER uploads_no_delete BEFORE DELETE ON uploads FOR EACH ROW WHEN (OLD.state = 'done') EXECUTE FUNCTION uploads_append_only()
