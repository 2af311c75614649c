CREATE TABLE audit_rows (
	seq INTEGER NOT NULL,
	at DATETIME NOT NULL,
	actor_id VARCHAR(20),
	unit_id VARCHAR(20),
	origin VARCHAR(64) NOT NULL,
	action VARCHAR(64) NOT NULL,
	object_type VARCHAR(32) NOT NULL,
	object_id VARCHAR(64),
	details JSON NOT NULL,
	previous VARCHAR(64) NOT NULL,
	digest VARCHAR(64) NOT NULL,
	CONSTRAINT pk_audit_rows PRIMARY KEY (seq),
	CONSTRAINT uq_audit_rows_digest UNIQUE (digest)
)
-- next --
CREATE INDEX ix_audit_rows_object_id ON audit_rows (object_id)
-- next --
CREATE INDEX ix_audit_rows_action ON audit_rows (action)
-- next --
CREATE TRIGGER audit_rows_no_update BEFORE UPDATE ON audit_rows FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'audit_rows is append-only'); END
-- next --
CREATE TRIGGER audit_rows_no_delete BEFORE DELETE ON audit_rows FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'audit_rows is append-only'); END
-- next --
CREATE TABLE units (
	id VARCHAR(20) NOT NULL,
	name VARCHAR(120) NOT NULL,
	short_name VARCHAR(40) NOT NULL,
	field VARCHAR(40) NOT NULL,
	parent_id VARCHAR(20),
	is_bureau BOOLEAN NOT NULL,
	active BOOLEAN NOT NULL,
	CONSTRAINT pk_units PRIMARY KEY (id),
	CONSTRAINT uq_units_name UNIQUE (name),
	CONSTRAINT fk_units_parent_id FOREIGN KEY(parent_id) REFERENCES units (id)
)
-- next --
CREATE TABLE throttles (
	"key" VARCHAR(100) NOT NULL,
	count INTEGER NOT NULL,
	since DATETIME NOT NULL,
	CONSTRAINT pk_throttles PRIMARY KEY ("key")
)
-- next --
CREATE TABLE installation (
	"key" VARCHAR(40) NOT NULL,
	value VARCHAR(200) NOT NULL,
	CONSTRAINT pk_installation PRIMARY KEY ("key")
)
-- next --
CREATE TABLE calendar_days (
	day DATE NOT NULL,
	working BOOLEAN NOT NULL,
	note VARCHAR(120) NOT NULL,
	CONSTRAINT pk_calendar_days PRIMARY KEY (day)
)
-- next --
CREATE TABLE jobs (
	id VARCHAR(20) NOT NULL,
	name VARCHAR(64) NOT NULL,
	"key" VARCHAR(128) NOT NULL,
	payload JSON NOT NULL,
	state VARCHAR(16) NOT NULL,
	progress_done INTEGER NOT NULL,
	progress_total INTEGER NOT NULL,
	owner VARCHAR(64),
	lease_until DATETIME,
	tries INTEGER NOT NULL,
	error TEXT,
	created_at DATETIME NOT NULL,
	started_at DATETIME,
	finished_at DATETIME,
	CONSTRAINT pk_jobs PRIMARY KEY (id),
	CONSTRAINT ck_jobs_state CHECK (state IN ('queued', 'running', 'done', 'failed', 'quarantined')),
	CONSTRAINT ck_jobs_owner_while_running CHECK ((state = 'running') = (owner IS NOT NULL))
)
-- next --
CREATE INDEX ix_jobs_key ON jobs ("key")
-- next --
CREATE UNIQUE INDEX uq_jobs_open ON jobs (name, "key") WHERE state IN ('queued','running')
-- next --
CREATE TABLE pack_versions (
	id VARCHAR(20) NOT NULL,
	pack_id VARCHAR(64) NOT NULL,
	version VARCHAR(32) NOT NULL,
	title VARCHAR(200) NOT NULL,
	content TEXT NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	in_force_from DATE,
	added_at DATETIME NOT NULL,
	CONSTRAINT pk_pack_versions PRIMARY KEY (id),
	CONSTRAINT uq_pack_versions_pack_id_version UNIQUE (pack_id, version),
	CONSTRAINT uq_pack_versions_sha256 UNIQUE (sha256)
)
-- next --
CREATE TRIGGER pack_versions_no_update BEFORE UPDATE ON pack_versions FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'pack_versions is append-only'); END
-- next --
CREATE TRIGGER pack_versions_no_delete BEFORE DELETE ON pack_versions FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'pack_versions is append-only'); END
-- next --
CREATE TABLE number_series (
	kind VARCHAR(32) NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_number_series PRIMARY KEY (kind, year),
	CONSTRAINT ck_number_series_kind CHECK (kind IN ('case_feedback')),
	CONSTRAINT ck_number_series_last CHECK (last >= 0)
)
-- next --
CREATE TABLE users (
	id VARCHAR(20) NOT NULL,
	login VARCHAR(64) NOT NULL,
	name VARCHAR(60) NOT NULL,
	unit_id VARCHAR(20),
	password_hash VARCHAR(200) NOT NULL,
	password_set_at DATETIME,
	must_change_password BOOLEAN NOT NULL,
	active BOOLEAN NOT NULL,
	failed INTEGER NOT NULL,
	first_failed_at DATETIME,
	locked_until DATETIME,
	totp_secret VARCHAR(200),
	totp_confirmed BOOLEAN NOT NULL,
	totp_last_step BIGINT NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_users PRIMARY KEY (id),
	CONSTRAINT ck_users_login_lower CHECK (login = lower(login)),
	CONSTRAINT ck_users_totp_has_secret CHECK (NOT totp_confirmed OR totp_secret IS NOT NULL),
	CONSTRAINT ck_users_failed CHECK (failed >= 0),
	CONSTRAINT uq_users_login UNIQUE (login),
	CONSTRAINT fk_users_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
)
-- next --
CREATE INDEX ix_users_unit_id ON users (unit_id)
-- next --
CREATE TABLE organs (
	id VARCHAR(20) NOT NULL,
	name VARCHAR(120) NOT NULL,
	short_name VARCHAR(40) NOT NULL,
	field VARCHAR(40) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	reviewed_by_parent BOOLEAN NOT NULL,
	active BOOLEAN NOT NULL,
	CONSTRAINT pk_organs PRIMARY KEY (id),
	CONSTRAINT uq_organs_name UNIQUE (name),
	CONSTRAINT fk_organs_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
)
-- next --
CREATE INDEX ix_organs_unit_id ON organs (unit_id)
-- next --
CREATE TABLE role_grants (
	user_id VARCHAR(20) NOT NULL,
	role VARCHAR(20) NOT NULL,
	granted_by VARCHAR(20),
	granted_at DATETIME NOT NULL,
	CONSTRAINT pk_role_grants PRIMARY KEY (user_id, role),
	CONSTRAINT ck_role_grants_role CHECK (role IN ('unit_handler', 'unit_head', 'reviewer', 'rechecker', 'expert', 'organiser', 'leader', 'system_admin', 'security_admin', 'auditor')),
	CONSTRAINT fk_role_grants_user_id FOREIGN KEY(user_id) REFERENCES users (id)
)
-- next --
CREATE TRIGGER role_grants_separation_insert BEFORE INSERT ON role_grants FOR EACH ROW WHEN (SELECT value FROM installation WHERE key = 'profile') = 'mlps3' AND EXISTS (SELECT 1 FROM role_grants g WHERE g.user_id = NEW.user_id AND g.role <> NEW.role AND (g.role IN ('auditor', 'security_admin', 'system_admin') OR NEW.role IN ('auditor', 'security_admin', 'system_admin'))) BEGIN SELECT RAISE(ABORT, 'an administrator holds no other role'); END
-- next --
CREATE TRIGGER role_grants_separation_update BEFORE UPDATE ON role_grants FOR EACH ROW WHEN (SELECT value FROM installation WHERE key = 'profile') = 'mlps3' AND EXISTS (SELECT 1 FROM role_grants g WHERE g.user_id = NEW.user_id AND g.role <> NEW.role AND (g.role IN ('auditor', 'security_admin', 'system_admin') OR NEW.role IN ('auditor', 'security_admin', 'system_admin'))) BEGIN SELECT RAISE(ABORT, 'an administrator holds no other role'); END
-- next --
CREATE TABLE user_sessions (
	id VARCHAR(20) NOT NULL,
	token_hash VARCHAR(64) NOT NULL,
	user_id VARCHAR(20) NOT NULL,
	stage VARCHAR(16) NOT NULL,
	origin VARCHAR(64) NOT NULL,
	browser VARCHAR(120) NOT NULL,
	signed_in_at DATETIME NOT NULL,
	seen_at DATETIME NOT NULL,
	fresh_at DATETIME NOT NULL,
	failed INTEGER NOT NULL,
	ended_at DATETIME,
	end_reason VARCHAR(20),
	CONSTRAINT pk_user_sessions PRIMARY KEY (id),
	CONSTRAINT ck_user_sessions_stage CHECK (stage IN ('second_factor', 'full')),
	CONSTRAINT ck_user_sessions_end_reason CHECK (end_reason IS NULL OR end_reason IN ('signed_out', 'replaced', 'rotated', 'killed', 'password_changed', 'roles_changed', 'disabled', 'expired')),
	CONSTRAINT ck_user_sessions_end_has_reason CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
	CONSTRAINT uq_user_sessions_token_hash UNIQUE (token_hash),
	CONSTRAINT fk_user_sessions_user_id FOREIGN KEY(user_id) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_user_sessions_user_id ON user_sessions (user_id)
-- next --
CREATE UNIQUE INDEX uq_user_sessions_open ON user_sessions (user_id) WHERE ended_at IS NULL AND stage = 'full'
-- next --
CREATE TABLE password_history (
	id VARCHAR(20) NOT NULL,
	user_id VARCHAR(20) NOT NULL,
	password_hash VARCHAR(200) NOT NULL,
	set_at DATETIME NOT NULL,
	CONSTRAINT pk_password_history PRIMARY KEY (id),
	CONSTRAINT fk_password_history_user_id FOREIGN KEY(user_id) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_password_history_user_id ON password_history (user_id)
-- next --
CREATE TABLE one_time_links (
	id VARCHAR(20) NOT NULL,
	user_id VARCHAR(20) NOT NULL,
	token_hash VARCHAR(64) NOT NULL,
	created_at DATETIME NOT NULL,
	created_by VARCHAR(20),
	expires_at DATETIME NOT NULL,
	used_at DATETIME,
	CONSTRAINT pk_one_time_links PRIMARY KEY (id),
	CONSTRAINT fk_one_time_links_user_id FOREIGN KEY(user_id) REFERENCES users (id),
	CONSTRAINT uq_one_time_links_token_hash UNIQUE (token_hash)
)
-- next --
CREATE INDEX ix_one_time_links_user_id ON one_time_links (user_id)
-- next --
CREATE TABLE recovery_codes (
	id VARCHAR(20) NOT NULL,
	user_id VARCHAR(20) NOT NULL,
	code_hash VARCHAR(64) NOT NULL,
	used_at DATETIME,
	CONSTRAINT pk_recovery_codes PRIMARY KEY (id),
	CONSTRAINT fk_recovery_codes_user_id FOREIGN KEY(user_id) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_recovery_codes_user_id ON recovery_codes (user_id)
-- next --
CREATE TABLE cases (
	id VARCHAR(20) NOT NULL,
	organ_id VARCHAR(20) NOT NULL,
	number VARCHAR(80) NOT NULL,
	title VARCHAR(200) NOT NULL,
	party_name VARCHAR(200) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	state VARCHAR(16) NOT NULL,
	pack_version_id VARCHAR(20) NOT NULL,
	reading_status VARCHAR(16) NOT NULL,
	reading_id VARCHAR(20),
	run_id VARCHAR(20),
	version INTEGER NOT NULL,
	sent_back_reason TEXT NOT NULL,
	created_by VARCHAR(20) NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_cases PRIMARY KEY (id),
	CONSTRAINT uq_cases_organ_id_number UNIQUE (organ_id, number),
	CONSTRAINT ck_cases_state CHECK (state IN ('draft', 'handed_in', 'assigned', 'in_review', 'scored', 'released')),
	CONSTRAINT ck_cases_reading_status CHECK (reading_status IN ('waiting', 'reading', 'read', 'partly_read', 'no_text', 'encrypted', 'unreadable')),
	CONSTRAINT fk_cases_organ_id FOREIGN KEY(organ_id) REFERENCES organs (id),
	CONSTRAINT fk_cases_pack_version_id FOREIGN KEY(pack_version_id) REFERENCES pack_versions (id),
	CONSTRAINT fk_cases_created_by FOREIGN KEY(created_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_cases_state ON cases (state)
-- next --
CREATE INDEX ix_cases_organ_id ON cases (organ_id)
-- next --
CREATE TABLE officers (
	id VARCHAR(20) NOT NULL,
	organ_id VARCHAR(20) NOT NULL,
	name VARCHAR(60) NOT NULL,
	certificate_no VARCHAR(40),
	valid_from DATE,
	valid_to DATE,
	auxiliary BOOLEAN NOT NULL,
	active BOOLEAN NOT NULL,
	CONSTRAINT pk_officers PRIMARY KEY (id),
	CONSTRAINT uq_officers_organ_id_certificate_no UNIQUE (organ_id, certificate_no),
	CONSTRAINT fk_officers_organ_id FOREIGN KEY(organ_id) REFERENCES organs (id)
)
-- next --
CREATE INDEX ix_officers_organ_id ON officers (organ_id)
-- next --
CREATE TABLE rounds (
	id VARCHAR(20) NOT NULL,
	name VARCHAR(120) NOT NULL,
	starts_on DATE NOT NULL,
	ends_on DATE NOT NULL,
	state VARCHAR(16) NOT NULL,
	letters_name_reviewers BOOLEAN NOT NULL,
	created_by VARCHAR(20) NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_rounds PRIMARY KEY (id),
	CONSTRAINT ck_rounds_state CHECK (state IN ('open','closed')),
	CONSTRAINT ck_rounds_dates CHECK (ends_on >= starts_on),
	CONSTRAINT uq_rounds_name UNIQUE (name),
	CONSTRAINT fk_rounds_created_by FOREIGN KEY(created_by) REFERENCES users (id)
)
-- next --
CREATE TABLE case_files (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	position INTEGER NOT NULL,
	name VARCHAR(255) NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	size BIGINT NOT NULL,
	uploaded_by VARCHAR(20) NOT NULL,
	uploaded_at DATETIME NOT NULL,
	CONSTRAINT pk_case_files PRIMARY KEY (id),
	CONSTRAINT uq_case_files_case_id_sha256 UNIQUE (case_id, sha256),
	CONSTRAINT uq_case_files_case_id_position UNIQUE (case_id, position),
	CONSTRAINT fk_case_files_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_case_files_uploaded_by FOREIGN KEY(uploaded_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_case_files_case_id ON case_files (case_id)
-- next --
CREATE INDEX ix_case_files_sha256 ON case_files (sha256)
-- next --
CREATE TABLE readings (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	status VARCHAR(16) NOT NULL,
	messages JSON NOT NULL,
	files JSON NOT NULL,
	content JSON NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_readings PRIMARY KEY (id),
	CONSTRAINT fk_readings_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
-- next --
CREATE INDEX ix_readings_case_id ON readings (case_id)
-- next --
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'readings is append-only'); END
-- next --
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'readings is append-only'); END
-- next --
CREATE TABLE assignments (
	id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	reviewer_id VARCHAR(20) NOT NULL,
	slot INTEGER NOT NULL,
	assigned_by VARCHAR(20) NOT NULL,
	assigned_at DATETIME NOT NULL,
	due_on DATE,
	opened_at DATETIME,
	submitted_at DATETIME,
	withdrawn_at DATETIME,
	withdrawn_reason VARCHAR(200),
	CONSTRAINT pk_assignments PRIMARY KEY (id),
	CONSTRAINT ck_assignments_slot CHECK (slot IN (1, 2)),
	CONSTRAINT ck_assignments_submitted_stays CHECK (submitted_at IS NULL OR withdrawn_at IS NULL),
	CONSTRAINT ck_assignments_withdrawn_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
	CONSTRAINT fk_assignments_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_assignments_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_assignments_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES users (id),
	CONSTRAINT fk_assignments_assigned_by FOREIGN KEY(assigned_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_assignments_round_id ON assignments (round_id)
-- next --
CREATE INDEX ix_assignments_reviewer_id ON assignments (reviewer_id)
-- next --
CREATE UNIQUE INDEX uq_assignments_seat ON assignments (round_id, case_id, slot) WHERE withdrawn_at IS NULL
-- next --
CREATE INDEX ix_assignments_case_id ON assignments (case_id)
-- next --
CREATE UNIQUE INDEX uq_assignments_person ON assignments (round_id, case_id, reviewer_id) WHERE withdrawn_at IS NULL
-- next --
CREATE TABLE corrections (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	reading_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	subject VARCHAR(16) NOT NULL,
	target JSON NOT NULL,
	old JSON NOT NULL,
	new JSON NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_corrections PRIMARY KEY (id),
	CONSTRAINT ck_corrections_subject CHECK (subject IN ('document','field')),
	CONSTRAINT fk_corrections_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_corrections_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id),
	CONSTRAINT fk_corrections_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_corrections_case_id ON corrections (case_id)
-- next --
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END
-- next --
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END
-- next --
CREATE TABLE rule_runs (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	reading_id VARCHAR(20) NOT NULL,
	pack_version_id VARCHAR(20) NOT NULL,
	correction_seq INTEGER NOT NULL,
	facts JSON NOT NULL,
	score JSON NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_rule_runs PRIMARY KEY (id),
	CONSTRAINT fk_rule_runs_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_rule_runs_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id),
	CONSTRAINT fk_rule_runs_pack_version_id FOREIGN KEY(pack_version_id) REFERENCES pack_versions (id)
)
-- next --
CREATE INDEX ix_rule_runs_case_id ON rule_runs (case_id)
-- next --
CREATE TRIGGER rule_runs_no_update BEFORE UPDATE ON rule_runs FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'rule_runs is append-only'); END
-- next --
CREATE TRIGGER rule_runs_no_delete BEFORE DELETE ON rule_runs FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'rule_runs is append-only'); END
-- next --
CREATE TABLE scoresheets (
	id VARCHAR(20) NOT NULL,
	assignment_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	reviewer_id VARCHAR(20) NOT NULL,
	pack_version_id VARCHAR(20) NOT NULL,
	state VARCHAR(16) NOT NULL,
	version INTEGER NOT NULL,
	comment TEXT NOT NULL,
	comment_version INTEGER NOT NULL,
	good_points TEXT NOT NULL,
	good_points_version INTEGER NOT NULL,
	total INTEGER,
	grade VARCHAR(16),
	content JSON,
	content_hash VARCHAR(64),
	created_at DATETIME NOT NULL,
	saved_at DATETIME NOT NULL,
	submitted_at DATETIME,
	CONSTRAINT pk_scoresheets PRIMARY KEY (id),
	CONSTRAINT ck_scoresheets_state CHECK (state IN ('draft','submitted')),
	CONSTRAINT ck_scoresheets_submitted_at CHECK ((state = 'submitted') = (submitted_at IS NOT NULL)),
	CONSTRAINT ck_scoresheets_content_hash CHECK ((state = 'submitted') = (content_hash IS NOT NULL)),
	CONSTRAINT uq_scoresheets_assignment_id UNIQUE (assignment_id),
	CONSTRAINT fk_scoresheets_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id),
	CONSTRAINT fk_scoresheets_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_scoresheets_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES users (id),
	CONSTRAINT fk_scoresheets_pack_version_id FOREIGN KEY(pack_version_id) REFERENCES pack_versions (id)
)
-- next --
CREATE INDEX ix_scoresheets_case_id ON scoresheets (case_id)
-- next --
CREATE INDEX ix_scoresheets_reviewer_id ON scoresheets (reviewer_id)
-- next --
CREATE TRIGGER scoresheets_no_update BEFORE UPDATE ON scoresheets FOR EACH ROW WHEN (OLD.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER scoresheets_no_delete BEFORE DELETE ON scoresheets FOR EACH ROW WHEN (OLD.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TABLE findings (
	id VARCHAR(20) NOT NULL,
	run_id VARCHAR(20) NOT NULL,
	"key" VARCHAR(120) NOT NULL,
	position INTEGER NOT NULL,
	check_id VARCHAR(80) NOT NULL,
	title VARCHAR(200) NOT NULL,
	cause VARCHAR(200) NOT NULL,
	defect VARCHAR(80) NOT NULL,
	item VARCHAR(32),
	veto VARCHAR(32),
	state VARCHAR(16) NOT NULL,
	severity VARCHAR(16) NOT NULL,
	document INTEGER,
	page INTEGER,
	box JSON,
	quote TEXT,
	message TEXT NOT NULL,
	basis TEXT NOT NULL,
	advice TEXT NOT NULL,
	deduction INTEGER NOT NULL,
	CONSTRAINT pk_findings PRIMARY KEY (id),
	CONSTRAINT uq_findings_run_id_key UNIQUE (run_id, "key"),
	CONSTRAINT ck_findings_state CHECK (state IN ('pass','suspect','undeterminable','not_applicable')),
	CONSTRAINT fk_findings_run_id FOREIGN KEY(run_id) REFERENCES rule_runs (id)
)
-- next --
CREATE INDEX ix_findings_run_id ON findings (run_id)
-- next --
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'findings is append-only'); END
-- next --
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'findings is append-only'); END
-- next --
CREATE TABLE notices (
	id VARCHAR(20) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	state VARCHAR(16) NOT NULL,
	version INTEGER NOT NULL,
	sheet_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	round_id VARCHAR(20) NOT NULL,
	unit_id VARCHAR(20) NOT NULL,
	content JSON NOT NULL,
	drafted_by VARCHAR(20) NOT NULL,
	drafted_at DATETIME NOT NULL,
	saved_at DATETIME NOT NULL,
	number VARCHAR(80),
	year INTEGER,
	ordinal INTEGER,
	content_hash VARCHAR(64),
	docx_sha256 VARCHAR(64),
	pdf_sha256 VARCHAR(64),
	issued_by VARCHAR(20),
	issued_at DATETIME,
	CONSTRAINT pk_notices PRIMARY KEY (id),
	CONSTRAINT ck_notices_kind CHECK (kind IN ('case_feedback')),
	CONSTRAINT ck_notices_state CHECK (state IN ('draft', 'issued')),
	CONSTRAINT ck_notices_number CHECK ((state = 'issued') = (number IS NOT NULL)),
	CONSTRAINT ck_notices_year CHECK ((state = 'issued') = (year IS NOT NULL)),
	CONSTRAINT ck_notices_ordinal CHECK ((state = 'issued') = (ordinal IS NOT NULL)),
	CONSTRAINT ck_notices_content_hash CHECK ((state = 'issued') = (content_hash IS NOT NULL)),
	CONSTRAINT ck_notices_docx_sha256 CHECK ((state = 'issued') = (docx_sha256 IS NOT NULL)),
	CONSTRAINT ck_notices_pdf_sha256 CHECK ((state = 'issued') = (pdf_sha256 IS NOT NULL)),
	CONSTRAINT ck_notices_issued_by CHECK ((state = 'issued') = (issued_by IS NOT NULL)),
	CONSTRAINT ck_notices_issued_at CHECK ((state = 'issued') = (issued_at IS NOT NULL)),
	CONSTRAINT ck_notices_ordinal_from_one CHECK (ordinal IS NULL OR ordinal >= 1),
	CONSTRAINT uq_notices_kind_round_id_case_id UNIQUE (kind, round_id, case_id),
	CONSTRAINT uq_notices_kind_sheet_id UNIQUE (kind, sheet_id),
	CONSTRAINT uq_notices_kind_year_ordinal UNIQUE (kind, year, ordinal),
	CONSTRAINT uq_notices_number UNIQUE (number),
	CONSTRAINT fk_notices_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id),
	CONSTRAINT fk_notices_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_notices_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
	CONSTRAINT fk_notices_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
	CONSTRAINT fk_notices_drafted_by FOREIGN KEY(drafted_by) REFERENCES users (id),
	CONSTRAINT fk_notices_issued_by FOREIGN KEY(issued_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_notices_sheet_id ON notices (sheet_id)
-- next --
CREATE INDEX ix_notices_unit_id ON notices (unit_id)
-- next --
CREATE INDEX ix_notices_case_id ON notices (case_id)
-- next --
CREATE INDEX ix_notices_state ON notices (state)
-- next --
CREATE INDEX ix_notices_round_id ON notices (round_id)
-- next --
CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices FOR EACH ROW WHEN (OLD.state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued letter is never changed'); END
-- next --
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices FOR EACH ROW WHEN (OLD.state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued letter is never changed'); END
-- next --
CREATE TABLE marks (
	sheet_id VARCHAR(20) NOT NULL,
	item VARCHAR(32) NOT NULL,
	decision VARCHAR(16) NOT NULL,
	deducted INTEGER NOT NULL,
	comment TEXT NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_marks PRIMARY KEY (sheet_id, item),
	CONSTRAINT ck_marks_decision CHECK (decision IN ('open','met','deduct','not_applicable','doubt')),
	CONSTRAINT ck_marks_deducted CHECK (deducted >= 0),
	CONSTRAINT fk_marks_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id)
)
-- next --
CREATE TRIGGER marks_frozen_insert BEFORE INSERT ON marks FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (NEW.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER marks_frozen_update BEFORE UPDATE ON marks FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (OLD.sheet_id, NEW.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER marks_frozen_delete BEFORE DELETE ON marks FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (OLD.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TABLE flag_decisions (
	sheet_id VARCHAR(20) NOT NULL,
	flag_key VARCHAR(120) NOT NULL,
	item VARCHAR(32),
	veto VARCHAR(32),
	decision VARCHAR(16) NOT NULL,
	reason TEXT NOT NULL,
	deducted INTEGER NOT NULL,
	version INTEGER NOT NULL,
	decided_at DATETIME NOT NULL,
	CONSTRAINT pk_flag_decisions PRIMARY KEY (sheet_id, flag_key),
	CONSTRAINT ck_flag_decisions_decision CHECK (decision IN ('open','confirmed','dismissed')),
	CONSTRAINT ck_flag_decisions_reason CHECK (decision <> 'dismissed' OR reason <> ''),
	CONSTRAINT ck_flag_decisions_deducted CHECK (deducted >= 0),
	CONSTRAINT fk_flag_decisions_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id)
)
-- next --
CREATE TRIGGER flag_decisions_frozen_insert BEFORE INSERT ON flag_decisions FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (NEW.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER flag_decisions_frozen_update BEFORE UPDATE ON flag_decisions FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (OLD.sheet_id, NEW.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER flag_decisions_frozen_delete BEFORE DELETE ON flag_decisions FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (OLD.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TABLE problems (
	id VARCHAR(20) NOT NULL,
	sheet_id VARCHAR(20) NOT NULL,
	form_key VARCHAR(40) NOT NULL,
	item VARCHAR(32) NOT NULL,
	page INTEGER,
	box JSON,
	text TEXT NOT NULL,
	basis TEXT NOT NULL,
	advice TEXT NOT NULL,
	deducted INTEGER NOT NULL,
	version INTEGER NOT NULL,
	removed BOOLEAN NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_problems PRIMARY KEY (id),
	CONSTRAINT uq_problems_sheet_id_form_key UNIQUE (sheet_id, form_key),
	CONSTRAINT ck_problems_deducted CHECK (deducted >= 0),
	CONSTRAINT ck_problems_text CHECK (text <> ''),
	CONSTRAINT ck_problems_box CHECK (box IS NULL OR page IS NOT NULL),
	CONSTRAINT fk_problems_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id)
)
-- next --
CREATE INDEX ix_problems_sheet_id ON problems (sheet_id)
-- next --
CREATE TRIGGER problems_frozen_insert BEFORE INSERT ON problems FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (NEW.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER problems_frozen_update BEFORE UPDATE ON problems FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (OLD.sheet_id, NEW.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER problems_frozen_delete BEFORE DELETE ON problems FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (OLD.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TABLE veto_hits (
	sheet_id VARCHAR(20) NOT NULL,
	veto VARCHAR(32) NOT NULL,
	established BOOLEAN NOT NULL,
	reason TEXT NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_veto_hits PRIMARY KEY (sheet_id, veto),
	CONSTRAINT ck_veto_hits_reason CHECK (NOT established OR reason <> ''),
	CONSTRAINT fk_veto_hits_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id)
)
-- next --
CREATE TRIGGER veto_hits_frozen_insert BEFORE INSERT ON veto_hits FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (NEW.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER veto_hits_frozen_update BEFORE UPDATE ON veto_hits FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (OLD.sheet_id, NEW.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
-- next --
CREATE TRIGGER veto_hits_frozen_delete BEFORE DELETE ON veto_hits FOR EACH ROW WHEN EXISTS (SELECT 1 FROM scoresheets p WHERE p.id IN (OLD.sheet_id) AND p.state = 'submitted') BEGIN SELECT RAISE(ABORT, 'a submitted score sheet is never changed'); END
