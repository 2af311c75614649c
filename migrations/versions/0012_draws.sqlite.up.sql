CREATE TABLE draw_plans (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	frame_sha256 VARCHAR(64) NOT NULL,
	method VARCHAR(16) NOT NULL,
	content TEXT NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	published_by VARCHAR(20) NOT NULL,
	published_at DATETIME NOT NULL,
	CONSTRAINT pk_draw_plans PRIMARY KEY (id),
	CONSTRAINT uq_draw_plans_round_id_seq UNIQUE (round_id, seq),
	CONSTRAINT ck_draw_plans_seq CHECK (seq > 0),
	CONSTRAINT ck_draw_plans_method CHECK (method IN ('witnesses','public_value')),
	CONSTRAINT fk_draw_plans_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_draw_plans_published_by FOREIGN KEY(published_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER draw_plans_no_update BEFORE UPDATE ON draw_plans FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw_plans is append-only'); END
-- next --
CREATE TRIGGER draw_plans_no_delete BEFORE DELETE ON draw_plans FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw_plans is append-only'); END
-- next --
CREATE TABLE draw_entries (
	id VARCHAR(20) NOT NULL,
	plan_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	kind VARCHAR(16) NOT NULL,
	name VARCHAR(60) NOT NULL,
	place VARCHAR(120) NOT NULL,
	text VARCHAR(60) NOT NULL,
	value_on DATE,
	entered_by VARCHAR(20) NOT NULL,
	entered_at DATETIME NOT NULL,
	CONSTRAINT pk_draw_entries PRIMARY KEY (id),
	CONSTRAINT uq_draw_entries_plan_id_seq UNIQUE (plan_id, seq),
	CONSTRAINT uq_draw_entries_plan_id_name UNIQUE (plan_id, name),
	CONSTRAINT ck_draw_entries_kind CHECK (kind IN ('witness','public_value')),
	CONSTRAINT ck_draw_entries_value_on CHECK ((kind = 'public_value') = (value_on IS NOT NULL)),
	CONSTRAINT ck_draw_entries_filled CHECK (seq > 0 AND name <> '' AND text <> ''),
	CONSTRAINT fk_draw_entries_plan_id FOREIGN KEY(plan_id) REFERENCES draw_plans (id),
	CONSTRAINT fk_draw_entries_entered_by FOREIGN KEY(entered_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER draw_entries_no_update BEFORE UPDATE ON draw_entries FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw_entries is append-only'); END
-- next --
CREATE TRIGGER draw_entries_no_delete BEFORE DELETE ON draw_entries FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw_entries is append-only'); END
-- next --
CREATE TABLE draws (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	plan_id VARCHAR(20) NOT NULL,
	seed TEXT NOT NULL,
	seed_record TEXT NOT NULL,
	seed_sha256 VARCHAR(64) NOT NULL,
	result TEXT NOT NULL,
	result_sha256 VARCHAR(64) NOT NULL,
	code VARCHAR(40) NOT NULL,
	drawn_by VARCHAR(20) NOT NULL,
	drawn_at DATETIME NOT NULL,
	CONSTRAINT pk_draws PRIMARY KEY (id),
	CONSTRAINT fk_draws_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT uq_draws_plan_id UNIQUE (plan_id),
	CONSTRAINT fk_draws_plan_id FOREIGN KEY(plan_id) REFERENCES draw_plans (id),
	CONSTRAINT fk_draws_drawn_by FOREIGN KEY(drawn_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_draws_round_id ON draws (round_id)
-- next --
CREATE TRIGGER draws_no_update BEFORE UPDATE ON draws FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draws is append-only'); END
-- next --
CREATE TRIGGER draws_no_delete BEFORE DELETE ON draws FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draws is append-only'); END
-- next --
CREATE TABLE draw_voids (
	id VARCHAR(20) NOT NULL,
	plan_id VARCHAR(20) NOT NULL,
	reason VARCHAR(200) NOT NULL,
	voided_by VARCHAR(20) NOT NULL,
	voided_at DATETIME NOT NULL,
	CONSTRAINT pk_draw_voids PRIMARY KEY (id),
	CONSTRAINT ck_draw_voids_reason CHECK (reason <> ''),
	CONSTRAINT uq_draw_voids_plan_id UNIQUE (plan_id),
	CONSTRAINT fk_draw_voids_plan_id FOREIGN KEY(plan_id) REFERENCES draw_plans (id),
	CONSTRAINT fk_draw_voids_voided_by FOREIGN KEY(voided_by) REFERENCES users (id)
)
-- next --
CREATE TRIGGER draw_voids_no_update BEFORE UPDATE ON draw_voids FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw_voids is append-only'); END
-- next --
CREATE TRIGGER draw_voids_no_delete BEFORE DELETE ON draw_voids FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw_voids is append-only'); END
-- next --
CREATE TABLE drawn_files (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	draw_id VARCHAR(20),
	frame_sha256 VARCHAR(64) NOT NULL,
	row_no INTEGER NOT NULL,
	position INTEGER NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	organ VARCHAR(120) NOT NULL,
	number VARCHAR(120) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	procedure VARCHAR(16) NOT NULL,
	field VARCHAR(60) NOT NULL,
	reason VARCHAR(16) NOT NULL,
	due_on DATE,
	case_id VARCHAR(20),
	voided_at DATETIME,
	CONSTRAINT pk_drawn_files PRIMARY KEY (id),
	CONSTRAINT ck_drawn_files_reason CHECK (reason IN ('drawn','whole','called_in')),
	CONSTRAINT ck_drawn_files_draw CHECK ((reason = 'called_in') = (draw_id IS NULL)),
	CONSTRAINT ck_drawn_files_void_is_empty CHECK (voided_at IS NULL OR case_id IS NULL),
	CONSTRAINT fk_drawn_files_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_drawn_files_draw_id FOREIGN KEY(draw_id) REFERENCES draws (id),
	CONSTRAINT fk_drawn_files_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT uq_drawn_files_case_id UNIQUE (case_id),
	CONSTRAINT fk_drawn_files_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
-- next --
CREATE INDEX ix_drawn_files_draw_id ON drawn_files (draw_id)
-- next --
CREATE INDEX ix_drawn_files_round_id ON drawn_files (round_id)
-- next --
CREATE INDEX ix_drawn_files_unit_id ON drawn_files (unit_id)
-- next --
CREATE UNIQUE INDEX uq_drawn_files_row ON drawn_files (round_id, frame_sha256, row_no) WHERE voided_at IS NULL
