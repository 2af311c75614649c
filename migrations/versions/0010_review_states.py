"""The states of a whole review, and seats that do not count for the result.

SQLite cannot change a CHECK: both tables are made anew beside the old ones and filled from them. The environment has
switched the foreign keys off for that time, and looks at all of them afterwards.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OLD_STATES = "'draft', 'handed_in', 'assigned', 'in_review', 'scored', 'released'"
_STATES = (
    "'draft', 'in_precheck', 'handed_in', 'assigned', 'in_review', 'scored', 'in_recheck', 'settled', 'released', "
    "'objected', 'final', 'voided'"
)
# What the former program can say of a state it did not know.
_FORMER = (
    "CASE state WHEN 'in_precheck' THEN 'draft' WHEN 'voided' THEN 'draft' WHEN 'in_recheck' THEN 'scored' "
    "WHEN 'settled' THEN 'scored' WHEN 'objected' THEN 'released' WHEN 'final' THEN 'released' ELSE state END"
)
_OLD_SLOT = "CONSTRAINT ck_assignments_slot CHECK (slot IN (1, 2))"
_SLOT = (
    "CONSTRAINT ck_assignments_purpose CHECK (purpose IN ('review','calibration','reference')),\n\t"
    "CONSTRAINT ck_assignments_slot CHECK (slot IN (1, 2) OR (purpose <> 'review' AND slot > 0))"
)
_PURPOSE = ",\n\tpurpose VARCHAR(16) DEFAULT 'review' NOT NULL,\n\tCONSTRAINT pk_assignments"
_SEAT = "CREATE UNIQUE INDEX uq_assignments_seat ON assignments (round_id, case_id, slot) WHERE withdrawn_at IS NULL"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _remake("cases", [(_OLD_STATES, _STATES)])
        _remake("assignments", [(_OLD_SLOT, _SLOT), (",\n\tCONSTRAINT pk_assignments", _PURPOSE)],
                indexes={"uq_assignments_seat": f"{_SEAT} AND purpose = 'review'"})
        return
    for statement in (
        "ALTER TABLE cases DROP CONSTRAINT ck_cases_state",
        f"ALTER TABLE cases ADD CONSTRAINT ck_cases_state CHECK (state IN ({_STATES}))",
        "ALTER TABLE assignments ADD COLUMN purpose VARCHAR(16) DEFAULT 'review' NOT NULL",
        "ALTER TABLE assignments DROP CONSTRAINT ck_assignments_slot",
        "ALTER TABLE assignments ADD CONSTRAINT ck_assignments_purpose "
        "CHECK (purpose IN ('review','calibration','reference'))",
        "ALTER TABLE assignments ADD CONSTRAINT ck_assignments_slot "
        "CHECK (slot IN (1, 2) OR (purpose <> 'review' AND slot > 0))",
        "DROP INDEX uq_assignments_seat",
        f"{_SEAT} AND purpose = 'review'",
    ):
        op.execute(statement)


def downgrade() -> None:
    op.execute(f"UPDATE cases SET state = {_FORMER}")  # noqa: S608 (a constant of this file)
    op.execute("UPDATE assignments SET withdrawn_at = assigned_at, withdrawn_reason = '本版本没有此类席位' "
               "WHERE purpose <> 'review' AND withdrawn_at IS NULL AND submitted_at IS NULL")
    if op.get_bind().dialect.name == "sqlite":
        _remake("cases", [(_STATES, _OLD_STATES)])
        _remake("assignments", [(_SLOT, _OLD_SLOT), (_PURPOSE, ",\n\tCONSTRAINT pk_assignments")],
                indexes={"uq_assignments_seat": _SEAT}, where=" WHERE purpose = 'review'")
        return
    for statement in (
        "ALTER TABLE cases DROP CONSTRAINT ck_cases_state",
        f"ALTER TABLE cases ADD CONSTRAINT ck_cases_state CHECK (state IN ({_OLD_STATES}))",
        "DROP INDEX uq_assignments_seat",
        "DELETE FROM assignments WHERE purpose <> 'review'",
        "ALTER TABLE assignments DROP CONSTRAINT ck_assignments_slot",
        "ALTER TABLE assignments DROP CONSTRAINT ck_assignments_purpose",
        "ALTER TABLE assignments DROP COLUMN purpose",
        "ALTER TABLE assignments ADD CONSTRAINT ck_assignments_slot CHECK (slot IN (1, 2))",
        _SEAT,
    ):
        op.execute(statement)


def _remake(table: str, changes: list[tuple[str, str]], *, indexes: dict[str, str] | None = None, where: str = "") -> None:
    """Make a table anew with a changed definition, its rows and its indexes."""
    connection = op.get_bind()
    statement = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?",
                                           (table,)).scalar_one()
    for old, new in changes:
        if old not in statement:
            raise RuntimeError(f"{table} is not as the former schema made it")
        statement = statement.replace(old, new)
    kept = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? "
                                      "AND sql IS NOT NULL ORDER BY name", (table,)).all()
    # The references of other tables stay as they are written: they mean the table of that name.
    connection.exec_driver_sql("PRAGMA legacy_alter_table=ON")
    connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_before")
    for name, _sql in kept:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    connection.exec_driver_sql(statement)
    columns = [c["name"] for c in sa.inspect(connection).get_columns(table)]
    before = {c["name"] for c in sa.inspect(connection).get_columns(f"{table}_before")}
    names = ", ".join(f'"{name}"' for name in columns if name in before)
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}_before{where}")  # noqa: S608 (names of our own tables)
    connection.exec_driver_sql(f"DROP TABLE {table}_before")
    for name, sql in kept:
        connection.exec_driver_sql((indexes or {}).get(name, sql))
    connection.exec_driver_sql("PRAGMA legacy_alter_table=OFF")
