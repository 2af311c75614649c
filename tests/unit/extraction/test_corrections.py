"""Words struck out in a record: claimed only where a line is seen through them and nothing stands beside it."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.analysis import analyse
from extraction.page import PageContent, Rule
from tests.specimens.setting import prose


def _record(source: str = "text") -> list[PageContent]:
    pages = prose(
        "询问笔录",
        "|询问时间：2024年3月11日9时05分至10时20分",
        "|被询问人：孙涛",
        "|问：你（单位）购进了多少袋？",
        "|答：我们一共购进了三十袋二十袋，都放在仓库里面。",
    )
    for page in pages:
        page.source = source
    return pages


def _through(pages: list[PageContent], words: str, height: float = 0.5) -> tuple[float, float, float]:
    """Draw a line through (or under) the words; returns their left, top and right."""
    page = pages[0]
    text = "".join(ch.text for ch in page.chars)
    first = text.index(words)
    struck = page.chars[first : first + len(words)]
    at = struck[0].top + height * (struck[0].bottom - struck[0].top)
    page.rules.append(Rule(True, at, struck[0].x0, struck[-1].x1))
    return struck[0].x0, struck[0].top, struck[-1].x1


def _row(pages: list[PageContent]) -> dict[str, Any] | None:
    return next((r for r in analyse(pages)["fields"] if r["field"] == "corrections_unsigned"), None)


def test_a_line_through_words_without_a_mark() -> None:
    pages = _record()
    left, top, _right = _through(pages, "三十袋")
    row = _row(pages)
    assert row is not None
    assert (row["value"], row["raw"], row["page"]) == (True, "三十袋", 1)
    assert row["box"][:2] == pytest.approx([left, top], abs=0.2)


@pytest.mark.parametrize("where", ["pictures", "strokes", "prints", "seals"])
def test_a_finger_print_beside_it_answers_for_it(where: str) -> None:
    pages = _record()
    _left, top, right = _through(pages, "三十袋")
    getattr(pages[0], where).append((right + 5, top - 6, right + 30, top + 20))
    row = _row(pages)
    assert row is not None
    assert row["value"] is False


def test_a_large_picture_is_no_finger_print() -> None:
    pages = _record()
    _through(pages, "三十袋")
    pages[0].pictures.append((0.0, 0.0, 595.0, 842.0))
    row = _row(pages)
    assert row is not None
    assert row["value"] is True


def test_struck_options_underlines_and_borders_are_no_corrections() -> None:
    for words, height in (("单位", 0.5), ("三十袋", 1.0)):
        pages = _record()
        _through(pages, words, height)
        assert _row(pages) is None
    pages = _record()
    left, top, right = _through(pages, "三十袋")
    pages[0].rules[-1] = Rule(True, top + 7, left, right + 240)
    assert _row(pages) is None


def test_nothing_is_claimed_of_a_scan_or_a_clean_page() -> None:
    pages = _record("ocr")
    _through(pages, "三十袋")
    assert _row(pages) is None
    assert _row(_record()) is None
