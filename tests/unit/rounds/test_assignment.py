"""The solver of the assignment (A5): no hard rule broken, loads even where they can be, nothing by halves, figures said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from reviews.rounds.domain.assignment import Need, Plan, Shortage, Taker, Task, solve, task_sha256
from reviews.rounds.domain.assignment.gathering import choose_doubles, task_of
from tests.unit.rounds.organisations import best_spread, faults, organisation


def judged(seed: int) -> str:
    """Solve one random organisation and hold the answer against the slow check and the exhaustive search."""
    org = organisation(seed)
    task = task_of(org.members, org.files, org.around)
    found = solve(task, seed=str(seed))
    playing = {p for need in task.needs for p in need.may}
    best = best_spread(org, playing)
    if isinstance(found, Shortage):
        assert best is None, (seed, found.words)
        assert found.available < found.needed == task.seats, (seed, found)
        assert sum(seats for _name, seats in found.parts) == found.needed - found.available, (seed, found)
        return "short"
    assert best is not None, seed
    seats = [(s.file, s.person) for s in found.sittings]
    assert len(seats) == task.seats, seed
    assert faults(org, seats) == [], seed
    if best <= 1:
        assert found.spread <= 1, (seed, found.loads)
        return "even"
    return "uneven"


def test_random_organisations():
    kinds = Counter(judged(seed) for seed in range(150))
    # The generator makes all three kinds, else the test would hold less than it says.
    assert min(kinds[kind] for kind in ("even", "uneven", "short")) > 5, kinds


def round_of(limit: int | None = None, files: int = 21) -> Task:
    """Ten reviewers of the bureau; half of the files is of a field that three of them know."""
    people = tuple(Taker(f"p{i}", "bureau", ("城管",) if i < 3 else ("市监",), limit) for i in range(10))
    everybody = frozenset(p.id for p in people)
    needs = tuple(Need(f"f{i}", f"u{i % 4}", "城管" if i % 2 else "市监", 2, everybody) for i in range(files))
    return Task(needs, people)


def test_the_same_task_and_seed_give_the_same_answer_and_another_seed_another():
    task = round_of()
    turned = Task(task.needs[::-1], task.takers[::-1], task.pairs)
    assert task_sha256(task) == task_sha256(turned)
    assert solve(task, seed="1") == solve(turned, seed="1")
    assert solve(task, seed="1").sittings != solve(task, seed="2").sittings
    assert task_sha256(replace(task, takers=(replace(task.takers[0], limit=3), *task.takers[1:]))) != task_sha256(task)


def test_loads_come_before_fields_and_fields_come_next():
    found = solve(round_of(), seed="1")
    assert isinstance(found, Plan) and found.even
    assert sorted(found.loads.values()) == [4] * 8 + [5] * 2
    # 20 seats of 城管 and three people with at most 5, 5 and 4 files: 14; 22 of 市监 and seven people with 4 each: 22.
    assert (found.matched, found.with_field) == (14 + 22, 42)


def test_a_lower_limit_is_kept_and_the_rest_stays_even():
    task = round_of()
    few = replace(task, takers=(replace(task.takers[0], limit=1), *task.takers[1:]))
    found = solve(few, seed="1")
    assert found.loads.pop("p0") == 1
    assert max(found.loads.values()) - min(found.loads.values()) <= 1
    assert found.even


def test_files_given_before_count_and_are_not_moved():
    task = round_of(files=4)
    found = solve(replace(task, takers=(replace(task.takers[0], load=3), *task.takers[1:])), seed="1")
    assert found.loads["p0"] == 3
    assert not [s for s in found.sittings if s.person == "p0"]


def test_too_few_people_of_a_field_are_told_in_figures_and_nothing_is_assigned():
    task = round_of(limit=6)
    knows_it = frozenset({"p0", "p1", "p2"})
    narrow = replace(task, needs=tuple(
        replace(n, may=knows_it, barred=tuple((p, "本单位案卷") for p in ("p3", "p4"))) if n.field == "城管" and i < 22 else n
        for i, n in enumerate(task.needs)))
    found = solve(narrow, seed="1")
    assert isinstance(found, Shortage)
    assert found.words.startswith("需要 42 份，可用 40 份：城管领域缺 2。")
    assert found.parts == (("城管领域", 2),)
    assert "共需 20 份，能评的评查员共 3 人，按限额本轮还可评 18 份" in found.details[0]
    assert "本单位案卷 2 人" in found.details[1]


def test_a_limit_that_is_too_low_for_all_is_told_as_one_sum():
    found = solve(round_of(limit=4), seed="1")
    assert found.words.startswith("需要 42 份，可用 40 份：合计缺 2。")


def test_two_units_that_would_have_to_score_each_other_are_named_as_the_reason():
    people = (Taker("a", "A"), Taker("b", "B"))
    needs = (Need("of A", "A", "", 1, frozenset({"b"})), Need("of B", "B", "", 1, frozenset({"a"})))
    found = solve(Task(needs, people), seed="1")
    assert isinstance(found, Shortage)
    assert (found.needed, found.available) == (2, 1)
    assert "两个单位不得互评" in found.words
    assert isinstance(solve(Task(needs[:1], people), seed="1"), Plan)


def test_a_pair_of_the_last_round_is_kept_apart_even_when_the_counts_alone_would_not_tell():
    """Three who were all paired before fill at most one seat of a file between them."""
    people = tuple(Taker(p, None) for p in "abcd")
    before = frozenset(frozenset(pair) for pair in ("ab", "bc", "ac"))
    needs = tuple(Need(f"f{i}", "u", "", 2, frozenset("abcd")) for i in range(3))
    found = solve(Task(needs, people, before), seed="1")
    assert isinstance(found, Plan)
    assert Counter(s.person for s in found.sittings)["d"] == 3
    without = solve(Task(tuple(replace(n, may=frozenset("abc")) for n in needs), people[:3], before), seed="1")
    assert isinstance(without, Shortage)
    assert "同一搭档" in without.words


@pytest.mark.parametrize(("files", "share", "doubles"), [(10, 0.2, 2), (11, 0.2, 3), (1, 0.05, 1), (7, 0.0, 0), (5, 1.0, 5)])
def test_a_share_of_doubles_is_rounded_up(files, share, doubles):
    ids = [f"f{i}" for i in range(files)]
    assert choose_doubles(ids, share, ids[::-1]) == frozenset(ids[::-1][:doubles])
