"""A month of returns from the terms to the collective sheet: a missing month is no zero, versions are kept, units see only
their own."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, time, timedelta

import openpyxl
import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.errors import Conflict
from reviews.foundation.clock import shanghai_date
from reviews.registry.models import Organ
from reviews.returns.domain.figures import LINE_IDS
from reviews.returns.domain.months import due_on, month_after, month_key, month_of, year_before
from reviews.returns.models import ReturnVersion, UnitReturn
from reviews.returns.queries import find_return
from reviews.returns.queries.facts import list_missing_returns, list_return_facts
from reviews.returns.services import save_draft
from tests import factories
from tests.integration.sheets_world import viewer_of
from tests.unit.returns.test_return_figures import GOOD

# A second database would show nothing that the checks of the tables do not.
pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("autumn")]

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
TODAY = shanghai_date(NOW)
MONTH = month_after(month_of(TODAY), -1)
KEY, BEFORE = month_key(MONTH), month_key(year_before(MONTH))


@pytest.fixture
def autumn(set_clock):
    set_clock(NOW)


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
    behind = write_in(handler, town, unqualified="2", inspections="7")
    assert behind.status_code == 409 and "检查次数现存“120”，您填的是“7”" in behind.text and 'value="7"' in behind.text
    assert 'name="seen_version" value="1"' in behind.text
    assert write_in(handler, town, version=1).location.endswith("/report")
    # Nobody else reads the draft, another unit reads nothing at all.
    assert "52,300.5" not in organiser.get(page_of(town)).text and "正在自己填写" in organiser.get(page_of(town)).text
    assert other.get(page_of(town)).status_code == 404
    assert organiser.post(page_of(town), data={**GOOD, "seen_version": 2}).status_code == 409
    assert handler.post(f"{page_of(town)}/report", data={"seen_version": "2"}).status_code == 303
    assert handler.post(f"{page_of(town)}/report", data={"seen_version": "2"}).status_code == 303
    assert write_in(handler, town, version=3).status_code == 409
    # The same draft twice is once; another one that was seen before it is told of.
    stale = handler.post(f"{page_of(town)}/report", data={"seen_version": "1"})
    assert stale.status_code == 409 and "有过改动" in stale.text
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
    for key in (BEFORE, KEY):
        seen = {"seen": re.search(r'name="seen" value="(\w+)"', organiser.get(f"/returns/{key}/entered").text)[1]}
        first = organiser.post(f"/returns/{key}/entered", data=seen)
        assert first.status_code == 422 and "需要核对" in first.text
        # What was changed after it was looked at is not reported with the rest, though their number is the same.
        assert write_in(organiser, water, key, version=1, then="keep", inspections="31").status_code == 303
        assert organiser.post(f"/returns/{key}/entered", data={**seen, "answer": "专项检查"}).status_code == 409
        assert write_in(organiser, water, key, version=2, then="keep",
                        inspections="30" if key == BEFORE else "120").status_code == 303
        seen = {"seen": re.search(r'name="seen" value="(\w+)"', organiser.get(f"/returns/{key}/entered").text)[1]}
        assert organiser.post(f"/returns/{key}/entered", data={**seen, "answer": "专项检查"}).status_code == 303
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


def test_a_quarter_adds_the_months_up_and_says_who_owes_which(organiser, units, write, make_user):
    """Recomputed here from the rows put in, by plain loops."""
    town, farm, _water = units
    reporter = make_user(Role.unit_handler, unit_id=town).id
    first = date(TODAY.year - 1, 1, 1)
    months = [first, month_after(first), month_after(first, 2)]
    told = {(town, m): n for n, m in enumerate(months, start=1)} | {(farm, months[0]): 50}
    told |= {(town, year_before(m)): 2 for m in months} | {(farm, year_before(months[0])): 5}
    with write() as session:
        for (unit, month), count in told.items():
            put_return(session, unit, month, reporter, count)
    organiser.post("/returns/terms", data={"first_month": month_key(first), "due_day": "5"})
    page = organiser.get(f"/returns/quarters/{first.year}-Q1").text
    line = re.search(r"检查次数（次）</th>(.*?)</tr>", page, re.DOTALL)[1]
    cells_of = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", line, re.DOTALL)]
    assert cells_of == ["51", "2", "3", "56", "6", "6", "持平"]
    owing = re.findall(r"<li>(.*?)</li>", page.split('id="quarter-owing"')[1].split("</section>")[0], re.DOTALL)
    assert [re.sub(r"<[^>]+>|\s", "", one) for one in owing] == ["清河县农业局：2月、3月", "清河县水务局：1月、2月、3月"]
    assert organiser.get(f"/returns/quarters/{TODAY.year + 1}-Q1").status_code == 404
    assert organiser.get("/returns/quarters/2025-Q9").status_code == 404


def put_return(session, unit_id, month, reporter_id, inspections, reported_at=None):
    row = UnitReturn(unit_id=unit_id, month=month, state="reported", seq=1, held="unit", draft={}, changed_by=reporter_id,
                     changed_at=factories.NOW)
    session.add(row)
    session.flush()
    session.add(ReturnVersion(return_id=row.id, seq=1, **{**dict.fromkeys(LINE_IDS, 0), "inspections": inspections}, nil=False,
                              for_unit=False, due_on=due_on(month, 5), reported_by=reporter_id,
                              reported_at=reported_at or factories.NOW))
    return row


def test_a_correction_is_not_late_and_the_reminder_says_what_it_is(organiser, units, write, read, make_user):
    town, farm, _water = units
    reporter = make_user(Role.unit_handler, unit_id=town)
    organiser.post("/returns/terms", data={"first_month": month_key(month_after(MONTH, -1)), "due_day": "5"})
    month = month_after(MONTH, -1)
    in_time = datetime.combine(due_on(month, 5), time(15, 59), tzinfo=UTC)  # 23:59 in China
    with write() as session:
        put_return(session, town, month, reporter.id, 3, in_time)
        put_return(session, farm, month, reporter.id, 3, in_time + timedelta(minutes=2))
    with read() as session:
        assert [f.late for f in list_return_facts(session, first=month, last=month)] == [1, 0]
    assert organiser.post(f"{page_of(town, month_key(month))}/return", data={"reason": "请核对"}).status_code == 303
    with read() as session:
        owed = {one.unit_id: one for one in list_missing_returns(session, first=month, last=month, today=TODAY)}
        assert (owed[town].late, owed[town].sent_back_on) == (0, TODAY) and owed[units[2]].sent_back_on is None
    reminded = organiser.get(f"/returns/{month_key(month)}/reminders").text
    assert "退回更正，请更正后重新报出" in reminded and "1 个是退回后没有重报的" in reminded


def test_what_another_step_wrote_after_the_page_was_read_is_seen_behind_the_lock(units, write, make_user):
    town = units[0]
    handler = make_user(Role.unit_handler, unit_id=town)
    actor = viewer_of(handler, Role.unit_handler)
    with write() as session:
        save_draft(session, actor=actor, unit_id=town, month=MONTH, texts={}, note="", seen_version=0, now=factories.NOW)
    with write() as session:
        read_by_the_page = find_return(session, town, MONTH)
        session.execute(sa.text("UPDATE unit_returns SET version = 2"))
        with pytest.raises(Conflict):
            save_draft(session, actor=actor, unit_id=town, month=MONTH, texts={}, note="", seen_version=1, now=factories.NOW)
        assert read_by_the_page.version == 2


def test_an_organiser_who_belongs_to_a_reporting_unit_writes_for_it_as_for_any_other(write, as_role, make_unit, read):
    bureau = make_unit("清河县司法局", is_bureau=True)
    with write() as session:
        session.add(Organ(name="清河县司法局", unit_id=bureau, field="法律服务"))
    organiser = as_role(Role.organiser, unit_id=bureau)
    assert write_in(organiser, bureau).status_code == 303
    assert write_in(organiser, bureau, version=1).location.endswith("/report")
    assert organiser.post(f"{page_of(bureau)}/report", data={"seen_version": "2"}).status_code == 303
    with read() as session:
        assert session.query(ReturnVersion).one().for_unit
