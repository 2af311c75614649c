"""The register of derived facts, and how they are laid out for expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document

if TYPE_CHECKING:
    from scoring_rules.known_law import Law


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """One derived fact. types: the documents that have it (empty: the whole case, under `case.`). made_from: the fields
    that are named where it is not known."""

    name: str
    label: str
    types: tuple[str, ...]
    run: Callable[..., Any]
    made_from: tuple[str, ...] = ()

    @property
    def of_document(self) -> bool:
        return bool(self.types)


_FACTS: dict[str, DerivedFact] = {}
ANY_DOCUMENT = ("*",)

DocumentFact = Callable[[Document, CaseFacts, "Law"], Any]
CaseFact = Callable[[CaseFacts, "Law"], Any]


def document_fact(label: str, *types: str, made_from: tuple[str, ...] = ()) -> Callable[[DocumentFact], DocumentFact]:
    """Register a fact of documents of these types (of any, without types); None means not known."""

    def register(run: DocumentFact) -> DocumentFact:
        _add(DerivedFact(run.__name__, label, types or ANY_DOCUMENT, run, made_from))
        return run

    return register


def case_fact(label: str, made_from: tuple[str, ...] = ()) -> Callable[[CaseFact], CaseFact]:
    """Register a fact of the whole case; None means not known. A list of dicts is a relation: each row can be gone
    through, and the documents in it are documents."""

    def register(run: CaseFact) -> CaseFact:
        _add(DerivedFact(run.__name__, label, (), run, made_from))
        return run

    return register


def _add(fact: DerivedFact) -> None:
    assert fact.name not in _FACTS, fact.name
    _FACTS[fact.name] = fact


def derived_facts() -> Mapping[str, DerivedFact]:
    """Every derived fact by name."""
    return _FACTS
