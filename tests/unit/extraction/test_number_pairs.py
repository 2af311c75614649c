"""Officers' names in one slot and their numbers in the next: in order, and never one too far."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from extraction.fields.certificates import find_certificates
from tests.specimens.setting import prose

A, B = "R200500123", "R200500124"


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ([f"|检查人员：王强 、 赵丽   执法证号：{A}、{B}"], [A, B]),
        (["|检查人员：王强      赵丽", f"|执法证号：{A}     {B}"], [A, B]),
        ([f"|检查人员：__王强__、__赵丽__  执法证号：__{A}__、__{B}__"], [A, B]),
        ([f"|执法人员：王强（签名）、赵丽（签名）  执法证号：{A}；{B}"], [A, B]),
        ([f"|检查人员：王强 执法证号：{A}；赵丽 执法证号：{B}"], [A, B]),
        # Only one number can be read: it may be either's.
        ([f"|检查人员：王强、赵丽  执法证号：{A}"], [None, None]),
        ([f"|检查人员：王强、赵丽  执法证号：{A}、无法辨认"], [None, None]),
    ],
)
def test_first_with_first_and_second_with_second(lines: list[str], numbers: list[str | None]) -> None:
    pages = prose(
        "现场检查笔录",
        "|检查时间：2024年3月5日9时30分至10时20分",
        *lines,
        "|被检查单位：清河县甲食品有限公司",
        "|检查情况：现场有员工三人，未见安全出口标志。",
    )
    read = next(r for r in analyse(pages)["fields"] if r["field"] == "officers")["value"]
    assert [(o["name"], o["certificate_no"]) for o in read] == list(
        zip(("王强", "赵丽"), numbers, strict=True)
    )


def test_the_verb_before_the_letters_of_a_number_is_no_part_of_it() -> None:
    said = "执法证号分别是交执28003590、交执35086641,请你确认"
    assert [one.value for one in find_certificates(said)] == ["交执28003590", "交执35086641"]
