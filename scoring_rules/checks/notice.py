"""Prior notice, statement and hearing: what was told, when, and whether the decision waited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.law import periods
from scoring_rules.outcomes import (
    Outcome,
    doubtful,
    lacking,
    passed,
    suspect,
    unknown,
    unread,
    where,
)
from scoring_rules.registry import PENALTY, check
from scoring_rules.values import Period, zh_date


@check(
    "notice_content", "prior_notice_content_missing", "事先告知书载明拟处罚的内容、事实、依据", kinds=PENALTY
)
def notice_content(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The notice tells facts, provisions, kinds and, for a fine, the amount, and the right to be heard."""
    for notice in case.of("prior_notice"):
        kinds = notice.names("penalty_kinds")
        wanted = {
            "facts": "违法事实",
            "violated_provisions": "违反的条款",
            "penalty_provisions": "处罚依据",
            "penalty_kinds": "拟处罚的种类",
            "statement_right_told": "陈述申辩权",
        }
        if kinds and "fine" in kinds:
            wanted["fine_amount"] = "拟罚款的数额"
        gaps = [
            field
            for field in wanted
            if (notice.flag(field) is False if field.endswith("_told") else bool(notice[field].empty))
        ]
        if kinds == () and notice["fine_amount"].missing:
            gaps.append("fine_amount")
            wanted["fine_amount"] = "拟罚款的数额"
        if gaps:
            named = "、".join(wanted[field] for field in gaps)
            near = ("statement_period",) if gaps == ["statement_right_told"] else ()
            yield suspect(notice, gaps[0], f"{where(notice)}没有写明{named}", count=len(gaps), near=near)
            continue
        unclear = [field for field in wanted if notice.without(field) is None]
        if unclear:
            yield unknown(notice, unclear, "不能核对告知内容是否齐全")
        else:
            yield passed(notice, f"{where(notice)}的告知内容齐全")


@dataclass(frozen=True, slots=True)
class _Term:
    """Until when the party may still be heard: last day, how it was counted, and what to call it."""

    last: date | None
    period: Period
    label: str
    start: date


def _terms(case: CaseFacts, law: Law, notice: Document, start: date) -> list[_Term]:
    terms: list[_Term] = []
    waived = {right for one in case.of("rights_waiver") for right in one.names("rights_waived") or ()}
    spoke = case.has("defence_record") is True
    heard = case.has("hearing_record", "hearing_application") is True
    told = notice.flag("hearing_right_told") or case.first("hearing_right_notice") is not None
    hearing_source = case.first("hearing_right_notice") or notice
    for field, right, label, done, source in (
        ("statement_period", "statement", "陈述申辩", spoke, notice),
        ("hearing_period", "hearing", "要求听证", heard, hearing_source),
    ):
        period = source.period(field)
        if period is None or right in waived or done or (right == "hearing" and not told):
            continue
        terms.append(_Term(last_day(law, start, period), period, label, start))
    return terms


def last_day(law: Law, start: date, period: Period) -> date | None:
    """The last day of a period that begins the day after `start`; None without calendar or for other
    units."""
    if period.unit not in ("workday", "day"):
        return None
    return periods.last_day(start, period.n, period.unit, law.calendar, rolls=True)


@check("notice_before_decision", "decision_before_statement_period_ended", "先告知后决定", kinds=PENALTY)
def notice_before_decision(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """There is a prior notice, older than the decision."""
    for decision in case.of("penalty_decision"):
        notice = case.notice
        group = f"statement/{decision.index}"
        if notice is None:
            if case.has("prior_notice") is None:
                yield unread("不能认定决定前是否告知", decision)
            else:
                yield lacking(
                    decision, f"全卷没有行政处罚事先告知书，{where(decision)}未经告知即作出决定", group=group
                )
            continue
        told, decided = notice.day("signed_on"), decision.day("signed_on")
        if told is None or decided is None:
            gap = notice if told is None else decision
            yield unknown(gap, ["signed_on"], "不能核对告知与决定的先后")
        elif decided <= told:
            yield suspect(
                decision,
                "signed_on",
                f"{where(decision, 'signed_on')}的落款日期为{zh_date(decided)}，"
                + (
                    f"与{where(notice, 'signed_on')}同日"
                    if decided == told
                    else f"早于{where(notice, 'signed_on')}的告知日期{zh_date(told)}"
                ),
                group=group,
            )
        else:
            yield passed(decision, f"{zh_date(told)}告知，{zh_date(decided)}决定")


@check(
    "statement_period_over",
    "decision_before_statement_period_ended",
    "陈述申辩、听证期限届满后才决定",
    kinds=PENALTY,
)
def statement_period_over(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The decision is later than the last day to be heard, unless the right was waived or used."""
    for decision in case.of("penalty_decision"):
        yield from _period_outcomes(case, law, decision)


def _period_outcomes(case: CaseFacts, law: Law, decision: Document) -> Iterator[Outcome]:
    notice, decided = case.notice, decision.day("signed_on")
    if notice is None:
        return
    if decided is None:
        yield unknown(decision, ["signed_on"], "不能核对陈述申辩期限是否届满")
        return
    unread_waiver = [one for one in case.of("rights_waiver") if one.names("rights_waived") is None]
    service = case.service(notice)
    # 没有送达日期时，落款日是送达的最早可能。
    start = service.day or notice.day("signed_on")
    if start is None:
        yield unknown(notice, ["signed_on"], "不能核对陈述申辩期限是否届满")
        return
    if service.day is not None and decided < service.day:
        yield suspect(
            decision,
            "signed_on",
            f"{where(decision, 'signed_on')}于{zh_date(decided)}作出决定，早于事先告知书的送达日期"
            f"{zh_date(service.day)}",
            group=f"statement/{decision.index}",
        )
        return
    terms = _terms(case, law, notice, start)
    early = [term for term in terms if term.last is not None and decided <= term.last]
    if early and unread_waiver:
        yield unknown(unread_waiver[0], ["rights_waived"], "不能认定当事人放弃了哪些权利")
    elif early:
        term = early[0]
        served = f"{zh_date(start)}{'送达' if service.day else '落款'}"
        assert term.last is not None
        yield suspect(
            decision,
            "signed_on",
            f"事先告知书于{served}，{term.label}期限为{term.period}，至{zh_date(term.last)}届满，"
            f"{where(decision, 'signed_on')}于{zh_date(decided)}即作出决定，卷内没有放弃该权利的声明",
            group=f"statement/{decision.index}",
        )
    elif service.day is None and terms:
        receipt = service.document
        if receipt is None:
            yield doubtful(
                notice, "signed_on", f"没有读到{where(notice)}的送达日期，不能核对陈述申辩期限是否届满"
            )
        else:
            yield unknown(receipt, ["served_at"], "不能核对陈述申辩期限是否届满")
    elif any(term.last is None for term in terms):
        yield doubtful(
            decision, "signed_on", f"没有 {decided.year} 年的工作日历或期限单位不明，不能核对期限是否届满"
        )
    elif not terms and notice["statement_period"].empty is None and not _heard_or_waived(case):
        yield unknown(notice, ["statement_period"], "不能核对陈述申辩期限是否届满")
    else:
        yield passed(decision, "陈述申辩和听证的期限届满、已经行使或者已经放弃")


def _heard_or_waived(case: CaseFacts) -> bool:
    return bool(case.has("rights_waiver")) or bool(case.has("defence_record"))


@check(
    "working_days_counted", "working_days_counted_as_calendar_days", "五日、七日按工作日计算", kinds=PENALTY
)
def working_days_counted(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """A short period that looks over in calendar days is also over in working days.

    Source: 行政处罚法 85; it speaks of 二日、三日、五日、七日, so longer periods are left alone.
    """
    notice = case.notice
    for decision in case.of("penalty_decision"):
        decided = decision.day("signed_on")
        service = case.service(notice) if notice else None
        if notice is None or decided is None or service is None or service.day is None:
            if notice is not None:
                yield doubtful(
                    decision, "signed_on", "告知书送达日期或决定日期未读出，不能核对期限的计算方法"
                )
            continue
        wrong: list[tuple[_Term, date]] = []
        calendar_known = True
        for term in _terms(case, law, notice, service.day):
            if term.period.n not in (2, 3, 5, 7) or term.period.unit not in ("day", "workday"):
                continue
            by_days = service.day + timedelta(days=term.period.n)
            by_work = law.calendar.add_workdays(service.day, term.period.n)
            if by_work is None:
                calendar_known = False
            elif by_days < decided <= by_work:
                wrong.append((term, by_work))
        if wrong:
            term, due = wrong[0]
            yield suspect(
                decision,
                "signed_on",
                f"事先告知书于{zh_date(service.day)}送达，{term.label}的 {term.period.n} 日期限应按工作日计算至"
                f"{zh_date(due)}，{where(decision, 'signed_on')}于{zh_date(decided)}作出决定，是按自然日计算的",
                group=f"statement/{decision.index}",
            )
        elif not calendar_known:
            yield doubtful(
                decision, "signed_on", f"没有 {decided.year} 年的工作日历，不能核对五日、七日的计算"
            )
        else:
            yield passed(decision, "五日、七日未按自然日计算")


@check("statement_reviewed", "statement_not_recorded_or_reviewed", "陈述申辩有记录、有复核、写明是否采纳", kinds=PENALTY)
def statement_reviewed(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """What the party said is recorded and reviewed, and the decision says what became of it."""
    record, heard = case.first("defence_record"), case.has("hearing_record", "hearing_report")
    if record is not None and case.has("defence_review") is False and not heard:
        yield lacking(record, f"{where(record)}之后没有陈述申辩的复核意见", detail="review")
    for decision in case.of("penalty_decision"):
        slot, outcome = decision["statement_outcome"], decision.text("statement_outcome")
        if slot.empty:
            yield suspect(
                decision,
                "statement_outcome",
                f"{where(decision, 'statement_outcome')}没有写陈述申辩的情况和是否采纳",
                near=("violated_provisions",),
            )
        elif outcome is None:
            yield unknown(decision, ["statement_outcome"], "请核对陈述申辩的记录、复核和采纳情况")
        elif outcome == "none_made" and record is not None:
            yield suspect(
                decision,
                "statement_outcome",
                f"{where(decision, 'statement_outcome')}写当事人没有陈述申辩，卷内却有{where(record)}",
            )
        elif outcome != "none_made" and record is None and heard is False:
            yield lacking(decision, f"{where(decision)}写到当事人的陈述申辩，全卷没有申辩笔录、申辩书或者听证笔录")
        else:
            yield passed(decision, f"{where(decision)}写明了陈述申辩的情况")
