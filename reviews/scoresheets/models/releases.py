"""Tables: the act that applies a quota of excellent grades, releases of results to units, their answers and the rulings."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, Points, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.scoresheets.domain.answering import RulingOutcome, Stance


class GradingAct(Model):
    """One application of a round's quota of excellent grades; the highest seq is in force.

    content: {share, scored, quota, files: [{case, settlement, total, grade, given}]} of every file that was graded excellent.
    """

    __tablename__ = "grading_acts"
    __table_args__ = (sa.UniqueConstraint("round_id", "seq"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    seq: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Release(Model):
    """The release of one settled result to its unit (发布). The highest seq of a case counts, unless it was taken back.

    grade: as released, grade_before: as settled; they differ where the quota of excellent grades was full.
    answer_by: last day of the unit's window, Asia/Shanghai.
    """

    __tablename__ = "releases"
    __table_args__ = (sa.UniqueConstraint("round_id", "case_id", "seq"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    seq: Mapped[int]
    settlement_id: Mapped[str] = mapped_column(sa.ForeignKey("settlements.id"))
    grade: Mapped[str | None] = mapped_column(sa.String(16))
    grade_before: Mapped[str | None] = mapped_column(sa.String(16))
    answer_by: Mapped[date]
    released_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    released_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReleaseWithdrawal(Model):
    """The act by which a release was taken back (撤回发布), with its reason."""

    __tablename__ = "release_withdrawals"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    release_id: Mapped[str] = mapped_column(sa.ForeignKey("releases.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.String(400))
    withdrawn_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    withdrawn_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AnswerDraft(Model):
    """What a unit means to answer to one item before it answers. point: an item's id, or `veto:` and a veto's id."""

    __tablename__ = "answer_drafts"
    __table_args__ = (sa.CheckConstraint(one_of("stance", Stance), name="stance"),)

    release_id: Mapped[str] = mapped_column(sa.ForeignKey("releases.id"), primary_key=True)
    point: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    stance: Mapped[str] = mapped_column(sa.String(16))
    text: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    saved_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AnswerFile(Model):
    """A piece of evidence for an objection. name is data, never a path. removed: taken away before the answer was given."""

    __tablename__ = "answer_files"
    __table_args__ = (sa.UniqueConstraint("release_id", "point", "sha256"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    release_id: Mapped[str] = mapped_column(sa.ForeignKey("releases.id"), index=True)
    point: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[str] = mapped_column(sa.String(255))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    removed: Mapped[bool] = mapped_column(default=False)
    uploaded_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Answer(Model):
    """A unit's answer to a released result, given once (答复). content: scoresheets.domain.answering, hashed."""

    __tablename__ = "answers"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    release_id: Mapped[str] = mapped_column(sa.ForeignKey("releases.id"), unique=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    objections: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    content_hash: Mapped[str] = mapped_column(sa.String(64))
    answered_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Ruling(Model):
    """What was ruled on one objected point (裁定), by somebody who did not score the file. deducted: points that stand now."""

    __tablename__ = "rulings"
    __table_args__ = (
        sa.UniqueConstraint("answer_id", "point"),
        sa.CheckConstraint(one_of("outcome", RulingOutcome), name="outcome"),
        sa.CheckConstraint("reason <> ''", name="reason"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    answer_id: Mapped[str] = mapped_column(sa.ForeignKey("answers.id"))
    point: Mapped[str] = mapped_column(sa.String(40))
    outcome: Mapped[str] = mapped_column(sa.String(16))
    reason: Mapped[str] = mapped_column(sa.Text)
    deducted: Mapped[Decimal | None] = mapped_column(Points)
    settlement_id: Mapped[str | None] = mapped_column(sa.ForeignKey("settlements.id"))
    ruled_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    ruled_at: Mapped[datetime] = mapped_column(UtcDateTime)


for _table in (GradingAct, Release, ReleaseWithdrawal, Answer, Ruling):
    append_only(_table.__table__)  # type: ignore[arg-type]
