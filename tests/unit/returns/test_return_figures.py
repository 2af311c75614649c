"""What a return must satisfy, what it is asked about, how it is compared, and what a table of returns says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reviews.returns.domain.comparing import change, questions_of, share_text
from reviews.returns.domain.figures import LINE_IDS, LINES, Figures, read_figures, texts_of
from reviews.returns.domain.months import (
    due_on,
    month_after,
    month_from_key,
    months_between,
    read_month,
    year_before,
)
from reviews.returns.domain.quarters import (
    Together,
    months_of_quarter,
    quarter_from_key,
    quarter_key,
    quarter_label,
    quarter_of,
    together,
)
from reviews.returns.domain.sheet import HEADS, find_columns, missing_columns, placed, read_rows
from reviews.returns.domain.states import EDGES, ReturnState, days_late, standing_of
from tests.architecture.source import ROOT

GOOD = {"inspections": "120", "inspected_parties": "96", "fined": "14", "other_penalties": "3", "amount": "52,300.50",
        "licences": "40", "enforcements": "0", "closed_files": "20", "self_reviewed": "18", "excellent": "5", "qualified": "12",
        "unqualified": "1", "problems": "9", "problems_fixed": "6"}


def figures(**changed: str) -> Figures:
    found, faults = read_figures(GOOD | changed)
    assert found is not None, faults
    return found


def told(**changed: str) -> list[str]:
    found, faults = read_figures(GOOD | changed)
    assert found is None
    return [fault.words for fault in faults]


def test_texts_become_figures_and_figures_texts():
    assert figures(amount="￥52，300.50", inspections="1,2345").amount == Decimal("52300.50")
    found = figures(inspections=" １２０ 次", amount="52300.5元")
    assert found.inspections == 120 and found.amount == Decimal("52300.50") and found.penalties == 17
    assert read_figures(texts_of(found))[0] == found
    assert [line.id for line in LINES] == list(Figures.__dataclass_fields__)


def test_a_blank_is_missing_and_not_zero():
    assert told(inspections="") == ["检查次数没有填，没有的请填 0"]
    nothing, faults = read_figures({})
    assert nothing is None and len(faults) == len(LINES)
    assert figures(**dict.fromkeys(LINE_IDS, "0")).is_nil


@pytest.mark.parametrize(("changed", "words"), [
    ({"self_reviewed": "21", "qualified": "15"}, "自查案卷（21）多于办结案卷（20）"),
    ({"excellent": "6"}, "优秀、合格、不合格合计 19 卷，与自查案卷 18 卷不一致"),
    ({"problems_fixed": "10"}, "立行立改（10）多于发现问题（9）"),
    ({"self_reviewed": "0", "excellent": "0", "qualified": "0", "unqualified": "0"}, "没有自查案卷，却填了发现问题"),
    ({"inspections": "-1"}, "检查次数“-1”不是整数，请只写数字，没有的填 0"),
    ({"inspections": "=1+1"}, "检查次数“=1+1”不是整数，请只写数字，没有的填 0"),
    ({"inspections": "1.5"}, "检查次数“1.5”不是整数，请只写数字，没有的填 0"),
    ({"inspections": "3,5"}, "检查次数“3,5”不是整数，请只写数字，没有的填 0"),
    ({"inspections": "12²"}, "检查次数“12²”不是整数，请只写数字，没有的填 0"),
    ({"inspections": "①"}, "检查次数“①”不是整数，请只写数字，没有的填 0"),
    ({"inspections": "1e3"}, "检查次数“1e3”不是整数，请只写数字，没有的填 0"),
    ({"inspections": "10000001"}, "检查次数超过 10,000,000，请核对"),
    ({"amount": "1000000000000.01"}, "罚没金额过大，请核对是否按元填写"),
    ({"amount": "5万"}, "罚没金额“5万”不是金额，请按元填写数字，没有的填 0"),
    ({"amount": "1.005"}, "罚没金额最多两位小数，请按元填写"),
])
def test_what_cannot_be_true_is_refused(changed, words):
    assert told(**changed) == [words]


def test_a_jump_within_a_year_is_asked_about_and_not_refused():
    now = figures(inspections="300", amount="160000", closed_files="20")
    asked = questions_of(now, figures())
    assert [q.line for q in asked] == ["inspections", "amount"]
    assert asked[0].words == "检查次数 300 次，上年同期 120 次（+150.0%）。"
    # Without last year's return there is nothing to compare with, and small figures may double.
    assert questions_of(now, None) == []
    assert questions_of(figures(other_penalties="9"), figures()) == []
    assert [q.words for q in questions_of(figures(inspected_parties="130", amount="0"), None)] == [
        "检查户数多于检查次数，请核对是否填反。", "有罚款处罚而罚没金额为 0。"]


def test_a_missing_year_is_said_and_never_zero():
    assert change(12, None).text == "上年同期未报"
    assert change(12, 0).text == "上年同期为 0"
    assert (change(9, 8).text, change(7, 8).text, change(8, 8).text) == ("+12.5%", "−12.5%", "持平")
    # Half up, as the reports print it; a change too small to be seen at one decimal is none.
    assert (change(17, 16).text, share_text(1, 16)) == ("+6.3%", "6.3%（1/16）")
    assert (change(10_001, 10_000).text, change(9_990, 10_000).text) == ("持平", "−0.1%")
    assert share_text(18844, 21142) == "89.1%（18844/21142）"
    assert share_text(0, 0, none="没有办结案卷") == "没有办结案卷"


def test_months():
    october = date(2026, 10, 1)
    assert {read_month(t) for t in ("2026-10", "2026年10月", "2026.10", "202610", "2026-10-01", "２０２６年１０月")} == {october}
    assert [read_month(t) for t in ("2026-13", "十月", "2026-10-02", "", "2026.1")] == [None] * 5
    assert read_month("2026.3") == date(2026, 3, 1) and read_month("2026.01") == date(2026, 1, 1)
    assert month_from_key("2026-1") is None and month_from_key("²026-10") is None
    assert due_on(date(2026, 12, 1), 5) == date(2027, 1, 5)
    assert (month_after(october, 3), month_after(october, -10), year_before(october)) == (
        date(2027, 1, 1), date(2025, 12, 1), date(2025, 10, 1))
    assert list(months_between(date(2025, 12, 31), date(2026, 2, 1))) == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert days_late(date(2026, 11, 5), reported_on=None, today=date(2026, 11, 8)) == 3
    assert days_late(date(2026, 11, 5), reported_on=date(2026, 11, 5), today=date(2026, 12, 8)) == 0


def test_states_are_those_of_the_document():
    text = (ROOT / "docs/states.md").read_text("utf-8").split("## 月报数据")[1].split("\n## ")[0]
    told_rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert told_rows == [f"| {e.state} {e.state.label} | {e.to} {e.to.label} | {e.who} | {e.condition} |" for e in EDGES]
    assert [standing_of(*one).value for one in ((None, False), ("draft", False), ("reported", True), ("sent_back", True))] == [
        "missing", "draft", "nil", "sent_back"]
    assert {edge.state for edge in EDGES} == set(ReturnState)


def grid(*rows, heads=HEADS):
    return [(2, list(heads)), *((at, list(row)) for at, row in enumerate(rows, 3))]


def row_of(unit="城管局", month="2026-10", note="", **changed):
    return [unit, month, *({**GOOD, **changed}[name] for name in LINE_IDS), note]


def test_a_collective_table_is_read_row_by_row():
    rows = grid(row_of(), row_of(unit="农业局", inspections=""), row_of(unit="不认识", month="十月"), ["税务局", "2026-10"],
                ["合计", "", *["1"] * len(LINES)])
    head, columns = find_columns(rows)
    found = read_rows(rows, head=head, columns=columns, units={"城管局": "a", "农业局": "b"}, own=None)
    assert [(r.number, r.unit_id, r.month, r.faults) for r in found] == [
        (3, "a", date(2026, 10, 1), ()), (4, "b", date(2026, 10, 1), ("检查次数没有填，没有的请填 0",)),
        (5, "", None, ("没有“不认识”这个报送单位，请核对名称", "月份“十月”认不出，请写成 2026-10"))]
    closed = placed(found[0], closed="已经报出", repeated=1)
    assert closed.faults == ("与第 1 行是同一单位同一月份", "已经报出")


def test_branches_told_apart_in_brackets_are_two_units_and_a_lost_nought_is_asked_about():
    rows = grid(row_of(unit="城管局（城南 分局）"), row_of(unit="城管局"), row_of(unit="城管局(城北分局)", month="2026.1"))
    head, columns = find_columns(rows)
    units = {"城管局（城北分局）": "north", "城管局（城南分局）": "south"}
    south, none, north = read_rows(rows, head=head, columns=columns, units=units, own=None)
    assert (south.unit_id, south.faults) == ("south", ())
    assert none.faults == ("没有“城管局”这个报送单位，请核对名称",)
    assert north.unit_id == "north" and north.faults == (
        "月份“2026.1”分不清是 1 月还是 10 月，请把这一列设为文本，写成 2026-01 或 2026-10",)


def test_a_quarter_is_the_sum_of_what_was_reported_and_is_compared_only_when_both_years_are_whole():
    first, second, third = (figures(inspections=n, amount=a) for n, a in (("100", "10.10"), ("20", "0.20"), ("3", "7")))
    whole = together([(first, second), (second, third), (third, second)])
    assert (whole.sums.inspections, whole.sums.amount, whole.told) == (123, Decimal("17.30"), 3)
    assert whole.changes["inspections"].before == 43 and whole.changes["penalties"].text == "持平"
    assert together([(first, second), (None, third)]).changes == {} and together([(first, None)]).told == 1
    assert together([(None, None)]) == Together(None, 0, {}, None)
    assert [quarter_key(quarter_of(date(2026, m, 28))) for m in (1, 3, 4, 12)] == ["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"]
    assert quarter_from_key("2026-Q4") == date(2026, 10, 1) and quarter_label(date(2026, 10, 1)) == "2026年第四季度"
    assert [quarter_from_key(k) for k in ("2026-Q5", "2026-q1", "1999-Q1", "２026-Q1")] == [None] * 4
    assert months_of_quarter(date(2025, 10, 1))[-1] == date(2025, 12, 1)


def test_columns_are_known_by_their_words_in_any_order():
    shuffled = ["不合格（卷）", *(h for h in reversed(HEADS) if h not in ("不合格（卷）", "单位")), "合计"]
    head, columns = find_columns(grid(heads=shuffled))
    assert head == 2 and shuffled[columns["qualified"]] == "合格（卷）" and shuffled[columns["unqualified"]] == "不合格（卷）"
    assert missing_columns(columns, unit_wanted=True) == ["单位"]
    assert missing_columns(columns, unit_wanted=False) == []
    own = [[*("7" if h not in ("月份", "说明") else "2026-09" for h in shuffled)]]
    found = read_rows(grid(*own, heads=shuffled), head=2, columns=columns, units={}, own=("a", "城管局"))
    assert found[0].month == date(2026, 9, 1)
    assert find_columns([(1, ["姓名", "电话"])]) is None
