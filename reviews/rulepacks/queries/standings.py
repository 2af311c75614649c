"""Reads of the standing of checks: which are demoted to hints now, and how each came to stand as it does."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.rulepacks.models import CheckStanding

DEMOTED, RESTORED = "demoted", "restored"


def list_current_standings(session: Session) -> dict[str, CheckStanding]:
    """The latest row of every check that ever was demoted, by check id."""
    found = {}
    for row in session.scalars(sa.select(CheckStanding).order_by(CheckStanding.check_id, CheckStanding.seq)):
        found[row.check_id] = row
    return found


def demoted_checks(session: Session) -> dict[str, str]:
    """What scoring_rules.evaluate is told: ids of demoted checks with the sentence that stands beside their hints."""
    return {key: row.said for key, row in list_current_standings(session).items() if row.standing == DEMOTED}


def list_standings_of(session: Session, check_id: str) -> list[CheckStanding]:
    """Every step of one check, newest first."""
    return list(session.scalars(
        sa.select(CheckStanding).where(CheckStanding.check_id == check_id).order_by(CheckStanding.seq.desc())))
