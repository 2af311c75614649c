"""Approval forms: what a chain lacks, and when the head of the organ signed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import Approval

ROLES = {
    "handler": "承办人",
    "handling_unit": "承办机构负责人",
    "legal_unit": "法制机构",
    "deputy_head": "分管负责人",
    "agency_head": "机关负责人",
    "other": "其他审批人",
}
PARTS = (("opinion", "意见"), ("name", "签名"), ("signed_on", "日期"))


NO_HEAD = "机关负责人意见、签名、日期"


def approval_gaps(approvals: tuple[Approval, ...]) -> list[str]:
    """What an approval chain lacks, in Chinese: the head's opinion, signature or date, or half-filled
    cells."""
    gaps: list[str] = []
    for row in approvals:
        empty = [name for part, name in PARTS if not getattr(row, part)]
        if not empty or (len(empty) == len(PARTS) and row.role != "agency_head"):
            # 整格空白的非负责人栏可能是本案不需要的层级。
            continue
        if row.role == "handler" and empty == ["意见"]:
            # 两名承办人常共写一条意见。
            continue
        gaps.append(f"{ROLES.get(row.role, '审批人')}{'、'.join(empty)}")
    heads = [row for row in approvals if row.role == "agency_head"]
    deputies = [row for row in approvals if row.role == "deputy_head"]
    if not heads and all(_only_proposes(row) for row in deputies):
        # 没有机关负责人一栏而分管负责人明确批准的，分管负责人就是批准人。
        gaps.append(NO_HEAD)
    return gaps


def _only_proposes(row: Approval) -> bool:
    """Whether an opinion passes the matter up instead of deciding it."""
    return row.opinion is None or re.search("拟|建议|呈|请.{0,6}(审批|批示|审定)", row.opinion) is not None


def head_approved_on(document: Document) -> date | None:
    """The day the head of the organ (else his deputy) signed; None if not known or not signed."""
    approvals = document.approvals() or ()
    for role in ("agency_head", "deputy_head"):
        days = [row.signed_on for row in approvals if row.role == role and row.signed_on]
        if days:
            return max(days)
    return None


@document_fact("审批栏缺什么")
def approvals_lack(document: Document, _case: CaseFacts, _law: Law) -> list[str] | None:
    approvals = document.approvals()
    return None if approvals is None or "approvals" not in document.slots else approval_gaps(approvals)


@document_fact("负责人批准的日期")
def approved_on(document: Document, _case: CaseFacts, _law: Law) -> Any:
    return head_approved_on(document)
