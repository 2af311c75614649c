"""What statistics are made of: settled files, ledger rows, returns and plans as plain values, apart from any table. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

ITEM, VETO = "item", "veto"


def item_topic(pack_id: str, item: str) -> str:
    """The topic of an item of a standard, whatever its version."""
    return f"{pack_id}/{item}"


def veto_topic(pack_id: str, veto: str) -> str:
    """The topic of a veto of a standard."""
    return f"{pack_id}/veto/{veto}"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted; an empty part leaves everything in. first, last: days of settlement in China, both included.

    kinds are CaseKind values, fields what organs are registered under.
    """

    rounds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    units: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemFact:
    """A problem that stands in a settlement. topic: its item's, else its veto's, else empty. check: the machine check
    behind it, empty for one that a person found. page counts through the file. deducted in points."""

    key: str
    topic: str
    item: str
    veto: str
    check: str
    category: str
    document: str
    page: int | None
    text: str
    deducted: Decimal


@dataclass(frozen=True, slots=True)
class FileFact:
    """One settled file of one round, by the settlement in force, with the grade as it stands.

    settled_on: the day it was first settled; rulings and corrections do not move a file into another month.
    released_on: None while its unit does not know the result. items: points lost, by item, of items that lost any.
    not_applicable: items that did not apply. vetoes: ids that stand. closed_on: the day its case was closed or decided as its
    unit reported it, else brought in.
    """

    case_id: str
    round_id: str
    round_name: str
    number: str
    title: str
    kind: str
    field: str
    unit_id: str
    unit_name: str
    organ_id: str
    organ_name: str
    settlement_id: str
    settled_on: date
    released_on: date | None
    total: Decimal
    full_marks: Decimal
    grade: str | None
    pack_id: str
    pack_version: str
    pack_sha256: str
    items: Mapping[str, Decimal]
    not_applicable: frozenset[str]
    problems: tuple[ProblemFact, ...]
    vetoes: tuple[str, ...]
    closed_on: date | None = None

    @property
    def key(self) -> str:
        """What names the file among all: a file reviewed in two rounds counts in each."""
        return f"{self.round_id}/{self.case_id}"


@dataclass(frozen=True, slots=True)
class EntryFact:
    """One file that came into a round, settled or not. case_id: empty while nothing was uploaded for it.

    step: how far it is, one of STEPS.
    """

    round_id: str
    case_id: str
    number: str
    organ_name: str
    unit_id: str
    unit_name: str
    field: str
    kind: str
    step: str
    due_on: date | None
    settled_on: date | None
    released_on: date | None


STEPS = ("drawn", "handed_in", "in_review", "settled", "released")
"""How far a file of a round is: each step has those before it behind it."""


@dataclass(frozen=True, slots=True)
class PlanFact:
    """The plan of a round. target: files aimed at, 0 for none set."""

    round_id: str
    round_name: str
    period: str
    starts_on: date
    ends_on: date
    target: int


@dataclass(frozen=True, slots=True)
class LedgerFact:
    """One row of the rectification ledger as it stood on the day the facts are of.

    overdue: its unit still had something to do and its last day was past. ended: it no longer counts at all, for a ruling,
    a correction or a withdrawal has removed the problem. promised_on: the day its unit reported it done, else claimed it.
    """

    id: str
    case_id: str
    round_id: str
    unit_id: str
    unit_name: str
    field: str
    kind: str
    number: str
    topic: str
    item: str
    veto: str
    category: str
    text: str
    state: str
    state_label: str
    released_on: date
    due_on: date | None
    struck_off_on: date | None
    overdue: bool
    ended: bool
    promised_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReturnFact:
    """What one unit reported for one month, by the version in force. month: its first day. amount: yuan fined and confiscated.

    grades: self-reviewed files by grade.
    """

    id: str
    unit_id: str
    unit_name: str
    field: str
    month: date
    inspections: int
    inspected_parties: int
    penalties: int
    amount: Decimal
    licences: int
    enforcements: int
    closed_files: int
    self_reviewed: int
    grades: Mapping[str, int]
    problems_found: int
    problems_fixed: int


@dataclass(frozen=True, slots=True)
class OwedFact:
    """A month that is over and that a unit has not reported: missing, never zero. month: its first day."""

    unit_id: str
    unit_name: str
    field: str
    month: date


@dataclass(frozen=True, slots=True)
class PackFact:
    """One version of a standard by which files were judged. items, vetoes: ids in its order. grades: the best first."""

    sha256: str
    pack_id: str
    version: str
    title: str
    items: tuple[str, ...]
    vetoes: tuple[str, ...]
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicFact:
    """One item or veto of a standard, as its newest version in use has it. kind: ITEM or VETO. basis: the law it rests on.

    category: the common class it is counted under (主体 … 许可), else the section's title.
    """

    topic: str
    pack_id: str
    kind: str
    id: str
    title: str
    section: str
    category: str
    basis: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Everything that figures of one scope are made of. as_of: the day by which ledger rows are late and plans are done.

    Ordered throughout, so that the same tables give the same bytes.
    """

    scope: Scope
    as_of: date
    files: tuple[FileFact, ...] = ()
    entries: tuple[EntryFact, ...] = ()
    plans: tuple[PlanFact, ...] = ()
    ledger: tuple[LedgerFact, ...] = ()
    returns: tuple[ReturnFact, ...] = ()
    owed: tuple[OwedFact, ...] = ()
    packs: tuple[PackFact, ...] = ()
    topics: tuple[TopicFact, ...] = ()
    unit_names: Mapping[str, str] = field(default_factory=dict)
