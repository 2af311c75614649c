"""Forms set by white alone in which a group's label stands upright beside its rows (当事人 | 个人 | 姓名 …)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extraction.fields.open_tables.cells import ALIGNED, Parted, as_table, columns, read_as_label
from extraction.fields.open_tables.columns import bounds_of, count_labels, labels_of
from extraction.fields.open_tables.nested import Head, Leaf, with_heads
from extraction.layout.grid import Table
from extraction.layout.lines import Line, build_lines, is_wide, segments
from extraction.layout.sheet import Sheet
from extraction.page import Char

LEAST_LABELS = 3
_GROUPS = frozenset(
    {
        *(
            "当事人",
            "当事人情况",
            "当事人基本情况",
            "基本情况",
            "个人",
            "公民",
            "自然人",
            "单位",
            "组织",
            "企业",
        ),
        *(
            "法人",
            "法人或其他组织",
            "个体工商户",
            "被检查人",
            "被处罚人",
            "被询问人",
            "现场人员基本情况",
            "行政相对人",
        ),
        *("违法行为人", "相对人", "涉案当事人", "案件当事人"),
    }
)
_LONGEST = max(map(len, _GROUPS))


def upright_tables(sheet: Sheet) -> list[tuple[Table, set[int]]]:
    """Groups of rows beside upright labels, and the lines that they take."""
    heads = _heads(sheet.lines)
    if not heads:
        return []
    outer = min(heads, key=lambda head: head[0].x0)
    if "".join(ch.text for ch in outer) in ("个人", "单位", "公民") and len(heads) < 2:
        return []
    own = {id(ch) for head in heads for ch in head}
    inner = max(ch.x1 for head in heads for ch in head)
    low, high = min(ch.top for head in heads for ch in head), max(ch.bottom for head in heads for ch in head)
    rests = [[ch for ch in line.chars if id(ch) not in own] for line in sheet.lines]
    edge = _edge(
        [rest for rest, line in zip(rests, sheet.lines, strict=True) if rest and low <= line.middle <= high],
        inner,
    )
    if edge is None:
        return []
    taken = _region(sheet.lines, rests, (low, high), (inner, edge))
    parts = [_cut(rests[i], edge) for i in taken if rests[i]]
    run = [part for part in parts if part is not None]
    if len(run) < len(parts):
        return []
    labels = labels_of(run)
    if count_labels(labels) < LEAST_LABELS:
        return []
    left, right = outer[0].x0, max(part.line.x1 for part in run)
    top = min(outer[0].top, *(part.line.top for part in run))
    heights = [top - 3, *bounds_of(run, labels), max(part.line.bottom for part in run) + 3]
    leaves = [
        Leaf([ch for p in run if a <= p.middle < b for ch in p.line.chars], a, b, inner, 1, [])
        for a, b in itertools.pairwise(heights)
    ]
    table = as_table([leaf.cells(edge, right) for leaf in leaves], heights, left, right)
    return [
        (
            with_heads(table, [Head(list(outer), 0, len(leaves), 0, left, inner)]),
            {id(sheet.lines[i]) for i in taken},
        )
    ]


def _heads(lines: Sequence[Line]) -> list[list[Char]]:
    """Words set upright: single characters one below the other at one place."""
    single = [
        part.chars[0]
        for line in lines
        for part in segments(line, 0.9)
        if len(part.chars) == 1 and is_wide(part.text)
    ]
    single.sort(key=lambda ch: ch.x0 + ch.x1)
    stacks: list[list[Char]] = []
    for ch in single:
        if not stacks or (ch.x0 + ch.x1 - stacks[-1][0].x0 - stacks[-1][0].x1) / 2 > ALIGNED:
            stacks.append([])
        stacks[-1].append(ch)
    out: list[list[Char]] = []
    for stack in stacks:
        letters = sorted(stack, key=lambda ch: ch.top)
        i = 0
        while i < len(letters):
            for count in range(min(_LONGEST, len(letters) - i), 1, -1):
                if "".join(ch.text for ch in letters[i : i + count]) in _GROUPS:
                    out.append(letters[i : i + count])
                    i += count
                    break
            else:
                i += 1
    return out


def _edge(rests: Sequence[list[Char]], inner: float) -> float | None:
    """Where the values beside the group's own labels begin."""
    listed = [columns(rest) for rest in rests]
    ends = [
        max(ch.x1 for ch in groups[0])
        for groups in listed
        if min(ch.x0 for ch in groups[0]) > inner - 1 and read_as_label(groups[0])
    ]
    if len(ends) < LEAST_LABELS:
        return None
    reach = max(ends)
    starts = [min(ch.x0 for ch in g) for groups in listed for g in groups if not read_as_label(g)]
    # A label broken over lines may reach further than the whole ones do.
    broken = [max(ch.x1 for ch in g[0]) for g in listed if min(ch.x0 for ch in g[0]) < reach]
    return min((x for x in starts if x > reach), default=max([reach, *broken]) + 1)


def _region(
    lines: Sequence[Line],
    rests: Sequence[list[Char]],
    heights: tuple[float, float],
    bounds: tuple[float, float],
) -> list[int]:
    """The lines beside the upright labels, and on above and below while they keep to the group's columns."""
    inner, edge = bounds
    inside = [i for i, line in enumerate(lines) if heights[0] - 1 <= line.middle <= heights[1] + 1]
    taken = set(inside)
    for ahead, step in ((inside[0] - 1, -1), (inside[-1] + 1, 1)):
        i = ahead
        while 0 <= i < len(lines):
            near = abs(lines[i].middle - lines[i - step].middle) < 3.2 * lines[i].size
            if not near or min(ch.x0 for ch in rests[i]) < inner - 1 or _cut(rests[i], edge) is None:
                break
            taken.add(i)
            i += step
    return sorted(taken)


def _cut(rest: list[Char], edge: float) -> Parted | None:
    """A line cut where values begin; None where letters run across."""
    line = build_lines(rest)[0]
    left = [ch for ch in rest if (ch.x0 + ch.x1) / 2 < edge - ALIGNED]
    right = [ch for ch in rest if (ch.x0 + ch.x1) / 2 >= edge - ALIGNED]
    across = bool(left) and (
        left[-1].x1 > edge + 0.5 * line.size or bool(right) and right[0].x0 - left[-1].x1 < 0.25 * line.size
    )
    return None if across else Parted(line, left, right)
