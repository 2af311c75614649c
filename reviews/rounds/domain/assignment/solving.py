"""From a task to a plan, or to the figures that say why there is none. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from reviews.rounds.domain.assignment.program import Aim, Counts, Sides, Undecided, count_files, swap_cells
from reviews.rounds.domain.assignment.seating import seat_class
from reviews.rounds.domain.assignment.shortage import explain
from reviews.rounds.domain.assignment.task import (
    FileClass,
    Plan,
    Shortage,
    Sitting,
    Task,
    classes_of,
    levels_of,
    loads_after,
    order_of,
)
from reviews.rounds.domain.pool import knows

Levels = Mapping[str, tuple[int, int]]
_TOO_MUCH = "限制条件太多，在限定的步数内没有排出方案，一份也没有分配。请减少本次分配的案卷，或增加评查员后再试。"


def solve(task: Task, *, seed: str) -> Plan | Shortage:
    """Fill every seat of every file, evenly, by people who know the field; or say in figures why it cannot be done.

    Hard: only people in `may`, nobody above the limit, no two units scoring each other's files, no pair of `pairs`.
    Then loads as even as can be, then fields. The same task and seed give the same answer.
    """
    task = dataclasses.replace(task, takers=tuple(sorted(task.takers, key=lambda t: order_of(seed, "person", t.id))))
    classes = classes_of(task, seed)
    levels = levels_of(task, classes)
    for attempt in (_at_once, _evenly, _nearly):
        try:
            found = attempt(task, classes, levels, seed)
        except Undecided:
            continue
        if found is not None:
            return found
    try:
        return explain(task, classes, levels)
    except Undecided:
        return Shortage(task.seats, 0, _TOO_MUCH)


def _evenly(task: Task, classes: list[FileClass], levels: Levels, seed: str) -> Plan | None:
    seats = _seated(task, classes, levels, Aim.even, seed, Sides())
    return None if seats is None else _plan(task, classes, seats, even=True)


def _nearly(task: Task, classes: list[FileClass], levels: Levels, seed: str) -> Plan | None:
    seats = _seated(task, classes, levels, Aim.nearly, seed, Sides())
    return None if seats is None else _plan(task, classes, seats, even=False)


def _at_once(task: Task, classes: list[FileClass], levels: Levels, seed: str) -> Plan | None:
    """A quick way that mostly succeeds: solved first as if units might score each other, then without the rarer direction.

    Its answer is taken only when it is as good as the first, better than which there is nothing.
    """
    units = {t.id: t.unit for t in task.takers}
    cells = swap_cells(classes, units)
    if not cells:
        return None
    best = count_files(task, classes, levels, Aim.even, sides=Sides(swaps=False))
    if best is None:
        return None
    used = {cell: sum(best.given.get((at, person), 0) for at, people in places for person in people)
            for cell, places in cells.items()}
    rarer = frozenset(cell for cell in cells if (used[cell], order_of(seed, *cell)) < (used[cell[::-1]],
                                                                                     order_of(seed, *cell[::-1])))
    seats = _seated(task, classes, levels, Aim.even, seed, Sides(barred=rarer))
    if seats is None:
        return None
    fields = {t.id: t.fields for t in task.takers}
    most = sum(files for (at, person), files in best.given.items()
               if classes[at].field and knows(fields[person], classes[at].field))
    found = _plan(task, classes, seats, even=True)
    return found if found.matched >= most else None


def _seated(
    task: Task, classes: list[FileClass], levels: Levels, aim: Aim, seed: str, sides: Sides
) -> tuple[Sitting, ...] | None:
    """Counts turned into seats. A class whose counts leave no way to pair people is solved pair by pair the next time."""
    exact: frozenset[int] = frozenset()
    while True:
        counts = count_files(task, classes, levels, aim, sides=sides, exact=exact)
        if counts is None:
            return None
        seats, stuck = _hand_out(task, classes, counts, seed)
        if not stuck:
            return tuple(sorted(seats, key=lambda s: (s.file, s.place)))
        exact |= stuck


def _hand_out(
    task: Task, classes: list[FileClass], counts: Counts, seed: str
) -> tuple[list[Sitting], frozenset[int]]:
    seats: list[Sitting] = []
    stuck = set()
    for at, one in enumerate(classes):
        given = {person: counts.given[at, person] for person in one.may if (at, person) in counts.given}
        made = seat_class(one, given, counts.paired.get(at), task.pairs, seed)
        if made is None:
            stuck.add(at)
        else:
            seats += made
    return seats, frozenset(stuck)


def _plan(task: Task, classes: list[FileClass], seats: tuple[Sitting, ...], *, even: bool) -> Plan:
    fields = {t.id: t.fields for t in task.takers}
    wanted = {need.id: need.field for need in task.needs if need.field}
    told = [s for s in seats if s.file in wanted]
    return Plan(seats, loads_after(task, classes, seats), sum(knows(fields[s.person], wanted[s.file]) for s in told),
                len(told), even)
