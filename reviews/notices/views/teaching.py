"""A teaching copy's pages: looked at one by one, covered further by hand, confirmed, and put into the paper by a job."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from flask import current_app, flash, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.cases.documents import stamped_page
from reviews.cases.services.masked_pages import masked_picture
from reviews.errors import ReviewError
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.notices.domain import NoticeState
from reviews.notices.domain.teaching import CoveredPage
from reviews.notices.queries.masked_words import words_still_seen
from reviews.notices.queries.teaching import get_teaching_copy, get_teaching_notice, teaching_page
from reviews.notices.services.teaching import MARK, add_mask, ask_pages, confirm_page, cover_same, lift_mask
from reviews.notices.views import blueprint
from reviews.scoresheets.domain.experts import upright_shares
from reviews.web.paging import page_number
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

SMALL = 150
_HUNDREDTHS = re.compile(r"\d{1,3}(\.\d{0,4})?", re.ASCII)


@register_resolver("teaching_copy")
def resolve_teaching_copy(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A teaching copy in the making; only the bureau gets here. States: those of its paper."""
    notice, _case_id = get_teaching_notice(session, view_args["notice_id"])
    return Resolved(notice.id, frozenset(), notice.state)


@blueprint.get("/papers/<notice_id>/masks")
def masks(notice_id: str) -> ResponseReturnValue:
    """One page large with its covers, all pages small, and how far the copy is."""
    return _page(notice_id, page_number(request.args.get("page")))


@blueprint.get("/papers/<notice_id>/masks/<int:page>.jpg")
def mask_picture(notice_id: str, page: int) -> ResponseReturnValue:
    """The page as it would go out: every cover in the pixels."""
    _notice, case_id = get_teaching_notice(db.session(), notice_id)
    found, _covers = teaching_page(db.session(), case_id, page)
    settings = current_app.extensions["settings"]
    picture = masked_picture(current_app.extensions["files"], found, converted=settings.converted_files,
                             folder=settings.masked_pages)
    size = SMALL if request.args.get("size") == "small" else None
    data = stamped_page(picture, MARK, turn=found.turn, note=found.whole, size=size)
    answer = send_file(io.BytesIO(data), mimetype="image/jpeg", etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.post("/papers/<notice_id>/masks")
@commits
def cover_place(notice_id: str) -> ViewAnswer:
    page = page_number(request.form.get("page"))
    try:
        add_mask(db.session(), actor=current_viewer(), notice_id=notice_id, page=page, now=utc_now(), shares=_shares())
    except ReviewError as error:
        words = error.message
        return lambda: _page(notice_id, page, problem=words, status=422)
    flash("已补遮一处。这一页请重新确认。", "success")
    return see_other(url_for("notices.masks", notice_id=notice_id, page=page))


@blueprint.post("/papers/<notice_id>/masks/same")
@commits
def cover_same_word(notice_id: str) -> ViewAnswer:
    """The same word, wherever else it can be seen."""
    page = page_number(request.form.get("page"))
    try:
        count = cover_same(db.session(), actor=current_viewer(), notice_id=notice_id, text=request.form.get("text", ""),
                           now=utc_now())
    except ReviewError as error:
        words = error.message
        return lambda: _page(notice_id, page, problem=words, status=409)
    flash(f"已一并补遮 {count} 处。有关的页请重新确认。", "success")
    return see_other(url_for("notices.masks", notice_id=notice_id, page=page))


@blueprint.post("/papers/<notice_id>/masks/<mask_id>/lifting")
@commits
def lift_place(notice_id: str, mask_id: str) -> ViewAnswer:
    page = lift_mask(db.session(), actor=current_viewer(), notice_id=notice_id, mask_id=mask_id, now=utc_now())
    flash("已撤回这一处补遮。", "info")
    return see_other(url_for("notices.masks", notice_id=notice_id, page=page))


@blueprint.post("/papers/<notice_id>/masks/confirmation")
@commits
def confirm_covers(notice_id: str) -> ViewAnswer:
    page = page_number(request.form.get("page"))
    try:
        confirm_page(db.session(), actor=current_viewer(), notice_id=notice_id, page=page, now=utc_now(),
                     covers=request.form.get("covers", ""))
    except ReviewError as error:
        words = error.message
        return lambda: _page(notice_id, page, problem=words, status=409)
    left = [one.no for one in get_teaching_copy(db.session(), notice_id).pages if not one.confirmed]
    after = next((no for no in left if no > page), left[0] if left else page)
    return see_other(url_for("notices.masks", notice_id=notice_id, page=after))


@blueprint.post("/papers/<notice_id>/masks/making")
@commits
def make_pages(notice_id: str) -> ViewAnswer:
    try:
        ask_pages(db.session(), actor=current_viewer(), notice_id=notice_id, now=utc_now())
    except ReviewError as error:
        words = error.message
        return lambda: _page(notice_id, 1, problem=words, status=409)
    return see_other(url_for("notices.masks", notice_id=notice_id))


def _shares() -> str:
    """The rectangle as the script drew it, or as it was typed in hundredths where there is no script."""
    drawn = request.form.get("shares", "")
    typed = [request.form.get(name, "").strip() for name in ("left", "top", "right", "bottom")]
    if drawn or not all(_HUNDREDTHS.fullmatch(part) for part in typed):
        return drawn
    return ",".join(str(float(part) / 100) for part in typed)


def _page(notice_id: str, page: int, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    copy = get_teaching_copy(db.session(), notice_id)
    shown = next((one for one in copy.pages if one.no == page), copy.pages[0] if copy.pages else None)
    at = copy.pages.index(shown) if shown is not None else 0
    may_write = current_viewer().has(Role.organiser) and copy.notice.state == NoticeState.DRAFT.value
    return page_or_part(
        "notices/masks.html", "notices/_masks_making.html", status=status, copy=copy, shown=shown, may_write=may_write,
        problem=problem, seen=words_still_seen(db.session(), copy.case_id) if may_write else [],
        pins=_pins(copy.case_id, shown), before=copy.pages[at - 1].no if at else None,
        after=copy.pages[at + 1].no if at + 1 < len(copy.pages) else None)


def _pins(case_id: str, page: CoveredPage | None) -> list[dict[str, float]]:
    """The hand's rectangles as thousandths of the upright page."""
    if page is None or not page.hand:
        return []
    drawn, _covers = teaching_page(db.session(), case_id, page.no)
    boxes = [upright_shares(one.box, (drawn.width, drawn.height), drawn.turn) for one in page.hand]
    return [{"x": x0 * 1000, "y": top * 1000, "width": (x1 - x0) * 1000, "height": (bottom - top) * 1000}
            for x0, top, x1, bottom in boxes]
