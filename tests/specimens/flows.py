"""Approvals as platforms print them: one row for each step, with who, what and when in columns of their own."""

from __future__ import annotations

from extraction.page import PageContent
from tests.specimens.approvals import entry
from tests.specimens.setting import Setter, Specimen

_CASE = (("案由", 90.0), ("擅自占用城市道路", 344.0))
_PARTY = (("当事人", 90.0), ("清河县甲建材店", 344.0))


def _flow(
    title: str, columns: tuple[float, ...], *rows: tuple[str, ...], ruled: bool = True, turn: int = 99
) -> list[PageContent]:
    """A form that ends with the rows of a flow; turn: so many of them stand on the first page."""
    setter = Setter(title)
    for number, row in enumerate((_CASE, _PARTY, *(tuple(zip(r, columns, strict=True)) for r in rows))):
        if number == turn + 2:
            setter.turn()
        setter.row(row, ruled=ruled, flat=not ruled, middle=not ruled)
    return setter.pages


FILED = [
    entry("handler", "建议立案。", "王强", "2024-03-06"),
    entry("handling_unit", "情况属实。", "李霞", "2024-03-06"),
    entry("agency_head", "同意立案。", "郑伟", "2024-03-07"),
]
CLOSED = [
    entry("handler", "罚款已缴清，申请结案。", "王强", "2024-05-20"),
    entry("legal_unit", "程序合法。", "孙敏", "2024-05-21"),
    entry("deputy_head", "同意。", "周涛", "2024-05-21"),
    entry("agency_head", "同意结案。", "郑伟", "2024-05-22"),
]

SPECIMENS: dict[str, Specimen] = {
    "steps numbered, the moment to the second before the name": Specimen(
        "case_filing_approval",
        _flow(
            "立案审批表",
            (34, 80, 130, 60, 130),
            ("序号", "环节", "办理时间", "办理人", "办理意见"),
            ("1", "发起申请", "2024-03-06 09:12:33", "王强", "建议立案。"),
            ("2", "中队审核", "2024-03-06 10:02:01", "李霞", "情况属实。"),
            ("3", "局长审批", "2024-03-07 16:44:59", "郑伟", "同意立案。"),
        ),
        {"approvals": FILED, "filed_on": "2024-03-07", "signed_on": "2024-03-07"},
    ),
    "an archive step at the end approves of nothing": Specimen(
        "case_closing_approval",
        _flow(
            "结案审批表",
            (94, 70, 140, 130),
            ("流程节点", "处理人", "处理意见", "处理时间"),
            ("承办人呈报", "王强", "罚款已缴清，申请结案。", "2024/5/20 8:30:00"),
            ("法规科审核", "孙敏", "程序合法。", "2024/5/21 9:00:10"),
            ("分管领导审批", "周涛", "同意。", "2024/5/21 15:20:10"),
            ("主要领导审批", "郑伟", "同意结案。", "2024/5/22 11:05:10"),
            ("归档", "陈芳", "已归档。", "2024/5/23 11:05:10"),
        ),
        {"approvals": CLOSED, "closed_on": "2024-05-22"},
    ),
    "the post stands behind the name": Specimen(
        "case_closing_approval",
        _flow(
            "结案审批表",
            (70, 100, 140, 124),
            ("姓名", "岗位", "意见", "时间"),
            ("王强", "承办人", "罚款已缴清，申请结案。", "2024年5月20日 8时30分"),
            ("孙敏", "法制审核", "程序合法。", "2024年5月21日 9时"),
            ("周涛", "分管副局长", "同意。", "2024年5月21日 15时"),
            ("郑伟", "局长", "同意结案。", "2024年5月22日 11时"),
        ),
        {"approvals": CLOSED, "closed_on": "2024-05-22"},
    ),
    "columns by white, days over two lines, and the last steps overleaf": Specimen(
        "case_closing_approval",
        _flow(
            "结案审批表",
            (104, 150, 80, 100),
            ("审批环节", "审批意见", "签  名", "日  期"),
            ("承办人意见", "罚款已缴清，申请结案。", "王强", "二〇二四年五月\n二十日"),
            ("法制机构意见", "程序合法。", "孙敏", "二〇二四年五月\n二十一日"),
            ("分管领导意见", "同意。", "周涛", "二〇二四年五月\n二十一日"),
            ("主要领导意见", "同意结案。", "郑伟", "二〇二四年五月\n二十二日"),
            ruled=False,
            turn=3,
        ),
        {"approvals": CLOSED, "closed_on": "2024-05-22"},
    ),
    "a step that waits is an empty box": Specimen(
        "case_filing_approval",
        _flow(
            "立案审批表",
            (94, 140, 70, 130),
            ("审批层级", "审批意见", "签批人", "签批时间"),
            ("经办人", "建议立案。", "王强", "2024.3.6 09:12"),
            ("业务科室", "情况属实。", "李霞", "2024.3.6 10:02"),
            ("单位负责人", "", "", ""),
        ),
        {"approvals": [*FILED[:2], entry("agency_head", None, None, None)]},
        {"filed_on": "missing"},
    ),
    "who asked for the check is no approval, nor is the reviewer's own opinion": Specimen(
        "legality_check",
        _flow(
            "法制审核意见书",
            (90, 127, 90, 127),
            ("送审部门", "执法二中队", "送审日期", "2024-04-01"),
            ("审核意见", "程序合法，同意拟处罚意见。", "审核人", "孙敏"),
        ),
        {"reviewer": "孙敏", "approvals": "no row"},
    ),
}
