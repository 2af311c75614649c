CREATE TABLE check_standings (
	id VARCHAR(20) NOT NULL,
	check_id VARCHAR(80) NOT NULL,
	seq INTEGER NOT NULL,
	standing VARCHAR(12) NOT NULL,
	reason VARCHAR(300) NOT NULL,
	said VARCHAR(120) NOT NULL,
	figures JSON NOT NULL,
	made_by VARCHAR(20),
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_check_standings PRIMARY KEY (id),
	CONSTRAINT uq_check_standings_check_id_seq UNIQUE (check_id, seq),
	CONSTRAINT ck_check_standings_standing CHECK (standing IN ('demoted','restored')),
	CONSTRAINT ck_check_standings_restored_by_a_person CHECK (made_by IS NOT NULL OR standing = 'demoted'),
	CONSTRAINT ck_check_standings_reason CHECK (reason <> ''),
	CONSTRAINT fk_check_standings_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER check_standings_no_update BEFORE UPDATE ON check_standings FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'check_standings is append-only'); END
-- next --
CREATE TRIGGER check_standings_no_delete BEFORE DELETE ON check_standings FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'check_standings is append-only'); END
