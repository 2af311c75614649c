"""The published file of a frame: one spelling of bytes for one set of rows, and numbers compared as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.rounds.domain.frame_file import FrameRow, in_order, parse_frame, write_frame
from reviews.rounds.domain.frame_lists import FrameMark, clean_text, marks_of, number_key

WORD = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
ROW = st.builds(FrameRow, st.just(0), WORD, WORD, WORD, st.sampled_from(["penalty_ordinary", "licence"]),
                st.sampled_from(["", "ordinary", "summary"]), WORD, st.sampled_from(["", "2026-03-05"]),
                st.sampled_from(["", "duplicate", "reviewed", "called_in"]))


@settings(max_examples=60)
@given(st.lists(ROW, max_size=6))
def test_what_is_written_is_read_back_and_the_order_of_typing_does_not_matter(rows):
    assert parse_frame(write_frame(rows)) == in_order(rows)
    assert write_frame(reversed(rows)) == write_frame(rows)


@pytest.mark.parametrize(("change", "words"), [
    (lambda b: b.replace(b"row,unit", b"unit,row"), "列名"),
    (lambda b: b.replace(b"\n1,", b"\n7,"), "序号"),
    (lambda b: b.replace(b"\n1,B", b"\n1,Z"), "排列"),
    (lambda b: b.replace(b",reviewed\n", b",drawn\n"), "标记"),
    (lambda b: b + b"\xff", "UTF-8"),
])
def test_a_changed_file_is_no_frame(change, words):
    rows = [FrameRow(0, unit, "队", "1号", "licence", "", "", "", "reviewed") for unit in "BC"]
    with pytest.raises(ValueError, match=words):
        parse_frame(change(write_frame(rows)))


def test_numbers_are_compared_as_people_read_them():
    same = ["清市监罚〔2026〕12号", "清市监罚[2026]12号", "清市监罚（２０２６）第１２号", " 清市监罚【2026】 12 号",
            "清市监罚﹝2026﹞12号"]
    assert len({number_key(one) for one in same}) == 1
    assert number_key("清市监罚〔2026〕12号") != number_key("清市监罚〔2026〕1-2号")
    assert number_key("A—12") == number_key("a-12")
    assert clean_text(" 某\u202e食品\n厂１  ", 9) == "某 食品 厂1"


def test_repeats_reviewed_and_called_in_files_are_marked_and_none_is_dropped():
    keys = [("队", "1"), ("队", "2"), ("队", "1"), ("队", "3"), ("队", "4")]
    marks = marks_of(keys, reviewed=frozenset({("队", "2"), ("队", "4")}), called=frozenset({("队", "4")}))
    assert marks == [None, FrameMark.reviewed, FrameMark.duplicate, None, FrameMark.called_in]
