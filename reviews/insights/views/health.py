"""The rule health board: how each check does, and its standing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import names_of_users
from reviews.errors import InvalidInput, WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.insights.forms import StandingForm
from reviews.insights.queries.health import HealthRow, get_row, list_health, list_pack_choices, list_places
from reviews.insights.services.standing import change_standing
from reviews.insights.views import blueprint
from reviews.insights.views.tabs import tabs_for
from reviews.rulepacks.queries.standings import list_standings_of
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits
from scoring_rules import CaseKind

WHAT = {"fired": "疑点", "confirmed": "已采纳", "dismissed": "不采纳", "undeterminable": "无法判定"}
_Key = Callable[[HealthRow], Any]
# A check without figures comes last whichever way the list is sorted.
SORTS: dict[str, tuple[str, _Key]] = {
    "fired": ("疑点", lambda r: -r.health.fired),
    "precision": ("准确率", lambda r: (r.health.precision is None, r.health.precision or 0, -r.health.decided)),
    "dismissed": ("不采纳", lambda r: -r.health.dismissed),
    "confirmed": ("采纳", lambda r: -r.health.confirmed),
    "unknown": ("无法判定", lambda r: -(r.health.unknown_share or 0)),
    "files": ("案卷", lambda r: -r.health.files),
}


@blueprint.get("/insights/checks")
def checks() -> ResponseReturnValue:
    pack, kind = request.args.get("pack", "")[:64], request.args.get("kind", "")[:32]
    sort = request.args.get("sort", "")
    order = SORTS.get(sort, SORTS["fired"])[1]
    rows = sorted(list_health(db.session(), pack_id=pack, kind=kind), key=order)
    return page_or_part(
        "insights/checks.html", "insights/_checks.html", tabs=tabs_for("checks", current_viewer()),
        rows=[r for r in rows if r.telling], quiet=[r for r in rows if not r.telling and r.health.said],
        silent=[r for r in rows if not r.telling and not r.health.said],
        packs=list_pack_choices(db.session()), kinds=list(CaseKind), chosen={"pack": pack, "kind": kind, "sort": sort})


@blueprint.get("/insights/checks/<check>")
def check(check: str) -> ResponseReturnValue:
    return _check_page(check, StandingForm())


@blueprint.post("/insights/checks/<check>/standing")
@commits
def set_check_standing(check: str) -> ViewAnswer:
    form = StandingForm()
    if not form.validate():
        return lambda: _check_page(check, form, status=422)
    try:
        change_standing(db.session(), actor=current_viewer(), check_id=check, standing=form.standing.data,
                        reason=form.reason.data, now=utc_now())
    except (InvalidInput, WrongState) as error:
        problem = error.message
        return lambda: _check_page(check, form, status=409, problem=problem)
    flash("已改变，从下一次检查运行起生效。", "success")
    return see_other(url_for("insights.check", check=check))


def _check_page(check: str, form: StandingForm, *, status: int = 200, problem: str = "") -> ResponseReturnValue:
    session = db.session()
    row, what = get_row(session, check), request.args.get("what", "fired")
    steps = list_standings_of(session, check)
    return page_or_part(
        "insights/check.html", status=status, row=row, form=form, problem=problem, what=what if what in WHAT else "fired",
        whats=WHAT, places=list_places(session, check, what), steps=steps,
        names=names_of_users(session, {s.made_by for s in steps if s.made_by}))
