"""Tables: the rows of the ledger, every step of a row, the evidence brought for it, and what came of common problems."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, Points, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.rectification.domain.measures import MeasureKind
from reviews.rectification.domain.plans import FixMode
from reviews.rectification.domain.states import RowAct, RowState


class LedgerRow(Model):
    """One problem that a unit was told, until it is struck off (对账销号). How it stands now; how it came there: its steps.

    number: for people, made of series (the round) and seq, never given twice. entry: the problem within its result
    (rectification.domain.entries); a live one stands once in a release. topic: `<pack>/<item>` or `<pack>/veto/<veto>`.
    item and veto both: one problem that costs points and is a veto as well; it is counted under its item.
    check_id: the machine check that found it. due_on: last day, Asia/Shanghai. state_before: where it stood before an
    objection, from stopped_on. replaces_id: the row of the same problem in a release that was taken back.
    reason: why it stands in its state, such as what a report that was sent back lacked.
    """

    __tablename__ = "ledger_rows"
    __table_args__ = (
        sa.UniqueConstraint("series", "seq"),
        sa.CheckConstraint(one_of("state", RowState), name="state"),
        sa.CheckConstraint("(state = 'disputed') = (state_before IS NOT NULL)", name="state_before"),
        sa.CheckConstraint("state IN ('unclaimed','disputed','revoked') OR responsible <> ''", name="responsible"),
        sa.CheckConstraint("state <> 'struck_off' OR verified_by IS NOT NULL", name="verified_by"),
        sa.CheckConstraint(f"mode IS NULL OR {one_of('mode', FixMode)}", name="mode"),
        sa.Index("uq_ledger_rows_live", "release_id", "entry", unique=True, sqlite_where=sa.text("state <> 'revoked'"),
                 postgresql_where=sa.text("state <> 'revoked'")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    number: Mapped[str] = mapped_column(sa.String(40), unique=True)
    series: Mapped[str] = mapped_column(sa.String(16))
    seq: Mapped[int]
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    organ_id: Mapped[str] = mapped_column(sa.ForeignKey("organs.id"))
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"), index=True)
    release_id: Mapped[str] = mapped_column(sa.ForeignKey("releases.id"), index=True)
    replaces_id: Mapped[str | None] = mapped_column(sa.ForeignKey("ledger_rows.id"))
    entry: Mapped[str] = mapped_column(sa.String(200))
    pack_id: Mapped[str] = mapped_column(sa.String(80))
    item: Mapped[str | None] = mapped_column(sa.String(32))
    veto: Mapped[str | None] = mapped_column(sa.String(32))
    topic: Mapped[str] = mapped_column(sa.String(160), index=True)
    topic_title: Mapped[str] = mapped_column(sa.Text)
    check_id: Mapped[str | None] = mapped_column(sa.String(80))
    category: Mapped[str] = mapped_column(sa.String(80))
    text: Mapped[str] = mapped_column(sa.Text)
    document_title: Mapped[str] = mapped_column(sa.Text, default="")
    page: Mapped[int | None]
    basis: Mapped[str] = mapped_column(sa.Text, default="")
    advice: Mapped[str] = mapped_column(sa.Text, default="")
    deducted: Mapped[Decimal] = mapped_column(Points)
    released_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(sa.String(16), default=RowState.unclaimed, index=True)
    state_before: Mapped[str | None] = mapped_column(sa.String(16))
    stopped_on: Mapped[date | None]
    mode: Mapped[str | None] = mapped_column(sa.String(16))
    measure: Mapped[str] = mapped_column(sa.Text, default="")
    responsible: Mapped[str] = mapped_column(sa.String(60), default="")
    planned_on: Mapped[date | None]
    report: Mapped[str] = mapped_column(sa.Text, default="")
    claimed_on: Mapped[date | None]
    reported_on: Mapped[date | None]
    verified_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    verified_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)


class LedgerStep(Model):
    """One step of a row: who did what, when and why, and how the row stood afterwards. made_by None: the system itself.

    content: what the step wrote, such as the plan, the evidence with its hashes, what a ruling changed.
    """

    __tablename__ = "ledger_steps"
    __table_args__ = (
        sa.UniqueConstraint("row_id", "seq"),
        sa.CheckConstraint(one_of("act", RowAct), name="act"),
        sa.CheckConstraint(one_of("state", RowState), name="state"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    row_id: Mapped[str] = mapped_column(sa.ForeignKey("ledger_rows.id"))
    seq: Mapped[int]
    act: Mapped[str] = mapped_column(sa.String(16))
    state: Mapped[str] = mapped_column(sa.String(16))
    due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    made_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LedgerEvidence(Model):
    """A file that shows that a problem was put right (佐证). name is data, never a path. removed: before the report."""

    __tablename__ = "ledger_evidence"
    __table_args__ = (
        sa.Index("uq_ledger_evidence_there", "row_id", "sha256", unique=True, sqlite_where=sa.text("NOT removed"),
                 postgresql_where=sa.text("NOT removed")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    row_id: Mapped[str] = mapped_column(sa.ForeignKey("ledger_rows.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    removed: Mapped[bool] = mapped_column(default=False)
    uploaded_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CommonMeasure(Model):
    """The rule, training or guide that came of a common problem. round_id: the round that showed it, None for several.

    A wrong one is ended with a reason and entered anew; it is never edited.
    """

    __tablename__ = "common_measures"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", MeasureKind), name="kind"),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended_by"),
        sa.CheckConstraint("ended_at IS NULL OR ended_reason <> ''", name="ended_reason"),
        sa.CheckConstraint("text <> '' OR file_sha256 IS NOT NULL", name="text"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    topic: Mapped[str] = mapped_column(sa.String(160), index=True)
    topic_title: Mapped[str] = mapped_column(sa.Text)
    round_id: Mapped[str | None] = mapped_column(sa.ForeignKey("rounds.id"))
    kind: Mapped[str] = mapped_column(sa.String(16))
    title: Mapped[str] = mapped_column(sa.String(120))
    organ: Mapped[str] = mapped_column(sa.String(80))
    dated_on: Mapped[date]
    text: Mapped[str] = mapped_column(sa.Text, default="")
    file_name: Mapped[str] = mapped_column(sa.String(255), default="")
    file_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    file_size: Mapped[int | None] = mapped_column(sa.BigInteger)
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_reason: Mapped[str] = mapped_column(sa.String(400), default="")


append_only(LedgerStep.__table__)  # type: ignore[arg-type]
append_only(CommonMeasure.__table__, when="OLD.ended_at IS NOT NULL")  # type: ignore[arg-type]
