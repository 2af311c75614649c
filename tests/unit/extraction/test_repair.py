"""Confused letters are put right where the calendar proves it, and nowhere else."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from extraction.fields.repair import pages_in_order, repaired_date
from extraction.page import Char, PageContent


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2O25年l月S日", "2025-01-05"),
        ("20Z5年I2月3l日", "2025-12-31"),
        ("签收日期：2〇25 年 3 月 1O 日", "2025-03-10"),
        ("２０２５年１月Ｓ日", "2025-01-05"),
    ],
)
def test_a_day_of_the_calendar_is_put_right(raw: str, day: str) -> None:
    assert repaired_date(raw) == day


@pytest.mark.parametrize(
    "raw",
    [
        "2O25年l3月S日",
        "2025年2月3O日",
        "OOOO年l月l日",
        "年月日",
        "2O25年l月S日至2O25年l月6日",
        "二O二五年",
        "",
    ],
)
def test_what_the_calendar_does_not_prove_stays(raw: str) -> None:
    assert repaired_date(raw) is None


def _line(text: str, top: float, left: float = 80, size: float = 14) -> list[Char]:
    return [Char(ch, left + size * i, top, left + size * (i + 1), top + size) for i, ch in enumerate(text)]


def _filed_on(source: str) -> tuple[str, object, str]:
    chars = [*_line("案卷封面", 60, left=250, size=22), *_line("案件名称:某某有限公司占道经营案", 120)]
    chars += _line("立案日期:2O25年l月S日", 150) + _line("结案日期:2025年3月1日", 180)
    page = PageContent(no=1, width=595, height=842, kind="scan", chars=chars, source=source)
    row = next(r for r in analyse([page])["fields"] if r["field"] == "filed_on")
    return row["state"], row["value"], row["raw"] or ""


def test_a_scan_is_mended_with_its_raw_reading_kept_and_a_text_is_not() -> None:
    state, value, raw = _filed_on("ocr")
    assert (state, value) == ("found", "2025-01-05") and "O25年l月S" in raw
    assert _filed_on("text")[1] is None


def _pages(*numbers: int | None) -> list[dict[str, int | None]]:
    return [{"page_from": n, "page_to": None} for n in numbers]


@pytest.mark.parametrize(
    ("seen", "kept"),
    [
        ((1, 2, 44, 5, 6), [1, 2, 4, 5, 6]),
        ((31, 32, 2, 34), [31, 32, None, 34]),
        ((1, 2, 99, 5), [1, 2, None, 5]),
        ((9, 3, 7, 2), [9, 3, 7, 2]),
        ((1, 2, 2, 4), [1, 2, 2, 4]),
        ((1, None, 3), [1, None, 3]),
    ],
)
def test_a_recognised_page_number_stands_between_its_neighbours_or_is_not_believed(
    seen: tuple[int | None, ...], kept: list[int | None]
) -> None:
    entries = _pages(*seen)
    assert [e["page_from"] for e in pages_in_order(entries)] == kept
    assert [e["page_from"] for e in entries] == list(seen)
