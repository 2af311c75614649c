"""Kill -9 the reading worker a hundred times and check that every job ends once (security figure R2).

python -m tools.measure_worker_kills [--kills 100] [--cases 40] [--write]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app import create_app
from tests.hostile.worker_kills import Survived, kill_workers
from tests.integration.cases_world import build_world

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- worker kills: begin -->", "<!-- worker kills: end -->"


def main(arguments: list[str]) -> int:
    """Measure, print, and write when asked; 1 when a job did not end as it must."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        environment = {**os.environ, "JUANHENG_DATA": str(data)}
        subprocess.run([sys.executable, "-m", "flask", "--app", "app", "upgrade"], cwd=ROOT, check=True, env=environment)
        app = create_app(data=data, run_workers=False, testing=True, ocr=False)
        survived = kill_workers(app, build_world(app), kills=options.kills, cases=options.cases)
    text = report(survived, options.cases, time.monotonic() - started)
    print(text)
    if options.write:
        _write(text)
    return 1 if survived.faults else 0


def report(survived: Survived, cases: int, seconds: float) -> str:
    """The marked section, Markdown."""
    ended = "、".join(f"{label} {count}" for label, count in sorted(survived.ended.items()))
    faults = "；".join(survived.faults) or "没有"
    return (f"{cases} 件案卷排队阅读，`kill -9` 工作进程 {survived.kills} 次（其中 {survived.during} 次正有任务在读），"
            f"共 {seconds:.0f} 秒：{ended}；停在半途、结果重复、超过三次还在试的：{faults}。")  # fmt: skip


def _write(text: str) -> None:
    path = ROOT / "docs" / "benchmarks.md"
    page = path.read_text(encoding="utf-8")
    section = f"{BEGIN}\n{text}\n{END}"
    if BEGIN in page:
        start, stop = page.index(BEGIN), page.index(END) + len(END)
        page = page[:start] + section + page[stop:]
    else:
        page += f"\n## 杀死工作进程\n\n`python -m tools.measure_worker_kills --write`\n\n{section}\n"
    path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
