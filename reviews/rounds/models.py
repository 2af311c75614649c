"""Tables: review rounds, the standards they have pinned, and the assignment of case files to reviewers (by hand for now)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Model, UtcDateTime, append_only
from reviews.foundation.ids import new_id


class Round(Model):
    """A review round (轮次). letters_name_reviewers: whether the feedback letter names who scored."""

    __tablename__ = "rounds"
    __table_args__ = (
        sa.CheckConstraint("state IN ('open','closed')", name="state"),
        sa.CheckConstraint("ends_on >= starts_on", name="dates"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    state: Mapped[str] = mapped_column(sa.String(16), default="open")
    letters_name_reviewers: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RoundPack(Model):
    """The version of a standard that a round has pinned: its cases of that standard are judged by it to the end."""

    __tablename__ = "round_packs"
    __table_args__ = (sa.UniqueConstraint("round_id", "pack_id"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    pack_id: Mapped[str] = mapped_column(sa.String(64))
    pack_version_id: Mapped[str] = mapped_column(sa.ForeignKey("pack_versions.id"))
    pinned_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    pinned_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(RoundPack.__table__)  # type: ignore[arg-type]


class Assignment(Model):
    """One case file given to one reviewer in one round; slot is the reviewer's seat (1 or 2). Withdrawn, never deleted.

    opened_at and submitted_at say how far the reviewer's sheet has come; the score sheets' room keeps them.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        sa.CheckConstraint("slot IN (1, 2)", name="slot"),
        sa.CheckConstraint("submitted_at IS NULL OR withdrawn_at IS NULL", name="submitted_stays"),
        sa.CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name="withdrawn_reason"),
        sa.Index("uq_assignments_seat", "round_id", "case_id", "slot", unique=True,
                 sqlite_where=sa.text("withdrawn_at IS NULL"), postgresql_where=sa.text("withdrawn_at IS NULL")),
        sa.Index("uq_assignments_person", "round_id", "case_id", "reviewer_id", unique=True,
                 sqlite_where=sa.text("withdrawn_at IS NULL"), postgresql_where=sa.text("withdrawn_at IS NULL")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    reviewer_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    slot: Mapped[int] = mapped_column(default=1)
    assigned_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None]
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = mapped_column(sa.String(200))
