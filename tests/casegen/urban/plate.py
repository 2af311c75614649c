"""Blocks of this bureau's forms: what stands in them; how they are drawn is the family's matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.casegen.papers.model import Inline, Mark, Special

Line = tuple[Inline, ...]
Value = Inline | Sequence[Inline]
Pair = tuple[str, Line]


@dataclass(frozen=True, slots=True)
class Slots:
    """Labelled values side by side."""

    pairs: tuple[Pair, ...]
    height: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of slots behind one label."""

    label: str
    rows: tuple[Slots, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line over the full width that begins a part of the form."""

    text: str


@dataclass(frozen=True, slots=True)
class Area:
    """A large labelled cell with lines at its lower right."""

    label: str
    lines: tuple[Line, ...]
    foot: tuple[Line, ...] = ()
    height: int = 60


@dataclass(frozen=True, slots=True)
class Trail:
    """The opinions of an approval: label, opinion, names, date."""

    rows: tuple[tuple[str, Line, Line, Line], ...]


Row = Slots | Group | Heading | Area | Trail


@dataclass(frozen=True, slots=True)
class Plate(Special):
    """A form; `manner` is grid, grey, dash, ledger, stack or lines."""

    rows: tuple[Row, ...]
    manner: str


@dataclass(frozen=True, slots=True)
class Signed(Special):
    """Signatures: label, names, date; `shape` is rows, once or table."""

    cells: tuple[tuple[str, Line, Line], ...]
    shape: str


def line(value: Value) -> Line:
    """Return one line from a piece or pieces."""
    return (value,) if isinstance(value, str | Mark) else tuple(x for x in value if x != "")


class Sheet:
    """Collects the rows of a form."""

    def __init__(self, manner: str) -> None:
        self.manner = manner
        self.rows: list[Row] = []

    def slots(self, *pairs: tuple[str, Value], height: int = 0) -> None:
        """Add labelled values in one row."""
        self.rows.append(Slots(tuple((a, line(b)) for a, b in pairs), height))

    def group(self, label: str, rows: Sequence[Sequence[tuple[str, Value]]]) -> None:
        """Add rows behind one label."""
        self.rows.append(Group(label, tuple(Slots(tuple((a, line(b)) for a, b in row)) for row in rows)))

    def heading(self, text: str) -> None:
        """Begin a part of the form."""
        self.rows.append(Heading(text))

    def area(self, label: str, *lines: Value, foot: Sequence[Value] = (), height: int = 60) -> None:
        """Add a large cell."""
        self.rows.append(Area(label, tuple(line(x) for x in lines), tuple(line(x) for x in foot), height))

    def plate(self) -> Plate:
        """Return the form."""
        return Plate(tuple(self.rows), self.manner)
