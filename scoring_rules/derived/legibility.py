"""What stands on the paper and could not be read."""

from __future__ import annotations

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.vocabulary import SlotState

_MONEY = ("payment_receipt", "performance_reminder", "surcharge_decision", "court_enforcement_application")


@document_fact("看不清的栏", "cover", *_MONEY)
def illegible(document: Document, _case: CaseFacts, _law: Law) -> list[str]:
    """The fields by id. What was not looked for is not among them."""
    return [name for name, slot in document.slots.items() if slot.state is SlotState.ILLEGIBLE]
