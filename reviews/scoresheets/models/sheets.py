"""Tables: score sheets, their marks, the settling of machine flags, problems that people found."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, Points, UtcDateTime, append_only, append_only_with
from reviews.foundation.ids import new_id


class Scoresheet(Model):
    """One reviewer's sheet (评分表) for one assignment. version counts every change.

    On submission the pack version is pinned, content holds the whole sheet in canonical form and content_hash its SHA-256.
    """

    __tablename__ = "scoresheets"
    __table_args__ = (
        sa.CheckConstraint("state IN ('draft','submitted')", name="state"),
        sa.CheckConstraint("(state = 'submitted') = (submitted_at IS NOT NULL)", name="submitted_at"),
        sa.CheckConstraint("(state = 'submitted') = (content_hash IS NOT NULL)", name="content_hash"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    assignment_id: Mapped[str] = mapped_column(sa.ForeignKey("assignments.id"), unique=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    reviewer_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    pack_version_id: Mapped[str] = mapped_column(sa.ForeignKey("pack_versions.id"))
    state: Mapped[str] = mapped_column(sa.String(16), default="draft")
    version: Mapped[int] = mapped_column(default=1)
    comment: Mapped[str] = mapped_column(sa.Text, default="")
    comment_version: Mapped[int] = mapped_column(default=1)
    good_points: Mapped[str] = mapped_column(sa.Text, default="")
    good_points_version: Mapped[int] = mapped_column(default=1)
    total: Mapped[Decimal | None] = mapped_column(Points)
    grade: Mapped[str | None] = mapped_column(sa.String(16))
    content: Mapped[dict[str, Any] | None] = mapped_column(Json)
    content_hash: Mapped[str | None] = mapped_column(sa.String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Mark(Model):
    """One item of a sheet: the reviewer's decision, the points deducted, a comment. version guards against two tabs."""

    __tablename__ = "marks"
    __table_args__ = (
        sa.CheckConstraint("decision IN ('open','met','deduct','not_applicable','doubt')", name="decision"),
        sa.CheckConstraint("deducted >= 0", name="deducted"),
    )

    sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"), primary_key=True)
    item: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    decision: Mapped[str] = mapped_column(sa.String(16), default="open")
    deducted: Mapped[Decimal] = mapped_column(Points)
    comment: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)


class FlagDecision(Model):
    """What the reviewer made of one machine flag: confirmed with points, dismissed with a reason, or open again.

    The key outlives a new run of the rules. item: where the flag stood when it was decided. veto: the veto that the
    reviewer established with it, or none.
    """

    __tablename__ = "flag_decisions"
    __table_args__ = (
        sa.CheckConstraint("decision IN ('open','confirmed','dismissed')", name="decision"),
        sa.CheckConstraint("decision <> 'dismissed' OR reason <> ''", name="reason"),
        sa.CheckConstraint("deducted >= 0", name="deducted"),
    )

    sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"), primary_key=True)
    flag_key: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    item: Mapped[str | None] = mapped_column(sa.String(32))
    veto: Mapped[str | None] = mapped_column(sa.String(32))
    decision: Mapped[str] = mapped_column(sa.String(16))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    deducted: Mapped[Decimal] = mapped_column(Points)
    version: Mapped[int] = mapped_column(default=1)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Problem(Model):
    """A problem (问题) a person found, pinned to a region of a page, or to none. box: PDF points, top-left origin.

    form_key is made with the empty form, so that a repeated request adds one problem only. Removed, never deleted.
    """

    __tablename__ = "problems"
    __table_args__ = (
        sa.UniqueConstraint("sheet_id", "form_key"),
        sa.CheckConstraint("deducted >= 0", name="deducted"),
        sa.CheckConstraint("text <> ''", name="text"),
        sa.CheckConstraint("box IS NULL OR page IS NOT NULL", name="box"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"), index=True)
    form_key: Mapped[str] = mapped_column(sa.String(40))
    item: Mapped[str] = mapped_column(sa.String(32))
    page: Mapped[int | None]
    box: Mapped[list[float] | None] = mapped_column(sa.JSON(none_as_null=True))
    text: Mapped[str] = mapped_column(sa.Text)
    basis: Mapped[str] = mapped_column(sa.Text, default="")
    advice: Mapped[str] = mapped_column(sa.Text, default="")
    deducted: Mapped[Decimal] = mapped_column(Points)
    version: Mapped[int] = mapped_column(default=1)
    removed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class VetoHit(Model):
    """A veto (一票否决) the reviewer established by hand, with the reason that must be written, or took back again."""

    __tablename__ = "veto_hits"
    __table_args__ = (sa.CheckConstraint("NOT established OR reason <> ''", name="reason"),)

    sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"), primary_key=True)
    veto: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    established: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)


FROZEN_SHEET = "a submitted score sheet is never changed"
FROZEN_PARTS: tuple[type[Model], ...] = (Mark, FlagDecision, Problem, VetoHit)

append_only(Scoresheet.__table__, when="OLD.state = 'submitted'",  # type: ignore[arg-type]
            message=FROZEN_SHEET)
for _part in FROZEN_PARTS:
    append_only_with(_part.__table__, "scoresheets", "sheet_id", "p.state = 'submitted'",  # type: ignore[arg-type]
                     message=FROZEN_SHEET)
