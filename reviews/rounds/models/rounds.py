"""Tables: review rounds, their plans, and the versions of standards they have pinned."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only
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


class RoundPlanVersion(Model):
    """One version of a round's plan: content is rounds.domain.plan in JSON; the highest seq is in force."""

    __tablename__ = "round_plans"
    __table_args__ = (sa.UniqueConstraint("round_id", "seq"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    seq: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(sa.String(200), default="")
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


for _table in (RoundPack, RoundPlanVersion):
    append_only(_table.__table__)  # type: ignore[arg-type]
