"""What the decision of a case file imposes, as the reading has it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from sqlalchemy.orm import Session

from reviews.cases.queries import effective_reading
from reviews.errors import NotFound

_DECISIONS = ("penalty_decision", "summary_penalty_decision")


def find_fine(session: Session, case_id: str) -> Decimal | None:
    """The fine of the decision in yuan, or None where none was read."""
    try:
        content = effective_reading(session, case_id)
    except NotFound:
        return None
    papers = {d["index"] for d in content["documents"] if d["type"] in _DECISIONS}
    for entry in content["fields"]:
        if entry["document"] in papers and entry["field"] == "fine_amount" and entry.get("value") is not None:
            try:
                return Decimal(str(entry["value"]))
            except InvalidOperation:
                continue
    return None
