"""A reported return as others count it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReturnFact:
    """One unit's return of one month in force: the latest version that was not sent back.

    month: its first day. late: days by which it was first reported after the day it was due. for_unit: entered by the bureau.
    penalties: fined and other ones together; amount in yuan.
    """

    version_id: str
    unit_id: str
    unit_name: str
    month: date
    seq: int
    reported_on: date
    late: int
    nil: bool
    for_unit: bool
    inspections: int
    inspected_parties: int
    penalties: int
    fined: int
    other_penalties: int
    amount: Decimal
    licences: int
    enforcements: int
    closed_files: int
    self_reviewed: int
    excellent: int
    qualified: int
    unqualified: int
    problems: int
    problems_fixed: int


@dataclass(frozen=True, slots=True)
class MissingReturn:
    """A month for which a unit owes a return. late: whole days over, 0 while it is not due yet.

    sent_back_on: when the bureau gave it back to be corrected; None when it was never reported. Then late is that of the
    first reporting.
    """

    unit_id: str
    unit_name: str
    month: date
    due_on: date
    late: int
    sent_back_on: date | None
