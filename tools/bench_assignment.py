"""The assignment measured: a large round against its time, and random organisations against an independent slow check.

    python -m tools.bench_assignment [--organisations 1000] [--write]     # --write puts the figures into docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from pathlib import Path

from reviews.rounds.domain.assignment import Need, Plan, Shortage, Taker, Task, solve
from reviews.rounds.domain.assignment.gathering import task_of
from reviews.rounds.domain.assignment.task import classes_of
from tests.unit.rounds.organisations import best_spread, faults, organisation

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ("市场监管", "城管", "文化旅游", "生态环境", "交通运输", "农业农村")


def large(*, units: int, staff: int, pairs: int, barred: int = 0, limit: int | None = None, files: int = 600,
          people: int = 40, seed: int = 1) -> Task:
    """600 files × 2 among 40 reviewers: `staff` of the bureau, the others of the units that hand in the files.

    pairs: so many pairs of the round before. barred: so many more people barred from each file, at random.
    """
    r = random.Random(seed)
    takers = tuple(Taker(f"p{i}", "bureau" if i < staff else f"u{i % units}", tuple(r.sample(FIELDS, 2)), limit)
                   for i in range(people))
    needs = []
    for k in range(files):
        unit = f"u{k % units}"
        may = {t.id for t in takers if t.unit != unit}
        if barred or r.random() < 0.1:
            may -= set(r.sample(sorted(may), barred or 2))
        needs.append(Need(f"f{k}", unit, FIELDS[k % units % 6], 2, frozenset(may)))
    before: set[frozenset[str]] = set()
    while len(before) < pairs:
        before.add(frozenset(r.sample([t.id for t in takers], 2)))
    return Task(tuple(needs), takers, frozenset(before))


LARGE = {
    "20 个单位，10 人来自司法局": {"units": 20, "staff": 10, "pairs": 0},
    "同上，上一轮有 80 对搭档": {"units": 20, "staff": 10, "pairs": 80},
    "15 个单位，全部来自各单位，60 对搭档": {"units": 15, "staff": 0, "pairs": 60},
    "限额 31 份，100 对搭档": {"units": 20, "staff": 10, "pairs": 100, "limit": 31},
    "每件案卷另有随机的 6 人应回避": {"units": 20, "staff": 10, "pairs": 0, "barred": 6},
    "限额 29 份，不够": {"units": 20, "staff": 10, "pairs": 0, "limit": 29},
}


def large_rows() -> list[str]:
    """One line for each large round; the first import of the solver's library is left out."""
    solve(large(units=2, staff=2, pairs=0, files=2, people=4), seed="1")
    rows = []
    for name, options in LARGE.items():
        task = large(**options)
        start = time.process_time()
        found = solve(task, seed="20260301")
        spent = time.process_time() - start
        told = (f"各人相差 {found.spread} 份，领域对口 {found.matched}/{found.with_field}" if isinstance(found, Plan)
                else found.words.split("。")[0])
        rows.append(f"| {name} | {len(classes_of(task, '1'))} | {spent:.2f} | {told} |")
    return rows


def random_row(count: int) -> str:
    """Random organisations against the slow check and the exhaustive search. Raises AssertionError on any difference."""
    kinds: Counter[str] = Counter()
    seats = 0
    for seed in range(count):
        org = organisation(seed)
        task = task_of(org.members, org.files, org.around)
        found = solve(task, seed=str(seed))
        best = best_spread(org, {p for need in task.needs for p in need.may})
        if isinstance(found, Shortage):
            assert best is None and found.available < found.needed, seed
            kinds["short"] += 1
            continue
        assert best is not None and faults(org, [(s.file, s.person) for s in found.sittings]) == [], seed
        assert len(found.sittings) == task.seats and (best > 1 or found.spread <= 1), seed
        kinds["even" if best <= 1 else "uneven"] += 1
        seats += task.seats
    return (f"{count} 个随机的小组织：排得开的 {kinds['even'] + kinds['uneven']} 个，共 {seats} 席，违反硬性规则的 0 席；"
            f"穷举证明能做到相差不超过 1 份的 {kinds['even']} 个，全部做到；"
            f"穷举证明排不开的 {kinds['short']} 个，全部如实说明，一份也没有分配。")


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=1000)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    text = "\n".join(["| 600 份案卷 × 2 席，40 名评查员 | 案卷类 | 处理器秒 | 结果 |", "|---|---|---|---|", *large_rows(), "",
                      random_row(chosen.organisations)])
    print(text)
    if chosen.write:
        path = ROOT / "docs/benchmarks.md"
        before = path.read_text(encoding="utf-8")
        after = re.sub(r"(<!-- assignment: begin -->\n).*(<!-- assignment: end -->)", lambda m: m[1] + text + "\n" + m[2],
                       before, flags=re.S)
        assert after != before or text in before
        path.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
