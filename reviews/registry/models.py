"""Tables: organs, officers with their certificates, the calendar the bureau may correct, its local parameters."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Model, UtcDateTime, append_only
from reviews.foundation.ids import new_id


class Organ(Model):
    """An organ that enforces the law (执法机关). unit_id: the unit whose people upload and answer for it.

    reviewed_by_parent: remedies go to the superior organ (customs, tax, finance, state security).
    """

    __tablename__ = "organs"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    short_name: Mapped[str] = mapped_column(sa.String(40), default="")
    field: Mapped[str] = mapped_column(sa.String(40), default="")
    unit_id: Mapped[str] = mapped_column(sa.ForeignKey("units.id"), index=True)
    reviewed_by_parent: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class Officer(Model):
    """An enforcement officer (执法人员) and the certificate that lets him or her act."""

    __tablename__ = "officers"
    __table_args__ = (sa.UniqueConstraint("organ_id", "certificate_no"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    organ_id: Mapped[str] = mapped_column(sa.ForeignKey("organs.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    certificate_no: Mapped[str | None] = mapped_column(sa.String(40))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    auxiliary: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class CalendarDay(Model):
    """A day the bureau has set by hand: working or not. It wins over the shipped calendar."""

    __tablename__ = "calendar_days"

    day: Mapped[date] = mapped_column(primary_key=True)
    working: Mapped[bool]
    note: Mapped[str] = mapped_column(sa.String(120), default="")


class CalendarYear(Model):
    """A year whose whole notice the bureau has added; a year that is neither here nor shipped counts as unknown."""

    __tablename__ = "calendar_years"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str] = mapped_column(sa.String(200))
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ParameterValue(Model):
    """One entry for a local parameter: a value from a day to a day (None: open), with its source; or the withdrawal of
    an entry. seq counts from 1 within a parameter; on one day the last entry that holds wins."""

    __tablename__ = "parameter_values"
    __table_args__ = (
        sa.UniqueConstraint("parameter", "seq"), sa.UniqueConstraint("parameter", "withdraws"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid"),
        sa.CheckConstraint("withdraws IS NULL OR withdraws < seq", name="withdraws"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    parameter: Mapped[str] = mapped_column(sa.String(40))
    seq: Mapped[int]
    value: Mapped[Any] = mapped_column(sa.JSON(none_as_null=True), nullable=True)
    source: Mapped[str] = mapped_column(sa.String(300))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    withdraws: Mapped[int | None]
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(ParameterValue.__table__)  # type: ignore[arg-type]


class LawText(Model):
    """One imported text of a law, or the withdrawal of one. key: the title as laws are looked up; seq counts from 1
    within it. structure: [[article, sub, paragraphs, items]] of the articles that have more than one paragraph.

    withdraws: the seq that this row takes out of use; with content it stands in its place, without it only takes it out.
    """

    __tablename__ = "law_texts"
    __table_args__ = (
        sa.UniqueConstraint("key", "seq"), sa.UniqueConstraint("key", "withdraws"),
        sa.CheckConstraint("in_force_to IS NULL OR in_force_to >= in_force_from", name="in_force"),
        sa.CheckConstraint("withdraws IS NULL OR withdraws < seq", name="withdraws"),
        sa.CheckConstraint("content <> '' OR withdraws IS NOT NULL", name="content"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(sa.String(200), index=True)
    seq: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(200))
    version_date: Mapped[date]
    in_force_from: Mapped[date]
    in_force_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(sa.String(300))
    content: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    articles: Mapped[int]
    structure: Mapped[Any] = mapped_column(sa.JSON)
    withdraws: Mapped[int | None]
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(LawText.__table__)  # type: ignore[arg-type]


class BenchmarkTable(Model):
    """One imported table of discretion benchmarks, or the withdrawal of one, as law_texts has it. key: the provision it
    serves and the organ. provision: law, article, article_sub, paragraph, item. grades: one row each, in order."""

    __tablename__ = "benchmark_tables"
    __table_args__ = (
        sa.UniqueConstraint("key", "seq"), sa.UniqueConstraint("key", "withdraws"),
        sa.CheckConstraint("in_force_to IS NULL OR in_force_to >= in_force_from", name="in_force"),
        sa.CheckConstraint("withdraws IS NULL OR withdraws < seq", name="withdraws"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(sa.String(400), index=True)
    seq: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(200))
    provision: Mapped[Any] = mapped_column(sa.JSON)
    organ: Mapped[str] = mapped_column(sa.String(120))
    sector: Mapped[str] = mapped_column(sa.String(40))
    in_force_from: Mapped[date]
    in_force_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(sa.String(300))
    low: Mapped[Decimal | None] = mapped_column(sa.Numeric(16, 2))
    high: Mapped[Decimal | None] = mapped_column(sa.Numeric(16, 2))
    grades: Mapped[Any] = mapped_column(sa.JSON)
    withdraws: Mapped[int | None]
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(BenchmarkTable.__table__)  # type: ignore[arg-type]
