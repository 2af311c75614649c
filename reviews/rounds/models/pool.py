"""Tables: the pool of reviewers, what bars them, who is in a round, and invitations to the pool."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.rounds.domain.pool import ReviewerCategory


class ReviewerProfile(Model):
    """A person of the pool. fields: the fields of enforcement the person knows; certificates: numbers in one spelling.

    round_limit, year_limit: files at most, None for no limit. active False: not to be chosen any more.
    """

    __tablename__ = "reviewer_profiles"
    __table_args__ = (
        sa.CheckConstraint(one_of("category", ReviewerCategory), name="category"),
        sa.CheckConstraint("round_limit IS NULL OR round_limit > 0", name="round_limit"),
        sa.CheckConstraint("year_limit IS NULL OR year_limit > 0", name="year_limit"),
    )

    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    category: Mapped[str] = mapped_column(sa.String(20))
    fields: Mapped[list[str]] = mapped_column(Json)
    certificates: Mapped[list[str]] = mapped_column(Json)
    round_limit: Mapped[int | None]
    year_limit: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FormerUnit(Model):
    """A unit a person has left, and when. bars_until: two years on; assignments made before it are barred."""

    __tablename__ = "former_units"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"))
    left_on: Mapped[date]
    bars_until: Mapped[datetime] = mapped_column(UtcDateTime)
    noted_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DeclaredRelation(Model):
    """A relation somebody has declared, or by `ends` the end of one. Exactly one of unit, organ, words in a declaration."""

    __tablename__ = "declared_relations"
    __table_args__ = (
        sa.UniqueConstraint("ends"),
        sa.CheckConstraint(
            "(ends IS NOT NULL) OR (CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END + "
            "CASE WHEN organ_id IS NULL THEN 0 ELSE 1 END + CASE WHEN words = '' THEN 0 ELSE 1 END = 1)", name="whom"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    unit_id: Mapped[str | None] = mapped_column(sa.ForeignKey("units.id"))
    organ_id: Mapped[str | None] = mapped_column(sa.ForeignKey("organs.id"))
    words: Mapped[str] = mapped_column(sa.String(120), default="")
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    ends: Mapped[str | None] = mapped_column(sa.ForeignKey("declared_relations.id"))
    declared_on: Mapped[date]
    declared_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    declared_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RoundReviewer(Model):
    """A person who takes part in a round. file_limit: files at most in this round, None for the profile's own limit."""

    __tablename__ = "round_reviewers"
    __table_args__ = (sa.CheckConstraint("file_limit IS NULL OR file_limit > 0", name="file_limit"),)

    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    file_limit: Mapped[int | None]
    added_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PoolInvitation(Model):
    """A link by which somebody without an account tells what the pool must know. Only the token's SHA-256 is kept.

    answer: what the invited person filled in; it makes the link used. decision: confirmed or refused by the organiser.
    """

    __tablename__ = "pool_invitations"
    __table_args__ = (
        sa.CheckConstraint(one_of("category", ReviewerCategory), name="category"),
        sa.CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answer"),
        sa.CheckConstraint("decision IS NULL OR decision IN ('confirmed','refused')", name="decision"),
        sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    unit_id: Mapped[str | None] = mapped_column(sa.ForeignKey("units.id"))
    category: Mapped[str] = mapped_column(sa.String(20))
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    decision: Mapped[str | None] = mapped_column(sa.String(16))
    decided_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    user_id: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))


append_only(DeclaredRelation.__table__)  # type: ignore[arg-type]
