"""What statistics need of each settlement, worked out for those that are there already.

The statements lie beside this file, one file a database, exactly as the models of that day made them; so does the digest here.

Revision ID: 0024
Revises: 0023
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_SEPARATOR = "\n-- next --\n"
_COPIED = ("round_id", "case_id", "seq", "settled_at", "total", "grade")
_AT_ONCE = 200


def upgrade() -> None:
    for statement in _statements("up"):
        op.get_bind().exec_driver_sql(statement)


    _fill(op.get_bind())


def downgrade() -> None:
    for statement in _statements("down"):
        op.get_bind().exec_driver_sql(statement)


def _statements(direction: str) -> list[str]:
    dialect = op.get_bind().dialect.name
    text = (Path(__file__).parent / f"0024_settlement_digests.{dialect}.{direction}.sql").read_text(encoding="utf-8")
    # The driver reads a lone percent sign as a placeholder on PostgreSQL.
    text = text.replace("%", "%%") if dialect == "postgresql" else text
    return [part.strip() for part in text.split(_SEPARATOR) if part.strip()]


def _fill(connection: sa.Connection) -> None:
    """A digest for every settlement there is. Long contents are read a few at a time."""
    settlements = sa.table("settlements", sa.column("id"), sa.column("content", sa.JSON), *map(sa.column, _COPIED))
    digests = sa.table("settlement_digests", sa.column("settlement_id"), sa.column("content", sa.JSON), *map(sa.column, _COPIED))
    ids = list(connection.scalars(sa.select(settlements.c.id).order_by(settlements.c.id)))
    for start in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(sa.select(settlements).where(settlements.c.id.in_(ids[start:start + _AT_ONCE]))).mappings()
        connection.execute(sa.insert(digests), [
            {"settlement_id": row["id"], "content": _digest(row["content"]), **{name: row[name] for name in _COPIED}}
            for row in rows])


def _digest(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "format": "settlement-digest/1",
        "pack_id": content["pack_id"], "pack_version": content["pack_version"], "pack_sha256": content["pack_sha256"],
        "full_marks": content["full_marks"],
        "lost": {row["item"]: row["deducted"] for row in content["items"] if row["deducted"] != "0"},
        "not_applicable": [row["item"] for row in content["items"] if row["decision"] == "not_applicable"],
        "vetoes": [row["veto"] for row in content["vetoes"]],
        "problems": [
            {"key": row["key"], "item": row["item"], "veto": row["veto"],
             "check": row["key"].split("/", 1)[0] if row["source"] == "flag" else "",
             "document": row["document_title"], "page": row["page"], "text": row["text"], "deducted": row["deducted"]}
            for row in content["problems"]
        ],
    }
