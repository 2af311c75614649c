"""Forms whose columns are set by white alone, or whose rows are parted by horizontal lines only.

Ruled tables are found by the layout; here the lines left outside them are read as a table where labels
stand in a column of their own and what they name begins at one place beside it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extraction.fields.labels import bare_label, known_labels, plain_label
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Line, build_lines, fold, segments
from extraction.layout.sheet import Sheet, order_blocks
from extraction.page import Box, Char, Rule

GAP = 0.5
"""White between a label and its value, in character widths."""
MIN_ROWS = 3
ALIGNED = 3.5
"""Values of one column begin within so many points of one another."""
MOST_LABEL_LINES = 5
_SIGN_LINE = re.compile(r"(?:签名|签字|签章|盖章)(?:\)|）)?[:：]?$")
_BODY_MARKS = re.compile(r"[。；;？?!]$")


@dataclass(slots=True)
class _Parted:
    """A line cut at the column of values: what stands left of it and right of it."""

    line: Line
    left: list[Char]
    right: list[Char]

    @property
    def middle(self) -> float:
        return self.line.middle


@dataclass(slots=True)
class _Label:
    """A label of one or more lines; whole says that it is a known one."""

    text: str
    lines: list[_Parted]
    whole: bool

    @property
    def top(self) -> float:
        return min(ch.top for part in self.lines for ch in part.left)

    @property
    def bottom(self) -> float:
        return max(ch.bottom for part in self.lines for ch in part.left)


def with_open_tables(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of one document with such forms among their tables; a form goes on over the page's end."""
    out: list[Sheet] = []
    edge: float | None = None
    for sheet in sheets:
        parts = {id(line): segments(line, GAP) for line in sheet.lines}
        own = _value_edge(sheet.lines, parts)
        fresh = _opened(sheet, own, MIN_ROWS) if own is not None else sheet
        if fresh is sheet and edge is not None:
            fresh = _opened(sheet, edge, 1)
        elif fresh is not sheet:
            edge = own
        out.append(fresh)
    return out


def _opened(sheet: Sheet, edge: float, least: int) -> Sheet:
    flats = _loose_rules(sheet)
    made: list[Table] = []
    used: set[int] = set()
    for run in _runs(sheet, edge, least):
        labels = _labels(run)
        if sum(label.whole and not _SIGN_LINE.search(fold(label.text)) for label in labels) < least:
            continue
        table = _table(run, labels, edge, flats)
        if table is not None:
            made.append(table)
            used.update(id(part.line) for part in run)
    if not made:
        return sheet
    tables = sorted([*sheet.tables, *made], key=lambda t: (t.box[1], t.box[0]))
    fresh = replace(
        sheet, lines=[line for line in sheet.lines if id(line) not in used], tables=tables, blocks=[]
    )
    for table in sheet.tables:
        for cell in table.cells:
            cell.span = cell.span[:0]
    order_blocks(fresh)
    return fresh


def _known(text: str) -> bool:
    plain = plain_label(fold(text))
    return bool(plain) and (plain in known_labels() or bare_label(plain) in known_labels())


def _value_edge(lines: Sequence[Line], parts: dict[int, list[Line]]) -> float | None:
    """Where the values begin: the place at which most lines go on after a label and white."""
    starts: list[float] = []
    votes: Counter[float] = Counter()
    for line in lines:
        own = parts[id(line)]
        first = fold(own[0].text)
        if len(own) >= 2 and not _SIGN_LINE.search(first) and (_known(first) or first.endswith(":")):
            starts.append(own[1].x0)
    for start in starts:
        votes[start] = sum(abs(start - other) <= ALIGNED for other in starts)
    if not votes:
        return None
    best, count = max(votes.items(), key=lambda item: (item[1], -item[0]))
    return min(s for s in starts if abs(s - best) <= ALIGNED) if count >= MIN_ROWS - 1 else None


def _loose_rules(sheet: Sheet) -> list[Rule]:
    """Long horizontal lines outside the ruled tables."""
    boxes = [t.box for t in sheet.tables]
    return [
        r
        for r in sheet.content.rules
        if r.horizontal
        and r.high - r.low > 0.4 * sheet.content.upright_width
        and not any(b[1] - 4 <= r.at <= b[3] + 4 and b[0] - 4 <= r.low and r.high <= b[2] + 4 for b in boxes)
    ]


def _part(line: Line, edge: float) -> _Parted | None:
    """The line cut at the edge; None where letters run across it."""
    left = [ch for ch in line.chars if ch.x0 < edge - ALIGNED]
    right = [ch for ch in line.chars if ch.x0 >= edge - ALIGNED]
    if left and right:
        white = right[0].x0 - left[-1].x1
        if white < 0.25 * line.size:
            return None
        text = fold("".join(ch.text for ch in left))
        if re.search(":.", text) or (len(text) > 8 and not text.endswith(":") and not _known(text)):
            return None
        if right[0].x0 - edge > 2.4 * line.size and _SIGN_LINE.search(text) and white < 1.5 * line.size:
            return None
    elif left and left[-1].x1 > edge + 1:
        return None
    return _Parted(line, left, right)


def _runs(sheet: Sheet, edge: float, least: int) -> list[list[_Parted]]:
    """Neighbouring lines that keep to the columns, each run from its first label on."""
    out: list[list[_Parted]] = []
    run: list[_Parted] = []
    tops = sorted(t.box[1] for t in sheet.tables)
    previous: Line | None = None
    for line in sheet.lines:
        part = _part(line, edge)
        far = previous is not None and line.top - previous.bottom > 4.5 * line.size
        between = previous is not None and any(previous.middle < top <= line.middle for top in tops)
        prose = part is not None and not part.right and len(part.left) > 14
        if part is None or far or between or prose:
            out.append(run)
            run = []
        if part is not None and not prose:
            run.append(part)
        previous = line
    out.append(run)
    return [trimmed for trimmed in (_trim(r, edge) for r in out) if len(trimmed) >= least]


def _trim(run: list[_Parted], edge: float) -> list[_Parted]:
    """Without lines above the first label, but for those that share its cell."""
    first = next((i for i, part in enumerate(run) if part.left), None)
    if first is None:
        return []
    start = first
    while start > 0:
        above, here = run[start - 1], run[start]
        near = here.line.top - above.line.bottom < 0.9 * here.line.size
        beside = above.line.bottom > run[first].line.top + 1
        if first - start >= 3 or not (beside or (near and abs(above.line.x0 - edge) <= ALIGNED)):
            break
        start -= 1
    return run[start:]


def _text(chars: Sequence[Char]) -> str:
    return "".join(ch.text for ch in chars)


def _labels(run: Sequence[_Parted]) -> list[_Label]:
    """The left column as labels, broken ones joined again."""
    lines = [part for part in run if part.left]
    out: list[_Label] = []
    i = 0
    while i < len(lines):
        taken = 1
        for count in range(min(MOST_LABEL_LINES, len(lines) - i), 0, -1):
            group = lines[i : i + count]
            if any(b.line.top - a.line.bottom > 1.2 * a.line.size for a, b in itertools.pairwise(group)):
                continue
            if any(fold(_text(p.left)).endswith(":") for p in group[:-1]):
                continue
            if _known("".join(_text(p.left) for p in group)):
                taken = count
                break
        group = lines[i : i + taken]
        text = "".join(_text(p.left) for p in group)
        out.append(_Label(text, group, _known(text)))
        i += taken
    return out


def _table(
    run: Sequence[_Parted], labels: Sequence[_Label], edge: float, flats: Sequence[Rule]
) -> Table | None:
    top, bottom = min(p.line.top for p in run), max(p.line.bottom for p in run)
    left = min(p.line.x0 for p in run)
    right = max(p.line.x1 for p in run)
    own = sorted(r.at for r in flats if top - 20 <= r.at <= bottom + 20 and r.low <= left + 8)
    if len(own) >= MIN_ROWS:
        bounds = own
        if bounds[0] > top + 2:
            bounds = [top - 4, *bounds]
        if bounds[-1] < bottom - 2:
            bounds = [*bounds, bottom + 4]
        left, right = min(left, *(r.low for r in flats)), max(right, *(r.high for r in flats))
    else:
        bounds = [top - 3, *_bounds(run, labels), bottom + 3]
    rows: list[list[tuple[list[Char], float, float]]] = []
    for low, high in itertools.pairwise(bounds):
        inside = [p for p in run if low <= p.middle < high]
        rows.append(_row(inside, left, edge, right))
    most = max((len(row) for row in rows), default=0)
    if most < 2:
        return None
    cells: list[Cell] = []
    for n, row in enumerate(rows):
        for k, (chars, x0, x1) in enumerate(row):
            last = k == len(row) - 1
            cell = Cell(n, n + 1, k, most if last else k + 1, (x0, bounds[n], x1, bounds[n + 1]))
            cell.lines = build_lines(chars)
            cells.append(cell)
    box: Box = (left, bounds[0], right, bounds[-1])
    return Table(box, cells, len(rows), most)


def _bounds(run: Sequence[_Parted], labels: Sequence[_Label]) -> list[float]:
    """Heights between neighbouring labels: the widest white between their middles that cuts no label."""
    out: list[float] = []
    for upper, lower in itertools.pairwise(labels):
        lines = sorted(
            (p.line for p in run if upper.top - 1 <= p.middle <= lower.bottom + 1), key=lambda line: line.top
        )
        best, at = -1e9, (upper.bottom + lower.top) / 2
        for a, b in itertools.pairwise(lines):
            middle = (a.bottom + b.top) / 2
            if upper.bottom - 2 <= middle <= lower.top + 2 and b.top - a.bottom > best + 0.5:
                best, at = b.top - a.bottom, middle
        out.append(at)
    return out


def _row(
    parts: Sequence[_Parted], left: float, edge: float, right: float
) -> list[tuple[list[Char], float, float]]:
    """Label and value of a row, and further pairs where a known label stands in a column of its own."""
    head = [ch for p in parts for ch in p.left]
    body = [ch for p in parts for ch in p.right]
    out: list[tuple[list[Char], float, float]] = [(head, left, edge)]
    groups = _columns(body) if parts else []
    named = [i for i, g in enumerate(groups) if i > 0 and _known("".join(line.text for line in build_lines(g)))]
    named = [i for i in named if i + 1 < len(groups) and i + 1 not in named]
    start, x0 = 0, edge
    for i in named:
        value = [ch for g in groups[start:i] for ch in g]
        a, b = min(ch.x0 for ch in groups[i]), min(ch.x0 for ch in groups[i + 1])
        out += [(value, x0, a - 1), (groups[i], a - 1, b - 1)]
        start, x0 = i + 1, b - 1
    out.append(([ch for g in groups[start:] for ch in g], x0, max(right, x0 + 1)))
    return out


def _columns(chars: list[Char]) -> list[list[Char]]:
    """Characters in groups parted by white over the full height of the row."""
    out: list[list[Char]] = []
    reach = -1e9
    for char in sorted(chars, key=lambda ch: ch.x0):
        size = 0.8 * (char.bottom - char.top)
        if not out or char.x0 - reach > GAP * size:
            out.append([])
        out[-1].append(char)
        reach = max(reach, char.x1)
    return out
