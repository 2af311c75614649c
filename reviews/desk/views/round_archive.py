"""The last step of a round: its archive, made in the background, and the way to check it."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, make_response, send_file, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.desk.documents.round_archive import list_archives, room_for
from reviews.desk.queries.round_archive import ARCHIVE_JOB, size_of_files
from reviews.desk.services.round_archive import ask_for_archive, note_taken_out
from reviews.desk.views import blueprint
from reviews.errors import NotFound, StorageFull
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import JobState, latest_job
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import get_round
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_round_step("归档", "desk.round_archive", order=100)


@blueprint.get("/rounds/<round_id>/archive")
def round_archive(round_id: str) -> ResponseReturnValue:
    return page_or_part("desk/round_archive.html", "desk/_round_archive.html", **_shown(round_id))


@blueprint.get("/rounds/<round_id>/archive/progress")
def round_archive_progress(round_id: str) -> ResponseReturnValue:
    """The progress part; once the archive is made the page is asked to load itself anew."""
    shown = _shown(round_id)
    if not shown["running"]:
        answer = make_response("", 200)
        answer.headers["HX-Refresh"] = "true"
        return answer
    return page_or_part("desk/_round_archive.html", "desk/_round_archive.html", **shown)


@blueprint.post("/rounds/<round_id>/archive")
@commits
def make_round_archive(round_id: str) -> ViewAnswer:
    if not room_for(current_app.extensions["settings"].archives, size_of_files(db.session(), round_id)):
        raise StorageFull("磁盘空间不够放下这份存档，没有开始。请联系系统管理员清理空间后再做。")
    ask_for_archive(db.session(), actor=current_viewer(), round_id=round_id, now=utc_now())
    flash("正在做存档，可以离开本页，做好后会列在下面。", "success")
    return see_other(url_for("desk.round_archive", round_id=round_id))


@blueprint.get("/rounds/<round_id>/archive/<name>")
def download_round_archive(round_id: str, name: str) -> ResponseReturnValue:
    """The ZIP itself; names are compared with what there is, never used as a path."""
    folder = current_app.extensions["settings"].archives
    found = next((one for one in list_archives(folder, round_id) if one.name == name), None)
    if found is None:
        raise NotFound()
    with write_unit() as session:
        note_taken_out(session, actor=current_viewer(), round_id=round_id, sha256=found.sha256, now=utc_now())
    title = get_round(db.session(), round_id).name
    answer = send_file(folder / found.name, mimetype="application/zip", as_attachment=True, download_name=f"{title}存档.zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _shown(round_id: str) -> dict[str, Any]:
    session = db.session()
    job = latest_job(session, ARCHIVE_JOB, round_id)
    running = job is not None and job.state in (JobState.queued, JobState.running)
    failed = job is not None and job.state in (JobState.failed, JobState.quarantined)
    return {"round": get_round(session, round_id), "job": job, "running": running, "failed": failed,
            "archives": list_archives(current_app.extensions["settings"].archives, round_id),
            "may_make": current_viewer().has(Role.organiser)}
