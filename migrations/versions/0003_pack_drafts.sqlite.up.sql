CREATE TABLE pack_drafts (
	id VARCHAR(20) NOT NULL,
	pack_id VARCHAR(64) NOT NULL,
	title VARCHAR(200) NOT NULL,
	state VARCHAR(16) NOT NULL,
	version INTEGER NOT NULL,
	based_on VARCHAR(20),
	created_by VARCHAR(20) NOT NULL,
	created_at DATETIME NOT NULL,
	saved_at DATETIME NOT NULL,
	checked_by VARCHAR(20),
	checked_at DATETIME,
	approved_by VARCHAR(20),
	approved_at DATETIME,
	pack_version_id VARCHAR(20),
	CONSTRAINT pk_pack_drafts PRIMARY KEY (id),
	CONSTRAINT ck_pack_drafts_state CHECK (state IN ('draft', 'checked', 'approved', 'in_force', 'abandoned')),
	CONSTRAINT ck_pack_drafts_version CHECK (version >= 1),
	CONSTRAINT ck_pack_drafts_checked CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
	CONSTRAINT ck_pack_drafts_approved CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
	CONSTRAINT ck_pack_drafts_checked_first CHECK (state NOT IN ('checked','approved','in_force') OR checked_by IS NOT NULL),
	CONSTRAINT ck_pack_drafts_approved_first CHECK (state NOT IN ('approved','in_force') OR approved_by IS NOT NULL),
	CONSTRAINT ck_pack_drafts_in_force CHECK ((state = 'in_force') = (pack_version_id IS NOT NULL)),
	CONSTRAINT ck_pack_drafts_second_person CHECK (approved_by IS NULL OR (approved_by <> created_by AND approved_by <> checked_by)),
	CONSTRAINT uq_pack_drafts_pack_version_id UNIQUE (pack_version_id),
	CONSTRAINT fk_pack_drafts_based_on FOREIGN KEY(based_on) REFERENCES pack_versions (id),
	CONSTRAINT fk_pack_drafts_created_by FOREIGN KEY(created_by) REFERENCES users (id),
	CONSTRAINT fk_pack_drafts_checked_by FOREIGN KEY(checked_by) REFERENCES users (id),
	CONSTRAINT fk_pack_drafts_approved_by FOREIGN KEY(approved_by) REFERENCES users (id),
	CONSTRAINT fk_pack_drafts_pack_version_id FOREIGN KEY(pack_version_id) REFERENCES pack_versions (id)
)
-- next --
CREATE INDEX ix_pack_drafts_state ON pack_drafts (state)
-- next --
CREATE TRIGGER pack_drafts_no_update BEFORE UPDATE ON pack_drafts FOR EACH ROW WHEN (OLD.state IN ('in_force','abandoned')) BEGIN SELECT RAISE(ABORT, 'a closed draft is never changed'); END
-- next --
CREATE TRIGGER pack_drafts_no_delete BEFORE DELETE ON pack_drafts FOR EACH ROW WHEN (OLD.state IN ('in_force','abandoned')) BEGIN SELECT RAISE(ABORT, 'a closed draft is never changed'); END
-- next --
CREATE TABLE pack_draft_revisions (
	id VARCHAR(20) NOT NULL,
	draft_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	before_seq INTEGER,
	restores INTEGER,
	content TEXT NOT NULL,
	note VARCHAR(200) NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_pack_draft_revisions PRIMARY KEY (id),
	CONSTRAINT uq_pack_draft_revisions_draft_id_seq UNIQUE (draft_id, seq),
	CONSTRAINT ck_pack_draft_revisions_seq CHECK (seq >= 1),
	CONSTRAINT ck_pack_draft_revisions_before_seq CHECK (before_seq IS NULL OR before_seq < seq),
	CONSTRAINT fk_pack_draft_revisions_draft_id FOREIGN KEY(draft_id) REFERENCES pack_drafts (id),
	CONSTRAINT fk_pack_draft_revisions_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_pack_draft_revisions_draft_id ON pack_draft_revisions (draft_id)
-- next --
CREATE TRIGGER pack_draft_revisions_no_update BEFORE UPDATE ON pack_draft_revisions FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'pack_draft_revisions is append-only'); END
-- next --
CREATE TRIGGER pack_draft_revisions_no_delete BEFORE DELETE ON pack_draft_revisions FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'pack_draft_revisions is append-only'); END
-- next --
CREATE TABLE pack_draft_steps (
	id VARCHAR(20) NOT NULL,
	draft_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	kind VARCHAR(16) NOT NULL,
	revision INTEGER NOT NULL,
	reason VARCHAR(300) NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_pack_draft_steps PRIMARY KEY (id),
	CONSTRAINT ck_pack_draft_steps_kind CHECK (kind IN ('checked', 'approved', 'sent_back', 'put_in_force', 'given_up')),
	CONSTRAINT uq_pack_draft_steps_draft_id_seq UNIQUE (draft_id, seq),
	CONSTRAINT fk_pack_draft_steps_draft_id FOREIGN KEY(draft_id) REFERENCES pack_drafts (id),
	CONSTRAINT fk_pack_draft_steps_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_pack_draft_steps_draft_id ON pack_draft_steps (draft_id)
-- next --
CREATE TRIGGER pack_draft_steps_no_update BEFORE UPDATE ON pack_draft_steps FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'pack_draft_steps is append-only'); END
-- next --
CREATE TRIGGER pack_draft_steps_no_delete BEFORE DELETE ON pack_draft_steps FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'pack_draft_steps is append-only'); END
-- next --
CREATE TABLE round_packs (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	pack_id VARCHAR(64) NOT NULL,
	pack_version_id VARCHAR(20) NOT NULL,
	pinned_by VARCHAR(20) NOT NULL,
	pinned_at DATETIME NOT NULL,
	CONSTRAINT pk_round_packs PRIMARY KEY (id),
	CONSTRAINT uq_round_packs_round_id_pack_id UNIQUE (round_id, pack_id),
	CONSTRAINT fk_round_packs_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_round_packs_pack_version_id FOREIGN KEY(pack_version_id) REFERENCES pack_versions (id),
	CONSTRAINT fk_round_packs_pinned_by FOREIGN KEY(pinned_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER round_packs_no_update BEFORE UPDATE ON round_packs FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'round_packs is append-only'); END
-- next --
CREATE TRIGGER round_packs_no_delete BEFORE DELETE ON round_packs FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'round_packs is append-only'); END
