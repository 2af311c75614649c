"""The expert's own pages: the files that are open, one file with its pages and remarks, the vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.guards import current_viewer
from reviews.cases.domain.masking import mask_text
from reviews.cases.queries import known_people, list_masked_pages
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.foundation.ids import new_id
from reviews.scoresheets.domain.experts import (
    MAX_REMARK,
    MOST_NAMED,
    RemarkAudience,
    RemarkKind,
    time_left,
)
from reviews.scoresheets.domain.settled import SettledResult
from reviews.scoresheets.forms.experts import remark_from, remark_id_from
from reviews.scoresheets.forms.sheets import version_from
from reviews.scoresheets.queries import get_settled_result
from reviews.scoresheets.queries.expert_remarks import (
    RemarkRow,
    find_meeting,
    find_own_vote,
    items_of,
    list_remarks,
)
from reviews.scoresheets.queries.experts import InvitedFile, find_open_file, list_open_files
from reviews.scoresheets.services.expert_remarks import cast_vote, remove_remark, restore_shares, save_remark
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import is_part_request, page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@dataclass(frozen=True, slots=True)
class Pin:
    """A remark's frame on the page that is shown: shares of the page in thousandths."""

    remark: str
    number: int
    tone: str
    x: int
    y: int
    width: int
    height: int


@blueprint.get("/commenting")
def expert_files() -> ResponseReturnValue:
    """What is open to the expert, by round, with the time left and how many remarks there are."""
    session, viewer, now = db.session(), current_viewer(), utc_now()
    files = list_open_files(session, viewer.user_id, now=now)
    rounds = []
    for (round_id, name), group in groupby(files, key=lambda one: (one.round_id, one.round_name)):
        meeting, vote = find_meeting(session, round_id), find_own_vote(session, round_id, viewer.user_id)
        rounds.append({"id": round_id, "name": name, "files": list(group), "vote": vote,
                       "closed": meeting is not None and meeting.votes_closed_at is not None})
    mine = list_remarks(session, expert_id=viewer.user_id)
    return page_or_part("scoresheets/expert_files.html", rounds=rounds, left=lambda one: time_left(one.closes_at, now),
                        count=lambda one: sum((r.case_id, r.round_id) == (one.case_id, one.round_id) for r in mine),
                        pages=lambda one: len(list_masked_pages(session, one.case_id)))


@blueprint.get("/commenting/<case_id>")
def expert_file(case_id: str) -> ResponseReturnValue:
    """One page large, the others small beside it, the three buttons and one's own remarks."""
    return _file_page(case_id)


def _file_page(
    case_id: str, *, problem: str = "", typed: Mapping[str, Any] | None = None, status: int = 200
) -> ResponseReturnValue:
    session, viewer, now = db.session(), current_viewer(), utc_now()
    file = _open(session, viewer, case_id)
    pages = list_masked_pages(session, case_id)
    mine = list_remarks(session, round_id=file.round_id, case_id=case_id, expert_id=viewer.user_id)
    edited = next((r for r in mine if r.remark == request.args.get("remark")), None)
    asked = request.args.get("page", type=int) or (edited.page if edited else None)
    page = asked if asked in pages else (pages[0] if pages else None)
    return page_or_part(
        "scoresheets/expert_file.html", status=status, file=file, pages=pages, page=page, problem=problem,
        before=_beside(pages, page, -1), after=_beside(pages, page, 1), form=typed or _form_values(session, file, edited, page),
        items=items_of(session, file.pack_version_id), pins=_pins(session, mine, page), remarks=mine,
        left=time_left(file.closes_at, now), like=_like(session, viewer, file), result=_result(session, file), **_choices())


def _choices() -> dict[str, Any]:
    return {"kinds": list(RemarkKind), "audiences": list(RemarkAudience), "max_text": MAX_REMARK}


def _open(session: Session, viewer: Viewer, case_id: str) -> InvitedFile:
    file = find_open_file(session, viewer.user_id, case_id, now=utc_now())
    if file is None:
        raise NotFound()
    return file


def _beside(pages: list[int], page: int | None, step: int) -> int | None:
    at = pages.index(page) + step if page in pages else -1
    return pages[at] if 0 <= at < len(pages) else None


def _like(session: Session, viewer: Viewer, file: InvitedFile) -> list[InvitedFile]:
    """Other files of the same kind that are open to the same expert."""
    return [one for one in list_open_files(session, viewer.user_id, now=utc_now())
            if one.kind is file.kind and one.case_id != file.case_id]


def _form_values(session: Session, file: InvitedFile, edited: RemarkRow | None, page: int | None) -> dict[str, Any]:
    if edited is None:
        return {"remark": new_id(), "seen_version": 0, "kind": "problem", "audience": "unit", "page": page, "shares": "",
                "item": "", "text": ""}
    shares = ""
    if edited.box and edited.page:
        shares = ",".join(f"{v:.4f}" for v in restore_shares(session, case_id=file.case_id, page=edited.page, box=edited.box))
    return {"remark": edited.remark, "seen_version": edited.version, "kind": edited.kind.value, "audience": edited.audience.value,
            "page": edited.page, "shares": shares, "item": edited.item or "", "text": edited.text}


def _pins(session: Session, mine: list[RemarkRow], page: int | None) -> list[Pin]:
    found = []
    for number, one in enumerate(mine, start=1):
        if one.box is None or one.page != page or page is None:
            continue
        x0, top, x1, bottom = restore_shares(session, case_id=one.case_id, page=page, box=one.box)
        found.append(Pin(one.remark, number, one.kind.tone, round(x0 * 1000), round(top * 1000), max(1, round((x1 - x0) * 1000)),
                         max(1, round((bottom - top) * 1000))))
    return found


def _result(session: Session, file: InvitedFile) -> dict[str, Any] | None:
    """The settled result where the invitation grants it: points and words, masked, no names of reviewers."""
    if not file.sees_result:
        return None
    try:
        found: SettledResult = get_settled_result(session, file.case_id, round_id=file.round_id)
    except NotFound:
        return {"settled": False}
    known = known_people(session, file.case_id)
    return {"settled": True, "total": found.total, "full": found.full_marks, "grade": found.grade or "",
            "vetoes": [v.title for v in found.vetoes],
            "items": [(i.title, i.deducted, mask_text(i.reason or i.comment, known)) for i in found.items if i.deducted],
            "problems": [(p.page, mask_text(p.text, known)) for p in found.problems]}


@blueprint.post("/commenting/<case_id>/remarks")
def save_expert_remark(case_id: str) -> ResponseReturnValue:
    try:
        return _save(case_id)
    except (InvalidInput, WrongState, Conflict) as error:
        db.session.rollback()
        if isinstance(error, InvalidInput) and not request.form.get("text", "").strip() and is_part_request():
            return make_response("", 204)  # Nothing typed yet: the form saves itself, and there is nothing to save.
        status = 422 if isinstance(error, InvalidInput) else 409
        if is_part_request():
            return make_response(render_template("scoresheets/_expert_trouble.html", problem=error.message), status)
        return _file_page(case_id, problem=error.message, typed=request.form, status=status)


@commits
def _save(case_id: str) -> ViewAnswer:
    said, remark = remark_from(request.form), remark_id_from(request.form.get("remark"))
    saved = save_remark(db.session(), actor=current_viewer(), case_id=case_id, remark=remark, said=said, now=utc_now(),
                        seen_version=version_from(request.form.get("seen_version")))
    version, page = saved.version, said.page
    if is_part_request():
        return lambda: _saved_part(case_id, remark, version, page)
    flash("点评已保存。", "success")
    return see_other(url_for("scoresheets.expert_file", case_id=case_id, page=page))


def _saved_part(case_id: str, remark: str, version: int, page: int | None) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    file = _open(session, viewer, case_id)
    mine = list_remarks(session, round_id=file.round_id, case_id=case_id, expert_id=viewer.user_id)
    return page_or_part("scoresheets/_expert_saved.html", "scoresheets/_expert_saved.html", file=file, remarks=mine, saved=remark,
                        form={"remark": remark, "seen_version": version}, page=page, pins=_pins(session, mine, page))


@blueprint.post("/commenting/<case_id>/remarks/<remark>/removal")
@commits
def remove_expert_remark(case_id: str, remark: str) -> ViewAnswer:
    remove_remark(db.session(), actor=current_viewer(), case_id=case_id, remark=remark, now=utc_now())
    flash("点评已删除。", "success")
    return see_other(url_for("scoresheets.expert_file", case_id=case_id, page=request.form.get("page") or None))


@blueprint.get("/commenting/rounds/<round_id>/vote")
def expert_vote(round_id: str) -> ResponseReturnValue:
    return _vote_page(round_id)


def _vote_page(round_id: str, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    files = [one for one in list_open_files(session, viewer.user_id, now=utc_now()) if one.round_id == round_id]
    vote, meeting = find_own_vote(session, round_id, viewer.user_id), find_meeting(session, round_id)
    model, warning = (vote.model, vote.warning) if vote else ([], [])
    if problem:
        model, warning = _named("model"), _named("warning")
    return page_or_part("scoresheets/expert_vote.html", status=status, files=files, round_id=round_id, problem=problem,
                        model=model, warning=warning, saved_at=vote.made_at if vote else None, most=MOST_NAMED,
                        closed=meeting is not None and meeting.votes_closed_at is not None)


@blueprint.post("/commenting/rounds/<round_id>/vote")
def save_expert_vote(round_id: str) -> ResponseReturnValue:
    try:
        return _cast(round_id)
    except (InvalidInput, WrongState) as error:
        db.session.rollback()
        return _vote_page(round_id, problem=error.message, status=422 if isinstance(error, InvalidInput) else 409)


@commits
def _cast(round_id: str) -> ViewAnswer:
    cast_vote(db.session(), actor=current_viewer(), round_id=round_id, model=_named("model"), warning=_named("warning"),
              now=utc_now())
    flash("推选已保存，结束以前可以再改。", "success")
    return see_other(url_for("scoresheets.expert_files"))


def _named(what: str) -> list[str]:
    """The form gives each file one choice: model, warning or none."""
    return sorted(key.removeprefix("file-") for key, value in request.form.items() if key.startswith("file-") and value == what)
