"""Two officers are found on a paper by what other papers of the file say of them, and only where they stand there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import form, prose

NAMED = [
    "询问笔录",
    ["询问时间", "2025年3月18日9时30分至10时40分"],
    ["询问人", "阎立新 执法证号：03998200011；沈启明 执法证号：03998200022"],
]
A, B = {"name": "阎立新", "certificate_no": "03998200011"}, {"name": "沈启明", "certificate_no": "03998200022"}


def _officers(*second: str, title: str = "现场笔录") -> dict[str, Any]:
    pages = [*form(*NAMED), *prose(title, *second)]
    answer = analyse([replace(page, no=no) for no, page in enumerate(pages, 1)])
    assert [d["type"] for d in answer["documents"]] == ["inquiry_record", "site_record"]
    return next(row for row in answer["fields"] if row["field"] == "officers" and row["document"] == 2)


@pytest.mark.parametrize(
    "said",
    [
        "到场的是本局阎立新【城建监察03998200011】同沈启明【城建监察03998200022】两位同志。",
        "阎立新亮明证件（登记为03998200011），沈启明亮明证件（登记为03998200022）。",
        "本次由阎立新、沈启明二人到场，其证依次登记03998200011与03998200022。",
    ],
)
def test_both_are_found_where_the_paper_prints_name_and_number(said: str) -> None:
    row = _officers(said, "现场堆放建筑垃圾。")
    assert row["state"] == "found"
    assert sorted(row["value"], key=str) == sorted([A, B], key=str)
    assert row["page"] == 2
    assert row["box"] is not None


def test_a_number_that_the_paper_does_not_print_is_not_carried_over() -> None:
    row = _officers("执法人员：阎立新、沈启明", "现场堆放建筑垃圾。")
    assert [o["certificate_no"] for o in row["value"]] == [None, None]


def test_one_officer_on_the_paper_stays_one() -> None:
    row = _officers("执法人员：阎立新 执法证号：03998200011", "现场堆放建筑垃圾。")
    assert row["value"] == [A]


def test_a_longer_number_is_another_number() -> None:
    row = _officers("到场的是本局阎立新【城建监察039982000117】同沈启明【城建监察039982000228】两位同志。")
    assert row["state"] != "found" or {o["certificate_no"] for o in row["value"]}.isdisjoint(
        {A["certificate_no"], B["certificate_no"]}
    )
