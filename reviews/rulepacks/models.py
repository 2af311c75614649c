"""Table: versions of review standards, stored whole and never changed."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Model, UtcDateTime, append_only
from reviews.foundation.ids import new_id


class PackVersion(Model):
    """One version of a review standard (评查标准): its YAML as text and the hash of it.

    pack_id: the pack's id, or id/variant for one table of a pack that has several.
    """

    __tablename__ = "pack_versions"
    __table_args__ = (sa.UniqueConstraint("pack_id", "version"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    pack_id: Mapped[str] = mapped_column(sa.String(64))
    version: Mapped[str] = mapped_column(sa.String(32))
    title: Mapped[str] = mapped_column(sa.String(200))
    content: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    in_force_from: Mapped[date | None]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def variant(self) -> str | None:
        """Which table of the text this version is."""
        return self.pack_id.partition("/")[2] or None


append_only(PackVersion.__table__)  # type: ignore[arg-type]
