"""Tables: runs of the assignment, why seats were left, and exchanges of a reviewer by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.rounds.domain.avoidance import AvoidanceRule
from reviews.rounds.domain.recusals import LeavingCause


class AssignmentRun(Model):
    """One solving of the assignment, or with `confirms` the act by which one was put into effect.

    input_sha256: of everything the solver was given; the same input and seed give the same result.
    result: {given, loads, …} when solved, {shortage …} when it could not be. seq counts from 1 within a round.
    """

    __tablename__ = "assignment_runs"
    __table_args__ = (sa.UniqueConstraint("round_id", "seq"), sa.UniqueConstraint("confirms"))

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    seq: Mapped[int]
    seed: Mapped[str] = mapped_column(sa.String(64))
    input_sha256: Mapped[str] = mapped_column(sa.String(64))
    settings: Mapped[dict[str, Any]] = mapped_column(Json)
    feasible: Mapped[bool]
    result: Mapped[dict[str, Any]] = mapped_column(Json)
    confirms: Mapped[str | None] = mapped_column(sa.ForeignKey("assignment_runs.id"))
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Recusal(Model):
    """Why a reviewer left a seat: own declaration, found barred afterwards, or exchanged. successor: who sits there now.

    rule: the rule of avoidance that barred the person, where one did.
    """

    __tablename__ = "recusals"
    __table_args__ = (
        sa.UniqueConstraint("assignment_id"),
        sa.CheckConstraint(one_of("cause", LeavingCause), name="cause"),
        sa.CheckConstraint(f"rule IS NULL OR {one_of('rule', AvoidanceRule)}", name="rule"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    assignment_id: Mapped[str] = mapped_column(sa.ForeignKey("assignments.id"))
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    cause: Mapped[str] = mapped_column(sa.String(16))
    rule: Mapped[str | None] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.String(200))
    successor_id: Mapped[str | None] = mapped_column(sa.ForeignKey("assignments.id"))
    made_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SeatSwap(Model):
    """A wish to take back a seat whose sheet has been opened, and mostly to put another person on it: the leader consents.

    reviewer_id: who is to sit there, None where the seat is only taken back.
    """

    __tablename__ = "seat_swaps"
    __table_args__ = (
        sa.CheckConstraint("decision IS NULL OR decision IN ('agreed','refused','lapsed')", name="decision"),
        sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided"),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="two_people"),
        sa.Index("uq_seat_swaps_open", "assignment_id", unique=True,
                 sqlite_where=sa.text("decision IS NULL"), postgresql_where=sa.text("decision IS NULL")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    assignment_id: Mapped[str] = mapped_column(sa.ForeignKey("assignments.id"))
    reviewer_id: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(sa.String(200))
    asked_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[str | None] = mapped_column(sa.String(16))
    decided_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


for _table in (AssignmentRun, Recusal):
    append_only(_table.__table__)  # type: ignore[arg-type]
