"""A round's excellent files: the notice of them is begun here, and a teaching copy of each."""

from __future__ import annotations

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import ReviewError
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.notices.domain import NoticeKind, subject_of
from reviews.notices.queries import find_last_edition
from reviews.notices.queries.excellent import ReleasedRound, list_excellent_files, list_released_rounds
from reviews.notices.services.excellent import keep_excellent, prepare_excellent
from reviews.notices.services.teaching import start_teaching_copy
from reviews.notices.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/papers/new/excellent")
def new_excellent() -> ResponseReturnValue:
    """The excellent files of a round as released, with what can be drafted from them."""
    return _page(request.args.get("round", ""))


@blueprint.post("/papers/new/excellent")
def draft_excellent() -> ResponseReturnValue:
    round_id = request.form.get("round", "")
    try:
        prepared = prepare_excellent(db.session(), actor=current_viewer(), round_id=round_id,
                                     store=current_app.extensions["files"], now=utc_now())
        with write_unit() as session:
            made = keep_excellent(session, actor=current_viewer(), prepared=prepared, now=utc_now()).id
    except ReviewError as error:
        return _page(round_id, problem=error.message, status=409)
    flash("已按发布的结果起草通报，请核对文字。", "success")
    return see_other(url_for("notices.paper", notice_id=made))


@blueprint.post("/papers/new/teaching")
@commits
def start_teaching() -> ViewAnswer:
    round_id = request.form.get("round", "")
    try:
        made = start_teaching_copy(db.session(), actor=current_viewer(), round_id=round_id, now=utc_now(),
                                   case_id=request.form.get("case", ""))
    except ReviewError as error:
        words = error.message
        return lambda: _page(round_id, problem=words, status=409)
    flash("已建立教学案卷的草稿。请逐页核对遮盖，漏遮的在页面上拖出一块补上。", "success")
    return see_other(url_for("notices.masks", notice_id=made.id))


def _page(round_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    rounds = list_released_rounds(session)
    chosen = _chosen(rounds, round_id)
    files = list_excellent_files(session, chosen.id) if chosen is not None else []
    copies = {file.case_id: find_last_edition(session, kind=NoticeKind.TEACHING_COPY,
                                              subject=subject_of("case", chosen.id, file.case_id))
              for file in files if chosen is not None}
    notice = None if chosen is None else find_last_edition(
        session, kind=NoticeKind.EXCELLENT_FILES, subject=subject_of("round", chosen.id))
    return page_or_part("notices/excellent_new.html", status=status, rounds=rounds, chosen=chosen, files=files, copies=copies,
                        notice=notice, problem=problem)


def _chosen(rounds: list[ReleasedRound], round_id: str) -> ReleasedRound | None:
    """The round asked for, else the latest with released results."""
    return next((one for one in rounds if one.id == round_id), None) or next(iter(rounds), None)
