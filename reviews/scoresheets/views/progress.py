"""The step 评分 of a round: workload, pace and progress for the organiser, without anything a sheet says."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain import due_note
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import get_round
from reviews.scoresheets.domain.pace import reminder_text
from reviews.scoresheets.queries.progress import get_round_progress
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import page_or_part

register_round_step("评分", "scoresheets.progress", order=70, siblings=("scoresheets.progress_reminders",))


@blueprint.get("/rounds/<round_id>/progress")
def progress(round_id: str) -> ResponseReturnValue:
    today, viewer = shanghai_date(utc_now()), current_viewer()
    found = get_round_progress(db.session(), viewer, round_id, today)
    return page_or_part(
        "scoresheets/progress.html", round=get_round(db.session(), round_id), found=found, today=today,
        due={r.id: due_note(r.pace.next_due, today) for r in found.reviewers}, may_edit=viewer.has(Role.organiser),
        others=sum(r.besides[0] for r in found.reviewers), open_ones=sum(r.pace.remaining > 0 for r in found.reviewers))


@blueprint.get("/rounds/<round_id>/progress/reminders")
def progress_reminders(round_id: str) -> ResponseReturnValue:
    """A text for each reviewer who has something left, to be copied or printed."""
    today, of_round = shanghai_date(utc_now()), get_round(db.session(), round_id)
    found = get_round_progress(db.session(), current_viewer(), round_id, today)
    texts = [(r, reminder_text(name=r.name, round_name=of_round.name, pace=r.pace, today=today, sender="评查组织方"))
             for r in found.reviewers if r.pace.remaining]
    return page_or_part("scoresheets/progress_reminders.html", round=of_round, texts=texts)
