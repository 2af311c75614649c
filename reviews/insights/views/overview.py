"""The leader's page of figures, and the page that opens one figure into the rows it counts."""

from __future__ import annotations

import re
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.errors import InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.insights.domain.choice import ScopeChoice, choice_of, narrower, spec_args, spec_of
from reviews.insights.domain.figures import Spec
from reviews.insights.domain.series import month_name
from reviews.insights.queries.opened import OpenedRow, open_figure
from reviews.insights.queries.overview import (
    KIND_NAMES,
    RATES,
    get_overview,
    list_scope_choices,
    settled_choice,
)
from reviews.insights.queries.shared_frames import frames_for
from reviews.insights.views import blueprint
from reviews.insights.views.figures_shown import hrefs_within, shown
from reviews.insights.views.tabs import tabs_for
from reviews.web.paging import page_number, slice_page
from reviews.web.rendering import page_or_part

register_nav("统计", "insights.overview", roles=frozenset({Role.organiser, Role.leader}), order=36)
AT = {"now": "", "before": "上期", "last_year": "去年同期"}
MONTH = re.compile(r"\d{4}-\d{2}")
_COLUMNS = {
    "round": "轮次", "unit": "单位", "organ": "执法机关", "field": "领域", "kind": "案卷类别", "grade": "等次", "month": "月份",
    "topic": "问题", "category": "类别", "section": "部分", "with": "同时有", "state": "状态", "pack": "标准", "check": "检查",
}


@blueprint.get("/insights")
def overview() -> ResponseReturnValue:
    session = db.session()
    choice = settled_choice(session, choice_of(request.args))
    rate = request.args.get("rate", "")
    rate = rate if rate in RATES else "excellent"
    found = get_overview(session, choice, rate=rate, now=utc_now())
    href_of = hrefs_within(choice)
    return page_or_part(
        "insights/overview.html", found=found, choice=choice, choices=list_scope_choices(session), rate=rate, rates=RATES,
        tabs=tabs_for("overview", current_viewer()), href_of=href_of,
        charts={name: shown(chart, href_of) for name, chart in found.charts.items()})


@blueprint.get("/insights/figures")
def figures() -> ResponseReturnValue:
    session, choice = db.session(), choice_of(request.args)
    try:
        spec = spec_of(request.args.get("m", ""), request.args.get("at", ""), request.args.getlist("w"))
    except ValueError as error:
        raise InvalidInput("没有这个统计数字，请从统计页面重新打开。") from error
    frames = frames_for(session, choice.scope, now=utc_now())
    opened = open_figure(session, current_viewer(), frames, spec)
    page = slice_page(opened.rows, page_number(request.args.get("page")))
    args: dict[str, Any] = {**choice.args, **spec_args(spec)}
    return page_or_part(
        "insights/figures.html", opened=opened, page=page, choice=choice, spec=spec, at=AT[spec.at],
        conditions=_words(frames, spec), link_of=lambda row: _link_of(row, choice, spec),
        prev_href=url_for("insights.figures", **args, page=page.number - 1) if page.number > 1 else None,
        next_href=url_for("insights.figures", **args, page=page.number + 1) if page.number < page.pages else None)


def _words(frames: Any, spec: Spec) -> list[tuple[str, str]]:
    """The conditions of a figure in words."""
    if spec.at not in frames:
        return []
    facts = frames[spec.at].facts
    known: dict[str, dict[str, str]] = {
        "unit": dict(facts.unit_names), "kind": KIND_NAMES, "topic": {t.topic: t.title for t in facts.topics},
        "with": {t.topic: t.title for t in facts.topics}, "round": {p.round_id: p.round_name for p in facts.plans},
        "organ": {f.organ_id: f.organ_name for f in facts.files}, "pack": {p.pack_id: p.title for p in facts.packs},
        "state": {one.state: one.state_label for one in facts.ledger},
        "month": {value: month_name(value) for name, value in spec.where if name == "month" and MONTH.fullmatch(value)},
    }
    return [(_COLUMNS.get(name, name), known.get(name, {}).get(value, value or "未登记")) for name, value in spec.where]


def _link_of(row: OpenedRow, choice: ScopeChoice, spec: Spec) -> str:
    """Where a row lies: its case, or the page of what it is."""
    if row.case_id:
        return url_for("cases.show", case_id=row.case_id)
    if row.link is None:
        return ""
    kind, key = row.link
    if kind in ("unit", "field"):
        measure = _OF_UNIT.get(spec.measure, "files")
        return _opened(choice, narrower(measure, spec, (kind, key))) if measure else ""
    if kind == "pair":
        unit, _bar, topic = key.partition("|")
        return _opened(choice, narrower("topic_files", spec, ("unit", unit), ("topic", topic)))
    if kind == "return":
        month, _slash, unit = key.partition("/")
        return url_for("returns.show", month=month, unit_id=unit)
    return url_for("rounds.show", round_id=key) if kind == "round" else url_for("rectification.row", row_id=key)


def _opened(choice: ScopeChoice, spec: Spec) -> str:
    return url_for("insights.figures", **choice.args, **spec_args(spec))


_OF_UNIT = {"topic_units": "topic_files", "topic_unit_rate": "topic_files", "ledger_overdue_units": "ledger_overdue",
            "repeat_units": "repeat_promised", "returning_units": "inspections", "owing_units": ""}
"""What of a unit a measure of units counts; its files where nothing is named here. A month that is missing has no row."""
