"""Ruled tables of a PDF, page by page (child only)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from extraction.tables import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TABLES, Refused, found

MAX_PAGES = 120
_NEAR = 3.0
Box = tuple[float, float, float, float]


def read_printed(path: str, allow: Callable[[], None]) -> Iterator[dict[str, Any]]:
    """Every ruled table, in the order of the pages. allow is called before each page. Raises Refused."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        book = pdfplumber.open(path)
        pages = list(book.pages)
    except PdfminerException as error:
        locked = any(isinstance(one, PDFPasswordIncorrect) for one in error.args)
        raise Refused("locked" if locked else "broken") from error
    except Exception as error:
        raise Refused("broken") from error
    if len(pages) > MAX_PAGES:
        raise Refused("pages")
    letters = count = 0
    room = MAX_CELLS
    for no, page in enumerate(pages, start=1):
        allow()
        letters += len(page.chars)
        for rows, spans, before in _tables(page):
            count += 1
            room -= sum(map(len, rows))
            if room < 0 or count > MAX_TABLES:
                raise Refused("large")
            yield found(f"第 {no} 页", rows, spans, page=no, before=before)
        page.close()
    if not letters:
        raise Refused("scan")


def _tables(page: Any) -> Iterator[tuple[list[list[str]], list[tuple[int, int, int, int]], str]]:
    top = 0.0
    for table in sorted(page.find_tables(), key=lambda one: one.bbox[1]):
        cells = [tuple(float(one) for one in cell) for cell in table.cells if cell]
        if len(cells) > 1:
            rows, spans = _grid(page, cells)  # type: ignore[arg-type]
            yield rows, spans, _above(page, top, table.bbox[1])
        top = table.bbox[3]


def _grid(page: Any, cells: Sequence[Box]) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """Rows by the lines that cells begin at; a cell over several lines is a merged one."""
    across = _lines([one for cell in cells for one in (cell[0], cell[2])])
    down = _lines([one for cell in cells for one in (cell[1], cell[3])])
    if len(across) - 1 > MAX_COLUMNS or len(down) - 1 > MAX_ROWS:
        raise Refused("large")
    rows = [[""] * (len(across) - 1) for _ in range(len(down) - 1)]
    letters = page.chars
    spans = []
    for x0, top, x1, bottom in cells:
        first, last = _at(across, x0), _at(across, x1) - 1
        upper, lower = _at(down, top), _at(down, bottom) - 1
        if last < first or lower < upper:
            continue
        rows[upper][first] = _text(letters, (x0, top, x1, bottom))
        if (upper, first) != (lower, last):
            spans.append((upper, first, lower, last))
    return rows, sorted(spans)


def _lines(values: Sequence[float]) -> list[float]:
    """Places of lines; those within a few points are one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _at(lines: Sequence[float], value: float) -> int:
    return max(0, bisect_left(lines, value + _NEAR) - 1)


def _text(letters: Sequence[Any], box: Box) -> str:
    """The words whose letters have their middle in a cell; a bracket may reach over its line."""
    from pdfplumber.utils import extract_text

    x0, top, x1, bottom = box
    inside = [one for one in letters
              if x0 <= (one["x0"] + one["x1"]) / 2 <= x1 and top <= (one["top"] + one["bottom"]) / 2 <= bottom]
    text: str = extract_text(inside, x_tolerance=2, y_tolerance=2) if inside else ""
    return text.strip()


def _above(page: Any, top: float, bottom: float) -> str:
    if bottom - top < 8:
        return ""
    words = page.crop((0, top, page.width, bottom), strict=False).extract_text() or ""
    return " ".join(words.split("\n")[-3:]).strip()
