"""The Chinese names of what a pack is made of, and how a fault in its form is put right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

KEYS = {
    "id": "编号", "title": "名称", "version": "版本", "status": "性质", "source": "来源", "effective_from": "施行日期",
    "effective_to": "失效日期", "kinds": "适用案卷", "procedures": "适用程序", "scoring": "计分方法",
    "parameters": "可调参数", "vetoes": "否决项", "sections": "各部分", "no_double_deduction": "不重复扣分",
    "examples": "用例", "variants": "分表", "model": "计分法", "full_marks": "满分", "legality_points": "合法性分",
    "ratio_points": "得分率分", "cover_cap": "卷面扣分上限", "veto_effect": "否决的后果",
    "not_applicable": "不适用项目的处理", "rounding_digits": "保留小数位数", "grades": "等次", "at_least": "分数线",
    "points": "分值", "items": "项目", "role": "部分的作用", "look_at": "查看的文书", "absence": "缺文书",
    "documents": "文书", "due_with": "有这些文书时才需要", "if_absent": "文书缺失时", "if_not_applicable": "不适用时",
    "notes": "注意事项", "category": "问题类别", "exceptions": "例外情形", "deduction": "扣分", "further": "其他扣分规则",
    "kind": "扣分方式", "cap": "扣分上限", "text": "扣分的说法", "mode": "检查方式", "basis": "依据", "checks": "关联的检查",
    "check": "检查", "automatic": "计入建议得分", "value": "取值", "unit": "单位", "cause": "同一原因", "expect": "期望的状态",
    "partly_read": "有页未读出", "type": "文书类型", "fields": "字段", "slots": "空着的栏目", "pages": "页数",
}  # fmt: skip

CLAUSES = {
    "per_occurrence": "每处扣", "per_missing": "每缺一项扣", "all_or_nothing": "整项扣完", "range": "酌情扣",
    "document_missing": "缺文书扣", "bonus": "加分",
}  # fmt: skip
MODES = {"auto": "机器检查", "assist": "机器提示，人工认定", "manual": "人工评查"}
ROLES = {"scored": "计分", "cover": "卷面扣分", "bonus": "加分"}
MODELS = {"stage_sum": "各部分分数相加", "full_minus_deductions": "从满分逐项扣", "legality_and_ratio": "合法性分加得分率"}
VETO_EFFECTS = {
    "grade_fail_and_score_zero": "最低等次且总分记 0 分", "grade_fail": "最低等次，分数照记", "score_zero": "总分记 0 分",
}  # fmt: skip
NOT_APPLICABLE = {"exclude_from_denominator": "从满分中剔除", "full_marks": "不扣分"}


def remedy(fault: str, name: str, context: Mapping[str, Any]) -> str:
    """What is wrong with one key of a pack and how to put it right. fault: pydantic's type; name: the dotted key."""
    key = name.rpartition(".")[2]
    told = f"（{KEYS[key]}）" if key in KEYS else ""
    if fault == "missing":
        return f"缺少必填的内容，请补写{KEYS.get(key, key)}"
    if fault == "extra_forbidden":
        near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.6)
        return "多出了不认识的内容，请删去" + (f"，或者改为 {near[0]}（{KEYS[near[0]]}）" if near else "")
    if fault in ("literal_error", "enum"):
        allowed = "、".join(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
        return f"取值不在允许的范围内，可以写：{allowed}"
    if fault == "greater_than_equal":
        return f"数值过小{told}，不得小于 {context.get('ge')}"
    if fault == "less_than_equal":
        return f"数值过大{told}，不得大于 {context.get('le')}"
    return f"内容的类型不对{told}，应当是{_wanted(fault)}"


def _wanted(fault: str) -> str:
    return next((said for start, said in _WANTED if fault.startswith(start)), "格式说明中的写法")


_KEYED = "“键: 值”的结构"
_WANTED = (
    ("decimal", "数字"), ("int", "整数"), ("date", "日期，如 2026-01-01"), ("bool", "true 或 false"),
    ("string", "文字，请加引号"), ("tuple", "一行一个的列表"), ("model", _KEYED), ("mapping", _KEYED), ("dict", _KEYED),
)  # fmt: skip
