"""What reports count of the ledger. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviews.rectification.domain.states import RowState


@dataclass(frozen=True, slots=True)
class LedgerFact:
    """One row as it stood on the day that was asked for.

    topic: `<pack>/<item>` or `<pack>/veto/<veto>`. overdue: the unit still had something to do and its last day was past.
    struck_off_on: the day, while it stands. promised_on: the day the unit reported it done, else the day it claimed it.
    """

    id: str
    number: str
    case_id: str
    round_id: str
    unit_id: str
    organ_id: str
    topic: str
    topic_title: str
    item: str | None
    veto: str | None
    category: str
    text: str
    state: RowState
    released_on: date
    due_on: date
    struck_off_on: date | None
    overdue: bool
    promised_on: date | None = None

    @property
    def counts(self) -> bool:
        """Whether the row counts at all: a revoked one was no problem."""
        return self.state is not RowState.revoked
