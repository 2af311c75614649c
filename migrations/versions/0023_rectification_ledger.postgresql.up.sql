CREATE TABLE ledger_rows (
	id VARCHAR(20) NOT NULL,
	number VARCHAR(40) NOT NULL,
	series VARCHAR(16) NOT NULL,
	seq INTEGER NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	organ_id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	release_id VARCHAR(20) NOT NULL,
	replaces_id VARCHAR(20),
	entry VARCHAR(200) NOT NULL,
	pack_id VARCHAR(80) NOT NULL,
	item VARCHAR(32),
	veto VARCHAR(32),
	topic VARCHAR(160) NOT NULL,
	topic_title TEXT NOT NULL,
	check_id VARCHAR(80),
	category VARCHAR(80) NOT NULL,
	text TEXT NOT NULL,
	document_title TEXT NOT NULL,
	page INTEGER,
	basis TEXT NOT NULL,
	advice TEXT NOT NULL,
	deducted INTEGER NOT NULL,
	released_on DATE NOT NULL,
	due_on DATE NOT NULL,
	state VARCHAR(16) NOT NULL,
	state_before VARCHAR(16),
	stopped_on DATE,
	mode VARCHAR(16),
	measure TEXT NOT NULL,
	responsible VARCHAR(60) NOT NULL,
	planned_on DATE,
	report TEXT NOT NULL,
	claimed_on DATE,
	reported_on DATE,
	verified_by VARCHAR(20),
	verified_on DATE,
	reason TEXT NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_ledger_rows PRIMARY KEY (id),
	CONSTRAINT uq_ledger_rows_series_seq UNIQUE (series, seq),
	CONSTRAINT ck_ledger_rows_state CHECK (state IN ('unclaimed', 'in_progress', 'reported', 'sent_back', 'struck_off', 'disputed', 'revoked')),
	CONSTRAINT ck_ledger_rows_state_before CHECK ((state = 'disputed') = (state_before IS NOT NULL)),
	CONSTRAINT ck_ledger_rows_responsible CHECK (state IN ('unclaimed','disputed','revoked') OR responsible <> ''),
	CONSTRAINT ck_ledger_rows_verified_by CHECK (state <> 'struck_off' OR verified_by IS NOT NULL),
	CONSTRAINT ck_ledger_rows_mode CHECK (mode IS NULL OR mode IN ('at_once', 'planned')),
	CONSTRAINT uq_ledger_rows_number UNIQUE (number),
	CONSTRAINT fk_ledger_rows_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_ledger_rows_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_ledger_rows_organ_id FOREIGN KEY(organ_id) REFERENCES organs (id),
	CONSTRAINT fk_ledger_rows_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_ledger_rows_release_id FOREIGN KEY(release_id) REFERENCES releases (id),
	CONSTRAINT fk_ledger_rows_replaces_id FOREIGN KEY(replaces_id) REFERENCES ledger_rows (id),
	CONSTRAINT fk_ledger_rows_verified_by FOREIGN KEY(verified_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_ledger_rows_case_id ON ledger_rows (case_id)
-- next --
CREATE INDEX ix_ledger_rows_release_id ON ledger_rows (release_id)
-- next --
CREATE INDEX ix_ledger_rows_round_id ON ledger_rows (round_id)
-- next --
CREATE INDEX ix_ledger_rows_state ON ledger_rows (state)
-- next --
CREATE INDEX ix_ledger_rows_topic ON ledger_rows (topic)
-- next --
CREATE INDEX ix_ledger_rows_unit_id ON ledger_rows (unit_id)
-- next --
CREATE UNIQUE INDEX uq_ledger_rows_live ON ledger_rows (release_id, entry) WHERE state <> 'revoked'
-- next --
CREATE TABLE ledger_steps (
	id VARCHAR(20) NOT NULL,
	row_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	act VARCHAR(16) NOT NULL,
	state VARCHAR(16) NOT NULL,
	due_on DATE NOT NULL,
	reason TEXT NOT NULL,
	content JSON NOT NULL,
	made_by VARCHAR(20),
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_ledger_steps PRIMARY KEY (id),
	CONSTRAINT uq_ledger_steps_row_id_seq UNIQUE (row_id, seq),
	CONSTRAINT ck_ledger_steps_act CHECK (act IN ('enter', 'claim', 'plan', 'add_evidence', 'remove_evidence', 'report', 'take_back', 'strike_off', 'send_back', 'reopen', 'extend', 'dispute', 'resume', 'change', 'revoke')),
	CONSTRAINT ck_ledger_steps_state CHECK (state IN ('unclaimed', 'in_progress', 'reported', 'sent_back', 'struck_off', 'disputed', 'revoked')),
	CONSTRAINT fk_ledger_steps_row_id FOREIGN KEY(row_id) REFERENCES ledger_rows (id),
	CONSTRAINT fk_ledger_steps_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION ledger_steps_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'ledger_steps is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER ledger_steps_no_update BEFORE UPDATE ON ledger_steps FOR EACH ROW EXECUTE FUNCTION ledger_steps_append_only()
-- next --
CREATE TRIGGER ledger_steps_no_delete BEFORE DELETE ON ledger_steps FOR EACH ROW EXECUTE FUNCTION ledger_steps_append_only()
-- next --
CREATE TABLE ledger_evidence (
	id VARCHAR(20) NOT NULL,
	row_id VARCHAR(20) NOT NULL,
	name VARCHAR(255) NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	size BIGINT NOT NULL,
	removed BOOLEAN NOT NULL,
	uploaded_by VARCHAR(20) NOT NULL,
	uploaded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_ledger_evidence PRIMARY KEY (id),
	CONSTRAINT fk_ledger_evidence_row_id FOREIGN KEY(row_id) REFERENCES ledger_rows (id),
	CONSTRAINT fk_ledger_evidence_uploaded_by FOREIGN KEY(uploaded_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_ledger_evidence_row_id ON ledger_evidence (row_id)
-- next --
CREATE UNIQUE INDEX uq_ledger_evidence_there ON ledger_evidence (row_id, sha256) WHERE NOT removed
-- next --
CREATE TABLE common_measures (
	id VARCHAR(20) NOT NULL,
	topic VARCHAR(160) NOT NULL,
	topic_title TEXT NOT NULL,
	round_id VARCHAR(20),
	kind VARCHAR(16) NOT NULL,
	title VARCHAR(120) NOT NULL,
	organ VARCHAR(80) NOT NULL,
	dated_on DATE NOT NULL,
	text TEXT NOT NULL,
	file_name VARCHAR(255) NOT NULL,
	file_sha256 VARCHAR(64),
	file_size BIGINT,
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	ended_by VARCHAR(20),
	ended_at TIMESTAMP WITH TIME ZONE,
	ended_reason VARCHAR(400) NOT NULL,
	CONSTRAINT pk_common_measures PRIMARY KEY (id),
	CONSTRAINT ck_common_measures_kind CHECK (kind IN ('rule', 'training', 'guide')),
	CONSTRAINT ck_common_measures_ended_by CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
	CONSTRAINT ck_common_measures_ended_reason CHECK (ended_at IS NULL OR ended_reason <> ''),
	CONSTRAINT ck_common_measures_text CHECK (text <> '' OR file_sha256 IS NOT NULL),
	CONSTRAINT fk_common_measures_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_common_measures_made_by FOREIGN KEY(made_by) REFERENCES users (id),
	CONSTRAINT fk_common_measures_ended_by FOREIGN KEY(ended_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_common_measures_topic ON common_measures (topic)
-- next --
CREATE OR REPLACE FUNCTION common_measures_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'common_measures is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER common_measures_no_update BEFORE UPDATE ON common_measures FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION common_measures_append_only()
-- next --
CREATE TRIGGER common_measures_no_delete BEFORE DELETE ON common_measures FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION common_measures_append_only()
