CREATE TABLE rechecks (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	rechecker_id VARCHAR(20) NOT NULL,
	origin VARCHAR(16) NOT NULL,
	assigned_by VARCHAR(20) NOT NULL,
	assigned_at DATETIME NOT NULL,
	opened_at DATETIME,
	state VARCHAR(16) NOT NULL,
	reason TEXT NOT NULL,
	ended_at DATETIME,
	version INTEGER NOT NULL,
	saved_at DATETIME NOT NULL,
	CONSTRAINT pk_rechecks PRIMARY KEY (id),
	CONSTRAINT ck_rechecks_state CHECK (state IN ('open','settled','given_up')),
	CONSTRAINT ck_rechecks_origin CHECK (origin IN ('called','slice')),
	CONSTRAINT ck_rechecks_ended_at CHECK ((state = 'open') = (ended_at IS NULL)),
	CONSTRAINT ck_rechecks_opened_at CHECK (state <> 'settled' OR opened_at IS NOT NULL),
	CONSTRAINT ck_rechecks_reason CHECK (state = 'open' OR reason <> ''),
	CONSTRAINT fk_rechecks_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_rechecks_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_rechecks_rechecker_id FOREIGN KEY(rechecker_id) REFERENCES users (id),
	CONSTRAINT fk_rechecks_assigned_by FOREIGN KEY(assigned_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_rechecks_case_id ON rechecks (case_id)
-- next --
CREATE INDEX ix_rechecks_rechecker_id ON rechecks (rechecker_id)
-- next --
CREATE UNIQUE INDEX uq_rechecks_open ON rechecks (round_id, case_id) WHERE state <> 'given_up'
-- next --
CREATE TRIGGER rechecks_no_update BEFORE UPDATE ON rechecks FOR EACH ROW WHEN (OLD.state <> 'open') BEGIN SELECT RAISE(ABORT, 'a recheck that has ended is never changed'); END
-- next --
CREATE TRIGGER rechecks_no_delete BEFORE DELETE ON rechecks FOR EACH ROW WHEN (OLD.state <> 'open') BEGIN SELECT RAISE(ABORT, 'a recheck that has ended is never changed'); END
-- next --
CREATE TABLE recheck_marks (
	recheck_id VARCHAR(20) NOT NULL,
	item VARCHAR(32) NOT NULL,
	decision VARCHAR(16) NOT NULL,
	deducted INTEGER NOT NULL,
	reason TEXT NOT NULL,
	dropped JSON NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_recheck_marks PRIMARY KEY (recheck_id, item),
	CONSTRAINT ck_recheck_marks_decision CHECK (decision IN ('open','met','deduct','not_applicable','doubt')),
	CONSTRAINT ck_recheck_marks_deducted CHECK (deducted >= 0),
	CONSTRAINT fk_recheck_marks_recheck_id FOREIGN KEY(recheck_id) REFERENCES rechecks (id)
)
-- next --
CREATE TRIGGER recheck_marks_frozen_insert BEFORE INSERT ON recheck_marks FOR EACH ROW WHEN EXISTS (SELECT 1 FROM rechecks p WHERE p.id IN (NEW.recheck_id) AND p.state <> 'open') BEGIN SELECT RAISE(ABORT, 'a recheck that has ended is never changed'); END
-- next --
CREATE TRIGGER recheck_marks_frozen_update BEFORE UPDATE ON recheck_marks FOR EACH ROW WHEN EXISTS (SELECT 1 FROM rechecks p WHERE p.id IN (OLD.recheck_id, NEW.recheck_id) AND p.state <> 'open') BEGIN SELECT RAISE(ABORT, 'a recheck that has ended is never changed'); END
-- next --
CREATE TRIGGER recheck_marks_frozen_delete BEFORE DELETE ON recheck_marks FOR EACH ROW WHEN EXISTS (SELECT 1 FROM rechecks p WHERE p.id IN (OLD.recheck_id) AND p.state <> 'open') BEGIN SELECT RAISE(ABORT, 'a recheck that has ended is never changed'); END
-- next --
CREATE TABLE recheck_vetoes (
	recheck_id VARCHAR(20) NOT NULL,
	veto VARCHAR(32) NOT NULL,
	stands BOOLEAN NOT NULL,
	reason TEXT NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_recheck_vetoes PRIMARY KEY (recheck_id, veto),
	CONSTRAINT ck_recheck_vetoes_reason CHECK (NOT stands OR reason <> ''),
	CONSTRAINT fk_recheck_vetoes_recheck_id FOREIGN KEY(recheck_id) REFERENCES rechecks (id)
)
-- next --
CREATE TRIGGER recheck_vetoes_frozen_insert BEFORE INSERT ON recheck_vetoes FOR EACH ROW WHEN EXISTS (SELECT 1 FROM rechecks p WHERE p.id IN (NEW.recheck_id) AND p.state <> 'open') BEGIN SELECT RAISE(ABORT, 'a recheck that has ended is never changed'); END
-- next --
CREATE TRIGGER recheck_vetoes_frozen_update BEFORE UPDATE ON recheck_vetoes FOR EACH ROW WHEN EXISTS (SELECT 1 FROM rechecks p WHERE p.id IN (OLD.recheck_id, NEW.recheck_id) AND p.state <> 'open') BEGIN SELECT RAISE(ABORT, 'a recheck that has ended is never changed'); END
-- next --
CREATE TRIGGER recheck_vetoes_frozen_delete BEFORE DELETE ON recheck_vetoes FOR EACH ROW WHEN EXISTS (SELECT 1 FROM rechecks p WHERE p.id IN (OLD.recheck_id) AND p.state <> 'open') BEGIN SELECT RAISE(ABORT, 'a recheck that has ended is never changed'); END
-- next --
CREATE TABLE recheck_slices (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	content JSON NOT NULL,
	drawn_by VARCHAR(20) NOT NULL,
	drawn_at DATETIME NOT NULL,
	CONSTRAINT pk_recheck_slices PRIMARY KEY (id),
	CONSTRAINT uq_recheck_slices_round_id_seq UNIQUE (round_id, seq),
	CONSTRAINT fk_recheck_slices_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_recheck_slices_drawn_by FOREIGN KEY(drawn_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER recheck_slices_no_update BEFORE UPDATE ON recheck_slices FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'recheck_slices is append-only'); END
-- next --
CREATE TRIGGER recheck_slices_no_delete BEFORE DELETE ON recheck_slices FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'recheck_slices is append-only'); END
