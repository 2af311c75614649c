"""Whether our tables are pdfplumber's: cell for cell and letter for letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
from pdfplumber.table import Table as TheirTable

from extraction.layout import Table, lay_out
from extraction.page import Box
from extraction.pdfium import Document, read_page

NEAR = 2.5
"""Points by which the same edge may differ: both readers join lines that lie within three points."""


@dataclass(slots=True)
class Compared:
    """pdfplumber's tables with more than one cell, and how many of them we have with the same cells and text."""

    pages: int = 0
    tables: int = 0
    same: int = 0
    cells: int = 0
    same_cells: int = 0
    same_texts: int = 0
    differing: tuple[str, ...] = ()


def compare(paths: Iterable[Path], *, most_pages: int = 10_000) -> Compared:
    """Compare page by page."""
    out = Compared()
    for path in paths:
        document = Document(str(path))
        with pdfplumber.open(path) as pdf:
            for index, page in enumerate(pdf.pages[:most_pages]):
                ours = lay_out(read_page(document, index)).tables
                for theirs in page.find_tables():
                    if len(theirs.cells) > 1 and not _compare(theirs, ours, out):
                        out.differing += (f"{path.name} 第 {index + 1} 页",)
                out.pages += 1
                page.close()
    return out


def _compare(theirs: TheirTable, ours: list[Table], out: Compared) -> bool:
    texts: dict[tuple[float, ...], str | None] = {}
    for row, words in zip(theirs.rows, theirs.extract(), strict=True):
        texts |= {tuple(box): text for box, text in zip(row.cells, words, strict=True) if box is not None}
    mine = min(ours, key=lambda table: _distance(table.box, theirs.bbox), default=None)
    out.tables += 1
    out.cells += len(theirs.cells)
    found = same = 0
    for box in theirs.cells:
        cell = next((c for c in (mine.cells if mine else ()) if _distance(c.box, box) < NEAR), None)
        found += cell is not None
        same += cell is not None and _letters(cell.text) == _letters(texts.get(tuple(box)) or "")
    out.same_cells += found
    out.same_texts += same
    alike = mine is not None and same == len(theirs.cells) == len(mine.cells)
    out.same += alike
    return alike


def _distance(a: Box, b: Iterable[float]) -> float:
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def _letters(text: str) -> Counter[str]:
    """Letters without white space; their order inside a cell is each reader's own."""
    return Counter("".join(text.split()))
