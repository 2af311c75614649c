"""Pages of the case feedback letter: list, draft, edit, preview, issue, download."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Response, current_app, flash, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db, write_unit
from reviews.notices import services
from reviews.notices.documents import count_issued_pages, draw_issued_page, write_paper
from reviews.notices.domain import NoticeState, still_open, why_not_issue
from reviews.notices.forms import LetterForm, SeenVersionForm, fill_form, label_advice
from reviews.notices.queries import (
    LetterView,
    describe_letters,
    get_letter,
    get_notice,
    letters_statement,
    list_waiting_results,
    relations_to,
)
from reviews.notices.views import blueprint
from reviews.scoresheets.queries.releases import get_release_by_id
from reviews.typesetting import FontsMissing, make_docx, make_pdf, make_pictures
from reviews.web.paging import page_number, paged
from reviews.web.rendering import page_or_part, see_other

register_nav("反馈", "notices.letters", order=50)

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# Two people may press 签发 in the same second; each of them then takes the next number.
ISSUE_ATTEMPTS = 5


@register_resolver("notice")
def resolve_notice(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A letter; relation own_unit for the reviewed unit; state draft or issued."""
    notice = get_notice(session, view_args["notice_id"])
    return Resolved(notice.id, relations_to(viewer, notice), notice.state)


@register_resolver("release")
def resolve_release(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A release as the source of a letter; one that was taken back is not there at all."""
    return Resolved(get_release_by_id(session, view_args["release_id"]).id, frozenset())


@blueprint.get("/letters")
def letters() -> ResponseReturnValue:
    viewer = current_viewer()
    page = paged(db.session(), letters_statement(viewer), page_number(request.args.get("page")))
    waiting = list_waiting_results(db.session()) if viewer.has(Role.organiser) else []
    return page_or_part(
        "notices/letters.html", listing=page, lines=describe_letters(page.rows), waiting=waiting,
        organises=viewer.has(Role.organiser),
    )  # fmt: skip


@blueprint.post("/letters/releases/<release_id>")
def draft_letter(release_id: str) -> ResponseReturnValue:
    settings = current_app.extensions["settings"]
    # Pages are drawn before the write lock is taken.
    pictures = services.cut_pictures(
        db.session(), release_id=release_id, store=current_app.extensions["files"], converted=settings.converted_files)
    with write_unit() as session:
        notice_id = services.draft_letter(
            session, actor=current_viewer(), release_id=release_id, now=utc_now(), pictures=pictures).id
    flash("已按发布的结果起草反馈函，请核对文字和整改期限。", "success")
    return see_other(url_for("notices.edit_letter", notice_id=notice_id))


@blueprint.get("/letters/<notice_id>")
def letter(notice_id: str) -> ResponseReturnValue:
    found = get_letter(db.session(), current_viewer(), notice_id)
    pages, problem = _page_count(found)
    return page_or_part(
        "notices/letter.html", letter=found, pages=pages, problem=problem,
        organises=current_viewer().has(Role.organiser),
    )  # fmt: skip


@blueprint.get("/letters/<notice_id>/edit")
def edit_letter(notice_id: str) -> ResponseReturnValue:
    found = get_letter(db.session(), current_viewer(), notice_id)
    return _edit_page(found, fill_form(found.content, found.version))


@blueprint.post("/letters/<notice_id>/edit")
def save_letter(notice_id: str) -> ResponseReturnValue:
    found = get_letter(db.session(), current_viewer(), notice_id)
    form = label_advice(LetterForm())
    if not form.validate():
        return _edit_page(found, form, status=422)
    try:
        with write_unit() as session:
            services.edit_letter(
                session, actor=current_viewer(), notice_id=notice_id, seen_version=form.version,
                edits=form.edits(), now=utc_now(),
            )  # fmt: skip
    except Conflict:
        # Nothing typed is lost: the form stays, beside what is now stored; saving again is then a choice.
        now_stored = get_letter(db.session(), current_viewer(), notice_id)
        form.seen_version.data = str(now_stored.version)
        return _edit_page(now_stored, form, status=409, stored=now_stored)
    flash("草稿已保存，预览已更新。", "success")
    return see_other(url_for("notices.edit_letter", notice_id=notice_id))


@blueprint.get("/letters/<notice_id>/issue")
def confirm_issue(notice_id: str) -> ResponseReturnValue:
    found = get_letter(db.session(), current_viewer(), notice_id)
    blocking = why_not_issue(found.content, today=shanghai_date(utc_now()))
    edit = url_for("notices.edit_letter", notice_id=notice_id)
    points = [{"text": text, "href": edit} for text in blocking or still_open(found.content)]
    return page_or_part("notices/issue.html", letter=found, points=points, blocking=bool(blocking))


@blueprint.post("/letters/<notice_id>/issue")
def issue_letter(notice_id: str) -> ResponseReturnValue:
    form = SeenVersionForm()
    if not form.validate():
        raise InvalidInput("页面不完整，反馈函没有签发。请返回反馈函页面刷新后重试。")
    number = _issue(notice_id, form.version)
    flash(f"已签发，文号{number}。", "success")
    return see_other(url_for("notices.letter", notice_id=notice_id))


def _issue(notice_id: str, seen_version: int) -> str:
    """Prepare outside the write lock, issue inside it; again with the next number if somebody was first."""
    settings, store = current_app.extensions["settings"], current_app.extensions["files"]
    for attempt in range(1, ISSUE_ATTEMPTS + 1):
        now = utc_now()
        prepared = services.prepare_notice(
            db.session(), actor=current_viewer(), notice_id=notice_id, seen_version=seen_version, store=store,
            font_folder=settings.font_folder, now=now,
        )  # fmt: skip
        try:
            with write_unit() as session:
                services.issue_notice(session, actor=current_viewer(), prepared=prepared, now=now)
            break
        except services.NumberTaken:
            if attempt == ISSUE_ATTEMPTS:
                raise
    return prepared.content.number or ""


@blueprint.get("/letters/<notice_id>/pages/<int:number>.png")
def page_picture(notice_id: str, number: int) -> ResponseReturnValue:
    found = get_letter(db.session(), current_viewer(), notice_id)
    pages, _problem = _page_count(found)
    if not 1 <= number <= pages:
        raise NotFound()
    if found.pdf_sha256 is not None:
        return Response(draw_issued_page(_stored(found.pdf_sha256), number), mimetype="image/png")
    pictures = make_pictures(write_paper(found.content, current_app.extensions["files"]), font_folder=_font_folder())
    return Response(pictures[number - 1], mimetype="image/png")


@blueprint.get("/letters/<notice_id>/<any(docx,pdf):file_kind>")
def download(notice_id: str, file_kind: str) -> ResponseReturnValue:
    found = get_letter(db.session(), current_viewer(), notice_id)
    content = _file_of(found, file_kind)
    with write_unit() as session:
        services.record_download(
            session, actor=current_viewer(), notice_id=notice_id, file_kind=file_kind, now=utc_now()
        )
    answer = send_file(
        io.BytesIO(content), mimetype=MEDIA[file_kind], as_attachment=True,
        download_name=f"{found.name}.{file_kind}", etag=False,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _file_of(found: LetterView, file_kind: str) -> bytes:
    """The stored bytes of an issued letter; a draft is set on the spot and carries its mark."""
    stored = found.docx_sha256 if file_kind == "docx" else found.pdf_sha256
    if found.state is NoticeState.ISSUED and stored is not None:
        return _stored(stored).read_bytes()
    if file_kind == "docx":
        return make_docx(write_paper(found.content, current_app.extensions["files"]))
    return make_pdf(write_paper(found.content, current_app.extensions["files"]), font_folder=_font_folder())


def _edit_page(
    found: LetterView, form: LetterForm, *, status: int = 200, stored: LetterView | None = None
) -> ResponseReturnValue:
    pages, problem = _page_count(found)
    rows = [(n, *row) for n, row in enumerate(zip(found.content.problems, form.advice, form.models, strict=False), 1)]
    return page_or_part(
        "notices/edit.html", status=status, letter=found, form=form, rows=rows, stored=stored, pages=pages,
        problem=problem,
    )  # fmt: skip


def _page_count(found: LetterView) -> tuple[int, str | None]:
    """How many pages the preview has, or why there is none."""
    if found.pdf_sha256 is not None:
        return count_issued_pages(_stored(found.pdf_sha256)), None
    try:
        return len(make_pictures(write_paper(found.content, current_app.extensions["files"]), font_folder=_font_folder())), None
    except FontsMissing as missing:
        return 0, missing.message


def _stored(sha256: str) -> Path:
    path: Path = current_app.extensions["files"].path(sha256)
    return path


def _font_folder() -> Path | None:
    folder: Path | None = current_app.extensions["settings"].font_folder
    return folder
