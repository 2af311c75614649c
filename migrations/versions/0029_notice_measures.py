"""Which common-problem notice a measure came of.

The statements lie beside this file, one file a database, exactly as the models of that day made them.

Revision ID: 0029
Revises: 0028
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_SEPARATOR = "\n-- next --\n"


def upgrade() -> None:
    for statement in _statements("up"):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in _statements("down"):
        op.get_bind().exec_driver_sql(statement)


def _statements(direction: str) -> list[str]:
    dialect = op.get_bind().dialect.name
    text = (Path(__file__).parent / f"0029_notice_measures.{dialect}.{direction}.sql").read_text(encoding="utf-8")
    # The driver reads a lone percent sign as a placeholder on PostgreSQL.
    text = text.replace("%", "%%") if dialect == "postgresql" else text
    return [part.strip() for part in text.split(_SEPARATOR) if part.strip()]
