"""Before the decision: collective discussion, time that may be left out, who investigated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import plain


@document_fact("没有签名的出席人员", "collective_discussion", made_from=("signatures",))
def unsigned_members(record: Document, _case: CaseFacts, _law: Law) -> Mapping[str, Any] | None:
    """present: who attended; short: how many of them did not sign; names of those, where every hand was read.

    None where signatures were not read, or where a few hands among many were not.
    """
    attendees, signatures = record.names("attendees"), record.signatures()
    if signatures is None:
        return None
    if not attendees:
        return {"present": 0, "short": 0}
    chair = record.text("chair")
    expected = {plain(name) for name in attendees} | ({plain(chair)} if chair else set())
    own = [one for one in signatures if one.role in ("member", "chair")]
    signed = {plain(one.name) for one in own if one.name}
    nameless = sum(1 for one in own if not one.name)
    short = len(expected) - len(signed & expected) - nameless - len(signed - expected)
    if short > 0 and nameless and 2 * len(own) >= len(expected):
        # 签名是图像时少数一两个多半是没有认出来，不足以认定没有签。
        return None
    absent = "、".join(name for name in (*attendees, chair or "") if name and plain(name) not in signed)
    return {"present": len(expected), "short": max(short, 0), "names": f"（{absent}）" if not nameless else ""}


@document_fact("告知前讨论而申辩或听证后没有再次讨论", "collective_discussion")
def not_discussed_again(record: Document, case: CaseFacts, _law: Law) -> bool:
    held = record.day("started_at")
    told = case.notice.day("signed_on") if case.notice else None
    latest = max((day for one in case.of("collective_discussion") if (day := one.day("started_at"))), default=None)
    answered = case.has("defence_record", "hearing_record")
    return held is not None and told is not None and latest == held and held < told and bool(answered)


@document_fact("是延长或中止办案期限的审批", "internal_matter_approval")
def extends_time(one: Document, _case: CaseFacts, _law: Law) -> bool:
    """One whose title does not say so must give a new end."""
    text = plain(one.title + (one.text("cause_of_action") or "") + (one.text("facts") or ""))
    opinions = plain("".join(row.opinion or "" for row in one.approvals() or ()))
    return bool(
        re.search("延期|延长|中止", plain(one.title))
        or re.search("延长(办案|办理|案件)?.{0,4}期限|中止调查", text + opinions)
        or (one.day("period_end") is not None and "登记保存" not in text + opinions)
    )


@case_fact("行业规定可能扣除的检测、公告日数")
def excluded_days(case: CaseFacts, _law: Law) -> int:
    total = 0
    starts = [day for one in case.of("testing_entrustment") if (day := one.day("signed_on"))]
    starts += [day for one in case.of("sampling_record") if (day := one.day("taken_at"))]
    ends = [day for one in case.of("test_report") if (day := one.day("report_issued_on"))]
    if starts and ends and max(ends) > min(starts):
        total += (max(ends) - min(starts)).days
    for one in case.of("period_notice"):
        start, end = one.day("period_start"), one.day("period_end")
        if start and end and not ends and end > start:
            total += (end - start).days
    return total


@case_fact("立案：日期和出处", made_from=("filed_on",))
def filed(case: CaseFacts, _law: Law) -> Any:
    return case.filed if case.filed.document is not None else None


@document_fact("此人在办案人员中的出处", "legality_check", "hearing_notice", "hearing_record")
def investigator_named(document: Document, case: CaseFacts, _law: Law) -> Mapping[str, Any]:
    """Whether who checked or chaired also investigated or chaired, and the paper that shows it."""
    name = document.text("reviewer" if document.type == "legality_check" else "chair")
    if name is None:
        return {}
    shown = case.investigators.get(plain(name))
    chairs = {
        plain(chair): one for one in case.of("hearing_record", "hearing_notice") if (chair := one.text("chair"))
    }
    if shown is not None:
        return {"role": "本案调查人员", "doc": shown}
    if document.type == "legality_check" and plain(name) in chairs:
        return {"role": "本案听证主持人", "doc": chairs[plain(name)]}
    return {}


@case_fact("读到的办案人员人数")
def investigators_known(case: CaseFacts, _law: Law) -> int:
    return len(case.investigators)


@case_fact("最早的事先告知书")
def first_notice(case: CaseFacts, _law: Law) -> Document | None:
    return min(case.of("prior_notice"), key=lambda one: one.day("signed_on") or date.max, default=None)
