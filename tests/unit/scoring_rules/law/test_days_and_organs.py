"""By which day and which organ's rules a file is judged, and what a year without a calendar does to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scoring_rules import Evaluation, FindingState, WorkCalendar, default_calendar, evaluate, load_pack
from scoring_rules.case import CaseFacts, case_facts
from scoring_rules.case_law import judged_on, organ_of
from scoring_rules.facts import case_file
from tests.unit.scoring_rules.builder import AGENCY, MISSING, Build, clean
from tests.unit.scoring_rules.situations import hearing, preservation, pursued

PACK = load_pack("jiangsu_penalty_ordinary")


def facts(build: Build) -> CaseFacts:
    return case_facts(case_file(build.reading()))


def test_the_day_of_the_decision_counts() -> None:
    assert judged_on(facts(clean())) == date(2024, 4, 9)


def test_a_later_application_to_the_court_does_not_move_it() -> None:
    build = clean()
    pursued(build)
    assert judged_on(facts(build)) == date(2024, 4, 9)


def test_without_a_decision_the_latest_step_counts() -> None:
    assert judged_on(facts(clean().drop("penalty_decision"))) == date(2024, 3, 21)
    assert judged_on(facts(clean().drop("penalty_decision", "prior_notice"))) == date(2024, 3, 6)


def test_the_organ_is_the_one_that_signs() -> None:
    assert organ_of(facts(clean())) == AGENCY
    assert organ_of(facts(clean().set("penalty_decision", agency_name=MISSING))) == ""


def without(year: int) -> WorkCalendar:
    full = default_calendar()
    return WorkCalendar(full.years - {year}, full.rest, full.work)


def states(evaluation: Evaluation) -> dict[str, Any]:
    return {one.key: one for one in evaluation.findings}


@pytest.mark.parametrize("situation", [None, hearing, preservation, pursued], ids=["plain", "hearing", "preservation", "pursued"])
def test_a_year_without_a_calendar_is_undeterminable_and_named(situation: Any) -> None:
    """Nothing is guessed: what needs the calendar says which year it lacks, all else stays as it was."""
    build = clean()
    if situation:
        situation(build)
    reading = build.reading()
    known = states(evaluate(reading, PACK, calendar=default_calendar()))
    lacking = states(evaluate(reading, PACK, calendar=without(2024)))
    new = [one for key, one in lacking.items() if key not in known or known[key].state is not one.state]
    assert new
    for one in new:
        assert one.state is FindingState.UNDETERMINABLE, one.key
        assert "2024 年" in one.message and "日历" in one.message, (one.key, one.message)
