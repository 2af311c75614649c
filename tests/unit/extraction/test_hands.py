"""Pen marks of one slot: which of them make one signature."""

from __future__ import annotations

import pytest

from extraction.fields.hands import signatures_of


def _row(*marks: tuple[float, float], top: float = 600.0) -> list[tuple[float, float, float, float]]:
    return [(a, top, b, top + 20) for a, b in marks]


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        (((0, 50),), [(0, 50)]),
        (((0, 50), (58, 110)), [(0, 50), (58, 110)]),
        # 朱|长林 曾建国: the white inside the first name is as wide as that between the two.
        (((0, 14), (23, 56), (65, 120)), [(0, 56), (65, 120)]),
        (((0, 18), (22, 40), (44, 62), (70, 88), (92, 110), (114, 132)), [(0, 62), (70, 132)]),
        (((0, 18), (22, 40), (48, 66), (70, 88)), [(0, 40), (48, 88)]),
        (((0, 28), (36, 64)), [(0, 28), (36, 64)]),
        (((0, 18), (60, 110)), [(0, 18), (60, 110)]),
    ],
)
def test_letters_make_names_and_names_stay_apart(
    marks: tuple[tuple[float, float], ...], names: list[tuple[float, float]]
) -> None:
    assert [(box[0], box[2]) for box in signatures_of(_row(*marks))] == names


def test_names_one_below_the_other_are_two() -> None:
    both = [*_row((0, 50)), *_row((2, 15), (20, 55), top=630.0)]
    assert [(box[0], box[1]) for box in signatures_of(both)] == [(0, 600.0), (2, 630.0)]


def test_no_ink_is_no_signature() -> None:
    assert signatures_of([]) == []
