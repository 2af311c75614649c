"""Discretion benchmarks: imported from a sheet, kept, used by the checks, and worked out on the case page."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role
from reviews.foundation.audit import AuditRow
from reviews.foundation.db import db
from reviews.registry.domain.benchmarks import EXAMPLE
from reviews.registry.domain.importing import KINDS
from reviews.registry.models import BenchmarkTable
from reviews.registry.queries import benchmarks_in_use

COLUMNS = KINDS["benchmarks"].columns


@pytest.fixture
def organiser(as_role: Callable[..., Any]) -> Any:
    return as_role(Role.organiser)


def line(**changes: str) -> list[str]:
    return [changes.get(column.id, EXAMPLE[column.id]) for column in COLUMNS]


def sheet(*lines: list[str]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append([column.label for column in COLUMNS])
    for one in lines:
        book.active.append(one)
    book.save(out)
    return out.getvalue()


GRADES = (line(), line(grade="一般", factors="", words="", **{"from": "30", "to": "60"}),
          line(grade="较重", factors="", words="", **{"from": "60", "to": "100"}))


def preview(client: Any, data: bytes) -> str:
    answer = client.post("/import", content_type="multipart/form-data",
                         data={"kind": "benchmarks", "table": (io.BytesIO(data), "表.xlsx")})
    return str(answer.get_data(as_text=True))


def take(client: Any, page: str) -> Any:
    rows = re.search(r'name="rows" value="([^"]*)"', page)
    assert rows is not None
    chosen = re.findall(r'name="(column-\w+)">(.*?)</select>', page, re.S)
    values = {name: (re.search(r'value="(\d+)" selected', options) or [None, ""])[1] for name, options in chosen}
    return client.post("/import/run", data={"kind": "benchmarks", "rows": html.unescape(rows[1]), **values})


def test_template_comes_back_as_it_went_out(organiser: Any) -> None:
    data = organiser.get("/import/template/benchmarks").data
    assert "1 行" in preview(organiser, data) and "各行都可以导入" in preview(organiser, data)
    assert organiser.get("/import/template/nothing").status_code == 404


def test_lines_of_one_provision_become_one_table(app: Flask, organiser: Any, as_role: Callable[..., Any]) -> None:
    page = preview(organiser, sheet(*GRADES, line(item="2", grade="统一", kind="金额", **{"from": "20000", "to": "50000"})))
    assert "各行都可以导入" in page
    assert take(organiser, page).status_code == 303
    with app.app_context():
        tables = benchmarks_in_use(db.session())
        assert {str(one.provision)[-5:]: [grade.name for grade in one.grades] for one in tables} == {
            "第（一）项": ["较轻", "一般", "较重"], "第（二）项": ["统一"]}
        assert db.session.scalar(sa.select(sa.func.count()).where(AuditRow.action == "benchmark.imported")) == 2
        table_id = next(one.id for one in tables if len(one.grades) == 3)
    reviewer = as_role(Role.reviewer)
    assert EXAMPLE["title"] in reviewer.get("/benchmarks").get_data(as_text=True)
    shown = reviewer.get(f"/benchmarks/{table_id}").get_data(as_text=True)
    assert "法定幅度的百分比：30%以上60%以下" in shown and "停用这张表" not in shown
    # The same table again is refused line by line; taken out of use it may come anew, and the old row stays.
    assert "这张表已经导入" in preview(organiser, sheet(*GRADES))
    assert organiser.post(f"/benchmarks/{table_id}/withdraw").status_code == 303
    assert organiser.post(f"/benchmarks/{table_id}/withdraw").status_code == 409
    assert "已停用" in organiser.get(f"/benchmarks/{table_id}").get_data(as_text=True)
    assert take(organiser, preview(organiser, sheet(*GRADES))).status_code == 303
    with app.app_context():
        assert len(benchmarks_in_use(db.session())) == 2
        assert db.session.scalar(sa.select(sa.func.count()).select_from(BenchmarkTable)) == 4


@pytest.mark.parametrize(("changes", "said"), [
    ({"article": "某"}, "条“某”不是数字"), ({"from": "三成"}, "幅度下限“三成”不是数字"), ({"to": "130"}, "百分比超过 100"),
    ({"kind": "倍数"}, "不认识"), ({"from": "40"}, "幅度下限大于上限"), ({"from": "", "to": ""}, "都空着"),
    ({"low": "200000"}, "法定下限大于上限"), ({"organ": "没有登记的局"}, "没有登记"),
    ({"valid_to": "2023-01-01"}, "失效日期早于施行日期"),
    ({"valid_from": ""}, "没有填写施行日期"), ({"source": ""}, "没有填写来源"), ({"low": "1e99"}, "超出范围"),
])
def test_each_wrong_line_is_named(changes: dict[str, str], said: str, organiser: Any) -> None:
    assert said in preview(organiser, sheet(line(**changes)))


def test_same_grade_twice_in_one_table_is_named(organiser: Any) -> None:
    assert "重复" in preview(organiser, sheet(line(), line()))
