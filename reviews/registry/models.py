"""Tables: enforcement organs, officers with their certificates, the working-day calendar the bureau may correct."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Model
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
