"""The reviewer's reading tools over a whole case: a page of their own, or the same part over the scoring page."""

from __future__ import annotations

from typing import Any

from flask import request, send_file
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.cases.domain.signature_slots import InkState
from reviews.cases.queries import (
    discretion_of,
    effective_reading,
    file_of_page,
    get_case,
    list_remedies_due,
    list_signature_slots,
    notice_and_decision,
    same_facts,
)
from reviews.cases.views import blueprint
from reviews.cases.views.cuts import box_of, cached_cut
from reviews.cases.views.files import guarded
from reviews.cases.views.show import case_page
from reviews.errors import InvalidInput
from reviews.foundation.db import db
from reviews.web.rendering import is_part_request, page_or_part


@blueprint.get("/cases/<case_id>/same-facts")
def show_same_facts(case_id: str) -> ResponseReturnValue:
    return _aid(case_id, "facts", grid=same_facts(db.session(), current_viewer(), case_id))


@blueprint.get("/cases/<case_id>/notice-and-decision")
def show_notice_and_decision(case_id: str) -> ResponseReturnValue:
    asked = {name: request.args.get(name, type=int) for name in ("notice", "decision")}
    session, viewer = db.session(), current_viewer()
    return _aid(case_id, "compare", beside=notice_and_decision(session, viewer, case_id, **asked),
                remedies=list_remedies_due(session, viewer, case_id))


@blueprint.get("/cases/<case_id>/signatures")
def show_signatures(case_id: str) -> ResponseReturnValue:
    slots = list_signature_slots(db.session(), current_viewer(), case_id)
    counts = [(state, sum(s.state is state for s in slots or ())) for state in InkState]
    return _aid(case_id, "signatures", slots=slots, counts=counts)


@blueprint.get("/cases/<case_id>/discretion")
def show_discretion(case_id: str) -> ResponseReturnValue:
    found = discretion_of(db.session(), current_viewer(), case_id, table=request.args.get("table", ""),
                          grade=request.args.get("grade", type=int))
    return _aid(case_id, "discretion", found=found)


@blueprint.get("/cases/<case_id>/pages/<int:page>/cut.png")
def page_cut(case_id: str, page: int) -> ResponseReturnValue:
    """A part of a page, upright. ?box=x0,top,x1,bottom in points; without it the whole page."""
    session = db.session()
    found = file_of_page(session, case_id, page)
    size = next(p for p in effective_reading(session, case_id)["pages"] if int(p["no"]) == page)
    box = box_of(request.args.get("box", f"0,0,{size['width'] or 1},{size['height'] or 1}"))
    if box is None:
        raise InvalidInput("没有指明页面的哪一部分。请回到案卷页重新打开。")
    picture = cached_cut(found.sha256, found.page, box, int(size.get("rotation") or 0))
    return guarded(send_file(picture, mimetype="image/png", conditional=True, last_modified=None, etag=picture.stem))


def _aid(case_id: str, view: str, **context: Any) -> ResponseReturnValue:
    """Who may open it is settled by policy.yaml: those who may read the pages."""
    if is_part_request():
        return page_or_part("cases/show.html", f"cases/_view_{view}.html", case=get_case(db.session(), case_id), **context)
    return case_page(case_id, view=view, **context)
