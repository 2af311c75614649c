CREATE TABLE expert_invitations (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	expert_id VARCHAR(20) NOT NULL,
	opens_at TIMESTAMP WITH TIME ZONE NOT NULL,
	closes_at TIMESTAMP WITH TIME ZONE NOT NULL,
	originals BOOLEAN NOT NULL,
	originals_reason TEXT NOT NULL,
	sees_result BOOLEAN NOT NULL,
	invited_by VARCHAR(20) NOT NULL,
	invited_at TIMESTAMP WITH TIME ZONE NOT NULL,
	ended_at TIMESTAMP WITH TIME ZONE,
	ended_by VARCHAR(20),
	end_reason TEXT,
	CONSTRAINT pk_expert_invitations PRIMARY KEY (id),
	CONSTRAINT ck_expert_invitations_window CHECK (closes_at > opens_at),
	CONSTRAINT ck_expert_invitations_originals_reason CHECK (NOT originals OR originals_reason <> ''),
	CONSTRAINT ck_expert_invitations_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
	CONSTRAINT ck_expert_invitations_end_reason CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
	CONSTRAINT fk_expert_invitations_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_expert_invitations_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_expert_invitations_expert_id FOREIGN KEY(expert_id) REFERENCES users (id),
	CONSTRAINT fk_expert_invitations_invited_by FOREIGN KEY(invited_by) REFERENCES users (id),
	CONSTRAINT fk_expert_invitations_ended_by FOREIGN KEY(ended_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_expert_invitations_case_id ON expert_invitations (case_id)
-- next --
CREATE INDEX ix_expert_invitations_expert_id ON expert_invitations (expert_id)
-- next --
CREATE UNIQUE INDEX uq_expert_invitations_live ON expert_invitations (round_id, case_id, expert_id) WHERE ended_at IS NULL
-- next --
CREATE OR REPLACE FUNCTION expert_invitations_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'expert_invitations is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER expert_invitations_no_update BEFORE UPDATE ON expert_invitations FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION expert_invitations_append_only()
-- next --
CREATE TRIGGER expert_invitations_no_delete BEFORE DELETE ON expert_invitations FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION expert_invitations_append_only()
-- next --
CREATE TABLE expert_remarks (
	id VARCHAR(20) NOT NULL,
	remark VARCHAR(20) NOT NULL,
	version INTEGER NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	expert_id VARCHAR(20) NOT NULL,
	kind VARCHAR(16) NOT NULL,
	audience VARCHAR(16) NOT NULL,
	page INTEGER,
	box JSON,
	item VARCHAR(32),
	text TEXT NOT NULL,
	removed BOOLEAN NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_expert_remarks PRIMARY KEY (id),
	CONSTRAINT uq_expert_remarks_remark_version UNIQUE (remark, version),
	CONSTRAINT ck_expert_remarks_kind CHECK (kind IN ('strength', 'problem', 'law')),
	CONSTRAINT ck_expert_remarks_audience CHECK (audience IN ('organiser', 'unit', 'everyone')),
	CONSTRAINT ck_expert_remarks_box CHECK (box IS NULL OR page IS NOT NULL),
	CONSTRAINT fk_expert_remarks_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_expert_remarks_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_expert_remarks_expert_id FOREIGN KEY(expert_id) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_expert_remarks_case_id ON expert_remarks (case_id)
-- next --
CREATE INDEX ix_expert_remarks_round_id ON expert_remarks (round_id)
-- next --
CREATE OR REPLACE FUNCTION expert_remarks_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'expert_remarks is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER expert_remarks_no_update BEFORE UPDATE ON expert_remarks FOR EACH ROW EXECUTE FUNCTION expert_remarks_append_only()
-- next --
CREATE TRIGGER expert_remarks_no_delete BEFORE DELETE ON expert_remarks FOR EACH ROW EXECUTE FUNCTION expert_remarks_append_only()
-- next --
CREATE TABLE expert_votes (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	expert_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	model JSON NOT NULL,
	warning JSON NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_expert_votes PRIMARY KEY (id),
	CONSTRAINT uq_expert_votes_round_id_expert_id_seq UNIQUE (round_id, expert_id, seq),
	CONSTRAINT fk_expert_votes_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_expert_votes_expert_id FOREIGN KEY(expert_id) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION expert_votes_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'expert_votes is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER expert_votes_no_update BEFORE UPDATE ON expert_votes FOR EACH ROW EXECUTE FUNCTION expert_votes_append_only()
-- next --
CREATE TRIGGER expert_votes_no_delete BEFORE DELETE ON expert_votes FOR EACH ROW EXECUTE FUNCTION expert_votes_append_only()
-- next --
CREATE TABLE comment_meetings (
	round_id VARCHAR(20) NOT NULL,
	position JSON NOT NULL,
	votes_closed_at TIMESTAMP WITH TIME ZONE,
	votes_closed_by VARCHAR(20),
	version INTEGER NOT NULL,
	CONSTRAINT pk_comment_meetings PRIMARY KEY (round_id),
	CONSTRAINT ck_comment_meetings_votes_closed CHECK ((votes_closed_at IS NULL) = (votes_closed_by IS NULL)),
	CONSTRAINT fk_comment_meetings_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_comment_meetings_votes_closed_by FOREIGN KEY(votes_closed_by) REFERENCES users (id)
)
