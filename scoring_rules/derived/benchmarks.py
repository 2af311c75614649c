"""The fine beside the bureau's own discretion benchmarks (裁量基准): tables that apply, grades that fit, the grade stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.law.discretion import Standing, applicable, chosen, proposals, reckon, span

_WORDS = ("facts", "discretion_basis", "penalty_provisions", "penalty_kinds", "fine_amount")


def words_of(case: CaseFacts, decision: Document) -> str:
    """What the decision, and the report it rests on, say in the places where a grade is named."""
    papers = [decision, *case.of("investigation_report")]
    return "。".join(paper[field].raw or "" for paper in papers for field in _WORDS)


@document_fact("与裁量基准的比较", "penalty_decision")
def benchmark(decision: Document, case: CaseFacts, law: Law) -> Mapping[str, Any]:
    """imported: the bureau has benchmarks; tables: those of the provision applied; fitting: grades whose band holds the
    fine. Where one table applies and the file names a grade: grade, stated (it does so firmly), standing and said (where
    the fine lies), band, absent where it cannot be reckoned."""
    day, cited = decision.day("signed_on"), decision.citations("penalty_provisions")
    if not law.benchmarks or day is None or not cited:
        return {"imported": bool(law.benchmarks), "tables": [], "fitting": []}
    tables = applicable(law.benchmarks, cited, day, decision.text("agency_name") or "", law.index)
    fine, low, high = (decision.money(one) for one in ("fine_amount", "statutory_fine_min", "statutory_fine_max"))
    ways = [reckon(table, at, fine=fine, low=low, high=high) for table in tables for at in range(len(table.grades))]
    row = {
        "imported": True, "tables": [f"《{one.title}》" for one in tables],
        "fitting": [f"“{one.grade.name}”" for one in ways if one.standing not in (Standing.BELOW, Standing.ABOVE)],
    }  # fmt: skip
    at, firm = chosen(tables[0], proposals(tables[0], words_of(case, decision))) if len(tables) == 1 else (None, False)
    if at is None:
        return row
    way = ways[at]
    known = way.band is not None and way.standing is not Standing.UNKNOWN
    return {
        **row, "grade": f"《{way.table.title}》“{way.grade.name}”档", "stated": firm, "standing": way.standing.value,
        "said": way.standing.label, "band": span(*way.band) if known and way.band is not None else None,
    }  # fmt: skip
