"""Steps of a round that must not pass each other: reporting, returning, freezing, voiding, planning the draw."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.rounds.models import Round


def lock_round(session: Session, *, round_id: str) -> None:
    """Let no other such step of this round pass until the commit. SQLite has one writer anyway; a missing round locks nothing."""
    session.execute(sa.select(Round.id).where(Round.id == round_id).with_for_update())
