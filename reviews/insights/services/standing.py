"""Demoting checks by their figures: asked for by every submission, done in the background."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import NotFound
from reviews.foundation import jobs
from reviews.insights.domain.check_health import should_demote
from reviews.insights.queries.health import list_titles, recent_figures
from reviews.rulepacks.models import CheckStanding
from reviews.rulepacks.services.standings import demote_by_figures, set_standing
from reviews.scoresheets.services.submitting import after_submission

STANDING_JOB = "insights.standing"


@after_submission
def queue_standing(session: Session) -> None:
    """Look at the figures again; submissions in quick succession ask once."""
    jobs.enqueue(session, STANDING_JOB, key="all")


def demote_what_fails(session: Session, *, below: float, decided: int, now: datetime) -> list[CheckStanding]:
    """Demote every check that the figures condemn; returns the new steps. below: a share 0..1; decided: flags at least."""
    made = []
    for check_id, (yes, no) in sorted(recent_figures(session, now).items()):
        if not should_demote(yes, no, below=below, decided=decided):
            continue
        precision = yes / (yes + no)
        row = demote_by_figures(
            session, check_id=check_id, precision=precision, now=now,
            reason=f"近一年人工认定 {yes + no} 处，采纳 {yes} 处，准确率 {precision * 100:.0f}%，低于 {below * 100:.0f}%",
            figures={"confirmed": yes, "dismissed": no, "precision": round(precision, 4), "below": below, "at_least": decided})
        if row is not None:
            made.append(row)
    return made


def change_standing(
    session: Session, *, actor: Viewer, check_id: str, standing: str, reason: str, now: datetime
) -> CheckStanding:
    """Demote or restore a check by hand. Raises NotFound, NotAllowed, InvalidInput, WrongState."""
    if check_id not in list_titles(session):
        raise NotFound("没有找到这项检查，请从列表重新选择。")
    return set_standing(session, actor=actor, check_id=check_id, standing=standing, reason=reason, now=now)
