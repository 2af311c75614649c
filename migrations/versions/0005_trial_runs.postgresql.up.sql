CREATE TABLE trial_runs (
	id VARCHAR(20) NOT NULL,
	source VARCHAR(8) NOT NULL,
	source_id VARCHAR(20) NOT NULL,
	title VARCHAR(200) NOT NULL,
	pack_version VARCHAR(32) NOT NULL,
	content TEXT NOT NULL,
	variant VARCHAR(64),
	baseline_version_id VARCHAR(20),
	selection JSON NOT NULL,
	case_ids JSON NOT NULL,
	state VARCHAR(16) NOT NULL,
	summary JSON,
	stop_asked_by VARCHAR(20),
	started_by VARCHAR(20) NOT NULL,
	started_at TIMESTAMP WITH TIME ZONE NOT NULL,
	ended_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_trial_runs PRIMARY KEY (id),
	CONSTRAINT ck_trial_runs_state CHECK (state IN ('running', 'done', 'stopped', 'given_up')),
	CONSTRAINT ck_trial_runs_source CHECK (source IN ('version','draft')),
	CONSTRAINT ck_trial_runs_ended_at CHECK ((state = 'running') = (ended_at IS NULL)),
	CONSTRAINT fk_trial_runs_baseline_version_id FOREIGN KEY(baseline_version_id) REFERENCES pack_versions (id),
	CONSTRAINT fk_trial_runs_stop_asked_by FOREIGN KEY(stop_asked_by) REFERENCES users (id),
	CONSTRAINT fk_trial_runs_started_by FOREIGN KEY(started_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_trial_runs_source_id ON trial_runs (source_id)
-- next --
CREATE OR REPLACE FUNCTION trial_runs_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'a trial run that has ended is never changed'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER trial_runs_no_update BEFORE UPDATE ON trial_runs FOR EACH ROW WHEN (OLD.state <> 'running') EXECUTE FUNCTION trial_runs_append_only()
-- next --
CREATE TRIGGER trial_runs_no_delete BEFORE DELETE ON trial_runs FOR EACH ROW WHEN (OLD.state <> 'running') EXECUTE FUNCTION trial_runs_append_only()
-- next --
CREATE TABLE trial_results (
	id VARCHAR(20) NOT NULL,
	trial_id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	reading_id VARCHAR(20) NOT NULL,
	correction_seq INTEGER NOT NULL,
	before JSON,
	after JSON,
	detail JSON NOT NULL,
	change INTEGER NOT NULL,
	magnitude INTEGER NOT NULL,
	differs BOOLEAN NOT NULL,
	fault VARCHAR(200) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_trial_results PRIMARY KEY (id),
	CONSTRAINT uq_trial_results_trial_id_case_id UNIQUE (trial_id, case_id),
	CONSTRAINT fk_trial_results_trial_id FOREIGN KEY(trial_id) REFERENCES trial_runs (id),
	CONSTRAINT fk_trial_results_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_trial_results_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id)
)
-- next --
CREATE OR REPLACE FUNCTION trial_results_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'trial_results is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER trial_results_no_update BEFORE UPDATE ON trial_results FOR EACH ROW EXECUTE FUNCTION trial_results_append_only()
-- next --
CREATE TRIGGER trial_results_no_delete BEFORE DELETE ON trial_results FOR EACH ROW EXECUTE FUNCTION trial_results_append_only()
