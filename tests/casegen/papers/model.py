"""A paper is a list of blocks; marked pieces carry the field they print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed piece that shows one or several fields. `look` is text, hand, image or slot (an empty space)."""

    fields: tuple[str, ...]
    text: str
    look: str = "text"


Inline = str | Mark


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    pieces: tuple[Inline, ...]
    align: str = "left"
    indent: bool = True
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Labelled values; each row holds one or more (label, pieces) pairs."""

    rows: tuple[tuple[tuple[str, tuple[Inline, ...]], ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A large labelled cell (facts, opinions) with an optional closing line at its lower right."""

    label: str
    pieces: tuple[tuple[Inline, ...], ...]
    closing: tuple[tuple[Inline, ...], ...] = ()
    height: int = 70


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table with a head row; widths are fractions."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SignOff:
    """Name of the organ and date at the right, with a seal over them."""

    agency: tuple[Inline, ...]
    day: tuple[Inline, ...]
    seal: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture from the file's image store, with a width in percent of the text width."""

    name: str
    width: int = 70


@dataclass(frozen=True, slots=True)
class Space:
    """Vertical space in points; `breaks` starts a new page instead."""

    points: int = 12
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a form: lines from the top, `foot` lines at the lower right; `turn` prints a character a line."""

    lines: tuple[tuple[Inline, ...], ...]
    cols: int = 1
    rows: int = 1
    align: str = "left + horizon"
    label: bool = False
    turn: bool = False
    foot: tuple[tuple[Inline, ...], ...] = ()
    height: int = 0
    breakable: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Cells in reading order over `columns` equal parts; `rules` is all, open (no outer sides), flat or none."""

    boxes: tuple[Box, ...]
    columns: int = 12
    rules: str = "all"
    gap: int = 6


@dataclass(frozen=True, slots=True)
class Special:
    """A block that only one family knows how to print."""


Block = Para | Items | Cell | Grid | SignOff | Picture | Space | Form | Special


@dataclass(slots=True)
class Slot:
    """The truth of one field of one paper."""

    value: Any
    state: str = "found"


def wire(value: Any) -> Any:
    """Return a value in the JSON form of the vocabulary."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple | list):
        return [wire(v) for v in value]
    if isinstance(value, dict):
        return {k: wire(v) for k, v in value.items()}
    return value


@dataclass(slots=True)
class Paper:
    """One document of the file; `key` is its name in the story, `type` its id in the vocabulary."""

    key: str
    type: str
    title: str
    blocks: list[Block] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    header_number: bool = False
    foot: tuple[Inline, ...] = ()
    foot_unsigned: tuple[int, ...] = ()
    page_signatures: bool = False
    numbered: bool = True
    back_blank: bool = False
    pictured: bool = False
    continuation: str | None = None
    list_title: str | None = None
    list_number: str | None = None
    list_date: date | None = None
    keep_title: bool = True
    # Page numbers begin anew with this paper (the cover of a second volume).
    restarts: bool = False

    def f(self, name: str, value: Any, text: str | None = None, *also: str, look: str = "text") -> Mark:
        """Record a found value and return the mark that prints it; None records an unfilled slot."""
        if value is None:
            return self.gap(name, text or "")
        self.slots[name] = Slot(wire(value))
        return Mark((name, *also), str(value) if text is None else text, look)

    def gap(self, name: str, text: str = "") -> Mark:
        """Record an unfilled slot; `text` is what stands there (an empty 年 月 日), else an empty space."""
        self.slots[name] = Slot(None, "missing")
        return Mark((name,), text, "text" if text.strip() else "slot")

    def slash(self, name: str, text: str) -> Mark:
        """Record a slot that was struck out on purpose."""
        self.slots[name] = Slot(None, "deliberately_blank")
        return Mark((name,), text)

    def part(self, name: str, text: str, *also: str, look: str = "text") -> Mark:
        """Return a mark for one piece of a list value; the list itself is given by `put`."""
        return Mark((name, *also), text, look)

    def put(self, name: str, value: Any) -> None:
        """Record a value whose printed pieces are marked elsewhere; an empty list counts as missing."""
        if value is None or value == []:
            self.slots[name] = Slot(None, "missing")
        else:
            self.slots[name] = Slot(wire(value))

    def add(self, *blocks: Block) -> None:
        """Append blocks."""
        self.blocks.extend(blocks)

    def para(self, *pieces: Inline, align: str = "left", indent: bool = True, bold: bool = False) -> None:
        """Append a paragraph."""
        self.blocks.append(Para(pieces, align, indent, bold))

    def items(self, *rows: Sequence[tuple[str, Inline | Sequence[Inline]]]) -> None:
        """Append labelled rows; a value is one piece or a sequence of pieces."""
        self.blocks.append(
            Items(tuple(tuple((label, _pieces(value)) for label, value in row) for row in rows))
        )


def _pieces(value: Inline | Sequence[Inline]) -> tuple[Inline, ...]:
    return (value,) if isinstance(value, str | Mark) else tuple(value)
