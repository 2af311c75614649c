"""What the running text of notices and decisions says, found by the law's own wording."""

from extraction.fields.prose.banks import bank_account, bank_name
from extraction.fields.prose.conclusions import conclusion
from extraction.fields.prose.outcomes import rights_waived, statement_outcome
from extraction.fields.prose.penalty import (
    confiscated_gains,
    fine_amount,
    fine_amount_in_words,
    penalty_kinds,
    surcharge_amount,
    total_amount,
)
from extraction.fields.prose.provisions import discretion_basis, penalty_provisions, violated_provisions
from extraction.fields.prose.receipts import receipt_no
from extraction.fields.prose.remedies import (
    correction_due_on,
    correction_period,
    court_name,
    payment_period,
    performance_period,
    review_first_told,
    review_organ,
    review_period,
    suit_period,
    surcharge_told,
)
from extraction.fields.prose.rights import (
    hearing_period,
    hearing_right_told,
    statement_period,
    statement_right_told,
)
from extraction.fields.prose.statements import facts, next_paragraph, reasons_given
from extraction.fields.prose.statutory import statutory_fine_max, statutory_fine_min

__all__ = [
    "bank_account",
    "bank_name",
    "conclusion",
    "confiscated_gains",
    "correction_due_on",
    "correction_period",
    "court_name",
    "discretion_basis",
    "facts",
    "fine_amount",
    "fine_amount_in_words",
    "hearing_period",
    "hearing_right_told",
    "next_paragraph",
    "payment_period",
    "penalty_kinds",
    "penalty_provisions",
    "performance_period",
    "reasons_given",
    "receipt_no",
    "review_first_told",
    "review_organ",
    "review_period",
    "rights_waived",
    "statement_outcome",
    "statement_period",
    "statement_right_told",
    "statutory_fine_max",
    "statutory_fine_min",
    "suit_period",
    "surcharge_amount",
    "surcharge_told",
    "total_amount",
    "violated_provisions",
]
