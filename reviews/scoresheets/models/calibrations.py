"""Tables: calibrations with their samples, and files whose result is known beforehand."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Model, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.scoresheets.domain.deviation import ShownAfter


class Calibration(Model):
    """A calibration (校准): reviewers of a round score the same samples and see how far they are from the reference.

    Opened once, closed once. shown_after: when a reviewer sees the own deviation.
    """

    __tablename__ = "calibrations"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "name"),
        sa.CheckConstraint(one_of("shown_after", ShownAfter), name="shown_after"),
        sa.CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="closed_after_opening"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    due_on: Mapped[date]
    shown_after: Mapped[str] = mapped_column(sa.String(16), default="closing")
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CalibrationSample(Model):
    """A sample (样卷) of a calibration with its reference: the settlement of an earlier round, or the sheet of a seat.

    A file is a sample once in a round: its calibration seats belong to this row.
    """

    __tablename__ = "calibration_samples"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "case_id"),
        sa.CheckConstraint("(settlement_id IS NULL) <> (reference_seat_id IS NULL)", name="one_reference"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    calibration_id: Mapped[str] = mapped_column(sa.ForeignKey("calibrations.id"), index=True)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    settlement_id: Mapped[str | None] = mapped_column(sa.ForeignKey("settlements.id"))
    reference_seat_id: Mapped[str | None] = mapped_column(sa.ForeignKey("assignments.id"))
    added_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReferenceAnnouncement(Model):
    """The organiser tells the reviewers of a round that files with a known result are among theirs. Nothing is given before."""

    __tablename__ = "reference_announcements"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    text: Mapped[str] = mapped_column(sa.String(400))
    announced_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    announced_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KnownResult(Model):
    """What is known beforehand of a file given as a reference (参照卷): the settlement it is measured against."""

    __tablename__ = "known_results"

    assignment_id: Mapped[str] = mapped_column(sa.ForeignKey("assignments.id"), primary_key=True)
    settlement_id: Mapped[str] = mapped_column(sa.ForeignKey("settlements.id"))


for _table in (ReferenceAnnouncement, KnownResult):
    append_only(_table.__table__)  # type: ignore[arg-type]
