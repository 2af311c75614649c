"""Guided questions: one for each defect that people alone judge, with the pages that the file has for it."""

from __future__ import annotations

import pytest

from extraction.vocabulary import document_types
from scoring_rules.defects import defects
from scoring_rules.questions import Question, ask, questions
from tests.unit.scoring_rules.builder import Build, clean

MANUAL = [one.id for one in defects().values() if one.check == "manual"]


def test_each_manual_defect_has_its_question() -> None:
    assert [one.defect.id for one in questions()] == MANUAL
    assert len({one.id for one in questions()}) == len(MANUAL)


@pytest.mark.parametrize("question", questions(), ids=lambda one: one.id)
def test_question_is_whole(question: Question) -> None:
    assert question.question.endswith("？")
    assert len(question.steps) >= 3
    assert all(step.endswith("。") for step in question.steps)
    assert set(question.open) <= set(document_types())
    assert question.basis


@pytest.mark.parametrize("question", questions(), ids=lambda one: one.id)
def test_pages_to_open_are_those_of_the_file(question: Question) -> None:
    pages = _pages(clean(), question)
    assert pages
    assert all(kind in question.open for kind, _, _ in pages)
    assert [question.open.index(kind) for kind, _, _ in pages] == sorted(
        question.open.index(kind) for kind, _, _ in pages
    )


@pytest.mark.parametrize("question", questions(), ids=lambda one: one.id)
def test_file_without_such_papers_gives_no_pages(question: Question) -> None:
    """The question is still put: that the file has nothing to look at is for the reviewer to know."""
    bare = clean().drop(*question.open).add("case_filing_approval", party_name="甲")
    assert _pages(bare, question) == []


def test_file_of_no_known_kind_is_asked_nothing() -> None:
    assert ask(Build().add("other", "杂项").reading()) == ()


def _pages(build: Build, question: Question) -> list[tuple[str, int, int]]:
    (asked,) = [one for one in ask(build.reading()) if one.question is question]
    return [(one.type, one.first_page, one.last_page) for one in asked.pages]
