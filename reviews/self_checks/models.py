"""Tables: a unit's private runs of the rules on its drafts, and the act of sharing one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only
from reviews.foundation.ids import new_id


class SelfCheck(Model):
    """One self-check (自查) of a draft. unit_id: whose it is; nobody of another unit may know of it.

    findings: the flags, hints and undeterminable findings with their places; counts: findings by state; score: as suggested.
    files: SHA-256 of the files it was made on. It is its own trace: a row of the audit trail would tell others of it.
    """

    __tablename__ = "self_checks"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"), index=True)
    reading_id: Mapped[str] = mapped_column(sa.ForeignKey("readings.id"))
    correction_seq: Mapped[int]
    pack_version_id: Mapped[str] = mapped_column(sa.ForeignKey("pack_versions.id"))
    files: Mapped[list[str]] = mapped_column(Json)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    counts: Mapped[dict[str, int]] = mapped_column(Json)
    score: Mapped[dict[str, Any]] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SelfCheckShare(Model):
    """A self-check that its unit has shared with the organiser, once and for good. note: the unit's words with it."""

    __tablename__ = "self_check_shares"
    __table_args__ = (sa.UniqueConstraint("self_check_id"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    self_check_id: Mapped[str] = mapped_column(sa.ForeignKey("self_checks.id"))
    note: Mapped[str] = mapped_column(sa.Text, default="")
    shared_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    shared_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(SelfCheck.__table__)  # type: ignore[arg-type]
append_only(SelfCheckShare.__table__)  # type: ignore[arg-type]
