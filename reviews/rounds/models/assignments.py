"""Tables: the assignment of case files to reviewers."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Model, UtcDateTime
from reviews.foundation.ids import new_id


class Assignment(Model):
    """One case file given to one reviewer in one round; slot is the reviewer's seat (1 or 2). Withdrawn, never deleted.

    purpose: `review` counts for the result; `calibration` and `reference` (a file whose result is known beforehand) do not:
    they have any number of seats and never move the case.

    opened_at and submitted_at say how far the reviewer's sheet has come; the score sheets' room keeps them.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        sa.CheckConstraint("purpose IN ('review','calibration','reference')", name="purpose"),
        sa.CheckConstraint("slot IN (1, 2) OR (purpose <> 'review' AND slot > 0)", name="slot"),
        sa.CheckConstraint("submitted_at IS NULL OR withdrawn_at IS NULL", name="submitted_stays"),
        sa.CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name="withdrawn_reason"),
        sa.Index("uq_assignments_seat", "round_id", "case_id", "slot", unique=True,
                 sqlite_where=sa.text("withdrawn_at IS NULL AND purpose = 'review'"),
                 postgresql_where=sa.text("withdrawn_at IS NULL AND purpose = 'review'")),
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
    purpose: Mapped[str] = mapped_column(sa.String(16), default="review", server_default="review")
