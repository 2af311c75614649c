"""The arithmetic of discretion benchmarks: which table, which grade, which band, and where the fine lies (行政处罚法 34)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoring_rules import FindingState, default_calendar, evaluate
from scoring_rules.law.discretion import (
    BandKind,
    BenchmarkTable,
    Grade,
    Standing,
    applicable,
    chosen,
    proposals,
    reckon,
    span,
)
from scoring_rules.law.index import law_index
from scoring_rules.values import Citation
from tests.unit.scoring_rules.builder import BLURRED
from tests.unit.scoring_rules.examples.rows import PACK, D, build, set_

AIR = "中华人民共和国大气污染防治法"


def grade(name: str, low: int | None, high: int | None, kind: BandKind = BandKind.RANGE_PERCENT, *words: str) -> Grade:
    ends = [None if one is None else Decimal(one) for one in (low, high)]
    return Grade(name, ("首次违法",) if name == "较轻" else (), kind, ends[0], ends[1], words)


TABLE = BenchmarkTable(
    "t", "扬尘裁量基准", Citation(AIR, 117, None, None, 1), "", "生态环境", date(2022, 1, 1), None, "某发〔2022〕1号",
    Decimal(10000), Decimal(100000),
    (grade("较轻", 0, 30), grade("一般", 30, 60, BandKind.RANGE_PERCENT, "面积一百平方米以上"), grade("较重", 60, 100)),
)


@pytest.mark.parametrize(("at", "fine", "band", "standing"), [
    (0, 10000, (10000, 37000), Standing.INSIDE), (0, 37000, (10000, 37000), Standing.INSIDE),
    (0, 37001, (10000, 37000), Standing.ABOVE), (2, 63999, (64000, 100000), Standing.BELOW),
    (1, None, (37000, 64000), Standing.UNKNOWN),
])
def test_share_of_the_statutory_range(at: int, fine: int | None, band: tuple[int, int], standing: Standing) -> None:
    done = reckon(TABLE, at, fine=None if fine is None else Decimal(fine))
    assert (done.band, done.standing) == (band, standing)


def test_steps_show_the_whole_way() -> None:
    steps = {one.label: one.text for one in reckon(TABLE, 0, fine=Decimal(50000)).steps}
    assert steps == {
        "法定幅度": "10000 元以上100000 元以下", "裁量档次": "较轻：首次违法",
        "裁量幅度": "10000 元 + （100000 元 − 10000 元）× 30%以下，即 10000 元以上37000 元以下",
        "决定罚款": "50000 元", "结论": "50000 元高于幅度，相差 13000 元",
    }


def test_other_kinds_of_band() -> None:
    share = replace(TABLE, grades=(grade("一般", 5, 50, BandKind.MAXIMUM_PERCENT),))
    # Five per cent of the maximum would undercut the statutory minimum.
    assert reckon(share, 0, fine=Decimal(10000)).band == (10000, 50000)
    fixed = replace(TABLE, grades=(grade("一般", 20000, None, BandKind.AMOUNT),))
    assert reckon(fixed, 0, fine=Decimal(19999)).standing is Standing.BELOW
    none = replace(TABLE, grades=(grade("轻微", None, None, BandKind.NO_FINE),))
    assert reckon(none, 0, fine=Decimal(1)).standing is Standing.ABOVE


def test_without_a_statutory_maximum_a_share_is_unknown() -> None:
    open_ended = replace(TABLE, low=None, high=None)
    assert reckon(open_ended, 0, fine=Decimal(1)).standing is Standing.UNKNOWN
    assert reckon(open_ended, 0, fine=Decimal(30000), low=Decimal(10000), high=Decimal(100000)).standing is Standing.INSIDE


@pytest.mark.parametrize(("text", "at", "firm"), [
    ("当事人的行为属于较轻情形，决定处罚", 0, True), ("适用“一般”档次", 1, True), ("占地面积一百平方米以上", 1, False),
    ("属于较轻情形；或者属于较重情形", None, False), ("情节无从认定", None, False),
    # The word alone says nothing: it may be any word of the sentence.
    ("一般纳税人", None, False),
])
def test_grade_is_firm_only_where_the_text_names_it(text: str, at: int | None, firm: bool) -> None:
    assert chosen(TABLE, proposals(TABLE, text)) == (at, firm)


def test_only_row_is_firm() -> None:
    single = replace(TABLE, grades=(grade("统一", 0, 100),))
    assert chosen(single, ()) == (0, True)


@pytest.mark.parametrize(("cited", "day", "organ", "found"), [
    (Citation("大气污染防治法", 117, None, None, 1), date(2024, 5, 6), "某局", True),
    (Citation(AIR, 117, None, None, 2), date(2024, 5, 6), "某局", False),
    (Citation(AIR, 117, None, None, 1), date(2021, 5, 6), "某局", False),
])
def test_table_serves_its_provision_in_its_time(cited: Citation, day: date, organ: str, found: bool) -> None:
    assert bool(applicable([TABLE], [cited], day, organ, law_index())) is found


def test_own_table_goes_before_one_for_all() -> None:
    own = replace(TABLE, id="own", organ="清河县生态环境局")
    cited = [TABLE.provision]
    assert applicable([TABLE, own], cited, date(2024, 5, 6), "清河县生态环境局", law_index()) == (own,)
    assert applicable([TABLE, own], cited, date(2024, 5, 6), "石桥县生态环境局", law_index()) == (TABLE,)


def test_span_reads_as_people_write() -> None:
    assert span(None, Decimal(5)) == "5 元以下"
    assert span(Decimal(5), None, "%") == "5%以上"
    assert span(Decimal(5), Decimal(5)) == "5 元"
    assert span(None, None) == "不限"


# --- the check --------------------------------------------------------------------------------------------------------

OWN = replace(TABLE, provision=Citation(AIR, 118, None, 1, None), low=Decimal(10000), high=Decimal(50000))
"""For the clean file: 20000 yuan by article 118(1), signed in 2024. Bands: to 22000, to 34000, to 50000."""


def outcomes(table: BenchmarkTable, **fields: Any) -> list[tuple[FindingState, str]]:
    reading = build(set_(D, **fields)).reading()
    found = evaluate(reading, PACK, calendar=default_calendar(), benchmarks=[table]).findings
    return [(one.state, one.message) for one in found if one.check == "fine_in_band"]


def raw(text: str) -> dict[str, Any]:
    return {"value": text, "raw": text}


@pytest.mark.parametrize(("fields", "state", "said"), [
    ({"facts": raw("当事人的行为属于较轻情形。")}, FindingState.PASS, "“较轻”档的幅度内"),
    ({"facts": raw("当事人的行为属于较重情形。")}, FindingState.SUSPECT, "低于幅度"),
    ({"facts": raw("占地面积一百平方米以上。")}, FindingState.UNDETERMINABLE, "档次由文字推测"),
    ({"facts": raw("违法。")}, FindingState.UNDETERMINABLE, "落在“较轻”档"),
    ({"facts": raw("违法。"), "fine_amount": "60000.00"}, FindingState.SUSPECT, "任何一档"),
    ({"fine_amount": BLURRED}, FindingState.UNDETERMINABLE, "罚款数额看不清"),
])
def test_fine_is_held_against_the_grade_only_where_it_is_firm(fields: dict[str, Any], state: FindingState, said: str) -> None:
    found = outcomes(OWN, **fields)
    assert [one[0] for one in found] == [state]
    assert said in found[0][1]


def test_without_a_table_for_the_provision_nothing_is_said() -> None:
    assert [one[0] for one in outcomes(TABLE)] == [FindingState.NOT_APPLICABLE]
    reading = build().reading()
    found = [one for one in evaluate(reading, PACK, calendar=default_calendar()).findings if one.check == "fine_in_band"]
    assert [one.state for one in found] == [FindingState.NOT_APPLICABLE]
