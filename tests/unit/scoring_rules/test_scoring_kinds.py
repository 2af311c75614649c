"""Clean files of every kind but the penalties: no flag, nothing left open, full marks under the pack of their kind."""

from __future__ import annotations

import pytest

from scoring_rules import FindingState, default_calendar, evaluate, load_pack
from tests.casegen import sketch_case

PACKS = {
    "licence": "jiangsu_licence", "coercive_measure": "jiangsu_coercive_measure",
    "coercive_enforcement": "jiangsu_coercive_enforcement", "no_penalty": "jiangsu_penalty_ordinary",
}  # fmt: skip
COURSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("licence", ()), ("licence", ("correction",)), ("licence", ("refusal",)), ("licence", ("non_acceptance",)),
    ("licence", ("third_party",)), ("licence", ("licence_long",)), ("licence", ("correction", "refusal", "third_party")),
    ("coercive_measure", ()), ("coercive_measure", ("urgent",)), ("coercive_measure", ("measure_long",)),
    ("coercive_measure", ("measure_testing",)), ("coercive_measure", ("disposal",)),
    ("coercive_measure", ("urgent", "measure_long", "measure_testing")), ("coercive_enforcement", ()),
    ("coercive_enforcement", ("substitute",)), ("no_penalty", ()), ("no_penalty", ("testing",)), ("no_penalty", ("seizure",)),
    ("no_penalty", ("first_time",)), ("no_penalty", ("no_fault", "testing")),
)  # fmt: skip


@pytest.mark.parametrize("family", ["township", "ecology", "varied"])
@pytest.mark.parametrize(("kind", "options"), COURSES, ids=[f"{kind}-{'+'.join(o) or 'plain'}" for kind, o in COURSES])
def test_clean_file_of_its_own_kind(family: str, kind: str, options: tuple[str, ...]) -> None:
    at = COURSES.index((kind, options))
    party = ("company", "sole_trader", "natural_person")[at % 3]
    data = sketch_case(family=family, kind=kind, party=party, seed=20 + at, options=options)
    reading = {**data, "file": {**data["file"], "status": "read", "messages": []}}
    answer = evaluate(reading, load_pack(PACKS[kind]), calendar=default_calendar())
    assert answer.kind == kind
    # 归档天数由各地填写，示例标准没有填。
    local = {"archived_in_time"}
    open_states = (FindingState.SUSPECT, FindingState.UNDETERMINABLE)
    assert [(one.check, one.message) for one in answer.findings if one.state in open_states and one.check not in local] == []
    assert (answer.score.total, answer.score.grade) == (100, "优秀")
    facts = data["case"]["facts"]
    assert {key: answer.facts[key].value for key in facts} == facts
