"""Licences: one correction notice in time, proof of acceptance, two officers on the spot, terms, reasons and remedies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.outcomes import Outcome, doubtful, lacking, passed, suspect, unknown, unread, where
from scoring_rules.registry import LICENCE, check
from scoring_rules.values import number_key, plain, zh_date

_DECISIONS = ("licence_grant_decision", "licence_refusal_decision")
# 依法不计入办理期限的听证、检验、检测、鉴定、专家评审（行政许可法第四十五条）。
_NOT_COUNTED = (
    "hearing_record",
    "hearing_notice",
    "licence_expert_review",
    "test_report",
    "testing_entrustment",
    "period_notice",
)
_CHECKED = ("核查", "勘验", "实地查看", "现场查看", "现场检查")


def _came_in(case: CaseFacts, notice: Document) -> date | None:
    """The day the application came in: as the notice says, else the receipt of the materials, else the application."""
    receipt, application = case.first("licence_material_receipt"), case.first("licence_application")
    days = (
        notice.day("received_on"),
        receipt.day("received_on") if receipt else None,
        application.day("applied_on") if application else None,
    )
    return next((day for day in days if day is not None), None)


@check(
    "licence_correction_once",
    "licence_correction_notice_late_or_repeated",
    "五个工作日内一次性告知补正",
    kinds=LICENCE,
)
def licence_correction_once(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """What is lacking is told within five working days, all of it at once (行政许可法 32)."""
    notices = list(case.of("licence_correction_notice"))
    for nth, notice in enumerate(notices):
        before = notices[nth - 1] if nth else None
        number, earlier = notice.text("doc_number"), before.text("doc_number") if before else None
        if before is not None and number and earlier and number_key(number) != number_key(earlier):
            yield suspect(
                notice,
                "doc_number",
                f"{where(before)}之后又以{where(notice)}告知补正，应当一次告知需要补正的全部内容",
                detail="again",
            )
            continue
        if before is not None:
            yield doubtful(notice, "doc_number", f"卷内有不止一份{where(notice)}，请核对是否多次告知补正", detail="again")
            continue
        came, told = _came_in(case, notice), notice.day("signed_on")
        if came is None or told is None:
            yield unknown(notice, ["received_on", "signed_on"], "不能核对五个工作日的补正告知期限")
            continue
        due = law.last_day("X-correct", came)
        if due is None:
            yield doubtful(notice, "signed_on", f"{law.no_last_day('X-correct', came)}，不能核对补正告知期限")
        elif told > due:
            yield suspect(
                notice,
                "signed_on",
                f"{zh_date(came)}收到申请材料，{where(notice, 'signed_on')}于{zh_date(told)}才告知补正，"
                f"超过五个工作日（应不晚于{zh_date(due)}）",
            )
        else:
            yield passed(notice, f"{zh_date(came)}收件，{zh_date(told)}告知补正")


@check(
    "licence_acceptance_proved", "licence_acceptance_without_seal_or_date", "受理凭证有印章和日期", kinds=LICENCE
)
def licence_acceptance_proved(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The proof of acceptance bears the organ's seal and the day (行政许可法 32 第二款)."""
    for notice in case.of("licence_acceptance_notice", "licence_non_acceptance_decision"):
        wanted = {"agency_name": "行政机关名称和印章", "signed_on": "日期"}
        gaps = [field for field in wanted if notice[field].empty]
        unclear = [field for field in wanted if notice[field].empty is None]
        if gaps:
            named = "、".join(wanted[field] for field in gaps)
            yield suspect(notice, gaps[0], f"{where(notice)}没有{named}", count=len(gaps), near=("accepted_on", "doc_number"))
        elif unclear:
            yield unknown(notice, unclear, "不能核对受理凭证的印章和日期")
        else:
            yield passed(notice, f"{where(notice)}写明机关和日期")


@check(
    "licence_checked_by_two",
    "licence_check_single_officer_or_no_record",
    "实质核查两人以上并有笔录",
    kinds=LICENCE,
)
def licence_checked_by_two(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Who checks the facts of an application goes with a second officer, and both sign (行政许可法 34 第三款)."""
    for record in case.of("licence_site_check"):
        officers, signatures = record.officers(), record.signatures()
        named = None if officers is None else len({plain(one.name) for one in officers})
        signed = None if signatures is None else sum(one.role == "officer" for one in signatures)
        fewest = min((n for n in (named, signed) if n is not None), default=None)
        if fewest is None:
            yield unknown(record, ["officers", "signatures"], "不能核对核查人员是否不少于两名")
        elif fewest < 2:
            field = "officers" if named is not None and named < 2 else "signatures"
            if not record[field].missing and not record.firm(field):
                yield doubtful(record, field, f"{where(record)}只读出 {fewest} 名核查人员，请核对是否两人以上")
            else:
                only = f"只有 {fewest} 名" if fewest else "没有"
                what = "核查人员" if field == "officers" else "核查人员签名"
                yield suspect(record, field, f"{where(record)}{only}{what}，实质核查应当由两名以上工作人员进行")
        else:
            yield passed(record, f"{where(record)}由 {fewest} 名核查人员签名")
    if case.first("licence_site_check") is None:
        yield from _no_record(case)


def _no_record(case: CaseFacts) -> Iterator[Outcome]:
    """Not every licence needs a check on the spot; where a paper tells of one, its record must be there."""
    for paper in case.of("licence_substantive_review", "licence_approval", *_DECISIONS):
        told = next(
            (f for f in ("conclusion", "facts") if any(word in (paper.text(f) or "") for word in _CHECKED)), None
        )
        if told is None:
            continue
        if case.has("licence_site_check") is None:
            yield unread("不能认定有无实质核查的笔录", paper)
        else:
            yield lacking(paper, f"{where(paper, told)}写明经过核查，全卷没有核查笔录")
        return


def _accepted(case: CaseFacts) -> tuple[date | None, Document | None, str]:
    for kind, fields in (("licence_acceptance_notice", ("accepted_on", "signed_on")), ("licence_approval", ("accepted_on",))):
        for paper in case.of(kind):
            for field in fields:
                if (day := paper.day(field)) is not None:
                    return day, paper, field
    return None, case.first("licence_acceptance_notice"), "accepted_on"


@check("licence_decided_in_time", "licence_decision_late", "二十个工作日内决定，延期有手续", kinds=LICENCE)
def licence_decided_in_time(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """Decided within twenty working days of acceptance, thirty if extended and told (行政许可法 42)."""
    accepted, source, field = _accepted(case)
    for decision in case.of(*_DECISIONS):
        decided = decision.day("signed_on")
        if decided is None or accepted is None:
            gap, name = (decision, "signed_on") if decided is None or source is None else (source, field)
            yield unknown(gap, [name], "不能核对二十个工作日的决定期限")
            continue
        limit, more = law.limit("X-20", accepted), law.limit("X-20-extension", accepted)
        days = int(limit.figure) if limit else 0
        extension = case.has("licence_extension_decision")
        if extension and more:
            days += int(more.figure)
        due = law.calendar.add_workdays(accepted, days) if limit else None
        if due is None:
            yield doubtful(decision, "signed_on", f"{law.no_last_day('X-20', accepted)}，不能核对决定期限")
        elif decided <= due:
            yield passed(decision, f"{zh_date(accepted)}受理，{zh_date(decided)}决定")
        elif extension is None:
            yield unread("不能认定有无延长办理期限的决定", decision)
        elif _excluded(case, source, days):
            yield doubtful(
                decision,
                "signed_on",
                f"{zh_date(accepted)}受理，{where(decision, 'signed_on')}于{zh_date(decided)}决定，请核对不计入期限的"
                "时间和法律另定的期限",
            )
        else:
            yield suspect(
                decision,
                "signed_on",
                f"{zh_date(accepted)}受理，{where(decision, 'signed_on')}于{zh_date(decided)}才决定，超过 {days} 个工作日"
                f"（应不晚于{zh_date(due)}）",
            )


def _excluded(case: CaseFacts, acceptance: Document | None, days: int) -> bool:
    """Whether time may not count, or another law gives longer: the acceptance then names that term."""
    if any(True for _ in case.of(*_NOT_COUNTED)):
        return True
    promised = acceptance.period("performance_period") if acceptance else None
    return promised is not None and promised.unit == "workday" and promised.n > days


@check(
    "licence_refusal_reasoned", "licence_refusal_without_reasons_or_remedy", "不予许可说明理由并告知救济", kinds=LICENCE
)
def licence_refusal_reasoned(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A refusal gives its reasons and tells of review and suit (行政许可法 38 第二款)."""
    for decision in case.of("licence_refusal_decision"):
        reasons = decision.flag("reasons_given")
        remedies = {"review_organ": "申请行政复议", "court_name": "提起行政诉讼"}
        gaps = [field for field in remedies if decision[field].empty]
        unclear = [field for field in remedies if decision[field].empty is None]
        if reasons is False:
            yield suspect(
                decision,
                "reasons_given",
                f"{where(decision)}没有说明不予许可的理由",
                near=("penalty_provisions", "licence_matter"),
            )
        elif reasons is None:
            yield unknown(decision, ["reasons_given"], "不能核对是否说明理由", detail="reasons")
        else:
            yield passed(decision, f"{where(decision)}说明了理由", detail="reasons")
        if gaps:
            named = "、".join(remedies[field] for field in gaps)
            yield suspect(decision, gaps[0], f"{where(decision)}没有告知{named}的权利", near=("signed_on",), detail="remedies")
        elif unclear:
            yield unknown(decision, unclear, "不能核对是否告知救济途径", detail="remedies")
        else:
            yield passed(decision, f"{where(decision)}告知了救济途径", detail="remedies")


@check("licence_issued_in_time", "licence_certificate_issued_late", "十个工作日内颁发许可证件", kinds=LICENCE)
def licence_issued_in_time(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The licence is issued within ten working days of the grant (行政许可法 44)."""
    grant = case.first("licence_grant_decision")
    papers = list(case.of("licence_certificate", "licence_issue_record"))
    if grant is None or not papers:
        return
    decided = grant.day("signed_on")
    dated = [(day, one) for one in papers if (day := one.day("issued_on")) is not None]
    if decided is None or not dated:
        gap, name = (grant, "signed_on") if decided is None else (papers[0], "issued_on")
        yield unknown(gap, [name], "不能核对十个工作日的颁证期限")
        return
    due = law.last_day("X-deliver", decided)
    if due is None:
        yield doubtful(dated[0][1], "issued_on", f"{law.no_last_day('X-deliver', decided)}，不能核对颁证期限")
        return
    late = next(((day, one) for day, one in dated if day > due), None)
    if late is None:
        yield passed(dated[0][1], f"{zh_date(decided)}准予，{zh_date(dated[0][0])}颁证")
    else:
        yield suspect(
            late[1],
            "issued_on",
            f"{where(grant)}于{zh_date(decided)}准予许可，{where(late[1], 'issued_on')}于{zh_date(late[0])}才颁发证件，"
            f"超过十个工作日（应不晚于{zh_date(due)}）",
        )
