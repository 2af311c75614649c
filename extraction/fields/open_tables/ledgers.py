"""Ledgers without ruled lines: a head of several columns, and numbered rows under it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.fields.gaps import set_wide
from extraction.fields.labels import is_known, plain_label
from extraction.fields.open_tables.cells import as_table
from extraction.layout.grid import Table
from extraction.layout.lines import Line, fold, segments
from extraction.layout.sheet import Sheet
from extraction.page import Char

_SERIAL = re.compile(r"(\d{1,3})[.、]?")
_SERIAL_HEAD = re.compile(r"(?:顺?序|件|编)号?|顺序|序列号|项目号|号")
_PIECE = 0.7
"""White that parts the pieces of a line, in character widths."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The right edges of a ledger's columns but the last, and its outer edges."""

    left: float
    cuts: tuple[float, ...]
    right: float
    last_no: int


@dataclass(slots=True)
class _Head:
    lines: list[Line]
    groups: list[list[Line]]
    top: float
    bottom: float


def ledger(sheet: Sheet, before: Columns | None) -> tuple[Table, set[int], Columns] | None:
    """The ledger among a sheet's loose lines, the lines it takes and its columns; None where there is none.

    before: the columns of the page before, for a ledger that goes on without its head.
    """
    if before is None and not any(line.text[:1] in "序顺件编号" for line in sheet.lines):
        return None
    pieces = {id(line): segments(line, _PIECE) for line in sheet.lines}
    numbered = _numbered(sheet.lines, pieces)
    if not numbered:
        return None
    head = _head(sheet.lines, pieces, numbered[0][1])
    if head is None and (before is None or numbered[0][0] != before.last_no + 1):
        return None
    size = numbered[0][1].size
    top = head.bottom if head is not None else numbered[0][1].top - 2.5 * size
    body = _body(sheet.lines, [piece for _, piece in numbered], top)
    if head is not None:
        columns = _columns(head, body, numbered[-1][0])
    else:
        assert before is not None
        columns = Columns(before.left, before.cuts, before.right, numbered[-1][0])
    heights = _heights(body, [piece for _, piece in numbered])
    rows = [_cut(body, columns, low, high) for low, high in itertools.pairwise(heights)]
    used = {id(line) for line in body}
    if head is not None:
        rows.insert(0, _cut(head.lines, columns, head.top - 1, head.bottom + 1))
        heights.insert(0, head.top - 1)
        used |= {id(line) for line in head.lines}
    return as_table(rows, heights, columns.left, columns.right), used, columns


def _numbered(lines: Sequence[Line], pieces: dict[int, list[Line]]) -> list[tuple[int, Line]]:
    """First pieces of lines that count on, one under the other."""
    firsts = []
    for line in lines:
        piece = pieces[id(line)][0]
        m = _SERIAL.fullmatch(fold(piece.text)) if len(piece.chars) <= 4 else None
        if m:
            firsts.append((int(m[1]), piece))
    best: list[tuple[int, Line]] = []
    for start in range(len(firsts)):
        run = [firsts[start]]
        for no, piece in firsts[start + 1 :]:
            last = run[-1]
            near = abs((piece.x0 + piece.x1) - (last[1].x0 + last[1].x1)) < 1.2 * piece.size
            if no == last[0] + 1 and (near or abs(piece.x0 - last[1].x0) < 4):
                run.append((no, piece))
        if len(run) > len(best):
            best = run
        if len(best) >= len(firsts) - start:
            break
    return best


def _head(lines: Sequence[Line], pieces: dict[int, list[Line]], first: Line) -> _Head | None:
    """The head over the numbers: what stands at the height of 序号, which may itself be set on two lines."""
    above = [
        piece
        for line in lines
        if line.middle < first.top
        for piece in pieces[id(line)]
        if piece.x0 < first.x1 + piece.size and piece.x1 > first.x0 - piece.size
    ][-2:]
    for own in (above, above[-1:], above[:1]):
        if own and _SERIAL_HEAD.fullmatch(fold("".join(piece.text for piece in own))):
            break
    else:
        return None
    size = own[0].size
    centre = (own[0].middle + own[-1].middle) / 2
    reach = max(1.05 * size, (own[-1].middle - own[0].middle) / 2 + 0.4 * size)
    taken = [line for line in lines if abs(line.middle - centre) <= reach]
    groups: list[list[Line]] = []
    words = (p for line in taken for p in set_wide(pieces[id(line)]))
    for piece in sorted(words, key=lambda p: p.x0):
        for group in groups:
            if min(p.x0 for p in group) < piece.x1 and piece.x0 < max(p.x1 for p in group):
                group.append(piece)
                break
        else:
            groups.append([piece])
    groups = _wide_set(groups)
    if len(groups) < 3:
        return None
    return _Head(taken, groups, min(line.top for line in taken), max(line.bottom for line in taken))


def _wide_set(groups: list[list[Line]]) -> list[list[Line]]:
    """Heads set wide (题  名) as one again."""
    out: list[list[Line]] = []
    for group in groups:
        before = "".join(piece.text for piece in out[-1]) if out else ""
        here = "".join(piece.text for piece in group)
        if len(before) == 1 and len(here) == 1 and is_known(plain_label(fold(before + here))):
            out[-1] = [*out[-1], *group]
        else:
            out.append(group)
    return out


def _body(lines: Sequence[Line], numbers: Sequence[Line], top: float) -> list[Line]:
    """The lines of the rows: from the head to the last number and what belongs beside it."""
    size = numbers[-1].size
    out = [line for line in lines if top - 1 <= line.middle <= numbers[-1].middle + 1]
    for line in sorted((x for x in lines if x.middle > numbers[-1].middle + 1), key=lambda x: x.top):
        if line.top - max(x.bottom for x in out) > 0.9 * size or re.search("[:：]", line.text):
            break
        out.append(line)
    return out


def _columns(head: _Head, body: Sequence[Line], last_no: int) -> Columns:
    """Cuts in the widest white strip between the middles of two neighbouring heads."""
    covered = sorted((char.x0, char.x1) for line in [*body, *head.lines] for char in line.chars)
    middles = [(min(p.x0 for p in g) + max(p.x1 for p in g)) / 2 for g in head.groups]
    cuts = []
    for a, b, left, right in zip(head.groups, head.groups[1:], middles, middles[1:], strict=False):
        best, at = 0.0, (max(p.x1 for p in a) + min(p.x0 for p in b)) / 2
        reach = left
        for x0, x1 in covered:
            if x1 <= left or x0 >= right:
                reach = max(reach, min(x1, right)) if x1 > left else reach
                continue
            if x0 - reach > best:
                best, at = x0 - reach, (x0 + reach) / 2
            reach = max(reach, x1)
        if right - reach > best:
            at = (right + reach) / 2
        cuts.append(at)
    left_edge = min(line.x0 for line in [*body, *head.lines]) - 1
    right_edge = max(line.x1 for line in [*body, *head.lines]) + 1
    return Columns(left_edge, tuple(cuts), right_edge, last_no)


def _heights(body: Sequence[Line], numbers: Sequence[Line]) -> list[float]:
    """Bounds of the rows: the widest white between two numbers."""
    tops = [min(line.top for line in body) - 1]
    for upper, lower in itertools.pairwise(numbers):
        lines = sorted(
            (x for x in body if upper.middle - 1 <= x.middle <= lower.middle + 1), key=lambda x: x.middle
        )
        _, at = max(
            ((b.middle - a.middle, (a.middle + b.middle) / 2) for a, b in itertools.pairwise(lines)),
            default=(0.0, (upper.middle + lower.middle) / 2),
        )
        tops.append(at)
    return [*tops, max(line.bottom for line in body) + 1]


def _cut(
    lines: Sequence[Line], columns: Columns, low: float, high: float
) -> list[tuple[list[Char], float, float]]:
    own = [char for line in lines if low <= line.middle < high for char in line.chars]
    edges = (columns.left, *columns.cuts, columns.right)
    return [
        ([char for char in own if x0 <= (char.x0 + char.x1) / 2 < x1], x0, x1)
        for x0, x1 in itertools.pairwise(edges)
    ]
