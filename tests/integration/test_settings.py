"""What the bureau decides itself: local parameters with their history, and whole years of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role
from reviews.cases.models import Finding
from reviews.cases.queries import get_case
from reviews.cases.services.reading import run_rules
from reviews.foundation.audit import AuditRow
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.registry.models import CalendarDay, CalendarYear, ParameterValue
from reviews.registry.queries import local_values, work_calendar
from tests.integration.cases_world import build_case, build_world

PAGE = "/settings/parameters/archive_days"
# A notice as the State Council writes it, for a year that no calendar knows yet.
NOTICE = """一、元旦：1月1日（星期日）至3日（星期二）放假调休，共3天。1月7日（星期六）上班。
二、春节：2月2日（农历除夕）至8日（农历正月初六）放假调休，共7天。2月11日（星期六）、12日（星期日）上班。
三、劳动节：5月1日（星期一）至5日（星期五）放假调休，共5天。
四、国庆节、中秋节：9月30日（星期六）至10月7日（星期六）放假调休，共8天。10月8日（星期日）上班。"""
YEAR = 2034


@pytest.fixture
def organiser(as_role: Callable[..., Any]) -> Any:
    return as_role(Role.organiser)


def entry(**given: str) -> dict[str, str]:
    return {"value": "30", "source": "某市案卷管理办法第八条", "valid_from": "2024-01-01", "valid_to": "", "seen": "0", **given}


def values(app: Flask) -> list[tuple[object, str, str | None]]:
    with app.app_context():
        return [(one.value, one.valid_from.isoformat(), one.valid_to.isoformat() if one.valid_to else None)
                for one in local_values(db.session())]


def count(app: Flask, model: Any) -> int:
    with app.app_context():
        return int(db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0)


def test_a_parameter_is_filled_in_with_its_source_and_who_and_when(app: Flask, organiser: Any) -> None:
    before = organiser.get("/settings/parameters").get_data(as_text=True)
    assert "空着" in before and "结案后按期归档" in before
    assert organiser.post(PAGE, data=entry()).status_code == 303
    page = organiser.get(PAGE).get_data(as_text=True)
    for words in ("30 日", "某市案卷管理办法第八条", "2024年1月1日起", "现行", organiser.person.name):
        assert words in page, words
    assert values(app) == [(30, "2024-01-01", None)]
    with app.app_context():
        row = db.session.scalars(sa.select(AuditRow).where(AuditRow.action == "parameter.filled_in")).one()
        assert row.object_id == "archive_days"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"source": ""}, "请填写依据"), ({"source": "  "}, "没有写依据"),
        ({"value": "三十"}, "整数"), ({"value": ""}, "请填写取值"),
        ({"valid_from": ""}, "请填写施行日期"), ({"valid_to": "2023-01-01"}, "止日早于起日"), ({"seen": "3"}, "刷新页面"),
        ({"source": "长" * 301}, "最多 300 个字"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(app: Flask, organiser: Any, given: dict[str, str], words: str) -> None:
    answer = organiser.post(PAGE, data=entry(**given))
    assert answer.status_code == 422 and words in answer.get_data(as_text=True)
    assert count(app, ParameterValue) == 0


def test_two_windows_do_not_overwrite_each_other(app: Flask, organiser: Any) -> None:
    assert organiser.post(PAGE, data=entry()).status_code == 303
    late = organiser.post(PAGE, data=entry(value="60"))
    assert late.status_code == 422 and "有了新的记录" in late.get_data(as_text=True)
    assert values(app) == [(30, "2024-01-01", None)]


def test_values_change_by_date_and_history_stays(app: Flask, organiser: Any) -> None:
    """A new value is a new row; withdrawing it is a row too, and what held before holds again."""
    organiser.post(PAGE, data=entry())
    organiser.post(PAGE, data=entry(value="20", valid_from="2025-06-01", seen="1", source="新办法第三条"))
    page = organiser.get(PAGE).get_data(as_text=True)
    assert "被后填的取代" in page and "新办法第三条" in page
    assert organiser.post(f"{PAGE}/2/withdraw", data={"seen": "2"}).status_code == 303
    assert values(app) == [(30, "2024-01-01", None)] and count(app, ParameterValue) == 3
    page = organiser.get(PAGE).get_data(as_text=True)
    assert "撤回第 2 条" in page and "已撤回" in page
    assert organiser.post(f"{PAGE}/2/withdraw", data={"seen": "3"}).status_code == 409
    assert organiser.post(f"{PAGE}/3/withdraw", data={"seen": "3"}).status_code == 404
    assert organiser.post("/settings/parameters/no_such", data=entry()).status_code == 404


def test_a_choice_and_words_are_kept_as_such(app: Flask, organiser: Any) -> None:
    choice = "/settings/parameters/legality_check_always"
    assert organiser.post(choice, data=entry(value="maybe")).status_code == 422
    assert organiser.post(choice, data=entry(value="yes")).status_code == 303
    words = "/settings/parameters/vertical_organs"
    assert organiser.post(words, data=entry(value="海关、税务、烟草专卖")).status_code == 303
    assert {one[0] for one in values(app)} == {"yes", ("海关", "税务", "烟草专卖")}
    assert "一律审核" in organiser.get("/settings/parameters").get_data(as_text=True)


def test_only_the_organiser_fills_in(as_role: Callable[..., Any], app: Flask) -> None:
    for role in (Role.reviewer, Role.leader, Role.unit_handler):
        person = as_role(role)
        assert person.get(PAGE).status_code == 200
        assert person.post(PAGE, data=entry()).status_code in (403, 404)
    assert count(app, ParameterValue) == 0


def test_what_is_filled_in_reaches_the_case(app: Flask, organiser: Any) -> None:
    """The next run of the rules uses the bureau's value instead of the standard's."""
    case_id = build_case(app, build_world(app))

    def filing() -> tuple[str, str]:
        with app.app_context(), write_unit() as session:
            run = run_rules(session, case=get_case(session, case_id), now=utc_now())
            found = session.scalars(sa.select(Finding).where(Finding.run_id == run.id, Finding.check_id == "filing_in_time"))
            return next((one.state, one.message) for one in found)

    assert filing()[0] == "pass" and "15 个工作日" in filing()[1]
    organiser.post("/settings/parameters/filing_days", data=entry(value="90", valid_from="2000-01-01"))
    assert "90 个工作日" in filing()[1]
    organiser.post("/settings/parameters/filing_days_unit", data=entry(value="day", valid_from="2000-01-01"))
    assert "90 日" in filing()[1]


def confirm(page: str) -> dict[str, str]:
    found = re.search(r'name="text" value="([^"]*)"', page)
    assert found
    return {"year": str(YEAR), "source": "国办发明电〔2033〕9号", "text": found[1], "confirmed": "yes"}


def test_a_whole_year_is_pasted_checked_and_taken_over(app: Flask, organiser: Any) -> None:
    data = {"year": str(YEAR), "source": "国办发明电〔2033〕9号", "text": NOTICE}
    preview = organiser.post("/calendar/year", data=data)
    page = preview.get_data(as_text=True)
    assert preview.status_code == 200 and "放假的工作日" in page and "2034年2月11日" in page
    assert count(app, CalendarYear) == 0
    assert organiser.post("/calendar/year", data=confirm(page)).status_code == 303
    with app.app_context():
        calendar = work_calendar(db.session())
        assert calendar.is_workday(date(2034, 1, 2)) is False and calendar.is_workday(date(2034, 2, 12)) is True
        assert calendar.is_workday(date(2034, 10, 8)) is True and calendar.is_workday(date(2034, 10, 5)) is False
        assert calendar.is_workday(date(2034, 1, 4)) is True and calendar.is_workday(date(2035, 1, 4)) is None
    shown = organiser.get(f"/calendar?year={YEAR}").get_data(as_text=True)
    assert "国办发明电〔2033〕9号" in shown and "本单位加入" in shown
    again = organiser.post("/calendar/year", data=confirm(page))
    assert again.status_code == 422 and "已经有放假安排" in again.get_data(as_text=True)


def test_a_year_is_taken_back_whole(app: Flask, organiser: Any) -> None:
    page = organiser.post("/calendar/year", data={"year": str(YEAR), "source": "文", "text": NOTICE}).get_data(as_text=True)
    organiser.post("/calendar/year", data=confirm(page))
    assert count(app, CalendarDay) > 10
    assert organiser.post(f"/calendar/year/{YEAR}/drop").status_code == 303
    assert count(app, CalendarDay) == count(app, CalendarYear) == 0
    assert organiser.post(f"/calendar/year/{YEAR}/drop").status_code == 404
    assert f"{YEAR} 年没有放假安排" in organiser.get(f"/calendar?year={YEAR}").get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": "今年放假照旧。"}, "没有读到放假"), ({"text": "1月1日放假。"}, "不像是"), ({"year": "2026"}, "1月7日"),
        ({"text": NOTICE.replace("1月7日（星期六）上班", "1月9日上班")}, "1月9日不是星期六"), ({"text": ""}, "请填写通知正文"),
        ({"text": NOTICE.replace("2月11日", "2月30日")}, "不是日期"),
        ({"source": ""}, "请填写通知的名称和文号"), ({"year": ""}, "请填写年份"),
        ({"text": NOTICE.replace("1月7日", "10月7日")}, "既写放假又写上班"),
    ],
)
def test_a_notice_that_cannot_be_right_is_not_taken(app: Flask, organiser: Any, change: dict[str, str], words: str) -> None:
    data = {"year": str(YEAR), "source": "文", "text": NOTICE, "confirmed": "yes", **change}
    answer = organiser.post("/calendar/year", data=data)
    assert answer.status_code == 422 and words in answer.get_data(as_text=True)
    assert count(app, CalendarYear) == 0


def test_one_day_by_hand_does_not_make_a_year_known(app: Flask, organiser: Any) -> None:
    """行政处罚法 85 needs the whole year's holidays: one corrected day is no reason to guess the others."""
    assert organiser.post("/calendar", data={"day": f"{YEAR}-01-02", "working": "no"}).status_code == 303
    with app.app_context():
        assert work_calendar(db.session()).is_workday(date(YEAR, 1, 4)) is None
    page = organiser.get(f"/calendar?year={YEAR}").get_data(as_text=True)
    assert "逐日更正不能代替整年的安排" in page


def test_the_settings_page_says_what_is_still_blank(organiser: Any) -> None:
    page = organiser.get("/settings").get_data(as_text=True)
    assert "地方参数" in page and "工作日历" in page and "项空着" in page


@pytest.mark.sqlite
def test_limits_are_listed_by_day_with_their_source(as_role: Callable[..., Any]) -> None:
    """行政诉讼法 46: three months until 2015-04-30, six since; the page of a day shows the rule of that day."""
    person = as_role(Role.reviewer)
    old = person.get("/settings/limits?day=2015-04-30&q=起诉").get_data(as_text=True)
    new = person.get("/settings/limits?day=2015-05-01&q=起诉").get_data(as_text=True)
    assert "3个月以内" in old and "6个月以内" not in old
    assert "6个月以内" in new and "3个月以内" not in new and "第四十六条第一款" in new
    assert "没有符合的规定" in person.get("/settings/limits?q=没有这样的字样").get_data(as_text=True)
    assert person.get("/settings/limits?day=昨天").status_code == 200
