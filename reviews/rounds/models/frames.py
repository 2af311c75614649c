"""Tables: what units report for a round, what the organiser calls in by name, and the frame frozen from both."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.rounds.domain.frame_lists import ListState


class FrameList(Model):
    """One unit's list of closed files for a round (报卷清单); the row is there from the moment the unit is asked.

    nil: the unit reports that it has none, `word` says why. returned_reason: why the organiser gave a reported list back.
    version counts every change, so that two windows cannot overwrite each other.
    """

    __tablename__ = "frame_lists"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "unit_id"),
        sa.CheckConstraint(one_of("state", ListState), name="state"),
        sa.CheckConstraint("(state = 'reported') = (reported_at IS NOT NULL)", name="reported_at"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(16), default=ListState.draft)
    due_on: Mapped[date | None]
    nil: Mapped[bool] = mapped_column(default=False)
    word: Mapped[str] = mapped_column(sa.String(200), default="")
    returned_reason: Mapped[str] = mapped_column(sa.String(200), default="")
    asked_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reported_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class ListedFile(Model):
    """One closed and archived file on a unit's list. number_key: the number in the one spelling by which it is compared.

    kind is a CaseKind value; procedure is ordinary, summary or empty; field is what the unit calls it.
    """

    __tablename__ = "frame_rows"
    __table_args__ = (
        sa.UniqueConstraint("list_id", "position"),
        sa.CheckConstraint("procedure IN ('','ordinary','summary')", name="procedure"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    list_id: Mapped[str] = mapped_column(sa.ForeignKey("frame_lists.id"), index=True)
    position: Mapped[int]
    organ_id: Mapped[str] = mapped_column(sa.ForeignKey("organs.id"))
    number: Mapped[str] = mapped_column(sa.String(80))
    number_key: Mapped[str] = mapped_column(sa.String(80), index=True)
    title: Mapped[str] = mapped_column(sa.String(200), default="")
    party_name: Mapped[str] = mapped_column(sa.String(200), default="")
    kind: Mapped[str] = mapped_column(sa.String(32))
    procedure: Mapped[str] = mapped_column(sa.String(16), default="")
    field: Mapped[str] = mapped_column(sa.String(40), default="")
    decided_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    archived_on: Mapped[date | None]
    pages: Mapped[int | None]
    note: Mapped[str] = mapped_column(sa.String(200), default="")


class FrameImport(Model):
    """A table brought along for a list and not yet kept: cells as text, until it is kept or dropped; one a list.

    rows: [[row number in the sheet, cells]]; head_row: the number of the row with the column names; mapping: column id to
    the place of a cell; default_kind: what a row counts as that names no kind; recognised: the layout was known.
    """

    __tablename__ = "frame_imports"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    list_id: Mapped[str] = mapped_column(sa.ForeignKey("frame_lists.id"), unique=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    rows: Mapped[list[Any]] = mapped_column(Json)
    head_row: Mapped[int]
    mapping: Mapped[dict[str, int]] = mapped_column(Json)
    default_kind: Mapped[str] = mapped_column(sa.String(32), default="")
    recognised: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FrameLayout(Model):
    """How one unit's tables look: the signature of their column names and what each column was told to be."""

    __tablename__ = "frame_layouts"
    __table_args__ = (sa.UniqueConstraint("unit_id", "signature"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"), index=True)
    signature: Mapped[str] = mapped_column(sa.String(64))
    headers: Mapped[list[str]] = mapped_column(Json)
    mapping: Mapped[dict[str, int]] = mapped_column(Json)
    default_kind: Mapped[str] = mapped_column(sa.String(32), default="")
    kept_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CalledFile(Model):
    """A file that the organiser takes into a round by name (主动调取), with the reason; it never enters the draw."""

    __tablename__ = "called_files"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "organ_id", "number_key"),
        sa.CheckConstraint("procedure IN ('','ordinary','summary')", name="procedure"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    organ_id: Mapped[str] = mapped_column(sa.ForeignKey("organs.id"))
    number: Mapped[str] = mapped_column(sa.String(80))
    number_key: Mapped[str] = mapped_column(sa.String(80))
    kind: Mapped[str] = mapped_column(sa.String(32))
    procedure: Mapped[str] = mapped_column(sa.String(16), default="")
    field: Mapped[str] = mapped_column(sa.String(40), default="")
    closed_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(sa.String(200))
    called_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    called_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Frame(Model):
    """A frozen frame: the published file by its hash, and what it counts. The highest seq that is not voided is in force.

    counts: {units: [[unit, files]], kinds: [[kind, files]], procedures: …, marks: …, outside: [[unit, files left out]], nil:
    [unit], missing: [unit]}.
    """

    __tablename__ = "frames"
    __table_args__ = (sa.UniqueConstraint("round_id", "seq"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    seq: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    total: Mapped[int]
    counts: Mapped[dict[str, Any]] = mapped_column(Json)
    frozen_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FrameVoid(Model):
    """The act by which a frozen frame was taken out of force, before anything was drawn from it."""

    __tablename__ = "frame_voids"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    frame_id: Mapped[str] = mapped_column(sa.ForeignKey("frames.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.String(200))
    voided_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    voided_at: Mapped[datetime] = mapped_column(UtcDateTime)


for _table in (Frame, FrameVoid):
    append_only(_table.__table__)  # type: ignore[arg-type]
