"""Organs, officers, the calendar, and tables that a bureau brings along: all rows or none."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role
from reviews.accounts.models import Unit, User
from reviews.errors import InvalidInput
from reviews.foundation.audit import AuditRow
from reviews.foundation.db import db
from reviews.registry.models import CalendarDay, Officer, Organ
from reviews.registry.queries import work_calendar
from reviews.registry.services import read_table


@pytest.fixture
def organiser(as_role: Callable[..., Any]) -> Any:
    return as_role(Role.organiser)


def sheet(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: Any, kind: str, data: bytes) -> Any:
    return client.post("/import", content_type="multipart/form-data",
                       data={"kind": kind, "table": (io.BytesIO(data), "表.xlsx")})


def next_form(page: str, kind: str) -> dict[str, str]:
    """The fields of the preview's form as a browser would send them."""
    rows = re.search(r'name="rows" value="([^"]*)"', page)
    assert rows is not None
    chosen = re.findall(r'name="(column-\w+)">(.*?)</select>', page, re.S)
    values = {name: (re.search(r'value="(\d+)" selected', options) or [None, ""])[1] for name, options in chosen}
    return {"kind": kind, "rows": html.unescape(rows[1]), **values}


def count(app: Flask, model: type[Any]) -> int:
    with app.app_context():
        return int(db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0)


def test_an_organ_and_its_officers_are_registered_and_changed(
    app: Flask, organiser: Any, make_unit: Callable[..., str], as_role: Callable[..., Any]
) -> None:
    unit_id = make_unit("清河县市场监督管理局")
    made = organiser.post("/organs/new", data={"name": "清河县市场监督管理局", "unit_id": unit_id, "active": "y"})
    assert made.status_code == 303
    address = made.headers["Location"]
    assert organiser.post("/organs/new", data={"name": "清河县市场监督管理局", "unit_id": unit_id}).status_code == 422
    officer = {"name": "王建国", "certificate_no": "苏 0900 ａ12", "valid_from": "2024-01-01", "valid_to": "2023-01-01"}
    assert organiser.post(f"{address}/officers/new", data=officer).status_code == 422
    officer["valid_to"] = "2029-01-01"
    assert organiser.post(f"{address}/officers/new", data=officer).status_code == 303
    again = organiser.post(f"{address}/officers/new", data={**officer, "name": "李四"})
    assert again.status_code == 422 and "已登记在本机关另一名执法人员名下" in again.get_data(as_text=True)
    for name in ("甲", "乙"):
        assert organiser.post(f"{address}/officers/new", data={"name": name}).status_code == 303
    page = organiser.get(address).get_data(as_text=True)
    assert "苏0900A12" in page and "甲" in page and "乙" in page
    handler = as_role(Role.unit_handler, unit_id=unit_id)
    stranger = as_role(Role.unit_handler, unit_id=make_unit())
    assert handler.get(address).status_code == 200 and stranger.get(address).status_code == 404
    assert "清河县市场监督管理局" not in stranger.get("/organs").get_data(as_text=True)


def test_a_bureaus_own_day_wins_over_the_shipped_calendar(app: Flask, organiser: Any) -> None:
    """2026-01-01 is off by the State Council's notice; a weekend day is worked where the bureau says so."""
    with app.app_context():
        assert work_calendar(db.session()).is_workday(date(2026, 3, 7)) is False
    assert organiser.post("/calendar", data={"day": "2026-03-07", "working": "yes", "note": "抗洪调休"}).status_code == 303
    assert organiser.post("/calendar", data={"day": "2026-03-09", "working": "no"}).status_code == 303
    with app.app_context():
        own = work_calendar(db.session())
        assert own.is_workday(date(2026, 3, 7)) is True and own.is_workday(date(2026, 3, 9)) is False
        assert own.is_workday(date(2026, 1, 1)) is False
    page = organiser.get("/calendar?year=2026").get_data(as_text=True)
    assert "抗洪调休" in page and "本单位更正" in page and "国务院办公厅" in page
    assert organiser.post("/calendar/2026-03-07/clear").status_code == 303
    assert count(app, CalendarDay) == 1
    assert organiser.post("/calendar", data={"day": "明天", "working": "yes"}).status_code == 422


def test_units_are_imported_whole_with_parents_in_the_same_table(app: Flask, organiser: Any) -> None:
    data = sheet(["序号", "单位名称", "主管单位", "简称"],
                 [1, "清河县人民政府", None, "县府"], [2, "清河县甲局", "清河县人民政府", "甲局"])
    preview = send(organiser, "units", data).get_data(as_text=True)
    assert "各行都可以导入" in preview and count(app, Unit) == 0
    assert organiser.post("/import/run", data=next_form(preview, "units")).status_code == 303
    with app.app_context():
        child = db.session.scalars(sa.select(Unit).where(Unit.name == "清河县甲局")).one()
        assert child.parent_id == db.session.scalar(sa.select(Unit.id).where(Unit.name == "清河县人民政府"))
        assert db.session.scalars(sa.select(AuditRow).where(AuditRow.action == "registry.imported")).one()


def test_one_wrong_row_stops_the_whole_table_and_every_fault_is_named(
    app: Flask, organiser: Any, make_unit: Callable[..., str]
) -> None:
    unit_id = make_unit("清河县甲局")
    organiser.post("/organs/new", data={"name": "清河县甲局", "unit_id": unit_id, "active": "y"})
    data = sheet(
        ["姓名", "所在单位", "执法证号", "有效期至"],
        ["王一", "清河县甲局", "A1", date(2030, 1, 1)], ["", "清河县甲局", "A2", "2030.1.1"], ["王三", "没有的局", "A3", None],
        ["王四", "清河县甲局", "A1", None], ["王五", "清河县甲局", "A5", "明年"])
    preview = send(organiser, "officers", data).get_data(as_text=True)
    for words in ("没有填写姓名", "“没有的局”没有登记", "与第 2 行重复", "“明年”不是日期", "4 行需要改正"):
        assert words in preview, words
    assert "导入 5 行" not in preview
    answer = organiser.post("/import/run", data=next_form(preview, "officers"))
    assert answer.status_code == 422 and count(app, Officer) == 0


def test_columns_can_be_matched_by_hand(app: Flask, organiser: Any, make_unit: Callable[..., str]) -> None:
    make_unit("清河县甲局")
    data = sheet(["甲", "乙"], ["清河县甲局执法队", "清河县甲局"])
    preview = send(organiser, "organs", data).get_data(as_text=True)
    assert "缺少必填的列" in preview
    form = next_form(preview, "organs") | {"column-name": "0", "column-unit": "1"}
    checked = organiser.post("/import/check", data=form).get_data(as_text=True)
    assert "各行都可以导入" in checked
    assert organiser.post("/import/run", data=form).status_code == 303
    assert count(app, Organ) == 1


def test_people_get_one_time_links_that_work_and_only_the_administrator_imports_them(
    app: Flask, organiser: Any, as_role: Callable[..., Any], make_unit: Callable[..., str], client: Any
) -> None:
    make_unit("清河县甲局")
    data = sheet(["姓名", "登录名", "单位", "角色"], ["王一", "Wang1", "清河县甲局", "评查员、单位经办"])
    assert send(organiser, "people", data).status_code == 403
    admin = as_role(Role.system_admin)
    assert "角色由安全管理员授予" in send(admin, "people", data).get_data(as_text=True)
    both = as_role(Role.system_admin, Role.security_admin)
    preview = send(both, "people", data).get_data(as_text=True)
    done = both.post("/import/run", data=next_form(preview, "people"))
    page = done.get_data(as_text=True)
    assert done.status_code == 200 and "只显示这一次" in page
    link = re.search(r"<code>http://[^/]+(/[^<]+)</code>", page)
    assert link is not None and client.get(link[1]).status_code == 200
    with app.app_context():
        user = db.session.scalars(sa.select(User).where(User.login == "wang1")).one()
        assert user.password_hash == ""


def test_formulas_are_text_and_never_computed() -> None:
    table = read_table(io.BytesIO(sheet(["单位名称"], ["=1+1"], ['=HYPERLINK("http://x","y")'])))
    assert table.rows == (("=1+1",), ('=HYPERLINK("http://x","y")',))


def test_what_is_no_table_or_means_harm_is_refused(organiser: Any) -> None:
    entity = io.BytesIO()
    with zipfile.ZipFile(entity, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>')
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (70 * 1024 * 1024))
    for data in (b"", b"%PDF-1.4", b"PK\x03\x04broken", entity.getvalue(), bomb.getvalue()):
        with pytest.raises(InvalidInput):
            read_table(io.BytesIO(data))
        answer = send(organiser, "units", data)
        assert answer.status_code == 422 and "没有导入" in answer.get_data(as_text=True)
    with pytest.raises(InvalidInput, match="2000 行"):
        read_table(io.BytesIO(sheet(["单位名称"], *[[f"第{n}局"] for n in range(2001)])))


def test_a_tampered_form_is_held_to_the_same_caps(organiser: Any) -> None:
    for rows in ("", "{}", "[1]",
                 '{"headers": ["a"], "rows": [["b"]], "numbers": []}', '{"headers": 5, "rows": 5, "numbers": 5}'):
        assert organiser.post("/import/run", data={"kind": "units", "rows": rows}).status_code == 422
    assert organiser.post("/import/run", data={"kind": "secrets", "rows": "{}"}).status_code == 422
