"""Amounts: within the statute, not above the notice, parts equal to the total, words equal to digits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring_rules.case import CaseFacts
from scoring_rules.known_law import Law
from scoring_rules.outcomes import Outcome, doubtful, passed, suspect, unknown, where
from scoring_rules.registry import ANY_PENALTY, PENALTY, SUMMARY, check
from scoring_rules.values import yuan

_LENIENT = ("减轻", "减至", "低于法定")


@check("fine_in_range", "fine_outside_statutory_range", "罚款在法定幅度内", kinds=ANY_PENALTY)
def fine_in_range(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The fine lies within the range the decision quotes; below it only with a stated mitigation."""
    for decision in case.of("penalty_decision", "summary_penalty_decision"):
        fine = decision.money("fine_amount")
        low, high = decision.money("statutory_fine_min"), decision.money("statutory_fine_max")
        limits = [field for field in ("statutory_fine_min", "statutory_fine_max") if field in decision.slots]
        if fine is None:
            if limits and decision["fine_amount"].empty is None:
                yield unknown(decision, ["fine_amount"], "不能核对是否在法定幅度内")
            continue
        beyond = (high is not None and fine > high) or (low is not None and fine < low)
        if beyond and not all(decision.firm(field) for field in limits):
            yield doubtful(
                decision,
                "fine_amount",
                f"{where(decision, 'fine_amount')}罚款 {yuan(fine)}，文中写有几个幅度，没有认定适用哪一个，请核对",
            )
        elif high is not None and fine > high:
            yield suspect(
                decision,
                "fine_amount",
                f"{where(decision, 'fine_amount')}罚款 {yuan(fine)}高于所引法条的上限 {yuan(high)}",
            )
        elif low is not None and fine < low:
            text = "".join(
                decision[field].raw or "" for field in ("discretion_basis", "facts", "fine_amount")
            )
            message = f"{where(decision, 'fine_amount')}罚款 {yuan(fine)}低于所引法条的下限 {yuan(low)}"
            if any(word in text for word in _LENIENT):
                yield doubtful(decision, "fine_amount", f"{message}，文中提到减轻处罚，请核对理由")
            else:
                yield suspect(decision, "fine_amount", f"{message}，没有写明减轻处罚的依据")
        elif unclear := [field for field in limits if decision[field].empty is None]:
            yield unknown(decision, unclear, "不能核对是否在法定幅度内")
        elif low is not None or high is not None:
            yield passed(decision, f"罚款 {yuan(fine)}在所引幅度内")


@check("fine_against_notice", "fine_exceeds_prior_notice", "决定罚款不高于告知的拟罚款", kinds=PENALTY)
def fine_against_notice(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The fine decided is not above the one announced in the notice that counts."""
    notice = case.notice
    if notice is None:
        return
    for decision in case.of("penalty_decision"):
        fine, told = decision.money("fine_amount"), notice.money("fine_amount")
        if fine is None or told is None:
            if "fine" in (decision.names("penalty_kinds") or ("fine",)):
                gap = decision if fine is None else notice
                if not gap["fine_amount"].empty or gap is notice:
                    yield unknown(gap, ["fine_amount"], "不能核对决定罚款与告知的拟罚款")
            continue
        if fine > told:
            yield suspect(
                decision,
                "fine_amount",
                f"{where(decision, 'fine_amount')}决定罚款 {yuan(fine)}，"
                f"高于{where(notice, 'fine_amount')}拟罚款 {yuan(told)}",
                group=f"fine/{decision.index}",
            )
        else:
            yield passed(decision, f"决定罚款 {yuan(fine)}不高于拟罚款 {yuan(told)}")


@check("amounts_add_up", "amount_calculation_wrong", "罚没金额合计正确", kinds=ANY_PENALTY)
def amounts_add_up(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Fine plus confiscated gains is the total that the same document gives."""
    for document in case.of("penalty_decision", "investigation_report", "prior_notice", "decision_approval"):
        total = document.money("total_amount")
        if total is None:
            if document["total_amount"].state in ("illegible",):
                yield unknown(document, ["total_amount"], "不能核对合计数额")
            continue
        parts = {field: document.money(field) for field in ("fine_amount", "confiscated_gains")}
        unclear = [field for field in parts if field in document.slots and document[field].empty is None]
        known = [value for value in parts.values() if value is not None]
        amount = sum(known, Decimal(0))
        if unclear:
            yield unknown(document, unclear, "不能核对合计数额")
        elif not known:
            continue
        elif amount == total:
            yield passed(document, f"{where(document)}的合计 {yuan(total)}正确")
        elif parts["confiscated_gains"] is None and "confiscate_gains" in (
            document.names("penalty_kinds") or ()
        ):
            yield unknown(document, ["confiscated_gains"], "不能核对合计数额")
        elif len(known) == 1:
            # 只读出一项时，“合计”可能是别的数额，也可能另有一项没有读出。
            yield doubtful(
                document,
                "total_amount",
                f"{where(document, 'total_amount')}只读出一项罚没款 {yuan(amount)}，合计读作 {yuan(total)}，请核对",
                detail="total",
            )
        else:
            named = "，".join(
                f"{label} {yuan(value)}"
                for label, value in zip(("罚款", "没收违法所得"), parts.values(), strict=True)
                if value is not None
            )
            if len(known) > 1:
                named += f"，共 {yuan(amount)}"
            yield suspect(
                document,
                "total_amount",
                f"{where(document, 'total_amount')}{named}，合计却写 {yuan(total)}",
                detail="total",
            )


@check("amount_in_words", "amount_words_and_digits_differ", "大小写金额一致", kinds=ANY_PENALTY)
def amount_in_words(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The amount in words equals the amount in digits; on a receipt the words may be the total."""
    types = (
        "penalty_decision",
        "prior_notice",
        "payment_receipt",
        "summary_penalty_decision",
        "investigation_report",
    )
    for document in case.of(*types):
        words = document.money("fine_amount_in_words")
        if words is None:
            if document["fine_amount_in_words"].state == "illegible":
                yield unknown(document, ["fine_amount_in_words"], "不能核对大小写金额")
            continue
        fields = ["fine_amount"] + (["total_amount"] if document.type == "payment_receipt" else [])
        digits = [value for field in fields if (value := document.money(field)) is not None]
        if words in digits:
            yield passed(document, f"{where(document)}的大小写金额一致")
        elif not digits or (
            document.type == "payment_receipt" and any(document[f].empty is None for f in fields[:1])
        ):
            if digits or "fine_amount" in document.slots:
                yield unknown(document, fields, "不能核对大小写金额")
        else:
            yield suspect(
                document,
                "fine_amount_in_words",
                f"{where(document, 'fine_amount_in_words')}大写为 {yuan(words)}，小写为 {yuan(digits[0])}",
                group=f"fine/{document.index}",
            )


@check("summary_within_limit", "summary_procedure_beyond_limit", "简易程序在法定限额内", kinds=SUMMARY)
def summary_within_limit(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """On the spot only a warning or a fine of at most 200 yuan (a person) or 3000 yuan (an organisation)."""
    for decision in case.of("summary_penalty_decision"):
        kinds, fine, day = (
            decision.names("penalty_kinds"),
            decision.money("fine_amount"),
            decision.day("signed_on"),
        )
        beyond = [one for one in kinds or () if one not in ("warning", "fine")]
        if beyond:
            yield suspect(
                decision, "penalty_kinds", f"{where(decision)}的处罚种类超出警告和罚款，不适用简易程序"
            )
            continue
        if fine is None or day is None:
            if kinds is None or "fine" in kinds:
                yield unknown(decision, ["fine_amount", "signed_on"], "不能核对简易程序的限额")
            else:
                yield passed(decision, "只给予警告")
            continue
        person = law.limit("P-simple-person", day)
        unit = law.limit("P-simple-organisation", day)
        if person is None or unit is None:
            yield doubtful(decision, "fine_amount", "没有收录当时的简易程序限额，不能核对")
            continue
        party = case.party_kind
        limit = person.figure if party == "natural_person" else unit.figure
        if fine > limit:
            yield suspect(
                decision,
                "fine_amount",
                f"{where(decision, 'fine_amount')}当场罚款 {yuan(fine)}，超过简易程序限额 {yuan(limit)}",
            )
        elif party is None and fine > person.figure:
            yield unknown(decision, ["party_kind"], "不能判断适用公民还是单位的限额")
        else:
            yield passed(decision, f"当场罚款 {yuan(fine)}未超过限额")
