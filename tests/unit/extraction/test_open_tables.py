"""Forms without a whole grid: white columns, rows between lines, a frame left out, boxes over the page's end."""

from __future__ import annotations

from typing import Any

from extraction.analysis import analyse
from extraction.page import PageContent, Rule
from tests.specimens.setting import HEIGHT, WIDTH, set_text

LABEL, VALUE, END = 90.0, 190.0, 510.0
PAIRS = (
    (("案由",), ("涉嫌随意倾倒生活垃圾",)),
    (("被处罚单", "位（人）"), ("清河县甲物业服务有限公司",)),
    (("统一社会", "信用代码"), ("91320582MA1XXXXX00",)),
    (("住所",), ("云海市清河县柳湾镇兴业路一百三十四号甲物业服务", "有限公司办公楼二层")),
)
OPINION = (
    ("承办机构", "意见"),
    ("　　拟同意立案。", "　　　　　　　　　　签名：张文斌", "　　　　　　　　　　2024年3月6日"),
)


def _sheet(no: int, title: str = "") -> PageContent:
    page = PageContent(no=no, width=WIDTH, height=HEIGHT, kind="text")
    if title:
        set_text(page, title, 240, 60, 22)
    return page


def _fill(page: PageContent, top: float, rows: Any, *, headed: bool = False) -> list[float]:
    """Set rows with centred labels; returns the heights between them."""
    bounds = [top]
    for labels, values in rows:
        if headed:
            labels, values = (), ("".join(labels) + "：", *values)
        deep = 22.0 * max(len(labels), len(values)) + 14
        for i, text in enumerate(labels):
            set_text(page, text, LABEL, top + (deep - 22 * len(labels)) / 2 + 22 * i + 4)
        for i, text in enumerate(values):
            set_text(page, text, LABEL if headed else VALUE, top + (deep - 22 * len(values)) / 2 + 22 * i + 4)
        top += deep
        bounds.append(top)
    return bounds


def _values(pages: list[PageContent]) -> dict[str, Any]:
    return {row["field"]: row["value"] for row in analyse(pages)["fields"]}


def _check(read: dict[str, Any]) -> None:
    assert read["cause_of_action"] == "涉嫌随意倾倒生活垃圾"
    assert read["party_name"] == "清河县甲物业服务有限公司"
    assert read["party_address"] == "云海市清河县柳湾镇兴业路一百三十四号甲物业服务有限公司办公楼二层"


def test_columns_of_white_alone() -> None:
    page = _sheet(1, "立案审批表")
    _fill(page, 110, PAIRS)
    _check(_values([page]))


def test_rows_between_long_lines_and_a_box_headed_by_its_label() -> None:
    page = _sheet(1, "立案审批表")
    bounds = _fill(page, 110, PAIRS)
    bounds += _fill(page, bounds[-1], (OPINION,), headed=True)[1:]
    page.rules.extend(Rule(True, y, 80, END + 20) for y in bounds)
    read = _values([page])
    _check(read)
    assert [(a["role"], a["name"], a["signed_on"]) for a in read["approvals"]] == [
        ("handling_unit", "张文斌", "2024-03-06")
    ]


def test_a_table_without_its_frame() -> None:
    page = _sheet(1, "立案审批表")
    bounds = _fill(page, 110, PAIRS)
    page.rules.extend(Rule(True, y, 80, END + 20) for y in bounds[1:-1])
    page.rules.append(Rule(False, VALUE - 6, bounds[0], bounds[-1]))
    _check(_values([page]))


def test_a_box_goes_on_overleaf_in_the_same_columns() -> None:
    first, second = _sheet(1, "立案审批表"), _sheet(2)
    _fill(first, 110, PAIRS)
    _fill(second, 70, (OPINION,))
    approvals = _values([first, second])["approvals"]
    assert [(a["role"], a["opinion"], a["name"]) for a in approvals] == [
        ("handling_unit", "拟同意立案。", "张文斌")
    ]


def test_prose_is_no_table() -> None:
    page = _sheet(1, "行政处罚决定书")
    for i, text in enumerate(
        (
            "当事人：清河县甲物业服务有限公司",
            "　　经查，当事人于2024年3月1日将生活垃圾倾倒在路边沟渠内，",
            "未投放到指定地点。上述事实，有现场笔录、询问笔录为证。",
            "联系人：王某、李某　　联系电话：13800000000",
        )
    ):
        set_text(page, text, LABEL, 110 + 24 * i)
    read = _values([page])
    assert read["party_name"] == "清河县甲物业服务有限公司"
    assert "未投放到指定地点" in read["facts"]


def _halves(page: PageContent, top: float, *, company: bool) -> list[float]:
    """当事人 | 个人 | 姓名 … over 单位 | 名称 …: the groups' labels vertical, one half left empty."""
    person = ("", "", "") if company else ("孙涛", "329982199506084019", "清河县河东村12号")
    unit = ("清河县甲食品有限公司", "913299826J3RX14Q4N", "清河县石桥路3号") if company else ("", "", "")
    rows = [
        (("姓名",), person[0], "性别/年龄", ""),
        (("身份证（其他有", "效证件）号码"), person[1], "", ""),
        (("住址",), person[2], "联系电话", ""),
        (("名称",), unit[0], "", ""),
        (("统一社会信用", "代码"), unit[1], "", ""),
        (("住所",), unit[2], "联系电话", "13800000000" if company else ""),
    ]
    bounds = [top]
    for labels, value, other, second in rows:
        deep = 20.0 * len(labels) + 10
        for i, text in enumerate(labels):
            set_text(page, text, 150, top + 5 + 20 * i, 12)
        set_text(page, value, 240, top + deep / 2 - 6, 12)
        set_text(page, other, 370, top + deep / 2 - 6, 12)
        set_text(page, second, 440, top + deep / 2 - 6, 12)
        top += deep
        bounds.append(top)
    for text, x, low, high in (
        ("当事人", 90, 0, 6),
        ("个人", 122, 0, 3),
        ("单位", 122, 3, 6),
    ):
        middle = (bounds[low] + bounds[high]) / 2
        for i, char in enumerate(text):
            set_text(page, char, x, middle + 18 * (i - len(text) / 2), 12)
    return bounds


def test_shorter_lines_part_the_rows_of_a_group() -> None:
    """A form with horizontal lines only; the lines inside 当事人 begin behind its label."""
    for company in (True, False):
        page = _sheet(1, "立案审批表")
        bounds = _halves(page, 110, company=company)
        for i, y in enumerate(bounds):
            left = 80.0 if i in (0, 6) else 110.0 if i == 3 else 140.0
            page.rules.append(Rule(True, y, left, END))
        read = {row["field"]: row for row in analyse([page])["fields"]}
        got = {k: read[k]["value"] for k in ("party_name", "party_uscc", "party_id_number", "party_address")}
        assert list(got.values()) == (
            ["清河县甲食品有限公司", "913299826J3RX14Q4N", None, "清河县石桥路3号"]
            if company
            else ["孙涛", None, "329982199506084019", "清河县河东村12号"]
        )
        assert read["party_phone"]["value"] == ("13800000000" if company else None)
        assert read["party_id_number" if company else "party_uscc"]["state"] == "missing"


def test_lines_to_write_on_part_no_rows() -> None:
    """“送达地点：____”: the line stands behind its label, and lines of one length are still no table."""
    page = _sheet(1, "送达回证")
    for i, (label, value) in enumerate(
        (
            ("受送达人：", "清河县甲食品有限公司"),
            ("送达地点：", "清河县石桥路3号"),
            ("送达时间：", "2024年5月8日"),
            ("送达方式：", "直接送达"),
            ("送达机关：", "清河县水利局"),
        )
    ):
        y = 110 + 26 * i
        end = set_text(page, label, 80, y)
        set_text(page, value, end + 4, y)
        page.rules.append(Rule(True, y + 17, end, END))
    read = _values([page])
    assert [read[k] for k in ("recipient", "place", "served_at", "service_method", "agency_name")] == [
        "清河县甲食品有限公司",
        "清河县石桥路3号",
        "2024-05-08",
        "direct",
        "清河县水利局",
    ]
