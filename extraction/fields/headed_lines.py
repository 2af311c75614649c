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

_ANCHORS = ("page", "quantity", "no")
"""Columns of which every row has one line; the row's own number may be broken where it is written in words."""

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
        beside: set[int] = set()
        for number, line in enumerate(sheet.lines):
            heads = _heads(line, wanted, _around(sheet.lines, number))
            if heads is not None and all(any(key == k for k, _, _ in heads) for key in needed):
                columns, last = heads, line
                beside = {id(near) for near, _part in _around(sheet.lines, number)}
                below = [x for x in sheet.lines[number + 1 :] if id(x) not in beside]
                top = max([line.bottom, *(near.bottom for near, _part in _around(sheet.lines, number))])
                bounds = _bounds(sheet, heads) or _centred(below, top, heads)
                band = bisect_left(bounds, line.middle)
                continue
            if columns is None or id(line) in beside:
                continue
            bounds = bounds or _bounds(sheet, columns)
            if not bounds and last is None:
                # The list goes on overleaf without its heads.
                bounds = _centred(sheet.lines[number:], line.top - 2, columns)
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


def _centred(below: Sequence[Line], top: float, columns: Columns) -> list[float]:
    """Heights between rows whose cells stand at half their height: a line belongs to the nearest page or number."""
    steps = [b.middle - a.middle for a, b in itertools.pairwise(below)]
    least = min((step for step in steps if step > 2), default=0.0)
    rows = [_cut(line, columns, 0, 0) or {} for line in below]
    listed = ([line.middle for line, row in zip(below, rows, strict=True) if key in row] for key in _ANCHORS)
    marks = next((found for found in listed if len(found) >= LEAST_HEADS), [])
    if len(marks) < LEAST_HEADS or not 2 < least < 1.2 * below[0].size:
        return []
    nearest = [min(marks, key=lambda m: abs(m - line.middle)) for line in below]
    cuts = [
        (a.middle + b.middle) / 2
        for (a, b), (one, other) in zip(itertools.pairwise(below), itertools.pairwise(nearest), strict=True)
        if one != other
    ]
    return [(top + below[0].top) / 2, *cuts, below[-1].bottom + 1]


def _around(lines: Sequence[Line], number: int) -> list[tuple[Line, Line]]:
    """Short pieces of the lines right above and below that stand beside all words of a line: halves of broken heads."""
    own = segments(lines[number], _WHITE)
    out: list[tuple[Line, Line]] = []
    for near in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]):
        parts = segments(near, _WHITE)
        clear = all(p.x1 < o.x0 or p.x0 > o.x1 for p in parts for o in own)
        if abs(near.middle - lines[number].middle) < 1.2 * near.size and clear and all(len(p.text) < 4 for p in parts):
            out += [(near, part) for part in parts]
    return out


def _heads(
    line: Line, wanted: Mapping[str, re.Pattern[str]], around: Sequence[tuple[Line, Line]]
) -> Columns | None:
    """The columns by the words of a line that holds heads and nothing else; some may be broken over the lines around."""
    parts = segments(line, _WHITE)
    if len(parts) < LEAST_HEADS:
        return None
    words = [(plain_label(fold(part.text)), part.x0, part.x1) for part in parts]
    for _near, part in around:
        same = next((i for i, (_w, x0, x1) in enumerate(words) if part.x0 < x1 and x0 < part.x1), None)
        text = plain_label(fold(part.text))
        if same is None:
            words.append((text, part.x0, part.x1))
        else:
            before, x0, x1 = words[same]
            words[same] = (before + text, min(x0, part.x0), max(x1, part.x1))
    words.sort(key=lambda word: word[1])
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
