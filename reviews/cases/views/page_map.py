"""Putting pages in order on the page map: their direction and place for display, and the pages of documents."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.cases.domain.page_ranges import moved_ranges
from reviews.cases.forms import ArrangeForm, SeenForm
from reviews.cases.queries import effective_reading
from reviews.cases.services import (
    NewRange,
    correct_ranges,
    move_pages,
    turn_pages,
    undo_arrangement,
)
from reviews.cases.views import blueprint
from reviews.cases.views.corrections import change_in_words, read_fields, seen_of
from reviews.errors import InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.web.rendering import see_other
from reviews.web.transactions import ViewAnswer, commits

MAX_CHOSEN = 2_000


@blueprint.post("/cases/<case_id>/page-map/arrangement")
@commits
def arrange_pages(case_id: str) -> ViewAnswer:
    form = ArrangeForm()
    if not form.validate():
        raise InvalidInput(next(text for texts in form.errors.values() for text in texts))
    pages = _chosen()
    common = {"actor": current_viewer(), "case_id": case_id, "pages": pages, "seen_seq": form.seq.data, "now": utc_now()}
    if form.act.data == "move":
        move_pages(db.session(), before=form.before.data, **common)
    else:
        turn_pages(db.session(), by=int(form.act.data), **common)
    flash("页面整理已保存。只改显示，原文件没有变动。", "success")
    return _back(case_id, pages[0])


@blueprint.post("/cases/<case_id>/page-map/undo")
@commits
def undo_arranging(case_id: str) -> ViewAnswer:
    seq = request.form.get("seq", "")
    if not seq.isdigit() or len(seq) > 9:
        raise InvalidInput("页面内容不完整，没有执行。请刷新页面后重试。")
    undo_arrangement(db.session(), actor=current_viewer(), case_id=case_id, seen_seq=int(seq), now=utc_now())
    flash("已撤销上一步页面整理。", "success")
    return _back(case_id, None)


@blueprint.post("/cases/<case_id>/page-map/ranges")
def save_ranges(case_id: str) -> ResponseReturnValue:
    """One range brings its neighbours along; several are taken as they are. Pages are read again before the write unit."""
    content = effective_reading(db.session(), case_id)
    asked = _asked_ranges()
    if len(asked) == 1:
        index, first, last = asked[0]
        asked = moved_ranges(content["documents"], index=index, first_page=first, last_page=last,
                             page_count=int(content["file"]["pages"]))
    types = {int(d["index"]): str(d["type"]) for d in content["documents"]}
    ranges = [NewRange(index, first, last, read_fields(case_id, types[index], first, last))
              for index, first, last in asked if index in types]
    return _save(case_id, ranges)


@commits
def _save(case_id: str, ranges: list[NewRange]) -> ViewAnswer:
    done = correct_ranges(db.session(), actor=current_viewer(), case_id=case_id, ranges=ranges, seen=seen_of(SeenForm()),
                          now=utc_now())
    flash(change_in_words(done.change), "success")
    return _back(case_id, min(r.first_page for r in ranges))


def _asked_ranges() -> list[tuple[int, int, int]]:
    columns = [request.form.getlist(name) for name in ("document", "first_page", "last_page")]
    whole = all(text.isdigit() and len(text) <= 9 for column in columns for text in column)
    if not columns[0] or len({len(column) for column in columns}) != 1 or not whole or len(columns[0]) > 10:
        raise InvalidInput("请填写起页和止页，没有保存。")
    return [(int(index), int(first), int(last)) for index, first, last in zip(*columns, strict=True)]


def _chosen() -> list[int]:
    texts = request.form.getlist("page")
    if len(texts) > MAX_CHOSEN or not all(text.isdigit() and len(text) <= 9 for text in texts):
        raise InvalidInput("页面内容不完整，没有执行。请刷新页面后重试。")
    if not texts:
        raise InvalidInput("还没有选页。请先点选要整理的页。")
    return [int(text) for text in texts]


def _back(case_id: str, page: int | None) -> ResponseReturnValue:
    return see_other(url_for("cases.show", case_id=case_id, view="map", edit=1,
                             _anchor=f"page-{page}" if page is not None else None))
