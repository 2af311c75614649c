"""Filing: the approval form, its day, and whether the investigation waited for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scoring_rules.case import CaseFacts
from scoring_rules.derived.approvals import NO_HEAD, approval_gaps, head_approved_on
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.outcomes import Outcome, doubtful, lacking, passed, suspect, unknown, unread, where
from scoring_rules.registry import check
from scoring_rules.values import zh_date


@check("filing_form_complete", "filing_approval_incomplete", "立案审批表意见、签名、日期齐全")
def filing_form_complete(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The filing form carries opinion, signature and date of the head."""
    forms = list(case.of("case_filing_approval"))
    if not forms:
        due_from = case.decision or case.notice
        if due_from is None:
            return
        if case.has("case_filing_approval") is None:
            yield unread("不能认定是否附有立案审批表", due_from)
        else:
            yield lacking(due_from, f"全卷没有立案审批表，{where(due_from)}之前应当经批准立案", count=3)
        return
    for form in forms:
        approvals = form.approvals()
        if approvals is None:
            yield unknown(form, ["approvals"], "不能核对负责人意见、签名和日期")
            continue
        gaps = approval_gaps(approvals)
        if gaps == [NO_HEAD] and any(row.role == "other" for row in approvals):
            # 有一栏认不出是谁的意见，可能就是负责人的。
            yield unknown(form, ["approvals"], "没有认出机关负责人一栏，不能核对其意见、签名和日期")
        elif gaps and not form.firm("approvals"):
            yield doubtful(form, "approvals", f"{where(form, 'approvals')}没有读全{'；'.join(gaps)}，请核对")
        elif gaps:
            yield suspect(
                form, "approvals", f"{where(form, 'approvals')}缺{'；'.join(gaps)}", count=len(gaps)
            )
        else:
            yield passed(form, f"{where(form)}逐级签署齐全")


@check("filing_before_investigation", "filed_after_investigation_began", "立案在正式调查之前")
def filing_before_investigation(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """No inquiry, sampling or measure is earlier than the filing; a site check may be."""
    filed = case.filed
    if filed.document is None:
        return
    steps: list[tuple[date, Document, str, str]] = []
    unclear: list[tuple[Document, str]] = []
    for kind, field, label in (
        ("inquiry_record", "started_at", "询问"),
        ("sampling_record", "taken_at", "抽样"),
        ("coercive_measure_decision", "period_start", "强制措施"),
        ("evidence_preservation_notice", "period_start", "先行登记保存"),
    ):
        for document in case.of(kind):
            day = document.day(field) or (document.day("signed_on") if field == "period_start" else None)
            if day is None:
                unclear.append((document, field))
            elif not document.flag("is_urgent_measure"):
                steps.append((day, document, field, label))
    if filed.day is None:
        if steps or unclear:
            yield unknown(filed.document, [filed.field], "不能核对立案与调查的先后")
        return
    early = sorted(step for step in _sortable(steps) if step[0] < filed.day)
    if early:
        day, _, position = early[0]
        _, document, field, label = steps[position]
        message = (
            f"{where(filed.document, filed.field)}的立案日期为{zh_date(filed.day)}，"
            f"晚于{where(document, field)}的{label}日期{zh_date(day)}"
        )
        yield suspect(filed.document, filed.field, message)
    elif unclear:
        document, field = unclear[0]
        yield unknown(document, [field], "不能核对是否早于立案")
    elif steps:
        yield passed(filed.document, f"立案日期{zh_date(filed.day)}不晚于各项正式调查")


def _sortable(steps: list[tuple[date, Document, str, str]]) -> list[tuple[date, int, int]]:
    return [(step[0], step[1].first_page, position) for position, step in enumerate(steps)]


@check("filing_in_time", "filed_too_late", "在规定期限内立案")
def filing_in_time(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """From the clue to the filing no more than the pack's days pass."""
    filed = case.filed
    if filed.document is None:
        return
    source = next(
        (one for one in case.of("case_source_registration") if one["source_received_on"].found), None
    )
    source = source or filed.document
    received = source.day("source_received_on")
    if received is None:
        if "source_received_on" in source.slots:
            yield unknown(source, ["source_received_on"], "不能核对立案期限")
        return
    if filed.day is None:
        yield unknown(filed.document, [filed.field], "不能核对立案期限")
        return
    days, unit = law.number("filing_days"), law.text("filing_days_unit")
    if unit == "workday":
        due = law.calendar.add_workdays(received, days)
        label = f"{days} 个工作日"
    else:
        due, label = law.calendar.roll_over(received + timedelta(days=days)), f"{days} 日"
    if due is None:
        gap = filed.day.year if received.year in law.calendar.years else received.year
        yield doubtful(source, "source_received_on", f"没有 {gap} 年的工作日历，不能核对立案期限")
    elif filed.day <= due:
        yield passed(
            filed.document, f"{zh_date(received)}接到线索，{zh_date(filed.day)}立案，未超过 {label}"
        )
    else:
        extended = [
            one
            for one in case.of("internal_matter_approval")
            if (day := head_approved_on(one)) is not None and received <= day <= due
        ]
        message = (
            f"{where(source, 'source_received_on')}的线索日期为{zh_date(received)}，"
            f"{where(filed.document, filed.field)}于{zh_date(filed.day)}立案，超过 {label}（应不晚于"
            f"{zh_date(due)}）"
        )
        if extended:
            yield doubtful(
                filed.document, filed.field, f"{message}；{where(extended[0])}可能批准了延长，请核对"
            )
        else:
            yield suspect(filed.document, filed.field, message)
