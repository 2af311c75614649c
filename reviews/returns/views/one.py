"""One return: read, written, kept as a draft."""

from __future__ import annotations

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.returns.domain.figures import GROUPS, LINES, Fault, read_figures, shown
from reviews.returns.domain.months import month_from_key, month_key, month_label
from reviews.returns.domain.states import ReturnState
from reviews.returns.forms import ReturnForm
from reviews.returns.queries.units import ReturnPage, blank_draft, return_page
from reviews.returns.services import save_draft
from reviews.returns.views import blueprint
from reviews.returns.views.access import place_of, today
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/returns/<month>/units/<unit_id>")
def show(month: str, unit_id: str) -> ResponseReturnValue:
    return _page(unit_id, month)


@blueprint.post("/returns/<month>/units/<unit_id>")
@commits
def save(month: str, unit_id: str) -> ViewAnswer:
    form, place = ReturnForm(), place_of(unit_id, month)
    if not form.validate():
        return lambda: _page(unit_id, month, form=form, status=422)
    texts = form.texts
    try:
        save_draft(db.session(), actor=current_viewer(), unit_id=unit_id, month=place.month, texts=texts,
                   note=form.note.data or "", seen_version=form.seen_version.data, now=utc_now())
    except Conflict:
        return lambda: _overtaken(unit_id, month, form)
    faults = read_figures(texts)[1]
    if form.then.data == "report" and faults:
        return lambda: _page(unit_id, month, faults=faults, status=422)
    if form.then.data == "report":
        return see_other(url_for("returns.confirm_report", month=month, unit_id=unit_id))
    flash("已保存，还没有报出。", "success")
    return see_other(url_for("returns.show", month=month, unit_id=unit_id))


def _overtaken(unit_id: str, month: str, form: ReturnForm) -> ResponseReturnValue:
    """Somebody else was quicker: what was typed stays in the form, beside what is kept now; sent again, it holds."""
    row = place_of(unit_id, month).row
    if row is None or row.state == ReturnState.reported:
        form.form_errors.append("这个月在您打开之后已经报出，您填的没有保存。确需更正的，请组织方写明理由退回。")
    else:
        texts = form.texts
        other = "；".join(f"{line.label}现存“{row.draft.get(line.id, '') or '空'}”，您填的是“{texts[line.id] or '空'}”"
                         for line in LINES if row.draft.get(line.id, "") != texts[line.id])
        form.seen_version.data = row.version
        form.form_errors.append(f"这张表在您打开之后有人改过，您填的还没有保存：{other or '数字都一样'}。"
                                "以您填的为准，请再按一次保存；要看现存的，请重新打开本页。")
    return _page(unit_id, month, form=form, status=409)


def _page(unit_id: str, month: str, *, form: ReturnForm | None = None, faults: list[Fault] | None = None,
          status: int = 200) -> ResponseReturnValue:
    about = about_return(unit_id, month)
    page: ReturnPage = about["page"]
    viewer, state = current_viewer(), page.place.state
    writes = (viewer.unit_id == unit_id and viewer.has(Role.unit_handler) and state != "reported") or (
        viewer.has(Role.organiser) and state == "open")
    row = page.place.row
    if form is None:
        form = ReturnForm(formdata=None, data={**(page.draft or blank_draft()), "note": row.note if row and page.draft else "",
                                               "seen_version": row.version if row else 0})
    wrong: dict[str, list[str]] = {}
    for fault in faults or []:
        wrong.setdefault(fault.line, []).append(fault.words)
    return page_or_part("returns/show.html", status=status, **about, form=form, writes=writes, wrong=wrong,
                        own=viewer.unit_id == unit_id and viewer.has(Role.unit_handler, Role.unit_head),
                        staff=viewer.has(Role.organiser),
                        reports=writes or (viewer.unit_id == unit_id and viewer.has(Role.unit_head) and state == "held"))


def about_return(unit_id: str, month: str) -> dict[str, Any]:
    """What every page of a return shows of it."""
    place = place_of(unit_id, month)
    viewer = current_viewer()
    known = month_from_key(month)
    return {"page": return_page(db.session(), viewer, place, today=today()), "place": place, "unit": place.unit, "month": month,
            "month_words": month_label(known) if known else "", "lines": LINES, "groups": GROUPS, "shown": shown,
            "manages": viewer.has(Role.organiser, Role.leader), "year_before": month_key(place.month.replace(
                year=place.month.year - 1))}
