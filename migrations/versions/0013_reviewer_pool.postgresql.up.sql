CREATE TABLE reviewer_profiles (
	user_id VARCHAR(20) NOT NULL,
	category VARCHAR(20) NOT NULL,
	fields JSON NOT NULL,
	certificates JSON NOT NULL,
	round_limit INTEGER,
	year_limit INTEGER,
	active BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_reviewer_profiles PRIMARY KEY (user_id),
	CONSTRAINT ck_reviewer_profiles_category CHECK (category IN ('legal_officer', 'justice_staff', 'lawyer', 'outside_expert')),
	CONSTRAINT ck_reviewer_profiles_round_limit CHECK (round_limit IS NULL OR round_limit > 0),
	CONSTRAINT ck_reviewer_profiles_year_limit CHECK (year_limit IS NULL OR year_limit > 0),
	CONSTRAINT fk_reviewer_profiles_user_id FOREIGN KEY(user_id) REFERENCES users (id)
)
-- next --
CREATE TABLE former_units (
	id VARCHAR(20) NOT NULL,
	user_id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	left_on DATE NOT NULL,
	bars_until TIMESTAMP WITH TIME ZONE NOT NULL,
	noted_by VARCHAR(20) NOT NULL,
	noted_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_former_units PRIMARY KEY (id),
	CONSTRAINT fk_former_units_user_id FOREIGN KEY(user_id) REFERENCES users (id),
	CONSTRAINT fk_former_units_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_former_units_noted_by FOREIGN KEY(noted_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_former_units_user_id ON former_units (user_id)
-- next --
CREATE TABLE declared_relations (
	id VARCHAR(20) NOT NULL,
	user_id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20),
	organ_id VARCHAR(20),
	words VARCHAR(120) NOT NULL,
	note VARCHAR(200) NOT NULL,
	ends VARCHAR(20),
	declared_on DATE NOT NULL,
	declared_by VARCHAR(20) NOT NULL,
	declared_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_declared_relations PRIMARY KEY (id),
	CONSTRAINT uq_declared_relations_ends UNIQUE (ends),
	CONSTRAINT ck_declared_relations_whom CHECK ((ends IS NOT NULL) OR (CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END + CASE WHEN organ_id IS NULL THEN 0 ELSE 1 END + CASE WHEN words = '' THEN 0 ELSE 1 END = 1)),
	CONSTRAINT fk_declared_relations_user_id FOREIGN KEY(user_id) REFERENCES users (id),
	CONSTRAINT fk_declared_relations_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_declared_relations_organ_id FOREIGN KEY(organ_id) REFERENCES organs (id),
	CONSTRAINT fk_declared_relations_ends FOREIGN KEY(ends) REFERENCES declared_relations (id),
	CONSTRAINT fk_declared_relations_declared_by FOREIGN KEY(declared_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_declared_relations_user_id ON declared_relations (user_id)
-- next --
CREATE OR REPLACE FUNCTION declared_relations_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'declared_relations is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER declared_relations_no_update BEFORE UPDATE ON declared_relations FOR EACH ROW EXECUTE FUNCTION declared_relations_append_only()
-- next --
CREATE TRIGGER declared_relations_no_delete BEFORE DELETE ON declared_relations FOR EACH ROW EXECUTE FUNCTION declared_relations_append_only()
-- next --
CREATE TABLE round_reviewers (
	round_id VARCHAR(20) NOT NULL,
	user_id VARCHAR(20) NOT NULL,
	file_limit INTEGER,
	added_by VARCHAR(20) NOT NULL,
	added_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_round_reviewers PRIMARY KEY (round_id, user_id),
	CONSTRAINT ck_round_reviewers_file_limit CHECK (file_limit IS NULL OR file_limit > 0),
	CONSTRAINT fk_round_reviewers_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_round_reviewers_user_id FOREIGN KEY(user_id) REFERENCES users (id),
	CONSTRAINT fk_round_reviewers_added_by FOREIGN KEY(added_by) REFERENCES users (id)
)
-- next --
CREATE TABLE pool_invitations (
	id VARCHAR(20) NOT NULL,
	token_hash VARCHAR(64) NOT NULL,
	name VARCHAR(60) NOT NULL,
	unit_id VARCHAR(20),
	category VARCHAR(20) NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE,
	answer JSON,
	decision VARCHAR(16),
	decided_by VARCHAR(20),
	decided_at TIMESTAMP WITH TIME ZONE,
	user_id VARCHAR(20),
	CONSTRAINT pk_pool_invitations PRIMARY KEY (id),
	CONSTRAINT ck_pool_invitations_category CHECK (category IN ('legal_officer', 'justice_staff', 'lawyer', 'outside_expert')),
	CONSTRAINT ck_pool_invitations_answer CHECK ((answered_at IS NULL) = (answer IS NULL)),
	CONSTRAINT ck_pool_invitations_decision CHECK (decision IS NULL OR decision IN ('confirmed','refused')),
	CONSTRAINT ck_pool_invitations_decided CHECK ((decision IS NULL) = (decided_at IS NULL)),
	CONSTRAINT uq_pool_invitations_token_hash UNIQUE (token_hash),
	CONSTRAINT fk_pool_invitations_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_pool_invitations_made_by FOREIGN KEY(made_by) REFERENCES users (id),
	CONSTRAINT fk_pool_invitations_decided_by FOREIGN KEY(decided_by) REFERENCES users (id),
	CONSTRAINT fk_pool_invitations_user_id FOREIGN KEY(user_id) REFERENCES users (id)
)
-- next --
CREATE TABLE assignment_runs (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	seed VARCHAR(64) NOT NULL,
	input_sha256 VARCHAR(64) NOT NULL,
	settings JSON NOT NULL,
	feasible BOOLEAN NOT NULL,
	result JSON NOT NULL,
	confirms VARCHAR(20),
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_assignment_runs PRIMARY KEY (id),
	CONSTRAINT uq_assignment_runs_round_id_seq UNIQUE (round_id, seq),
	CONSTRAINT uq_assignment_runs_confirms UNIQUE (confirms),
	CONSTRAINT fk_assignment_runs_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_assignment_runs_confirms FOREIGN KEY(confirms) REFERENCES assignment_runs (id),
	CONSTRAINT fk_assignment_runs_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_assignment_runs_round_id ON assignment_runs (round_id)
-- next --
CREATE OR REPLACE FUNCTION assignment_runs_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'assignment_runs is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER assignment_runs_no_update BEFORE UPDATE ON assignment_runs FOR EACH ROW EXECUTE FUNCTION assignment_runs_append_only()
-- next --
CREATE TRIGGER assignment_runs_no_delete BEFORE DELETE ON assignment_runs FOR EACH ROW EXECUTE FUNCTION assignment_runs_append_only()
-- next --
CREATE TABLE recusals (
	id VARCHAR(20) NOT NULL,
	assignment_id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	user_id VARCHAR(20) NOT NULL,
	cause VARCHAR(16) NOT NULL,
	rule VARCHAR(20),
	reason VARCHAR(200) NOT NULL,
	successor_id VARCHAR(20),
	made_by VARCHAR(20),
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_recusals PRIMARY KEY (id),
	CONSTRAINT uq_recusals_assignment_id UNIQUE (assignment_id),
	CONSTRAINT ck_recusals_cause CHECK (cause IN ('declared', 'barred', 'exchanged')),
	CONSTRAINT ck_recusals_rule CHECK (rule IS NULL OR rule IN ('not_reviewer', 'own_unit', 'former_unit', 'related_unit', 'declared', 'handled', 'given_back', 'twice', 'swapped_units', 'same_pair')),
	CONSTRAINT fk_recusals_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id),
	CONSTRAINT fk_recusals_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_recusals_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_recusals_user_id FOREIGN KEY(user_id) REFERENCES users (id),
	CONSTRAINT fk_recusals_successor_id FOREIGN KEY(successor_id) REFERENCES assignments (id),
	CONSTRAINT fk_recusals_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_recusals_case_id ON recusals (case_id)
-- next --
CREATE INDEX ix_recusals_round_id ON recusals (round_id)
-- next --
CREATE INDEX ix_recusals_user_id ON recusals (user_id)
-- next --
CREATE OR REPLACE FUNCTION recusals_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'recusals is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER recusals_no_update BEFORE UPDATE ON recusals FOR EACH ROW EXECUTE FUNCTION recusals_append_only()
-- next --
CREATE TRIGGER recusals_no_delete BEFORE DELETE ON recusals FOR EACH ROW EXECUTE FUNCTION recusals_append_only()
-- next --
CREATE TABLE seat_swaps (
	id VARCHAR(20) NOT NULL,
	assignment_id VARCHAR(20) NOT NULL,
	reviewer_id VARCHAR(20),
	reason VARCHAR(200) NOT NULL,
	asked_by VARCHAR(20) NOT NULL,
	asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
	decision VARCHAR(16),
	decided_by VARCHAR(20),
	decided_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_seat_swaps PRIMARY KEY (id),
	CONSTRAINT ck_seat_swaps_decision CHECK (decision IS NULL OR decision IN ('agreed','refused','lapsed')),
	CONSTRAINT ck_seat_swaps_decided CHECK ((decision IS NULL) = (decided_at IS NULL)),
	CONSTRAINT ck_seat_swaps_two_people CHECK (decided_by IS NULL OR decided_by <> asked_by),
	CONSTRAINT fk_seat_swaps_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id),
	CONSTRAINT fk_seat_swaps_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES users (id),
	CONSTRAINT fk_seat_swaps_asked_by FOREIGN KEY(asked_by) REFERENCES users (id),
	CONSTRAINT fk_seat_swaps_decided_by FOREIGN KEY(decided_by) REFERENCES users (id)
)
-- next --
CREATE UNIQUE INDEX uq_seat_swaps_open ON seat_swaps (assignment_id) WHERE decision IS NULL
