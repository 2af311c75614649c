"""The archive's page stamp against a document's own page count, dates and lists."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from extraction.page import PageContent
from tests.specimens.setting import HEIGHT, LEFT, WIDTH, Setter, set_text, width_of

RIGHT_TOP, LEFT_TOP = (540.0, 30.0), (40.0, 30.0)
RIGHT_FOOT, LEFT_FOOT = (540.0, 805.0), (40.0, 805.0)

STAMPS: dict[str, tuple[list[tuple[str, float, float, float]], str | None]] = {
    "right above": ([("17", *RIGHT_TOP, 12)], "17"),
    "left above, on a back": ([("17", *LEFT_TOP, 12)], "17"),
    "right below": ([("17", *RIGHT_FOOT, 12)], "17"),
    "left below": ([("17", *LEFT_FOOT, 12)], "17"),
    "large and with noughts": ([("0017", 520, 24, 20)], "0017"),
    "wide figures": ([("１７", *RIGHT_TOP, 12)], "17"),
    "figures set apart": ([("1 7", *RIGHT_TOP, 12)], "17"),
    "with the word page": ([("第17页", 500, 30, 12)], "17"),
    "with the word for a file's page": ([("卷内第17页", 490, 30, 12)], "17"),
    "with a label": ([("页码：17", 500, 30, 12)], "17"),
    "beside a running head": ([("清河县生态环境局", LEFT, 30, 10), ("第17页", 500, 30, 12)], "17"),
    "beside the own count": ([("第1页 共3页", 260, 805, 10), ("17", 540, 805, 12)], "17"),
    "the own count alone": ([("第 1 页 共 3 页", 260, 805, 10)], None),
    "the own count at the right": ([("第1页/共3页", 480, 805, 10)], None),
    "the own count between dashes": ([("— 1 —", 500, 805, 10)], None),
    "a bare figure in the middle": ([("3", 295, 805, 10)], None),
    "a year": ([("2024", 535, 805, 10)], None),
    "a telephone number": ([("联系电话：0512-12345678", LEFT, 805, 10)], None),
}


@pytest.mark.parametrize("name", STAMPS)
def test_printed_page_number(name: str) -> None:
    words, want = STAMPS[name]
    setter = Setter("行政处罚决定书")
    for _ in range(3):
        setter.paragraph(
            "经查，当事人于二〇二四年三月间从事经营活动，本机关执法人员依法进行了检查并制作记录。" * 3
        )
    for text, x, y, size in words:
        set_text(setter.page, text, x, y, size)
    assert analyse(setter.pages)["pages"][0]["printed_page_no"] == want


@pytest.mark.parametrize("place", [RIGHT_TOP, LEFT_TOP, RIGHT_FOOT])
def test_a_back_with_nothing_but_its_stamp_is_blank(place: tuple[float, float]) -> None:
    page = PageContent(no=1, width=WIDTH, height=HEIGHT, kind="text")
    set_text(page, "18", *place, 12)
    assert analyse([page])["pages"] == [{"kind": "blank", "printed_page_no": "18"}]


def test_rows_of_a_list_near_the_edge_are_no_stamps() -> None:
    page = PageContent(no=1, width=WIDTH, height=HEIGHT, kind="text")
    for i in range(4):
        set_text(page, f"{21 + i}", 84, 50 + 20 * i, 12)
        set_text(page, "现场检查笔录", 130, 50 + 20 * i, 12)
        set_text(page, f"{40 + i}", 500 - width_of("40", 12), 50 + 20 * i, 12)
    assert analyse([page])["pages"][0]["printed_page_no"] is None


def _numbered(numbers: list[int]) -> list[str | None]:
    """Printed numbers of a file of one-page documents with these figures in the middle of their feet."""
    pages = []
    for no, number in enumerate(numbers, 1):
        page = Setter("行政处罚决定书" if no % 2 else "送达回证").page
        page.no = no
        set_text(page, "当事人于二〇二四年三月间从事经营活动。", LEFT, 120)
        set_text(page, str(number), 295, 805, 10)
        pages.append(page)
    return [row["printed_page_no"] for row in analyse(pages)["pages"]]


def test_figures_in_the_middle_are_the_archives_where_they_count_on() -> None:
    assert _numbered([3, 4, 5, 6]) == ["3", "4", "5", "6"]


def test_figures_in_the_middle_that_begin_again_are_the_documents_own() -> None:
    assert _numbered([1, 1, 1, 1]) == [None] * 4
