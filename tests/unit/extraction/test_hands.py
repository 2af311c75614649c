"""Pen marks of one slot: which of them make one signature."""

from __future__ import annotations

import pytest

from extraction.fields.hands import may_be_all, signatures_of


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


def test_hands_that_run_together_are_all_of_the_printed_names_where_their_ink_is_as_wide() -> None:
    names = ["杨春生", "吕静", "唐磊", "邓永福"]
    assert may_be_all([(168, 463, 227, 484), (237, 460, 320, 484), (331, 464, 385, 484)], names)
    assert may_be_all([(148, 547, 333, 568)], names)
    # One hand of two is not as wide as both.
    assert not may_be_all([(137, 234, 196, 256)], ["叶磊", "刘思远"])
    assert not may_be_all([(137, 234, 176, 256), (190, 234, 249, 256)], ["叶磊", "刘思远"])
    assert not may_be_all([(137, 234, 235, 258)], [])
