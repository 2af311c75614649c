"""What the columns of a score table mean, by the words that standards put over them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum


class ColumnRole(StrEnum):
    """What a column of an imported score table holds."""

    section = "section"
    number = "number"
    item = "item"
    detail = "detail"
    points = "points"
    section_points = "section_points"
    rule = "rule"
    look = "look"
    basis = "basis"
    notes = "notes"

    @property
    def label(self) -> str:
        return {"section": "部分（一级项目）", "number": "序号", "item": "评查项目", "detail": "评查内容、要求",
                "points": "分值", "section_points": "部分的分值", "rule": "评分标准、扣分办法", "look": "查看的文书",
                "basis": "依据", "notes": "备注"}[self.value]


# The first pattern that fits a heading gives its meaning; what people fill in when scoring is passed by.
_BLANKS = re.compile(
    r"^(?:自评|实际?得|评定?得|考核得|复核|初评|终评|评查得)分$|^(?:得分|扣分|实得|评分|自评|复评)$"
    r"|扣分(?:原因|情况|理由|事实)|存在问题|评查(?:意见|情况|结果|人)|签名"
)
_PATTERNS: tuple[tuple[ColumnRole, str], ...] = (
    (ColumnRole.section, r"一级|^(?:类别|分类|类型|阶段|环节|大项|部分|板块|(?:评查|项目|内容|指标)(?:类别|分类|阶段|环节))$"),
    (ColumnRole.number, r"^(?:序号|编号|序|项次|项号|号|no\.?)$"),
    (ColumnRole.points, r"分值|^(?:分数|满分|配分|权重|总分|分|(?:标准|基准|基本|应得|项目|规定|评查)分数?)(?:\(分\))?$"),
    (ColumnRole.rule, r"(?:评|计|给|记|打|赋)分(?:标准|办法|方法|细则|说明|规则|方式)|方法及标准|评查(?:标准|方法)|^标准$|扣分"),
    (ColumnRole.look, r"查看|查阅|查验|检查材料|审阅|文书名称|(?:对应|评查|相关)文书|所查材料|查什么"),
    (ColumnRole.basis, r"依据"),
    (ColumnRole.notes, r"备注|说明|注意事项|例外"),
    (ColumnRole.detail, r"三级|内容|要求|要点|具体|细目|情形"),
    (ColumnRole.item, r"二级|项目|指标|事项|名称|小项|子项"),
)


def role_of(heading: str) -> ColumnRole | None:
    """What a heading means; None for one that is unknown or names a column to be filled in when scoring."""
    key = re.sub(r"[\s:：*]+", "", unicodedata.normalize("NFKC", heading)).lower()
    if not key or len(key) > 16 or _BLANKS.search(key):
        return None
    last = key.rpartition("·")[2]
    for part in (last, key):
        for role, pattern in _PATTERNS:
            if re.search(pattern, part) and not _BLANKS.search(part):
                return role
    return None


def propose_roles(headings: Sequence[str]) -> dict[int, ColumnRole]:
    """The meaning of each column; a meaning is given once, to the first column that has it."""
    found: dict[int, ColumnRole] = {}
    for no, heading in enumerate(headings):
        role = role_of(heading)
        if role is ColumnRole.detail and role in found.values() and ColumnRole.item not in found.values():
            role = ColumnRole.item
        if role is not None and role not in found.values():
            found[no] = role
    if ColumnRole.item not in found.values():
        # One column of words only: 内容, or 要求. It is the item.
        lone = next((no for no, role in found.items() if role is ColumnRole.detail), None)
        if lone is not None:
            found[lone] = ColumnRole.item
    return dict(sorted(found.items()))
