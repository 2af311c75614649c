"""Tables of a Word document with the words above each (child only)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extraction.tables import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TABLES, Refused, found
from extraction.tables.packages import check_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(path: str) -> Iterator[dict[str, Any]]:
    """Every table that does not stand inside another. Raises Refused."""
    check_package(path, "word/document.xml")
    import docx

    try:
        body = docx.Document(path).element.body
    except Exception as error:
        # python-docx raises whatever the broken part happens to cause.
        raise Refused("broken") from error
    before: list[str] = []
    room, count = MAX_CELLS, 0
    for block in _blocks(body):
        if block.tag == _W + "p":
            before = [*before, text] [-3:] if (text := _words(block)) else before
            continue
        rows, spans = _table(block)
        room -= sum(map(len, rows))
        count += 1
        if room < 0 or count > MAX_TABLES:
            raise Refused("large")
        yield found(f"表 {count}", rows, spans, before=" ".join(before))
        before = []


def _blocks(node: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those inside content controls."""
    for child in node:
        if child.tag in (_W + "p", _W + "tbl"):
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            yield from _blocks(child)


def _inside(node: Any, name: str) -> Iterator[Any]:
    for child in node:
        if child.tag == _W + name:
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            yield from _inside(child, name)


def _table(table: Any) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    rows: list[list[str]] = []
    spans: dict[tuple[int, int], list[int]] = {}
    above: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(_inside(table, "tr")):
        if at >= MAX_ROWS:
            raise Refused("large")
        cells: list[str] = [""] * _number(row, "trPr", "gridBefore", 0)
        for cell in _inside(row, "tc"):
            first = len(cells)
            wide = _number(cell, "tcPr", "gridSpan", 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(_W + "val", "continue") == "continue" and first in above
            cells += ["" if goes_on else _cell(cell), *[""] * (wide - 1)]
            if goes_on:
                spans[above[first]][2] = at
            else:
                above[first] = (at, first)
                spans[(at, first)] = [at, first, at, first + wide - 1]
            if len(cells) > MAX_COLUMNS:
                raise Refused("large")
        rows.append(cells)
    width = max(map(len, rows), default=0)
    merged = [tuple(one) for one in spans.values() if one[0] != one[2] or one[1] != one[3]]
    return [cells + [""] * (width - len(cells)) for cells in rows], merged  # type: ignore[return-value]


def _number(node: Any, holder: str, name: str, default: int) -> int:
    told = node.find(f"{_W}{holder}/{_W}{name}")
    text = "" if told is None else told.get(_W + "val", "")
    return min(int(text), MAX_COLUMNS + 1) if text.isdigit() else default


def _cell(cell: Any) -> str:
    return "\n".join(text for one in cell.iter(_W + "p") if (text := _words(one)))


def _words(paragraph: Any) -> str:
    out: list[str] = []
    for one in paragraph.iter():
        if one.tag == _W + "t":
            out.append(one.text or "")
        elif one.tag in (_W + "tab", _W + "br"):
            out.append("\n" if one.tag == _W + "br" else " ")
    return "".join(out).strip()
