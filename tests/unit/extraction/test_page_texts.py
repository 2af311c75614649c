"""The words of a page with their places: nothing printed is missing, and each part of a piece lies where it is printed."""

from __future__ import annotations

from extraction.layout import lay_out
from extraction.page import PageContent
from extraction.page_texts import checked_texts, page_text
from reviews.cases.domain.page_search import part_box
from reviews.cases.domain.page_texts import words_of
from tests.specimens.setting import set_text


def page(*lines: tuple[str, float, float, float]) -> PageContent:
    """text, x, top, size of each."""
    made = PageContent(no=1, width=595, height=842, kind="text")
    for text, x, top, size in lines:
        set_text(made, text, x, top, size)
    return made


def test_what_a_platform_notes_at_the_edge_is_among_the_words_for_it_names_people():
    content = page(*(("经查，当事人在人行道上堆放建筑材料。", 80, 120 + 24 * at, 14) for at in range(6)),
                   ("打印人：王强  打印时间：2025-05-06 17:31:09", 70, 800, 9))
    texts = [piece[0] for piece in page_text(lay_out(content))["pieces"]]
    assert any("打印人：王强" in text for text in texts)
    assert sum(text.count("人行道") for text in texts) == 6


def test_a_page_number_alone_does_not_make_a_picture_of_a_page_read():
    assert page_text(lay_out(page(("第3页", 270, 800, 9))))["pieces"] == []


def test_a_signature_in_larger_letters_behind_its_label_is_placed_where_it_stands():
    content = page(("执法人员（签名）：", 80, 300, 12), ("唐晓燕", 186, 299, 14), ("丁建国", 238, 299, 14))
    row = page_text(lay_out(content))
    assert checked_texts([row], [1]) == [row]
    (piece,) = [one for one in words_of([row])[0].pieces if "唐晓燕" in one.text]
    assert piece.edges
    at = piece.text.index("唐晓燕")
    for begin, length, left, right in ((at, 3, 186, 228), (at + 3, 3, 238, 280)):
        x0, _top, x1, _bottom = part_box(piece, begin, begin + length, 0)
        assert abs(x0 - left) < 1 and abs(x1 - right) < 1, (x0, x1)
    even = page_text(lay_out(page(("经查，当事人在人行道上堆放建筑材料。", 80, 120, 14))))
    assert [len(piece) for piece in even["pieces"]] == [6]


def test_places_that_do_not_fit_the_words_are_refused():
    piece = ["王强", 1.0, 1.0, 20.0, 10.0, 0.5]
    for edges in ([0, 500, 500], [0, 500, 500, 1001], [0, 500, 500, 1.5], "0000"):
        assert checked_texts([{"no": 1, "source": "text", "turn": 0, "pieces": [[*piece, edges]]}], [1]) == []
