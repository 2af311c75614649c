"""How fast the rules are: one part at a time, in processor time.

    python -m tools.bench_rules --parts index            prints the table
    python -m tools.bench_rules --parts index --write    puts it between its markers in docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from scoring_rules.law.citations import Verdict, judge
from scoring_rules.law.index import law_index
from scoring_rules.values import Citation, plain
from tools.bench_expressions import pack_rows, sandbox_rows

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
LOOKUPS = 20_000
DAY = date(2024, 5, 6)


def index_rows() -> list[tuple[str, str]]:
    """What is measured of the law index, with its figure in words."""
    citations = _citations(LOOKUPS)
    index = law_index()
    rows = [("读入索引（2909 个版本），只做一次", f"{_load() * 1000:.0f} 毫秒")]
    first = [Citation(title, 1, None, None, None) for title in index.titles()]
    rows.append(("一部法律第一次被查到（解析它的条款结构）", _each(first, lambda one: index.on(one.law, DAY))))
    rows.append(("按名称和日期查到版本", _each(citations, lambda one: index.on(one.law, DAY))))
    rows.append(("条、款、项是否存在", _each(citations, lambda one: index.fits(one, DAY))))
    rows.append(("完整结论（版本、条款、旧条号、近似名称）", _each(citations, _judged)))
    plain.cache_clear()
    rows.append(("名称从未见过时按名称和日期查到版本", _each(_spaced(citations), lambda one: index.on(one.law, DAY))))
    return rows


def _judged(one: Citation) -> Verdict:
    return judge(one, DAY, law_index(), context="告知听证的权利")


def _citations(count: int) -> list[Citation]:
    """Cited at random: any law of the index under its full or its short name, any article up to 150, or no known law."""
    rng = random.Random(20240506)
    titles = sorted(law_index().titles())
    names = titles + [one.removeprefix("中华人民共和国") for one in titles] + [f"清河县第{n}号管理办法" for n in range(300)]
    return [
        Citation(rng.choice(names), rng.randint(1, 150), None, rng.choice((None, 1, 2, 5)), rng.choice((None, 1, 4)))
        for _ in range(count)
    ]


def _spaced(citations: Sequence[Citation]) -> list[Citation]:
    """The same with names written as nobody wrote them before, so that nothing kept from earlier look-ups helps."""
    return [Citation(f"{one.law[:1]}{' ' * (n % 97 + 1)}{one.law[1:]}", one.article, None, None, None)
            for n, one in enumerate(citations)]


def _each(citations: Sequence[Citation], look_up: Callable[[Citation], object]) -> str:
    times = []
    for one in citations:
        start = time.perf_counter_ns()
        look_up(one)
        times.append(time.perf_counter_ns() - start)
    times.sort()
    mean, late = sum(times) / len(times) / 1000, times[int(len(times) * 0.99)] / 1000
    return f"平均 {mean:.1f} 微秒，百分之九十九在 {late:.1f} 微秒内"


def _load() -> float:
    """Seconds of processor time to read the index, in a process that has not read it before; the best of three."""
    code = (
        "import time; from scoring_rules.law.index import law_index as read; t = time.process_time(); read(); "
        "print(time.process_time() - t)")
    runs = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(3)]
    return min(float(one.stdout) for one in runs)


def trial_rows() -> list[tuple[str, str]]:
    """A trial run over stored files. Read late: its processes begin by reading this module again."""
    from tools.bench_trial import trial_rows as rows

    return rows()


PARTS: dict[str, tuple[str, Callable[[], list[tuple[str, str]]]]] = {
    "index": ("法律索引", index_rows),
    "pack": ("整份标准", pack_rows),
    "sandbox": ("一条表达式最多用多久", sandbox_rows),
    "trial": ("试运行", trial_rows),
}


def table(part: str) -> str:
    """One part as a Markdown table."""
    title, rows = PARTS[part]
    return "\n".join([f"| {title} | 测得 |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in rows())])


def written(text: str, part: str, found: str) -> str:
    """The page with a part's table between its markers. Raises ValueError if a marker is lacking."""
    begin, end = f"<!-- rules-{part}: begin -->", f"<!-- rules-{part}: end -->"
    before, _, rest = text.partition(begin)
    _, marker, after = rest.partition(end)
    if not marker:
        raise ValueError(f"{PAGE.name} 缺少标记：{begin} … {end}")
    return f"{before}{begin}\n{found}\n{end}{after}"


def main(arguments: list[str] | None = None) -> int:
    """Measure the parts named; 0 if it went well."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_rules", description="测量规则的速度")
    parser.add_argument("--parts", nargs="+", choices=sorted(PARTS), default=sorted(PARTS))
    parser.add_argument("--write", action="store_true", help="写入 docs/benchmarks.md 的标记之间")
    options = parser.parse_args(arguments)
    for part in options.parts:
        found = table(part)
        print(found)
        if options.write:
            PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), part, found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
