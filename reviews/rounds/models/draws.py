"""Tables: the plan of a draw as it was published, what its seed was made from, the draw, its end, and the files drawn."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Model, UtcDateTime, append_only
from reviews.foundation.ids import new_id


class DrawPlan(Model):
    """One attempt at a draw, published before its seed is known. content: the published file, byte for byte (UTF-8).

    seq: the attempt, from 1; a further one needs the former one void.
    """

    __tablename__ = "draw_plans"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "seq"),
        sa.CheckConstraint("seq > 0", name="seq"),
        sa.CheckConstraint("method IN ('witnesses','public_value')", name="method"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    seq: Mapped[int]
    frame_sha256: Mapped[str] = mapped_column(sa.String(64))
    method: Mapped[str] = mapped_column(sa.String(16))
    content: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    published_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DrawEntry(Model):
    """One part of a draw's seed, in the order of entering: a witness's digits, or the public value that the plan named.

    name and place: the witness and the unit or post, or the public value and where it was read. value_on: the value's day.
    """

    __tablename__ = "draw_entries"
    __table_args__ = (
        sa.UniqueConstraint("plan_id", "seq"),
        sa.UniqueConstraint("plan_id", "name"),
        sa.CheckConstraint("kind IN ('witness','public_value')", name="kind"),
        sa.CheckConstraint("(kind = 'public_value') = (value_on IS NOT NULL)", name="value_on"),
        sa.CheckConstraint("seq > 0 AND name <> '' AND text <> ''", name="filled"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(sa.ForeignKey("draw_plans.id"))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(16))
    name: Mapped[str] = mapped_column(sa.String(60))
    place: Mapped[str] = mapped_column(sa.String(120))
    text: Mapped[str] = mapped_column(sa.String(60))
    value_on: Mapped[date | None]
    entered_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Draw(Model):
    """A draw, at most one for each published plan. seed_record and result: the published files, byte for byte (UTF-8)."""

    __tablename__ = "draws"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    plan_id: Mapped[str] = mapped_column(sa.ForeignKey("draw_plans.id"), unique=True)
    seed: Mapped[str] = mapped_column(sa.Text)
    seed_record: Mapped[str] = mapped_column(sa.Text)
    seed_sha256: Mapped[str] = mapped_column(sa.String(64))
    result: Mapped[str] = mapped_column(sa.Text)
    result_sha256: Mapped[str] = mapped_column(sa.String(64))
    code: Mapped[str] = mapped_column(sa.String(40))
    drawn_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    drawn_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DrawVoid(Model):
    """The end of an attempt that does not count, drawn or not, with the reason; it stays on every later paper."""

    __tablename__ = "draw_voids"
    __table_args__ = (sa.CheckConstraint("reason <> ''", name="reason"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(sa.ForeignKey("draw_plans.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.String(200))
    voided_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    voided_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DrawnFile(Model):
    """A file of the frozen frame that is to be handed in: drawn, of a unit taken whole, or called in by name.

    row_no and position: its row in the frame's file and its place in the result. draw_id: none for what was called in.
    case_id: the case file that was uploaded for it. voided_at: the draw behind it was made void; only others count.
    """

    __tablename__ = "drawn_files"
    __table_args__ = (
        sa.CheckConstraint("reason IN ('drawn','whole','called_in')", name="reason"),
        sa.CheckConstraint("(reason = 'called_in') = (draw_id IS NULL)", name="draw"),
        sa.CheckConstraint("voided_at IS NULL OR case_id IS NULL", name="void_is_empty"),
        sa.Index("uq_drawn_files_row", "round_id", "frame_sha256", "row_no", unique=True,
                 sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    draw_id: Mapped[str | None] = mapped_column(sa.ForeignKey("draws.id"), index=True)
    frame_sha256: Mapped[str] = mapped_column(sa.String(64))
    row_no: Mapped[int]
    position: Mapped[int]
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"), index=True)
    organ: Mapped[str] = mapped_column(sa.String(120))
    number: Mapped[str] = mapped_column(sa.String(120))
    kind: Mapped[str] = mapped_column(sa.String(32))
    procedure: Mapped[str] = mapped_column(sa.String(16))
    field: Mapped[str] = mapped_column(sa.String(60))
    reason: Mapped[str] = mapped_column(sa.String(16))
    due_on: Mapped[date | None]
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("cases.id"), unique=True)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


for _table in (DrawPlan, DrawEntry, Draw, DrawVoid):
    append_only(_table.__table__)  # type: ignore[arg-type]


class DueDate(Model):
    """A day by which one drawn file is to be handed in, as it was set; the latest is drawn_files.due_on."""

    __tablename__ = "due_dates"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    drawn_file_id: Mapped[str] = mapped_column(sa.ForeignKey("drawn_files.id"), index=True)
    due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.String(200), default="")
    set_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(DueDate.__table__)  # type: ignore[arg-type]
