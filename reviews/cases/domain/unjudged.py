"""What is left of a reading tool when the machine's judgement is withheld: what was read, in its place. Pure.

Compared, missing, wrong, too early: all of that is judgement and goes. Values, dates, places and whether a page can be read
stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviews.cases.domain.notice_beside import Beside, BesideMark, Line, Side
from reviews.cases.domain.page_marks import PageMark, PageNotes
from reviews.cases.domain.procedure import Step
from reviews.cases.domain.same_facts import CellMark, Entry, FactGrid, FactRow
from reviews.cases.domain.signature_slots import InkState, SignatureSlot
from reviews.foundation.text_difference import Piece

# Signs that follow from one page alone; the others compare pages.
OF_ONE_PAGE = frozenset({PageMark.unreadable, PageMark.unrecognised, PageMark.upside_down, PageMark.sideways, PageMark.blank})
_COMPARED = frozenset({CellMark.same, CellMark.differs, CellMark.unsure, CellMark.masked})
_LISTED = "只列出，不作对照"


def unjudged_steps(steps: Sequence[Step]) -> list[Step]:
    """The ribbon with its dates, without what is wrong with their order."""
    return [replace(step, inversion="") for step in steps]


def unjudged_grid(grid: FactGrid) -> FactGrid:
    """The grid with every statement listed and none compared."""
    return FactGrid(grid.papers, tuple(_row(row) for row in grid.rows), judged=False)


def _row(row: FactRow) -> FactRow:
    cells = {index: tuple(_entry(entry) for entry in entries) for index, entries in row.cells.items()}
    return replace(row, basis=_LISTED, cells=cells)


def _entry(entry: Entry) -> Entry:
    return Entry(entry.statement, CellMark.stated) if entry.mark in _COMPARED else entry


def unjudged_beside(beside: Beside) -> Beside:
    """Both papers side by side, without what differs."""
    return replace(beside, lines=tuple(_line(line) for line in beside.lines), judged=False)


def _line(line: Line) -> Line:
    return Line(line.id, line.label, BesideMark.listed, _side(line.notice), _side(line.decision))


def _side(side: Side) -> Side:
    if side.statement is None or not side.statement.found:
        return side
    return Side(side.statement, (Piece(side.statement.shown, False),))


def unjudged_slots(slots: Sequence[SignatureSlot]) -> list[SignatureSlot]:
    """The slots in the order of their pages, without what the machine saw in them."""
    bare = [replace(slot, state=InkState.unjudged, remark="") for slot in slots]
    return sorted(bare, key=lambda slot: (slot.page is None, slot.page or 0, slot.box[1] if slot.box else 0.0, slot.role))


def unjudged_notes(notes: PageNotes) -> PageNotes:
    """Only what one page says of itself: nothing repeated, out of order or missing."""
    kept = {no: [n for n in found if n.mark in OF_ONE_PAGE] for no, found in notes.notes.items()}
    return PageNotes(notes={no: found for no, found in kept.items() if found})
