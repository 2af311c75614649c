"""Guided questions for what only a person can judge: what to ask, how to compare, which pages to open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scoring_rules.case import CaseFacts, case_facts
from scoring_rules.data_files import load_data
from scoring_rules.defects import Defect, defects
from scoring_rules.facts import Document, case_file


@dataclass(frozen=True, slots=True)
class Question:
    """One guided question. steps: in order. open: document types to turn to, the first one first."""

    id: str
    defect: Defect
    question: str
    steps: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def basis(self) -> str:
        """The law it rests on, as the catalogue of defects gives it."""
        return self.defect.basis


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to one file. pages: the documents to open, in the question's order; none where the file
    has nothing of the kind, or nothing of it was recognised."""

    question: Question
    pages: tuple[Document, ...]


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """Every question, one for each defect that is judged by people alone."""
    return tuple(
        Question(
            id=row["id"],
            defect=defects()[row["defect"]],
            question=row["question"],
            steps=tuple(row["steps"]),
            open=tuple(row["open"]),
        )
        for row in load_data("questions.yaml")["questions"]
    )


def ask(reading: Mapping[str, Any]) -> tuple[Asked, ...]:
    """The questions for a reading (inspect format). Raises BadReading for one of the wrong shape."""
    return ask_case(case_facts(case_file(reading)))


def ask_case(case: CaseFacts) -> tuple[Asked, ...]:
    """The questions for a file whose facts are at hand; none where nothing tells what kind of case it is."""
    if case.kind is None:
        return ()
    return tuple(
        Asked(one, tuple(document for kind in one.open for document in case.of(kind))) for one in questions()
    )
