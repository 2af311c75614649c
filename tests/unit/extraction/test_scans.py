"""What a scanned page may be trusted with: ink outside print, dates that cannot belong to the file."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extraction.analysis import analyse
from extraction.ink import handwriting
from extraction.page import Char, PageContent

SCALE = 72 / 200
PRINTED = np.array([[300, 500], [700, 500], [700, 540], [300, 540]], dtype=np.float32)


def _paper() -> NDArray[np.uint8]:
    return np.full((2339, 1654), 255, dtype=np.uint8)


def _marks(page: NDArray[np.uint8], lines: NDArray[np.bool_] | None = None) -> list[tuple[float, ...]]:
    none = np.zeros(page.shape, dtype=bool)
    return [tuple(b) for b in handwriting(page, [PRINTED], SCALE, none if lines is None else lines)]


def _sign(page: NDArray[np.uint8], x: int, y: int) -> None:
    points = np.array([[x + 12 * i, y + (30 if i % 2 else 0)] for i in range(12)], dtype=np.int32)
    cv2.polylines(page, [points], False, 40, 4)


def test_a_signature_is_one_mark_where_it_stands() -> None:
    page = _paper()
    _sign(page, 800, 1500)
    ((x0, top, x1, bottom),) = _marks(page)
    assert abs(x0 - 800 * SCALE) < 4 and abs(x1 - 932 * SCALE) < 4
    assert abs(top - 1500 * SCALE) < 4 and abs(bottom - 1530 * SCALE) < 4


def test_print_rules_specks_and_edges_are_no_marks() -> None:
    page = _paper()
    cv2.putText(page, "printed words", (310, 530), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 3)
    cv2.line(page, (200, 900), (1400, 900), 0, 20)
    lines = np.zeros(page.shape, dtype=bool)
    lines[885:915, 195:1405] = True
    page[1200:1204, 700:704] = 0
    _sign(page, 2, 1700)
    page[:, :40] = 0
    page[1690:1740, 40:] = 255
    assert _marks(page, lines) == []


def _line(text: str, top: float, *, left: float = 80, size: float = 14) -> list[Char]:
    return [
        Char(ch, left + size * i, top, left + size * (i + 1), top + size) for i, ch in enumerate(text)
    ]


def _file(year: str, source: str) -> list[PageContent]:
    """Eight decisions; the year of the last may be bent."""
    out = []
    for no in range(1, 9):
        chars = [*_line("行政处罚决定书", 60, left=221, size=22), *_line("某县罚字〔2025〕1号", 90, left=220)]
        chars += _line("当事人:某某有限公司", 120)
        chars += _line("某县城市管理局", 700)
        chars += _line(f"{year if no == 8 else '2025'}年1月{no}日", 730)
        out.append(PageContent(no=no, width=595, height=842, kind="scan", chars=chars, source=source))
    return out


def _signed(pages: list[PageContent]) -> list[tuple[str, str | None]]:
    return [(r["state"], r["value"]) for r in analyse(pages)["fields"] if r["field"] == "signed_on"]


def test_a_recognised_year_far_from_the_rest_of_the_file_is_not_believed() -> None:
    """Suspect only what can be shown: a year that moved by ten is a misreading first."""
    states = _signed(_file("2035", "ocr"))
    assert states[-1] == ("illegible", None)
    assert states[0] == ("found", "2025-01-01")


def test_a_written_year_stays_as_it_is_written() -> None:
    assert _signed(_file("2035", "text"))[-1] == ("found", "2035-01-08")


def test_what_recognition_did_not_see_is_not_called_missing() -> None:
    """A line may be lost in recognition; on a text page the same gap is a gap."""
    for source, state in (("ocr", "illegible"), ("text", "missing")):
        rows = analyse(_file("2025", source))["fields"]
        assert {r["state"] for r in rows if r["field"] == "penalty_kinds"} == {state}
