# ruff: noqa: E501 - a row of a form reads best as one line
"""Approval boxes in the geometries of many units' forms, each with its own words for the levels."""

from __future__ import annotations

from typing import Any

from extraction.page import PageContent
from tests.specimens.setting import Setter, Specimen, grid, prose

WIDE = 434.0
_CASE = (("案由", 90.0), ("擅自占用城市道路", 344.0))
_PARTY = (("当事人", 90.0), ("清河县甲建材店", 344.0))


def entry(role: str, opinion: str | None, name: str | None, day: str | None) -> dict[str, Any]:
    """One entry of the list."""
    return {"role": role, "opinion": opinion, "name": name, "signed_on": day}


def sheet(title: str, *rows: tuple[tuple[str, float], ...], turn: int = 0) -> list[PageContent]:
    """A ruled form of rows of (text, width); turn: so many rows stand on the first page."""
    setter = Setter(title)
    for number, row in enumerate((_CASE, _PARTY, *rows)):
        if turn and number == turn:
            setter.turn()
        setter.row(row)
    return setter.pages


def wide(text: str) -> tuple[tuple[str, float], ...]:
    """A row of one cell."""
    return ((text, WIDE),)


TWO = [
    entry("handler", "建议立案。", "王强", "2024-03-06"),
    entry("handler", "建议立案。", "赵丽", "2024-03-06"),
    entry("handling_unit", "报局领导审批。", "李霞", "2024-03-06"),
    entry("agency_head", "可以立案。", "郑伟", "2024-03-07"),
]
_TEXTS = ("建议立案。\n王强 赵丽 2024年3月6日", "报局领导审批。\n李霞 2024年3月6日", "可以立案。\n郑伟 2024年3月7日")

SPECIMENS: dict[str, Specimen] = {
    "heads as wide as the form over their boxes": Specimen(
        "case_filing_approval",
        sheet(
            "立案审批表",
            *(wide(x) for pair in zip(("承办人员拟办意见", "执法中队审查意见", "局长批示"), _TEXTS, strict=True) for x in pair),
        ),
        {"approvals": TWO, "filed_on": "2024-03-07"},
    ),
    "a head over its box, signature and day in rows of their own below": Specimen(
        "case_closing_approval",
        sheet(
            "结案审批表",
            wide("经办意见"), wide("罚款已缴清，建议结案。"), (("签名", 60), ("王强 赵丽", 160), ("日期", 60), ("2024年5月20日", 154)),
            wide("大队长意见"), wide("同意结案。"), (("签名", 60), ("李霞", 160), ("日期", 60), ("2024年5月21日", 154)),
            wide("分管副局长意见"), wide("结案。"), (("签名", 60), ("郑伟", 160), ("日期", 60), ("2024年5月22日", 154)),
        ),
        {
            "approvals": [
                entry("handler", "罚款已缴清，建议结案。", "王强", "2024-05-20"),
                entry("handler", "罚款已缴清，建议结案。", "赵丽", "2024-05-20"),
                entry("handling_unit", "同意结案。", "李霞", "2024-05-21"),
                entry("deputy_head", "结案。", "郑伟", "2024-05-22"),
            ],
            "closed_on": "2024-05-22",
        },
    ),
    "heads inside boxes two abreast": Specimen(
        "decision_approval",
        sheet(
            "行政处罚决定审批表",
            (("承办意见：\n建议处罚。\n王强 赵丽\n2024年4月20日", WIDE / 2), ("科室负责人意见：\n拟同意处罚意见。\n李霞\n2024年4月21日", WIDE / 2)),
            (("政策法规科审核意见：\n程序合法。\n叶静\n2024年4月22日", WIDE / 2), ("主要负责人审批：\n按此处罚。\n郑伟\n2024年4月23日", WIDE / 2)),
        ),
        {
            "approvals": [
                entry("handler", "建议处罚。", "王强", "2024-04-20"),
                entry("handler", "建议处罚。", "赵丽", "2024-04-20"),
                entry("handling_unit", "拟同意处罚意见。", "李霞", "2024-04-21"),
                entry("legal_unit", "程序合法。", "叶静", "2024-04-22"),
                entry("agency_head", "按此处罚。", "郑伟", "2024-04-23"),
            ],
            "signed_on": "2024-04-23",
        },
    ),
    "a head without colon in its box, and one box for all below it": Specimen(
        "internal_matter_approval",
        sheet(
            "延长办案期限审批表",
            wide("承办人意见\n案情复杂，呈请延长三十日。\n签名：王强 赵丽 2024年5月20日"),
            wide("支队负责人审核\n情况属实。\n签名：李霞 2024年5月20日\n主要领导审批\n可以延长。\n签名：郑伟 2024年5月21日"),
        ),
        {
            "approvals": [
                entry("handler", "案情复杂，呈请延长三十日。", "王强", "2024-05-20"),
                entry("handler", "案情复杂，呈请延长三十日。", "赵丽", "2024-05-20"),
                entry("handling_unit", "情况属实。", "李霞", "2024-05-20"),
                entry("agency_head", "可以延长。", "郑伟", "2024-05-21"),
            ]
        },
    ),
    "a list of signers whose heads end the page": Specimen(
        "case_filing_approval",
        sheet(
            "立案审批表",
            (("流程节点", 100), ("签批意见", 150), ("签批人", 84), ("签批日期", 100)),
            (("主办人", 100), ("建议立案。", 150), ("王强 赵丽", 84), ("2024.3.6", 100)),
            (("中队长", 100), ("报局领导审批。", 150), ("李霞", 84), ("2024.3.6", 100)),
            (("局长", 100), ("可以立案。", 150), ("郑伟", 84), ("2024.3.7", 100)),
            turn=3,
        ),
        {"approvals": TWO, "filed_on": "2024-03-07"},
    ),
    "a list of signers with signature and day in one column": Specimen(
        "case_closing_approval",
        grid(
            "结案审批表",
            [110, 174, 150],
            ["审批层级", "审批意见", "签字及日期"],
            ["承办人", "已缴清，呈请结案。", "王强 赵丽\n2024年5月20日"],
            ["承办机构负责人", "属实。", "李霞\n2024年5月20日"],
            ["机关负责人", "准予结案。", "郑伟\n2024年5月21日"],
        ),
        {
            "approvals": [
                entry("handler", "已缴清，呈请结案。", "王强", "2024-05-20"),
                entry("handler", "已缴清，呈请结案。", "赵丽", "2024-05-20"),
                entry("handling_unit", "属实。", "李霞", "2024-05-20"),
                entry("agency_head", "准予结案。", "郑伟", "2024-05-21"),
            ],
            "closed_on": "2024-05-21",
        },
    ),
    "a box that goes on overleaf": Specimen(
        "case_filing_approval",
        sheet(
            "立案审批表",
            wide("承办人意见：\n建议立案。\n王强 赵丽 2024年3月6日"),
            wide("局长审批意见：\n可以立案。"),
            wide("郑伟 2024年3月7日"),
            turn=4,
        ),
        {"approvals": [TWO[0], TWO[1], TWO[3]], "filed_on": "2024-03-07"},
    ),
    "opinions on lines, without any table": Specimen(
        "case_filing_approval",
        prose(
            "立案审批表",
            "|案由：擅自占用城市道路",
            "|当事人：清河县甲建材店",
            "|承办人员意见：",
            "建议立案。",
            ">签名：王强　赵丽　2024年3月6日",
            "|承办机构审核意见：",
            "报局领导审批。",
            ">签名：李霞　2024年3月6日",
            "|行政机关负责人审批意见：",
            "可以立案。",
            ">签名：郑伟　2024年3月7日",
        ),
        {"approvals": TWO, "filed_on": "2024-03-07"},
    ),
    "an empty box between two signed ones": Specimen(
        "case_filing_approval",
        sheet(
            "立案审批表",
            wide("承办人意见"), wide("建议立案。\n王强 赵丽 2024年3月6日"),
            wide("法制机构意见"), wide(" "),
            wide("机关负责人意见"), wide("可以立案。\n郑伟 2024年3月7日"),
        ),
        {"approvals": [TWO[0], TWO[1], entry("legal_unit", None, None, None), TWO[3]]},
    ),
}
