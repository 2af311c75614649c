"""Inventories and lists of goods, ruled or not, with wrapped cells and over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.specimens.setting import Specimen, grid, ledger, prose

CO = "清河县甲食品有限公司"


def _entry(
    no: int, title: str, page: int, to: int | None = None, number: str | None = None, day: str | None = None
) -> dict[str, Any]:
    return {"no": no, "title": title, "doc_number": number, "date": day, "page_from": page, "page_to": to}


ROWS: Sequence[Sequence[str]] = (
    ("序号", "文书名称及文号", "日期", "页号", "备注"),
    ("1", "立案审批表", "2024.3.6", "1", ""),
    ("2", "行政处罚决定书清市监处罚〔2024〕131号", "2024.4.22", "2", ""),
    ("3", "送达回证", "2024.4.24", "4", ""),
    ("4", "询问笔录（李明）", "2024.3.8", "5-8", ""),
)
WANTED = [
    _entry(1, "立案审批表", 1, day="2024-03-06"),
    _entry(2, "行政处罚决定书", 2, number="清市监处罚〔2024〕131号", day="2024-04-22"),
    _entry(3, "送达回证", 4, day="2024-04-24"),
    _entry(4, "询问笔录（李明）", 5, 8, day="2024-03-08"),
]
WIDE = (40, 170, 90, 60, 74)
MANY = [f"现场检查笔录之{'一二三四五六七八九十'[i % 10]}" for i in range(30)]
GOODS = (
    ("序号", "物品名称", "规格型号", "数量", "备注"),
    ("1", "预包装酱油", "500ml/瓶", "24瓶", "过期"),
    ("2", "食品添加剂（柠檬黄）", "1kg/袋", "3袋", ""),
)
TAKEN = [
    {"name": "预包装酱油", "spec": "500ml/瓶", "quantity": "24瓶"},
    {"name": "食品添加剂（柠檬黄）", "spec": "1kg/袋", "quantity": "3袋"},
]
SPECIMENS: dict[str, Specimen] = {
    "inventory by white": Specimen("inventory", ledger("卷内目录", WIDE, *ROWS), {"inventory_entries": WANTED}),
    "inventory by white, cells at half height": Specimen(
        "inventory", ledger("卷内目录", WIDE, *ROWS, middle=True), {"inventory_entries": WANTED}
    ),
    "inventory by flat lines": Specimen(
        "inventory", ledger("卷内文件目录", WIDE, *ROWS, flat=True), {"inventory_entries": WANTED}
    ),
    "inventory by flat lines, cells at half height": Specimen(
        "inventory", ledger("卷内文件目录", WIDE, *ROWS, flat=True, middle=True), {"inventory_entries": WANTED}
    ),
    "inventory, number in its own column": Specimen(
        "inventory",
        ledger(
            "案卷目录",
            (40, 60, 120, 90, 64, 60),
            ("顺序号", "责任者", "题名", "文号", "日期", "页次"),
            ("1", "王强", "立案审批表", "", "20240306", "1"),
            ("2", "县市监局", "行政处罚决定书", "清市监处罚〔2024〕131号", "20240422", "2"),
            ("3", "县市监局", "关于某公司违法经营一案的调查终结报告", "", "20240401", "5"),
            middle=True,
        ),
        {
            "inventory_entries": [
                _entry(1, "立案审批表", 1, day="2024-03-06"),
                _entry(2, "行政处罚决定书", 2, number="清市监处罚〔2024〕131号", day="2024-04-22"),
                _entry(3, "关于某公司违法经营一案的调查终结报告", 5, day="2024-04-01"),
            ]
        },
    ),
    "inventory, from and to": Specimen(
        "inventory",
        grid(
            "卷内目录",
            (40, 170, 90, 67, 67),
            ("序号", "材料名称", "形成时间", "起", "止"),
            ("1", "立案审批表", "2024年3月6日", "1", "2"),
            ("2", "现场检查笔录", "2024年3月5日", "3", "3"),
        ),
        {
            "inventory_entries": [
                _entry(1, "立案审批表", 1, 2, day="2024-03-06"),
                _entry(2, "现场检查笔录", 3, 3, day="2024-03-05"),
            ]
        },
    ),
    "inventory over two pages by white": Specimen(
        "inventory",
        ledger(
            "卷内目录",
            WIDE,
            ROWS[0],
            *[(str(i), title, "2024.3.6", str(2 * i), "") for i, title in enumerate(MANY, 1)],
        ),
        {
            "inventory_entries": [
                _entry(i, title, 2 * i, day="2024-03-06") for i, title in enumerate(MANY, 1)
            ]
        },
    ),
    "inventory of dots": Specimen(
        "inventory",
        prose(
            "目录",
            "|1.立案审批表……………………………………………1",
            "|2.现场检查笔录…………………………………………2-4",
            "|3.行政处罚决定书（清环罚〔2024〕4号）………………5",
        ),
        {
            "inventory_entries": [
                _entry(1, "立案审批表", 1),
                _entry(2, "现场检查笔录", 2, 4),
                _entry(3, "行政处罚决定书", 5, number="清环罚〔2024〕4号"),
            ]
        },
    ),
    "inventory of brackets": Specimen(
        "inventory",
        prose("卷内文件目录", "|一、立案审批表（第1页）", "|二、现场笔录（第2-3页）", "|三、送达回证（第4页）"),
        {
            "inventory_entries": [
                _entry(1, "立案审批表", 1),
                _entry(2, "现场笔录", 2, 3),
                _entry(3, "送达回证", 4),
            ]
        },
    ),
    "evidence list by white": Specimen(
        "evidence_list",
        ledger(
            "证据清单",
            (40, 150, 150, 94),
            ("序号", "证据名称", "证明内容", "页码"),
            ("1", "现场检查笔录", "现场情况", "12"),
            ("2", "营业执照复印件", "当事人主体资格", "15"),
        ),
        {"inventory_entries": [_entry(1, "现场检查笔录", 12), _entry(2, "营业执照复印件", 15)]},
    ),
    "goods by white": Specimen(
        "property_list",
        ledger("物品清单", (40, 150, 90, 80, 74), *GOODS, head=[f"当事人：{CO}"], foot=["当事人（签名）：李明"]),
        {"party_name": CO, "items": TAKEN},
    ),
    "goods by flat lines": Specimen(
        "property_list",
        ledger("财物清单", (40, 150, 90, 80, 74), *GOODS, flat=True, middle=True, head=[f"当事人：{CO}"]),
        {"party_name": CO, "items": TAKEN},
    ),
    "goods in a letter": Specimen(
        "evidence_preservation_notice",
        ledger(
            "先行登记保存证据通知书",
            (40, 150, 90, 80, 74),
            *GOODS,
            head=[
                "^清市监登存〔2024〕6号",
                f"|{CO}：",
                "因你单位涉嫌经营超过保质期的食品，依据《中华人民共和国行政处罚法》第五十六条的规定，现对下列物品予以先行登记保存，期限自2024年3月5日至2024年3月11日。",
            ],
            foot=[">清河县市场监督管理局", ">2024年3月5日"],
        ),
        {
            "doc_number": "清市监登存〔2024〕6号",
            "party_name": CO,
            "items": TAKEN,
            "period_start": "2024-03-05",
            "period_end": "2024-03-11",
            "signed_on": "2024-03-05",
        },
    ),
}
