"""Remedies on the decision paper."""

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
from scoring_rules.values import Period, plain, zh_date

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
