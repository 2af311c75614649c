# ruff: noqa: E501 - labels read best side by side
"""Whose opinion a box of an approval form asks for, by the words of its head."""

from __future__ import annotations

import pytest

from extraction.fields.approval_heads import is_head, role_of

HEADS = {
    "handler": ("承办人意见", "承办意见", "经办人员呈报意见", "主办人拟办意见", "办案人员处理意见", "执法人员意见"),
    "handling_unit": ("承办部门审查意见", "办案机构负责人意见", "中队意见", "大队长意见", "科室负责人审核", "业务科意见", "执法支队审批意见"),
    "legal_unit": ("法制科意见", "政策法规处审核", "法规部门审核意见", "法制审核机构意见", "审核机构负责人意见"),
    "deputy_head": ("分管领导意见", "分管副局长审批", "主管局长意见", "分管负责人审查", "副镇长批示"),
    "agency_head": ("局长意见", "行政机关负责人审批意见", "主要领导批示", "机关主要负责人批准", "镇长审批"),
}


@pytest.mark.parametrize(("role", "label"), [(role, label) for role, labels in HEADS.items() for label in labels])
def test_heads(role: str, label: str) -> None:
    assert role_of(label) == role
    assert is_head(label)


@pytest.mark.parametrize(
    "text",
    ["同意承办人意见", "拟同意，报局领导审批", "处罚依据及意见", "陈述申辩意见", "审核内容", "复核意见", "案件审批表", "请局长审定", "承办人"],
)
def test_opinions_and_other_labels_are_no_heads(text: str) -> None:
    assert not is_head(text)
