"""A unit's own results, and its answer to one: point by point, with evidence, given once."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from flask import Response, current_app, flash, request, send_file, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.cases.queries.reading import get_case
from reviews.cases.services import take_in
from reviews.errors import Conflict, InvalidInput, NotFound, UnreadableFile
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db, write_unit
from reviews.scoresheets.domain.answering import PointAnswer as Given
from reviews.scoresheets.domain.answering import Stance, answer_faults, answers_of, points_of, why_not_answer
from reviews.scoresheets.domain.settled import result_of
from reviews.scoresheets.forms.releases import StanceForm
from reviews.scoresheets.queries.expert_remarks import list_remarks_for_unit
from reviews.scoresheets.queries.releases import (
    find_answer,
    get_release,
    list_answer_drafts,
    list_answer_files,
    list_rulings,
    list_unit_results,
    released_result,
    settlement_now,
    standing_grade,
)
from reviews.scoresheets.services.answering import (
    accept_rest,
    add_evidence,
    give_answer,
    remove_evidence,
    save_stance,
)
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("评查结果", "scoresheets.unit_results", roles=frozenset({Role.unit_handler, Role.unit_head}), order=28)
EVIDENCE_LIMIT = 20 * 1024 * 1024


@blueprint.get("/unit/results")
def unit_results() -> ResponseReturnValue:
    return page_or_part("scoresheets/unit_results.html", results=list_unit_results(db.session(), current_viewer()),
                        today=shanghai_date(utc_now()))


@blueprint.get("/unit/results/<case_id>")
def unit_result(case_id: str) -> ResponseReturnValue:
    return page_or_part("scoresheets/unit_result.html", **_shown(case_id))


@blueprint.post("/unit/results/<case_id>/points/<point>")
def answer_point(case_id: str, point: str) -> ResponseReturnValue:
    """Keep one point, and the files chosen with it; what was refused is said above the point."""
    form = StanceForm()
    if not form.validate():
        return _refused(case_id, "；".join(str(e) for f in form for e in f.errors), 422)
    store, problems, taken = current_app.extensions["files"], [], []
    for upload in request.files.getlist("evidence"):
        if not upload.filename:
            continue
        try:
            taken.append(take_in(store, cast(BinaryIO, upload.stream), name=upload.filename, limit=EVIDENCE_LIMIT))
        except (InvalidInput, UnreadableFile) as error:
            problems.append(error.message)
    try:
        with write_unit() as session:
            save_stance(session, actor=current_viewer(), case_id=case_id, point=point, stance=Stance(form.stance.data),
                        text=form.text.data or "", seen_version=form.seen_version.data, now=utc_now())
            for file in taken:
                add_evidence(session, actor=current_viewer(), case_id=case_id, point=point, file=file, now=utc_now())
    except (InvalidInput, Conflict) as error:
        return _refused(case_id, error.message, 409 if isinstance(error, Conflict) else 422, point, form.text.data or "")
    if problems:
        return _refused(case_id, "".join(problems), 422)
    return see_other(url_for("scoresheets.unit_result", case_id=case_id) + f"#point-{point}")


@blueprint.post("/unit/results/<case_id>/rest")
@commits
def accept_result_rest(case_id: str) -> ViewAnswer:
    count = accept_rest(db.session(), actor=current_viewer(), case_id=case_id, now=utc_now())
    flash(f"其余 {count} 项记为认可，答复之前都可以再改。", "success")
    return see_other(url_for("scoresheets.unit_result", case_id=case_id))


@blueprint.post("/unit/results/<case_id>/evidence/<evidence_id>/removal")
@commits
def drop_evidence(case_id: str, evidence_id: str) -> ViewAnswer:
    remove_evidence(db.session(), actor=current_viewer(), case_id=case_id, file_id=evidence_id, now=utc_now())
    return see_other(url_for("scoresheets.unit_result", case_id=case_id))


@blueprint.get("/unit/results/<case_id>/evidence/<evidence_id>")
def evidence(case_id: str, evidence_id: str) -> ResponseReturnValue:
    """A piece of evidence, only ever to be saved."""
    return hand_out_evidence(get_release(db.session(), case_id).id, evidence_id)


@blueprint.get("/unit/results/<case_id>/answer")
def confirm_answer(case_id: str) -> ResponseReturnValue:
    return page_or_part("scoresheets/answer_confirm.html", **_shown(case_id))


@blueprint.post("/unit/results/<case_id>/answer")
@commits
def answer(case_id: str) -> ViewAnswer:
    try:
        made = give_answer(db.session(), actor=current_viewer(), case_id=case_id, now=utc_now())
    except InvalidInput as error:
        message = error.message
        db.session.rollback()
        return lambda: _refused(case_id, message, 422)
    flash("已答复" + (f"，{made.objections} 项异议等待裁定。" if made.objections else "，全部认可。"), "success")
    return see_other(url_for("scoresheets.unit_result", case_id=case_id))


def _refused(case_id: str, problem: str, status: int, point: str = "", text: str = "") -> ResponseReturnValue:
    db.session.rollback()
    return page_or_part("scoresheets/unit_result.html", status=status, problem=problem, mine={point: text} if point else {},
                        **_shown(case_id))


def _shown(case_id: str) -> dict[str, Any]:
    session = db.session()
    release = get_release(session, case_id)
    told, now = released_result(session, release), settlement_now(session, release)
    given = find_answer(session, release.id)
    drafts, files = list_answer_drafts(session, release.id), list_answer_files(session, release.id)
    points = points_of(told)
    fault = why_not_answer(open_release=True, answered=given is not None, today=shanghai_date(utc_now()),
                           answer_by=release.answer_by)
    chosen = {key: Given(key, Stance(d.stance), d.text) for key, d in drafts.items()}
    return {
        "case": get_case(session, case_id), "release": release, "result": told, "points": points, "given": given,
        "remarks": list_remarks_for_unit(session, case_id),
        "answers": {a.point: a for a in answers_of(given.content)} if given else {}, "drafts": drafts, "files": files,
        "rulings": list_rulings(session, given.id) if given else {}, "closed": fault,
        "now": result_of(now.content, now.content_hash), "grade": standing_grade(release, now),
        "faults": answer_faults(points, chosen), "undecided": sum(p.key not in drafts for p in points),
        "objected": sum(d.stance == Stance.objected for d in drafts.values()),
        "may_answer": fault is None and current_viewer().has(Role.unit_handler, Role.unit_head),
    }


def hand_out_evidence(release_id: str, evidence_id: str) -> Response:
    """The bytes of one piece of evidence, as a file to save whatever it is. Raises NotFound."""
    brought = list_answer_files(db.session(), release_id).values()
    found = next((file for files in brought for file in files if file.id == evidence_id), None)
    if found is None:
        raise NotFound()
    answer = send_file(current_app.extensions["files"].path(found.sha256), mimetype="application/octet-stream",
                       as_attachment=True, download_name=found.name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


