"""The audit trail: one row a change, in the same transaction, each carrying the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from reviews.foundation.clock import utc_now
from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only

GENESIS = "0" * 64
_CHAIN_LOCK = 0x4A48  # PostgreSQL advisory lock: one appender at a time.


class AuditRow(Model):
    """Who did what to which object, when and from where; ids and hashes only, never personal data."""

    __tablename__ = "audit_rows"

    seq: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True,
                                     autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[str | None] = mapped_column(IdType)
    unit_id: Mapped[str | None] = mapped_column(IdType)
    origin: Mapped[str] = mapped_column(sa.String(64), default="")
    action: Mapped[str] = mapped_column(sa.String(64), index=True)
    object_type: Mapped[str] = mapped_column(sa.String(32))
    object_id: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(Json)
    previous: Mapped[str] = mapped_column(sa.String(64))
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)


append_only(AuditRow.__table__)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: user_id and unit_id may be None for the system itself; origin is an address or a command's name."""

    user_id: str | None
    unit_id: str | None = None
    origin: str = ""


SYSTEM = Actor(user_id=None, origin="system")


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first row that breaks the chain and why (Chinese)."""

    seq: int
    reason: str


def take_turn(session: Session) -> None:
    """Become the one who may append, until the commit; again is nothing.

    Whoever locks several rows of a table that others lock one by one takes the turn first: with a row locked and the turn
    still to come, two people would wait for each other. On SQLite the write unit lets one writer in anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})


def record(
    session: Session,
    *,
    actor: Actor,
    action: str,
    object_type: str,
    object_id: str | None,
    details: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> AuditRow:
    """Append one row to the chain inside the caller's transaction.

    action: dotted verb such as "scoresheet.submitted"; details: ids, hashes, counts and states only.
    """
    take_turn(session)
    session.flush()
    last = session.execute(
        sa.select(AuditRow.seq, AuditRow.digest).order_by(AuditRow.seq.desc()).limit(1)
    ).one_or_none()
    row = AuditRow(
        seq=(last.seq if last else 0) + 1,
        at=(now or utc_now()).replace(microsecond=0),
        actor_id=actor.user_id,
        unit_id=actor.unit_id,
        origin=actor.origin[:64],
        action=action,
        object_type=object_type,
        object_id=object_id,
        details=dict(details or {}),
        previous=last.digest if last else GENESIS,
    )
    row.digest = row_digest(row)
    session.add(row)
    session.flush()
    return row


def row_digest(row: AuditRow) -> str:
    """SHA-256 over the canonical JSON of every column but the digest itself."""
    content = {
        "seq": row.seq,
        "at": row.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "actor_id": row.actor_id,
        "unit_id": row.unit_id,
        "origin": row.origin,
        "action": row.action,
        "object_type": row.object_type,
        "object_id": row.object_id,
        "details": row.details,
        "previous": row.previous,
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()


def canonical_json(content: Any) -> bytes:
    """One byte string for one content: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def verify_chain(session: Session) -> ChainFault | None:
    """Walk the whole chain as it stands in the table; returns the first fault or None."""
    statement = sa.select(AuditRow).order_by(AuditRow.seq)
    # The cursor is closed at the first fault too; rows the session knows already are read anew.
    with session.scalars(statement.execution_options(yield_per=1000, populate_existing=True)) as rows:
        return _first_fault(rows)


def _first_fault(rows: Iterable[AuditRow]) -> ChainFault | None:
    previous, expected = GENESIS, 1
    for row in rows:
        if row.seq != expected:
            return ChainFault(expected, f"第 {expected} 条记录缺失")
        if row.previous != previous:
            return ChainFault(row.seq, f"第 {row.seq} 条与前一条不衔接")
        if row_digest(row) != row.digest:
            return ChainFault(row.seq, f"第 {row.seq} 条内容被改动")
        previous, expected = row.digest, expected + 1
    return None
