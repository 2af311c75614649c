"""Pages of the case feedback letter: the list, drafting from a released result, the wording. The rest: papers.py, workflow.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.notices import services
from reviews.notices.domain import CaseFeedback
from reviews.notices.forms import INCOMPLETE, LetterForm, SeenVersionForm, fill_form, label_advice
from reviews.notices.queries import (
    PaperView,
    describe_letters,
    get_notice,
    get_paper,
    letters_statement,
    list_waiting_results,
)
from reviews.notices.queries.round_letters import list_letter_rounds
from reviews.notices.views import blueprint
from reviews.notices.views.paper_files import preview_of
from reviews.scoresheets.queries.releases import get_release_by_id
from reviews.web.paging import page_number, paged
from reviews.web.rendering import page_or_part, see_other


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
        "notices/letters.html", listing=page, lines=describe_letters(db.session(), page.rows), waiting=waiting,
        organises=viewer.has(Role.organiser), rounds=list_letter_rounds(db.session(), viewer),
        round_page="notices.round_letters" if viewer.has(Role.organiser, Role.leader) else "notices.own_round_letters",
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


@blueprint.post("/letters/<notice_id>/renew")
def renew_letter(notice_id: str) -> ResponseReturnValue:
    form, settings = SeenVersionForm(), current_app.extensions["settings"]
    if not form.validate():
        raise InvalidInput(INCOMPLETE)
    release_id = services.release_to_renew(db.session(), get_notice(db.session(), notice_id))
    pictures = services.cut_pictures(
        db.session(), release_id=release_id, store=current_app.extensions["files"], converted=settings.converted_files)
    with write_unit() as session:
        services.renew_letter(session, actor=current_viewer(), notice_id=notice_id, seen_version=form.version,
                              release_id=release_id, now=utc_now(), pictures=pictures)
    flash("已按现在的结果重写，原来的文字留在以前的版本里。请核对文字和整改期限。", "success")
    return see_other(url_for("notices.edit_letter", notice_id=notice_id))


@blueprint.get("/letters/<notice_id>/edit")
def edit_letter(notice_id: str) -> ResponseReturnValue:
    found, letter = _letter(notice_id)
    return _edit_page(found, letter, fill_form(letter, found.version))


@blueprint.post("/letters/<notice_id>/edit")
def save_letter(notice_id: str) -> ResponseReturnValue:
    found, letter = _letter(notice_id)
    form = label_advice(LetterForm())
    if not form.validate():
        return _edit_page(found, letter, form, status=422)
    try:
        with write_unit() as session:
            services.edit_letter(
                session, actor=current_viewer(), notice_id=notice_id, seen_version=form.version,
                edits=form.edits(), now=utc_now(),
            )  # fmt: skip
    except Conflict:
        # Nothing typed is lost: the form stays, beside what is now stored; saving again is then a choice.
        found, letter = _letter(notice_id)
        form.seen_version.data = str(found.version)
        return _edit_page(found, letter, form, status=409)
    flash("草稿已保存，预览已更新。", "success")
    return see_other(url_for("notices.edit_letter", notice_id=notice_id))


def _letter(notice_id: str) -> tuple[PaperView, CaseFeedback]:
    """A paper that is a letter, with what it says. Raises NotFound for any other."""
    found = get_paper(db.session(), current_viewer(), notice_id)
    if not isinstance(found.content, CaseFeedback):
        raise NotFound()
    return found, found.content


def _edit_page(found: PaperView, letter: CaseFeedback, form: LetterForm, *, status: int = 200) -> ResponseReturnValue:
    """The form beside the pages; after a conflict (409) also what is stored now."""
    pages, problem = preview_of(found)
    rows = [(n, *row) for n, row in enumerate(zip(letter.problems, form.advice, form.models, strict=False), 1)]
    return page_or_part("notices/edit.html", status=status, paper=found, letter=letter, form=form, rows=rows,
                        stored=letter if status == 409 else None, pages=pages, problem=problem)
