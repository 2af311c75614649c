"""Why an assignment cannot be made, in figures. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from reviews.rounds.domain.assignment.program import Aim, Counts, Sides, count_files
from reviews.rounds.domain.assignment.seating import seat_class
from reviews.rounds.domain.assignment.task import FileClass, Shortage, Task

SWAP_WORDS = "两个单位不得互评"
PAIR_WORDS = "同一搭档不得连续两轮"


def explain(task: Task, classes: list[FileClass], levels: Mapping[str, tuple[int, int]]) -> Shortage:
    """The most that could be filled, where the rest lacks, and what stands in the way.

    People and limits are looked at first; when they would do, the side conditions are dropped one by one.
    """
    plain = _most(task, classes, levels, Sides(swaps=False, pairs=False))
    if plain.missing:
        return _of_people(task, classes, plain)
    whole = _most(task, classes, levels, Sides())
    lacking = sum(whole.missing.values())
    culprits = [words for words, sides in ((SWAP_WORDS, Sides(swaps=False)), (PAIR_WORDS, Sides(pairs=False)))
                if not _most(task, classes, levels, sides).missing]
    because = "”或“".join(culprits) if culprits else f"{SWAP_WORDS}”和“{PAIR_WORDS}"
    parts = _parts(classes, whole.missing)
    words = (f"需要 {task.seats} 份，可用 {task.seats - lacking} 份：{_listed(parts)}。人数和限额够用，"
             f"是“{because}”使人手排不开；请增加不属于这些单位的评查员，或调整参加本轮的人员。")
    return Shortage(task.seats, task.seats - lacking, words, parts, _details(task, classes, whole.missing))


def _most(task: Task, classes: Sequence[FileClass], levels: Mapping[str, tuple[int, int]], sides: Sides) -> Counts:
    """As many seats as can be filled under these conditions, pairs included."""
    exact: frozenset[int] = frozenset()
    while True:
        found = count_files(task, classes, levels, Aim.most, sides=sides, exact=exact)
        # With open seats counted there is always an answer: all of them open.
        assert found is not None
        stuck = _unpaired(task, classes, found) if sides.pairs else frozenset()
        if stuck <= exact:
            return found
        exact |= stuck


def _unpaired(task: Task, classes: Sequence[FileClass], counts: Counts) -> frozenset[int]:
    """Filled classes whose counts leave no way to keep barred pairs apart."""
    stuck = set()
    for at, one in enumerate(classes):
        given = {person: counts.given[at, person] for person in one.may if (at, person) in counts.given}
        whole = not counts.missing.get(at) and one.seats == 2 and at not in counts.paired
        if whole and seat_class(one, given, None, task.pairs, "") is None:
            stuck.add(at)
    return frozenset(stuck)


def _of_people(task: Task, classes: Sequence[FileClass], counts: Counts) -> Shortage:
    """Too few people for some files: the figures of each narrow place."""
    lacking = sum(counts.missing.values())
    room = {t.id: None if t.limit is None else max(0, t.limit - t.load) for t in task.takers}
    parts, details = [], []
    for tight, people in _narrow(classes, counts):
        names = _joined(classes, tight)
        parts.append((names, sum(counts.missing.get(at, 0) for at in tight)))
        limited = [room[p] for p in people]
        rest = f"，按限额本轮还可评 {sum(r or 0 for r in limited)} 份" if people and None not in limited else ""
        who = f"能评的评查员共 {len(people)} 人{rest}" if people else "没有一名评查员可以评"
        details.append(f"{'本次' if names == '合计' else names}的案卷共需 {sum(classes[at].wanted for at in tight)} 份，{who}。")
        details += _details(task, classes, tight)
    parts.sort(key=lambda part: (-part[1], part[0]))
    words = (f"需要 {task.seats} 份，可用 {task.seats - lacking} 份：{_listed(parts)}。"
             "请增加评查员、提高限额，或减少本次分配的案卷。")
    return Shortage(task.seats, task.seats - lacking, words, tuple(parts), tuple(details))


def _narrow(classes: Sequence[FileClass], counts: Counts) -> list[tuple[set[int], set[str]]]:
    """Groups of classes that share a lack, each with everybody who could score them: all of those are full.

    A smallest cut of the flow from files to people, walked from the classes that lack; groups that meet are one.
    """
    taken: dict[str, list[int]] = defaultdict(list)
    for at, person in counts.given:
        taken[person].append(at)
    groups: list[tuple[set[int], set[str]]] = []
    for start in sorted(counts.missing):
        tight, people, ahead = {start}, set(), [start]
        while ahead:
            at = ahead.pop()
            for person in classes[at].may:
                people.add(person)
                # Whoever has a seat on every file of a class is no bottleneck of it: one person sits once on a file.
                if counts.given.get((at, person), 0) < len(classes[at].files):
                    fresh = [other for other in taken[person] if other not in tight]
                    tight.update(fresh)
                    ahead += fresh
        for group in [g for g in groups if g[0] & tight]:
            groups.remove(group)
            tight, people = tight | group[0], people | group[1]
        groups.append((tight, people))
    return groups


def _joined(classes: Sequence[FileClass], places: Collection[int]) -> str:
    names = list(dict.fromkeys(_name(classes[at]) for at in sorted(places)))
    if len({_name(one) for one in classes}) == len(names) > 1:
        return "合计"
    return "、".join(name.removesuffix("领域") for name in names[:-1]) + ("、" if names[1:] else "") + names[-1]


def _name(one: FileClass) -> str:
    return f"{one.field}领域" if one.field and not one.field.endswith("领域") else one.field or "未注明领域"


def _parts(classes: Sequence[FileClass], missing: Mapping[int, int]) -> tuple[tuple[str, int], ...]:
    """Seats that lack by field, the most first."""
    found: Counter[str] = Counter()
    for at, seats in missing.items():
        found[_name(classes[at])] += seats
    return tuple(sorted(found.items(), key=lambda part: (-part[1], part[0])))


def _listed(parts: Sequence[tuple[str, int]]) -> str:
    return "，".join(f"{name}缺 {seats}" for name, seats in parts)


def _details(task: Task, classes: Sequence[FileClass], places: Collection[int]) -> tuple[str, ...]:
    """For each field concerned: how many people each rule takes away."""
    needs = {need.id: need for need in task.needs}
    by_name: dict[str, list[int]] = defaultdict(list)
    for at in sorted(places):
        by_name[_name(classes[at])].append(at)
    lines = []
    for name, group in sorted(by_name.items()):
        why: dict[str, set[str]] = defaultdict(set)
        for at in group:
            for file in classes[at].files:
                for person, words in needs[file].barred:
                    why[words].add(person)
        told = "、".join(f"{words} {len(people)} 人" for words, people in sorted(why.items(), key=lambda w: (-len(w[1]), w[0])))
        if told:
            lines.append(f"{name}：不能评其中一些案卷的有{told}。")
    return tuple(lines)
