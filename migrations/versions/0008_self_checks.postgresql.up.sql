CREATE TABLE self_checks (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	reading_id VARCHAR(20) NOT NULL,
	correction_seq INTEGER NOT NULL,
	pack_version_id VARCHAR(20) NOT NULL,
	files JSON NOT NULL,
	findings JSON NOT NULL,
	counts JSON NOT NULL,
	score JSON NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_self_checks PRIMARY KEY (id),
	CONSTRAINT fk_self_checks_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_self_checks_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_self_checks_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id),
	CONSTRAINT fk_self_checks_pack_version_id FOREIGN KEY(pack_version_id) REFERENCES pack_versions (id),
	CONSTRAINT fk_self_checks_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_self_checks_case_id ON self_checks (case_id)
-- next --
CREATE INDEX ix_self_checks_unit_id ON self_checks (unit_id)
-- next --
CREATE OR REPLACE FUNCTION self_checks_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'self_checks is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER self_checks_no_update BEFORE UPDATE ON self_checks FOR EACH ROW EXECUTE FUNCTION self_checks_append_only()
-- next --
CREATE TRIGGER self_checks_no_delete BEFORE DELETE ON self_checks FOR EACH ROW EXECUTE FUNCTION self_checks_append_only()
-- next --
CREATE TABLE self_check_shares (
	id VARCHAR(20) NOT NULL,
	self_check_id VARCHAR(20) NOT NULL,
	note TEXT NOT NULL,
	shared_by VARCHAR(20) NOT NULL,
	shared_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_self_check_shares PRIMARY KEY (id),
	CONSTRAINT uq_self_check_shares_self_check_id UNIQUE (self_check_id),
	CONSTRAINT fk_self_check_shares_self_check_id FOREIGN KEY(self_check_id) REFERENCES self_checks (id),
	CONSTRAINT fk_self_check_shares_shared_by FOREIGN KEY(shared_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION self_check_shares_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'self_check_shares is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER self_check_shares_no_update BEFORE UPDATE ON self_check_shares FOR EACH ROW EXECUTE FUNCTION self_check_shares_append_only()
-- next --
CREATE TRIGGER self_check_shares_no_delete BEFORE DELETE ON self_check_shares FOR EACH ROW EXECUTE FUNCTION self_check_shares_append_only()
