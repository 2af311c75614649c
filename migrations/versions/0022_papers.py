"""Papers of all kinds: their versions and their steps; letters are carried over with their history.

Letters that are there become papers of the kind case_feedback, first edition, with the version and the steps that are known of
them. Going down keeps first editions of letters that are drafts or issued; papers of other kinds have no place there.

The statements lie beside this file, one file a database, exactly as the models of that day made them.

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

import hashlib
import json
import secrets
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_SEPARATOR = "\n-- next --\n"


def upgrade() -> None:
    for statement in _statements("up"):
        op.get_bind().exec_driver_sql(statement)
    _remember()


def downgrade() -> None:
    for statement in _statements("down"):
        op.get_bind().exec_driver_sql(statement)


def _statements(direction: str) -> list[str]:
    dialect = op.get_bind().dialect.name
    text = (Path(__file__).parent / f"0022_papers.{dialect}.{direction}.sql").read_text(encoding="utf-8")
    # The driver reads a lone percent sign as a placeholder on PostgreSQL.
    text = text.replace("%", "%%") if dialect == "postgresql" else text
    return [part.strip() for part in text.split(_SEPARATOR) if part.strip()]


_NOTICES = sa.table(
    "notices", sa.column("id"), sa.column("version"), sa.column("content", sa.JSON), sa.column("drafted_by"),
    sa.column("drafted_at", sa.DateTime), sa.column("saved_at", sa.DateTime), sa.column("state"), sa.column("issued_by"),
    sa.column("issued_at", sa.DateTime))
_VERSIONS = sa.table(
    "notice_versions", sa.column("notice_id"), sa.column("version"), sa.column("content", sa.JSON), sa.column("content_hash"),
    sa.column("saved_by"), sa.column("saved_at", sa.DateTime))
_STEPS = sa.table(
    "notice_steps", sa.column("id"), sa.column("notice_id"), sa.column("seq"), sa.column("step"), sa.column("version"),
    sa.column("reason"), sa.column("taken_by"), sa.column("taken_at", sa.DateTime))


def _remember() -> None:
    """The version and the steps of letters from before. Their versions in between were not kept and cannot be told."""
    bind = op.get_bind()
    for row in bind.execute(sa.select(_NOTICES).order_by(_NOTICES.c.id)).all():
        plain = json.dumps(row.content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        bind.execute(_VERSIONS.insert().values(
            notice_id=row.id, version=row.version, content=row.content, content_hash=hashlib.sha256(plain).hexdigest(),
            saved_by=row.drafted_by, saved_at=row.saved_at))
        steps = [("drafted", row.drafted_by, row.drafted_at)]
        if row.state == "issued":
            steps += [(step, row.issued_by, row.issued_at) for step in ("submitted", "checked", "issued")]
        for seq, (step, by, at) in enumerate(steps, start=1):
            bind.execute(_STEPS.insert().values(
                id=secrets.token_hex(10), notice_id=row.id, seq=seq, step=step, version=row.version, reason="",
                taken_by=by, taken_at=at))
