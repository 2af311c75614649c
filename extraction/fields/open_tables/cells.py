"""Characters of a row to labelled cells, and rows of cells to a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from extraction.fields.labels import answers_role, bare_label, is_known, known_labels, plain_label
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Line, build_lines, fold, lines_of, runs_of
from extraction.page import Box, Char

GAP = 0.5
"""White between a label and its value, in character widths."""
ALIGNED = 3.5
"""Values of one column begin within so many points of one another."""
_HAND = 3.0
"""Heights of a letter: room in which a name may be signed."""
_CODE_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}(?:代码|编号|号码|邮编)")
_BARE_SIGN = re.compile(r"^(?:\(?(?:签名|签字|签章|盖章)\)?|负责人|日期|年月日):?$")


@dataclass(slots=True)
class Parted:
    """A line cut at the column of values: what stands left of it and right of it."""

    line: Line
    left: list[Char]
    right: list[Char]

    @property
    def middle(self) -> float:
        return self.line.middle


def known(text: str) -> bool:
    """Whether the text is a label of the tables; pieces of a broken label are joined only to such ones."""
    plain = plain_label(fold(text))
    return bool(plain) and (plain in known_labels() or bare_label(plain) in known_labels())


def understood(text: str) -> bool:
    """Whether the text is a label of the tables or means the same as one."""
    plain = plain_label(fold(text))
    return bool(plain) and is_known(plain)


def read_as_label(chars: list[Char]) -> bool:
    """Whether characters make a label; most are values, and many of these too long for one."""
    if len(chars) > LONGEST_LABEL and sum([char[0] not in _NO_WORDS for char in chars]) > LONGEST_LABEL:
        return False
    return understood(joined(chars))


LONGEST_LABEL = 48
"""Labels have half as many letters, besides what stands for white."""
_NO_WORDS = frozenset(" :：_＿*\u3000")


def joined(chars: list[Char]) -> str:
    """The text of characters, line by line."""
    runs = runs_of(chars)
    if len(runs) == 1:
        return "".join([char[0] for char in chars])
    return "".join([line.text for line in lines_of(runs)])


def as_table(
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


def row_cells(
    parts: Sequence[Parted], left: float, edge: float, right: float
) -> list[tuple[list[Char], float, float]]:
    """Label and value of a row, and further pairs where a known label stands in a column of its own."""
    head = [ch for p in parts for ch in p.left]
    body = [ch for p in parts for ch in p.right]
    out: list[tuple[list[Char], float, float]] = [(head, left, edge)]
    groups = respaced(columns(body)) if parts else []
    texts = [fold(joined(g)) for g in groups]
    # Where somebody signed or the slot is bare, the next label is the first that stands behind the edge.
    apart = len(groups) > 1 and groups[0][0].x0 - edge > _HAND * (groups[0][0].bottom - groups[0][0].top)
    named = [
        i
        for i, t in enumerate(texts)
        if (i > 0 or apart) and (understood(t) or _CODE_LABEL.fullmatch(plain_label(t))) and not _BARE_SIGN.match(t)
    ]
    # “与受送达人关系  法定代表人”: the second is the answer to the first.
    named = [i for i in named if not (i - 1 in named and answers_role(plain_label(texts[i - 1]), texts[i]))]
    named = [i for i in named if i + 1 < len(groups) and i + 1 not in named]
    start, x0 = 0, edge
    for i in named:
        value = [ch for g in groups[start:i] for ch in g]
        a, b = min(ch.x0 for ch in groups[i]), min(ch.x0 for ch in groups[i + 1])
        out += [(value, x0, a - 1), (groups[i], a - 1, b - 1)]
        start, x0 = i + 1, b - 1
    out.append(([ch for g in groups[start:] for ch in g], x0, max(right, x0 + 1)))
    return out


def respaced(groups: list[list[Char]]) -> list[list[Char]]:
    """Labels set wide (文  号) as one group again."""
    out: list[list[Char]] = []
    i = 0
    while i < len(groups):
        taken = 1
        for count in (4, 3, 2):
            run = groups[i : i + count]
            if (
                len(run) == count
                and all(len(g) == 1 for g in run[:-1])
                and len(run[-1]) < 4
                and len(fold(joined(run[-1])).rstrip(":")) == 1
                and known(joined([c for g in run for c in g]))
            ):
                taken = count
                break
        out.append([c for g in groups[i : i + taken] for c in g])
        i += taken
    return out


def columns(chars: list[Char]) -> list[list[Char]]:
    """Characters in groups parted by white over the full height of the row."""
    out: list[list[Char]] = []
    reach = -1e9
    group: list[Char] = []
    for char in sorted(chars, key=_LEFT):
        _, x0, top, x1, bottom = char
        if not group or x0 - reach > GAP * (0.8 * (bottom - top)):
            group = []
            out.append(group)
        group.append(char)
        reach = max(reach, x1)
    return out


_LEFT = itemgetter(1)
