"""Guided questions for what only a person can judge: what to ask, how to compare, which pages to open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

from scoring_rules.case import case_facts
from scoring_rules.check_rule import GROUPS
from scoring_rules.data_files import load_data
from scoring_rules.defects import Defect, defects
from scoring_rules.facts import Document, case_file
from scoring_rules.vocabulary import CaseKind


@dataclass(frozen=True, slots=True)
class Question:
    """One guided question. kinds: the kinds of case it is put to. steps: in order. open: document types to turn
    to, the first one first."""

    id: str
    defect: Defect
    kinds: frozenset[CaseKind]
    question: str
    steps: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def basis(self) -> str:
        """The law it rests on, as the catalogue of defects gives it."""
        return self.defect.basis


class _Typed(Protocol):
    """A document: of all there is about it only the type matters here."""

    @property
    def type(self) -> str: ...


D = TypeVar("D", bound=_Typed)


@dataclass(frozen=True, slots=True)
class Asked(Generic[D]):
    """A question put to one file. pages: the documents to open, in the question's order; none where the file
    has nothing of the kind, or nothing of it was recognised."""

    question: Question
    pages: tuple[D, ...]


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """Every question, one for each defect that is judged by people alone."""
    return tuple(
        Question(
            id=row["id"],
            defect=defects()[row["defect"]],
            kinds=GROUPS[row["kinds"]],
            question=row["question"],
            steps=tuple(row["steps"]),
            open=tuple(row["open"]),
        )
        for row in load_data("questions.yaml")["questions"]
    )


def ask(reading: Mapping[str, Any]) -> tuple[Asked[Document], ...]:
    """The questions for a reading (inspect format); none where nothing tells what kind of case it is.

    Raises BadReading for a reading of the wrong shape.
    """
    case = case_facts(case_file(reading))
    return () if case.kind is None else ask_of(case.file.documents, case.kind)


def ask_of(documents: Sequence[D], kind: CaseKind) -> tuple[Asked[D], ...]:
    """The questions for a case of a kind, with those of its documents that are to be opened, in their order."""
    return tuple(
        Asked(one, tuple(document for wanted in one.open for document in documents if document.type == wanted))
        for one in questions()
        if kind in one.kinds
    )
