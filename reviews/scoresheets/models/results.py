"""Tables: the comparison of a case file's sheets, what the file is settled to, and the digest of it for statistics."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, Points, UtcDateTime, append_only
from reviews.foundation.ids import new_id


class Comparison(Model):
    """Two submitted sheets of one case file laid side by side, made once, when the second came in.

    content: agreement item by item. gap: difference of the totals in points. reasons: why a recheck is called (`grade`,
    `veto`, `gap`), empty when none is. Scores are frozen here before anybody talks about them: agreement is computed on it.
    """

    __tablename__ = "comparisons"
    __table_args__ = (sa.UniqueConstraint("round_id", "case_id"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    first_sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"))
    second_sheet_id: Mapped[str] = mapped_column(sa.ForeignKey("scoresheets.id"))
    gap: Mapped[Decimal] = mapped_column(Points)
    reasons: Mapped[list[str]] = mapped_column(Json)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Settlement(Model):
    """What a case file is settled to in a round (定案). The highest seq is in force; earlier ones stay for ever.

    kind: `single` (one sheet), `agreed` (two sheets without a recheck), `rechecked`, `ruled` (after an objection),
    `corrected`. content: scoresheets.domain.settled in canonical JSON, content_hash its SHA-256.
    settled_by: the person who decided; for `single` and `agreed` the organiser who closed the scoring.
    """

    __tablename__ = "settlements"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "case_id", "seq"),
        sa.CheckConstraint("kind IN ('single','agreed','rechecked','ruled','corrected')", name="kind"),
        sa.CheckConstraint("kind IN ('single','agreed') OR reason <> ''", name="reason"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(16))
    total: Mapped[Decimal] = mapped_column(Points)
    grade: Mapped[str | None] = mapped_column(sa.String(16))
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    content_hash: Mapped[str] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    settled_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    settled_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SettlementDigest(Model):
    """What statistics need of a settlement, written with it (定案摘要). content: scoresheets.domain.digest.

    The columns repeat the settlement's, so that nobody who counts reads its long content.
    """

    __tablename__ = "settlement_digests"
    __table_args__ = (sa.UniqueConstraint("round_id", "case_id", "seq"),)

    settlement_id: Mapped[str] = mapped_column(sa.ForeignKey("settlements.id"), primary_key=True)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    seq: Mapped[int]
    settled_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    total: Mapped[Decimal] = mapped_column(Points)
    grade: Mapped[str | None] = mapped_column(sa.String(16))
    content: Mapped[dict[str, Any]] = mapped_column(Json)


for _table in (Comparison, Settlement, SettlementDigest):
    append_only(_table.__table__)  # type: ignore[arg-type]
