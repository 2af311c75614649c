"""Blocks of these forms beyond what urban bureaus have: blanks in a run, two halves for the party, a stub to tear off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.casegen.papers.model import Inline, Mark, Special
from tests.casegen.urban.plate import Line, Pair, Sheet, Value, line


@dataclass(frozen=True, slots=True)
class Run(Special):
    """Labelled blanks one behind another in running lines; `shape` is run or lines."""

    pairs: tuple[Pair, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Halves(Special):
    """The party as a person at the left and as a unit at the right; `shape` is ruled, open or stacked."""

    heads: tuple[str, str]
    person: tuple[Pair, ...]
    unit: tuple[Pair, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Stub(Special):
    """The strip below a letter that stays with the office: text on the cut, then a few entries."""

    cut: str
    pairs: tuple[Pair, ...]


def pairs(rows: Sequence[tuple[str, Value]]) -> tuple[Pair, ...]:
    """Return labelled values in the form that blocks keep."""
    return tuple((label, line(value)) for label, value in rows)


def ruled(value: Value) -> list[Inline]:
    """Return pieces standing on a line that is a little longer than they are."""
    pad = Mark((), "　", "fill")
    on_line: list[Inline] = [pad]
    for piece in line(value):
        if isinstance(piece, str):
            on_line.append(Mark((), piece, "fill"))
        elif piece.look == "text":
            on_line.append(replace(piece, look="fill"))
        else:
            on_line.append(piece)
    return [*on_line, pad]


__all__ = ["Halves", "Line", "Run", "Sheet", "Stub", "Value", "line", "pairs", "ruled"]
