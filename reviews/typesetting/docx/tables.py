"""Ruled tables in DOCX, grids of facts, and places to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.document import Document as DocxDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row

from reviews.typesetting.docx.text import (
    BODY,
    CENTRE,
    HEADING,
    LEFT,
    RIGHT,
    add_line,
    border,
    break_anywhere,
    flag,
    insert,
    set_words,
)
from reviews.typesetting.layout import column_widths, must_split
from reviews.typesetting.paper import Alignment, Facts, SignatureLines, Signer, Table, as_cell

ALIGNMENTS: Final = {"left": LEFT, "centre": CENTRE, "right": RIGHT}
LABEL_WIDTH: Final = 24.0
GUTTER: Final = 10.0


def add_facts(document: DocxDocument, facts: Facts, width: float) -> None:
    """The ruled grid of labels and values."""
    value = width / 2 - LABEL_WIDTH
    table = _grid(document, len(facts.rows), (LABEL_WIDTH, value, LABEL_WIDTH, value))
    for row, pairs in zip(table.rows, facts.rows, strict=True):
        cells = row.cells
        if len(pairs) == 1:
            _fill(cells[0], pairs[0][0], size=12, align="centre")
            _fill(cells[1].merge(cells[3]), pairs[0][1], size=12)
        else:
            for place, (label, words) in enumerate(pairs):
                _fill(cells[place * 2], label, size=12, align="centre")
                _fill(cells[place * 2 + 1], words, size=12)
        _keep_whole(row)


def add_table(document: DocxDocument, block: Table, width: float) -> None:
    """The table with its caption above and its notes below. width: the type area's, in millimetres."""
    if block.caption:
        add_line(document, block.caption, font=HEADING, size=14, align=CENTRE, before=8, after=4, keep=True)
    widths = column_widths(block, width)
    table = _grid(document, len(block.head) + len(block.rows) + bool(block.total), widths)
    rows = list(table.rows)
    _head(rows[: len(block.head)], block)
    for row, words in zip(rows[len(block.head) :], block.rows, strict=False):
        for cell, text, align in zip(row.cells, words, block.alignments, strict=True):
            _fill(cell, text, size=block.size, align=align)
        if block.row_height:
            row.height = Mm(block.row_height)
        if not must_split(words, widths, block.size):
            _keep_whole(row)
    if block.total:
        _total(rows[-1], block)
    for note in block.notes:
        add_line(document, f"注：{note}", size=block.size)


def _head(rows: Sequence[_Row], block: Table) -> None:
    taken: set[tuple[int, int]] = set()
    for down, (row, cells) in enumerate(zip(rows, block.head, strict=True)):
        place = 0
        for cell in map(as_cell, cells):
            while (down, place) in taken:
                place += 1
            taken |= {(down + d, place + a) for d in range(cell.down) for a in range(cell.across)}
            first = row.cells[place]
            if cell.across > 1 or cell.down > 1:
                first = first.merge(rows[down + cell.down - 1].cells[place + cell.across - 1])
            _fill(first, cell.text, size=block.size, align="centre", font=HEADING, keep=True)
            place += cell.across
        _keep_whole(row)
        if block.repeat_head:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _total(row: _Row, block: Table) -> None:
    place = 0
    cells = row.cells
    for cell in map(as_cell, block.total):
        first = cells[place]
        if cell.across > 1:
            first = first.merge(cells[place + cell.across - 1])
        _fill(first, cell.text, size=block.size, align="centre" if cell.across > 1 else block.alignments[place])
        place += cell.across
    _keep_whole(row)


def add_places_to_sign(document: DocxDocument, block: SignatureLines, width: float) -> None:
    """Who signs, a line for the pen and one for the date; side by side, each band on one page."""
    columns = min(block.columns, len(block.signers)) or 1
    one = (width - GUTTER * (columns - 1)) / columns
    for start in range(0, len(block.signers), columns):
        add_line(document, "", before=0, keep=True).paragraph_format.line_spacing = Pt(10)
        _band(document, block.signers[start : start + columns], columns, one)


def _band(document: DocxDocument, signers: Sequence[Signer], columns: int, width: float) -> None:
    label = 22.0
    widths = [part for _ in range(columns) for part in (label, width - label, GUTTER)][:-1]
    table = _grid(document, 3, widths, ruled=False)
    who, sign, day = table.rows
    for row, height in ((sign, 15), (day, 10)):
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.EXACTLY
    for place, signer in enumerate(signers):
        at = place * 3
        name = f"{signer.label}：{signer.name}" if signer.name else signer.label
        whole = who.cells[at].merge(who.cells[at + 1])
        _fill(whole, name, size=14, keep=True, room=0)
        whole.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        for row, words, after in ((sign, "签字：", ""), (day, "日期：", "　　年　　月　　日")):
            _fill(row.cells[at], words, size=14, keep=True, room=0)
            _fill(row.cells[at + 1], after, size=14, align="right", keep=row is sign, room=1)
            for cell in (row.cells[at], row.cells[at + 1]):
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            _underline(row.cells[at + 1])
    for row in table.rows:
        _keep_whole(row)


def _underline(cell: _Cell) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(border("bottom", 6))
    cell._tc.get_or_add_tcPr().insert_element_before(
        borders, "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
    )


def _grid(document: DocxDocument, rows: int, widths: Sequence[float], *, ruled: bool = True) -> DocxTable:
    table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid" if ruled else "Normal Table"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _fill(
    cell: _Cell,
    words: str,
    *,
    size: float,
    align: Alignment = "left",
    font: str = BODY,
    room: float = 2.5,
    keep: bool = False,
) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGNMENTS[align]
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * 1.45)
    layout.space_before = layout.space_after = Pt(room)
    layout.keep_with_next = keep
    break_anywhere(paragraph)
    # Tables are set closer than the page's line grid.
    insert(paragraph, flag("w:snapToGrid", "0"))
    set_words(paragraph, words, font=font, size=size)


def _keep_whole(row: _Row) -> None:
    """The row does not split; one longer than a page splits all the same."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
