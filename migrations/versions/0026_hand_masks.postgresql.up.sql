CREATE TABLE hand_masks (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	page INTEGER NOT NULL,
	box JSON NOT NULL,
	lifts VARCHAR(20),
	made_by VARCHAR(20) NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_hand_masks PRIMARY KEY (id),
	CONSTRAINT ck_hand_masks_page CHECK (page >= 1),
	CONSTRAINT uq_hand_masks_lifts UNIQUE (lifts),
	CONSTRAINT fk_hand_masks_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_hand_masks_lifts FOREIGN KEY(lifts) REFERENCES hand_masks (id),
	CONSTRAINT fk_hand_masks_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_hand_masks_case_id ON hand_masks (case_id)
-- next --
CREATE OR REPLACE FUNCTION hand_masks_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'hand_masks is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER hand_masks_no_update BEFORE UPDATE ON hand_masks FOR EACH ROW EXECUTE FUNCTION hand_masks_append_only()
-- next --
CREATE TRIGGER hand_masks_no_delete BEFORE DELETE ON hand_masks FOR EACH ROW EXECUTE FUNCTION hand_masks_append_only()
-- next --
CREATE TABLE mask_checks (
	id VARCHAR(20) NOT NULL,
	case_id VARCHAR(20) NOT NULL,
	page INTEGER NOT NULL,
	covers VARCHAR(64) NOT NULL,
	checked_by VARCHAR(20) NOT NULL,
	checked_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_mask_checks PRIMARY KEY (id),
	CONSTRAINT uq_mask_checks_case_id_page_covers UNIQUE (case_id, page, covers),
	CONSTRAINT fk_mask_checks_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_mask_checks_checked_by FOREIGN KEY(checked_by) REFERENCES users (id)
)
-- next --
CREATE OR REPLACE FUNCTION mask_checks_append_only() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'mask_checks is append-only'; END; $$ LANGUAGE plpgsql
-- next --
CREATE TRIGGER mask_checks_no_update BEFORE UPDATE ON mask_checks FOR EACH ROW EXECUTE FUNCTION mask_checks_append_only()
-- next --
CREATE TRIGGER mask_checks_no_delete BEFORE DELETE ON mask_checks FOR EACH ROW EXECUTE FUNCTION mask_checks_append_only()
