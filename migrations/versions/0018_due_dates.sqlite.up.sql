CREATE TABLE due_dates (
	id VARCHAR(20) NOT NULL,
	drawn_file_id VARCHAR(20) NOT NULL,
	due_on DATE NOT NULL,
	reason VARCHAR(200) NOT NULL,
	set_by VARCHAR(20) NOT NULL,
	set_at DATETIME NOT NULL,
	CONSTRAINT pk_due_dates PRIMARY KEY (id),
	CONSTRAINT fk_due_dates_drawn_file_id FOREIGN KEY(drawn_file_id) REFERENCES drawn_files (id),
	CONSTRAINT fk_due_dates_set_by FOREIGN KEY(set_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_due_dates_drawn_file_id ON due_dates (drawn_file_id)
-- next --
CREATE TRIGGER due_dates_no_update BEFORE UPDATE ON due_dates FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'due_dates is append-only'); END
-- next --
CREATE TRIGGER due_dates_no_delete BEFORE DELETE ON due_dates FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'due_dates is append-only'); END
