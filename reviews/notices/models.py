"""Tables: the number series of official papers, and the letters themselves from draft to issue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.notices.domain import NoticeKind, NoticeState


class NumberSeries(Model):
    """The last number given out for one kind of paper in one year.

    A number is taken in the same transaction that issues the paper, so a failed issue leaves no gap.
    """

    __tablename__ = "number_series"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", NoticeKind), name="kind"),
        sa.CheckConstraint("last >= 0", name="last"),
    )

    kind: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class Notice(Model):
    """One letter. content: the letter as domain.to_json gives it; version counts the changes of the draft.

    On issue it gets its number, the canonical content's SHA-256, and the hashes of both files in the file
    store; from then on the row never changes. One case file gets one letter in one round (一卷一反馈).
    """

    __tablename__ = "notices"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", NoticeKind), name="kind"),
        sa.CheckConstraint(one_of("state", NoticeState), name="state"),
        *(
            sa.CheckConstraint(f"(state = 'issued') = ({column} IS NOT NULL)", name=column)
            for column in (
                "number", "year", "ordinal", "content_hash", "docx_sha256", "pdf_sha256", "issued_by",
                "issued_at",
            )
        ),
        sa.CheckConstraint("ordinal IS NULL OR ordinal >= 1", name="ordinal_from_one"),
        sa.UniqueConstraint("kind", "round_id", "case_id"),
        sa.UniqueConstraint("kind", "sheet_id"),
        sa.UniqueConstraint("kind", "year", "ordinal"),
        sa.UniqueConstraint("number"),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.String(32), default=NoticeKind.CASE_FEEDBACK.value)
    state: Mapped[str] = mapped_column(sa.String(16), default=NoticeState.DRAFT.value, index=True)
    version: Mapped[int] = mapped_column(default=1)
    sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    drafted_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    number: Mapped[str | None] = mapped_column(sa.String(80))
    year: Mapped[int | None]
    ordinal: Mapped[int | None]
    content_hash: Mapped[str | None] = mapped_column(sa.String(64))
    docx_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    pdf_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    issued_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


append_only(Notice.__table__, when="OLD.state = 'issued'",  # type: ignore[arg-type]
            message="an issued letter is never changed")  # fmt: skip
