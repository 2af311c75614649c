CREATE TABLE notice_measures (
	measure_id VARCHAR(20) NOT NULL,
	notice_id VARCHAR(20) NOT NULL,
	linked_by VARCHAR(20) NOT NULL,
	linked_at DATETIME NOT NULL,
	CONSTRAINT pk_notice_measures PRIMARY KEY (measure_id),
	CONSTRAINT fk_notice_measures_measure_id FOREIGN KEY(measure_id) REFERENCES common_measures (id),
	CONSTRAINT fk_notice_measures_notice_id FOREIGN KEY(notice_id) REFERENCES notices (id),
	CONSTRAINT fk_notice_measures_linked_by FOREIGN KEY(linked_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_notice_measures_notice_id ON notice_measures (notice_id)
-- next --
CREATE TRIGGER notice_measures_no_update BEFORE UPDATE ON notice_measures FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'notice_measures is append-only'); END
-- next --
CREATE TRIGGER notice_measures_no_delete BEFORE DELETE ON notice_measures FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'notice_measures is append-only'); END
