"""Licences where the answer hangs on more than one slot (行政许可法 32, 34, 42)."""

from __future__ import annotations

from scoring_rules import FindingState
from tests.unit.scoring_rules.builder import days
from tests.unit.scoring_rules.examples.licence import NOT_READ, UNRECORDED
from tests.unit.scoring_rules.examples.rows import Change, build, chain, run, set_
from tests.unit.scoring_rules.situations import licence

LATE = set_("licence_grant_decision", signed_on="2024-04-16")


def states(check: str, *changes: Change) -> set[FindingState]:
    return {one.state for one in run(build(*changes), check)}


def test_a_check_that_a_paper_tells_of_needs_its_record() -> None:
    (flag,) = [one for one in run(build(UNRECORDED), "licence_checked_by_two") if one.state is FindingState.SUSPECT]
    assert (flag.page, flag.box, flag.quote) == (None, None, None)
    assert "没有核查笔录" in flag.message
    assert states("licence_checked_by_two", NOT_READ) == {FindingState.UNDETERMINABLE}


def test_a_licence_without_any_check_on_the_spot_is_no_fault() -> None:
    papers = chain(UNRECORDED, set_("licence_substantive_review", conclusion="材料齐全，符合法定条件"))
    assert states("licence_checked_by_two", papers) == {FindingState.NOT_APPLICABLE}


def test_ten_more_working_days_where_the_term_was_extended() -> None:
    assert states("licence_decided_in_time", licence, LATE) == {FindingState.SUSPECT}
    extended = chain(licence, LATE, lambda b: b.add("licence_extension_decision", "延期决定书", signed_on="2024-04-01"))
    assert states("licence_decided_in_time", extended) == {FindingState.PASS}


def test_time_that_may_not_count_is_left_to_a_person() -> None:
    tested = chain(licence, LATE, lambda b: b.add("licence_expert_review", "专家评审意见", conclusion="可行"))
    assert states("licence_decided_in_time", tested) == {FindingState.UNDETERMINABLE}
    promised = chain(licence, LATE, set_("licence_acceptance_notice", performance_period=days(45, "workday")))
    assert states("licence_decided_in_time", promised) == {FindingState.UNDETERMINABLE}


def test_a_notice_filed_twice_may_be_a_copy() -> None:
    notice = {"doc_number": "清许补〔2024〕1号", "signed_on": "2024-03-06"}
    kind = "licence_correction_notice"
    copied = chain(licence, lambda b: b.add(kind, "补正告知书", after=kind, **notice))
    assert FindingState.SUSPECT not in states("licence_correction_once", copied)
