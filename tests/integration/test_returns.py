"""A month of returns from the terms to the collective sheet: a missing month is no zero, versions are kept, units see only
their own."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from reviews.accounts.domain import Role
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.registry.models import Organ
from reviews.returns.domain.figures import LINE_IDS
from reviews.returns.domain.months import month_after, month_key, month_of, year_before
from reviews.returns.models import ReturnVersion
from reviews.returns.queries.facts import list_missing_returns, list_return_facts
from tests import factories
from tests.unit.returns.test_return_figures import GOOD

# A second database would show nothing that the checks of the tables do not.
pytestmark = pytest.mark.sqlite

TODAY = shanghai_date(utc_now())
MONTH = month_after(month_of(TODAY), -1)
KEY, BEFORE = month_key(MONTH), month_key(year_before(MONTH))


@pytest.fixture
def units(write):
    """Three units that report; the third has no people."""
    with write() as session:
        made = [factories.make_unit(session, f"清河县{name}局") for name in ("城管", "农业", "水务")]
        session.add_all([Organ(name=f"{unit.name}执法队", unit_id=unit.id, field="执法") for unit in made])
        return [unit.id for unit in made]


@pytest.fixture
def organiser(as_role, make_unit):
    return as_role(Role.organiser, unit_id=make_unit("清河县司法局", is_bureau=True))


def page_of(unit_id, key=KEY):
    return f"/returns/{key}/units/{unit_id}"


def write_in(client, unit_id, key=KEY, version=0, then="report", **changed):
    return client.post(page_of(unit_id, key), data={**GOOD, **changed, "seen_version": version, "then": then})


def table(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return {"table": (io.BytesIO(out.getvalue()), "汇总.xlsx")}


def cells(answer, sheet=0):
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].rows]


def test_from_the_first_draft_to_a_corrected_version(organiser, units, as_role, read, write):
    town, farm, _water = units
    handler, other = as_role(Role.unit_handler, unit_id=town), as_role(Role.unit_handler, unit_id=farm)
    assert organiser.post("/returns/terms", data={"first_month": KEY, "due_day": "5"}).status_code == 303
    assert "应报未报的月报数据" in handler.get("/").text
    # A blank is missing; what was typed is kept all the same.
    refused = write_in(handler, town, closed_files="", unqualified="2")
    assert refused.status_code == 422 and "办结案卷没有填，没有的请填 0" in refused.text
    assert write_in(handler, town, unqualified="2").status_code == 409
    assert write_in(handler, town, version=1).location.endswith("/report")
    # Nobody else reads the draft, another unit reads nothing at all.
    assert "52,300.5" not in organiser.get(page_of(town)).text and "正在自己填写" in organiser.get(page_of(town)).text
    assert other.get(page_of(town)).status_code == 404
    assert organiser.post(page_of(town), data={**GOOD, "seen_version": 2}).status_code == 409
    assert handler.post(f"{page_of(town)}/report", data={"seen_version": "2"}).status_code == 303
    assert handler.post(f"{page_of(town)}/report", data={"seen_version": "2"}).status_code == 303
    assert write_in(handler, town, version=3).status_code == 409
    # Sent back, it counts for nothing until it is reported again with the reason.
    with read() as session:
        assert [(f.unit_id, f.inspections, f.penalties) for f in list_return_facts(session, first=MONTH, last=MONTH)] == [
            (town, 120, 17)]
    assert organiser.post(f"{page_of(town)}/return", data={"reason": "罚没金额请核对"}).status_code == 303
    with read() as session:
        assert list_return_facts(session, first=MONTH, last=MONTH) == []
        missing = list_missing_returns(session, first=year_before(MONTH), last=TODAY, today=TODAY)
        assert [one.unit_name[-3:] for one in missing] == ["农业局", "城管局", "水务局"]
    assert "罚没金额请核对" in handler.get(page_of(town)).text
    assert write_in(handler, town, version=4, inspections="121").status_code == 303
    page = handler.post(f"{page_of(town)}/report", data={"seen_version": "5"})
    assert page.status_code == 422 and "须写明理由" in page.text
    assert handler.post(f"{page_of(town)}/report", data={"seen_version": "5", "reason": "漏一次"}).status_code == 303
    shown = handler.get(page_of(town)).text
    assert "检查次数 120 → 121" in shown and "更正的理由：漏一次" in shown and "上年同期未报" in shown
    with read() as session:
        assert [v.seq for v in session.query(ReturnVersion).order_by(ReturnVersion.seq)] == [1, 2]
    with pytest.raises(Exception, match="append-only"), write() as session:
        session.query(ReturnVersion).update({"inspections": 1})


def test_the_bureau_brings_a_table_and_reports_for_units(organiser, units, as_role, read):
    town, _farm, water = units
    form = cells(organiser.get(f"/returns/{KEY}/form"))
    assert [row[0] for row in form] == ["单位", "清河县农业局", "清河县城管局", "清河县水务局"]
    fill = [GOOD[name].replace(",", "") for name in LINE_IDS]
    # One wrong row and nothing is taken.
    wrong = organiser.post("/returns/import", content_type="multipart/form-data", data=table(
        form[0], ["清河县水务局", KEY, *fill, ""], ["清河县城管局", KEY, "3", *fill[1:], "=1+1"],
        ["清河县农业局", "2099-01", *fill, ""], ["某局", KEY, *fill[:-1], "99", ""]))
    assert wrong.status_code == 422 and "2 行需要改正" in wrong.text and "立行立改（99）多于发现问题（9）" in wrong.text
    assert organiser.get(f"/returns/{KEY}/entered").text.count("没有代填待报的表") == 1
    low = ["30", *fill[1:]]
    taken = organiser.post("/returns/import", content_type="multipart/form-data", data=table(
        form[0], ["清河县水务局", KEY, *fill, ""], ["清河县水务局", BEFORE, *low, ""], ["清河县城管局", KEY, *["0"] * 14, ""]))
    assert taken.status_code == 303
    for key, seen in ((BEFORE, "1"), (KEY, "2")):
        first = organiser.post(f"/returns/{key}/entered", data={"seen_version": seen})
        assert first.status_code == 422 and "需要核对" in first.text
        assert organiser.post(f"/returns/{key}/entered", data={"seen_version": seen, "answer": "专项检查"}).status_code == 303
    with read() as session:
        now = list_return_facts(session, first=MONTH, last=MONTH)
        assert {(f.unit_id, f.nil, f.for_unit) for f in now} == {(water, False, True), (town, True, True)}
    month = organiser.get(f"/returns?month={KEY}").text
    assert "2/3" in month and "+300.0%（1 个单位可比）" in month and "90.0%（18/20）" in month and "零报告" in month
    rows = cells(organiser.get(f"/returns/{KEY}/sheet"))
    assert [(r[0], r[2], r[-1]) for r in rows[1:]] == [
        ("清河县农业局", None, "未报"), ("清河县城管局", 0, "零报告"), ("清河县水务局", 120, "已报")]
    beside = cells(organiser.get(f"/returns/{KEY}/sheet"), 1)
    assert beside[3][2:5] == [120, 30, "+300.0%"] and beside[2][4] == "上年同期未报" and beside[1][2] == "未报"
    # Only who owes is reminded; the unit sees what was entered for it, and brings its own table for other months.
    assert "没有报" not in organiser.get(f"/returns/{KEY}/reminders").text
    organiser.post("/returns/terms", data={"first_month": KEY, "due_day": "5"})
    reminded = organiser.get(f"/returns/{KEY}/reminders").text
    assert "清河县农业局" in reminded and "清河县城管局" not in reminded
    own = as_role(Role.unit_handler, unit_id=water)
    assert "组织方代填" in own.get(f"/unit/returns?year={MONTH.year}").text
    earlier = month_key(month_after(MONTH, -1))
    foreign = own.post("/unit/returns/import", content_type="multipart/form-data",
                       data=table(form[0], ["清河县城管局", earlier, *fill, ""]))
    assert foreign.status_code == 422 and "不是本单位" in foreign.text
    assert own.post("/unit/returns/import", content_type="multipart/form-data",
                    data=table(form[0][1:], [earlier, *fill, ""])).status_code == 303
    assert 'value="120"' in own.get(page_of(water, earlier)).text
    assert cells(own.get(f"/unit/returns/sheet?year={MONTH.year}"))[0][0] == "单位"
    assert date.fromisoformat(f"{earlier}-01") < MONTH
