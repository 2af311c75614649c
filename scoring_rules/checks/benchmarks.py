"""The fine against the bureau's own discretion benchmarks (裁量基准)."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.law.discretion import (
    BenchmarkTable,
    Reckoning,
    Standing,
    applicable,
    chosen,
    proposals,
    reckon,
    span,
)
from scoring_rules.outcomes import Outcome, doubtful, passed, suspect, unknown, where
from scoring_rules.registry import PENALTY, Law, check
from scoring_rules.values import yuan

_WORDS = ("facts", "discretion_basis", "penalty_provisions", "penalty_kinds", "fine_amount")


def words_of(case: CaseFacts, decision: Document) -> str:
    """What the decision, and the report it rests on, say in the places where a grade is named."""
    papers = [decision, *case.of("investigation_report")]
    return "。".join(paper[field].raw or "" for paper in papers for field in _WORDS)


@check(
    "fine_in_band", "discretion_basis_not_stated", "罚款在裁量基准的幅度内", kinds=PENALTY, level="auto",
    basis="《行政处罚法》第三十四条",
)
def fine_in_band(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The fine lies in the band of the grade that the file states, in the imported table of the provision applied.

    Which grade applies is for people to judge: where the file does not name it firmly, only a fine outside every band is
    held against anybody.
    """
    for decision in case.of("penalty_decision"):
        day, cited = decision.day("signed_on"), decision.citations("penalty_provisions")
        if not law.benchmarks:
            continue
        if day is None or not cited:
            yield unknown(decision, ["signed_on", "penalty_provisions"], "不能核对裁量基准")
            continue
        tables = applicable(law.benchmarks, cited, day, decision.text("agency_name") or "", law.index)
        if not tables:
            continue
        if decision.money("fine_amount") is None:
            if not decision["fine_amount"].empty:
                yield unknown(decision, ["fine_amount"], "不能核对裁量基准的幅度")
            continue
        yield _judged(case, decision, tables)


def _judged(case: CaseFacts, decision: Document, tables: tuple[BenchmarkTable, ...]) -> Outcome:
    fine, text = decision.money("fine_amount"), words_of(case, decision)
    low, high = decision.money("statutory_fine_min"), decision.money("statutory_fine_max")
    ways = [reckon(table, at, fine=fine, low=low, high=high) for table in tables for at in range(len(table.grades))]
    fitting = [one for one in ways if one.standing is not Standing.BELOW and one.standing is not Standing.ABOVE]
    said = where(decision, "fine_amount")
    assert fine is not None
    if not fitting:
        named = "、".join(f"《{one.title}》" for one in tables)
        return suspect(
            decision, "fine_amount",
            f"{said}罚款 {yuan(fine)}不在{named}任何一档的幅度内，请核对偏离基准的理由", near=("discretion_basis",))
    if len(tables) > 1:
        return doubtful(decision, "fine_amount", f"{said}的处罚依据有几份裁量基准，请在裁量核算中选择适用的一份")
    at, firm = chosen(tables[0], proposals(tables[0], text))
    if at is None:
        grades = "、".join(f"“{one.grade.name}”" for one in fitting)
        return doubtful(decision, "fine_amount", f"{said}没有读到认定的裁量档次；罚款 {yuan(fine)}落在{grades}档，请核对")
    return _by_grade(decision, ways[at], firm)


def _by_grade(decision: Document, way: Reckoning, firm: bool) -> Outcome:
    said, grade = where(decision, "fine_amount"), f"《{way.table.title}》“{way.grade.name}”档"
    fine = decision.money("fine_amount")
    assert fine is not None
    if way.standing is Standing.UNKNOWN or way.band is None:
        return unknown(decision, ["statutory_fine_max"], "不能算出裁量基准的金额")
    if way.standing is Standing.INSIDE:
        return passed(decision, f"罚款 {yuan(fine)}在{grade}的幅度内")
    message = f"{said}罚款 {yuan(fine)}{way.standing.label}：{grade}为 {span(*way.band)}"
    if firm:
        return suspect(decision, "fine_amount", f"{message}，请核对偏离基准的理由", near=("discretion_basis",))
    return doubtful(decision, "fine_amount", f"{message}；档次由文字推测，请核对")
