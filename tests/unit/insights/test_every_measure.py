"""Each measure against plain loops over random small worlds of facts; one that the loops do not know fails."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.insights.domain.figures import NOTHING_BEFORE, Spec, evaluate, members
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.measures import MEASURES, Shape
from reviews.insights.domain.snapshot import freeze, thaw
from tests.unit.insights.plain_loops import printed
from tests.unit.insights.small_worlds import conditions, snapshot


@settings(max_examples=12)
@given(st.integers(0, 2**32))
def test_every_measure_is_what_plain_loops_over_the_facts_come_to(seed):
    facts, rng = snapshot(seed), random.Random(seed + 1)
    frames = frames_of_snapshot(facts)
    for name, one in MEASURES.items():
        spec = Spec(name, where=conditions(rng, one.takes))
        value, base, text = printed(facts, name, spec.where)
        figure = evaluate(frames, spec)
        assert (figure.text, figure.base) == (text, base), spec
        assert figure.value == (None if value is None else pytest.approx(float(value), rel=1e-12)), spec
        if not one.compares:
            _opens_what_it_counts(frames, spec, figure, one.shape)


def _opens_what_it_counts(frames, spec, figure, shape):
    rows = members(frames, spec)
    if shape in (Shape.amount, Shape.money):
        counted = len(rows.counted) if rows.amounts is None else sum(rows.amounts)
        assert counted == pytest.approx(figure.value, abs=0.005), spec
    if figure.base is not None:
        assert figure.base == (len(rows.base) if rows.base_amounts is None else sum(rows.base_amounts)), spec
    if shape is Shape.rate and figure.value is not None and rows.amounts is None:
        assert figure.value == float(Fraction(len(rows.counted), figure.base)), spec


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_any_world_comes_back_from_a_snapshot(seed):
    facts = snapshot(seed)
    assert thaw(freeze(facts)) == facts


def test_a_change_is_of_the_period_that_is_looked_at_alone():
    """The earlier period against itself would be called level."""
    frames = frames_of_snapshot({"now": snapshot(5)["now"], "before": snapshot(5)["now"]})
    assert evaluate(frames, Spec("files_change")).text == "持平"
    assert evaluate(frames, Spec("files_change", "before")).text == NOTHING_BEFORE
