"""A word covered by hand in one place is found where it can still be seen, and nowhere else."""

from __future__ import annotations

import pytest

from reviews.cases.domain.page_texts import PageWords, Piece
from reviews.cases.domain.words_seen import places_seen, words_under


def page(*lines: str, turn: int = 0) -> PageWords:
    """Lines of Han letters of 10 points from (100, 100), 20 points apart; a turned page is written from the bottom up."""
    pieces = []
    for at, text in enumerate(lines):
        box = (100.0, 100.0 + 20 * at, 100.0 + 10 * len(text), 110.0 + 20 * at)
        if turn == 90:
            box = (box[1], 500 - box[2], box[3], 500 - box[0])
        pieces.append(Piece(text, box, 0.5))
    return PageWords(1, False, turn, tuple(pieces))


WORDS = page("当天绰号大老王在场", "没有别人", "大老王走了，绰号大老", "王又回来")


@pytest.mark.parametrize(("box", "texts"), [
    ((119, 98, 171, 112), ["绰号大老王"]),
    ((119, 98, 176, 112), ["绰号大老王在"]),
    ((100, 98, 109, 112), []),            # one character says nothing
    ((0, 0, 600, 800), []),               # a box over a passage is no word
    ((300, 300, 400, 400), []),
])
def test_what_lies_under_a_box_is_read_where_it_is_one_word(box, texts):
    assert words_under(WORDS, box) == texts


def test_the_same_word_is_found_also_over_a_line_break_and_not_where_it_is_covered():
    first = [(119.0, 98.0, 171.0, 112.0)]
    (elsewhere,) = places_seen(WORDS, "绰号大老王", first)
    assert [(round(x0), round(top)) for x0, top, _x1, _bottom in elsewhere] == [(158, 138), (98, 158)]
    assert places_seen(WORDS, "绰号大老王", [*first, *elsewhere]) == []
    # Half covered is still to be seen.
    assert len(places_seen(WORDS, "绰号大老王", [(119.0, 98.0, 150.0, 112.0), *elsewhere])) == 1
    assert len(places_seen(WORDS, "大老王", [])) == 3


def test_on_a_turned_page_it_is_the_same():
    turned = page("当天绰号大老王在场", turn=90)
    assert words_under(turned, (98, 500 - 171, 112, 500 - 119)) == ["绰号大老王"]
    assert len(places_seen(turned, "大老王", [])) == 1
