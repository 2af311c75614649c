"""Tables: rechecks with what the rechecker has decided so far, and the random slices of agreed files."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, Points, UtcDateTime, append_only, append_only_with
from reviews.foundation.ids import new_id


class Recheck(Model):
    """One case file given to one rechecker (复核). At most one of a case is open; one given up stays with its reason.

    origin: `called` by the comparison, or one of a random `slice` of files that agreed. comment and good_points: the words
    on the whole file that go into the settlement. version counts every change.
    """

    __tablename__ = "rechecks"
    __table_args__ = (
        sa.CheckConstraint("state IN ('open','settled','given_up')", name="state"),
        sa.CheckConstraint("origin IN ('called','slice')", name="origin"),
        sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_at"),
        sa.CheckConstraint("state <> 'settled' OR opened_at IS NOT NULL", name="opened_at"),
        sa.CheckConstraint("state = 'open' OR reason <> ''", name="reason"),
        sa.Index("uq_rechecks_open", "round_id", "case_id", unique=True, sqlite_where=sa.text("state <> 'given_up'"),
                 postgresql_where=sa.text("state <> 'given_up'")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    rechecker_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    origin: Mapped[str] = mapped_column(sa.String(16))
    assigned_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(sa.String(16), default="open")
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RecheckMark(Model):
    """What the rechecker has decided of one item so far. version guards against two windows.

    dropped: keys of problems of the item that do not hold.
    """

    __tablename__ = "recheck_marks"
    __table_args__ = (
        sa.CheckConstraint("decision IN ('open','met','deduct','not_applicable','doubt')", name="decision"),
        sa.CheckConstraint("deducted >= 0", name="deducted"),
    )

    recheck_id: Mapped[str] = mapped_column(sa.ForeignKey("rechecks.id"), primary_key=True)
    item: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    decision: Mapped[str] = mapped_column(sa.String(16), default="open")
    deducted: Mapped[Decimal] = mapped_column(Points)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    dropped: Mapped[list[str]] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=1)


class RecheckVeto(Model):
    """What the rechecker has decided of one veto so far."""

    __tablename__ = "recheck_vetoes"
    __table_args__ = (sa.CheckConstraint("NOT stands OR reason <> ''", name="reason"),)

    recheck_id: Mapped[str] = mapped_column(sa.ForeignKey("rechecks.id"), primary_key=True)
    veto: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    stands: Mapped[bool]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)


class RecheckSlice(Model):
    """One random slice of agreed files that go to a recheck all the same: from it the share of missed problems is estimated.

    content: the files in question, the seed, the share, and which were taken, so that anyone can draw it again.
    """

    __tablename__ = "recheck_slices"
    __table_args__ = (sa.UniqueConstraint("round_id", "seq"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    seq: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    drawn_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    drawn_at: Mapped[datetime] = mapped_column(UtcDateTime)


FROZEN_RECHECK = "a recheck that has ended is never changed"

append_only(RecheckSlice.__table__)  # type: ignore[arg-type]
append_only(Recheck.__table__, when="OLD.state <> 'open'", message=FROZEN_RECHECK)  # type: ignore[arg-type]
for _part in (RecheckMark, RecheckVeto):
    append_only_with(_part.__table__, "rechecks", "recheck_id", "p.state <> 'open'",  # type: ignore[arg-type]
                     message=FROZEN_RECHECK)
