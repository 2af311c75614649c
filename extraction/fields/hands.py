"""Pen marks of a scanned slot joined to signatures: a hand leaves white inside a name, and little between two."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence

from extraction.page import Box

LETTER, NAME = 1.2, 3.5
"""Widths in heights of the writing: a mark narrower than the first is no whole name, one wider than the second no single one."""
WHITE = 1.2
"""White, in heights, that no hand leaves inside a name."""
_MOST = 12
_Split = tuple[float, list[Box]]


def signatures_of(marks: Sequence[Box]) -> list[Box]:
    """One box a signature, in reading order. A mark as wide as a name stands for itself; narrower ones are joined."""
    out: list[Box] = []
    for row in _rows(marks):
        tall = max(b[3] - b[1] for b in row)
        out += _split(row, tall)[1] if len(row) <= _MOST else row
    return out


_PER_LETTER = (0.75, 1.1)
"""Width of a written letter in heights of the writing."""


def may_be_all(marks: Sequence[Box], names: Sequence[str]) -> bool:
    """Whether marks fewer than the printed names of those who were to sign are wide enough to be all of them.

    Hands that run into one another are one mark; the ink of all then has the width of all their letters.
    """
    if len(names) < 2 or not marks or len(marks) >= len(names):
        return False
    tall = statistics.median(box[3] - box[1] for box in marks)
    wide = sum(box[2] - box[0] for box in marks)
    return _PER_LETTER[0] <= wide / max(1.0, tall * sum(map(len, names))) <= _PER_LETTER[1]


def _rows(marks: Sequence[Box]) -> list[list[Box]]:
    """The marks line by line, each from left to right."""
    rows: list[list[Box]] = []
    for box in sorted(marks, key=lambda b: b[1] + b[3]):
        middle = (box[1] + box[3]) / 2
        if rows and middle <= statistics.fmean((b[1] + b[3]) / 2 for b in rows[-1]) + 0.6 * (box[3] - box[1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows]


def _split(row: list[Box], tall: float) -> _Split:
    """The cheapest way to part a row into names: no lone letters, little white inside."""
    best: list[_Split] = [(0.0, [])]
    for end in range(1, len(row) + 1):
        able = []
        for start in range(end):
            cost = _cost(row[start:end], tall)
            if cost is not None:
                able.append((best[start][0] + cost, [*best[start][1], _around(row[start:end])]))
        best.append(min(able))
    return best[-1]


def _cost(part: list[Box], tall: float) -> float | None:
    wide = (part[-1][2] - part[0][0]) / tall
    if len(part) == 1:
        return 1.0 if wide < LETTER else 0.0
    white = max(b[0] - a[2] for a, b in itertools.pairwise(part)) / tall
    return None if wide > NAME or white > WHITE else 0.3 * max(0.0, white)


def _around(part: list[Box]) -> Box:
    x0, top, x1, bottom = zip(*part, strict=True)
    return (min(x0), min(top), max(x1), max(bottom))
