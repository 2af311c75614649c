"""The program behind the assignment: how many files of each class go to each person. Pure; solved by HiGHS through scipy.

Variables are counts for a class and a person, never for a file, so that the program stays small: files of a class are
handed out afterwards. Two units that could score each other share one choice of direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import combinations
from typing import Any

from reviews.rounds.domain.assignment.task import FileClass, Task
from reviews.rounds.domain.pool import knows

# One file more than the best load weighs more than any number of fields that fit.
_WORST, _OFF = 1000.0, 30.0
# Nodes, not seconds: a limit in time would answer differently on a busy machine.
_NODES = 20_000


class Undecided(Exception):
    """The steps ran out before there was an answer or a proof that there is none."""


class Aim(Enum):
    """even: loads exactly within their levels. nearly: as near as can be. most: fill as many seats as can be."""

    even = "even"
    nearly = "nearly"
    most = "most"


@dataclass(frozen=True, slots=True)
class Sides:
    """Which side conditions hold; dropping one tells whether it was the one that stood in the way.

    barred: (unit of a person, unit of a file) that are kept apart whatever else, where directions were chosen beforehand.
    """

    swaps: bool = True
    pairs: bool = True
    barred: frozenset[tuple[str, str]] = frozenset()


@dataclass(slots=True)
class Counts:
    """An answer. given: {(class, person): files}; paired: {class: {pair: files}} where pairs were solved for;
    missing: seats left open by class, with aim `most`."""

    given: dict[tuple[int, str], int] = field(default_factory=dict)
    paired: dict[int, dict[tuple[str, str], int]] = field(default_factory=dict)
    missing: dict[int, int] = field(default_factory=dict)


class _Rows:
    """Sparse rows with bounds, and columns with costs."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.top: list[float] = []
        self.entries: list[tuple[int, int, float]] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def column(self, top: float, cost: float = 0.0) -> int:
        self.cost.append(cost)
        self.top.append(top)
        return len(self.cost) - 1

    def row(self, terms: Iterable[tuple[int, float]], low: float, high: float) -> None:
        at = len(self.low)
        self.entries += [(at, column, value) for column, value in terms]
        self.low.append(low)
        self.high.append(high)

    def solve(self) -> Any:
        """The values of all columns, or None when there is no answer. Raises Undecided."""
        # Heavy, and wanted by this one step alone.
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        if not self.cost:
            return np.zeros(0) if all(low <= 0 <= high for low, high in zip(self.low, self.high, strict=True)) else None
        rows, columns, values = zip(*self.entries, strict=True) if self.entries else ((), (), ())
        matrix = csr_array((values, (rows, columns)), shape=(len(self.low), len(self.cost)))
        found = milp(self.cost, integrality=np.ones(len(self.cost)), bounds=Bounds(0, self.top),
                     constraints=LinearConstraint(matrix, self.low, self.high) if self.low else None,
                     options={"node_limit": _NODES, "mip_rel_gap": 1e-3})
        if found.x is None and found.status == 1:
            raise Undecided
        return None if found.x is None else np.rint(found.x).astype(int)


def count_files(
    task: Task, classes: Sequence[FileClass], levels: Mapping[str, tuple[int, int]], aim: Aim, *,
    sides: Sides | None = None, exact: frozenset[int] = frozenset(),
) -> Counts | None:
    """How many files of each class each person takes, or None when the aim cannot be met.

    levels: {person: (at least, at most)} of the final load. exact: classes whose pairs are solved for one by one.
    Raises Undecided.
    """
    sides = sides or Sides()
    rows, inf = _Rows(), float("inf")
    people = {t.id: t for t in task.takers}
    x = {(at, person): rows.column(0 if (people[person].unit, one.unit) in sides.barred else len(one.files),
                                   _fits(one, people[person].fields, aim))
         for at, one in enumerate(classes) for person in one.may}
    missing = {at: rows.column(one.wanted, 1.0) for at, one in enumerate(classes)} if aim is Aim.most else {}
    for at, one in enumerate(classes):
        terms = [(x[at, person], 1.0) for person in one.may]
        rows.row(terms + ([(missing[at], 1.0)] if missing else []), one.wanted, one.wanted)
    worst = rows.column(inf, _WORST) if aim is Aim.nearly else -1
    for person, (low, high) in levels.items():
        taker, terms = people[person], [(x[at, person], 1.0) for at, one in enumerate(classes) if person in one.may]
        room = inf if taker.limit is None else max(0, taker.limit - taker.load)
        if aim is Aim.even:
            rows.row(terms, low - taker.load, high - taker.load)
            continue
        rows.row(terms, 0, room)
        if aim is Aim.nearly:
            over, under = rows.column(inf, _OFF), rows.column(inf, _OFF)
            rows.row([*terms, (over, -1.0)], -inf, high - taker.load)
            rows.row([*terms, (under, 1.0)], low - taker.load, inf)
            rows.row([(over, 1.0), (worst, -1.0)], -inf, 0)
    paired = _pairs(rows, task, classes, x, exact) if sides.pairs else {}
    if sides.swaps and not sides.barred:
        _directions(rows, classes, x, {t.id: t.unit for t in task.takers})
    values = rows.solve()
    if values is None:
        return None
    return Counts(
        {key: int(values[column]) for key, column in x.items() if values[column]},
        {at: {pair: int(values[c]) for pair, c in columns.items() if values[c]} for at, columns in paired.items()},
        {at: int(values[column]) for at, column in missing.items() if values[column]})


def _fits(one: FileClass, fields: Sequence[str], aim: Aim) -> float:
    return -1.0 if aim is not Aim.most and one.field and knows(fields, one.field) else 0.0


def _pairs(
    rows: _Rows, task: Task, classes: Sequence[FileClass], x: Mapping[tuple[int, str], int], exact: frozenset[int]
) -> dict[int, dict[tuple[str, str], int]]:
    """Two who may not sit together fill at most one seat of each file between them; in exact classes, pair by pair."""
    found: dict[int, dict[tuple[str, str], int]] = {}
    for at, one in enumerate(classes):
        if one.seats < 2:
            continue
        if at in exact:
            open_pairs = [pair for pair in combinations(one.may, 2) if frozenset(pair) not in task.pairs]
            found[at] = {pair: rows.column(len(one.files)) for pair in open_pairs}
            for person in one.may:
                terms = [(c, 1.0) for pair, c in found[at].items() if person in pair]
                rows.row([*terms, (x[at, person], -1.0)], 0, 0)
            continue
        inside = set(one.may)
        for pair in sorted(sorted(p) for p in task.pairs if p <= inside):
            rows.row([(x[at, person], 1.0) for person in pair], 0, len(one.files))
    return found


def swap_cells(
    classes: Sequence[FileClass], units: Mapping[str, str | None]
) -> dict[tuple[str, str], list[tuple[int, list[str]]]]:
    """{(unit of people, unit of files): [(class, people)]} of the units that could score each other's files."""
    cells: dict[tuple[str, str], list[tuple[int, list[str]]]] = {}
    for at, one in enumerate(classes):
        of: dict[str, list[str]] = {}
        for person in one.may:
            unit = units[person]
            if unit is not None and unit != one.unit:
                of.setdefault(unit, []).append(person)
        for unit, persons in of.items():
            cells.setdefault((unit, one.unit), []).append((at, persons))
    return {cell: found for cell, found in cells.items() if cell[::-1] in cells}


def _directions(
    rows: _Rows, classes: Sequence[FileClass], x: Mapping[tuple[int, str], int], units: Mapping[str, str | None]
) -> None:
    """For two units whose people could score each other's files: one choice which of them may."""
    cells = swap_cells(classes, units)
    for scorer, owner in sorted(cells):
        if scorer > owner:
            continue
        choice = rows.column(1)
        for forward, direction in ((True, (scorer, owner)), (False, (owner, scorer))):
            for at, persons in cells[direction]:
                one = classes[at]
                most = len(one.files) * min(one.seats, len(persons))
                terms = [(x[at, person], 1.0) for person in persons]
                rows.row([*terms, (choice, -float(most) if forward else float(most))], -float("inf"), 0 if forward else most)
