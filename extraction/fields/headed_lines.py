"""Lists without upright lines: a line of column heads, and the lines under it cut where the columns stand."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from extraction.fields.labels import plain_label
from extraction.layout.grid import MAX_RULES
from extraction.layout.lines import Line, Span, fold, segments, span_of
from extraction.layout.sheet import Sheet

LEAST_HEADS = 3
_WHITE = 0.5
"""White between two columns, in character widths."""
_FAR = 12.0
"""A line so many times its letters' size below the last one belongs to the list no more."""

Columns = list[tuple[str | None, float, float]]


def headed_lines(
    sheets: Sequence[Sheet], wanted: Mapping[str, re.Pattern[str]], needed: Sequence[str]
) -> list[dict[str, Span]]:
    """The rows under the first line of heads that has all needed columns; a row may go over several lines.

    A list goes on over the page's end in the same columns, with its heads again or without.
    """
    out: list[dict[str, Span]] = []
    columns: Columns | None = None
    for sheet in sheets:
        last: Line | None = None
        band = -1
        bounds: list[float] = []
        for number, line in enumerate(sheet.lines):
            heads = _heads(line, wanted)
            if heads is not None and all(any(key == k for k, _, _ in heads) for key in needed):
                columns, last = heads, line
                bounds = _bounds(sheet, heads)
                band = bisect_left(bounds, line.middle)
                continue
            if columns is None:
                continue
            bounds = bounds or _bounds(sheet, columns)
            row = _cut(line, columns, sheet.no, number)
            far = last is not None and line.top - last.bottom > _FAR * line.size
            own = bisect_left(bounds, line.middle)
            if row is None or far or bounds and own in (0, len(bounds)):
                if out:
                    columns = None
                continue
            if bounds and own == band and not out:
                # The heads' own row.
                continue
            rest = not any(key in row for key in ("no", "page", "quantity")) and bool(out) and set(row) <= set(out[-1])
            same = own == band and last is not None if bounds else rest
            last, band = line, own
            if same:
                out[-1] = {**out[-1], **{k: out[-1][k] + v if k in out[-1] else v for k, v in row.items()}}
            elif row:
                out.append(row)
    return out


def _bounds(sheet: Sheet, columns: Columns) -> list[float]:
    """Heights of the long lines that part the rows, where there are any."""
    left, right = columns[0][1], columns[-1][2]
    if len(sheet.content.rules) > MAX_RULES:
        return []
    at = sorted(r.at for r in sheet.content.rules if r.horizontal and r.low < left + 20 and r.high > right - 20)
    out = [a for a, b in itertools.pairwise([*at, 1e9]) if b - a > 3]
    return out if len(out) > LEAST_HEADS else []


def _heads(line: Line, wanted: Mapping[str, re.Pattern[str]]) -> Columns | None:
    """The columns by the words of a line that holds heads and nothing else."""
    parts = segments(line, _WHITE)
    if len(parts) < LEAST_HEADS:
        return None
    words = [(plain_label(fold(part.text)), part.x0, part.x1) for part in parts]
    out: Columns = []
    taken: set[str] = set()
    while words:
        text, x0, x1 = words.pop(0)
        while len(text) < 4 and words and len(words[0][0]) == 1 and (len(text) == 1 or not _key(text, wanted, taken)):
            # 题  名: one head set wide.
            more, _, x1 = words.pop(0)
            text += more
        if not text or len(text) > 12 or re.search(r"[\d。，,]", text):
            return None
        key = _key(text, wanted, taken)
        if key is not None:
            taken.add(key)
        out.append((key, x0, x1))
    return out if len(taken) >= 2 else None


def _key(text: str, wanted: Mapping[str, re.Pattern[str]], taken: Collection[str]) -> str | None:
    return next((k for k, p in wanted.items() if k not in taken and p.search(text)), None)


def _cut(line: Line, columns: Columns, page: int, number: int) -> dict[str, Span] | None:
    """The line's pieces by the column whose middle is nearest; None where it keeps to no columns."""
    out: dict[str, Span] = {}
    parts = segments(line, _WHITE)
    if len(parts) < 2 and (parts[0].x1 - parts[0].x0) > 0.7 * (columns[-1][2] - columns[0][1]):
        return None
    for part in parts:
        middle = (part.x0 + part.x1) / 2
        if part.x1 < columns[0][1] and part.text.isdigit() and len(part.text) < 4:
            # The head of the numbers stands on two lines of its own.
            out["no"] = span_of(part, page, number)
            continue
        under = [c for c in columns if min(c[2], part.x1) - max(c[1], part.x0) > 0]
        key = min(under or columns, key=lambda c: abs((c[1] + c[2]) / 2 - middle))[0]
        if key is not None:
            piece = span_of(part, page, number)
            out[key] = out[key] + piece if key in out else piece
    return out
