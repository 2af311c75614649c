"""Signatures far from their labels, organs at the foot, inventories with other columns, recorders in run-on heads."""

from __future__ import annotations

from typing import Any

from extraction.page import PageContent
from tests.specimens.setting import LEFT, Setter, Specimen, form, grid, prose, set_text


def _record_with_feet(label: str) -> list[PageContent]:
    """A record of two pages; only the first page's foot is signed."""
    setter = Setter("询问笔录")
    for text in (
        "|询问时间：2024年3月5日9时30分至10时20分",
        "|询问地点：清河县石桥路3号",
        "|询问人：王强、赵丽  记录人：赵丽",
        "|被询问人：孙涛",
        "|问：请介绍情况。",
        "|答：我们店是2023年3月开的，没有办理许可证，一直在经营到现在。",
    ):
        setter.paragraph(text)
    set_text(setter.page, f"{label}孙涛    2024年3月5日", LEFT, 780)
    set_text(setter.page, "第 1 页 共 2 页", 440, 805, 9)
    setter.turn()
    setter.paragraph("|问：还有补充吗？")
    setter.paragraph("|答：没有补充了，以上都是事实情况，今后一定改正。")
    setter.paragraph("|以上笔录我看过，与我说的一致。")
    set_text(setter.page, f"{label}", LEFT, 780)
    set_text(setter.page, "第 2 页 共 2 页", 440, 805, 9)
    return setter.pages


FEET: dict[str, Specimen] = {
    f"page foot “{label}”": Specimen(
        "inquiry_record", _record_with_feet(label), {"pages_signed_by_party": [1]}
    )
    for label in (
        "被询问人签名：",
        "被询问人（签名）：",
        "被询问人：",
        "被询问人签字：",
        "被询问人签名并注明日期：",
        "当事人签名：",
    )
}

SIGNATURES: dict[str, Specimen] = {
    "day on the line below": Specimen(
        "site_record",
        prose(
            "现场笔录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|检查地点：清河县石桥路3号",
            "|当事人：清河县甲食品有限公司",
            "|现场情况：现场有员工三人，未见安全出口标志。",
            "|当事人（签名或盖章）：李明",
            ">2024年3月5日",
            "|执法人员（签名）：王强  赵丽",
            ">2024年3月5日",
            "|记录人（签名）：赵丽",
        ),
        {
            "signatures": [
                {"role": "party", "name": "李明", "signed_on": "2024-03-05"},
                {"role": "officer", "name": "王强", "signed_on": "2024-03-05"},
                {"role": "officer", "name": "赵丽", "signed_on": "2024-03-05"},
                {"role": "recorder", "name": "赵丽", "signed_on": None},
            ],
            "pages_signed_by_party": [1],
        },
    ),
    "name on the line below the label": Specimen(
        "site_record",
        prose(
            "现场笔录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|当事人：清河县甲食品有限公司",
            "|现场情况：现场有员工三人，未见安全出口标志。",
            "|当事人对笔录的意见及签名：",
            "|属实。李明 2024年3月5日",
        ),
        {"signatures": [{"role": "party", "name": "李明", "signed_on": "2024-03-05"}]},
    ),
    "words of assent before the name": Specimen(
        "site_record",
        prose(
            "现场笔录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|当事人：清河县甲食品有限公司",
            "|现场情况：现场有员工三人，未见安全出口标志。",
            "|当事人（签名）：已阅，属实。李明  2024年3月5日",
            "|检查人（签名）：王强、赵丽  2024年3月5日",
        ),
        {
            "signatures": [
                {"role": "party", "name": "李明", "signed_on": "2024-03-05"},
                {"role": "officer", "name": "王强", "signed_on": "2024-03-05"},
                {"role": "officer", "name": "赵丽", "signed_on": "2024-03-05"},
            ]
        },
    ),
    "recipient of an address": Specimen(
        "service_address_confirmation",
        form(
            "送达地址确认书",
            ["受送达人", "清河县甲食品有限公司"],
            ["送达地址", "清河县石桥路3号"],
            [
                "受送达人确认",
                "本人已阅读告知事项，确认上述地址有效。\n受送达人（签名或盖章）：李明\n2024年3月5日",
            ],
        ),
        {
            "signatures": [{"role": "recipient", "name": "李明", "signed_on": "2024-03-05"}],
            "signed_on": "2024-03-05",
            "party_address": "清河县石桥路3号",
        },
    ),
    "investigators under a report": Specimen(
        "investigation_report",
        prose(
            "案件调查终结报告",
            "|案由：未取得许可从事经营",
            "|当事人：清河县甲食品有限公司",
            "经查，当事人于2024年3月5日未取得许可从事经营。",
            "依据《中华人民共和国食品安全法》第一百二十二条第一款的规定，建议给予罚款50000元的行政处罚。",
            ">调查人员：王强、赵丽",
            ">2024年4月20日",
        ),
        {"signed_on": "2024-04-20"},
    ),
}

ORGANS: dict[str, Specimen] = {
    "organ at the foot of a letter": Specimen(
        "inquiry_notice",
        prose(
            "询问通知书",
            "^清市监询通〔2024〕5号",
            "|清河县甲食品有限公司：",
            "请你单位于2024年3月8日9时到清河县人民路1号接受询问。",
            "|联系人：王强、赵丽  联系电话：0512-66660000",
            ">清河县市场监督管理局（印章）",
            ">2024年3月6日",
        ),
        {"agency_name": "清河县市场监督管理局", "signed_on": "2024-03-06"},
    ),
    "organ and day on one line": Specimen(
        "prior_notice",
        prose(
            "行政处罚告知书",
            "^清市监告〔2024〕5号",
            "|清河县甲食品有限公司：",
            "经查，你单位于2024年3月5日未取得许可从事经营。",
            ">清河县市场监督管理局  2024年4月26日",
        ),
        {"agency_name": "清河县市场监督管理局", "signed_on": "2024-04-26"},
    ),
    "copies and notes under the day": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            "^清应急罚〔2024〕5号",
            "|清河县甲食品有限公司：",
            "经查，你单位未设置安全出口标志。",
            ">清河县应急管理局",
            ">（盖章）",
            ">2024年5月6日",
            "|本决定书一式三份，一份送达当事人，一份备案，一份存档。",
        ),
        {"agency_name": "清河县应急管理局", "signed_on": "2024-05-06"},
    ),
    "label in a receipt": Specimen(
        "delivery_receipt",
        form(
            "送达回证",
            ["送达机关", "清河县应急管理局"],
            ["受送达人", "清河县甲食品有限公司"],
            ["送达方式", "直接送达"],
        ),
        {"agency_name": "清河县应急管理局"},
    ),
    "label on the cover": Specimen(
        "cover",
        form(
            "行政处罚案卷",
            ["单位名称", "清河县应急管理局"],
            ["案件名称", "清河县甲食品有限公司未设置安全出口标志案"],
            ["当事人", "清河县甲食品有限公司"],
            ["处理结果", "罚款20000元，已缴清"],
        ),
        {
            "agency_name": "清河县应急管理局",
            "party_name": "清河县甲食品有限公司",
            "performance_result": "罚款20000元，已缴清",
        },
    ),
}


def _entries(*rows: tuple[str, str | None, str | None, int, int | None]) -> list[dict[str, Any]]:
    return [
        {"no": i, "title": title, "doc_number": number, "date": day, "page_from": low, "page_to": high}
        for i, (title, number, day, low, high) in enumerate(rows, 1)
    ]


FILING, DECISION, RECEIPT = "立案审批表", "行政处罚决定书", "送达回证"
NUMBER = "清应急罚〔2024〕5号"


INVENTORIES: dict[str, Specimen] = {
    "number column first, no day": Specimen(
        "inventory",
        grid(
            "卷内文件目录",
            [40, 120, 194, 80],
            ["序号", "文号", "文件名称", "页码"],
            ["1", "", "立案审批表", "1-2"],
            ["2", "清应急罚〔2024〕5号", "行政处罚决定书", "3-6"],
            ["3", "", "送达回证", "7"],
        ),
        {
            "inventory_entries": _entries(
                (FILING, None, None, 1, 2), (DECISION, NUMBER, None, 3, 6), (RECEIPT, None, None, 7, None)
            )
        },
    ),
    "number inside the title column": Specimen(
        "inventory",
        grid(
            "卷内目录",
            [40, 254, 60, 80],
            ["顺序", "文书名称及文号", "页次", "备注"],
            ["1", "立案审批表（清应急立〔2024〕5号）", "1", ""],
            ["2", "行政处罚决定书 清应急罚〔2024〕5号", "3", ""],
            ["3", "送达回证", "7", ""],
        ),
        {
            "inventory_entries": _entries(
                (FILING, "清应急立〔2024〕5号", None, 1, None),
                (DECISION, NUMBER, None, 3, None),
                (RECEIPT, None, None, 7, None),
            )
        },
    ),
    "page before the title": Specimen(
        "inventory",
        grid(
            "案卷目录",
            [40, 60, 254, 80],
            ["序号", "页号", "题名", "日期"],
            ["1", "1", "立案审批表", "2024.3.6"],
            ["2", "3", "行政处罚决定书", "2024.5.6"],
        ),
        {
            "inventory_entries": _entries(
                (FILING, None, "2024-03-06", 1, None), (DECISION, None, "2024-05-06", 3, None)
            )
        },
    ),
    "from and to in columns": Specimen(
        "inventory",
        grid(
            "卷内文书目录",
            [40, 234, 50, 50, 60],
            ["序号", "文书名称", "起页", "止页", "备注"],
            ["1", "立案审批表", "1", "2", ""],
            ["2", "行政处罚决定书", "3", "6", ""],
        ),
        {"inventory_entries": _entries((FILING, None, None, 1, 2), (DECISION, None, None, 3, 6))},
    ),
}
RECORDERS: dict[str, Specimen] = {
    "recorder without white": Specimen(
        "site_record",
        prose(
            "现场检查记录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|检查人：王强、赵丽 记录人：周敏 被检查单位：清河县甲食品有限公司",
            "|检查情况：现场有员工三人，未见安全出口标志。",
        ),
        {
            "recorder": "周敏",
            "party_name": "清河县甲食品有限公司",
            "officers": [{"name": "王强", "certificate_no": None}, {"name": "赵丽", "certificate_no": None}],
        },
    ),
    "recorder behind a number": Specimen(
        "inquiry_record",
        prose(
            "调查询问笔录",
            "|询问时间：2024年3月5日9时30分至10时20分",
            "|询问人：王强、赵丽  执法证号：05000121012、05000121002  记录人：赵丽",
            "|被询问人：孙涛  性别：男",
            "|问：请介绍情况。",
            "|答：我们店是2023年3月开的，没有办理许可证，一直在经营。",
        ),
        {"recorder": "赵丽"},
    ),
}
SPECIMENS: dict[str, Specimen] = {**FEET, **SIGNATURES, **ORGANS, **INVENTORIES, **RECORDERS}
