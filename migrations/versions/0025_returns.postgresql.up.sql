CREATE TABLE unit_returns (
	id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	month DATE NOT NULL,
	state VARCHAR(16) NOT NULL,
	seq INTEGER NOT NULL,
	held VARCHAR(8) NOT NULL,
	draft JSON NOT NULL,
	note VARCHAR(300) NOT NULL,
	version INTEGER NOT NULL,
	changed_by VARCHAR(20) NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_unit_returns PRIMARY KEY (id),
	CONSTRAINT uq_unit_returns_unit_id_month UNIQUE (unit_id, month),
	CONSTRAINT ck_unit_returns_state CHECK (state IN ('draft', 'reported', 'sent_back')),
	CONSTRAINT ck_unit_returns_seq CHECK ((state = 'draft') = (seq = 0)),
	CONSTRAINT ck_unit_returns_held CHECK (held IN ('unit','bureau')),
	CONSTRAINT fk_unit_returns_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_unit_returns_changed_by FOREIGN KEY(changed_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_unit_returns_month ON unit_returns (month)
-- next --
CREATE TABLE return_versions (
	id VARCHAR(20) NOT NULL,
	return_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	inspections INTEGER NOT NULL,
	inspected_parties INTEGER NOT NULL,
	fined INTEGER NOT NULL,
	other_penalties INTEGER NOT NULL,
	amount BIGINT NOT NULL,
	licences INTEGER NOT NULL,
	enforcements INTEGER NOT NULL,
	closed_files INTEGER NOT NULL,
	self_reviewed INTEGER NOT NULL,
	excellent INTEGER NOT NULL,
	qualified INTEGER NOT NULL,
	unqualified INTEGER NOT NULL,
	problems INTEGER NOT NULL,
	problems_fixed INTEGER NOT NULL,
	nil BOOLEAN NOT NULL,
	note VARCHAR(300) NOT NULL,
	answer VARCHAR(300) NOT NULL,
	reason VARCHAR(200) NOT NULL,
	for_unit BOOLEAN NOT NULL,
	due_on DATE,
	reported_by VARCHAR(20) NOT NULL,
	reported_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_return_versions PRIMARY KEY (id),
	CONSTRAINT uq_return_versions_return_id_seq UNIQUE (return_id, seq),
	CONSTRAINT ck_return_versions_no_negatives CHECK (inspections >= 0 AND inspected_parties >= 0 AND fined >= 0 AND other_penalties >= 0 AND amount >= 0 AND licences >= 0 AND enforcements >= 0 AND closed_files >= 0 AND self_reviewed >= 0 AND excellent >= 0 AND qualified >= 0 AND unqualified >= 0 AND problems >= 0 AND problems_fixed >= 0),
	CONSTRAINT ck_return_versions_self_reviewed CHECK (self_reviewed <= closed_files),
	CONSTRAINT ck_return_versions_grades CHECK (excellent + qualified + unqualified = self_reviewed),
	CONSTRAINT ck_return_versions_problems CHECK (problems_fixed <= problems),
	CONSTRAINT ck_return_versions_reason CHECK (seq = 1 OR reason <> ''),
	CONSTRAINT fk_return_versions_return_id FOREIGN KEY(return_id) REFERENCES unit_returns (id),
	CONSTRAINT fk_return_versions_reported_by FOREIGN KEY(reported_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION return_versions_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'return_versions is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER return_versions_no_update BEFORE UPDATE ON return_versions FOR EACH ROW EXECUTE FUNCTION return_versions_append_only()
-- next --
CREATE TRIGGER return_versions_no_delete BEFORE DELETE ON return_versions FOR EACH ROW EXECUTE FUNCTION return_versions_append_only()
-- next --
CREATE TABLE return_send_backs (
	id VARCHAR(20) NOT NULL,
	version_id VARCHAR(20) NOT NULL,
	reason VARCHAR(200) NOT NULL,
	sent_by VARCHAR(20) NOT NULL,
	sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_return_send_backs PRIMARY KEY (id),
	CONSTRAINT uq_return_send_backs_version_id UNIQUE (version_id),
	CONSTRAINT fk_return_send_backs_version_id FOREIGN KEY(version_id) REFERENCES return_versions (id),
	CONSTRAINT fk_return_send_backs_sent_by FOREIGN KEY(sent_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION return_send_backs_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'return_send_backs is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER return_send_backs_no_update BEFORE UPDATE ON return_send_backs FOR EACH ROW EXECUTE FUNCTION return_send_backs_append_only()
-- next --
CREATE TRIGGER return_send_backs_no_delete BEFORE DELETE ON return_send_backs FOR EACH ROW EXECUTE FUNCTION return_send_backs_append_only()
-- next --
CREATE TABLE return_terms (
	id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	first_month DATE NOT NULL,
	due_day INTEGER NOT NULL,
	set_by VARCHAR(20) NOT NULL,
	set_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_return_terms PRIMARY KEY (id),
	CONSTRAINT uq_return_terms_seq UNIQUE (seq),
	CONSTRAINT ck_return_terms_due_day CHECK (due_day BETWEEN 1 AND 28),
	CONSTRAINT fk_return_terms_set_by FOREIGN KEY(set_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION return_terms_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'return_terms is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER return_terms_no_update BEFORE UPDATE ON return_terms FOR EACH ROW EXECUTE FUNCTION return_terms_append_only()
-- next --
CREATE TRIGGER return_terms_no_delete BEFORE DELETE ON return_terms FOR EACH ROW EXECUTE FUNCTION return_terms_append_only()
