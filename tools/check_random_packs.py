"""Random standards through text and back: every one must come out as it went in.

    python -m tools.check_random_packs                 10,000 packs
    python -m tools.check_random_packs --packs 500     fewer
    python -m tools.check_random_packs --write         puts the figure into docs/benchmarks.md

Packs come from the property-based generator of the tests: every model, role, clause and kind of example occurs. A pack
that differs after load → dump → load is shown in its smallest form and ends the run with an error.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from scoring_rules import RulePack, pack_to_text, parse_pack
from tests.unit.scoring_rules.packs_at_random import packs

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- packs: begin -->", "<!-- packs: end -->"


def check(count: int) -> Counter[str]:
    """Check that many packs; what they held, by kind. Raises AssertionError for the first that does not come back."""
    held: Counter[str] = Counter()

    @seed(20260101)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate, Phase.shrink],
              suppress_health_check=list(HealthCheck))
    @given(packs())
    def come_back(pack: RulePack) -> None:
        text = pack_to_text(pack)
        assert parse_pack(text) == pack
        assert pack_to_text(parse_pack(text)) == text
        held.update(["packs", pack.scoring.model])
        held["items"] += len(pack.items)
        held["clauses"] += sum(len(item.clauses) for item in pack.items)
        held["examples"] += len(pack.examples)

    come_back()
    return held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="put the figure into docs/benchmarks.md")
    chosen = parser.parse_args()
    started = time.process_time()
    held = check(chosen.packs)
    spent = time.process_time() - started
    models = "、".join(f"{held[name]} 份 `{name}`" for name in ("stage_sum", "full_minus_deductions", "legality_and_ratio"))
    said = (f"{held['packs']} 份随机规则包（{models}；共 {held['items']} 个项目、{held['clauses']} 条扣分规则、"
            f"{held['examples']} 个用例）载入 → 写出 → 载入，全部相同；用处理器时间 {spent:.0f} 秒。")
    print(said)
    if chosen.write:
        text = PAGE.read_text(encoding="utf-8")
        part = f"{BEGIN}\n{said}\n{END}"
        PAGE.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: part, text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main()
