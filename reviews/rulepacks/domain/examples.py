"""What a standard's own examples say about it, in sentences."""

from __future__ import annotations

from scoring_rules import RulePack
from scoring_rules.pack_examples import run_examples


def example_faults(pack: RulePack) -> tuple[str, ...]:
    """One sentence for each example that cannot run or gives something else than it says; empty when all pass."""
    out = []
    for result in run_examples(pack):
        out += [f"用例 {result.id}（{result.title}）不能运行：{fault}" for fault in result.faults]
        for row in result.rows:
            if not row.met:
                why = f"（{'；'.join(row.reasons)}）" if row.reasons else ""
                out.append(f"用例 {result.id}（{result.title}）：{row.target} 应为“{row.said}”，实为“{row.came}”{why}")
    return tuple(out)
