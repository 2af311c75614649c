"""Adding up score sheets: 100 minus deductions, not-applicable items, vetoes, grades, and marks that are
refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_rules import Decision, Mark, RulePack, load_pack, tally
from scoring_rules.errors import DuplicateMark, MissingMark, PointsOutOfRange, UnknownRule

PACK = load_pack("jiangsu_penalty_ordinary")


def full(**changed: Mark) -> list[Mark]:
    """A mark for each item: met, unless changed (keys are ids with _ for -)."""
    by_item = {key.replace("_", "-"): mark for key, mark in changed.items()}
    return [by_item.get(item.id, Mark(item.id, Decision.MET)) for item in PACK.items]


def deduct(item: str, points: str) -> Mark:
    return Mark(item, Decision.DEDUCT, Decimal(points))


@st.composite
def sheets(draw: st.DrawFn) -> list[Mark]:
    marks = []
    for item in PACK.items:
        decision = draw(st.sampled_from(list(Decision)))
        steps = int(item.points / Decimal("0.5"))
        points = Decimal(draw(st.integers(0, steps))) / 2 if decision is Decision.DEDUCT else Decimal(0)
        marks.append(Mark(item.id, decision, points))
    return marks


def test_all_met_is_full_marks() -> None:
    result = tally(PACK, full())
    assert (result.total, result.grade) == (Decimal("100.0"), "优秀")
    assert sum(one.applicable for one in result.subtotals) == 100


def test_deductions_come_off() -> None:
    result = tally(PACK, full(JSP_A01=deduct("JSP-A01", "1.5"), JSP_E01=deduct("JSP-E01", "4")))
    assert result.total == Decimal("94.5")
    assert [one.earned for one in result.subtotals if one.section in "AE"] == [Decimal("4.5"), Decimal("6")]


def test_not_applicable_leaves_the_denominator() -> None:
    """D05 (2 points) does not apply and 9.8 of the other 98 points are off: 88.2 of 98 is 90.0 of 100."""
    marks = {
        "JSP_D05": Mark("JSP-D05", Decision.NOT_APPLICABLE),
        "JSP_C01": deduct("JSP-C01", "4"),
        "JSP_C02": deduct("JSP-C02", "4"),
        "JSP_B03": deduct("JSP-B03", "1.8"),
    }
    result = tally(PACK, full(**marks))
    assert result.total == Decimal("90.0")
    assert result.grade == "优秀"


def test_not_applicable_can_earn_full_marks() -> None:
    scoring = PACK.scoring.model_copy(update={"not_applicable": "full_marks"})
    pack = PACK.model_copy(update={"scoring": scoring})
    marks = full(JSP_D05=Mark("JSP-D05", Decision.NOT_APPLICABLE), JSP_E01=deduct("JSP-E01", "4"))
    assert tally(pack, marks).total == Decimal("96.0")
    assert tally(PACK, marks).total == Decimal("95.9")


def test_nothing_applicable_is_full_marks() -> None:
    assert tally(PACK, [Mark(item.id, Decision.NOT_APPLICABLE) for item in PACK.items]).total == 100


@pytest.mark.parametrize(
    ("effect", "total", "grade"),
    [
        ("grade_fail_and_score_zero", "0", "不合格"),
        ("grade_fail", "100.0", "不合格"),
        ("score_zero", "0", "不合格"),
    ],
)
def test_veto_effects(effect: str, total: str, grade: str) -> None:
    scoring = PACK.scoring.model_copy(update={"veto_effect": effect})
    result = tally(PACK.model_copy(update={"scoring": scoring}), full(), ["JSP-V08", "JSP-V08"])
    assert (result.total, result.grade, result.vetoes) == (Decimal(total), grade, ("JSP-V08",))
    assert result.raw_total == 100


@pytest.mark.parametrize(
    ("off", "grade"),
    [("10", "优秀"), ("10.5", "良好"), ("20", "良好"), ("20.5", "合格"), ("40", "合格"), ("40.5", "不合格")],
)
def test_grade_bands(off: str, grade: str) -> None:
    left = Decimal(off)
    changed = {}
    for item in PACK.items:
        points = min(left, item.points)
        if points:
            changed[item.id.replace("-", "_")] = Mark(item.id, Decision.DEDUCT, points)
        left -= points
    assert tally(PACK, full(**changed)).grade == grade


def test_doubtful_items_keep_their_points_and_are_listed() -> None:
    result = tally(PACK, full(JSP_C07=Mark("JSP-C07", Decision.DOUBT)))
    assert (result.total, result.doubtful) == (Decimal("100.0"), ("JSP-C07",))


class TestRefusals:
    def test_missing_mark(self) -> None:
        with pytest.raises(MissingMark, match="JSP-I05"):
            tally(PACK, full()[:-1])

    def test_unknown_item(self) -> None:
        with pytest.raises(UnknownRule, match="JSP-Z99"):
            tally(PACK, [*full(), Mark("JSP-Z99", Decision.MET)])

    def test_unknown_veto(self) -> None:
        with pytest.raises(UnknownRule, match="JSP-V99"):
            tally(PACK, full(), ["JSP-V99"])

    def test_item_marked_twice(self) -> None:
        with pytest.raises(DuplicateMark, match="JSP-A01"):
            tally(PACK, [*full(), Mark("JSP-A01", Decision.MET)])

    @pytest.mark.parametrize("points", ["3.01", "-0.5", "NaN", "Infinity"])
    def test_points_out_of_range(self, points: str) -> None:
        with pytest.raises(PointsOutOfRange, match="JSP-A01"):
            tally(PACK, full(JSP_A01=deduct("JSP-A01", points)))

    @pytest.mark.parametrize("decision", [Decision.MET, Decision.NOT_APPLICABLE, Decision.DOUBT])
    def test_points_without_a_deduction(self, decision: Decision) -> None:
        with pytest.raises(PointsOutOfRange):
            tally(PACK, full(JSP_A01=Mark("JSP-A01", decision, Decimal(1))))


@given(sheets())
def test_total_is_within_bounds(marks: list[Mark]) -> None:
    result = tally(PACK, marks)
    assert 0 <= result.total <= 100
    assert all(0 <= one.earned <= one.applicable for one in result.subtotals)
    assert result.grade == next(b.title for b in PACK.scoring.grades if result.total >= b.at_least)


@given(sheets(), st.randoms(use_true_random=False))
def test_order_of_marks_does_not_matter(marks: list[Mark], rng: object) -> None:
    shuffled = list(marks)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tally(PACK, shuffled) == tally(PACK, marks)


@given(sheets(), st.data())
def test_one_more_deduction_never_raises_the_total(marks: list[Mark], data: st.DataObject) -> None:
    met = [n for n, mark in enumerate(marks) if mark.decision in (Decision.MET, Decision.DOUBT)]
    if not met:
        return
    at = data.draw(st.sampled_from(met))
    worse = list(marks)
    worse[at] = Mark(marks[at].item, Decision.DEDUCT, PACK.item(marks[at].item).points)
    assert tally(PACK, worse).total <= tally(PACK, marks).total


def test_pack_is_frozen() -> None:
    assert isinstance(PACK, RulePack)
    with pytest.raises(ValueError, match="frozen"):
        PACK.title = "另一标准"  # type: ignore[misc]
