CREATE TABLE round_plans (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	content JSON NOT NULL,
	reason VARCHAR(200) NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_round_plans PRIMARY KEY (id),
	CONSTRAINT uq_round_plans_round_id_seq UNIQUE (round_id, seq),
	CONSTRAINT fk_round_plans_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_round_plans_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_round_plans_round_id ON round_plans (round_id)
-- next --
CREATE TRIGGER round_plans_no_update BEFORE UPDATE ON round_plans FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'round_plans is append-only'); END
-- next --
CREATE TRIGGER round_plans_no_delete BEFORE DELETE ON round_plans FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'round_plans is append-only'); END
-- next --
CREATE TABLE comparisons (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	first_sheet_id VARCHAR(20) NOT NULL,
	second_sheet_id VARCHAR(20) NOT NULL,
	gap INTEGER NOT NULL,
	reasons JSON NOT NULL,
	content JSON NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_comparisons PRIMARY KEY (id),
	CONSTRAINT uq_comparisons_round_id_case_id UNIQUE (round_id, case_id),
	CONSTRAINT fk_comparisons_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_comparisons_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_comparisons_first_sheet_id FOREIGN KEY(first_sheet_id) REFERENCES scoresheets (id),
	CONSTRAINT fk_comparisons_second_sheet_id FOREIGN KEY(second_sheet_id) REFERENCES scoresheets (id)
)
-- next --
CREATE INDEX ix_comparisons_case_id ON comparisons (case_id)
-- next --
CREATE TRIGGER comparisons_no_update BEFORE UPDATE ON comparisons FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'comparisons is append-only'); END
-- next --
CREATE TRIGGER comparisons_no_delete BEFORE DELETE ON comparisons FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'comparisons is append-only'); END
-- next --
CREATE TABLE settlements (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	kind VARCHAR(16) NOT NULL,
	total INTEGER NOT NULL,
	grade VARCHAR(16),
	content JSON NOT NULL,
	content_hash VARCHAR(64) NOT NULL,
	reason TEXT NOT NULL,
	settled_by VARCHAR(20) NOT NULL,
	settled_at DATETIME NOT NULL,
	CONSTRAINT pk_settlements PRIMARY KEY (id),
	CONSTRAINT uq_settlements_round_id_case_id_seq UNIQUE (round_id, case_id, seq),
	CONSTRAINT ck_settlements_kind CHECK (kind IN ('single','agreed','rechecked','ruled','corrected')),
	CONSTRAINT ck_settlements_reason CHECK (kind IN ('single','agreed') OR reason <> ''),
	CONSTRAINT fk_settlements_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_settlements_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_settlements_settled_by FOREIGN KEY(settled_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_settlements_case_id ON settlements (case_id)
-- next --
CREATE TRIGGER settlements_no_update BEFORE UPDATE ON settlements FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'settlements is append-only'); END
-- next --
CREATE TRIGGER settlements_no_delete BEFORE DELETE ON settlements FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'settlements is append-only'); END
