"""Measure the reading's speed; ratios come from one run, each as the median of its rounds.

--write puts the tables between the marks in docs/benchmarks.md. --parts names what to measure (all by default).
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.ruled_forms import write_forms
from tools.bench_reading import job, length, rates, tables, workers
from tools.bench_reading.files import long_files, long_scan

ROOT = Path(__file__).resolve().parents[2]
MARK = "speed"
LENGTHS = (20, 100, 500, 2000)
RATED = (100, 500)
PARTS = ("rates", "tables", "length", "workers", "job")
SCAN = "scan"
"""Asked for by name only: it takes minutes."""


def _median(values: list[float]) -> float:
    return statistics.median(values)


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def report_rates(files: dict[int, Path], rounds: int) -> list[str]:
    """Pages a second of one core; the ratios are medians over the rounds, side by side."""
    out = [_row("文件", "读到文书和栏目", "PDFium 逐字取字和框", "pdfplumber 词和表", "比 pdfplumber 快", "是 PDFium 的几倍时间"),
           "|---|---|---|---|---|---|"]  # fmt: skip
    for pages in RATED:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            seconds = pool.submit(rates.measured, files[pages], rounds).result()
        speed = {name: pages / _median(values) for name, values in seconds.items()}
        faster = _median([a / b for a, b in zip(seconds["plumber"], seconds["ours"], strict=True)])
        slower = _median([a / b for a, b in zip(seconds["ours"], seconds["bare"], strict=True)])
        out.append(_row(f"{pages} 页", *(f"{speed[n]:.0f} 页/秒" for n in ("ours", "bare", "plumber")),
                        f"**{faster:.1f} 倍**", f"**{slower:.2f} 倍**"))  # fmt: skip
    return out


def report_tables(files: dict[int, Path], folder: Path) -> list[str]:
    """Generated files and drawn forms against pdfplumber."""
    out = [_row("材料", "页", "pdfplumber 的表", "格子和文字全同的表", "格子", "同位置的格子", "文字相同的格子"),
           "|---|---|---|---|---|---|---|"]  # fmt: skip
    for label, paths in (
        ("生成的案卷", [files[100]]),
        ("自画的表格（合并格、竖排、虚线等）", write_forms(folder)),
    ):
        found = tables.compare(paths)
        out.append(
            _row(
                label, found.pages, found.tables, found.same, found.cells, found.same_cells, found.same_texts
            )
        )
        for place in found.differing:
            out.append(_row(f"不同：{place}", *[""] * 6))
    return out


def report_length(files: dict[int, Path], rounds: int) -> list[str]:
    """Whole jobs, child processes and all, by length."""
    out = [_row("页数", "整件用时（秒）", "每页（毫秒）", "与 100 页时每页之比", "主进程峰值（MiB）", "子进程峰值（MiB）"),
           "|---|---|---|---|---|---|"]  # fmt: skip
    walled: dict[int, list[float]] = {pages: [] for pages in LENGTHS}
    for _ in range(rounds):
        for pages in LENGTHS:
            walled[pages].append(length.measured(files[pages], 1, walls=True)[0]["seconds"])
    for pages in LENGTHS:
        seen = length.measured(files[pages], 1, walls=False)[0]
        each = [1000 * s / pages for s in walled[pages]]
        against = [(s / pages) / (t / 100) for s, t in zip(walled[pages], walled[100], strict=True)]
        out.append(_row(pages, f"{_median(walled[pages]):.2f}", f"{_median(each):.1f}", f"{_median(against):.2f}",
                        f"{seen['own']:.0f}", f"{seen['child']:.0f}"))  # fmt: skip
    return out


def report_workers(files: dict[int, Path], rounds: int) -> list[str]:
    """Two workers against two bare loops."""
    found = workers.gains(files[100], rounds)
    readers, loops = _median([a for a, _ in found]), _median([b for _, b in found])
    share = _median([a / b for a, b in found])
    return [f"两个进程同时读 100 页的文件，完成的工作是一个进程的 {readers:.2f} 倍；同时测的两个空循环是 {loops:.2f} 倍；"
            f"前者是后者的 **{share:.2f}**（{rounds} 次的中位）。"]  # fmt: skip


def report_job(files: dict[int, Path], folder: Path, rounds: int) -> list[str]:
    """From upload to read, through the running server."""
    found = job.measured(folder, files[100], rounds)
    stored, seen = [a for a, _ in found], [b for _, b in found]
    return [f"100 页、有文字层的文件，从开始上传到读完入库：中位 **{_median(stored):.2f} 秒**"
            f"（{min(stored):.2f}–{max(stored):.2f}）；"
            f"打开着的案卷页每秒询问一次，显示读完：中位 **{_median(seen):.2f} 秒**（{min(seen):.2f}–{max(seen):.2f}）。"
            f"{rounds} 次，含子进程启动、排队、检查和入库。"]  # fmt: skip


def report_scan(folder: Path) -> list[str]:
    """A scan of a hundred pages, as its open case page shows it."""
    seen = job.watched(folder, long_scan(folder, 100))
    first = "没有出现" if seen.first is None else f"第 {seen.first[0]:.0f} 秒（已读 {seen.first[1]} 页）"
    flag = "没有出现" if seen.flag is None else f"第 {seen.flag:.0f} 秒"
    off = sorted(abs(error) for error in seen.errors)
    told = "没有" if not off else f"{len(off)} 次，与实际相差中位 {_median(off):.1f} 分钟、最多 {off[-1]:.1f} 分钟"
    return [f"100 页扫描件，从开始上传到读完：{seen.end:.0f} 秒；打开着的案卷页上先行结果 {first}、第一个疑点 {flag}出现；"
            f"剩余时间报了 {told}。"]  # fmt: skip


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--parts", nargs="+", choices=(*PARTS, SCAN), default=PARTS)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    lines: list[str] = []
    printed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lengths = LENGTHS if "length" in chosen.parts else RATED if "rates" in chosen.parts else (100,)
        files = long_files(folder, lengths) if set(chosen.parts) - {SCAN} else {}
        for part in chosen.parts:
            match part:
                case "rates":
                    lines += report_rates(files, chosen.rounds)
                case "tables":
                    lines += report_tables(files, folder)
                case "length":
                    lines += report_length(files, chosen.rounds)
                case "workers":
                    lines += report_workers(files, chosen.rounds)
                case "job":
                    lines += report_job(files, folder, chosen.rounds)
                case "scan":
                    lines += report_scan(folder)
            lines.append("")
            print("\n".join(lines[printed:]), flush=True)
            printed = len(lines)
    if chosen.write:
        path = ROOT / "docs" / "benchmarks.md"
        begin, end = f"<!-- {MARK}: begin -->", f"<!-- {MARK}: end -->"
        before, rest = path.read_text(encoding="utf-8").split(begin)
        path.write_text(
            before + begin + "\n" + "\n".join(lines).strip() + "\n" + end + rest.split(end)[1],
            encoding="utf-8",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
