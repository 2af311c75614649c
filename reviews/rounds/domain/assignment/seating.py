"""Handing the files of a class to the people who take them, in the order of the seed. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from reviews.rounds.domain.assignment.task import FileClass, Sitting, order_of


def seat_class(
    one: FileClass, given: Mapping[str, int], paired: Mapping[tuple[str, str], int] | None,
    barred: frozenset[frozenset[str]], seed: str,
) -> list[Sitting] | None:
    """Seats for every file of a class. given: files by person; paired: files by pair where they are known already.

    Returns None when no pairing was found that keeps barred pairs apart.
    """
    if one.seats == 1:
        row = [person for person, files in given.items() for _ in range(files)]
        order = sorted(range(len(row)), key=lambda i: order_of(seed, "seat", one.unit, one.field, row[i], str(i)))
        return [Sitting(file, row[i], 0) for file, i in zip(one.files, order, strict=True)]
    pairs = _spread_out(paired) if paired is not None else _paired(dict(given), barred, seed)
    if pairs is None:
        return None
    order = sorted(range(len(pairs)), key=lambda i: order_of(seed, "pair", one.unit, one.field, *sorted(pairs[i]), str(i)))
    seats = []
    for file, i in zip(one.files, order, strict=True):
        people = sorted(pairs[i], key=lambda person: order_of(seed, "place", file, person))
        seats += [Sitting(file, person, place) for place, person in enumerate(people)]
    return seats


def _spread_out(paired: Mapping[tuple[str, str], int]) -> list[tuple[str, str]]:
    return [pair for pair, files in sorted(paired.items()) for _ in range(files)]


def _paired(left: dict[str, int], barred: frozenset[frozenset[str]], seed: str) -> list[tuple[str, str]] | None:
    """Pairs with exactly these numbers of files, who has most left first; None when that way leads nowhere.

    Without barred pairs it always arrives, as nobody has more than half of the seats.
    """
    luck = {person: order_of(seed, "turn", person) for person in left}
    found: list[tuple[str, str]] = []

    def fit(one: str, other: str) -> bool:
        return one != other and frozenset((one, other)) not in barred

    while any(left.values()):
        first = max(left, key=lambda p: (left[p], luck[p]))
        left[first] -= 1
        rest = sorted((p for p in left if left[p]), key=lambda p: (left[p], luck[p]), reverse=True)
        second = next((p for p in rest if fit(first, p)), None)
        if second is not None:
            found.append((first, second))
        else:
            # Nobody left may sit with the first: open a pair made earlier, and seat its two with the first and the next.
            second = rest[0]
            opened = next(((at, a, b) for at, pair in enumerate(found) for a, b in (pair, pair[::-1])
                           if fit(first, a) and fit(second, b)), None)
            if opened is None:
                return None
            at, a, b = opened
            found[at] = (first, a)
            found.append((second, b))
        left[second] -= 1
    return found
