"""What the assignment is asked and what it answers. Pure."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from reviews.rounds.domain.pool import same_field


@dataclass(frozen=True, slots=True)
class Need:
    """A case file with `seats` (1 or 2) still to be filled. may: the people no hard rule bars from it.

    barred: (person, why in words), for the explanation alone.
    """

    id: str
    unit: str
    field: str
    seats: int
    may: frozenset[str]
    barred: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Taker:
    """A reviewer of the round. limit: files at most in the round, None for none; load: files held already."""

    id: str
    unit: str | None
    fields: tuple[str, ...] = ()
    limit: int | None = None
    load: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """All that the solver is given. pairs: two people who may not sit together on a file."""

    needs: tuple[Need, ...]
    takers: tuple[Taker, ...]
    pairs: frozenset[frozenset[str]] = frozenset()

    @property
    def seats(self) -> int:
        return sum(need.seats for need in self.needs)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One seat of the answer. place: 0 or 1 among the seats that were to be filled on the file."""

    file: str
    person: str
    place: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Every seat filled. loads: files each person of the run then holds in the round. matched: seats whose person knows the
    file's field, of `with_field` seats that have one. even: nobody is more than one file apart, but for own limits,
    files held before, and people whom no file of the run can be given."""

    sittings: tuple[Sitting, ...]
    loads: dict[str, int]
    matched: int
    with_field: int
    even: bool

    @property
    def spread(self) -> int:
        return max(self.loads.values(), default=0) - min(self.loads.values(), default=0)


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why nothing was assigned. words: one sentence with the figures; parts: (what lacks, seats); details: who could."""

    needed: int
    available: int
    words: str
    parts: tuple[tuple[str, int], ...] = ()
    details: tuple[str, ...] = ()


@dataclass(slots=True)
class FileClass:
    """Files that the rules cannot tell apart: of one unit and field, open to the same people, with as many seats."""

    unit: str
    field: str
    seats: int
    may: tuple[str, ...]
    files: list[str] = dataclasses.field(default_factory=list)

    @property
    def wanted(self) -> int:
        return self.seats * len(self.files)


def order_of(seed: str, *words: str) -> str:
    """A place in an order that nobody can foresee without the seed and everybody can compute again with it."""
    return hashlib.sha256("\x1f".join((seed, *words)).encode()).hexdigest()


def classes_of(task: Task, seed: str) -> list[FileClass]:
    """The files in classes; classes, files within them and people within a class in the order of the seed."""
    found: dict[tuple[str, str, int, frozenset[str]], FileClass] = {}
    for need in sorted(task.needs, key=lambda n: order_of(seed, "file", n.id)):
        kind = (need.unit, same_field(need.field), need.seats, need.may)
        if kind not in found:
            people = tuple(sorted(need.may, key=lambda p: order_of(seed, "person", p)))
            found[kind] = FileClass(need.unit, need.field, need.seats, people)
        found[kind].files.append(need.id)
    return list(found.values())


def levels_of(task: Task, classes: list[FileClass]) -> dict[str, tuple[int, int]]:
    """How many files each person in play should hold at the end: (at least, at most), as even as limits allow.

    The level is filled like water: nobody above the own limit, nobody below what is held already.
    """
    playing = {person for one in classes for person in one.may}
    people = [t for t in task.takers if t.id in playing]
    total = task.seats + sum(t.load for t in people)

    def held(level: int) -> dict[str, int]:
        return {t.id: max(t.load, level if t.limit is None else min(level, t.limit)) for t in people}

    level = 0
    while level <= total and people and sum(held(level + 1).values()) <= total:
        level += 1
    low, high = held(level), held(level + 1)
    return {t.id: (low[t.id], high[t.id]) for t in people}


def task_content(task: Task) -> dict[str, Any]:
    """The task as plain values in one order, whatever order it was put together in."""
    groups: dict[frozenset[str], int] = {}
    members: list[list[str]] = []
    files: list[list[Any]] = []
    for need in sorted(task.needs, key=lambda n: n.id):
        if need.may not in groups:
            groups[need.may] = len(members)
            members.append(sorted(need.may))
        files.append([need.id, need.unit, need.field, need.seats, groups[need.may]])
    return {
        "files": files, "may": members,
        "people": [[t.id, t.unit, list(t.fields), t.limit, t.load] for t in sorted(task.takers, key=lambda t: t.id)],
        "pairs": sorted(sorted(pair) for pair in task.pairs),
    }


def task_sha256(task: Task) -> str:
    """The hash of everything the solver is given, without its seed."""
    text = json.dumps(task_content(task), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def loads_after(task: Task, classes: list[FileClass], sittings: tuple[Sitting, ...]) -> dict[str, int]:
    """Files each person in play then holds."""
    more: dict[str, int] = defaultdict(int)
    for one in sittings:
        more[one.person] += 1
    playing = {person for one in classes for person in one.may}
    return {t.id: t.load + more[t.id] for t in task.takers if t.id in playing}
