"""The data of one story. Defects are planted by changing it before anything is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from tests.casegen.identities import Officer, Person
from tests.casegen.story.offences import Cite, Offence

PARTY_KINDS = ("company", "sole_trader", "natural_person")
CASE_KINDS = (
    "penalty_ordinary", "penalty_summary", "no_penalty", "licence", "coercive_measure", "coercive_enforcement",
)  # fmt: skip


@dataclass(slots=True)
class Party:
    """The party; `representative` is the legal representative, the operator or the person himself."""

    kind: str
    name: str
    representative: Person
    uscc: str | None
    address: str
    phone: str


@dataclass(slots=True)
class Organ:
    """The enforcing organ and the people who sign for it."""

    name: str
    prefix: str
    county: str
    town: str
    people_government: str
    superior: str
    court: str
    bank: str
    account: str
    benchmark: str
    officers: list[Officer]
    unit_head: str
    legal_reviewer: str
    legal_head: str
    deputy: str
    head: str
    members: list[str]
    hearing_chair: str
    clerk: str
    checker: str


@dataclass(slots=True)
class Approval:
    """One level of an approval form; None leaves the cell empty."""

    role: str
    opinion: str | None
    name: str | None
    signed_on: date | None


@dataclass(slots=True)
class Record:
    """A record of inspection, inquiry, seizure or reinspection."""

    key: str
    start: datetime | None
    end: datetime | None
    place: str | None
    officers: list[Officer]
    signing: list[str]
    recorder: str
    person: Person
    role: str
    with_numbers: bool = True
    unsigned_pages: tuple[int, ...] = ()
    confirmed: bool = True
    credentials: bool = True


@dataclass(slots=True)
class Receipt:
    """A proof of delivery for the paper `of`."""

    of: str
    number: str | None
    at: datetime
    method: str
    received_by: str | None
    relation: str | None
    servers: list[str]
    reason: str | None = None
    witness: str | None = None


@dataclass(slots=True)
class Remedy:
    """What a decision says about review and suit; None leaves the piece out."""

    organ: str
    review: tuple[int, str] | None
    court: str
    suit: tuple[int, str] | None


@dataclass(slots=True)
class Payment:
    """Payment clause of a decision; None leaves the piece out."""

    days: int | None
    bank: str | None
    account: str | None
    surcharge_told: bool


@dataclass(slots=True)
class Style:
    """How this file prints things: shapes of dates, numbers, ticks, signatures, stamps."""

    date: str
    zero: str
    number: str
    money: str
    tick: str
    signature: str
    stamp: str
    receipts_follow: bool
    long: int
    officer: str
    blank_backs: bool
    mask: bool
    spaced_titles: bool
    slash: str
    pictures: bool
    labels: int
    party_in_one_line: bool
    page_feet: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """What a licence is about; `conditions` answers `materials` one by one, `lacking` is what a refused one lacks."""

    id: str
    families: tuple[str, ...]
    name: str
    certificate: str
    letters: str
    law: Cite
    conditions: tuple[str, ...]
    materials: tuple[str, ...]
    years: int
    trades: tuple[str, str]
    seen: str
    lacking: str
    neighbours: str


@dataclass(slots=True)
class Licence:
    """A licence that is asked for: outcome is grant, refusal or non_acceptance.

    reasons: whether a refusal says why; sealed: whether the proof of acceptance bears the organ and its day; told:
    the keys of the correction notices, each at the step of the same name.
    """

    matter: Matter
    outcome: str
    number: str
    reasons: bool = True
    sealed: bool = True
    dated: bool = True
    told: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """Everything that is told in one case file."""

    seed: int
    family: str
    kind: str
    options: set[str]
    offence: Offence
    quantity: int
    place: str
    organ: Organ
    party: Party
    style: Style
    when: dict[str, datetime] = field(default_factory=dict)
    fine: dict[str, Decimal] = field(default_factory=dict)
    words: dict[str, Decimal] = field(default_factory=dict)
    gains: Decimal | None = None
    total: dict[str, Decimal] = field(default_factory=dict)
    surcharge: Decimal | None = None
    numbers: dict[str, str | None] = field(default_factory=dict)
    approvals: dict[str, list[Approval]] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    remedy: dict[str, Remedy] = field(default_factory=dict)
    payment: Payment = field(default_factory=lambda: Payment(15, "", "", True))
    violated: dict[str, tuple[Cite, ...]] = field(default_factory=dict)
    penalty: dict[str, tuple[Cite, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    misplaced: dict[str, str] = field(default_factory=dict)
    # Who signs a paper where it is not the organ, what its finding of facts says instead, and what is added to papers.
    signatories: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    extra: set[str] = field(default_factory=set)
    reviewer: str = ""
    hearing_chair: str = ""
    statement_days: tuple[int, str] = (5, "workday")
    waiver: bool = False
    review_first: bool = True
    planted: list[object] = field(default_factory=list)
    # The family that prints the story, where it is another than the one whose cases it tells.
    layout: str = ""
    licence: Licence | None = None

    @property
    def decision_key(self) -> str:
        """Return the key under which the number of the final act is kept."""
        if self.licence is not None:
            return self.licence.outcome
        return {"penalty_summary": "summary", "no_penalty": "no_penalty", "coercive_measure": "seizure"}.get(
            self.kind, "decision"
        )

    @property
    def asked(self) -> Licence:
        """Return the licence of a licence file."""
        assert self.licence is not None
        return self.licence

    def day(self, key: str) -> date:
        """Return the day of a step of the case."""
        return self.when[key].date()

    def record(self, key: str) -> Record:
        """Return one of the records; KeyError when the story has none."""
        for record in self.records:
            if record.key == key:
                return record
        raise KeyError(key)

    def receipt(self, of: str) -> Receipt:
        """Return the receipt of a paper; KeyError when there is none."""
        for receipt in self.receipts:
            if receipt.of == of:
                return receipt
        raise KeyError(of)
