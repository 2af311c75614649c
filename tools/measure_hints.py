"""How many hints a clean file gives, and whether a hint or a question leads to the page of what people judge.

`python -m tools.measure_hints [--seeds N] [--write]` makes files, reads and judges them, through the whole reader and on
the generator's truth, prints the tables and, with --write, puts them into docs/benchmarks.md. Counted for a clean file is
what the hint checks say beside "nothing found": hints (evidence on the page, or a paper is not there) and what they
leave open because the machine did not see it. A planted defect counts as led to when one of both, or the guided question,
stands on its page; where a whole paper is lacking, when the hint names it.
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
from scoring_rules import Finding, FindingState, default_calendar, evaluate, load_pack
from scoring_rules.defects import defects
from scoring_rules.questions import ask
from scoring_rules.registry import registered
from tests.casegen import make_case
from tests.casegen.defects import DEFECTS
from tests.casegen.families import PENALTY_FAMILIES
from tests.casegen.story.model import PARTY_KINDS

ROOT = Path(__file__).resolve().parents[1]
PACK = "jiangsu_penalty_ordinary"
BEGIN, END = "<!-- hints: begin -->", "<!-- hints: end -->"
FIRST_SEED = 101


@dataclass(frozen=True, slots=True)
class Task:
    """One file to make; defect None means a clean one. seed also chooses among the ways to plant the defect."""

    family: str
    kind: str
    party: str
    seed: int
    defect: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """hints, left_open: (check, message) through the reader and on the truth; led: whether each leads to the page."""

    task: Task
    hints: tuple[tuple[str, str], ...]
    left_open: tuple[tuple[str, str], ...]
    true_hints: tuple[tuple[str, str], ...]
    true_open: tuple[tuple[str, str], ...]
    led: bool = False
    true_led: bool = False


def tasks(seeds: int) -> Iterable[Task]:
    """Clean files of every family and party; each way of planting a defect in each family that can print it."""
    for family in PENALTY_FAMILIES:
        for party in PARTY_KINDS:
            yield from (Task(family, "penalty_ordinary", party, FIRST_SEED + n) for n in range(seeds))
    for name, variants in sorted(DEFECTS.items()):
        if defects()[name].check == "auto":
            continue
        for variant in variants:
            for n, family in enumerate(variant.families):
                party, kind = variant.parties[n % len(variant.parties)], variant.kinds[0]
                fitting = [v for v in variants if kind in v.kinds and party in v.parties and family in v.families]
                seed = 30 * len(fitting) + fitting.index(variant)
                yield Task(family, kind, party, seed, name)


def judge(task: Task) -> Result:
    """Make one file, read it and judge both the reading and the truth."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_case(Path(folder), family=task.family, kind=task.kind, party=task.party, seed=task.seed,
                         defects=(task.defect,) if task.defect else ())  # fmt: skip
        reading = read_file(made.pdf)
    truth = {**made.data, "file": reading["file"]}
    hints, left_open = _assisting(reading)
    true_hints, true_open = _assisting(truth)
    planted = made.data["defects"][0] if task.defect else None
    said = [tuple((one.check, one.message) for one in group) for group in (hints, left_open, true_hints, true_open)]
    return Result(
        task, *said,
        led=planted is not None and _leads(reading, (*hints, *left_open), planted),
        true_led=planted is not None and _leads(truth, (*true_hints, *true_open), planted),
    )  # fmt: skip


def _assisting(reading: dict[str, Any]) -> tuple[list[Finding], list[Finding]]:
    answer = evaluate(reading, load_pack(PACK), calendar=default_calendar())
    level = {name: one.level for name, one in registered().items()}
    doubts = (one for one in answer.findings if one.state is FindingState.UNDETERMINABLE)
    return list(answer.hints), [one for one in doubts if level[one.check] == "assist"]


def _leads(reading: dict[str, Any], found: Iterable[Finding], planted: dict[str, Any]) -> bool:
    if defects()[planted["defect"]].check == "assist":
        return any((one.defect, one.page) == (planted["defect"], planted["page"]) for one in found)
    asked = next(one for one in ask(reading) if one.question.defect.id == planted["defect"])
    return any(planted["page"] in document.pages for document in asked.pages)


def report(results: list[Result]) -> str:
    """The tables for docs/benchmarks.md."""
    clean: dict[str, list[Result]] = defaultdict(list)
    planted: dict[str, list[Result]] = defaultdict(list)
    for one in results:
        (planted[one.task.defect] if one.task.defect else clean[one.task.family]).append(one)
    lines = [
        "| 版式 | 无缺陷案卷 | 提示（每件） | 提示类检查没有看见的（每件） | 按真值：提示 | 按真值：没有看见的 |",
        "|---|---|---|---|---|---|",
    ]
    whole = [one for files in clean.values() for one in files]
    for family, rows in [*sorted(clean.items()), ("合计", whole)]:
        each = [(len(r.hints), len(r.left_open), len(r.true_hints), len(r.true_open)) for r in rows]
        said = " | ".join(f"{sum(column) / max(1, len(rows)):.2f}" for column in zip(*each, strict=True))
        lines.append(f"| {family} | {len(rows)} | {said} |")
    lines += ["", "| 种入的缺陷 | 方式 | 件数 | 经阅读器翻到该页 | 按真值翻到该页 |", "|---|---|---|---|---|"]
    for name, rows in sorted(planted.items()):
        way = "提示" if defects()[name].check == "assist" else "提问"
        lines.append(f"| `{name}` | {way} | {len(rows)} | {sum(r.led for r in rows)} | {sum(r.true_led for r in rows)} |")
    every = [one for rows in planted.values() for one in rows]
    lines.append(f"| 合计 | | {len(every)} | {sum(r.led for r in every)} | {sum(r.true_led for r in every)} |")
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="clean files for each family and party")
    parser.add_argument("--defect", action="append", help="only these defects (and no clean files)")
    parser.add_argument("--clean-only", action="store_true")
    parser.add_argument("--show", action="store_true", help="print each hint on a clean file and each miss")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    work = [one for one in tasks(chosen.seeds) if not (chosen.clean_only and one.defect)]
    work = [one for one in work if not chosen.defect or one.defect in chosen.defect]
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(judge, work))
    for one in results if chosen.show else ():
        _show(one)
    table = report(results)
    print(table)
    if chosen.write:
        page = ROOT / "docs" / "benchmarks.md"
        head, rest = page.read_text(encoding="utf-8").split(BEGIN)
        page.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


def _show(one: Result) -> None:
    place = f"{one.task.family} {one.task.party} {one.task.seed}"
    if one.task.defect is None:
        for name, group in (("hint", one.hints), ("open", one.left_open)):
            for check, message in group:
                print(f"{name}  {place}: {check}: {message}")
    elif not (one.led and one.true_led):
        print(f"MISS {place}: {one.task.defect} read={one.led} truth={one.true_led}; {[*one.hints, *one.left_open]}")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
