"""Do clean files stay clean, and is each planted defect found? Through the whole reader, and on the generator's truth.

`python -m tools.measure_detection [--seeds N] [--parties N] [--write]` makes the files, reads and judges them, prints the
table and, with --write, puts it into docs/benchmarks.md. A planted defect counts as found when a `suspect` finding bears
its id; what its own row in the vocabulary allows beside it is no false alarm. --parties 1 tries each defect with one kind
of party per family, another one for each defect in turn; each option of a clean file likewise.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extraction import read_file
from scoring_rules import default_calendar, evaluate, load_pack
from scoring_rules.defects import defects
from scoring_rules.registry import registered
from tests.casegen import make_case
from tests.casegen.defects import DEFECTS
from tests.casegen.families import PENALTY_FAMILIES
from tests.casegen.story.build import OPTIONS
from tests.casegen.story.model import PARTY_KINDS

ROOT = Path(__file__).resolve().parents[1]
PACK = "jiangsu_penalty_ordinary"
KIND = "penalty_ordinary"
BEGIN, END = "<!-- detection: begin -->", "<!-- detection: end -->"
FIRST_SEED = 101  # Seeds below a hundred were used while the reader was written.


@dataclass(frozen=True, slots=True)
class Task:
    """One file to make and judge; defect None means a clean one."""

    family: str
    party: str
    seed: int
    defect: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """suspects: (check, defect, message) of each suspect finding, through the reader and on the truth."""

    task: Task
    read: tuple[tuple[str, str, str], ...]
    truth: tuple[tuple[str, str, str], ...]
    undeterminable: int


def judge(task: Task) -> Result | None:
    """Make one file and judge it twice; None when the defect does not fit this family and party."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = make_case(Path(folder), family=task.family, kind=KIND, party=task.party, seed=task.seed,
                             defects=(task.defect,) if task.defect else (), options=task.options)
        except ValueError:
            return None
        reading = read_file(made.pdf)
    truth = {**made.data, "file": reading["file"]}
    read_suspects, unknown = _suspects(reading)
    true_suspects, _ = _suspects(truth)
    return Result(task, read_suspects, true_suspects, unknown)


def _suspects(reading: dict[str, Any]) -> tuple[tuple[tuple[str, str, str], ...], int]:
    answer = evaluate(reading, load_pack(PACK), calendar=default_calendar())
    suspects = tuple((f.check, f.defect, f.message) for f in answer.flags)
    unknown = (f for f in answer.findings if f.state == "undeterminable")
    return suspects, sum(registered()[f.check].level == "auto" for f in unknown)


def tasks(seeds: int, parties: int = len(PARTY_KINDS)) -> Iterable[tuple[int, tuple[Task, ...]]]:
    """Groups (how many of them to judge, candidates in order): a defect need not fit every party."""
    for family in PENALTY_FAMILIES:
        for party in PARTY_KINDS:
            for n in range(seeds):
                yield 1, (Task(family, party, FIRST_SEED + n),)
        for n, option in enumerate(OPTIONS):
            if option != "pictures":  # Scanned pages have their own measurement.
                yield parties, tuple(Task(family, p, FIRST_SEED + 50 + n, options=(option,)) for p in _turned(n))
    # What the machine only hints at, or people alone judge, is measured by tools.measure_hints.
    for n, defect in enumerate(sorted(one for one in DEFECTS if defects()[one].check == "auto")):
        for i, family in enumerate(PENALTY_FAMILIES):
            yield parties, tuple(Task(family, p, FIRST_SEED + 200 + n, defect=defect) for p in _turned(n + i))


def _turned(n: int) -> tuple[str, ...]:
    first = n % len(PARTY_KINDS)
    return PARTY_KINDS[first:] + PARTY_KINDS[:first]


def judge_group(group: tuple[int, tuple[Task, ...]]) -> list[Result]:
    """The first files of a group that can be made."""
    wanted, candidates = group
    out: list[Result] = []
    for task in candidates:
        result = judge(task) if len(out) < wanted else None
        if result is not None:
            out.append(result)
    return out


def report(results: list[Result], checked: set[str]) -> str:
    """The table for docs/benchmarks.md."""
    clean = [r for r in results if r.task.defect is None]
    planted: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result.task.defect is not None:
            planted[result.task.defect].append(result)
    false_read = sum(len(r.read) for r in clean)
    false_truth = sum(len(r.truth) for r in clean)
    covered = [d for d in planted if d in checked]
    caught = sum(any(s[1] == d for s in r.read) for d in covered for r in planted[d])
    whole = sum(len(planted[d]) for d in covered)
    families = len({r.task.family for r in clean})
    lines = [
        f"无缺陷案卷 {len(clean)} 件（{families} 个版式 × {len(PARTY_KINDS)} 类当事人，含各种情形）：经阅读器共 "
        f"{false_read} 个“疑似问题”，按生成器真值共 {false_truth} 个；每件平均“无法判定” "
        f"{sum(r.undeterminable for r in clean) / max(1, len(clean)):.2f} 个。",
        "",
        f"种入缺陷 {len(planted)} 种，其中规则包检查 {len(covered)} 种；经阅读器发现 {caught} / {whole}。",
        "",
        "| 缺陷 | 规则包检查 | 件数 | 经阅读器发现 | 按真值发现 |",
        "|---|---|---|---|---|",
    ]
    for defect in sorted(planted):
        rows = planted[defect]
        read = sum(any(s[1] == defect for s in r.read) for r in rows)
        true = sum(any(s[1] == defect for s in r.truth) for r in rows)
        lines.append(f"| `{defect}` | {'是' if defect in checked else '否'} | {len(rows)} | {read} | {true} |")
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--parties", type=int, default=len(PARTY_KINDS), help="kinds of party tried per defect and option")
    parser.add_argument("--defect", action="append", help="only these defects (and no clean files)")
    parser.add_argument("--family", nargs="+", choices=PENALTY_FAMILIES, default=list(PENALTY_FAMILIES),
                        help="layouts; leave out those kept for measuring only while tuning")
    parser.add_argument("--clean-only", action="store_true")
    parser.add_argument("--planted-only", action="store_true")
    parser.add_argument("--portion", default="1/1", help="i/n: every n-th group from the i-th")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true", help="print each false alarm and each miss")
    chosen = parser.parse_args()
    part, parts = (int(x) for x in chosen.portion.split("/"))
    work = [g for g in tasks(chosen.seeds, chosen.parties) if _wanted(g[1][0].family, g[1][0].defect, chosen)][part - 1 :: parts]
    results: list[Result] = []
    with ProcessPoolExecutor(2) as pool:
        for found in pool.map(judge_group, work):
            results.extend(found)
            if chosen.show:
                _show(found)
    table = report(results, _checked())
    print(table)
    if chosen.write:
        path = ROOT / "docs" / "benchmarks.md"
        text = path.read_text(encoding="utf-8")
        head, rest = text.split(BEGIN)
        path.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


def _wanted(family: str, defect: str | None, chosen: argparse.Namespace) -> bool:
    if family not in chosen.family:
        return False
    if chosen.defect:
        return defect in chosen.defect
    return not (chosen.clean_only and defect) and not (chosen.planted_only and defect is None)


def _checked() -> set[str]:
    pack = load_pack(PACK)
    linked = {link.check for item in pack.items for link in item.checks} | {c for v in pack.vetoes for c in v.checks}
    return {found.defect.id for name, found in registered().items() if name in linked}


def _show(results: list[Result]) -> None:
    for r in results:
        place = f"{r.task.family} {r.task.party} {r.task.seed} {' '.join(r.task.options)}"
        if r.task.defect is None:
            for check, _defect, message in r.read:
                print(f"FALSE(read)  {place}: {check}: {message}")
            for check, _defect, message in r.truth:
                print(f"FALSE(truth) {place}: {check}: {message}")
        else:
            for name, found in (("read", r.read), ("truth", r.truth)):
                if not any(s[1] == r.task.defect for s in found):
                    print(f"MISS({name}) {place}: {r.task.defect}; instead {[s[0] for s in found]}")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
