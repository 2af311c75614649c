CREATE TABLE settlement_digests (
	settlement_id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	settled_at DATETIME NOT NULL,
	total INTEGER NOT NULL,
	grade VARCHAR(16),
	content JSON NOT NULL,
	CONSTRAINT pk_settlement_digests PRIMARY KEY (settlement_id),
	CONSTRAINT uq_settlement_digests_round_id_case_id_seq UNIQUE (round_id, case_id, seq),
	CONSTRAINT fk_settlement_digests_settlement_id FOREIGN KEY(settlement_id) REFERENCES settlements (id),
	CONSTRAINT fk_settlement_digests_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_settlement_digests_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
-- next --
CREATE INDEX ix_settlement_digests_case_id ON settlement_digests (case_id)
-- next --
CREATE INDEX ix_settlement_digests_settled_at ON settlement_digests (settled_at)
-- next --
CREATE TRIGGER settlement_digests_no_update BEFORE UPDATE ON settlement_digests FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'settlement_digests is append-only'); END
-- next --
CREATE TRIGGER settlement_digests_no_delete BEFORE DELETE ON settlement_digests FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'settlement_digests is append-only'); END
