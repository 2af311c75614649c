"""Words drafted from figures follow them; what a person reworded is left alone and told of until somebody has looked."""

from __future__ import annotations

from dataclasses import replace

from reviews.notices.domain import (
    Annex,
    FigureRef,
    NoticeKind,
    PaperContent,
    PaperFigure,
    TableBlock,
    TextBlock,
)
from reviews.notices.domain.block_edits import edited
from reviews.notices.domain.drafts.following import doubtful, follow, noted, settled, with_text
from tests.unit.notices.papers import NOW
from tests.unit.notices.test_block_edits import edits_of

RATE = {"measure": "rate_pass", "at": "now", "where": []}
FILES = {"measure": "files", "at": "now", "where": []}


def drafted(word: str, rate: str, *rows: str, gone: bool = False) -> PaperContent:
    """A paper as the product would draft it from facts that give this rate."""
    figures = {"r": PaperFigure(rate, "合格率", spec=RATE), "n": PaperFigure(str(len(rows)), "案卷", spec=FILES)}
    blocks = (TextBlock("plain", ("本期评查", FigureRef("n"), "卷。")),
              *(() if gone else (TextBlock("trend", ("合格率", FigureRef("r"), f"，有所{word}。")),)),
              TextBlock("other", (f"总体{word}。",)),
              TableBlock("t", ("单位", "合格率"), tuple(((row,), (FigureRef("r"),)) for row in rows), caption="各单位"))
    return PaperContent(NoticeKind.COMMON_PROBLEMS, "通报", "某局", NOW.date(), blocks, figures=figures)


BEFORE = drafted("上升", "80%", "甲局", "乙局")
FRESH = drafted("下降", "60%", "乙局", "丙局", "丁局")


def test_words_and_rows_follow_under_the_names_that_the_paper_has():
    """The paper calls the figures otherwise, has a sentence of its own, and its caption was typed by a person."""
    own = {"rate": BEFORE.figures["r"], "n": BEFORE.figures["n"]}
    blocks = tuple(replace(one, text=tuple(FigureRef("rate") if piece == FigureRef("r") else piece for piece in one.text))
                   if one.id == "trend" else replace(one, caption="我的标题") if one.id == "t" else one for one in BEFORE.blocks)
    mine = replace(BEFORE, figures=own, blocks=(*blocks, TextBlock("own-1", ("自己写的上升。",))))
    made, changes, texts = follow(mine, BEFORE, FRESH)
    said = {one.id: made.say(one.text) for one in made.blocks if isinstance(one, TextBlock)}
    assert said["trend"] == "合格率80%，有所下降。", "the figures themselves are made anew elsewhere"
    assert (said["other"], said["own-1"]) == ("总体下降。", "自己写的上升。")
    (table,) = (one for one in made.blocks if isinstance(one, TableBlock))
    assert ([row[0] for row in table.rows], table.rows[0][1], table.caption) == (
        [("乙局",), ("丙局",), ("丁局",)], (FigureRef("rate"),), "我的标题")
    assert {(one.block, one.taken) for one in changes} == {("trend", True), ("other", True), ("t", True)}
    assert set(texts) == {"trend", "other"} and set(made.figures) == {"rate", "n"}


def test_a_reworded_text_is_told_of_until_it_is_looked_at():
    words = {"trend": "今年合格率{{r}}，比去年有所上升，值得肯定。"}
    mine = edited(BEFORE, edits_of(BEFORE, texts=words))
    made, changes, texts = follow(mine, BEFORE, FRESH)
    assert [(one.block, one.taken) for one in changes if not one.taken] == [("trend", False)]
    assert made.say(made.blocks[1].text).endswith("有所上升，值得肯定。")
    former = {"trend": {words["trend"], "合格率{{r}}，有所上升。"}, "other": {"总体上升。"}}
    sources = noted({"packs": {}}, texts, former)
    assert doubtful(made, sources) == {"trend": "合格率{{r}}，有所下降。"}
    # Three ways out: words of one's own, the words that follow, or a person's word that it holds as it is.
    assert doubtful(edited(made, edits_of(made, texts={"trend": "合格率{{r}}。"})), sources) == {}
    assert doubtful(with_text(made, "trend", doubtful(made, sources)["trend"]), sources) == {}
    assert doubtful(made, settled(sources, made.blocks[1])) == {}
    # Going back to a version from before brings the doubt back, also about what had followed by itself.
    assert set(doubtful(BEFORE, settled(sources, made.blocks[1]))) == {"trend", "other"}
    # When the numbers go back, so do the words, and nothing is in doubt.
    _made, _changes, again = follow(made, FRESH, BEFORE)
    assert "other" not in doubtful(BEFORE, noted(sources, again, {}))


def test_what_would_not_be_drafted_any_more_is_told_and_stays():
    made, changes, texts = follow(BEFORE, BEFORE, drafted("上升", "80%", "甲局", "乙局", gone=True))
    assert made == BEFORE
    assert [(one.block, one.now, one.taken) for one in changes] == [("trend", "", False)]
    assert doubtful(made, noted({}, texts, {"trend": ["合格率{{r}}，有所上升。"]})) == {"trend": ""}


def test_an_annex_stays_where_it_was_put():
    """Fresh rows do not bring an annex onto paper that stands in the spreadsheet alone."""
    sides = [replace(one, blocks=one.blocks[:1], annexes=(Annex("各单位", one.blocks[-1:], electronic=True),))
             for one in (BEFORE, FRESH)]
    made, _changes, _texts = follow(sides[0], *sides)
    assert made.annexes[0].electronic and len(made.annexes[0].blocks[0].rows) == 3


def test_nothing_follows_where_the_draft_says_the_same():
    other = replace(drafted("上升", "90%", "甲局", "乙局"))
    assert follow(BEFORE, BEFORE, other) == (BEFORE, (), {})
