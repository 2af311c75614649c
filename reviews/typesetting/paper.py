"""What an official paper says, part by part, before anybody decides on DOCX or PDF.

Text is plain text: the writers clean it and never read it as markup. A line break inside a cell, a
title or a paragraph is kept. Lengths are millimetres, sizes of type points.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import Final, Literal

Alignment = Literal["left", "centre", "right"]

PORTRAIT_WIDTH: Final = 156.0
LANDSCAPE_WIDTH: Final = 225.0


class Mark(StrEnum):
    """What became of a stretch of text between two versions of a paper."""

    KEPT = ""
    STRUCK = "struck"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text; in a paragraph a strong one is set in 楷体. mark: only on a paper that shows changes."""

    text: str
    strong: bool = False
    mark: Mark = Mark.KEPT


Words = str | tuple[Run, ...]
"""A text; in runs only where a paper shows changes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1 to 4. A numbered one is given 一、（一）1.（1）in its turn, also after an unnumbered one."""

    text: Words
    level: int = 1
    numbered: bool = True

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3, 4):
            raise ValueError("a heading has a level from 1 to 4")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """indent: two characters in, as body text is; align: None sets both edges straight."""

    text: str | tuple[str | Run, ...]
    strong: bool = False
    indent: bool = True
    align: Alignment | None = None

    @property
    def runs(self) -> tuple[Run, ...]:
        parts = (self.text,) if isinstance(self.text, str) else self.text
        return tuple(Run(part, self.strong) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Facts:
    """A ruled grid of (label, value) pairs, one or two a row; a single one takes the whole row."""

    rows: tuple[tuple[tuple[str, Words], ...], ...]

    def __post_init__(self) -> None:
        if any(len(pairs) not in (1, 2) for pairs in self.rows):
            raise ValueError("a row of facts holds one or two pairs")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a head or total row that takes more than one column (across) or row (down)."""

    text: Words
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. Its head comes again on every page; a row stays whole unless it alone fills most of one.

    head: one or more rows; cells may span. rows: as many cells as there are columns. widths: millimetres
    or shares, in proportion; empty for equal ones. aligns: one a column, empty for the left.
    total: a last row, its cells together as wide as the table. notes: set small below, each with 注：.
    row_height: the least height, for rows that are filled in by hand. size: 10.5 for dense tables.
    """

    head: tuple[tuple[str | Cell, ...], ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...] = ()
    aligns: tuple[Alignment, ...] = ()
    total: tuple[str | Cell, ...] = ()
    notes: tuple[str, ...] = ()
    caption: str = ""
    repeat_head: bool = True
    row_height: float = 0
    size: float = 12

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table has a column")
        if any(len(row) != self.columns for row in self.rows):
            raise ValueError("every row has a cell for every column")
        if self.widths and (len(self.widths) != self.columns or min(self.widths) <= 0):
            raise ValueError("every column has a width above zero")
        if self.aligns and len(self.aligns) != self.columns:
            raise ValueError("every column has an alignment")
        if self.total and sum(as_cell(cell).across for cell in self.total) != self.columns:
            raise ValueError("the total row is as wide as the table")
        if sum(c.across * c.down for c in map(as_cell, chain(*self.head))) != self.columns * len(self.head):
            raise ValueError("the cells of the head fill it")

    @property
    def columns(self) -> int:
        if self.head:
            return sum(as_cell(cell).across for cell in self.head[0])
        return len(self.rows[0]) if self.rows else 0

    @property
    def alignments(self) -> tuple[Alignment, ...]:
        if self.aligns:
            return self.aligns
        plain: Alignment = "left"
        return (plain,) * self.columns


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs: in what capacity, and the name where it is printed."""

    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Places to sign, side by side. pen: with room for a signature and a date by hand; else names only."""

    signers: tuple[Signer, ...]
    columns: int = 2
    pen: bool = True


@dataclass(frozen=True, slots=True)
class Blanks:
    """Unruled lines to be filled in by hand, each with one or more labels side by side."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A PNG, JPEG or SVG picture of our own making, centred. width: millimetres, at most the type area's."""

    content: bytes
    width: float
    caption: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty space, in lines of the body text."""

    lines: float = 1


Block = Heading | Paragraph | Facts | Table | SignatureLines | Blanks | PictureBlock | PageBreak | Spacer


@dataclass(frozen=True, slots=True)
class RedHead:
    """The issuing organ in red, and the line with the document number."""

    organ: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Who issued the paper and when, at the right below the text."""

    organ: str
    dated_on: date


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part on pages of its own. It is listed below the text, except a slip, which goes out with the paper only
    to come back filled in. Headings are numbered anew. enclosed: listed alone, for it goes out as a file of its own."""

    title: str
    blocks: tuple[Block, ...]
    addressee: str = ""
    landscape: bool = False
    slip: bool = False
    enclosed: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """The ruled lines at the foot of the last page: copies, who printed the paper and when."""

    organ: str
    printed_on: date | None = None
    copies_to: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """code: the short code (codes.verification_code), or the words that stand for one that is not there yet.

    stands_for: what the code was worked out from and how to check it, one sentence for the reader; may be empty.
    every_page: the code at the foot of each page, so that no sheet can be exchanged.
    """

    code: str
    stands_for: str = ""
    every_page: bool = True


@dataclass(frozen=True, slots=True)
class Revision:
    """Who made the marked changes, and when: what a DOCX says of each of them."""

    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper (GB/T 9704). dated_on: the day that the files carry as the time they were made.

    revision: only on a paper that shows changes; with it they are tracked changes in DOCX.
    """

    title: str
    dated_on: date
    blocks: tuple[Block, ...]
    head: RedHead | None = None
    subtitle: str = ""
    addressee: str = ""
    closing: Closing | None = None
    signatures: SignatureLines | None = None
    attachments: tuple[Attachment, ...] = ()
    imprint: Imprint | None = None
    verification: Verification | None = None
    draft: bool = False
    landscape: bool = False
    author: str = ""
    language: str = "zh-CN"
    revision: Revision | None = None


def as_runs(words: Words) -> tuple[Run, ...]:
    """A text in runs; an empty one has none."""
    return ((Run(words),) if words else ()) if isinstance(words, str) else words


def plain_text(words: Words) -> str:
    """A text without its marks: what was taken out and what was put in stand one after the other."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


def as_cell(cell: str | Cell) -> Cell:
    """A plain text as a cell of one column and one row."""
    return cell if isinstance(cell, Cell) else Cell(cell)
