"""The states of a case file are one table, and docs/states.md says the same."""

from __future__ import annotations

from reviews.cases.domain.states import ALLOWED, EDGES, CaseState, shown_state
from tests.architecture.source import ROOT


def test_the_document_says_what_the_code_allows():
    text = (ROOT / "docs/states.md").read_text(encoding="utf-8")
    told = [line for line in text.splitlines() if line.startswith("| C")]
    rows = [f"| {e.state.code} | {e.state.value} {e.state.label} | {e.to.value} {e.to.label} | {e.who} | {e.condition} |"
            for e in EDGES]
    assert told == rows


def test_the_states_of_a_review_are_numbered_in_order():
    assert [s.code for s in CaseState if s.code] == [f"C{n}" for n in range(11)]
    assert CaseState.voided.code == ""


def test_every_state_is_reached_and_only_ends_are_without_a_way_on():
    reached = {edge.to for edge in EDGES} | {CaseState.draft}
    assert reached == set(CaseState)
    assert {state for state, to in ALLOWED.items() if not to} == {CaseState.final, CaseState.voided}


def test_outsiders_learn_nothing_between_assignment_and_release():
    hidden = {CaseState.assigned, CaseState.in_review, CaseState.scored, CaseState.in_recheck, CaseState.settled}
    assert {shown_state(state, staff=False) for state in hidden} == {CaseState.in_review}
    assert all(shown_state(state, staff=True) is state for state in CaseState)
