"""Blocks are reworded, moved, taken out and put back; whatever people do, figures stay whole and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.notices.domain import (
    Annex,
    FigureRef,
    HeadingBlock,
    NoticeKind,
    PaperContent,
    PaperFigure,
    TableBlock,
    TextBlock,
    pieces_of,
)
from reviews.notices.domain.block_edits import (
    PaperEdits,
    edited,
    former_annexes,
    former_blocks,
    inserted,
    moved,
    new_block,
    removed,
    restored,
    topics_in,
    with_annex,
    without_annex,
    words_in,
)

PAPER = PaperContent(
    kind=NoticeKind.COMMON_PROBLEMS, title="通报", organ="清河县司法局", dated_on=date(2026, 10, 9),
    figures={"files": PaperFigure("128", "评查案卷"), "rate": PaperFigure("37.5%", "发生率", "128")},
    blocks=(HeadingBlock("h", 1, ("共性问题",)), HeadingBlock("t-h", 3, ("超期",)),
            TextBlock("t", pieces_of("共{{files}}卷，占{{rate}}。"), topic="p/late"), TextBlock("end", ("以上。",)),
            TableBlock("b", ("甲",), (((FigureRef("files"),),),), caption="表")),
    annexes=(Annex("得分一览", (TextBlock("x", ("略",)),)),),
)


def edits_of(paper, order=None, texts=None, **head):
    values = {"title": paper.title, "addressee": "各单位", "copies_to": "", "contact": "", **head}
    return PaperEdits(order=tuple(order or [b.id for b in paper.blocks]),
                      texts=texts if texts is not None else {b.id: words_in(b) for b in paper.blocks}, **values)


def ids(paper):
    return [block.id for block in paper.blocks]


def test_what_is_typed_replaces_the_words_and_keeps_the_figures():
    texts = {"t": "发生率{{rate}}，\r\n见下。", "h": " 共性\n问题 ", "b": "表一"}
    made = edited(PAPER, edits_of(PAPER, texts=texts, title=" 新标题 ", annexes=("一览表",)))
    assert made.blocks[2].text == ("发生率", FigureRef("rate"), "，\n见下。")
    assert made.blocks[0].text == ("共性 问题",)
    assert (made.blocks[4].caption, made.blocks[4].rows) == ("表一", PAPER.blocks[4].rows)
    assert (made.title, made.addressee, made.annexes[0].title) == ("新标题", "各单位", "一览表")
    assert made.blocks[2].topic == "p/late"
    assert edited(PAPER, edits_of(PAPER, addressee="")) == PAPER


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["h", "t-h", "t", "end", "b", "nobody"]), max_size=8))
def test_an_order_that_is_short_or_odd_loses_no_block(order):
    made = edited(PAPER, edits_of(PAPER, order=["h", *order], texts={}))
    assert sorted(ids(made)) == sorted(ids(PAPER))
    wanted = [one for one in dict.fromkeys(["h", *order]) if one != "nobody"]
    assert [one for one in ids(made) if one in wanted] == wanted


def test_blocks_move_within_the_paper():
    assert ids(moved(PAPER, "t", -1)) == ["h", "t", "t-h", "end", "b"]
    assert moved(PAPER, "h", -1) == moved(PAPER, "b", 1) == moved(PAPER, "nobody", 1) == PAPER


@pytest.mark.parametrize("pressed", ["t", "t-h"])
def test_a_problem_goes_and_comes_back_with_its_heading_and_its_figures(pressed):
    without = removed(PAPER, pressed)
    assert ids(without) == ["h", "end", "b"]
    assert topics_in(without) == frozenset()
    (former, version), *more = [one for one in former_blocks(without, [PAPER]) if one[0].id == "t"]
    assert (former.id, more) == ("t", [])
    bare = replace(without, figures={"files": PAPER.figures["files"]})
    back = restored(bare, version, ["t", "t-h"])
    assert back.blocks == PAPER.blocks
    assert dict(back.figures) == dict(PAPER.figures)
    assert restored(back, version, ["t"]) == back


def test_new_blocks_get_ids_of_their_own_and_annexes_come_back():
    once = inserted(PAPER, "h", (new_block(PAPER, "text"),))
    twice = inserted(once, "nobody", (new_block(once, "heading2"),))
    assert ids(twice) == ["h", "own-1", "t-h", "t", "end", "b", "own-2"]
    with pytest.raises(ValueError):
        new_block(PAPER, "script")
    without = without_annex(PAPER, 1)
    ((annex, version),) = former_annexes(without, [PAPER])
    assert with_annex(without, annex, version.figures) == PAPER
    assert with_annex(PAPER, annex, {}) == PAPER
