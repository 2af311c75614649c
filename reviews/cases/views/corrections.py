"""Putting a reading right in place: a field's value, a document's type or pages, and taking a correction back."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from extraction import document_types, read_document
from reviews.accounts.guards import current_viewer
from reviews.cases.domain.corrections import VALUE_STATES
from reviews.cases.domain.flags import FlagChange
from reviews.cases.forms import DocumentForm, FieldForm, SeenForm
from reviews.cases.queries import (
    effective_reading,
    field_row,
    file_of_page,
    find_reading,
    get_visible_case,
    list_corrections,
)
from reviews.cases.services import (
    Corrected,
    Seen,
    correct_document,
    correct_field,
    remove_document,
    undo_correction,
    viewable_pdf,
)
from reviews.cases.services.typed_values import LINE_HELP
from reviews.cases.views import blueprint
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

MAX_PAGES_READ_AGAIN = 30


@blueprint.get("/cases/<case_id>/documents/<int:document>/fields/<field>")
def field(case_id: str, document: int, field: str) -> ResponseReturnValue:
    return _field_page(case_id, document, field, None)


@blueprint.post("/cases/<case_id>/documents/<int:document>/fields/<field>")
@commits
def save_field(case_id: str, document: int, field: str) -> ViewAnswer:
    form = FieldForm()
    if form.state.data == "found" and request.form.getlist("choice"):
        form.text.data = ",".join(request.form.getlist("choice"))
    if not form.validate():
        return lambda: _field_page(case_id, document, field, form, status=422)
    try:
        done = correct_field(
            db.session(), actor=current_viewer(), case_id=case_id, document=document, field=field, state=form.state.data,
            text=form.text.data or "", seen=seen_of(form), now=utc_now())
    except InvalidInput as error:
        db.session.rollback()
        form.text.errors = [error.message]
        return lambda: _field_page(case_id, document, field, form, status=422)
    except Conflict as error:
        db.session.rollback()
        problem = error.message
        return lambda: _field_page(case_id, document, field, form, status=409, problem=problem)
    return _told(case_id, done)


@blueprint.get("/cases/<case_id>/documents/<int:document>")
def document(case_id: str, document: int) -> ResponseReturnValue:
    return _document_page(case_id, document, None)


@blueprint.get("/cases/<case_id>/documents/new")
def document_new(case_id: str) -> ResponseReturnValue:
    return _document_page(case_id, None, None)


@blueprint.post("/cases/<case_id>/documents/<int:document>")
def save_document(case_id: str, document: int) -> ResponseReturnValue:
    return _read_and_save(case_id, document)


@blueprint.post("/cases/<case_id>/documents/new")
def add_document(case_id: str) -> ResponseReturnValue:
    return _read_and_save(case_id, None)


@blueprint.post("/cases/<case_id>/documents/<int:document>/remove")
@commits
def drop_document(case_id: str, document: int) -> ViewAnswer:
    form = SeenForm()
    done = remove_document(db.session(), actor=current_viewer(), case_id=case_id, document=document, seen=seen_of(form),
                           now=utc_now())
    return _told(case_id, done)


@blueprint.post("/cases/<case_id>/corrections/<correction_id>/undo")
@commits
def undo(case_id: str, correction_id: str) -> ViewAnswer:
    form = SeenForm()
    done = undo_correction(db.session(), actor=current_viewer(), case_id=case_id, correction_id=correction_id,
                           seen=seen_of(form), now=utc_now())
    return _told(case_id, done)


def _read_and_save(case_id: str, index: int | None) -> ResponseReturnValue:
    """Read the pages again as the chosen type before the write unit begins, then keep the correction with the result."""
    form = _document_form(case_id, index, None)
    if not form.validate():
        return _document_page(case_id, index, form, status=422)
    fields = read_fields(case_id, form.type_id.data, form.first_page.data, form.last_page.data)
    return _save_document(case_id, index, form, fields)


@commits
def _save_document(
    case_id: str, index: int | None, form: DocumentForm, fields: list[dict[str, Any]] | None
) -> ViewAnswer:
    try:
        done = correct_document(
            db.session(), actor=current_viewer(), case_id=case_id, document=index, type_id=form.type_id.data,
            first_page=form.first_page.data, last_page=form.last_page.data, fields=fields, seen=seen_of(form), now=utc_now())
    except InvalidInput as error:
        db.session.rollback()
        form.first_page.errors = [error.message]
        return lambda: _document_page(case_id, index, form, status=422)
    except Conflict as error:
        db.session.rollback()
        form.type_id.errors = [error.message]
        return lambda: _document_page(case_id, index, form, status=409)
    return _told(case_id, done)


def read_fields(case_id: str, type_id: str, first: int, last: int) -> list[dict[str, Any]] | None:
    """The fields of these pages read as this type, pages counted through the case; None when they lie in two files, are
    too many to read while a person waits, or the range makes no sense (the service says why)."""
    session = db.session()
    if not 0 <= last - first < MAX_PAGES_READ_AGAIN:
        return None
    try:
        begin, end = file_of_page(session, case_id, first), file_of_page(session, case_id, last)
    except NotFound:
        return None
    if begin.sha256 != end.sha256:
        return None
    kinds = {p["no"]: p["kind"] for p in effective_reading(session, case_id)["pages"]}
    scanned = sum(kinds.get(page) == "scan" for page in range(first, last + 1))
    settings = current_app.extensions["settings"]
    path = viewable_pdf(current_app.extensions["files"], settings.converted_files, begin.sha256)
    offset = first - begin.page
    try:
        rows = read_document(path, type_id=type_id, first_page=begin.page, last_page=end.page,
                             ocr=settings.ocr and scanned <= 3, cache=settings.recognised_pages)
    except ValueError:
        return None
    return [{**row, "page": row["page"] + offset if row["page"] is not None else None} for row in rows]


def _field_page(
    case_id: str, index: int, name: str, form: FieldForm | None, status: int = 200, problem: str = ""
) -> ResponseReturnValue:
    session = db.session()
    case = get_visible_case(session, current_viewer(), case_id)
    reading = find_reading(session, case)
    corrections = list_corrections(session, reading.id) if reading is not None else []
    content = effective_reading(session, case_id)
    row = field_row(content, index, name, corrections)
    if row is None or reading is None:
        raise NotFound("没有找到这份文书或这个字段，可能已被改动。请刷新页面后重试。")
    seen = {"reading_id": reading.id, "seq": str(corrections[-1].seq if corrections else 0)}
    if form is None:
        form = FieldForm(state=row.state or "found", text=row.editable, **seen)
    elif status == 409:
        # Both texts stand on the page; sending again is then a decision made in sight of the other one.
        form.seq.data, form.reading_id.data = seen["seq"], seen["reading_id"]
    entry = next(d for d in content["documents"] if d["index"] == index)
    return page_or_part("cases/field.html", "cases/_field_form.html", status=status, case=case, row=row, form=form,
                        document=entry, problem=problem, help=LINE_HELP.get(row.type, ""), states=VALUE_STATES)


def _document_form(case_id: str, index: int | None, given: DocumentForm | None) -> DocumentForm:
    session = db.session()
    case = get_visible_case(session, current_viewer(), case_id)
    reading = find_reading(session, case)
    if reading is None:
        raise NotFound("案卷还没有读完，请稍后再打开。")
    corrections = list_corrections(session, reading.id)
    entry = next((d for d in effective_reading(session, case_id)["documents"] if d["index"] == index), None)
    if index is not None and entry is None:
        raise NotFound("没有找到这份文书，可能已被改动。请刷新页面后重试。")
    seen = {"reading_id": reading.id, "seq": str(corrections[-1].seq if corrections else 0)}
    shown = {name: entry[key] for name, key in (("type_id", "type"), ("first_page", "first_page"),
                                                ("last_page", "last_page"))} if entry is not None else {}
    if index is None:
        # The page map names the pages that belong to no document yet.
        shown = {name: request.args.get(name, type=int) for name in ("first_page", "last_page")}
    form = given or DocumentForm(**shown, **seen)
    form.type_id.choices = [SelectChoice(kind.id, kind.zh) for kind in document_types().values()]
    return form


def _document_page(
    case_id: str, index: int | None, form: DocumentForm | None, status: int = 200
) -> ResponseReturnValue:
    form = _document_form(case_id, index, form)
    session = db.session()
    content = effective_reading(session, case_id)
    entry = next((d for d in content["documents"] if d["index"] == index), None)
    return page_or_part("cases/document.html", "cases/_document_form.html", status=status, form=form, index=index,
                        case=get_visible_case(session, current_viewer(), case_id), document=entry,
                        pages=content["file"]["pages"])


def seen_of(form: SeenForm) -> Seen:
    reading_id, seq = form.reading_id.data or "", form.seq.data or ""
    if not reading_id or not str(seq).isdigit() or len(str(seq)) > 9:
        raise InvalidInput("页面内容不完整，没有保存。请刷新页面后重试。")
    return Seen(reading_id, int(seq))


def _told(case_id: str, done: Corrected) -> ResponseReturnValue:
    flash(change_in_words(done.change), "success")
    return see_other(url_for("cases.show", case_id=case_id, view="documents", document=done.document))


def change_in_words(change: FlagChange) -> str:
    """What the correction did to the flags, in one sentence."""
    parts = []
    if change.came:
        parts.append(f"新出现 {len(change.came)} 处疑点（{_titles(change.came)}）")
    if change.went:
        parts.append(f"消除 {len(change.went)} 处疑点（{_titles(change.went)}）")
    return "更正已保存，检查已重新运行：" + ("，".join(parts) if parts else "疑点没有变化") + "。"


def _titles(flags: tuple[Any, ...]) -> str:
    shown = "、".join(dict.fromkeys(f.title or f.message for f in flags[:3]))
    return shown + ("等" if len(flags) > 3 else "")
