"""Forms without lines: a column of labels, and values that begin at one place beside it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.fields.open_tables.cells import ALIGNED, GAP, Parted, as_table, known, row_cells
from extraction.layout.grid import Table
from extraction.layout.lines import Line, fold, segments
from extraction.layout.sheet import Sheet
from extraction.page import Char

LEAST_ROWS = 3
MOST_LABEL_LINES = 7
_SIGN_LINE = re.compile(r"(?:签名|签字|签章|盖章)(?:\)|）)?[:：]?$")
_SHORT = re.compile(r"[\u4e00-\u9fff(),、]{2,6}")
_DAY_END = re.compile(r"(?:\d日|\d{1,2}[./-]\d{1,2})$")


@dataclass(slots=True)
class _Label:
    """A label of one or more lines; whole says that it is a known one."""

    text: str
    lines: list[Parted]
    whole: bool

    @property
    def top(self) -> float:
        return min(ch.top for part in self.lines for ch in part.left)

    @property
    def bottom(self) -> float:
        return max(ch.bottom for part in self.lines for ch in part.left)


def value_edge(lines: Sequence[Line]) -> float | None:
    """Where the values begin: the place at which most lines go on after a label and white."""
    starts: list[tuple[float, float]] = []
    cut = [segments(line, GAP) for line in lines]
    for own in cut:
        if len(own) < 2:
            continue
        first = fold(own[0].text)
        named = known(first) or first.endswith(":") or _SHORT.fullmatch(first) is not None
        if named and not _SIGN_LINE.search(first) and not _ends_label(own[1].text):
            starts.append((own[1].x0, own[0].x1))
    for a, b in itertools.pairwise(cut):
        # A broken label stands beside its value, not on one line with it.
        apart = abs(a[0].middle - b[0].middle)
        if apart >= 1.2 * max(a[0].size, b[0].size):
            continue
        for label, value in ((a[0], b), (b[0], a)):
            if apart >= 1.2 * label.size:
                continue
            right = next((part for part in value if part.x0 > label.x1 + 2), None)
            # What stands left of the value is then a piece of the same label, over or under this one.
            narrow = value[0].x1 - value[0].x0 < 6 * label.size and label.x0 < value[0].x1
            if right is not None and (right is value[0] or narrow) and not _ends_label(right.text):
                starts.append((right.x0, label.x1))
    if not starts:
        return None
    votes = Counter({x: sum(abs(x - other) <= ALIGNED for other, _ in starts) for x, _ in starts})
    if not votes:
        return None
    best, count = max(votes.items(), key=lambda item: (item[1], -item[0]))
    if count < LEAST_ROWS - 1:
        return None
    # Text of large boxes is indented: lines that hang further left, yet right of the labels, show the edge.
    ends = max(end for x, end in starts if abs(x - best) <= ALIGNED)
    hanging = [own[0].x0 for own in cut if ends + 2 < own[0].x0 < best - ALIGNED]
    edges = [x for x in hanging if sum(abs(x - other) <= ALIGNED for other in hanging) >= LEAST_ROWS - 1]
    return min([*edges, *(x for x, _ in starts if abs(x - best) <= ALIGNED)])


def _ends_label(text: str) -> bool:
    """Whether a piece of a line ends a label of its own, so that no column of values begins with it."""
    return fold(text).endswith(":")


def _part(line: Line, edge: float) -> Parted | None:
    """The line cut at the edge; None where letters run across it."""
    left = [ch for ch in line.chars if ch.x0 < edge - ALIGNED]
    right = [ch for ch in line.chars if ch.x0 >= edge - ALIGNED]
    if left and right:
        white = right[0].x0 - left[-1].x1
        if white < 0.25 * line.size:
            return None
        text = fold("".join(ch.text for ch in left))
        if re.search(":.", text) or (len(text) > 8 and not text.endswith(":") and not known(text)):
            return None
        if right[0].x0 - edge > 2.4 * line.size and _SIGN_LINE.search(text) and white < 1.5 * line.size:
            return None
    elif left and left[-1].x1 > edge + 1:
        return None
    return Parted(line, left, right)


def runs_of(sheet: Sheet, edge: float, *, continued: bool) -> list[list[Parted]]:
    """Neighbouring lines that keep to the columns, each run from its first label on."""
    out: list[list[Parted]] = []
    run: list[Parted] = []
    tops = sorted(t.box[1] for t in sheet.tables)
    previous: Line | None = None
    parts = [_part(line, edge) for line in sheet.lines]
    last = max((i for i, p in enumerate(parts) if p is not None and _in_label_column(p)), default=-1)
    for i, (line, part) in enumerate(zip(sheet.lines, parts, strict=True)):
        # Lines of the value column between rows: a tall box, in which somebody may sign far to the right.
        inner = part is not None and not part.left and i < last
        far = previous is not None and line.top - previous.bottom > 4.5 * line.size
        between = previous is not None and any(previous.middle < top <= line.middle for top in tops)
        prose = part is not None and not part.right and len(part.left) > 14
        signed = (
            part is not None
            and not part.left
            and line.x0 - edge > 6 * line.size
            and previous is not None
            and line.top - previous.bottom > 1.6 * line.size
        )
        if part is None or between or prose or (far or signed) and not inner:
            out.append(run)
            run = []
        if part is not None and not prose:
            run.append(part)
        previous = line
    out.append(run)
    return [
        trimmed
        for trimmed in (_trim(r, edge, continued=continued and i == 0) for i, r in enumerate(out))
        if trimmed
    ]


def _in_label_column(part: Parted) -> bool:
    """Whether a line holds a label, or a piece of one, left of the values."""
    text = fold(_text(part.left))
    return 1 < len(text) <= 8 and not text.endswith(":")


def _trim(run: list[Parted], edge: float, *, continued: bool) -> list[Parted]:
    """Without lines above the first label, but for those that share its cell."""
    first = next((i for i, part in enumerate(run) if part.left and not _stands_apart(run, i)), None)
    if first is None:
        return []
    start = first
    while start > 0:
        above, here = run[start - 1], run[start]
        near = here.line.top - above.line.bottom < 0.9 * here.line.size
        same = abs(above.line.size - here.line.size) < 0.12 * here.line.size
        gap = run[first].line.top - above.line.bottom
        beside = gap < -1 or (same and gap < 0.45 * here.line.size)
        begins = -ALIGNED <= above.line.x0 - edge <= 2.4 * here.line.size
        if not (same and continued) and (first - start >= 3 or not (beside or (near and begins and same))):
            break
        start -= 1
    return run[start:]


def _stands_apart(run: Sequence[Parted], i: int) -> bool:
    """Whether a line of the left column is a running head: no label, nothing beside it, and far above the next."""
    part = run[i]
    if part.right or i + 1 >= len(run) or known(_text(part.left)):
        return False
    return run[i + 1].line.top - part.line.bottom > 1.2 * part.line.size


def _text(chars: Sequence[Char]) -> str:
    return "".join(ch.text for ch in chars)


def labels_of(run: Sequence[Parted]) -> list[_Label]:
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
        out.append(_Label(text, lines[start:end], known(text)))
        start = end
    return out


def _cost(group: Sequence[Parted], texts: Sequence[str]) -> int | None:
    """How ill these lines make one label: known ones cost nothing; None where they cannot be one."""
    apart = max(((b.line.top - a.line.bottom) / a.line.size for a, b in itertools.pairwise(group)), default=0)
    if apart > 1.6 or any(fold(text).endswith(":") for text in texts[:-1]):
        return None
    joined = fold("".join(texts))
    if known(joined):
        return 0
    if joined.endswith(":") and apart <= 1.2:
        return 1
    return 2 if len(group) == 1 else None


def count_labels(labels: Sequence[_Label]) -> int:
    """Known labels that are not lines where somebody signs (“执法人员（签名）：” on one line)."""
    signing = [
        len(x.lines) == 1 and x.text.endswith((":", "：")) and _SIGN_LINE.search(fold(x.text)) for x in labels
    ]
    return sum(label.whole and not sign for label, sign in zip(labels, signing, strict=True))


def table_of(run: Sequence[Parted], labels: Sequence[_Label], edge: float) -> Table | None:
    top, bottom = min(p.line.top for p in run), max(p.line.bottom for p in run)
    left = min(p.line.x0 for p in run)
    right = max(p.line.x1 for p in run)
    bounds = [top - 3, *bounds_of(run, labels), bottom + 3]
    rows: list[list[tuple[list[Char], float, float]]] = []
    for low, high in itertools.pairwise(bounds):
        rows.append(row_cells([p for p in run if low <= p.middle < high], left, edge, right))
    return as_table(rows, bounds, left, right) if max(map(len, rows)) >= 2 else None


def bounds_of(run: Sequence[Parted], labels: Sequence[_Label]) -> list[float]:
    """Heights between neighbouring labels: the widest white between their middles that cuts no label."""
    out: list[float] = []
    for upper, lower in itertools.pairwise(labels):
        lines = sorted(
            (p.line for p in run if upper.top - 1 <= p.middle <= lower.bottom + 1), key=lambda line: line.top
        )
        best, at = -1e9, (upper.bottom + lower.top) / 2
        for a, b in itertools.pairwise(lines):
            middle = (a.bottom + b.top) / 2
            if not upper.bottom - 2 <= middle <= lower.top + 2:
                continue
            if _DAY_END.search(fold(a.text)) and not _DAY_END.search(fold(b.text)) and b.x0 < a.x0:
                # A box ends with the day on which it was signed.
                at = middle
                break
            if b.top - a.bottom > best + 0.5:
                best, at = b.top - a.bottom, middle
        out.append(at)
    return out
