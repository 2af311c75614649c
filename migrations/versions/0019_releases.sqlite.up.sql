CREATE TABLE grading_acts (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	content JSON NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_grading_acts PRIMARY KEY (id),
	CONSTRAINT uq_grading_acts_round_id_seq UNIQUE (round_id, seq),
	CONSTRAINT fk_grading_acts_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_grading_acts_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER grading_acts_no_update BEFORE UPDATE ON grading_acts FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'grading_acts is append-only'); END
-- next --
CREATE TRIGGER grading_acts_no_delete BEFORE DELETE ON grading_acts FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'grading_acts is append-only'); END
-- next --
CREATE TABLE releases (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	settlement_id VARCHAR(20) NOT NULL,
	grade VARCHAR(16),
	grade_before VARCHAR(16),
	answer_by DATE NOT NULL,
	released_by VARCHAR(20) NOT NULL,
	released_at DATETIME NOT NULL,
	CONSTRAINT pk_releases PRIMARY KEY (id),
	CONSTRAINT uq_releases_round_id_case_id_seq UNIQUE (round_id, case_id, seq),
	CONSTRAINT fk_releases_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_releases_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_releases_settlement_id FOREIGN KEY(settlement_id) REFERENCES settlements (id),
	CONSTRAINT fk_releases_released_by FOREIGN KEY(released_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_releases_case_id ON releases (case_id)
-- next --
CREATE INDEX ix_releases_round_id ON releases (round_id)
-- next --
CREATE TRIGGER releases_no_update BEFORE UPDATE ON releases FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'releases is append-only'); END
-- next --
CREATE TRIGGER releases_no_delete BEFORE DELETE ON releases FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'releases is append-only'); END
-- next --
CREATE TABLE release_withdrawals (
	id VARCHAR(20) NOT NULL,
	release_id VARCHAR(20) NOT NULL,
	reason VARCHAR(400) NOT NULL,
	withdrawn_by VARCHAR(20) NOT NULL,
	withdrawn_at DATETIME NOT NULL,
	CONSTRAINT pk_release_withdrawals PRIMARY KEY (id),
	CONSTRAINT uq_release_withdrawals_release_id UNIQUE (release_id),
	CONSTRAINT fk_release_withdrawals_release_id FOREIGN KEY(release_id) REFERENCES releases (id),
	CONSTRAINT fk_release_withdrawals_withdrawn_by FOREIGN KEY(withdrawn_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER release_withdrawals_no_update BEFORE UPDATE ON release_withdrawals FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'release_withdrawals is append-only'); END
-- next --
CREATE TRIGGER release_withdrawals_no_delete BEFORE DELETE ON release_withdrawals FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'release_withdrawals is append-only'); END
-- next --
CREATE TABLE answer_drafts (
	release_id VARCHAR(20) NOT NULL,
	point VARCHAR(40) NOT NULL,
	stance VARCHAR(16) NOT NULL,
	text TEXT NOT NULL,
	version INTEGER NOT NULL,
	saved_by VARCHAR(20) NOT NULL,
	saved_at DATETIME NOT NULL,
	CONSTRAINT pk_answer_drafts PRIMARY KEY (release_id, point),
	CONSTRAINT ck_answer_drafts_stance CHECK (stance IN ('accepted', 'objected')),
	CONSTRAINT fk_answer_drafts_release_id FOREIGN KEY(release_id) REFERENCES releases (id),
	CONSTRAINT fk_answer_drafts_saved_by FOREIGN KEY(saved_by) REFERENCES users (id)
)
-- next --
CREATE TABLE answer_files (
	id VARCHAR(20) NOT NULL,
	release_id VARCHAR(20) NOT NULL,
	point VARCHAR(40) NOT NULL,
	name VARCHAR(255) NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	size BIGINT NOT NULL,
	removed BOOLEAN NOT NULL,
	uploaded_by VARCHAR(20) NOT NULL,
	uploaded_at DATETIME NOT NULL,
	CONSTRAINT pk_answer_files PRIMARY KEY (id),
	CONSTRAINT uq_answer_files_release_id_point_sha256 UNIQUE (release_id, point, sha256),
	CONSTRAINT fk_answer_files_release_id FOREIGN KEY(release_id) REFERENCES releases (id),
	CONSTRAINT fk_answer_files_uploaded_by FOREIGN KEY(uploaded_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_answer_files_release_id ON answer_files (release_id)
-- next --
CREATE TABLE answers (
	id VARCHAR(20) NOT NULL,
	release_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	objections INTEGER NOT NULL,
	content JSON NOT NULL,
	content_hash VARCHAR(64) NOT NULL,
	answered_by VARCHAR(20) NOT NULL,
	answered_at DATETIME NOT NULL,
	CONSTRAINT pk_answers PRIMARY KEY (id),
	CONSTRAINT uq_answers_release_id UNIQUE (release_id),
	CONSTRAINT fk_answers_release_id FOREIGN KEY(release_id) REFERENCES releases (id),
	CONSTRAINT fk_answers_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_answers_answered_by FOREIGN KEY(answered_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_answers_case_id ON answers (case_id)
-- next --
CREATE TRIGGER answers_no_update BEFORE UPDATE ON answers FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answers is append-only'); END
-- next --
CREATE TRIGGER answers_no_delete BEFORE DELETE ON answers FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answers is append-only'); END
-- next --
CREATE TABLE rulings (
	id VARCHAR(20) NOT NULL,
	answer_id VARCHAR(20) NOT NULL,
	point VARCHAR(40) NOT NULL,
	outcome VARCHAR(16) NOT NULL,
	reason TEXT NOT NULL,
	deducted INTEGER,
	settlement_id VARCHAR(20),
	ruled_by VARCHAR(20) NOT NULL,
	ruled_at DATETIME NOT NULL,
	CONSTRAINT pk_rulings PRIMARY KEY (id),
	CONSTRAINT uq_rulings_answer_id_point UNIQUE (answer_id, point),
	CONSTRAINT ck_rulings_outcome CHECK (outcome IN ('upheld', 'partly', 'dismissed')),
	CONSTRAINT ck_rulings_reason CHECK (reason <> ''),
	CONSTRAINT fk_rulings_answer_id FOREIGN KEY(answer_id) REFERENCES answers (id),
	CONSTRAINT fk_rulings_settlement_id FOREIGN KEY(settlement_id) REFERENCES settlements (id),
	CONSTRAINT fk_rulings_ruled_by FOREIGN KEY(ruled_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER rulings_no_update BEFORE UPDATE ON rulings FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'rulings is append-only'); END
-- next --
CREATE TRIGGER rulings_no_delete BEFORE DELETE ON rulings FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'rulings is append-only'); END
