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
from extraction.layout.grid import MAX_RULES, Cell, Table, merge_rules
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
_BARE_SIGN = re.compile(r"^(?:\(?(?:签名|签字|签章|盖章)\)?|负责人|日期|年月日):?$")


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
    banded = False
    for sheet in sheets:
        ruled = _opened(sheet, None, 1 if banded else MIN_ROWS)
        banded = ruled is not sheet
        own = _value_edge(ruled.lines)
        fresh = _opened(ruled, own, MIN_ROWS) if own is not None else ruled
        if fresh is sheet and edge is not None:
            fresh = _opened(sheet, edge, 1)
        elif fresh is not ruled:
            edge = own
        out.append(fresh)
    return out


def _opened(sheet: Sheet, edge: float | None, least: int) -> Sheet:
    """The sheet with the open tables that keep to this edge; None takes those parted by lines only."""
    made: list[Table] = []
    used: set[int] = set()
    if edge is None:
        for flats in _bands(_loose_rules(sheet), least):
            banded = _banded(sheet, [r.at for r in flats], (flats[0].low, flats[0].high), least)
            if banded is not None:
                made.append(banded[0])
                used |= banded[1]
    runs = [(run, _labels(run)) for run in _runs(sheet, edge)] if edge is not None else []
    if any(_count(labels) >= least for _, labels in runs):
        least = 1
    for run, labels in runs:
        if _count(labels) < least:
            continue
        table = _table(run, labels, edge or 0.0)
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


def _count(labels: Sequence[_Label]) -> int:
    """Known labels that are not where somebody signs."""
    return sum(label.whole and not _SIGN_LINE.search(fold(label.text)) for label in labels)


def _bands(flats: Sequence[Rule], least: int) -> list[list[Rule]]:
    """Lines of one length that lie one below the other, so many rows at least."""
    groups: list[list[Rule]] = []
    for flat in sorted(flats, key=lambda r: r.at):
        for group in groups:
            if abs(group[0].low - flat.low) < 6 and abs(group[0].high - flat.high) < 6:
                if flat.at - group[-1].at > 3:
                    group.append(flat)
                break
        else:
            groups.append([flat])
    return [g for g in groups if len(g) > least]


def _banded(
    sheet: Sheet, bounds: Sequence[float], reach: tuple[float, float], least: int
) -> tuple[Table, set[int]] | None:
    """A table of rows between long lines, its columns set by white; and the lines it takes."""
    left, right = reach
    rows = [
        [x for x in sheet.lines if low <= x.middle < high and x.x1 > left - 4 and x.x0 < right + 4]
        for low, high in itertools.pairwise(bounds)
    ]
    starts: list[float] = []
    for row in rows:
        groups = _columns([ch for line in row for ch in line.chars])
        if len(groups) >= 2 and _known(_joined(groups[0])):
            starts.append(min(ch.x0 for ch in groups[1]))
    headed = sum(bool(row) and _headed(row[0]) for row in rows)
    if len(starts) < least - 1 or len(starts) + headed < least:
        return None
    edge = right
    if starts:
        edge = max(starts, key=lambda a: (sum(abs(a - b) <= ALIGNED for b in starts), -a))
        edge = min(s for s in starts if abs(s - edge) <= ALIGNED)
    listed: list[list[tuple[list[Char], float, float]]] = []
    for row in rows:
        parts = [_cut(line, edge) for line in row]
        if starts and all(p is not None for p in parts) and not (row and _headed(row[0]) and len(row) > 1):
            listed.append(_row([p for p in parts if p is not None], left, edge, right))
        else:
            listed.append([([ch for line in row for ch in line.chars], left, right)])
    return _cells(listed, bounds, left, right), {id(line) for row in rows for line in row}


def _headed(line: Line) -> bool:
    """Whether the line is a known label with its colon and nothing else."""
    text = fold(line.text)
    return text.endswith(":") and _known(text)


def _cut(line: Line, edge: float) -> _Parted | None:
    """The line cut at the edge, whatever its words; None where letters run across it."""
    left = [ch for ch in line.chars if ch.x0 < edge - ALIGNED]
    right = [ch for ch in line.chars if ch.x0 >= edge - ALIGNED]
    if left and right and right[0].x0 - left[-1].x1 < 0.25 * line.size:
        return None
    return None if left and left[-1].x1 > edge + 1 else _Parted(line, left, right)


def _joined(chars: list[Char]) -> str:
    return "".join(line.text for line in build_lines(chars))


def _known(text: str) -> bool:
    plain = plain_label(fold(text))
    return bool(plain) and (plain in known_labels() or bare_label(plain) in known_labels())


def _value_edge(lines: Sequence[Line]) -> float | None:
    """Where the values begin: the place at which most lines go on after a label and white."""
    starts: list[float] = []
    votes: Counter[float] = Counter()
    for line in lines:
        own = segments(line, GAP)
        first = fold(own[0].text)
        if len(own) >= 2 and not _SIGN_LINE.search(first) and (_known(first) or first.endswith(":")):
            starts.append(own[1].x0)
    for a, b in itertools.pairwise(lines):
        # A broken label stands beside its value, not on one line with it.
        for label, value in ((a, b), (b, a)):
            if label.x1 < value.x0 - 2 and abs(label.middle - value.middle) < 1.2 * label.size:
                starts.append(value.x0)
    for start in starts:
        votes[start] = sum(abs(start - other) <= ALIGNED for other in starts)
    if not votes:
        return None
    best, count = max(votes.items(), key=lambda item: (item[1], -item[0]))
    return min(s for s in starts if abs(s - best) <= ALIGNED) if count >= MIN_ROWS - 1 else None


def _loose_rules(sheet: Sheet) -> list[Rule]:
    """Long horizontal lines outside the ruled tables."""
    if len(sheet.content.rules) > MAX_RULES:
        return []
    boxes = [t.box for t in sheet.tables]
    return [
        r
        for r in merge_rules([r for r in sheet.content.rules if r.horizontal])
        if r.high - r.low > 0.4 * sheet.content.upright_width
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


def _runs(sheet: Sheet, edge: float) -> list[list[_Parted]]:
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
    return [trimmed for trimmed in (_trim(r, edge) for r in out) if trimmed]


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
        same = abs(above.line.size - here.line.size) < 0.12 * here.line.size
        begins = -ALIGNED <= above.line.x0 - edge <= 2.4 * here.line.size
        if first - start >= 3 or not (beside or (near and begins and same)):
            break
        start -= 1
    return run[start:]


def _text(chars: Sequence[Char]) -> str:
    return "".join(ch.text for ch in chars)


def _labels(run: Sequence[_Parted]) -> list[_Label]:
    """The left column as labels, broken ones joined again: as many known labels as can be had."""
    lines = [part for part in run if part.left]
    texts = [_text(part.left) for part in lines]
    best: list[tuple[int, int, list[int]]] = [(0, 0, [])]
    for end in range(1, len(lines) + 1):
        choices: list[tuple[int, int, list[int]]] = []
        for start in range(max(0, end - MOST_LABEL_LINES), end):
            cost = _cost(lines[start:end], texts[start:end])
            if cost is not None:
                before = best[start]
                choices.append((before[0] + cost, before[1] + 1, [*before[2], end]))
        best.append(min(choices, key=lambda c: (c[0], c[1])))
    out: list[_Label] = []
    start = 0
    for end in best[-1][2]:
        text = "".join(texts[start:end])
        out.append(_Label(text, lines[start:end], _known(text)))
        start = end
    return out


def _cost(group: Sequence[_Parted], texts: Sequence[str]) -> int | None:
    """How ill these lines make one label: known ones cost nothing; None where they cannot be one."""
    if any(b.line.top - a.line.bottom > 1.2 * a.line.size for a, b in itertools.pairwise(group)):
        return None
    if any(fold(text).endswith(":") for text in texts[:-1]):
        return None
    joined = fold("".join(texts))
    if _known(joined):
        return 0
    if joined.endswith(":"):
        return 1
    return 2 if len(group) == 1 else None


def _table(run: Sequence[_Parted], labels: Sequence[_Label], edge: float) -> Table | None:
    top, bottom = min(p.line.top for p in run), max(p.line.bottom for p in run)
    left = min(p.line.x0 for p in run)
    right = max(p.line.x1 for p in run)
    bounds = [top - 3, *_bounds(run, labels), bottom + 3]
    rows: list[list[tuple[list[Char], float, float]]] = []
    for low, high in itertools.pairwise(bounds):
        rows.append(_row([p for p in run if low <= p.middle < high], left, edge, right))
    return _cells(rows, bounds, left, right) if max(map(len, rows)) >= 2 else None


def _cells(
    rows: Sequence[Sequence[tuple[list[Char], float, float]]],
    bounds: Sequence[float],
    left: float,
    right: float,
) -> Table:
    most = max((len(row) for row in rows), default=1)
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
    groups = _respaced(_columns(body)) if parts else []
    texts = [fold(_joined(g)) for g in groups]
    named = [i for i, t in enumerate(texts) if i > 0 and _known(t) and not _BARE_SIGN.match(t)]
    named = [i for i in named if i + 1 < len(groups) and i + 1 not in named]
    start, x0 = 0, edge
    for i in named:
        value = [ch for g in groups[start:i] for ch in g]
        a, b = min(ch.x0 for ch in groups[i]), min(ch.x0 for ch in groups[i + 1])
        out += [(value, x0, a - 1), (groups[i], a - 1, b - 1)]
        start, x0 = i + 1, b - 1
    out.append(([ch for g in groups[start:] for ch in g], x0, max(right, x0 + 1)))
    return out


def _respaced(groups: list[list[Char]]) -> list[list[Char]]:
    """Labels set wide (文  号) as one group again."""
    out: list[list[Char]] = []
    i = 0
    while i < len(groups):
        taken = 1
        for count in (4, 3, 2):
            run = groups[i : i + count]
            if len(run) == count and all(len(g) == 1 for g in run) and _known(_joined([c for g in run for c in g])):
                taken = count
                break
        out.append([c for g in groups[i : i + taken] for c in g])
        i += taken
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
