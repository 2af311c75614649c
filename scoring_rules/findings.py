"""Findings: what the machine says about a file under a pack, and the score that follows if people agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scoring_rules.facts import Box
from scoring_rules.tally import Tally
from scoring_rules.vocabulary import CaseKind, FindingState, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One conclusion of one check.

    item: the pack's item (the veto's id where only a veto is concerned), None if the pack has none. veto:
    the veto it points to. page and box are None only where a whole document is lacking or nothing can be
    shown. deduction: the suggestion for this finding alone. key: stable over readings of the same file.
    group: shared by findings of one cause. hint: a suspect finding that only brings a person to the place: it
    takes no points and no veto; hint_reason says why it is no flag.
    """

    key: str
    check: str
    title: str
    defect: str
    item: str | None
    veto: str | None
    state: FindingState
    document: int | None
    page: int | None
    box: Box | None
    quote: str | None
    message: str
    deduction: Decimal
    basis: str
    advice: str
    severity: Severity
    group: str
    hint: bool = False
    hint_reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """The row of the inspect format. A hint convicts nobody: it stands as undeterminable and says that it is one."""
        state = FindingState.UNDETERMINABLE if self.hint else self.state
        return {
            "check": self.check,
            "defect": self.defect,
            "item": self.item,
            "state": state.value,
            **({"hint": True} if self.hint else {}),
            "document": self.document,
            "page": self.page,
            "box": None if self.box is None else list(self.box),
            "quote": self.quote,
            "message": self.message,
            "deduction": plain_number(self.deduction),
        }


@dataclass(frozen=True, slots=True)
class CaseFact:
    """One fact of the whole file in its JSON form, and where it was read."""

    value: Any
    document: int | None
    page: int | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class ItemSuggestion:
    """What the findings suggest for one item. findings: positions in Evaluation.findings."""

    item: str
    points: Decimal
    deduction: Decimal
    state: FindingState
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VetoSuggestion:
    """A veto that a flag points to; only automatic ones are in the suggested score."""

    item: str
    title: str
    defect: str
    message: str
    automatic: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole answer: kind, facts, findings of all four states, and the score if every flag were
    confirmed."""

    kind: CaseKind | None
    facts: Mapping[str, CaseFact]
    findings: tuple[Finding, ...]
    items: tuple[ItemSuggestion, ...]
    vetoes: tuple[VetoSuggestion, ...]
    score: Tally
    pack: str

    @property
    def flags(self) -> tuple[Finding, ...]:
        """The suspect findings that count."""
        return tuple(one for one in self.findings if one.state is FindingState.SUSPECT and not one.hint)

    @property
    def hints(self) -> tuple[Finding, ...]:
        """Where a person is asked to look; nothing follows from them by themselves."""
        return tuple(one for one in self.findings if one.state is FindingState.SUSPECT and one.hint)

    def as_json(self) -> dict[str, Any]:
        """The parts case, findings and score of the inspect format."""
        return {
            "case": {
                "kind": None if self.kind is None else self.kind.value,
                "facts": {key: fact.value for key, fact in self.facts.items()},
            },
            "findings": [one.as_json() for one in self.findings],
            "score": {
                "pack": self.pack,
                "full_marks": plain_number(self.score.full_marks),
                "total": plain_number(self.score.total),
                "grade": self.score.grade,
                "vetoes": [
                    {"item": one.item, "defect": one.defect, "message": one.title}
                    for one in self.vetoes
                    if one.automatic
                ],
                "by_item": [
                    {
                        "item": one.item,
                        "points": plain_number(one.points),
                        "deduction": plain_number(one.deduction),
                        "state": one.state.value,
                        "findings": list(one.findings),
                    }
                    for one in self.items
                ],
            },
        }


def plain_number(value: Decimal) -> int | float:
    """A JSON number without needless decimals."""
    return int(value) if value == value.to_integral_value() else float(value)
