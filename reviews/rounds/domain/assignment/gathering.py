"""From people and files as the rules see them to the task of the solver. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from reviews.rounds.domain.assignment.task import Need, Taker, Task
from reviews.rounds.domain.avoidance import FileFacts, Meanwhile, Standing, UnitTree, why_not
from reviews.rounds.domain.pool import knows

OTHER_FIELD = "领域不对口"


@dataclass(frozen=True, slots=True)
class Member:
    """A reviewer of the round. limit: files at most, None for none; load: files of the round held now."""

    standing: Standing
    fields: tuple[str, ...] = ()
    limit: int | None = None
    load: int = 0


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file with seats to be filled. seated: who sits there now; gave_back: who has left it for a reason."""

    facts: FileFacts
    field: str
    seats: int
    seated: frozenset[str] = frozenset()
    gave_back: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for the whole run. scores: {(unit of a reviewer, unit of a file)} of the round's live seats."""

    day: date
    tree: UnitTree
    scores: frozenset[tuple[str, str]] = frozenset()
    last_pairs: frozenset[frozenset[str]] = frozenset()
    strict_fields: bool = False


def task_of(members: Sequence[Member], files: Sequence[OpenFile], around: Surroundings) -> Task:
    """The task: for each file whom no hard rule bars. With strict fields, only people at home in the file's field."""
    needs = []
    for file in files:
        meanwhile = Meanwhile(file.seated, file.gave_back, around.scores, around.last_pairs)
        may, barred = set(), []
        for member in members:
            words = _barred(member, file, meanwhile, around)
            if words is None:
                may.add(member.standing.id)
            else:
                barred.append((member.standing.id, words))
        needs.append(Need(file.facts.id, file.facts.unit, file.field, file.seats, frozenset(may), tuple(barred)))
    ids = {m.standing.id for m in members}
    takers = tuple(Taker(m.standing.id, m.standing.unit, m.fields, m.limit, m.load) for m in members)
    return Task(tuple(needs), takers, frozenset(pair for pair in around.last_pairs if pair <= ids))


def _barred(member: Member, file: OpenFile, meanwhile: Meanwhile, around: Surroundings) -> str | None:
    found = why_not(member.standing, file.facts, day=around.day, tree=around.tree, meanwhile=meanwhile)
    if found:
        return found[0].rule.label
    return OTHER_FIELD if around.strict_fields and not knows(member.fields, file.field) else None


def choose_doubles(file_ids: Collection[str], share: float, order: Sequence[str]) -> frozenset[str]:
    """Which files get a second reviewer where each has one: the first of the share, rounded up, in the given order."""
    wanted = -(-round(len(file_ids) * share * 10_000) // 10_000)
    return frozenset([file for file in order if file in set(file_ids)][:wanted])
