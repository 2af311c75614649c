"""What is at stake: the money, and whether that calls for a hearing or a discussion."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.law.parameters import BlankParameter
from scoring_rules.values import yuan

# 行政处罚法第六十三条第一款所列、不论数额都应告知听证的种类。
_HEARING_KINDS = {
    "lower_qualification": "降低资质等级",
    "revoke_licence": "吊销许可证件",
    "suspend_business": "责令停产停业",
    "close_business": "责令关闭",
    "ban_employment": "限制从业",
}


def due_for_hearing(case: CaseFacts, law: Law) -> tuple[bool | None, str]:
    """Whether the intended penalty reaches the hearing standard, and by what."""
    sources = [one for one in (case.notice, case.decision) if one is not None]
    kinds = {kind for one in sources for kind in one.names("penalty_kinds") or ()}
    heavy = [label for kind, label in _HEARING_KINDS.items() if kind in kinds]
    if heavy:
        return True, f"拟处罚含{'、'.join(heavy)}"
    try:
        person, unit = law.amount("hearing_amount_person"), law.amount("hearing_amount_organisation")
    except BlankParameter as blank:
        return None, str(blank)
    low = person if case.party_kind == "natural_person" else unit
    if case.party_kind in (None, "sole_trader"):
        # 个体工商户按自然人还是按单位，各地规定不一；两个标准之间的只能由人判断。
        low = max(person, unit)
    amounts = [
        (amount, label)
        for one in sources
        for field, label in (("fine_amount", "罚款"), ("confiscated_gains", "没收违法所得"))
        if (amount := one.money(field)) is not None
    ]
    reached = [(amount, label) for amount, label in amounts if amount >= low]
    if reached:
        amount, label = max(reached)
        return True, f"拟{label} {yuan(amount)}，达到 {yuan(low)}的听证标准"
    between = [(amount, label) for amount, label in amounts if amount >= min(person, unit)]
    if between and case.party_kind in (None, "sole_trader"):
        return (
            None,
            f"拟{between[0][1]} {yuan(between[0][0])}，是否达到听证标准取决于当事人按自然人还是单位对待",
        )
    unclear = any(
        one["fine_amount"].empty is None and "fine" in (one.names("penalty_kinds") or ("fine",))
        for one in sources
    )
    if unclear and not amounts:
        return None, "拟罚款数额未读出"
    return False, "拟处罚没有达到听证标准"


def total_at_stake(case: CaseFacts) -> tuple[Decimal | None, Document | None]:
    """The money at stake: fine and confiscated gains, from decision, else notice; None if not known."""
    for one in (case.decision, case.notice):
        if one is None:
            continue
        fine, gains, total = (
            one.money("fine_amount"),
            one.money("confiscated_gains"),
            one.money("total_amount"),
        )
        if fine is not None or gains is not None or total is not None:
            return max((fine or Decimal(0)) + (gains or Decimal(0)), total or Decimal(0)), one
    return None, None


@case_fact("是否达到听证标准及理由")
def hearing_due(case: CaseFacts, law: Law) -> Mapping[str, Any]:
    """due: absent where not known; why: by what."""
    due, why = due_for_hearing(case, law)
    return {"due": due, "why": why}


@case_fact("罚没合计")
def penalty_total(case: CaseFacts, _law: Law) -> Mapping[str, Any] | None:
    """amount in yuan and the document that gives it."""
    amount, source = total_at_stake(case)
    return None if amount is None else {"amount": amount, "doc": source}


_DISCUSSION_KINDS = {
    "revoke_licence": "吊销许可证件",
    "suspend_business": "责令停产停业",
    "close_business": "责令关闭",
}


@document_fact("须经集体讨论的处罚种类", "penalty_decision", "no_penalty_decision")
def discussed_kinds(document: Document, _case: CaseFacts, _law: Law) -> list[str] | None:
    kinds = document.names("penalty_kinds")
    return None if kinds is None else [label for kind, label in _DISCUSSION_KINDS.items() if kind in kinds]


@document_fact("文中提到减轻处罚", "penalty_decision", "summary_penalty_decision", "no_penalty_decision")
def speaks_of_mitigation(document: Document, _case: CaseFacts, _law: Law) -> bool:
    text = "".join(document[field].raw or "" for field in ("discretion_basis", "facts", "fine_amount"))
    return any(word in text for word in ("减轻", "减至", "低于法定"))


@case_fact("当事人类别")
def party_kind(case: CaseFacts, _law: Law) -> str | None:
    return case.party_kind
