"""Money: what a decision asks for, what was paid towards it, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.vocabulary import SlotState


@document_fact(
    "应缴的数额", "penalty_decision", "no_penalty_decision", "summary_penalty_decision",
    made_from=("fine_amount", "total_amount"),
)  # fmt: skip
def amount_due(decision: Document, _case: CaseFacts, _law: Law) -> Decimal | None:
    """The total if given, else fine and gains; None if not known or nothing to pay.

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


def _paid(receipt: Document) -> Decimal | None:
    total, surcharge = receipt.money("total_amount"), receipt.money("surcharge_amount")
    if surcharge is None and receipt["surcharge_amount"].state is SlotState.ILLEGIBLE:
        return None
    if total is not None:
        return total - (surcharge or Decimal(0))
    return receipt.money("fine_amount")


@document_fact("所缴的罚没款，不含加处罚款", "payment_receipt", made_from=("total_amount", "fine_amount"))
def amount_paid(receipt: Document, _case: CaseFacts, _law: Law) -> Decimal | None:
    return _paid(receipt)


@case_fact("各票据所缴罚没款的合计", made_from=("total_amount", "fine_amount"))
def paid_in_all(case: CaseFacts, _law: Law) -> Decimal:
    """Of the receipts that could be read."""
    return sum((amount for one in case.of("payment_receipt") if (amount := _paid(one)) is not None), Decimal(0))


@case_fact("各次缴款，先后为序", made_from=("paid_on",))
def payments(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc, field, day (absent where not read, these last)."""
    rows = [{"doc": one, "field": "paid_on", "day": one.day("paid_on")} for one in case.of("payment_receipt")]
    return sorted(rows, key=_by_day)


def _by_day(row: Mapping[str, Any]) -> tuple[date, int]:
    return (row["day"], -row["doc"].first_page) if row["day"] else (date.max, 0)
