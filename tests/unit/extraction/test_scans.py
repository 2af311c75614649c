"""What a scanned page may be trusted with: ink outside print, dates that cannot belong to the file."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extraction.analysis import analyse
from extraction.ink import handwriting
from extraction.ocr.ruling import covered
from extraction.page import Char, PageContent

SCALE = 72 / 200
PRINTED = np.array([[300, 500, 700, 540]], dtype=np.float32)


def _paper() -> NDArray[np.uint8]:
    return np.full((2339, 1654), 255, dtype=np.uint8)


def _marks(page: NDArray[np.uint8], lines: NDArray[np.bool_] | None = None) -> list[tuple[float, ...]]:
    taken = covered(page.shape, PRINTED, 4)
    strokes, slants = handwriting(page, taken if lines is None else taken | lines, SCALE)
    assert slants == []
    return [tuple(b) for b in strokes]


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


def test_a_long_line_drawn_aslant_strikes_out_what_is_empty_and_is_no_signature() -> None:
    page = _paper()
    cv2.line(page, (460, 1320), (1230, 1140), 60, 4)
    _sign(page, 800, 1500)
    strokes, ((x0, top, x1, bottom),) = handwriting(page, covered(page.shape, PRINTED, 4), SCALE)
    assert len(strokes) == 1
    assert abs(x0 - 460 * SCALE) < 4 and abs(x1 - 1230 * SCALE) < 4
    assert abs(top - 1140 * SCALE) < 4 and abs(bottom - 1320 * SCALE) < 4


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


def test_a_dropped_round_zero_of_a_scanned_year_is_put_back() -> None:
    pages = _file("2025", "ocr")
    for page in pages:
        page.chars = [ch for ch in page.chars if ch.top < 730] + _line("二五年一月八日", 730)
    assert _signed(pages)[-1] == ("found", "2025-01-08")
    for page in pages:
        page.source = "text"
    assert _signed(pages)[-1][0] != "found"


def _asked(relation: str, *, source: str = "text", strokes: int = 0) -> dict[str, tuple[str, object]]:
    """An inquiry record of one page, signed in type or by so many strokes after 执法人员签名."""
    chars = [*_line("询问笔录", 60, left=250, size=22), *_line("被询问人:程超", 100)]
    chars += _line(f"与本案关系:{relation}", 125) + _line("问:你看到了什么?", 150) + _line("答:看到有人焚烧废料。", 175)
    chars += _line("被询问人签名:程超2024年4月25日", 600)
    chars += _line("执法人员签名:" if strokes else "执法人员签名:许雪松、唐承志", 640)
    ink = [(180.0 + 70 * i, 635.0, 230.0 + 70 * i, 655.0) for i in range(strokes)]
    page = PageContent(no=1, width=595, height=842, kind="text", chars=chars, strokes=ink, source=source)
    return {r["field"]: (r["state"], r["value"]) for r in analyse([page])["fields"]}


def _roles(rows: dict[str, tuple[str, object]]) -> list[str]:
    state, listed = rows["signatures"]
    assert state == "found"
    assert isinstance(listed, list)
    return sorted(entry["role"] for entry in listed)


def test_a_witness_signs_as_a_witness_and_his_pages_count() -> None:
    rows = _asked("证人")
    assert _roles(rows) == ["officer", "officer", "witness"]
    assert rows["pages_signed_by_party"] == ("found", [1])
    assert _roles(_asked("当事人本人")) == ["officer", "officer", "party"]


def test_one_mark_on_a_scan_may_be_two_officers() -> None:
    """Two marks are two signatures; one mark of a scan cannot be counted, one mark of a text page can."""
    assert _roles(_asked("当事人本人", source="ocr", strokes=2)) == ["officer", "officer", "party"]
    assert _asked("当事人本人", source="ocr", strokes=1)["signatures"] == ("illegible", None)
    assert _roles(_asked("当事人本人", strokes=1)) == ["officer", "party"]


def test_two_hands_under_one_label_may_bear_the_same_day() -> None:
    chars = [*_line("现场照片", 60, left=240, size=22), *_line("执法人员签名：", 500)]
    chars += [*_line("2026年1月5日", 500, left=260), *_line("2026年1月5日", 530, left=260)]
    page = PageContent(no=1, width=595, height=842, kind="scan", chars=chars, source="ocr")
    page.strokes = [(190.0, 497.0, 245.0, 517.0), (190.0, 527.0, 245.0, 547.0)]
    (row,) = [r for r in analyse([page])["fields"] if r["field"] == "signatures"]
    assert row["value"] == [{"role": "officer", "name": None, "signed_on": "2026-01-05"}] * 2
