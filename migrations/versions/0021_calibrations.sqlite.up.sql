CREATE TABLE calibrations (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	name VARCHAR(60) NOT NULL,
	due_on DATE NOT NULL,
	shown_after VARCHAR(16) NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at DATETIME NOT NULL,
	opened_at DATETIME,
	closed_at DATETIME,
	CONSTRAINT pk_calibrations PRIMARY KEY (id),
	CONSTRAINT uq_calibrations_round_id_name UNIQUE (round_id, name),
	CONSTRAINT ck_calibrations_shown_after CHECK (shown_after IN ('closing', 'own')),
	CONSTRAINT ck_calibrations_closed_after_opening CHECK (closed_at IS NULL OR opened_at IS NOT NULL),
	CONSTRAINT fk_calibrations_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_calibrations_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_calibrations_round_id ON calibrations (round_id)
-- next --
CREATE TABLE calibration_samples (
	id VARCHAR(20) NOT NULL,
	calibration_id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	settlement_id VARCHAR(20),
	reference_seat_id VARCHAR(20),
	added_by VARCHAR(20) NOT NULL,
	added_at DATETIME NOT NULL,
	CONSTRAINT pk_calibration_samples PRIMARY KEY (id),
	CONSTRAINT uq_calibration_samples_round_id_case_id UNIQUE (round_id, case_id),
	CONSTRAINT ck_calibration_samples_one_reference CHECK ((settlement_id IS NULL) <> (reference_seat_id IS NULL)),
	CONSTRAINT fk_calibration_samples_calibration_id FOREIGN KEY(calibration_id) REFERENCES calibrations (id),
	CONSTRAINT fk_calibration_samples_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_calibration_samples_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_calibration_samples_settlement_id FOREIGN KEY(settlement_id) REFERENCES settlements (id),
	CONSTRAINT fk_calibration_samples_reference_seat_id FOREIGN KEY(reference_seat_id) REFERENCES assignments (id),
	CONSTRAINT fk_calibration_samples_added_by FOREIGN KEY(added_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_calibration_samples_calibration_id ON calibration_samples (calibration_id)
-- next --
CREATE INDEX ix_calibration_samples_case_id ON calibration_samples (case_id)
-- next --
CREATE TABLE reference_announcements (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	text VARCHAR(400) NOT NULL,
	announced_by VARCHAR(20) NOT NULL,
	announced_at DATETIME NOT NULL,
	CONSTRAINT pk_reference_announcements PRIMARY KEY (id),
	CONSTRAINT fk_reference_announcements_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_reference_announcements_announced_by FOREIGN KEY(announced_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_reference_announcements_round_id ON reference_announcements (round_id)
-- next --
CREATE TRIGGER reference_announcements_no_update BEFORE UPDATE ON reference_announcements FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reference_announcements is append-only'); END
-- next --
CREATE TRIGGER reference_announcements_no_delete BEFORE DELETE ON reference_announcements FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reference_announcements is append-only'); END
-- next --
CREATE TABLE known_results (
	assignment_id VARCHAR(20) NOT NULL,
	settlement_id VARCHAR(20) NOT NULL,
	CONSTRAINT pk_known_results PRIMARY KEY (assignment_id),
	CONSTRAINT fk_known_results_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id),
	CONSTRAINT fk_known_results_settlement_id FOREIGN KEY(settlement_id) REFERENCES settlements (id)
)
-- next --
CREATE TRIGGER known_results_no_update BEFORE UPDATE ON known_results FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'known_results is append-only'); END
-- next --
CREATE TRIGGER known_results_no_delete BEFORE DELETE ON known_results FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'known_results is append-only'); END
