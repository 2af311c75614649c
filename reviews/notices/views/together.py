"""One step for many papers at once: who can take it, the confirmation, the progress, and what became of each."""

from __future__ import annotations

import re

from flask import make_response, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.foundation.jobs import Job, JobState
from reviews.notices import services
from reviews.notices.domain import NoticeStep
from reviews.notices.queries import PaperFilters, list_waiting_papers, papers_statement
from reviews.notices.queries.together import STEPS, STEPS_JOB, StepCandidate, list_candidates, list_outcomes
from reviews.notices.services.together import MOST
from reviews.notices.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

_ROW = re.compile(r"([0-9a-z]{20}):(\d{1,9})")


@blueprint.get("/papers/together")
def together() -> ResponseReturnValue:
    """The chosen papers, or all that the list was narrowed to: those that can take the step, and what hinders the others."""
    step = _step(request.args.get("step", ""))
    rows = list_candidates(db.session(), current_viewer(), step, _chosen(), today=shanghai_date(utc_now()))
    ready = [one for one in rows if not one.why]
    return page_or_part("notices/together.html", step=step, ready=ready, hindered=[one for one in rows if one.why],
                        rows=",".join(f"{one.id}:{one.version}" for one in ready))


@blueprint.post("/papers/together")
@commits
def together_post() -> ViewAnswer:
    rows = [(match[1], int(match[2])) for match in map(_ROW.fullmatch, request.form.get("rows", "").split(",")) if match]
    job = services.ask_for_steps(db.session(), actor=current_viewer(), step=_step(request.form.get("step", "")), rows=rows,
                                 now=utc_now())
    return see_other(url_for("notices.together_result", job_id=job.id))


@blueprint.get("/papers/together/<job_id>")
def together_result(job_id: str) -> ResponseReturnValue:
    job = db.session().get(Job, job_id)
    if job is None or job.name != STEPS_JOB:
        raise NotFound()
    running = job.state in (JobState.queued, JobState.running)
    if request.args.get("progress") and not running:
        answer = make_response("", 200)
        answer.headers["HX-Refresh"] = "true"
        return answer
    rows: list[StepCandidate] = [] if running else list_outcomes(db.session(), job.payload, since=job.created_at)
    return page_or_part(
        "notices/together_result.html", "notices/_together.html", job=job, running=running, step=NoticeStep(job.payload["step"]),
        done=[one for one in rows if one.done], failed=[one for one in rows if not one.done])


def _step(word: str) -> NoticeStep:
    if word not in {step.value for step in STEPS}:
        raise InvalidInput("没有选择要办的一步。请返回文件列表重新选择。")
    return NoticeStep(word)


def _chosen() -> list[str]:
    """The ticked papers, or every one that the filters leave."""
    if request.args.get("scope") != "all":
        return request.args.getlist("pick")[:MOST]
    session, viewer = db.session(), current_viewer()
    statement = papers_statement(viewer, PaperFilters.of(request.args), list_waiting_papers(session, viewer))
    return [one.id for one in session.scalars(statement.limit(MOST))]
