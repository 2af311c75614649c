"""Pages of evaluation reports: choosing the period, what it lacks, drafting; the charts of a report as they move."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db, write_unit
from reviews.insights.documents.charts import draw_chart
from reviews.insights.domain.charts import ChartKind, Value, chart_from_json, table_of
from reviews.insights.domain.echarts import option_of
from reviews.insights.domain.figures import spec_to_json
from reviews.notices.domain import ChartBlock, PaperContent, read_content
from reviews.notices.domain.report_periods import (
    Period,
    PeriodKind,
    last_finished,
    period_from_key,
    recent_periods,
)
from reviews.notices.forms import ReportForm
from reviews.notices.queries import get_visible_notice
from reviews.notices.queries.reports import (
    find_former_report,
    get_report_addressee,
    get_report_standing,
    get_rounds_period,
    list_round_choices,
)
from reviews.notices.services.reports import create_report, prepare_report
from reviews.notices.views import blueprint
from reviews.web.rendering import page_or_part, see_other

# For periods of days, and for rounds.
_NO_SUCH = ("没有您要的这一期，下面是最近结束的一期。请重新选择。",
            "起止轮次不对：“从”应当不晚于“到”，一次最多十二轮。请重新选择。")
_OFFERED = {PeriodKind.month: 14, PeriodKind.quarter: 9, PeriodKind.year: 5}


@blueprint.get("/papers/new/report")
def new_report() -> ResponseReturnValue:
    kind = _kind(request.args.get("kind", ""))
    period, wrong = _asked(db.session(), kind)
    form = ReportForm(formdata=None, data={"addressee": get_report_addressee(db.session())})
    return _page(kind, period, form, problem=_NO_SUCH[kind is PeriodKind.rounds] if wrong else "")


@blueprint.post("/papers/new/report")
def draft_report() -> ResponseReturnValue:
    form = ReportForm()
    kind = _kind(form.kind.data or "")
    period = _period(db.session(), kind, form.period.data or "")
    if period is None:
        return _page(kind, _newest(kind), form, status=422, problem=_NO_SUCH[kind is PeriodKind.rounds])
    if not form.validate():
        return _page(kind, period, form, status=422)
    now, viewer = utc_now(), current_viewer()
    try:
        prepared = prepare_report(
            db.session(), actor=viewer, period=period, addressee=(form.addressee.data or "").strip(), focus=form.points(),
            annexes=form.chosen_annexes(), store=current_app.extensions["files"], now=now)
        with write_unit() as session:
            notice_id = create_report(session, actor=viewer, prepared=prepared, now=now).id
    except (Conflict, InvalidInput) as error:
        return _page(kind, period, form, status=409, problem=error.message)
    flash(f"已按现在的数据起草{period.label}的报告，数字随草稿留存，请核对文字。", "success")
    return see_other(url_for("notices.edit_paper", notice_id=notice_id))


@blueprint.get("/papers/<notice_id>/charts")
def report_charts(notice_id: str) -> ResponseReturnValue:
    notice = get_visible_notice(db.session(), current_viewer(), notice_id)
    content = read_content(notice.content)
    if not isinstance(content, PaperContent):
        raise NotFound()
    names = {json.dumps(one.spec, sort_keys=True): name for name, one in content.figures.items()}
    charts = [_shown(notice_id, block, names) for block in content.blocks if isinstance(block, ChartBlock)]
    return page_or_part("notices/report_charts.html", notice=notice, content=content, charts=charts)


def _shown(notice_id: str, block: ChartBlock, names: Mapping[str, str]) -> dict[str, Any]:
    """A frozen chart as components/chart.html shows it; a number that is a figure of the paper opens there."""
    chart = chart_from_json(block.chart)

    def href(value: Value) -> str:
        name = names.get(json.dumps(spec_to_json(value.spec), sort_keys=True)) if value.spec is not None else None
        return url_for("notices.figure", notice_id=notice_id, figure=name) if name is not None else ""

    head, rows = table_of(chart)
    lying = chart.kind in (ChartKind.bar, ChartKind.pareto)
    option = option_of(chart, [[href(value) for value in point.values] for point in chart.points])
    return {"chart": chart, "caption": block.caption, "option": json.dumps(option, ensure_ascii=False), "head": head,
            "picture": f"data:image/svg+xml;base64,{base64.b64encode(draw_chart(chart)).decode()}",
            "height": 60 + 30 * max(2, len(chart.points)) if lying else 280,
            "rows": [[(cell.text, href(cell)) for cell in row] for row in rows]}


def _page(
    kind: PeriodKind, period: Period | None, form: ReportForm, status: int = 200, problem: str = ""
) -> ResponseReturnValue:
    session, now = db.session(), utc_now()
    form.kind.data, form.period.data = kind.value, period.key if period is not None else ""
    return page_or_part(
        "notices/report_new.html", status=status, kind=kind, period=period, form=form, tabs=_tabs(kind), problem=problem,
        offered=_offered(kind, period),
        rounds=list_round_choices(session) if kind is PeriodKind.rounds else [],
        standing=get_report_standing(session, period, now=now) if period is not None else None,
        former=find_former_report(session, period) if period is not None else None)


def _tabs(kind: PeriodKind) -> list[dict[str, object]]:
    return [{"label": one.label, "active": one is kind, "href": url_for("notices.new_report", kind=one.value)}
            for one in PeriodKind]


def _offered(kind: PeriodKind, period: Period | None) -> list[tuple[str, str]]:
    """The newest periods, and the one that is shown where it is another."""
    if kind is PeriodKind.rounds:
        return []
    found = {one.key: one.label for one in recent_periods(shanghai_date(utc_now()), kind, count=_OFFERED[kind])}
    return [*found.items(), *([(period.key, period.label)] if period is not None and period.key not in found else [])]


def _kind(text: str) -> PeriodKind:
    return PeriodKind(text) if text in {one.value for one in PeriodKind} else PeriodKind.month


def _asked(session: Session, kind: PeriodKind) -> tuple[Period | None, bool]:
    """The period of the address, and whether there is none such; without one the newest that is over, and no rounds."""
    if kind is PeriodKind.rounds:
        first = request.args.get("first", "")
        chosen = get_rounds_period(session, first, request.args.get("last", "") or first) if first else None
        return chosen, bool(first) and chosen is None
    key = request.args.get("period", "")
    found = _period(session, kind, key)
    return found or _newest(kind), bool(key) and found is None


def _newest(kind: PeriodKind) -> Period | None:
    """The newest period that is over; there is none such of rounds."""
    return None if kind is PeriodKind.rounds else last_finished(shanghai_date(utc_now()), kind)


def _period(session: Session, kind: PeriodKind, key: str) -> Period | None:
    if kind is PeriodKind.rounds:
        first, _colon, last = key.partition(":")
        return get_rounds_period(session, first, last or first)
    found = period_from_key(key)
    return found if found is not None and found.kind is kind else None
