"""Thirty units, thirty layouts: the head, the columns, the kinds and the days are found as people wrote them."""

from __future__ import annotations

from datetime import date

import pytest

from reviews.rounds.domain.case_kinds import read_kind, read_procedure
from reviews.rounds.domain.frame_table import (
    OrganName,
    check_file,
    check_table,
    find_head,
    headers_at,
    layout_signature,
    propose,
    read_day,
)

TODAY = date(2026, 6, 30)
ONE = [OrganName("o1", "清河县城市管理局", "城管局", "城市管理")]
TWO = [*ONE, OrganName("o2", "清河县城管执法大队", "", "城市管理")]


def check(organs=ONE, default_kind="", **values):
    return check_file(values, default_kind=default_kind, organs=organs, today=TODAY)


@pytest.mark.parametrize(("text", "day"), [
    ("2026年3月5日", (2026, 3, 5)), ("2026.3.5", (2026, 3, 5)), ("２０２６－０３－０５", (2026, 3, 5)),
    ("46086", (2026, 3, 5)), ("46086.0", (2026, 3, 5)), ("20260305", (2026, 3, 5)), ("2026/3/5 0:00", (2026, 3, 5)),
    ("2026-03-05 00:00:00", (2026, 3, 5)), ("二〇二六年三月十五日", (2026, 3, 15)), ("二○二六年十一月二十日", (2026, 11, 20)),
    ("2026年2月30日", None), ("三月", None), ("=TODAY()", None),
])
def test_days_as_tables_write_them(text, day):
    assert read_day(text) == (date(*day) if day else None)


@pytest.mark.parametrize(("kind", "procedure", "wanted"), [
    ("行政处罚", "简易程序", ("penalty_summary", "summary")), ("行政处罚", "一般程序", ("penalty_ordinary", "ordinary")),
    ("普通程序", "", ("penalty_ordinary", "ordinary")), ("当场处罚", "", ("penalty_summary", "summary")),
    ("行政许可", "", ("licence", "")), ("行政强制", "", ("coercive_measure", "")),
    ("申请法院强制执行", "", ("coercive_enforcement", "")), ("不予处罚", "", ("no_penalty", "ordinary")),
    ("行政检查", "/", ("inspection", "")), ("", "简易", ("penalty_summary", "summary")),
    ("行政处罚（简易程序/当场处罚）", "", ("penalty_summary", "summary")), ("信访", "", None), ("", "", None),
])
def test_kinds_by_their_words(kind, procedure, wanted):
    assert read_kind(kind, read_procedure(procedure) or "") == wanted


def test_the_head_is_found_beneath_merged_titles_and_feet_are_no_files():
    head = ["序号", "处罚决定书文号", "案  由", "结案时间", "适用程序"]
    rows = [
        (1, ["清河县城市管理局2026年第二季度办结案件清单", "", "", "", ""]),
        (2, ["填报单位：城管局", "", "", "填报日期：2026年6月20日", ""]),
        (4, head), (5, ["1", "清城管罚〔2026〕1号", "擅自摆摊", "2026.5.6", "简易程序"]),
        (6, head), (7, ["2", "清城管罚[2026]2号", "倾倒垃圾", "2026.7.6", "快速"]),
        (8, ["3", "", "无证施工", "", "一般"]), (9, ["合计", "3", "", "", ""]), (10, ["填表人：何平", "", "", "", ""]),
    ]
    assert find_head(rows) == 4
    mapping = propose(headers_at(rows, 4))
    assert mapping == {"number": 1, "title": 2, "closed_on": 3, "procedure": 4}
    found = check_table(rows, head_row=4, mapping=mapping, default_kind="", organs=ONE, today=TODAY)
    assert [f.number for f in found] == [5, 7, 8]
    first = found[0].entry
    assert (first.kind, first.closed_on, first.field) == ("penalty_summary", date(2026, 5, 6), "城市管理")
    assert len(found[1].faults) == 3
    assert "快速" in found[1].faults[0] and "在今天之后" in found[1].faults[2]
    assert found[2].faults == ("没有案号，请补上",)
    assert layout_signature(head) == layout_signature(["序号", "处罚决定书文号 ", "案由", "结案时间", "适用程序＊"])


def test_what_is_wrong_says_what_to_do():
    assert check(number="清罚〔2026〕1号", kind="信访")[1][0].startswith("案卷类别“信访”认不出，请写成：行政处罚")
    assert "公式" in check(number="=HYPERLINK(1)", kind="许可")[1][0]
    assert "不在本单位名下" in check(number="1号", kind="许可", organ="市监局")[1][0]
    assert "没有写执法机关" in check(TWO, number="1号", kind="许可")[1][0]
    assert check(TWO, number="1号", kind="许可", organ="城管局")[0].organ_id == "o1"
    assert "早于决定日期" in check(number="1号", kind="许可", decided_on="2026-3-5", closed_on="2026-3-1")[1][0]
    assert check(number="1号", pages="八十", kind="许可")[1] == ["页数“八十”不是数字，请只写数字"]
    taken = check(number=" 清罚（2026）第1号 ", default_kind="licence", pages="86页", title="某\u202e案\n")[0]
    assert (taken.number, taken.kind, taken.pages, taken.title) == ("清罚〔2026〕第1号", "licence", 86, "某 案")
