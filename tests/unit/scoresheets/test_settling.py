"""How two sheets are compared and become one result (docs/recheck.md)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.foundation.audit import canonical_json
from reviews.scoresheets.domain import MarkDecision, SubmittedResult
from reviews.scoresheets.domain.comparing import RecheckReason, compare
from reviews.scoresheets.domain.settled import SettledResult, SettlementKind, content_of, result_of
from reviews.scoresheets.domain.settling import Decided, base_of, decide, settle_one, settle_pair
from tests.unit.notices.sheets import problem
from tests.unit.scoresheets.pack_sheets import PACK, sheet

NOW = datetime(2026, 9, 1, 2, 3, tzinfo=UTC)
ONE, TWO = PACK.items[0], PACK.items[1]
VETO = PACK.vetoes[0]
MET = MarkDecision.met


def flag(deducted: str, item=ONE, key="k1", **changes):
    return replace(problem(item.id, item.title, deducted), key=key, **changes)


def pair(first: SubmittedResult, second: SubmittedResult) -> SettledResult:
    return settle_pair(first, second, PACK, seq=1, now=NOW)


def test_a_single_sheet_is_settled_as_it_is():
    one = sheet("甲", i0="0.5")
    made = settle_one(one, slot=1, seq=1, now=NOW)
    assert (made.total, made.grade, made.kind) == (one.total, one.grade, SettlementKind.single)
    assert [(i.item, i.decision, i.deducted, i.comment) for i in made.items] == [
        (i.item, i.decision, i.deducted, i.comment) for i in one.items]


@settings(max_examples=15)
@given(first=st.integers(0, 50), second=st.integers(0, 50))
def test_a_pair_that_agrees_is_settled_to_the_mean_of_both(first, second):
    a, b = sheet("甲", i1=str(Decimal(first) / 100)), sheet("乙", i1=str(Decimal(second) / 100))
    made = pair(a, b)
    assert abs(made.total - (a.total + b.total) / 2) <= Decimal("0.005")
    item = made.item(TWO.id)
    assert abs(item.deducted - Decimal(first + second) / 200) <= Decimal("0.005")
    assert item.deducted.as_tuple().exponent >= -2
    assert (item.decision is MarkDecision.deduct) == (item.deducted > 0)
    assert [g.deducted for g in item.given] == [Decimal(first) / 100, Decimal(second) / 100]


def test_the_same_flag_of_two_sheets_is_one_problem_with_mean_points():
    made = pair(sheet("甲", i0="0.5", problems=[flag("0.5"), flag("0.3", key="own", source="problem")]),
                sheet("乙", i0="0.2", problems=[flag("0.2")]))
    (both, alone) = made.problems
    assert (both.deducted, both.sheets) == (Decimal("0.35"), ("甲", "乙"))
    # One sheet alone found it: half its points, as the item's mean has it.
    assert (alone.deducted, alone.sheets) == (Decimal("0.15"), ("甲",))
    assert made.comment == "总体较好"
    assert made.good_points == "甲的优点\n乙的优点"


def test_an_agreed_veto_still_fails_the_file():
    made = pair(sheet("甲", vetoes=[VETO.id]), sheet("乙", vetoes=[VETO.id]))
    assert made.grade == PACK.scoring.grades[-1].title
    assert made.vetoes[0].sheets == ("甲", "乙")
    assert made.vetoes[0].reason == "甲认定；乙认定"


def test_what_is_stored_reads_back_the_same_and_hashes_the_same():
    made = pair(sheet("甲", i0="0.5", problems=[flag("0.5", box=(1.0, 2.0, 3.0, 4.0))], vetoes=[VETO.id]),
                sheet("乙", i1="n", vetoes=[VETO.id]))
    content = json.loads(canonical_json(content_of(made)))
    digest = hashlib.sha256(canonical_json(content)).hexdigest()
    again = result_of(content, digest)
    assert again == replace(made, content_hash=digest)
    assert canonical_json(content_of(again)) == canonical_json(content)
    with pytest.raises(ValueError, match="format"):
        result_of({**content, "format": "settlement/0"}, digest)


@pytest.mark.parametrize(("first", "second", "limit", "by_grade", "reasons"), [
    ({}, {}, "0", True, []),
    ({"i0": "0.5"}, {}, "0.5", True, []),
    ({"i0": "0.5"}, {}, "0.49", True, ["gap"]),
    ({"vetoes": [VETO.id]}, {}, "200", True, ["veto", "grade"]),
    ({"vetoes": [VETO.id]}, {}, "200", False, ["veto"]),
    ({"vetoes": [VETO.id]}, {"vetoes": [PACK.vetoes[1].id]}, "0", True, ["veto"]),
])
def test_grade_veto_and_gap_call_a_recheck_whoever_sits_first(first, second, limit, by_grade, reasons):
    sheets = sheet("甲", **first), sheet("乙", **second)
    for one, two in (sheets, sheets[::-1]):
        found = compare(one, two, gap_limit=Decimal(limit), by_grade=by_grade)
        assert found.reasons == tuple(RecheckReason(r) for r in reasons)
    assert json.loads(canonical_json(found.content)) == found.content


def test_items_agree_when_word_and_points_agree():
    found = compare(sheet("甲", i0="0.5", i1="n"), sheet("乙", i0="0.3"), gap_limit=Decimal(10), by_grade=True)
    assert [row["item"] for row in found.content["items"] if not row["agree"]] == [ONE.id, TWO.id]


def test_what_is_decided_at_a_recheck_is_added_up_by_the_standard():
    base = base_of([sheet("甲", i0="0.5", problems=[flag("0.5"), flag("0.2", TWO, "k2")]), sheet("乙", i1="0.4")], [1, 2], NOW)
    made = decide(
        base, PACK, kind=SettlementKind.rechecked, seq=1, now=NOW, comment="", good_points="", reason="逐项核对原卷",
        items={ONE.id: Decided(MarkDecision.deduct, Decimal("0.1"), "只有一页漏签"),
               TWO.id: Decided(MET, Decimal(0), "材料齐全")},
        vetoes={VETO.id: "主体不适格"},
    )
    assert made.item(ONE.id).reason == "只有一页漏签"
    assert made.item(ONE.id).given[0].deducted == Decimal("0.5")
    # The problem of the item that is met falls away; the other takes no more than its item does.
    assert [(p.key, p.deducted) for p in made.problems] == [("k1", Decimal("0.10"))]
    assert made.grade == PACK.scoring.grades[-1].title
    assert made.vetoes[0].sheets == ()
    assert [s.used for s in made.sheets] == [False, False]
    assert made.seq == 1
