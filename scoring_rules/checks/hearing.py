"""Hearing: when it is due, whether the right was told, notice ahead of it, who chairs it."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.derived.stakes import due_for_hearing
from scoring_rules.known_law import Law
from scoring_rules.outcomes import (
    Outcome,
    doubtful,
    not_applicable,
    passed,
    suspect,
    unknown,
    unread,
    where,
)
from scoring_rules.registry import PENALTY, check
from scoring_rules.values import plain, zh_date


@check("hearing_right_told", "hearing_right_not_told", "达到听证标准的告知听证权", kinds=PENALTY)
def hearing_right_told(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """A penalty that reaches the hearing standard is announced with the right to a hearing."""
    notice = case.notice
    if notice is None:
        return
    due, why = due_for_hearing(case, law)
    told = notice.flag("hearing_right_told")
    own = case.first("hearing_right_notice")
    if own is not None and own.flag("hearing_right_told") is not False:
        told = True
    if told:
        yield passed(notice, f"{where(own or notice)}已告知听证权")
    elif due is False:
        yield not_applicable(why)
    elif told is None:
        yield unknown(notice, ["hearing_right_told"], "不能核对是否告知听证权")
    elif due is None:
        yield doubtful(notice, "hearing_right_told", f"{why}，{where(notice)}没有告知听证权，请核对")
    else:
        message = f"{why}，{where(notice)}没有告知要求听证的权利"
        yield suspect(
            notice, "hearing_right_told", message, near=("statement_right_told", "statement_period")
        )


@check(
    "hearing_notice_in_time",
    "hearing_notice_short_or_chair_investigated",
    "举行听证七个工作日前通知",
    kinds=PENALTY,
)
def hearing_notice_in_time(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The notice of a hearing reaches the party seven working days ahead."""
    for notice in case.of("hearing_notice"):
        record = case.first("hearing_record")
        held = notice.day("hearing_at") or (record.day("started_at") if record else None)
        service = case.service(notice)
        start = service.day or notice.day("signed_on")
        if held is None or start is None:
            yield unknown(notice, ["hearing_at", "signed_on"], "不能核对是否提前七个工作日通知")
            continue
        earliest = law.last_day("P-hearing-notice", start)
        if earliest is None:
            yield doubtful(notice, "hearing_at", f"{law.no_last_day('P-hearing-notice', start)}，不能核对听证通知期限")
        elif held < earliest:
            between = law.calendar.count_workdays(start, held)
            yield suspect(
                notice,
                "hearing_at",
                f"{where(notice)}于{zh_date(start)}{'送达' if service.day else '落款'}，"
                f"听证定于{zh_date(held)}，只隔 {between} 个工作日，不足七个工作日",
            )
        elif service.day is None:
            yield doubtful(
                notice, "signed_on", f"没有读到{where(notice)}的送达日期，不能核对是否提前七个工作日"
            )
        else:
            yield passed(notice, f"{zh_date(start)}送达听证通知，{zh_date(held)}听证")


@check(
    "hearing_chair_apart",
    "hearing_notice_short_or_chair_investigated",
    "听证主持人不是本案调查人员",
    kinds=PENALTY,
)
def hearing_chair_apart(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Who chairs the hearing did not investigate the case."""
    investigators = case.investigators
    for document in case.of("hearing_notice", "hearing_record"):
        chair = document.text("chair")
        if chair is None:
            yield unknown(document, ["chair"], "不能核对听证主持人是否为办案人员")
        elif (shown := investigators.get(plain(chair))) is not None:
            yield suspect(
                document,
                "chair",
                f"{where(document, 'chair')}的听证主持人{chair}是本案调查人员，见{where(shown)}",
                group=f"chair/{plain(chair)}",
            )
        elif not investigators:
            yield unread("不能核对听证主持人是否为办案人员", document)
        else:
            yield passed(document, f"听证主持人{chair}不是本案调查人员")
