"""Searching the words of pages: what is the same for the eye is the same for the search, and hits lie on their words."""

from __future__ import annotations

import pytest

from reviews.cases.domain.page_numbers import ranges_in_words
from reviews.cases.domain.page_search import MAX_HITS, find_hits, fold, search_pages
from reviews.cases.domain.page_texts import PageWords, Piece, pack_texts, unpack_texts


def page(no: int, *lines: str, turn: int = 0, recognised: bool = False, narrow: float = 0.5) -> PageWords:
    """Lines of 10-point letters, one under the other, from (100, 100)."""
    pieces = []
    for at, text in enumerate(lines):
        width = sum(10.0 if ord(c) > 0x2E7F else 10.0 * narrow for c in text)
        pieces.append(Piece(text, (100.0, 100.0 + 20 * at, 100.0 + width, 110.0 + 20 * at), narrow))
    return PageWords(no, recognised, turn, tuple(pieces))


def places(query: str, *pages: PageWords) -> list[tuple[int, str]]:
    return [(hit.page, hit.match) for hit in find_hits(search_pages(pages), query).hits]


@pytest.mark.parametrize("query", [
    "行政处罚决定书", "行 政 处 罚 决定书", "（２０２４）12号", "[2024]12号", "〔2024〕 12号", "gb2760", "ＧＢ 2760",
])
def test_spaces_width_case_and_brackets_do_not_matter(query: str) -> None:
    assert places(query, page(3, "行政处罚 决定书", "清市监罚〔2024〕１２号", "违反 GB 2760-2024")) != []


def test_words_broken_over_lines_are_found_with_a_box_on_each_line() -> None:
    found = find_hits(search_pages([page(1, "责令改正违", "法行为通知书")]), "违法行为")
    (hit,) = found.hits
    assert hit.boxes == ((140.0, 100.0, 150.0, 110.0), (100.0, 120.0, 130.0, 130.0))
    assert (hit.before, hit.match, hit.after) == ("责令改正", "违法行为", "通知书")


def test_a_box_lies_on_its_part_of_the_line_also_behind_narrow_digits() -> None:
    (hit,) = find_hits(search_pages([page(1, "罚款20000元整")]), "元整").hits
    assert hit.boxes == ((145.0, 100.0, 165.0, 110.0),)


@pytest.mark.parametrize(("turn", "box"), [
    (0, (120.0, 100.0, 140.0, 104.0)), (90, (100.0, 102.0, 180.0, 103.0)),
    (180, (140.0, 100.0, 160.0, 104.0)), (270, (100.0, 101.0, 180.0, 102.0)),
])
def test_on_a_turned_page_the_part_is_measured_along_the_writing(turn: int, box: tuple[float, ...]) -> None:
    words = PageWords(1, True, turn, (Piece("甲乙丙丁", (100.0, 100.0, 180.0, 104.0), 0.5),))
    (hit,) = find_hits(search_pages([words]), "乙").hits
    assert hit.boxes == (box,)


def test_hits_are_counted_whole_and_listed_up_to_a_limit() -> None:
    found = find_hits(search_pages([page(n, "罚" * 30) for n in range(1, 41)]), "罚")
    assert (found.total, found.pages, len(found.hits)) == (1200, 40, MAX_HITS)
    assert places("罚罚", page(1, "罚罚罚")) == [(1, "罚罚")], "places never overlap"


@pytest.mark.parametrize("query", ["", "  ", "\u200b", "没有的词"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert find_hits(search_pages([page(1, "行政处罚决定书")]), query).total == 0


def test_folding_keeps_letters_that_make_several() -> None:
    """㎡ becomes m2; the hit behind it still lies on its own letter."""
    assert fold("㎡") == "m2"
    (hit,) = find_hits(search_pages([page(1, "面积30㎡厂房")]), "厂房").hits
    assert hit.match == "厂房"


def test_packing_keeps_every_word_and_place() -> None:
    rows = [{"no": 2, "source": "ocr", "turn": 90, "pieces": [["甲 乙", 1.5, 2.0, 3.0, 4.0, 0.5]]},
            {"no": 1, "source": "text", "turn": 0, "pieces": []}]
    (first, second), twins = unpack_texts(pack_texts(rows, [(2, 1)]))
    assert twins == ((2, 1),)
    assert first == PageWords(1, False, 0, ())
    assert second == PageWords(2, True, 90, (Piece("甲 乙", (1.5, 2.0, 3.0, 4.0), 0.5),))


def test_page_numbers_in_words() -> None:
    assert ranges_in_words([9, 3, 8, 7]) == "3、7–9"
    assert ranges_in_words([]) == ""
