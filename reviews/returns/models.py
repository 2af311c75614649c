"""Tables: units' returns, their reported versions, sendings-back, and from when and by what day returns are due."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, Yuan, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.returns.domain.figures import LINE_IDS
from reviews.returns.domain.states import ReturnState


class UnitReturn(Model):
    """One unit's return of one month (its first day); the row is there from the first draft on.

    draft: texts by line id as typed; held: who writes it, the unit itself or the bureau for it. seq: of the latest version.
    version counts every change, so that two windows cannot overwrite each other.
    """

    __tablename__ = "unit_returns"
    __table_args__ = (
        sa.UniqueConstraint("unit_id", "month"),
        sa.CheckConstraint(one_of("state", ReturnState), name="state"),
        sa.CheckConstraint("(state = 'draft') = (seq = 0)", name="seq"),
        sa.CheckConstraint("held IN ('unit','bureau')", name="held"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"))
    month: Mapped[date] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(sa.String(16), default=ReturnState.draft)
    seq: Mapped[int] = mapped_column(default=0)
    held: Mapped[str] = mapped_column(sa.String(8))
    draft: Mapped[dict[str, str]] = mapped_column(Json)
    note: Mapped[str] = mapped_column(sa.String(300), default="")
    version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReturnVersion(Model):
    """One reported version of a return. answer: what was said to the questions; reason: why an earlier version is corrected.

    for_unit: entered by the bureau. due_on: as it was on the day of reporting; none when the month was not asked for.
    """

    __tablename__ = "return_versions"
    __table_args__ = (
        sa.UniqueConstraint("return_id", "seq"),
        sa.CheckConstraint(" AND ".join(f"{name} >= 0" for name in LINE_IDS), name="no_negatives"),
        sa.CheckConstraint("self_reviewed <= closed_files", name="self_reviewed"),
        sa.CheckConstraint("excellent + qualified + unqualified = self_reviewed", name="grades"),
        sa.CheckConstraint("problems_fixed <= problems", name="problems"),
        sa.CheckConstraint("seq = 1 OR reason <> ''", name="reason"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    return_id: Mapped[str] = mapped_column(sa.ForeignKey("unit_returns.id"))
    seq: Mapped[int]
    inspections: Mapped[int]
    inspected_parties: Mapped[int]
    fined: Mapped[int]
    other_penalties: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(Yuan)
    licences: Mapped[int]
    enforcements: Mapped[int]
    closed_files: Mapped[int]
    self_reviewed: Mapped[int]
    excellent: Mapped[int]
    qualified: Mapped[int]
    unqualified: Mapped[int]
    problems: Mapped[int]
    problems_fixed: Mapped[int]
    nil: Mapped[bool]
    note: Mapped[str] = mapped_column(sa.String(300), default="")
    answer: Mapped[str] = mapped_column(sa.String(300), default="")
    reason: Mapped[str] = mapped_column(sa.String(200), default="")
    for_unit: Mapped[bool]
    due_on: Mapped[date | None]
    reported_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReturnSendBack(Model):
    """The act by which the bureau gave a reported version back, with the reason."""

    __tablename__ = "return_send_backs"
    __table_args__ = (sa.UniqueConstraint("version_id"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(sa.ForeignKey("return_versions.id"))
    reason: Mapped[str] = mapped_column(sa.String(200))
    sent_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReturnTerms(Model):
    """From which month on units report, and by which day of the following month; the latest row holds."""

    __tablename__ = "return_terms"
    __table_args__ = (
        sa.UniqueConstraint("seq"),
        sa.CheckConstraint("due_day BETWEEN 1 AND 28", name="due_day"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    seq: Mapped[int]
    first_month: Mapped[date]
    due_day: Mapped[int]
    set_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


for _table in (ReturnVersion, ReturnSendBack, ReturnTerms):
    append_only(_table.__table__)  # type: ignore[arg-type]
