"""A unit's own side of a round: what is asked, its list of closed files row by row, and reporting it."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import get_unit
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain.case_kinds import SHORT_KINDS
from reviews.rounds.domain.frame_table import FileEntry, check_file
from reviews.rounds.domain.states import due_note
from reviews.rounds.forms.frames import ListedFileForm, ReasonForm, ReportForm
from reviews.rounds.queries import (
    find_import,
    find_shown_frame,
    get_frame_list,
    get_listed_file,
    get_round,
    list_listed_files,
    list_organs_of_unit,
    list_unit_rounds,
    marks_on_list,
)
from reviews.rounds.services import (
    add_file,
    change_file,
    drop_list,
    empty_list,
    remove_file,
    report_list,
    return_list,
)
from reviews.rounds.views import blueprint
from reviews.rounds.views.frame_access import list_state
from reviews.web.paging import page_number, slice_page
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/unit/rounds")
def unit_rounds() -> ResponseReturnValue:
    """What each round asks of the person's unit now."""
    labels, rounds = list_unit_rounds(db.session(), current_viewer())
    today = shanghai_date(utc_now())
    return page_or_part("rounds/unit_rounds.html", labels=labels, rounds=rounds, note=lambda due: due_note(due, today))


@blueprint.get("/frame-lists/<list_id>")
def frame_list(list_id: str) -> ResponseReturnValue:
    return _list_page(list_id)


@blueprint.post("/frame-lists/<list_id>/files")
@commits
def add_listed_file(list_id: str) -> ViewAnswer:
    session, unit_id = db.session(), get_frame_list(db.session(), list_id).unit_id
    form = _form(unit_id)
    entry = _entry(form, unit_id)
    if entry is None:
        return lambda: _list_page(list_id, form=form, status=422)
    try:
        add_file(session, actor=current_viewer(), list_id=list_id, entry=entry, now=utc_now())
    except InvalidInput as error:
        form.form_errors.append(error.message)
        return lambda: _list_page(list_id, form=form, status=422)
    return lambda: _list_page(list_id, last=True, added=entry)


@blueprint.get("/frame-files/<file_id>")
def listed_file(file_id: str) -> ResponseReturnValue:
    file = get_listed_file(db.session(), file_id)
    return _file_page(file_id, _form(get_frame_list(db.session(), file.list_id).unit_id, data=_texts(file_id)))


@blueprint.post("/frame-files/<file_id>")
@commits
def save_listed_file(file_id: str) -> ViewAnswer:
    session = db.session()
    found = get_frame_list(session, get_listed_file(session, file_id).list_id)
    form = _form(found.unit_id)
    entry = _entry(form, found.unit_id)
    if entry is None:
        return lambda: _file_page(file_id, form, 422)
    change_file(session, actor=current_viewer(), file_id=file_id, entry=entry, now=utc_now())
    flash("已改正。", "success")
    return see_other(url_for("rounds.frame_list", list_id=found.id, page=request.args.get("page")))


@blueprint.post("/frame-files/<file_id>/removal")
@commits
def remove_listed_file(file_id: str) -> ViewAnswer:
    list_id = remove_file(db.session(), actor=current_viewer(), file_id=file_id, now=utc_now())
    return lambda: _list_page(list_id)


@blueprint.post("/frame-lists/<list_id>/emptying")
@commits
def empty_frame_list(list_id: str) -> ViewAnswer:
    gone = empty_list(db.session(), actor=current_viewer(), list_id=list_id, now=utc_now())
    flash(f"清单已清空，移去 {gone} 件。", "success")
    return see_other(url_for("rounds.frame_list", list_id=list_id))


@blueprint.get("/frame-lists/<list_id>/report")
def confirm_report(list_id: str) -> ResponseReturnValue:
    """What happens when the list is reported."""
    found = get_frame_list(db.session(), list_id)
    return _report_page(list_id, ReportForm(formdata=None, seen_version=found.version), 200)


@blueprint.post("/frame-lists/<list_id>/report")
@commits
def report(list_id: str) -> ViewAnswer:
    form = ReportForm()
    if not form.validate():
        return lambda: _report_page(list_id, form, 422)
    try:
        report_list(db.session(), actor=current_viewer(), list_id=list_id, seen_version=form.seen_version.data,
                    nil=form.nil.data, word=form.word.data or "", now=utc_now())
    except (InvalidInput, Conflict) as error:
        form.form_errors.append(error.message)
        status = 409 if isinstance(error, Conflict) else 422
        db.session.rollback()
        return lambda: _report_page(list_id, form, status)
    flash("清单已报出。冻结之前确需更正的，请组织方退回。", "success")
    return see_other(url_for("rounds.frame_list", list_id=list_id))


@blueprint.get("/frame-lists/<list_id>/return")
def confirm_return(list_id: str) -> ResponseReturnValue:
    """Give a reported list back, with the reason."""
    return _return_page(list_id, ReasonForm(), 200)


@blueprint.post("/frame-lists/<list_id>/return")
@commits
def return_frame_list(list_id: str) -> ViewAnswer:
    form = ReasonForm()
    if not form.validate():
        return lambda: _return_page(list_id, form, 422)
    found = return_list(db.session(), actor=current_viewer(), list_id=list_id, reason=form.reason.data, now=utc_now())
    flash("清单已退回，该单位改好后重新报出。", "success")
    return see_other(url_for("rounds.frame", round_id=found.round_id))


@blueprint.post("/frame-lists/<list_id>/dropping")
@commits
def drop_frame_list(list_id: str) -> ViewAnswer:
    round_id = drop_list(db.session(), actor=current_viewer(), list_id=list_id, now=utc_now())
    flash("已移出，本轮不再请该单位报卷。", "success")
    return see_other(url_for("rounds.frame", round_id=round_id))


# --- pages -----------------------------------------------------------------------------------------------------------


def _list_page(list_id: str, *, form: ListedFileForm | None = None, last: bool = False, added: FileEntry | None = None,
               status: int = 200) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    found = get_frame_list(session, list_id)
    files = list_listed_files(session, list_id)
    rows = list(zip(files, marks_on_list(session, found, files), strict=True))
    page = slice_page(rows, 10**6 if last else page_number(request.args.get("page")))
    organs = list_organs_of_unit(session, found.unit_id)
    kept = {"organ": added.organ_id, "kind": added.kind, "field": added.field} if added else {}
    return page_or_part(
        "rounds/frame_list.html", "rounds/_frame_list.html", status=status, **_about(list_id), listed=page, added=added,
        form=form or _form(found.unit_id, data=kept), may_edit=viewer.has(Role.unit_handler, Role.organiser),
        marked=[mark for _file, mark in rows if mark], waiting=find_import(session, list_id), organs=organs,
        organ_names={o.id: o.short_name or o.name for o in organs},
        frame=find_shown_frame(session, found.round_id), kinds=SHORT_KINDS,
        prev_href=_turned(list_id, page.number - 1) if page.number > 1 else None,
        next_href=_turned(list_id, page.number + 1) if page.number < page.pages else None)


def _turned(list_id: str, number: int) -> str:
    return url_for("rounds.frame_list", list_id=list_id, page=number)


def _about(list_id: str) -> dict[str, Any]:
    session = db.session()
    found = get_frame_list(session, list_id)
    return {"list": found, "state": list_state(session, list_id), "round": get_round(session, found.round_id),
            "unit": get_unit(session, found.unit_id), "manages": current_viewer().has(Role.organiser, Role.leader),
            "due": due_note(found.due_on, shanghai_date(utc_now()))}


def _file_page(file_id: str, form: ListedFileForm, status: int = 200) -> ResponseReturnValue:
    file = get_listed_file(db.session(), file_id)
    return page_or_part("rounds/frame_file.html", status=status, **_about(file.list_id), file=file, form=form,
                        page=request.args.get("page"))


def _report_page(list_id: str, form: ReportForm, status: int) -> ResponseReturnValue:
    session = db.session()
    found = get_frame_list(session, list_id)
    files = list_listed_files(session, list_id)
    marks = [mark for mark in marks_on_list(session, found, files) if mark]
    return page_or_part("rounds/frame_report.html", status=status, **_about(list_id), form=form, count=len(files), marks=marks,
                        waiting=find_import(session, list_id))


def _return_page(list_id: str, form: ReasonForm, status: int) -> ResponseReturnValue:
    return page_or_part("rounds/frame_return.html", status=status, **_about(list_id), form=form)


def _form(unit_id: str, data: dict[str, Any] | None = None) -> ListedFileForm:
    form = ListedFileForm(formdata=None, data=data) if data is not None else ListedFileForm()
    organs = list_organs_of_unit(db.session(), unit_id)
    form.organ.choices = [SelectChoice(o.id, o.name) for o in organs]
    return form


def _texts(file_id: str) -> dict[str, Any]:
    file = get_listed_file(db.session(), file_id)
    names = ("number", "kind", "field", "title", "party_name", "decided_on", "closed_on", "archived_on", "pages", "note")
    values = {name: getattr(file, name) for name in names}
    return {"organ": file.organ_id, **{k: "" if v is None else str(v) for k, v in values.items()}}


def _entry(form: ListedFileForm, unit_id: str) -> FileEntry | None:
    """The file as typed, or None with the faults in the form."""
    if not form.validate():
        return None
    entry, faults = check_file(form.texts, default_kind="", organs=list_organs_of_unit(db.session(), unit_id),
                               today=shanghai_date(utc_now()))
    form.form_errors.extend(faults)
    return entry
