"""The decision paper: remedies, payment clause, numbers, dates that fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.law.limits import limit_on
from scoring_rules.law.remedies import Remedies, body_named, organ_kind, remedies_on
from scoring_rules.outcomes import Outcome, doubtful, not_applicable, passed, suspect, unknown, where
from scoring_rules.registry import ANY_PENALTY, MEASURE, SUMMARY, check
from scoring_rules.values import Period, number_key, plain, zh_date

_REMEDY = ("penalty_decision", "no_penalty_decision", "summary_penalty_decision", "coercive_measure_decision")
# 文书种类与救济途径里的行为种类。
_ACTS = {"penalty_decision": "penalty_ordinary", "summary_penalty_decision": "penalty_summary"}


def _remedies(case: CaseFacts, law: Law, document: Document, day: date) -> Remedies | None:
    """What the document must tell, by its day and by the kind of organ that made it."""
    organ = document.text("agency_name") or (case.decision.text("agency_name") if case.decision else None) or ""
    kind = organ_kind(plain(organ), vertical=law.words("vertical_organs"), justice=law.words("justice_organs"))
    return remedies_on(day, _ACTS.get(document.type, document.type), kind)


@check("remedies_told", "remedy_period_missing_or_wrong", "写明六十日复议、六个月诉讼", kinds=ANY_PENALTY | MEASURE)
def remedies_told(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """Sixty days for review and six months for suit, as in force on the day of the decision."""
    for document in case.of(*_REMEDY):
        day = document.day("signed_on")
        due = _remedies(case, law, document, day) if day else None
        for field, label, organ, other in (
            ("review_period", "申请行政复议", "review_organ", "suit_period"),
            ("suit_period", "提起行政诉讼", "court_name", "review_period"),
        ):
            slot, period = document[field], document.period(field)
            if field == "suit_period" and not slot.found and document.flag("review_first_told"):
                # 复议前置的，先写复议，起诉期限由复议决定告知。
                continue
            if slot.missing or slot.empty:
                extra = "和机关" if document[organ].missing else ""
                yield suspect(
                    document, field, f"{where(document)}没有写明{label}的期限{extra}", near=(organ, other)
                )
                continue
            if period is None:
                if slot.state != "unread" or document.type in (
                    "penalty_decision",
                    "summary_penalty_decision",
                ):
                    yield unknown(document, [field], f"不能核对{label}的期限", detail=field)
                continue
            rights = _terms(due, field, day) if day else []
            if not rights:
                gap = "落款日期未读出" if day is None else "没有收录当时的期限"
                yield doubtful(document, field, f"{gap}，不能核对{label}的期限", detail=field)
            elif period not in rights:
                yield suspect(
                    document, field, f"{where(document, field)}把{label}的期限写成{period}，应为{rights[0]}"
                )
            else:
                yield passed(document, f"{where(document)}写明{period}内{label}", detail=field)


def _terms(due: Remedies | None, field: str, day: date) -> list[Period]:
    """Terms that may be written, the usual one first; where review comes first, the term after it is right too."""
    if due is None:
        found = [limit_on("S-6m", day)] if field == "suit_period" else []
    elif field == "review_period":
        found = [due.review]
    else:
        found = [due.suit or limit_on("S-6m", day), due.suit_after_review if due.review_first else None]
    return [Period(int(one.figure), one.unit) for one in found if one is not None and one.unit]


@check("review_organ_right", "wrong_review_organ", "复议机关为本级人民政府", kinds=ANY_PENALTY | MEASURE)
def review_organ_right(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """From 2024 review is by the people's government, save for organs under vertical management and
    justice."""
    for document in case.of(*_REMEDY):
        organ, day = document.text("review_organ"), document.day("signed_on")
        if organ is None:
            if document["review_organ"].missing and document["review_period"].found:
                yield suspect(
                    document, "review_organ", f"{where(document)}没有写明复议机关", near=("review_period",)
                )
            elif "review_organ" in document.slots and not document["review_organ"].missing:
                yield unknown(document, ["review_organ"], "不能核对复议机关")
            continue
        if day is None:
            yield unknown(document, ["signed_on"], "不能判断适用新旧行政复议法")
            continue
        due, named = _remedies(case, law, document, day), body_named(plain(organ))
        if due is None:
            yield doubtful(document, "review_organ", f"没有收录{zh_date(day)}的复议管辖，不能核对复议机关")
        elif named in due.bodies or (named == "government" and "upper_government" in due.bodies):
            yield passed(document, f"复议机关写为{organ}，{due.organ.label}应为{due.body_text}")
        elif named == "superior" and "superior" not in due.bodies:
            since = "，2024年1月1日起应当写本级人民政府" if "government" in due.bodies else f"，应当写{due.body_text}"
            yield suspect(
                document,
                "review_organ",
                f"{where(document, 'review_organ')}于{zh_date(day)}仍写向“{organ}”申请行政复议{since}",
            )
        else:
            yield doubtful(
                document,
                "review_organ",
                f"{where(document, 'review_organ')}的复议机关写为“{organ}”，{due.organ.label}应为{due.body_text}，请核对",
            )


@check("review_first_told", "review_first_not_stated", "当场处罚写明复议前置", kinds=SUMMARY)
def review_first_told(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """From 2024 an on-the-spot decision says that review comes before suit."""
    for document in case.of("summary_penalty_decision"):
        day, told = document.day("signed_on"), document.flag("review_first_told")
        due = _remedies(case, law, document, day) if day else None
        if day is None:
            yield unknown(document, ["signed_on"], "不能判断是否适用复议前置")
        elif due is None or not due.review_first:
            yield not_applicable(f"{zh_date(day)}的决定适用修订前的行政复议法")
        elif told:
            yield passed(document, f"{where(document)}写明复议前置")
        elif told is None:
            yield unknown(document, ["review_first_told"], "不能核对是否写明复议前置")
        else:
            message = f"{where(document)}没有写明应当先申请行政复议"
            yield suspect(document, "review_first_told", message, near=("review_organ", "review_period"))


@check("payment_told", "payment_instructions_missing", "写明缴款期限、代收银行和逾期加处", kinds=ANY_PENALTY)
def payment_told(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A decision with a fine tells when and where to pay and what being late costs."""
    for document in case.of("penalty_decision", "summary_penalty_decision"):
        kinds = document.names("penalty_kinds")
        if not document["fine_amount"].found and "fine" not in (kinds or ()):
            if kinds is None:
                yield unknown(document, ["penalty_kinds", "fine_amount"], "不能判断是否有罚款")
            else:
                yield not_applicable("没有罚款")
            continue
        wanted = {
            "payment_period": "缴款期限",
            "bank_name": "代收银行",
            "bank_account": "收款账户",
            "surcharge_told": "逾期每日加处百分之三罚款",
        }
        by_bank = any(document[field].found for field in ("payment_period", "bank_name"))
        if document.type == "summary_penalty_decision" and not by_bank:
            # 当场收缴的不写银行和期限，只有写了其一才看是否齐全。
            continue
        gaps = [
            field
            for field in wanted
            if (document.flag(field) is False if field == "surcharge_told" else _not_told(document, field))
        ]
        unclear = [
            field
            for field in ("payment_period", "bank_name", "surcharge_told")
            if document.without(field) is None
        ]
        if gaps:
            named = "、".join(wanted[field] for field in gaps)
            message = f"{where(document)}没有写明{named}"
            yield suspect(document, gaps[0], message, count=len(gaps), near=(*wanted, "fine_amount"))
        elif unclear:
            yield unknown(document, unclear, "不能核对缴款告知是否齐全")
        else:
            yield passed(document, f"{where(document)}的缴款告知齐全")


def _not_told(document: Document, field: str) -> bool:
    """Read and not there; a slot struck out on purpose is an answer."""
    return bool(document[field].missing) or (
        document[field].state == "unread" and bool(document.without(field))
    )


_NUMBERED = {
    "penalty_decision": ("文号", "落款日期", "机关名称"),
    "no_penalty_decision": ("文号", "落款日期", ""),
    "summary_penalty_decision": ("文号", "落款日期", ""),
    "prior_notice": ("文号", "落款日期", ""),
    "hearing_notice": ("文号", "落款日期", ""),
    "hearing_right_notice": ("文号", "落款日期", ""),
    "rectification_order": ("文号", "落款日期", ""),
    "coercive_measure_decision": ("文号", "落款日期", ""),
    "evidence_preservation_notice": ("文号", "落款日期", ""),
    "evidence_preservation_disposal": ("文号", "落款日期", ""),
    "performance_reminder": ("文号", "落款日期", ""),
    "surcharge_decision": ("文号", "落款日期", ""),
    "investigation_report": ("", "落款日期", ""),
}


@check(
    "numbers_and_dates_present",
    "number_or_date_missing_or_contradictory",
    "文号、日期、落款齐全",
    kinds=ANY_PENALTY,
)
def numbers_and_dates_present(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Papers that leave the organ carry a number and a date, the decision also its organ."""
    for document in case.of(*_NUMBERED):
        number, signed, organ = _NUMBERED[document.type]
        wanted = {"doc_number": number, "signed_on": signed, "agency_name": organ}
        gaps = [field for field, label in wanted.items() if label and document[field].missing]
        unclear = [field for field, label in wanted.items() if label and document[field].state == "illegible"]
        if gaps:
            named = "、".join(wanted[field] for field in gaps)
            yield suspect(document, gaps[0], f"{where(document)}没有写{named}", count=len(gaps))
        elif unclear:
            yield unknown(document, unclear, "不能核对文号、日期是否齐全")
        elif any(document[field].found for field in wanted):
            yield passed(document, f"{where(document)}的文号、日期齐全")


@check("dates_in_order", "number_or_date_missing_or_contradictory", "文号、日期前后不矛盾", kinds=ANY_PENALTY)
def dates_in_order(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Times run forward, and what is said twice is said alike."""
    for document in case.file.documents:
        start, end = document.moment("started_at"), document.moment("ended_at")
        if start and end and start.time and end.time and (end.day, end.time) < (start.day, start.time):
            yield suspect(
                document, "ended_at", f"{where(document, 'ended_at')}的结束时间早于开始时间", detail="times"
            )
        first, last = document.day("period_start"), document.day("period_end")
        if first and last and last < first:
            yield suspect(
                document, "period_end", f"{where(document, 'period_end')}的期限止日早于起日", detail="period"
            )
    yield from _served_before_signed(case)
    decision = case.decision
    if decision is None:
        return
    decided = decision.day("signed_on")
    steps = [
        ("case_closing_approval", "closed_on", "结案日期"),
        ("cover", "closed_on", "结案日期"),
        ("payment_receipt", "paid_on", "缴款日期"),
    ]
    for kind, field, label in steps:
        for document in case.of(kind):
            day = document.day(field)
            if day is not None and decided is not None and day < decided:
                yield suspect(
                    document,
                    field,
                    f"{where(document, field)}的{label}为{zh_date(day)}，"
                    f"早于{where(decision, 'signed_on')}的决定日期{zh_date(decided)}",
                    detail="before-decision",
                )
    yield from _said_twice(case, decision)


def _served_before_signed(case: CaseFacts) -> Iterator[Outcome]:
    for receipt in case.of("delivery_receipt"):
        served = receipt.day("served_at")
        if served is None and receipt["served_at"].missing:
            yield suspect(receipt, "served_at", f"{where(receipt)}没有写送达时间", detail="served")
        for document in case.served.get(receipt.index, ()):
            signed = document.day("signed_on")
            if served is not None and signed is not None and served < signed:
                yield suspect(
                    receipt,
                    "served_at",
                    f"{where(receipt, 'served_at')}的送达日期为{zh_date(served)}，"
                    f"早于{where(document, 'signed_on')}的落款日期{zh_date(signed)}",
                    detail=f"{document.type}#{document.ordinal}",
                )


def _said_twice(case: CaseFacts, decision: Document) -> Iterator[Outcome]:
    number = decision.text("doc_number")
    for kind in ("cover", "case_closing_approval", "publication_record", "major_decision_filing"):
        for document in case.of(kind):
            other = document.text("doc_number")
            if number and other and number_key(number) != number_key(other):
                if number_key(other) in case.other_numbers(document):
                    yield doubtful(
                        document,
                        "doc_number",
                        f"{where(document, 'doc_number')}的“{other}”是案号或其他文书的文号，请核对是否写明决定书文号",
                    )
                    continue
                yield suspect(
                    document,
                    "doc_number",
                    f"{where(document, 'doc_number')}的决定书文号“{other}”与{where(decision, 'doc_number')}"
                    f"的“{number}”不一致",
                )
    for kind in (
        "performance_reminder",
        "surcharge_decision",
        "court_enforcement_application",
        "payment_receipt",
    ):
        for document in case.of(kind):
            other = document.text("referred_doc_number")
            known = {number_key(one) for doc in case.file.documents if (one := doc.text("doc_number"))}
            if number and other and number_key(other) not in known:
                yield suspect(
                    document,
                    "referred_doc_number",
                    f"{where(document, 'referred_doc_number')}所引文号“{other}”，与"
                    f"{where(decision, 'doc_number')}的“{number}”不一致",
                )
    filed = case.filed
    for kind, field, label, day, source in (
        ("cover", "filed_on", "立案日期", filed.day, filed.document),
        ("case_closing_approval", "filed_on", "立案日期", filed.day, filed.document),
        ("cover", "closed_on", "结案日期", _closed(case), case.first("case_closing_approval")),
    ):
        for document in case.of(kind):
            other_day = document.day(field)
            if other_day is not None and day is not None and source is not None and other_day != day:
                yield suspect(
                    document,
                    field,
                    f"{where(document, field)}的{label}为{zh_date(other_day)}，"
                    f"与{where(source)}的{zh_date(day)}不一致",
                    detail="said-twice",
                )


def _closed(case: CaseFacts) -> date | None:
    form = case.first("case_closing_approval")
    return form.day("closed_on") if form else None
