"""After the decision: payment, deferral, surcharge, reminder, court, reinspection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.law.periods import add_months
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
from scoring_rules.registry import ANY_PENALTY, ENFORCEMENT, PENALTY, check
from scoring_rules.values import yuan, zh_date

_PURSUIT = ("performance_reminder", "surcharge_decision", "court_enforcement_application")
_DEFERRAL = ("deferred_payment_application", "deferred_payment_notice")


def _due_amount(decision: Document) -> Decimal | None:
    """What the party owes: the total if given, else fine and gains; None if not known or nothing to pay.

    A total beside one single part of another size may be a misread sum of the facts: then nothing is known.
    """
    total = decision.money("total_amount")
    fine, gains = decision.money("fine_amount"), decision.money("confiscated_gains")
    if total is not None:
        single = fine if gains is None else None
        return total if single in (None, total) else None
    kinds = decision.names("penalty_kinds") or ()
    if fine is None and ("fine" in kinds or decision["fine_amount"].empty is None):
        return None
    if gains is None and "confiscate_gains" in kinds:
        return None
    amount = (fine or Decimal(0)) + (gains or Decimal(0))
    return amount or None


@check(
    "payment_proved", "payment_proof_missing_or_differs", "罚没票据齐全、金额和日期与决定一致", kinds=PENALTY
)
def payment_proved(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Receipts for the money are in the file and agree with the decision."""
    decision = case.first("penalty_decision")
    if decision is None:
        return
    kinds = decision.names("penalty_kinds")
    if (
        kinds is not None
        and not {"fine", "confiscate_gains"} & set(kinds)
        and not decision["fine_amount"].found
    ):
        yield not_applicable("没有罚款和没收违法所得")
        return
    receipts = list(case.of("payment_receipt"))
    if not receipts:
        if case.has("payment_receipt") is None:
            yield unread("不能认定有无罚没票据", decision)
        elif case.has(*_PURSUIT, *_DEFERRAL, "enforcement_status_decision"):
            yield not_applicable("当事人尚未缴清，已在催告、延期或申请执行")
        else:
            yield lacking(
                decision, f"全卷没有罚没票据，不能证明{where(decision)}的罚没款已经缴纳", group="payment"
            )
        return
    due = _due_amount(decision)
    paid: list[Decimal] = []
    unclear: Document | None = None
    for receipt in receipts:
        amount = _paid(receipt)
        if amount is None:
            unclear = unclear or receipt
        else:
            paid.append(amount)
    first = receipts[0]
    if due is None:
        gaps = [field for field in ("fine_amount", "total_amount") if not decision[field].found]
        if gaps:
            yield unknown(decision, gaps, "不能与罚没票据核对金额")
        else:
            yield doubtful(decision, "total_amount", f"{where(decision)}应缴的数额有两种读法，不能与罚没票据核对金额")
    elif unclear is not None:
        yield unknown(unclear, ["total_amount", "fine_amount"], "不能与决定核对金额")
    elif sum(paid, Decimal(0)) != due:
        named = yuan(sum(paid, Decimal(0)))
        if sum(paid, Decimal(0)) < due and case.has(
            "deferred_payment_notice", "court_enforcement_application"
        ):
            yield doubtful(
                first, "total_amount", f"票据合计 {named}，少于应缴 {yuan(due)}，请核对是否分期或强制执行中"
            )
        else:
            field = "total_amount" if first["total_amount"].found else "fine_amount"
            yield suspect(
                first,
                field,
                f"{where(first, field)}的罚没款合计 {named}，与{where(decision)}应缴的 {yuan(due)}不符",
                group="payment",
            )
    else:
        yield passed(first, f"票据合计与应缴的 {yuan(due)}一致", detail="amount")


def _paid(receipt: Document) -> Decimal | None:
    """Money on a receipt towards the decision itself, without surcharge."""
    total, surcharge = receipt.money("total_amount"), receipt.money("surcharge_amount")
    if surcharge is None and receipt["surcharge_amount"].state == "illegible":
        return None
    if total is not None:
        return total - (surcharge or Decimal(0))
    return receipt.money("fine_amount")


def _pay_by(case: CaseFacts, law: Law, decision: Document) -> tuple[date | None, date | None]:
    """Day of delivery and last day to pay, rolled over a holiday; None where not known."""
    served = case.service(decision).day
    if served is None:
        return None, None
    period = decision.period("payment_period")
    days = period.n if period and period.unit == "day" else None
    if days is None:
        limit = law.limit("P-pay", served)
        days = int(limit.figure) if limit else None
    return served, (law.calendar.roll_over(served + timedelta(days=days)) if days is not None else None)


@check("overdue_pursued", "overdue_fine_not_pursued", "逾期未缴的有催告、加处或申请强制", kinds=PENALTY)
def overdue_pursued(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """A payment after the last day, or none at all, was pursued or deferred."""
    decision = case.first("penalty_decision")
    if decision is None or not decision["fine_amount"].found:
        return
    served, due = _pay_by(case, law, decision)
    receipts = list(case.of("payment_receipt"))
    pursued = case.has(*_PURSUIT, *_DEFERRAL, "enforcement_decision")
    days = [(day, one) for one in receipts if (day := one.day("paid_on")) is not None]
    if pursued:
        yield passed(decision, "卷内有催告、加处、延期或申请强制的文书")
        return
    if not receipts:
        if pursued is None:
            yield unread("不能认定罚款是否按期缴纳", decision)
        elif case.first("case_closing_approval") is not None:
            yield lacking(
                decision,
                f"{where(decision)}的罚款没有缴款凭证，未经催告、加处罚款或申请强制执行即结案",
                group="payment",
            )
        return
    if served is None:
        yield doubtful(decision, "signed_on", "没有读到决定书的送达日期，不能核对是否逾期缴款")
        return
    if due is None:
        yield doubtful(
            decision, "payment_period", f"没有 {served.year} 年的期限规定或工作日历，不能核对是否逾期缴款"
        )
        return
    if len(days) < len(receipts):
        gap = next(one for one in receipts if one.day("paid_on") is None)
        yield unknown(gap, ["paid_on"], "不能核对是否逾期缴款")
        return
    last, receipt = max(days, key=lambda one: (one[0], -one[1].first_page))
    if last <= due:
        yield passed(receipt, f"{zh_date(last)}缴清，未逾期")
    elif pursued is None:
        yield unread(f"{zh_date(last)}缴款已逾期，不能认定有无催告、加处", receipt)
    else:
        yield lacking(
            decision,
            f"{where(decision)}于{zh_date(served)}送达，应于{zh_date(due)}前缴款，"
            f"{where(receipt, 'paid_on')}于{zh_date(last)}才缴款，全卷没有催告、加处罚款或延期批准",
            group="late-payment",
        )


@check(
    "court_application_timed",
    "court_application_too_early_or_late",
    "催告满十个工作日、三个月内申请法院",
    kinds=PENALTY | ENFORCEMENT,
)
def court_application_timed(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The court is asked after ten working days from the reminder, within three months of the end of the
    time to sue."""
    for application in case.of("court_enforcement_application"):
        applied = application.day("signed_on") or application.day("applied_on")
        if applied is None:
            yield unknown(application, ["signed_on"], "不能核对申请强制执行的时间")
            continue
        reminder = case.first("performance_reminder")
        if reminder is None:
            if case.has("performance_reminder") is None:
                yield unread("不能认定申请强制执行前是否催告", application)
            else:
                yield lacking(application, f"{where(application)}之前没有催告书")
        else:
            yield from _after_reminder(case, law, application, reminder, applied)
        decision = case.decision
        served = case.service(decision).day if decision else None
        if served is None:
            yield doubtful(
                application, "signed_on", "没有读到决定书的送达日期，不能核对三个月的申请期限", detail="late"
            )
            continue
        last = add_months(served, 9)
        if applied > last + timedelta(days=10):
            yield suspect(
                application,
                "signed_on",
                f"决定书于{zh_date(served)}送达，应当在六个月起诉期限届满后三个月内（{zh_date(last)}前）申请，"
                f"{where(application, 'signed_on')}于{zh_date(applied)}才申请",
                detail="late",
            )
        elif applied > last:
            # 期限末日遇节假日顺延，差在十日之内的由人核对。
            yield doubtful(
                application,
                "signed_on",
                f"申请日期{zh_date(applied)}接近三个月期限的末日，请核对",
                detail="late",
            )
        elif applied <= add_months(served, 6):
            yield doubtful(
                application,
                "signed_on",
                f"申请日期{zh_date(applied)}仍在六个月起诉期限内，请核对",
                detail="early",
            )
        else:
            yield passed(application, "在起诉期限届满后三个月内申请", detail="late")


def _after_reminder(
    case: CaseFacts, law: Law, application: Document, reminder: Document, applied: date
) -> Iterator[Outcome]:
    service = case.service(reminder)
    start = service.day or reminder.day("signed_on")
    due = law.last_day("Q-54", start) if start else None
    if start is None:
        yield unknown(reminder, ["signed_on"], "不能核对催告后是否满十个工作日")
    elif due is None:
        yield doubtful(reminder, "signed_on", f"{law.no_last_day('Q-54', start)}，不能核对催告后是否满十个工作日")
    elif applied <= due:
        passed_days = law.calendar.count_workdays(start, applied)
        yield suspect(
            application,
            "signed_on",
            f"{where(reminder)}于{zh_date(start)}{'送达' if service.day else '落款'}，"
            f"{where(application, 'signed_on')}于{zh_date(applied)}申请，只过 {passed_days} 个工作日，"
            "未满十个工作日",
        )
    elif service.day is None:
        yield doubtful(
            reminder, "signed_on", f"没有读到{where(reminder)}的送达日期，不能核对是否满十个工作日"
        )
    else:
        yield passed(application, f"{zh_date(start)}催告，{zh_date(applied)}申请")


@check("deferral_approved", "deferred_payment_without_approval", "延期、分期缴款有申请和批准", kinds=PENALTY)
def deferral_approved(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Paying later or in parts was asked for and approved (行政处罚法 66)."""
    asked, granted = case.first("deferred_payment_application"), case.first("deferred_payment_notice")
    receipts = list(case.of("payment_receipt"))
    shown_by = case.first("payment_receipt", "deferred_payment_notice", "deferred_payment_application")
    if asked is not None and granted is None:
        if case.has("deferred_payment_notice") is None:
            yield unread("不能认定延期、分期缴款是否经批准", asked)
        else:
            yield lacking(shown_by or asked, f"{where(asked)}之后没有批准延期（分期）缴纳的文书")
    elif granted is not None and asked is None:
        if case.has("deferred_payment_application") is None:
            yield unread("不能认定延期、分期缴款有无申请", granted)
        else:
            yield lacking(shown_by or granted, f"{where(granted)}没有当事人的延期（分期）缴纳申请")
    elif granted is not None and asked is not None:
        yield passed(granted, "延期、分期缴款有申请和批准")
    elif len(receipts) > 1:
        days = [day for one in receipts if (day := one.day("paid_on")) is not None]
        decision = case.decision
        due = _due_amount(decision) if decision else None
        first = _paid(receipts[0])
        if len(set(days)) > 1 and due is not None and first is not None and first < due:
            if case.has(*_DEFERRAL, *_PURSUIT) is False:
                yield suspect(
                    receipts[-1],
                    "paid_on",
                    f"罚没款分 {len(receipts)} 次缴纳（{'、'.join(zh_date(day) for day in sorted(days))}），"
                    "全卷没有分期缴纳的申请和批准",
                )
            elif not case.all_read:
                yield unread("不能认定分期缴款是否经批准", receipts[-1])


@check("surcharge_capped", "surcharge_exceeds_principal", "加处罚款不超过本金", kinds=PENALTY | ENFORCEMENT)
def surcharge_capped(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Surcharge never exceeds the fine itself."""
    decision = case.decision
    for document in case.of(*_PURSUIT, "payment_receipt"):
        surcharge = document.money("surcharge_amount")
        if surcharge is None:
            if document["surcharge_amount"].state == "illegible":
                yield unknown(document, ["surcharge_amount"], "不能核对加处罚款是否超过本金")
            continue
        fine = decision.money("fine_amount") if decision else None
        fine = fine if fine is not None else document.money("fine_amount")
        if fine is None:
            yield unknown(
                decision or document, ["fine_amount"], "不能核对加处罚款是否超过本金", detail=document.type
            )
        elif surcharge > fine:
            yield suspect(
                document,
                "surcharge_amount",
                f"{where(document, 'surcharge_amount')}加处罚款 {yuan(surcharge)}，超过罚款本金 {yuan(fine)}",
                group="surcharge",
            )
        else:
            yield passed(document, f"加处罚款 {yuan(surcharge)}未超过本金")


@check(
    "reinspection_recorded", "no_reinspection_after_rectification", "责令改正后有复查记录", kinds=ANY_PENALTY
)
def reinspection_recorded(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """An order to correct is followed by a record that it was checked."""
    for order in case.of("rectification_order"):
        day = order.day("signed_on")
        later = [
            one
            for one in case.of("site_record")
            if day and (seen := one.day("started_at")) is not None and seen > day
        ]
        undated = [one for one in case.of("site_record") if one.day("started_at") is None]
        if case.first("reinspection_record") is not None or later:
            yield passed(order, f"{where(order)}之后有复查记录")
        elif undated or not case.all_read:
            yield unread("不能认定责令改正后是否复查", order)
        else:
            yield lacking(order, f"{where(order)}要求改正，全卷没有复查记录")
