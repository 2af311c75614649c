"""The page map's rules: marks, printed numbers, pages that are there twice, papers that are not there, order and direction."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from reviews.cases.domain.page_arrangement import (
    ArrangementStep,
    arrange,
    check_move,
    step_in_words,
    turned,
)
from reviews.cases.domain.page_groups import absent_papers, page_groups
from reviews.cases.domain.page_marks import PageMark, page_notes
from reviews.cases.domain.page_ranges import moved_ranges
from reviews.cases.domain.page_search import search_pages
from reviews.cases.domain.page_texts import PageWords, Piece
from reviews.cases.domain.page_twins import find_twins
from reviews.cases.services.picture_twins import picture_twins
from reviews.errors import InvalidInput


def content(stamps: list[int | None], *, blank: tuple[int, ...] = (), documents: tuple[Any, ...] = ()) -> dict[str, Any]:
    """A reading with these printed numbers, from page 1 on."""
    return {
        "pages": [{"no": no, "kind": "blank" if no in blank else "text", "rotation": 0,
                   "printed_page_no": None if stamp is None else str(stamp)} for no, stamp in enumerate(stamps, start=1)],
        "documents": [{"index": at, "type": kind, "title": title, "first_page": first, "last_page": last}
                      for at, (kind, title, first, last) in enumerate(documents, start=1)],
        "fields": [],
    }


def marks(found: Any) -> dict[int, list[str]]:
    return {page: [note.mark.value for note in notes] for page, notes in found.notes.items()}


def notes(reading: dict[str, Any], **options: Any) -> Any:
    return page_notes(reading, **{"wordless": (), "twins": (), **options})


# --- printed numbers ---------------------------------------------------------------------------------------------------


def test_numbers_that_run_leave_no_mark_also_with_an_unnumbered_front_and_blank_backs() -> None:
    found = notes(content([None, None, 1, 2, None, 3, 4, 5], blank=(5,),
                          documents=(("cover", "封面", 1, 1), ("inventory", "目录", 2, 2))))
    assert marks(found) == {5: ["blank"]}
    assert found.missing == {}
    assert found.remarks == []


def test_a_jump_names_the_numbers_that_lack() -> None:
    found = notes(content([1, 2, 3, 6, 7, 8]))
    assert found.missing == {4: "缺第 4–5 页（印制页码从 3 跳到 6）"}
    assert marks(found) == {}


def test_behind_an_unnumbered_page_only_the_count_is_sure() -> None:
    found = notes(content([1, 2, 3, None, 7, 8, 9]))
    assert found.missing == {5: "缺 2 页（印制页码从 3 跳到 7）"}
    assert marks(found) == {4: ["unnumbered"]}


def test_a_number_twice_is_marked_on_both_pages_and_a_step_back_on_its_own() -> None:
    assert marks(notes(content([1, 2, 2, 3, 4]))) == {2: ["number_repeated"], 3: ["number_repeated"]}
    assert marks(notes(content([5, 6, 7, 3, 4]))) == {4: ["number_back"]}
    assert marks(notes(content([1, 2, 3, 1, 2]))) == {}, "a second volume begins anew"


@pytest.mark.parametrize("stamps", [[1, 2, 77, 4, 5], [71, 2, 3, 4, 5], [1, 2, 3, 4, 95]])
def test_a_lone_number_that_fits_nowhere_is_a_misreading(stamps: list[int | None]) -> None:
    found = notes(content(stamps))
    assert (marks(found), found.missing) == ({}, {})


def test_where_hardly_a_page_is_numbered_none_is_marked_for_it() -> None:
    found = notes(content([1, None, None, None, None, 9]))
    assert (marks(found), found.missing) == ({}, {})
    assert len(found.remarks) == 1


def test_other_marks_of_pages() -> None:
    reading = content([1, 2, 3, 4, 5, 6])
    reading["pages"][0]["rotation"], reading["pages"][1]["rotation"] = 180, 90
    reading["pages"][2]["kind"] = "unreadable"
    reading["pages"][3]["kind"] = "scan"
    found = notes(reading, wordless=(3, 4), twins=((6, 5),))
    assert marks(found) == {1: ["upside_down"], 2: ["sideways"], 3: ["unreadable"], 4: ["unrecognised"],
                            5: ["doubled"], 6: ["doubled"]}
    assert "第 5 页" in found.notes[6][0].about
    assert all(mark.label and mark.tone for mark in PageMark)


# --- twins -------------------------------------------------------------------------------------------------------------


def words(no: int, text: str, *, recognised: bool = False) -> PageWords:
    return PageWords(no, recognised, 0, (Piece(text, (0.0, 0.0, 100.0, 10.0), 0.5),))


STATEMENT = ("询问笔录时间2024年3月7日9时30分至10时20分地点清河县市场监督管理局询问人王某记录人李某被询问人赵某身份证号"
             "320999198001011234问你是否收到现场检查笔录答收到了内容属实没有异议问你店从何时开始经营答自2021年6月起经营至今")


def test_the_same_words_twice_are_twins_and_short_pages_are_not() -> None:
    pages = search_pages([words(1, STATEMENT), words(2, "空白页"), words(3, STATEMENT), words(4, "空白页")])
    assert find_twins(pages) == [(3, 1)]


def test_a_paper_scanned_twice_is_a_twin_in_spite_of_misread_letters() -> None:
    misread = STATEMENT.replace("属实", "厲实").replace("异议", "昇议")
    assert find_twins(search_pages([words(1, STATEMENT, recognised=True), words(5, misread, recognised=True)])) == [(5, 1)]


def test_the_same_form_filled_in_otherwise_is_no_twin() -> None:
    other = STATEMENT.replace("2024年3月7日9时30分至10时20分", "2024年4月2日14时05分至15时40分").replace(
        "320999198001011234", "320999197507223456").replace("2021年6月", "2019年11月")
    assert find_twins(search_pages([words(1, STATEMENT, recognised=True), words(5, other, recognised=True)])) == []


# --- order and direction -----------------------------------------------------------------------------------------------


def step(no: int, action: str, **detail: Any) -> ArrangementStep:
    return ArrangementStep(f"s{no}", action, detail)


def test_steps_are_replayed_and_taken_back_one_by_one() -> None:
    steps = [step(1, "move", pages=[5], before=2), step(2, "turn", by=180, to={"3": 180}),
             step(3, "move", pages=[1], before=None)]
    made = arrange(range(1, 6), steps)
    assert (made.order, dict(made.turns), made.moved) == ((5, 2, 3, 4, 1), {3: 180}, True)
    assert made.undoable is not None
    assert made.undoable.id == "s3"
    back = arrange(range(1, 6), [*steps, step(4, "undo", step="s3"), step(5, "undo", step="s2")])
    assert (back.order, dict(back.turns)) == ((1, 5, 2, 3, 4), {})
    assert back.undoable is not None
    assert back.undoable.id == "s1"
    first = arrange(range(1, 6), [*steps, *(step(n, "undo", step=f"s{s}") for n, s in ((4, 3), (5, 2), (6, 1)))])
    assert (first.order, first.moved, first.undoable) == ((1, 2, 3, 4, 5), False, None)


def test_a_turn_goes_on_from_how_the_page_is_shown_now() -> None:
    plain = arrange([1, 2], [])
    assert turned(plain, {1: 90}, [1, 2], 90) == {"1": 180, "2": 90}
    again = arrange([1, 2], [step(1, "turn", by=90, to={"1": 180})])
    assert turned(again, {1: 90}, [1], 270) == {"1": 90}


@pytest.mark.parametrize(("pages", "before", "why"), [
    ([], 1, "没有选页"), ([9], 1, "没有第 9 页"), ([1], 9, "没有第 9 页"), ([2], 2, "自己之前"), ([1], 2, "没有变化"),
])
def test_moves_that_make_no_sense_are_refused_with_the_reason(pages: list[int], before: int | None, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        check_move([1, 2, 3], pages, before)


def test_steps_are_told_in_words() -> None:
    assert step_in_words(step(1, "turn", by=270, to={"4": 90, "5": 90})) == "第 4–5 页逆时针转 90 度"
    assert step_in_words(step(1, "move", pages=[7, 2], before=1)) == "第 2、7 页移到第 1 页之前"
    assert step_in_words(step(1, "move", pages=[3], before=None)) == "第 3 页移到最后"


# --- groups, absent papers, bounds -------------------------------------------------------------------------------------

PAPERS = (("cover", "封面", 1, 1), ("case_filing_approval", "立案审批表", 2, 3), ("penalty_decision", "行政处罚决定书", 5, 6))


def test_groups_follow_the_shown_order_and_name_pages_of_no_document() -> None:
    documents = content([None] * 6, documents=PAPERS)["documents"]
    plain = page_groups([1, 2, 3, 4, 5, 6], documents, [])
    assert [(g.document, g.pages) for g in plain] == [(1, (1,)), (2, (2, 3)), (None, (4,)), (3, (5, 6))]
    moved = page_groups([1, 2, 5, 3, 4, 6], documents, [])
    assert [(g.document, g.pages, g.continued) for g in moved] == [
        (1, (1,), False), (2, (2,), False), (3, (5,), False), (2, (3,), True), (None, (4,), False), (3, (6,), True)]


def listed(*titles: str) -> dict[str, Any]:
    reading = content([None] * 7, documents=(*PAPERS, ("inventory", "卷内目录", 7, 7)))
    reading["fields"] = [{"document": 4, "field": "inventory_entries", "state": "found",
                          "value": [{"title": title, "page_from": at} for at, title in enumerate(titles, start=1)]}]
    return reading


def test_what_the_inventory_lists_and_the_file_has_not_is_named_where_it_should_be() -> None:
    absent, remarks = absent_papers(listed("立案审批表", "行政处罚事先告知书", "行政处罚决定书"))
    assert [(a.title, a.page_from, a.after) for a in absent] == [("行政处罚事先告知书", 2, 2)]
    assert remarks == []
    groups = page_groups([1, 2, 3, 4, 5, 6, 7], listed()["documents"], absent)
    assert [g.document for g in groups if g.absent] == [2]


def test_an_inventory_written_in_another_way_is_remarked_instead() -> None:
    absent, remarks = absent_papers(listed("第一组材料", "第二组材料", "第三组材料", "行政处罚决定书"))
    assert absent == []
    assert "题名写法不同" in remarks[0]


BOUNDS = content([None] * 9, documents=(("a", "甲", 1, 3), ("b", "乙", 4, 6), ("c", "丙", 8, 9)))["documents"]


@pytest.mark.parametrize(("index", "first", "last", "changed"), [
    (2, 3, 6, [(1, 1, 2), (2, 3, 6)]),  # 乙 takes a page from 甲
    (2, 5, 6, [(1, 1, 4), (2, 5, 6)]),  # 乙 gives one to 甲, which lies beside it
    (2, 4, 8, [(2, 4, 8), (3, 9, 9)]),  # over the loose page and into 丙
    (2, 4, 5, [(2, 4, 5)]),  # nobody lies directly behind: page 6 belongs to no document now
    (3, 7, 9, [(3, 7, 9)]),
])
def test_neighbours_follow_a_moved_bound(index: int, first: int, last: int, changed: list[tuple[int, int, int]]) -> None:
    assert moved_ranges(BOUNDS, index=index, first_page=first, last_page=last, page_count=9) == changed


@pytest.mark.parametrize(("index", "first", "last", "why"), [
    (2, 1, 6, "《甲》"), (2, 4, 9, "《丙》"), (2, 6, 4, "起页不大于止页"), (2, 4, 10, "第 9 页之间"), (2, 4, 6, "没有变化"),
    (7, 1, 1, "没有找到"),
])
def test_bounds_that_swallow_a_document_or_make_no_sense_are_refused(index: int, first: int, last: int, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        moved_ranges(BOUNDS, index=index, first_page=first, last_page=last, page_count=9)


def test_pages_without_words_are_twins_when_their_pictures_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    photo, other, plain = b"p" * 900, b"q" * 900, b"w" * 300
    drawn = {1: photo, 2: other, 4: photo, 5: plain, 6: plain, 7: None}
    asked: list[tuple[int, int]] = []

    def draw(_path: Path, first: int, last: int) -> list[bytes | None]:
        asked.append((first, last))
        return [drawn[no] for no in range(first, last + 1)]

    # By its full name: the package offers the function under the name of its file.
    monkeypatch.setattr(import_module("reviews.cases.services.picture_twins"), "page_thumbnails", draw)
    reading = {"pages": [{"no": no, "kind": kind} for no, kind in enumerate(
        ["scan", "scan", "scan", "scan", "scan", "scan", "scan", "blank", "unreadable"], start=11)]}
    texts = [{"no": 13, "pieces": [["字"]]}, {"no": 12, "pieces": []}]
    assert picture_twins([(Path("a.pdf"), reading)], texts) == [(14, 11)]
    assert asked == [(1, 2), (4, 7)], "pages with words, blank and unreadable ones are not drawn"
    assert picture_twins([(None, reading)], texts) == []
