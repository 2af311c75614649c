"""Read every hostile file of tests/hostile and say how each ended, and at what cost (security figures P1 and P2).

python -m tools.measure_hostile [--mutated 720] [--write]

Each file is read in a process of its own whose children are counted to the last, which needs them started without
bubblewrap; the limits are the same. --write puts the figures into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extraction import read_file, sandbox
from tests.hostile.bombs import BOMBS
from tests.hostile.mutations import COUNT, mutated
from tests.hostile.oddities import ODDITIES
from tests.hostile.pdf_writer import simple_pdf

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- hostile: begin -->", "<!-- hostile: end -->"
KILLING = 3.0
"""Seconds that ending a child may take beyond its limits."""
LABELS = {"read": "已读", "partly_read": "部分已读", "no_text": "无文字", "encrypted": "已加密", "unreadable": "无法读取",
          "crash": "崩溃"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """One file: seconds of wall and processor, the largest child's bytes, how it ended.

    child_wall, child_cpu: the most that one child took, which is what the limits are set for.
    """

    name: str
    status: str
    expected: str | None
    wall: float
    cpu: float
    memory: int
    child_wall: float = 0.0
    child_cpu: float = 0.0


def files(count: int) -> Iterator[tuple[str, bytes, str | None]]:
    """(name, bytes, the status it must end in or None)."""
    for made in (*BOMBS, *ODDITIES):
        yield made.name, made.data(), made.status
    for number in range(count):
        yield *mutated(number), None


def _in_own_process(path: Path, line: multiprocessing.connection.Connection) -> None:
    sandbox._bubblewrap = lambda: None  # type: ignore[assignment]
    most = [0.0, 0.0]
    run = sandbox._run

    def timed(*given: Any) -> str:
        before = time.monotonic(), _children()
        reason = run(*given)
        for i, now in enumerate((time.monotonic(), _children())):
            most[i] = max(most[i], now - before[i])
        return reason

    sandbox._run = timed
    started = time.monotonic()
    status = read_file(path, ocr=False)["file"]["status"]
    wall = time.monotonic() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    line.send((status, wall, _children(), used.ru_maxrss * 1024, *most))


def _children() -> float:
    """Processor seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(path: Path, name: str, expected: str | None) -> Cost:
    """Read one file in a process of its own; a process that ends without an answer is a crash."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    reader = context.Process(target=_in_own_process, args=(path, theirs))
    reader.start()
    theirs.close()
    try:
        status, *figures = ours.recv()
    except EOFError:
        status, figures = "crash", [0.0, 0.0, 0, 0.0, 0.0]
    reader.join()
    return Cost(name, status, expected, *figures)


def main(arguments: list[str]) -> int:
    """Measure, print, and write when asked; 1 when a figure of P1 is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutated", type=int, default=COUNT)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    costs: list[Cost] = []
    good_ones = 0
    with tempfile.TemporaryDirectory() as folder:
        path, good = Path(folder) / "x.pdf", Path(folder) / "good.pdf"
        good.write_bytes(simple_pdf(["Words"]))
        for number, (name, data, expected) in enumerate(files(options.mutated)):
            path.write_bytes(data)
            costs.append(measure(path, name, expected))
            cost = costs[-1]
            if cost.wall > 10 or cost.status == "crash" or expected not in (None, cost.status):
                print(f"{name}: {cost.status} {cost.wall:.1f} s, {cost.cpu:.1f} s CPU, {cost.memory >> 20} MiB", flush=True)
            if number % 50 == 49:
                good_ones += read_file(good, ocr=False)["file"]["status"] == "read"
    text = report(costs, good_ones)
    print(text)
    if options.write:
        _write(text)
    limits = sandbox.TEXT_LIMITS
    missed = [
        c
        for c in costs
        if c.status == "crash"
        or c.expected not in (None, c.status)
        or c.child_cpu > limits.cpu + KILLING
        or c.child_wall > limits.wall + KILLING
    ]
    return 1 if missed else 0


def report(costs: list[Cost], good_ones: int) -> str:
    """The marked section, Markdown."""
    lines = ["| | 件 | " + " | ".join(LABELS.values()) + " | 最长（秒） | p95（秒） | CPU 最多（秒） | 一个子进程最长（秒） |"
             " 一个子进程 CPU 最多（秒） | 内存最多（MiB） |",
             "|---|" + "---|" * (len(LABELS) + 7)]  # fmt: skip
    hand, mutants = [c for c in costs if c.expected], [c for c in costs if not c.expected]
    for title, part in (("手工制作", hand), ("变异", mutants), ("合计", costs)):
        if not part:
            continue
        ended = Counter(c.status for c in part)
        walls = [c.wall for c in part]
        p95 = statistics.quantiles(walls, n=20)[-1] if len(walls) > 1 else walls[0]
        lines.append(f"| {title} | {len(part)} | " + " | ".join(str(ended[s]) for s in LABELS)
                     + f" | {max(walls):.1f} | {p95:.1f} | {max(c.cpu for c in part):.1f}"
                     + f" | {max(c.child_wall for c in part):.1f} | {max(c.child_cpu for c in part):.1f}"
                     + f" | {max(c.memory for c in part) >> 20} |")  # fmt: skip
    wrong = [c.name for c in costs if c.expected not in (None, c.status)]
    slow = sorted(costs, key=lambda c: -c.wall)[:5]
    lines += ["", "最慢的五件：" + "、".join(f"`{c.name}` {c.wall:.1f} 秒" for c in slow) + "。",
              f"手工制作的每件有应得的状态，不符的：{'、'.join(wrong) or '无'}。其间每 50 件读一次完好的文件，"
              f"{good_ones} 次都读成。"]  # fmt: skip
    return "\n".join(lines)


def _write(text: str) -> None:
    path = ROOT / "docs" / "benchmarks.md"
    page = path.read_text(encoding="utf-8")
    section = f"{BEGIN}\n{text}\n{END}"
    if BEGIN in page:
        start, stop = page.index(BEGIN), page.index(END) + len(END)
        page = page[:start] + section + page[stop:]
    else:
        page += ("\n## 恶意与破损文件\n\n`python -m tools.measure_hostile --write`"
                 f"（不经识别；每件在单独进程里读，计入全部子进程）\n\n{section}\n")  # fmt: skip
    path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
