"""Evaluation reports: every number in a drafted one is what plain loops over the tables come to; the pages; the next report."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role, Viewer
from reviews.errors import InvalidInput
from reviews.insights.domain.charts import chart_from_json
from reviews.insights.domain.figures import spec_to_json
from reviews.insights.domain.snapshot import thaw
from reviews.notices.domain import ChartBlock, HeadingBlock, TableBlock, TextBlock, read_content
from reviews.notices.domain.content import all_blocks, used_figures
from reviews.notices.domain.drafts.report import FOCUS
from reviews.notices.domain.report_periods import Period, PeriodKind
from reviews.notices.queries import get_notice
from reviews.notices.queries.reports import get_report_standing
from reviews.notices.services.reports import create_report, prepare_report
from reviews.returns.models import ReturnTerms, UnitReturn
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.integration.slow_reports import Slow
from tests.ledger_world import add_ledger
from tests.returns_world import add_returns
from tests.settled_world import PACKS, build

pytestmark = pytest.mark.sqlite

NOW = datetime(2026, 4, 6, 2, tzinfo=UTC)
AFTER_THE_YEAR = datetime(2027, 1, 6, 2, tzinfo=UTC)
MARCH = Period(PeriodKind.month, 2026, 3)
DATES = re.compile(r"\d{4}年(\d{1,2}月(\d{1,2}日)?)?")
QUOTED = str.maketrans("“”", "‘’")
RATE = re.compile(r"（[^（）]*发生率[^（）]*）")
CONSTANTS = re.compile(r"95%|99\.8%|10卷|10个百分点")


@pytest.fixture
def world(write):
    """Sixty files of three months, a few of the March before, the ledger, returns with gaps."""
    with write() as session:
        ensure_shipped_packs(session, factories.NOW, keys=PACKS)
        found = build(session, files=62, units=4, rounds=2, seed=8, first=date(2026, 1, 1), months=3)
        build(session, files=12, units=2, rounds=1, seed=9, first=date(2025, 3, 1), months=1)
        assert add_ledger(session, seed=2, verifier_id=found.organiser_id, first=date(2025, 3, 1), days=40) > 100
        months = [date(2025, 3, 1), date(2026, 2, 1), date(2026, 3, 1)]
        add_returns(session, found.units, months, seed=4, reporter_id=found.organiser_id)
        session.add(ReturnTerms(seq=1, first_month=date(2025, 1, 1), due_day=5, set_by=found.organiser_id, set_at=NOW))
    return found


PERIODS = {
    "month": (MARCH, {"now": date(2026, 3, 1), "before": date(2026, 2, 1), "last_year": date(2025, 3, 1)}, date(2025, 3, 1), 1),
    "quarter": (Period(PeriodKind.quarter, 2026, 1), {"now": date(2026, 1, 1), "before": date(2025, 10, 1),
                                                      "last_year": date(2025, 1, 1)}, date(2025, 3, 1), 3),
    "year": (Period(PeriodKind.year, 2026), {"now": date(2026, 1, 1), "before": date(2025, 1, 1),
                                             "last_year": date(2025, 1, 1)}, date(2025, 12, 1), 12),
}
MEASURES = {"files", "rate_grade", "plan_done", "topic_rate", "ledger_rate", "ledger_overdue", "repeat_promised", "inspections",
            "self_cover", "owing_units"}


@pytest.mark.parametrize("kind", PERIODS)
def test_every_number_is_what_plain_loops_come_to(app, read, world, kind):
    period, starts, run, months = PERIODS[kind]
    with read() as session:
        content = _prepared(app, session, world, period, AFTER_THE_YEAR if kind == "year" else NOW).content
        slow = Slow(session, starts, run=run, months=months)
        known: dict[str, tuple[str, int | None]] = {}
        for name, figure in content.figures.items():
            known[str(figure.spec)] = text, base = slow.text(figure.spec)
            assert (figure.text, figure.base) == (text, "" if base is None else str(base)), (name, figure.label, figure.spec)
        values = [value for block in content.blocks if isinstance(block, ChartBlock)
                  for point in chart_from_json(block.chart).points for value in point.values if value.spec is not None]
        for value in values:
            spec = spec_to_json(value.spec)
            assert value.text == (known.get(str(spec)) or slow.text(spec))[0], spec
    assert {figure.spec["measure"] for figure in content.figures.values()} >= MEASURES
    assert len(content.figures) > 300 and len(values) > 30
    _no_bare_digits(content, world)


def test_reports_are_drafted_once_and_take_up_the_last_focus(app, read, write, as_role, world):
    organiser = as_role(Role.organiser)
    page = organiser.get("/papers/new/report?kind=month&period=2026-03")
    assert "没有定案" in page.text and "没有报送或者没有报齐的单位" in page.text
    with read() as session:
        february = _prepared(app, session, world, Period(PeriodKind.month, 2026, 2))
    with write() as session:
        create_report(session, actor=_viewer(world), prepared=february, now=NOW)
    with read() as session:
        march = _prepared(app, session, world, MARCH).content
        standing = get_report_standing(session, MARCH, now=NOW)
        assert standing.former[1] == "拟稿，未编号" and standing.owing and standing.rounds
        snapshot = thaw(app.extensions["files"].path(february.snapshot_sha256).read_bytes())
        assert set(snapshot) == {"now", "before", "last_year", "months"}
    focus = [february.content.say(b.text) for b in february.content.blocks if isinstance(b, TextBlock) and b.id.startswith(FOCUS)]
    became = [march.say(b.text) for b in march.blocks if b.id.startswith("former-")]
    # Each point is quoted without its rate of then, and answered from the figures: nothing is left to be filled in.
    quoted = [RATE.sub("", line).rstrip("。").translate(QUOTED) for line in focus]
    assert len(quoted) > 4 and all(any(line in said for said in became) for line in quoted)
    assert not any("【" in said for said in became)
    form = {"kind": "month", "period": "2026-03", "addressee": "县人民政府", "focus": "查处罚告知\n查送达"}
    answer = organiser.post("/papers/new/report", data=form)
    assert answer.status_code == 303
    notice_id = answer.headers["Location"].split("/")[2]
    with read() as session:
        notice = get_notice(session, notice_id)
        assert notice.subject == "month:2026-03" and notice.snapshot_sha256 and notice.sources["packs"]
    again = organiser.post("/papers/new/report", data=form)
    assert again.status_code == 409 and "已经有一份月度评查报告" in again.text
    shown = organiser.get(f"/papers/{notice_id}/charts").text
    assert "优秀率" in shown and "data-chart" in shown
    assert as_role(Role.unit_head, unit_id=world.units[0]).get(f"/papers/{notice_id}/charts").status_code == 404
    # The one editor: it opens, its fresh figures are counted by the report's own scopes, each kind of number opens.
    assert "没有写进正文的问题" in organiser.get(f"/papers/{notice_id}/edit").text
    assert "用最新数据更新数字" in organiser.get(f"/papers/{notice_id}/fresh-figures").text
    with read() as session:
        figures = read_content(get_notice(session, notice_id).content).figures
    # One for each kind of row that is counted.
    kinds = {"files", "problems", "units", "fields", "plan_done", "plan_rate", "ledger_rows", "inspections", "repeat_promised",
             "owing_units"}
    of_kind = {figure.spec["measure"]: name for name, figure in figures.items() if figure.spec["measure"] in kinds}
    assert len(of_kind) > 5
    for name in of_kind.values():
        assert organiser.get(f"/papers/{notice_id}/figures/{name}").status_code == 200, name
    # A return given back afterwards changes nothing that the paper says or opens: its facts are kept with it.
    opened = f"/papers/{notice_id}/figures/{of_kind['inspections']}"
    rows = re.findall(r"<td.*?</td>", organiser.get(opened).text, re.DOTALL)
    with read() as session:
        unit_id = session.scalars(sa.select(UnitReturn.unit_id).where(UnitReturn.month == date(2026, 3, 1))).first()
    assert organiser.post(f"/returns/2026-03/units/{unit_id}/return", data={"reason": "请核对"}).status_code == 303
    assert len(rows) > 2 and re.findall(r"<td.*?</td>", organiser.get(opened).text, re.DOTALL) == rows
    with read() as session:
        assert read_content(get_notice(session, notice_id).content).figures == figures


def test_quarters_years_and_rounds_are_drafted_from_the_same_parts(app, read, world):
    with read() as session:
        for period, marks in (
            (Period(PeriodKind.quarter, 2026, 1), ("各轮次比较", "共性问题与制度完善", "逐月统计表")),
            (Period(PeriodKind.year, 2026), ("共性问题与制度完善", "年度统计表")),
            (Period(PeriodKind.rounds, rounds=tuple(world.rounds), names=("一", "二")), ("各轮次比较",)),
            (Period(PeriodKind.month, 2024, 1), ("本月没有定案的案卷",)),
        ):
            content = _prepared(app, session, world, period).content
            said = "\n".join([content.say(b.text) for b in content.blocks if isinstance(b, HeadingBlock | TextBlock)]
                             + [annex.title for annex in content.annexes])
            assert all(mark in said for mark in marks), (period.label, marks)
            assert set(used_figures(content)) <= set(content.figures)


def test_periods_that_are_not_there_are_answered_with_those_that_are(app, read, as_role, world):
    """A future month, a wrong key, rounds the wrong way round: said on the page, and nothing is drafted."""
    organiser = as_role(Role.organiser)
    ahead = organiser.get("/papers/new/report?kind=month&period=2089-05")
    assert "2089年5月" in ahead.text and "这一期还没有开始" in ahead.text and 'name="focus"' not in ahead.text
    form = {"kind": "month", "period": "2089-05", "annexes": "all"}
    answer = organiser.post("/papers/new/report", data=form)
    assert answer.status_code == 409 and "2089年5月还没有开始，没有起草" in answer.text
    with read() as session, pytest.raises(InvalidInput):
        _prepared(app, session, world, Period(PeriodKind.month, 2026, 5))
    assert "没有您要的这一期" in organiser.get("/papers/new/report?kind=quarter&period=2026-q9").text
    assert organiser.post("/papers/new/report", data={**form, "period": "13"}).status_code == 422
    first, last = world.rounds[:2]
    for asked in (f"first={last}&last={first}", "first=nothing"):
        assert "起止轮次不对" in organiser.get(f"/papers/new/report?kind=rounds&{asked}").text
    assert "数据是否齐全" in organiser.get(f"/papers/new/report?kind=rounds&first={first}&last={last}").text


def _prepared(app, session, world, period, now=NOW):
    return prepare_report(session, actor=_viewer(world), period=period, addressee="局领导", focus=(),
                          store=app.extensions["files"], now=now)


def _viewer(world):
    return Viewer(world.organiser_id, "王组织", None, frozenset({Role.organiser}), "test")


def _no_bare_digits(content, world):
    """Words around figures hold no numbers of their own but days, limits and names."""
    names = sorted({name for facts in (content,) for name in _names(content)}, key=len, reverse=True)
    for block in all_blocks(content):
        if isinstance(block, HeadingBlock | TextBlock):
            plain = DATES.sub("", "".join(piece for piece in block.text if isinstance(piece, str)))
            for name in names:
                plain = plain.replace(name, "").replace(DATES.sub("", name), "")
            left = CONSTANTS.sub("", plain)
            assert not re.search(r"\d", left), (block.id, left)


def _names(content):
    """Units, rounds and titles as the tables have them."""
    for block in all_blocks(content):
        if isinstance(block, TableBlock):
            for row in block.rows:
                yield from (cell[0] for cell in row[:2] if cell and isinstance(cell[0], str) and len(cell[0]) > 2)
