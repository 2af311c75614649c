"""Tables: what a sheet leaves behind on its way: the frozen first pass, every change, the reviewer's private notes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only


class OwnPass(Model):
    """The end of a reviewer's own pass over a file, before anything of the machine was shown.

    content: scoresheets.domain.own_pass in canonical JSON, content_hash its SHA-256. Before it the sheet shows no flag.
    """

    __tablename__ = "own_passes"

    sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    content_hash: Mapped[str] = mapped_column(sa.String(64))
    own_pass_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SheetChange(Model):
    """One save of one thing on a sheet, written with it. seq counts from 1 within the sheet.

    what and key: a mark (item), a flag (its key), a veto, a text (comment, good_points), a problem (its id). before: None
    for the first save. after: the values as they then stood.
    """

    __tablename__ = "sheet_changes"
    __table_args__ = (
        sa.CheckConstraint("what IN ('mark','flag','veto','text','problem')", name="what"),
        sa.CheckConstraint("seq > 0", name="seq"),
    )

    sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(sa.String(16))
    key: Mapped[str] = mapped_column(sa.String(120))
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    after: Mapped[dict[str, Any]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class PrivateNote(Model):
    """A note of the reviewer's own on a page, or on the whole file (page 0). Nobody else ever reads it.

    It is no part of the sheet: not frozen, not hashed, not submitted, not exported.
    """

    __tablename__ = "private_notes"
    __table_args__ = (sa.CheckConstraint("page >= 0", name="page"),)

    sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Wording(Model):
    """A wording (常用表述) that the organiser offers for one item of a standard. Never changed; retired with its time."""

    __tablename__ = "wordings"
    __table_args__ = (
        sa.CheckConstraint("text <> ''", name="text"),
        sa.CheckConstraint("(retired_at IS NULL) = (retired_by IS NULL)", name="retired"),
        sa.Index("ix_wordings_item", "pack_id", "item"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True)
    pack_id: Mapped[str] = mapped_column(sa.String(64))
    item: Mapped[str] = mapped_column(sa.String(32))
    text: Mapped[str] = mapped_column(sa.Text)
    basis: Mapped[str] = mapped_column(sa.Text, default="")
    advice: Mapped[str] = mapped_column(sa.Text, default="")
    added_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retired_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


for _table in (OwnPass, SheetChange):
    append_only(_table.__table__)  # type: ignore[arg-type]
append_only(Wording.__table__, when="OLD.retired_at IS NOT NULL")  # type: ignore[arg-type]
