"""Tables: trial runs of a standard on past files, and what came out for each file."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, Points, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.insights.domain.states import TrialState


class TrialRun(Model):
    """One trial run (试运行) of a standard on past files; kept for good once it has ended.

    content, variant: the standard on trial as it was that day, whether stored version or draft (source, source_id).
    baseline_version_id: the version to compare with; None: each file with the standard it is judged by now.
    case_ids: the files chosen, in order. selection: the words of the choice. stop_asked_by: who wants it to end early.
    """

    __tablename__ = "trial_runs"
    __table_args__ = (
        sa.CheckConstraint(one_of("state", TrialState), name="state"),
        sa.CheckConstraint("source IN ('version','draft')", name="source"),
        sa.CheckConstraint("(state = 'running') = (ended_at IS NULL)", name="ended_at"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    source: Mapped[str] = mapped_column(sa.String(8))
    source_id: Mapped[str] = mapped_column(IdType, index=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    pack_version: Mapped[str] = mapped_column(sa.String(32))
    content: Mapped[str] = mapped_column(sa.Text)
    variant: Mapped[str | None] = mapped_column(sa.String(64))
    baseline_version_id: Mapped[str | None] = mapped_column(sa.ForeignKey("pack_versions.id"))
    selection: Mapped[list[str]] = mapped_column(Json)
    case_ids: Mapped[list[str]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(sa.String(16), default=TrialState.running)
    summary: Mapped[dict[str, Any] | None] = mapped_column(Json)
    stop_asked_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    started_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TrialResult(Model):
    """One file of a trial run. before, after: domain.judging.Side as JSON, None with a fault; change: points, new less old.

    detail: gained, lost, verdicts and the figures of own problems, as domain.judging.Judged has them.
    """

    __tablename__ = "trial_results"
    __table_args__ = (sa.UniqueConstraint("trial_id", "case_id"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    trial_id: Mapped[str] = mapped_column(sa.ForeignKey("trial_runs.id"))
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"))
    reading_id: Mapped[str] = mapped_column(sa.ForeignKey("readings.id"))
    correction_seq: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)
    detail: Mapped[dict[str, Any]] = mapped_column(Json)
    change: Mapped[Decimal] = mapped_column(Points)
    magnitude: Mapped[Decimal] = mapped_column(Points)
    differs: Mapped[bool]
    fault: Mapped[str] = mapped_column(sa.String(200), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(TrialRun.__table__, when="OLD.state <> 'running'",  # type: ignore[arg-type]
            message="a trial run that has ended is never changed")
append_only(TrialResult.__table__)  # type: ignore[arg-type]
