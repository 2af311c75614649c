"""Lists parted by horizontal lines or by nothing: columns stand under their heads, names wrap in them."""

from __future__ import annotations

from typing import Any

from extraction.analysis import analyse
from extraction.page import PageContent, Rule
from tests.specimens.setting import HEIGHT, WIDTH, set_text


def _value(page: PageContent, field: str) -> Any:
    return next(row["value"] for row in analyse([page])["fields"] if row["field"] == field)


def _page(title: str) -> PageContent:
    page = PageContent(no=1, width=WIDTH, height=HEIGHT, kind="text")
    set_text(page, title, 240, 60, 22)
    return page


def test_an_inventory_whose_names_wrap_between_horizontal_lines() -> None:
    page = _page("卷内文书目录")
    for text, x in (("序号", 80), ("题  名", 150), ("文号", 280), ("日期", 400), ("页号", 480)):
        set_text(page, text, x, 118, 12)
    set_text(page, "1", 86, 142, 12)
    set_text(page, "立案审批表", 140, 142, 12)
    set_text(page, "2024.10.12", 390, 142, 12)
    set_text(page, "1", 488, 142, 12)
    set_text(page, "放弃陈述申辩（听", 120, 166, 12)
    set_text(page, "2", 86, 174, 12)
    set_text(page, "3", 488, 174, 12)
    set_text(page, "证）声明", 140, 182, 12)
    set_text(page, "3", 86, 206, 12)
    set_text(page, "行政处罚决定书", 130, 206, 12)
    set_text(page, "清市监处〔2024〕1号", 260, 206, 12)
    set_text(page, "4-5", 484, 206, 12)
    page.rules.extend(Rule(True, y, 76, 520) for y in (110, 136, 160, 200, 224))
    entries = _value(page, "inventory_entries")
    assert [(e["title"], e["page_from"], e["page_to"]) for e in entries] == [
        ("立案审批表", 1, None),
        ("放弃陈述申辩（听证）声明", 3, None),
        ("行政处罚决定书", 4, 5),
    ]
    assert [e["date"] for e in entries] == ["2024-10-12", None, None]
    assert entries[2]["doc_number"] == "清市监处〔2024〕1号"


def test_goods_without_any_line_or_number() -> None:
    page = _page("财物清单")
    for text, x in (("物品名称", 140), ("规格", 260), ("数量", 360), ("备注", 440)):
        set_text(page, text, x, 118, 12)
    for y, row in ((142, ("塑料桶", "25L", "3个")), (166, ("散装白酒", "", "12公斤"))):
        for text, x in zip(row, (146, 262, 362), strict=True):
            set_text(page, text, x, y, 12)
    set_text(page, "当事人（签名）：李明  2024年3月5日", 80, 200)
    assert [(i["name"], i["spec"], i["quantity"]) for i in _value(page, "items")] == [
        ("塑料桶", "25L", "3个"),
        ("散装白酒", None, "12公斤"),
    ]


def test_rows_whose_cells_stand_at_half_their_height_under_broken_heads() -> None:
    page = _page("卷内目录")
    for text, x, y in (("序", 80, 118), ("页", 480, 118), ("号", 80, 138), ("码", 480, 138)):
        set_text(page, text, x, y, 12)
    for text, x in (("文件编号", 110), ("材料名称", 220), ("形成日期", 360)):
        set_text(page, text, x, 128, 12)
    rows = (
        ("清市监立", "[2024]1号", "立案呈批表", "", "1"),
        ("", "", "送达回执（立案", "告知书）", "3"),
        ("", "", "询问笔录", "", "5"),
    )
    for at, (number, more, title, rest, no) in enumerate(rows):
        y = 170 + 40 * at
        for text, x, dy in ((number, 110, -10), (more, 110, 10), (title, 220, -10 if rest else 0), (rest, 220, 10)):
            set_text(page, text, x, y + dy, 12)
        set_text(page, str(at + 1), 82, y, 12)
        set_text(page, no, 482, y, 12)
    entries = _value(page, "inventory_entries")
    assert [(e["title"], e["page_from"]) for e in entries] == [
        ("立案呈批表", 1), ("送达回执（立案告知书）", 3), ("询问笔录", 5),
    ]  # fmt: skip
    assert entries[0]["doc_number"] == "清市监立〔2024〕1号"
