"""How much of a page is shown around a place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.cases.services.page_cuts import area_around

A4 = (595.0, 842.0)


@pytest.mark.parametrize(
    ("box", "size", "turn", "area"),
    [
        # A line in the middle: the whole width, and lines above and below.
        ((100, 400, 300, 412), A4, 0, (0, 341, 595, 471)),
        # At the top edge the part is moved down, not cut short.
        ((100, 5, 300, 17), A4, 0, (0, 0, 595, 130)),
        # A tall place is shown whole.
        ((100, 100, 300, 700), A4, 0, (0, 60, 595, 740)),
        # On a drawing as large as a wall, a sheet's width around the place.
        ((2000, 1000, 2100, 1020), (3370, 2384), 0, (1752.5, 945, 2347.5, 1075)),
        # A page lying on its side: lines run upwards.
        ((200, 300, 212, 500), A4, 90, (141, 102.5, 271, 697.5)),
    ],
)
def test_the_part_around_a_place(box, size, turn, area):
    assert area_around(box, *size, turn) == area


edge = st.floats(-50, 2000, allow_nan=False)


@settings(max_examples=60)
@given(st.tuples(edge, edge, edge, edge), st.sampled_from((0, 90, 180, 270)))
def test_the_part_lies_on_the_page_whatever_the_box(box, turn):
    x0, top, x1, bottom = area_around(box, *A4, turn)
    assert 0 <= x0 < x1 <= A4[0] and 0 <= top < bottom <= A4[1]
