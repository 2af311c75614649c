"""The whole answer: JSON in the inspect format, stable keys, grouping, facts, and readings of every
quality."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_rules import CaseKind, Evaluation, FindingState, default_calendar, evaluate, load_pack
from scoring_rules.defects import defects
from scoring_rules.engine import evaluate_under
from scoring_rules.errors import BadReading, UnknownRule
from scoring_rules.registry import registered
from tests.unit.scoring_rules.builder import AGENCY, BLURRED, CODE, MISSING, NUMBER, PARTY, Build, clean, days
from tests.unit.scoring_rules.situations import seizure, summary

PACK = load_pack("jiangsu_penalty_ordinary")


def judge(build: Build, **parameters: Any) -> Evaluation:
    return evaluate(build.reading(), PACK, calendar=default_calendar(), parameters=parameters)


def test_facts_of_the_case() -> None:
    facts = judge(clean()).as_json()["case"]
    assert facts == {
        "kind": "penalty_ordinary",
        "facts": {
            "party_name": PARTY,
            "party_kind": "company",
            "party_uscc": CODE,
            "party_id_number": None,
            "agency_name": AGENCY,
            "cause_of_action": None,
            "case_number": None,
            "doc_number": NUMBER,
            "filed_on": "2024-03-06",
            "notice_served_on": "2024-03-22",
            "decided_on": "2024-04-09",
            "decision_served_on": "2024-04-10",
            "paid_on": "2024-04-15",
            "closed_on": "2024-04-22",
            "penalty_kinds": ["fine"],
            "fine_amount": "20000.00",
            "confiscated_gains": None,
        },
    }


def test_json_has_the_shape_of_the_format() -> None:
    answer = judge(clean().set("penalty_decision", fine_amount="60000.00")).as_json()
    assert set(answer) == {"case", "findings", "score"}
    for row in answer["findings"]:
        assert set(row) == {
            "check",
            "defect",
            "item",
            "state",
            "document",
            "page",
            "box",
            "quote",
            "message",
            "deduction",
        }
        assert row["defect"] in defects()
    score = answer["score"]
    assert set(score) == {"pack", "full_marks", "total", "grade", "vetoes", "by_item"}
    assert [row["item"] for row in score["by_item"]] == [item.id for item in PACK.items]
    for row in score["by_item"]:
        assert all(answer["findings"][n]["item"] == row["item"] for n in row["findings"])
    assert json.loads(json.dumps(answer, ensure_ascii=False)) == answer


def test_veto_zeroes_the_suggested_score() -> None:
    answer = judge(clean().set("penalty_decision", fine_amount="30000.00", total_amount="30000.00"))
    assert "JSP-V07" in {one.item for one in answer.vetoes}
    assert (answer.score.total, answer.score.grade) == (Decimal(0), "不合格")
    flag = next(one for one in answer.flags if one.check == "fine_against_notice")
    assert flag.message.startswith("《行政处罚决定书》（第 ")
    assert "30000 元" in flag.message
    assert "20000 元" in flag.message
    assert (flag.item, flag.veto, flag.deduction) == ("JSP-V07", "JSP-V07", 0)


def test_disputed_veto_is_only_a_hint() -> None:
    answer = judge(clean().drop_receipt(NUMBER))
    assert {one.item: one.automatic for one in answer.vetoes} == {"JSP-V13": False}
    assert answer.score.total > 90


def test_one_cause_is_deducted_once() -> None:
    """A decision five calendar days on is both too early and wrongly counted: D03 loses its 3 points once."""
    answer = judge(clean().set("penalty_decision", signed_on="2024-03-28"))
    both = [one for one in answer.flags if one.check in ("statement_period_over", "working_days_counted")]
    assert len(both) == 2
    assert len({one.group for one in both}) == 1
    row = next(one for one in answer.items if one.item == "JSP-D03")
    assert row.deduction == 3


def test_deductions_stop_at_the_item() -> None:
    build = clean().set(
        "penalty_decision", review_period=days(15), suit_period=MISSING, review_organ="云海市局"
    )
    row = next(one for one in judge(build).items if one.item == "JSP-F08")
    assert len(list(row.findings)) >= 3
    assert row.deduction == 2


def test_keys_are_unique_and_stable() -> None:
    one, two = judge(clean()), judge(clean().set("cover", retention_period=MISSING))
    keys = [finding.key for finding in one.findings]
    assert len(keys) == len(set(keys))
    changed = {finding.key for finding in two.findings} ^ set(keys)
    assert all(key.startswith("cover_filled") for key in changed)


def test_same_reading_same_answer() -> None:
    build = clean().set("penalty_decision", fine_amount="60000.00")
    assert judge(build).as_json() == judge(build).as_json()


def test_reading_is_not_changed() -> None:
    reading = clean().reading()
    before = copy.deepcopy(reading)
    evaluate(reading, PACK, calendar=default_calendar())
    assert reading == before


def test_parameters_override_the_pack() -> None:
    build = clean().drop("legality_check")
    assert "legality_check_made" in {one.check for one in judge(build).flags}
    assert "legality_check_made" not in {one.check for one in judge(build, legality_check_always="no").flags}


def test_unknown_parameter_is_refused() -> None:
    with pytest.raises(UnknownRule, match="没有参数 filing_weeks"):
        judge(clean(), filing_weeks=3)


@pytest.mark.parametrize("status", ["no_text", "encrypted", "unreadable"])
def test_unread_file_is_undeterminable_throughout(status: str) -> None:
    build = Build(status=status)
    answer = judge(build)
    assert {one.state for one in answer.findings} == {FindingState.UNDETERMINABLE}
    assert len(answer.findings) == len(registered())
    assert answer.kind is None


def test_absent_documents_count_only_in_a_file_read_in_full() -> None:
    bare = Build(papers=[clean().paper("penalty_decision")])
    flags = {one.check for one in judge(bare).flags}
    assert {
        "filing_form_complete",
        "identity_proof_present",
        "notice_before_decision",
        "payment_proved",
    } <= flags
    bare.partly()
    assert [one.check for one in judge(bare).flags if one.page is None] == []


def test_uncertain_document_type_denies_nothing() -> None:
    bare = Build(papers=[clean().paper("penalty_decision"), clean().paper("cover")])
    bare.papers[1].confidence = 0.3
    assert [one.check for one in judge(bare).flags if one.page is None] == []


def test_summary_file_under_the_ordinary_pack() -> None:
    build = clean()
    summary(build)
    answer = judge(build)
    assert answer.kind is CaseKind.PENALTY_SUMMARY
    assert answer.flags == ()


def test_seizure_inside_a_penalty_file_keeps_its_kind() -> None:
    build = clean()
    seizure(build)
    assert judge(build).kind is CaseKind.PENALTY_ORDINARY


@pytest.mark.parametrize("key", ["file", "pages", "documents", "fields"])
def test_reading_of_the_wrong_shape_is_refused(key: str) -> None:
    reading = clean().reading()
    del reading[key]
    with pytest.raises(BadReading, match="读卷结果的格式不对"):
        evaluate(reading, PACK, calendar=default_calendar())


ODD = st.one_of(
    st.none(),
    st.integers(-3, 3),
    st.text(max_size=6),
    st.lists(
        st.dictionaries(st.sampled_from(["role", "name", "law", "article"]), st.none() | st.text(max_size=2))
    ),
    st.sampled_from(["2024-02-30", "9999-12-31", "0001-01-01", "2024-13-01T99:99", "NaN", "-5", "1e9"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_odd_values_never_break_the_run(data: st.DataObject) -> None:
    """Whatever stands in a slot, the run ends and every flag still has a page with box and quote, or none
    of them."""
    reading = clean().reading()
    for _ in range(data.draw(st.integers(1, 12))):
        row = data.draw(st.sampled_from(reading["fields"]))
        row["value"] = data.draw(ODD)
        row["state"] = data.draw(st.sampled_from(["found", "missing", "illegible", "deliberately_blank"]))
    answer = evaluate(reading, PACK, calendar=default_calendar())
    for flag in answer.flags:
        assert (flag.page is None) == (flag.box is None) == (flag.quote is None)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 18), max_size=18), st.booleans())
def test_illegible_documents_never_raise_new_flags(gone: set[int], partly: bool) -> None:
    """Blurring whole documents of a clean file leaves it without a flag: unknown is never suspect."""
    build = clean()
    for position in gone & set(range(len(build.papers))):
        kind = build.papers[position]
        kind.fields = dict.fromkeys(kind.fields, BLURRED)
    if partly:
        build.partly()
    assert [one.message for one in judge(build).flags] == []


def test_several_standards_at_once_say_what_each_says_alone() -> None:
    """Packs with other parameters, or with another place for a check, are never given one another's answers."""
    parameters = tuple(
        one.model_copy(update={"value": "no"}) if one.id == "legality_check_always" else one for one in PACK.parameters)
    lenient = PACK.model_copy(update={"parameters": parameters})
    packs = (PACK, lenient, load_pack("survey_style_penalty"), PACK)
    reading = clean().drop("legality_check").reading()
    together = evaluate_under(reading, packs, calendar=default_calendar())
    assert together == tuple(evaluate(reading, pack, calendar=default_calendar()) for pack in packs)
    assert len(together[0].flags) > len(together[1].flags)
