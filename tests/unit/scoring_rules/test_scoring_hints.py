"""Hints: a suspicion that only brings a person to the place costs no points, sets no veto and is no flag."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring_rules import Evaluation, FindingState, RulePack, default_calendar, evaluate, load_pack
from scoring_rules.defects import defects
from scoring_rules.engine import ASSIST_REASON
from scoring_rules.registry import registered
from tests.casegen import sketch_case

PACK = load_pack("jiangsu_penalty_ordinary")
WHY = "该检查近期准确率 40%，已自动降为提示"


def judged(defect: str, demoted: dict[str, str] | None = None, pack: RulePack = PACK) -> Evaluation:
    data = sketch_case(family="township", kind="penalty_ordinary", party="company", seed=3, defects=[defect])
    reading = {**data, "file": {**data["file"], "status": "read", "messages": []}}
    return evaluate(reading, pack, calendar=default_calendar(), demoted=demoted)


@pytest.mark.parametrize("defect", ["decision_served_late", "fine_exceeds_prior_notice"])
def test_a_demoted_check_takes_no_points_and_sets_no_veto(defect: str) -> None:
    plain = judged(defect)
    guilty = {one.check for one in plain.flags}
    demoted = judged(defect, dict.fromkeys(guilty, WHY))
    assert demoted.flags == ()
    assert {one.check for one in demoted.hints} == guilty
    assert {(one.deduction, one.veto, one.hint_reason) for one in demoted.hints} == {(Decimal(0), None, WHY)}
    assert demoted.vetoes == ()
    assert demoted.score.total == demoted.score.full_marks > plain.score.total
    # The place is the same as that of the flag it would have been.
    assert [(one.key, one.page, one.box) for one in demoted.hints] == [(one.key, one.page, one.box) for one in plain.flags]


def test_an_item_with_a_hint_is_left_to_a_person() -> None:
    plain = judged("decision_served_late")
    (flag,) = plain.flags
    item = next(one for one in judged("decision_served_late", {flag.check: WHY}).items if one.item == flag.item)
    assert (item.state, item.deduction) == ("undeterminable", 0)


def test_a_check_of_an_assist_defect_gives_hints() -> None:
    (flag,) = judged("decision_served_late").flags
    check = registered()[flag.check]
    assisting = replace(check, defect=replace(check.defect, check="assist"))
    assert (check.level, assisting.level) == ("auto", "assist")
    pack = PACK.model_copy()
    vars(pack)["all_checks"] = {**PACK.all_checks, check.id: assisting}
    (hint,) = judged("decision_served_late", pack=pack).hints
    assert (hint.hint_reason, hint.deduction) == (ASSIST_REASON, 0)


def test_every_defect_is_of_one_of_the_three_levels() -> None:
    assert {one.check for one in defects().values()} == {"auto", "assist", "manual"}


def test_the_inspect_format_counts_a_hint_among_what_people_must_judge() -> None:
    """An outside reader that counts suspects must not count a hint."""
    finding = replace(judged("decision_served_late").findings[0],
                      state=FindingState.SUSPECT, hint=True)
    assert (finding.as_json()["state"], finding.as_json()["hint"]) == ("undeterminable", True)
    assert replace(finding, hint=False).as_json()["state"] == "suspect"
    assert "hint" not in replace(finding, hint=False).as_json()
