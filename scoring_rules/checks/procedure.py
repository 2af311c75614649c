"""Inside the organ: report, legality check, collective discussion, time to decide, approvals of
exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from scoring_rules.case import CaseFacts
from scoring_rules.checks.filing import approval_gaps, head_approved_on
from scoring_rules.checks.hearing import hearing_due, penalty_total
from scoring_rules.facts import Document
from scoring_rules.outcomes import (
    Outcome,
    doubtful,
    lacking,
    not_applicable,
    passed,
    suspect,
    unknown,
    unread,
    where,
)
from scoring_rules.registry import PENALTY, Law, check
from scoring_rules.values import plain, yuan, zh_date
from scoring_rules.vocabulary import CaseKind

_DISCUSSION_KINDS = {
    "revoke_licence": "吊销许可证件",
    "suspend_business": "责令停产停业",
    "close_business": "责令关闭",
}


@check("legality_check_made", "legality_check_missing_or_late", "决定前经过法制审核", kinds=PENALTY)
def legality_check_made(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """A legality check that was due is in the file and not later than the decision."""
    decision = case.decision
    if decision is None:
        return
    checks = list(case.of("legality_check"))
    if not checks:
        if case.has("legality_check") is None:
            yield unread("不能认定是否经过法制审核", decision)
            return
        reached, why = hearing_due(case, law)
        if case.hearing_held:
            yield lacking(decision, f"本案经过听证，全卷没有法制审核意见，{where(decision)}未经审核即作出")
        elif law.text("legality_check_always") == "yes":
            yield lacking(decision, f"全卷没有法制审核意见，{where(decision)}未经审核即作出")
        elif reached:
            yield doubtful(
                decision, "penalty_kinds", f"{why}，全卷没有法制审核意见，请核对是否属于法定审核情形"
            )
        else:
            yield not_applicable("没有出现须经法制审核的情形")
        return
    decided = decision.day("signed_on")
    for one in checks:
        reviewed = one.day("reviewed_on")
        if reviewed is None or decided is None:
            gap, field = (one, "reviewed_on") if reviewed is None else (decision, "signed_on")
            yield unknown(gap, [field], "不能核对法制审核与决定的先后")
        elif reviewed > decided:
            yield suspect(
                one,
                "reviewed_on",
                f"{where(one, 'reviewed_on')}的审核日期为{zh_date(reviewed)}，"
                f"晚于{where(decision, 'signed_on')}的决定日期{zh_date(decided)}",
            )
        else:
            yield passed(one, f"{zh_date(reviewed)}法制审核，{zh_date(decided)}决定")


@check(
    "legality_reviewer_apart",
    "legality_reviewer_not_independent",
    "法制审核人不是办案人员或听证主持人",
    kinds=PENALTY,
)
def legality_reviewer_apart(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Who checks legality neither investigated nor chaired the hearing."""
    investigators = dict(case.investigators)
    chairs = {
        plain(name): one for one in case.of("hearing_record", "hearing_notice") if (name := one.text("chair"))
    }
    for document in case.of("legality_check"):
        reviewer = document.text("reviewer")
        if reviewer is None:
            yield unknown(document, ["reviewer"], "不能核对法制审核人是否独立")
            continue
        key = plain(reviewer)
        if (shown := investigators.get(key)) is not None:
            role = "本案调查人员"
        elif (shown := chairs.get(key)) is not None:
            role = "本案听证主持人"
        elif not investigators:
            yield unread("没有读到办案人员姓名，不能核对法制审核人是否独立", document)
            continue
        else:
            yield passed(document, f"法制审核人{reviewer}不是办案人员")
            continue
        yield suspect(
            document,
            "reviewer",
            f"{where(document, 'reviewer')}的审核人{reviewer}是{role}，见{where(shown)}",
        )


@check(
    "discussion_held", "collective_discussion_missing_or_incomplete", "重大案件经过集体讨论", kinds=PENALTY
)
def discussion_held(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """A case over the standard was discussed by the heads before the decision."""
    decision = case.decision
    if decision is None:
        return
    if case.first("collective_discussion") is not None:
        yield passed(case.first("collective_discussion"), "卷内附有集体讨论记录")
        return
    kinds = decision.names("penalty_kinds")
    heavy = [label for kind, label in _DISCUSSION_KINDS.items() if kind in (kinds or ())]
    total, source = penalty_total(case)
    # 处罚种类已经够的，与数额标准无关，数额没有填写也能判断。
    limit = Decimal(0) if heavy else law.amount("discussion_amount")
    if heavy or (total is not None and total >= limit):
        why = f"处罚含{'、'.join(heavy)}" if heavy else f"罚没合计 {yuan(total or limit)}，达到 {yuan(limit)}的集体讨论标准"
        if case.has("collective_discussion") is None:
            yield unread(f"{why}，不能认定是否经过集体讨论", decision)
        else:
            yield lacking(source or decision, f"{why}，全卷没有集体讨论记录")
    elif kinds is None or (total is None and "fine" in kinds):
        yield unknown(decision, ["penalty_kinds", "fine_amount"], "不能判断是否应当集体讨论")
    else:
        yield not_applicable("没有达到集体讨论的标准")


@check(
    "discussion_complete",
    "collective_discussion_missing_or_incomplete",
    "集体讨论记录完整并在决定之前",
    kinds=PENALTY,
)
def discussion_complete(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The record has attendees, their signatures and a conclusion, is not later than the decision, and a
    discussion before the notice is repeated where a statement or hearing followed."""
    records = list(case.of("collective_discussion"))
    decision, notice = case.decision, case.notice
    decided = decision.day("signed_on") if decision else None
    told = notice.day("signed_on") if notice else None
    latest = max((day for one in records if (day := one.day("started_at"))), default=None)
    for record in records:
        gaps, anchor, unclear = _discussion_gaps(record)
        held = record.day("started_at")
        if held is not None and decided is not None and held > decided:
            gaps.append(f"讨论日期为{zh_date(held)}，晚于决定日期{zh_date(decided)}")
            anchor = anchor or "started_at"
        answered = case.has("defence_record", "hearing_record")
        if held is not None and told is not None and latest == held and held < told and answered:
            gaps.append(f"讨论日期{zh_date(held)}在告知之前，当事人申辩或听证后没有再次讨论")
            anchor = anchor or "started_at"
        if gaps:
            yield suspect(record, anchor, f"{where(record)}{'；'.join(gaps)}", count=len(gaps))
        elif unclear and record[unclear[0]].found:
            yield doubtful(record, unclear[0], f"{where(record)}的签名没有读全，请核对出席人员是否都已签名")
        elif unclear:
            yield unknown(record, unclear, "不能核对集体讨论记录是否完整")
        elif held is None or decided is None:
            yield unknown(record, ["started_at"], "不能核对集体讨论与决定的先后")
        else:
            yield passed(record, f"{where(record)}完整，讨论在决定之前")


def _discussion_gaps(record: Document) -> tuple[list[str], str, list[str]]:
    gaps: list[str] = []
    anchor = ""
    unclear: list[str] = []
    for field, label in (("attendees", "出席人员"), ("conclusion", "讨论结论"), ("started_at", "讨论时间")):
        if record[field].empty:
            gaps.append(f"没有写{label}")
            anchor = anchor or field
        elif not record[field].found:
            unclear.append(field)
    attendees, signatures = record.names("attendees"), record.signatures()
    if signatures is None:
        unclear.append("signatures")
    elif attendees:
        chair = record.text("chair")
        expected = {plain(name) for name in attendees} | ({plain(chair)} if chair else set())
        own = [one for one in signatures if one.role in ("member", "chair")]
        signed = {plain(one.name) for one in own if one.name}
        nameless = sum(1 for one in own if not one.name)
        short = len(expected) - len(signed & expected) - nameless - len(signed - expected)
        if short > 0 and nameless and 2 * len(own) >= len(expected):
            # 签名是图像时少数一两个多半是没有认出来，不足以认定没有签。
            unclear.append("signatures")
        elif short > 0 and not record.firm("signatures"):
            unclear.append("signatures")
        elif short > 0:
            absent = "、".join(
                name for name in (*attendees, chair or "") if name and plain(name) not in signed
            )
            detail = f"（{absent}）" if not nameless else ""
            gaps.append(f"出席 {len(expected)} 人中有 {short} 人没有签名{detail}")
            anchor = anchor or "signatures"
    return gaps, anchor, unclear


@check("report_before_notice", "investigation_report_after_prior_notice", "先调查终结后告知", kinds=PENALTY)
def report_before_notice(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The investigation report is not later than the prior notice."""
    reports, notices = list(case.of("investigation_report")), list(case.of("prior_notice"))
    if not reports or not notices:
        return
    report = reports[0]
    first = min(notices, key=lambda one: one.day("signed_on") or date.max)
    finished, told = report.day("signed_on"), first.day("signed_on")
    if finished is None or told is None:
        yield unknown(report if finished is None else first, ["signed_on"], "不能核对调查终结与告知的先后")
    elif finished > told:
        yield suspect(
            report,
            "signed_on",
            f"{where(report, 'signed_on')}的日期为{zh_date(finished)}，"
            f"晚于{where(first, 'signed_on')}的告知日期{zh_date(told)}",
        )
    else:
        yield passed(report, f"{zh_date(finished)}调查终结，{zh_date(told)}告知")


def _extensions(case: CaseFacts) -> list[Document]:
    """Internal approvals of a longer time or a suspension; one whose title does not say so must give a
    new end."""
    found = []
    for one in case.of("internal_matter_approval"):
        text = plain(one.title + (one.text("cause_of_action") or "") + (one.text("facts") or ""))
        opinions = plain("".join(row.opinion or "" for row in one.approvals() or ()))
        if (
            re.search("延期|延长|中止", plain(one.title))
            or re.search("延长(办案|办理|案件)?.{0,4}期限|中止调查", text + opinions)
            or (one.day("period_end") is not None and "登记保存" not in text + opinions)
        ):
            found.append(one)
    return found


@check("decided_in_ninety_days", "decision_after_ninety_days", "立案之日起九十日内决定")
def decided_in_ninety_days(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The decision is made within ninety days of filing, or a longer time was approved.

    Source: 行政处罚法 60; excluded periods come from rules of the trade, so a possible exclusion is left to
    people.
    """
    decision, filed = case.decision, case.filed
    if decision is None or filed.document is None:
        return
    decided = decision.day("signed_on")
    if decided is None or filed.day is None:
        gap, field = (decision, "signed_on") if decided is None else (filed.document, filed.field)
        yield unknown(gap, [field], "不能核对九十日的办案期限")
        return
    limit = law.limit("P-90", filed.day)
    if limit is None:
        yield doubtful(decision, "signed_on", f"{zh_date(filed.day)}立案时没有收录办案期限的规定，不能核对")
        return
    days = (decided - filed.day).days
    span = (
        f"{where(filed.document, filed.field)}于{zh_date(filed.day)}立案，"
        f"{where(decision, 'signed_on')}于{zh_date(decided)}作出决定，共 {days} 日"
    )
    if days <= int(limit.figure):
        yield passed(decision, f"{span}，未超过九十日")
        return
    approved = [
        one for one in _extensions(case) if not approval_gaps(one.approvals() or ()) and one.approvals()
    ]
    over = days - _excluded_days(case)
    blurred = [one for one in _extensions(case) if one.approvals() is None or not one.firm("approvals")]
    if approved:
        yield passed(decision, f"{span}，{where(approved[0])}批准了延长或中止")
    elif blurred:
        yield unknown(blurred[0], ["approvals"], f"{span}，不能认定是否批准了延长或中止")
    elif over <= int(limit.figure):
        yield doubtful(
            decision, "signed_on", f"{span}，扣除检测或公告期间后为 {over} 日，是否可以扣除请按行业规定核对"
        )
    elif case.kind is CaseKind.PENALTY_ORDINARY and case.has("internal_matter_approval") is None:
        yield unread(f"{span}，不能认定是否经批准延长", decision)
    else:
        yield suspect(decision, "signed_on", f"{span}，超过九十日，卷内没有批准延长的审批")


def _excluded_days(case: CaseFacts) -> int:
    """Days that rules of the trade may leave out: testing and public announcement."""
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


@check("extension_approved", "suspension_or_exclusion_not_approved", "延期、中止经负责人批准")
def extension_approved(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A form that extends or suspends carries the head's approval, given in time."""
    for form in _extensions(case):
        approvals = form.approvals()
        if approvals is None:
            yield unknown(form, ["approvals"], "不能核对延期或中止是否经批准")
            continue
        gaps = approval_gaps(approvals)
        approved, filed = head_approved_on(form), case.filed.day
        if gaps and not form.firm("approvals"):
            yield doubtful(form, "approvals", f"{where(form, 'approvals')}没有读全{'；'.join(gaps)}，请核对")
        elif gaps:
            yield suspect(
                form, "approvals", f"{where(form, 'approvals')}缺{'；'.join(gaps)}", count=len(gaps)
            )
        elif approved and filed and (approved - filed).days > 90 and "中止" not in form.title:
            late = filed + timedelta(days=90)
            yield suspect(
                form,
                "approvals",
                f"{where(form, 'approvals')}于{zh_date(approved)}批准延期，九十日已于{zh_date(late)}届满",
            )
        else:
            yield passed(form, f"{where(form)}经负责人批准")


@check("exclusion_documented", "suspension_or_exclusion_not_approved", "扣除的检测期间经书面告知")
def exclusion_documented(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """Where only leaving out the time of testing keeps the ninety days, the party was told that time."""
    decision, filed = case.decision, case.filed.day
    decided = decision.day("signed_on") if decision else None
    excluded = _excluded_days(case)
    if decision is None or filed is None or decided is None or excluded == 0:
        return
    limit = law.limit("P-90", filed)
    days = (decided - filed).days
    if limit is None or days <= int(limit.figure):
        yield not_applicable("没有超过九十日，不需要扣除期间")
    elif days - excluded > int(limit.figure) or _extensions(case):
        yield not_applicable("不是靠扣除检测期间满足九十日")
    elif case.has("period_notice", "internal_matter_approval"):
        yield passed(decision, "卷内有期间告知书或内部审批")
    elif not case.all_read:
        yield unread("不能认定扣除的检测期间是否告知", decision)
    else:
        yield lacking(
            decision,
            f"办案 {days} 日，扣除检测期间 {excluded} 日才不超过九十日，全卷没有期间告知书或扣除期间的审批",
        )


@check(
    "education_recorded",
    "no_penalty_without_education_record",
    "不予处罚的进行教育",
    kinds=frozenset({CaseKind.NO_PENALTY}),
)
def education_recorded(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A decision not to punish goes with a record of education."""
    for decision in case.of("no_penalty_decision"):
        present = case.has("education_record")
        if present:
            yield passed(case.first("education_record"), "卷内附有教育记录")
        elif present is None:
            yield unread("不能认定是否附有教育记录", decision)
        else:
            yield lacking(decision, f"{where(decision)}作出后，全卷没有教育记录或守法承诺书")
