CREATE TABLE own_passes (
	sheet_id VARCHAR(20) NOT NULL,
	content JSON NOT NULL,
	content_hash VARCHAR(64) NOT NULL,
	own_pass_at DATETIME NOT NULL,
	CONSTRAINT pk_own_passes PRIMARY KEY (sheet_id),
	CONSTRAINT fk_own_passes_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id)
)
-- next --
CREATE TRIGGER own_passes_no_update BEFORE UPDATE ON own_passes FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'own_passes is append-only'); END
-- next --
CREATE TRIGGER own_passes_no_delete BEFORE DELETE ON own_passes FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'own_passes is append-only'); END
-- next --
CREATE TABLE sheet_changes (
	sheet_id VARCHAR(20) NOT NULL,
	seq INTEGER NOT NULL,
	what VARCHAR(16) NOT NULL,
	"key" VARCHAR(120) NOT NULL,
	"before" JSON,
	"after" JSON NOT NULL,
	at DATETIME NOT NULL,
	CONSTRAINT pk_sheet_changes PRIMARY KEY (sheet_id, seq),
	CONSTRAINT ck_sheet_changes_what CHECK (what IN ('mark','flag','veto','text','problem')),
	CONSTRAINT ck_sheet_changes_seq CHECK (seq > 0),
	CONSTRAINT fk_sheet_changes_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id)
)
-- next --
CREATE TRIGGER sheet_changes_no_update BEFORE UPDATE ON sheet_changes FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sheet_changes is append-only'); END
-- next --
CREATE TRIGGER sheet_changes_no_delete BEFORE DELETE ON sheet_changes FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sheet_changes is append-only'); END
-- next --
CREATE TABLE private_notes (
	sheet_id VARCHAR(20) NOT NULL,
	page INTEGER NOT NULL,
	text TEXT NOT NULL,
	version INTEGER NOT NULL,
	saved_at DATETIME NOT NULL,
	CONSTRAINT pk_private_notes PRIMARY KEY (sheet_id, page),
	CONSTRAINT ck_private_notes_page CHECK (page >= 0),
	CONSTRAINT fk_private_notes_sheet_id FOREIGN KEY(sheet_id) REFERENCES scoresheets (id)
)
-- next --
CREATE TABLE wordings (
	id VARCHAR(20) NOT NULL,
	pack_id VARCHAR(64) NOT NULL,
	item VARCHAR(32) NOT NULL,
	text TEXT NOT NULL,
	basis TEXT NOT NULL,
	advice TEXT NOT NULL,
	added_by VARCHAR(20) NOT NULL,
	added_at DATETIME NOT NULL,
	retired_by VARCHAR(20),
	retired_at DATETIME,
	CONSTRAINT pk_wordings PRIMARY KEY (id),
	CONSTRAINT ck_wordings_text CHECK (text <> ''),
	CONSTRAINT ck_wordings_retired CHECK ((retired_at IS NULL) = (retired_by IS NULL)),
	CONSTRAINT fk_wordings_added_by FOREIGN KEY(added_by) REFERENCES users (id),
	CONSTRAINT fk_wordings_retired_by FOREIGN KEY(retired_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_wordings_item ON wordings (pack_id, item)
-- next --
CREATE TRIGGER wordings_no_update BEFORE UPDATE ON wordings FOR EACH ROW WHEN (OLD.retired_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'wordings is append-only'); END
-- next --
CREATE TRIGGER wordings_no_delete BEFORE DELETE ON wordings FOR EACH ROW WHEN (OLD.retired_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'wordings is append-only'); END
