CREATE TABLE law_texts (
	id VARCHAR(20) NOT NULL,
	"key" VARCHAR(200) NOT NULL,
	seq INTEGER NOT NULL,
	title VARCHAR(200) NOT NULL,
	version_date DATE NOT NULL,
	in_force_from DATE NOT NULL,
	in_force_to DATE,
	source VARCHAR(300) NOT NULL,
	content TEXT NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	articles INTEGER NOT NULL,
	structure JSON NOT NULL,
	withdraws INTEGER,
	made_by VARCHAR(20) NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_law_texts PRIMARY KEY (id),
	CONSTRAINT uq_law_texts_key_seq UNIQUE ("key", seq),
	CONSTRAINT uq_law_texts_key_withdraws UNIQUE ("key", withdraws),
	CONSTRAINT ck_law_texts_in_force CHECK (in_force_to IS NULL OR in_force_to >= in_force_from),
	CONSTRAINT ck_law_texts_withdraws CHECK (withdraws IS NULL OR withdraws < seq),
	CONSTRAINT ck_law_texts_content CHECK (content <> '' OR withdraws IS NOT NULL),
	CONSTRAINT fk_law_texts_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_law_texts_key ON law_texts ("key")
-- next --
CREATE TRIGGER law_texts_no_update BEFORE UPDATE ON law_texts FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'law_texts is append-only'); END
-- next --
CREATE TRIGGER law_texts_no_delete BEFORE DELETE ON law_texts FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'law_texts is append-only'); END
-- next --
CREATE TABLE benchmark_tables (
	id VARCHAR(20) NOT NULL,
	"key" VARCHAR(400) NOT NULL,
	seq INTEGER NOT NULL,
	title VARCHAR(200) NOT NULL,
	provision JSON NOT NULL,
	organ VARCHAR(120) NOT NULL,
	sector VARCHAR(40) NOT NULL,
	in_force_from DATE NOT NULL,
	in_force_to DATE,
	source VARCHAR(300) NOT NULL,
	low NUMERIC(16, 2),
	high NUMERIC(16, 2),
	grades JSON NOT NULL,
	withdraws INTEGER,
	made_by VARCHAR(20) NOT NULL,
	made_at DATETIME NOT NULL,
	CONSTRAINT pk_benchmark_tables PRIMARY KEY (id),
	CONSTRAINT uq_benchmark_tables_key_seq UNIQUE ("key", seq),
	CONSTRAINT uq_benchmark_tables_key_withdraws UNIQUE ("key", withdraws),
	CONSTRAINT ck_benchmark_tables_in_force CHECK (in_force_to IS NULL OR in_force_to >= in_force_from),
	CONSTRAINT ck_benchmark_tables_withdraws CHECK (withdraws IS NULL OR withdraws < seq),
	CONSTRAINT fk_benchmark_tables_made_by FOREIGN KEY(made_by) REFERENCES users (id)
)
-- next --
CREATE INDEX ix_benchmark_tables_key ON benchmark_tables ("key")
-- next --
CREATE TRIGGER benchmark_tables_no_update BEFORE UPDATE ON benchmark_tables FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'benchmark_tables is append-only'); END
-- next --
CREATE TRIGGER benchmark_tables_no_delete BEFORE DELETE ON benchmark_tables FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'benchmark_tables is append-only'); END
