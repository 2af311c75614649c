"""Ruled tables in DOCX, grids of facts, and places to sign."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from docx.document import Document as DocxDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as DocxParagraph

from reviews.typesetting.docx.text import (
    BODY,
    CENTRE,
    HEADING,
    LEFT,
    LONGEST_RUN_IN_CELL,
    RIGHT,
    add_line,
    border,
    flag,
    has_long_run,
    insert,
    put_words,
    set_words,
    width_of,
)
from reviews.typesetting.layout import BANDS_KEPT_TOGETHER, column_widths, must_split
from reviews.typesetting.paper import (
    Alignment,
    Facts,
    SignatureLines,
    Signer,
    Table,
    Words,
    as_cell,
    as_runs,
    plain_text,
)

ALIGNMENTS: Final = {"left": LEFT, "centre": CENTRE, "right": RIGHT}
LABEL_WIDTH: Final = 24.0
GUTTER: Final = 10.0
CELL_MARGIN: Final = 1.6


def add_facts(document: DocxDocument, facts: Facts, width: float) -> None:
    """The ruled grid of labels and values."""
    value = width / 2 - LABEL_WIDTH
    # Without a row of two pairs there is nothing to merge, which is the slow part.
    halves = any(len(pairs) == 2 for pairs in facts.rows)
    widths = (LABEL_WIDTH, value, LABEL_WIDTH, value) if halves else (LABEL_WIDTH, width - LABEL_WIDTH)
    table = _grid(document, len(facts.rows), widths)
    fill = _Filler(12)
    for row, pairs in zip(table.rows, facts.rows, strict=True):
        cells = row.cells
        if len(pairs) == 1:
            fill(cells[0], pairs[0][0], align="centre")
            fill(cells[1].merge(cells[3]) if halves else cells[1], pairs[0][1])
        else:
            for place, (label, words) in enumerate(pairs):
                fill(cells[place * 2], label, align="centre")
                fill(cells[place * 2 + 1], words)
        _keep_whole(row)


def add_table(document: DocxDocument, block: Table, width: float) -> None:
    """The table with its caption above and its notes below. width: the type area's, in millimetres."""
    if block.caption:
        add_line(document, block.caption, font=HEADING, size=14, align=CENTRE, before=8, after=4, keep=True)
    widths = column_widths(block, width)
    table = _grid(document, len(block.head) + len(block.rows) + bool(block.total), widths)
    rows = list(table.rows)
    fill = _Filler(block.size)
    _head(rows[: len(block.head)], block, fill)
    for row, words in zip(rows[len(block.head) :], block.rows, strict=False):
        for cell, text, align in zip(row.cells, words, block.alignments, strict=True):
            fill(cell, text, align=align)
        if block.row_height:
            row.height = Mm(block.row_height)
        if not must_split(words, widths, block.size):
            _keep_whole(row)
    if block.total:
        _total(rows[-1], block, fill)
    for note in block.notes:
        add_line(document, f"注：{note}", size=block.size, pitch=block.size * 1.45)


def _head(rows: Sequence[_Row], block: Table, fill: _Filler) -> None:
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
            fill(first, cell.text, align="centre", font=HEADING, keep=True)
            place += cell.across
        _keep_whole(row)
        if block.repeat_head:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _total(row: _Row, block: Table, fill: _Filler) -> None:
    place = 0
    cells = row.cells
    for cell in map(as_cell, block.total):
        first = cells[place]
        if cell.across > 1:
            first = first.merge(cells[place + cell.across - 1])
        fill(first, cell.text, align="centre" if cell.across > 1 else block.alignments[place])
        place += cell.across
    _keep_whole(row)


def add_places_to_sign(document: DocxDocument, block: SignatureLines, width: float) -> None:
    """Who signs, a line for the pen and one for the date; side by side, each band on one page."""
    columns = min(block.columns, len(block.signers)) or 1
    one = (width - GUTTER * (columns - 1)) / columns
    together = len(block.signers) <= columns * BANDS_KEPT_TOGETHER
    for start in range(0, len(block.signers), columns):
        add_line(document, "", keep=True, pitch=14)
        more = together and start + columns < len(block.signers)
        _band(document, block.signers[start : start + columns], columns, one, keep=more)


def _band(document: DocxDocument, signers: Sequence[Signer], columns: int, width: float, *, keep: bool) -> None:
    label = 16.0
    widths = [part for _ in range(columns) for part in (label, width - label, GUTTER)][:-1]
    table = _grid(document, 3, widths, ruled=False)
    fill = _Filler(14)
    who, sign, day = table.rows
    for row, height in ((sign, 15), (day, 10)):
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.EXACTLY
    for place, signer in enumerate(signers):
        at = place * 3
        name = f"{signer.label}：{signer.name}" if signer.name else signer.label
        whole = who.cells[at].merge(who.cells[at + 1])
        fill(whole, name, keep=True, room=0)
        whole.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        for row, words, after in ((sign, "签字：", ""), (day, "日期：", "　　年　　月　　日")):
            fill(row.cells[at], words, keep=keep or row is sign, room=0)
            fill(row.cells[at + 1], after, align="right", keep=keep or row is sign, room=1)
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
    set_margins(table, CELL_MARGIN if ruled else 0)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def set_margins(table: DocxTable, side: float) -> None:
    """Room at the sides of every cell, in millimetres."""
    margins = OxmlElement("w:tblCellMar")
    for edge in ("left", "right"):
        margins.append(width_of(edge, Mm(side)))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")


class _Filler:
    """Fills cells. A look that has been made once is copied: of a thousand rows, all but the first are quick."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.looks: dict[tuple[Alignment, str, float, bool, bool], tuple[BaseOxmlElement, BaseOxmlElement]] = {}

    def __call__(
        self,
        cell: _Cell,
        words: Words,
        *,
        align: Alignment = "left",
        font: str = BODY,
        room: float = 2.5,
        keep: bool = False,
    ) -> None:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        long = has_long_run(plain_text(words), LONGEST_RUN_IN_CELL)
        key = (align, font, room, keep, long)
        if key in self.looks:
            layout, letters = map(deepcopy, self.looks[key])
            paragraph._p.insert(0, layout)
            for part in as_runs(words):
                run = paragraph.add_run()
                run._r.insert(0, deepcopy(letters))
                put_words(run, part)
        elif not words:
            # An empty cell has no letters whose look could be copied.
            self._lay(paragraph, *key)
        else:
            self.looks[key] = self._first(paragraph, words, *key)

    def _first(
        self, paragraph: DocxParagraph, words: Words, align: Alignment, font: str, room: float, keep: bool, long: bool
    ) -> tuple[BaseOxmlElement, BaseOxmlElement]:
        self._lay(paragraph, align, font, room, keep, long)
        set_words(paragraph, words, font=font, size=self.size)
        return paragraph._p.get_or_add_pPr(), paragraph.runs[0]._r.get_or_add_rPr()

    def _lay(self, paragraph: DocxParagraph, align: Alignment, _font: str, room: float, keep: bool, long: bool) -> None:
        paragraph.alignment = ALIGNMENTS[align]
        layout = paragraph.paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(self.size * 1.45)
        layout.space_before = layout.space_after = Pt(room)
        layout.keep_with_next = keep
        if long:
            insert(paragraph, flag("w:wordWrap", "0"))
        # Tables are set closer than the page's line grid.
        insert(paragraph, flag("w:snapToGrid", "0"))


def _keep_whole(row: _Row) -> None:
    """The row does not split; one longer than a page splits all the same."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
