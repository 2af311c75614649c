CREATE TABLE calendar_years (
	year INTEGER NOT NULL,
	source VARCHAR(200) NOT NULL,
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_calendar_years PRIMARY KEY (year),
	CONSTRAINT fk_calendar_years_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE TABLE parameter_values (
	id VARCHAR(20) NOT NULL,
	parameter VARCHAR(40) NOT NULL,
	seq INTEGER NOT NULL,
	value JSON,
	source VARCHAR(300) NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE,
	withdraws INTEGER,
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_parameter_values PRIMARY KEY (id),
	CONSTRAINT uq_parameter_values_parameter_seq UNIQUE (parameter, seq),
	CONSTRAINT uq_parameter_values_parameter_withdraws UNIQUE (parameter, withdraws),
	CONSTRAINT ck_parameter_values_valid CHECK (valid_to IS NULL OR valid_to >= valid_from),
	CONSTRAINT ck_parameter_values_withdraws CHECK (withdraws IS NULL OR withdraws < seq),
	CONSTRAINT fk_parameter_values_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION parameter_values_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'parameter_values is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER parameter_values_no_update BEFORE UPDATE ON parameter_values FOR EACH ROW EXECUTE FUNCTION parameter_values_append_only()
-- next --
CREATE TRIGGER parameter_values_no_delete BEFORE DELETE ON parameter_values FOR EACH ROW EXECUTE FUNCTION parameter_values_append_only()
