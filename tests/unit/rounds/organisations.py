"""Small organisations at random, an independent slow check of the hard rules, and an exhaustive search for what is possible.

Nothing here asks the code under test: rules are said anew, in other words.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from reviews.rounds.domain.assignment.gathering import Member, OpenFile, Surroundings
from reviews.rounds.domain.avoidance import FileFacts, Relation, Standing, UnitTree

DAY = date(2026, 3, 5)
FIELDS = ("城管", "市监", "")


@dataclass(frozen=True)
class Organisation:
    """members, files and what surrounds them, as the product takes them; seated: (person, file) from before."""

    members: tuple[Member, ...]
    files: tuple[OpenFile, ...]
    around: Surroundings
    seated: tuple[tuple[str, str, str], ...] = ()


def organisation(seed: int) -> Organisation:
    """Three to five units in a tree, three to seven reviewers with all that can bar them, one to four files."""
    r = random.Random(seed)
    units = [f"u{i}" for i in range(r.randint(3, 5))]
    parents = {u: r.choice([None, None, *units[:i]]) if i else None for i, u in enumerate(units)}
    names = [f"p{i}" for i in range(r.randint(3, 7))]
    members = []
    for name in names:
        former = ((r.choice(units), DAY - timedelta(days=r.choice([10, 729, 730, 731, 2000]))),) if r.random() < 0.2 else ()
        told = (Relation(r.choice(units), None, "", DAY - timedelta(days=r.randint(-2, 2)),
                         r.choice([None, DAY, DAY - timedelta(days=1)])),) if r.random() < 0.2 else ()
        standing = Standing(name, f"名{name}", r.choice([*units, "bureau", None]), r.random() > 0.05, former, told,
                            frozenset({f"N{name}"}))
        members.append(Member(standing, tuple(r.sample(FIELDS[:2], r.randint(0, 2))),
                              r.choice([None, None, None, 1, 2, 3]), 0))
    files, seated = [], []
    for k in range(r.randint(1, 4)):
        unit = r.choice(units)
        acting = frozenset(f"N{n}" for n in names if r.random() < 0.1)
        partner = r.choice(names) if r.random() < 0.1 else None
        gone = frozenset(n for n in names if r.random() < 0.05)
        files.append(OpenFile(FileFacts(f"f{k}", unit, f"o{unit}", certificates=acting), r.choice(FIELDS),
                              1 if partner else r.choice([1, 2, 2, 2]), frozenset({partner} if partner else ()), gone))
        if partner:
            seated.append((partner, f"f{k}", unit))
    held = {n: sum(s[0] == n for s in seated) for n in names}
    members = [Member(m.standing, m.fields, m.limit, held[m.standing.id]) for m in members]
    unit_of = {m.standing.id: m.standing.unit for m in members}
    scores = frozenset((unit_of[p], unit) for p, _f, unit in seated if unit_of[p])
    pairs = frozenset(frozenset(pair) for pair in combinations(names, 2) if r.random() < 0.12)
    return Organisation(tuple(members), tuple(files), Surroundings(DAY, UnitTree(parents), scores, pairs), tuple(seated))


def faults(org: Organisation, sittings: list[tuple[str, str]]) -> list[str]:
    """What is wrong with these (file, person) seats, in plain words; [] when nothing is."""
    files, people = {f.facts.id: f for f in org.files}, {m.standing.id: m for m in org.members}
    found = []
    for file_id, person in sittings:
        file, member = files[file_id], people[person]
        found += [f"{person} on {file_id}: {what}" for what in _alone(org, file, member)]
    for file_id, file in files.items():
        here = [p for f, p in sittings if f == file_id]
        if here and len(here) != file.seats:
            found.append(f"{file_id}: {len(here)} of {file.seats} seats")
        together = [*here, *file.seated]
        if len(set(together)) != len(together):
            found.append(f"{file_id}: somebody twice")
        found += [f"{file_id}: {a} and {b} again" for a, b in combinations(sorted(set(together)), 2)
                  if frozenset((a, b)) in org.around.last_pairs and (a in here or b in here)]
    for person, member in people.items():
        more = sum(p == person for _f, p in sittings)
        if more and member.limit is not None and member.load + more > member.limit:
            found.append(f"{person}: over the limit")
    who = {(people[p].standing.unit, files[f].facts.unit) for f, p in sittings if people[p].standing.unit}
    both = who | set(org.around.scores)
    found += [f"{a} and {b} score each other" for a, b in who if a != b and (b, a) in both]
    return found


def _alone(org: Organisation, file: OpenFile, member: Member) -> list[str]:
    p, parents, said = member.standing, org.around.tree.parents, []
    lines = []
    for start in (p.unit, file.facts.unit):
        line, at = [], start
        while at is not None and at not in line:
            line.append(at)
            at = parents.get(at)
        lines.append(line)
    if p.unit is not None and (p.unit in lines[1] or file.facts.unit in lines[0]):
        said.append("own, superior or subordinate unit")
    if any(unit == file.facts.unit and (DAY - left).days < 730 for unit, left in p.former):
        said.append("former unit")
    if any(t.unit == file.facts.unit and t.declared_on <= DAY and not (t.ended_on and t.ended_on < DAY) for t in p.relations):
        said.append("declared")
    if p.certificates & file.facts.certificates:
        said.append("handled")
    if not p.serves:
        said.append("does not serve")
    if p.id in file.gave_back:
        said.append("gave it back")
    return said


def best_spread(org: Organisation, playing: set[str]) -> int | None:
    """The smallest spread of any complete assignment among `playing`, by trying them all; None when there is none."""
    loads = {m.standing.id: m.load for m in org.members}
    choices = []
    for file in org.files:
        sets = combinations(sorted(loads), file.seats)
        choices.append((file.facts.id, [s for s in sets if not faults(org, [(file.facts.id, p) for p in s])]))
    choices.sort(key=lambda c: len(c[1]))
    best: list[int | None] = [None]

    def walk(at: int, taken: list[tuple[str, str]]) -> None:
        if best[0] is not None and best[0] <= 1:
            return
        if at == len(choices):
            held = dict(loads)
            for _file, person in taken:
                held[person] += 1
            values = [held[p] for p in playing]
            spread = max(values) - min(values)
            best[0] = spread if best[0] is None else min(best[0], spread)
            return
        file_id, sets = choices[at]
        for people in sets:
            more = [*taken, *((file_id, p) for p in people)]
            if not faults(org, more):
                walk(at + 1, more)

    walk(0, [])
    return best[0]
