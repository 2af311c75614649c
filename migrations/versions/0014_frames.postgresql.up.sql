CREATE TABLE frame_lists (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	state VARCHAR(16) NOT NULL,
	due_on DATE,
	nil BOOLEAN NOT NULL,
	word VARCHAR(200) NOT NULL,
	returned_reason VARCHAR(200) NOT NULL,
	asked_by VARCHAR(20) NOT NULL,
	asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
	reported_by VARCHAR(20),
	reported_at TIMESTAMP WITH TIME ZONE,
	version INTEGER NOT NULL,
	CONSTRAINT pk_frame_lists PRIMARY KEY (id),
	CONSTRAINT uq_frame_lists_round_id_unit_id UNIQUE (round_id, unit_id),
	CONSTRAINT ck_frame_lists_state CHECK (state IN ('draft', 'reported')),
	CONSTRAINT ck_frame_lists_reported_at CHECK ((state = 'reported') = (reported_at IS NOT NULL)),
	CONSTRAINT fk_frame_lists_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_frame_lists_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_frame_lists_asked_by FOREIGN KEY(asked_by) REFERENCES users (id),
	CONSTRAINT fk_frame_lists_reported_by FOREIGN KEY(reported_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_frame_lists_round_id ON frame_lists (round_id)
-- next --
CREATE INDEX ix_frame_lists_unit_id ON frame_lists (unit_id)
-- next --
CREATE TABLE frame_rows (
	id VARCHAR(20) NOT NULL,
	list_id VARCHAR(20) NOT NULL,
	position INTEGER NOT NULL,
	organ_id VARCHAR(20) NOT NULL,
	number VARCHAR(80) NOT NULL,
	number_key VARCHAR(80) NOT NULL,
	title VARCHAR(200) NOT NULL,
	party_name VARCHAR(200) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	procedure VARCHAR(16) NOT NULL,
	field VARCHAR(40) NOT NULL,
	decided_on DATE,
	closed_on DATE,
	archived_on DATE,
	pages INTEGER,
	note VARCHAR(200) NOT NULL,
	CONSTRAINT pk_frame_rows PRIMARY KEY (id),
	CONSTRAINT uq_frame_rows_list_id_position UNIQUE (list_id, position),
	CONSTRAINT ck_frame_rows_procedure CHECK (procedure IN ('','ordinary','summary')),
	CONSTRAINT fk_frame_rows_list_id FOREIGN KEY(list_id) REFERENCES frame_lists (id),
	CONSTRAINT fk_frame_rows_organ_id FOREIGN KEY(organ_id) REFERENCES organs (id)
)
-- next --
CREATE INDEX ix_frame_rows_list_id ON frame_rows (list_id)
-- next --
CREATE INDEX ix_frame_rows_number_key ON frame_rows (number_key)
-- next --
CREATE TABLE frame_imports (
	id VARCHAR(20) NOT NULL,
	list_id VARCHAR(20) NOT NULL,
	name VARCHAR(255) NOT NULL,
	rows JSON NOT NULL,
	head_row INTEGER NOT NULL,
	mapping JSON NOT NULL,
	default_kind VARCHAR(32) NOT NULL,
	recognised BOOLEAN NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_frame_imports PRIMARY KEY (id),
	CONSTRAINT uq_frame_imports_list_id UNIQUE (list_id),
	CONSTRAINT fk_frame_imports_list_id FOREIGN KEY(list_id) REFERENCES frame_lists (id),
	CONSTRAINT fk_frame_imports_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE TABLE frame_layouts (
	id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	signature VARCHAR(64) NOT NULL,
	headers JSON NOT NULL,
	mapping JSON NOT NULL,
	default_kind VARCHAR(32) NOT NULL,
	kept_by VARCHAR(20) NOT NULL,
	kept_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_frame_layouts PRIMARY KEY (id),
	CONSTRAINT uq_frame_layouts_unit_id_signature UNIQUE (unit_id, signature),
	CONSTRAINT fk_frame_layouts_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_frame_layouts_kept_by FOREIGN KEY(kept_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_frame_layouts_unit_id ON frame_layouts (unit_id)
-- next --
CREATE TABLE called_files (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	organ_id VARCHAR(20) NOT NULL,
	number VARCHAR(80) NOT NULL,
	number_key VARCHAR(80) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	procedure VARCHAR(16) NOT NULL,
	field VARCHAR(40) NOT NULL,
	closed_on DATE,
	reason VARCHAR(200) NOT NULL,
	called_by VARCHAR(20) NOT NULL,
	called_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_called_files PRIMARY KEY (id),
	CONSTRAINT uq_called_files_round_id_organ_id_number_key UNIQUE (round_id, organ_id, number_key),
	CONSTRAINT ck_called_files_procedure CHECK (procedure IN ('','ordinary','summary')),
	CONSTRAINT fk_called_files_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_called_files_organ_id FOREIGN KEY(organ_id) REFERENCES organs (id),
	CONSTRAINT fk_called_files_called_by FOREIGN KEY(called_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_called_files_round_id ON called_files (round_id)
-- next --
CREATE TABLE frames (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	total INTEGER NOT NULL,
	counts JSON NOT NULL,
	frozen_by VARCHAR(20) NOT NULL,
	frozen_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_frames PRIMARY KEY (id),
	CONSTRAINT uq_frames_round_id_seq UNIQUE (round_id, seq),
	CONSTRAINT fk_frames_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_frames_frozen_by FOREIGN KEY(frozen_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_frames_round_id ON frames (round_id)
-- next --
CREATE OR REPLACE FUNCTION frames_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'frames is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER frames_no_update BEFORE UPDATE ON frames FOR EACH ROW EXECUTE FUNCTION frames_append_only()
-- next --
CREATE TRIGGER frames_no_delete BEFORE DELETE ON frames FOR EACH ROW EXECUTE FUNCTION frames_append_only()
-- next --
CREATE TABLE frame_voids (
	id VARCHAR(20) NOT NULL,
	frame_id VARCHAR(20) NOT NULL,
	reason VARCHAR(200) NOT NULL,
	voided_by VARCHAR(20) NOT NULL,
	voided_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_frame_voids PRIMARY KEY (id),
	CONSTRAINT uq_frame_voids_frame_id UNIQUE (frame_id),
	CONSTRAINT fk_frame_voids_frame_id FOREIGN KEY(frame_id) REFERENCES frames (id),
	CONSTRAINT fk_frame_voids_voided_by FOREIGN KEY(voided_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION frame_voids_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'frame_voids is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER frame_voids_no_update BEFORE UPDATE ON frame_voids FOR EACH ROW EXECUTE FUNCTION frame_voids_append_only()
-- next --
CREATE TRIGGER frame_voids_no_delete BEFORE DELETE ON frame_voids FOR EACH ROW EXECUTE FUNCTION frame_voids_append_only()
