"""The arithmetic of discretion for a case: which imported tables serve its decision, which grade its words propose, and
what each grade comes to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.queries.statements import content_of, words_on
from reviews.cases.queries.withheld import is_withheld
from reviews.registry.queries import benchmarks_in_use, index_in_use
from scoring_rules.case import case_facts
from scoring_rules.derived.benchmarks import words_of
from scoring_rules.errors import BadReading
from scoring_rules.facts import Document, case_file
from scoring_rules.law.discretion import (
    BenchmarkTable,
    Proposal,
    Reckoning,
    applicable,
    chosen,
    proposals,
    reckon,
)


@dataclass(frozen=True, slots=True)
class TableView:
    """One table. proposed: what speaks for each grade, by its place. start: the grade the file's words lead to, firm:
    whether they name it. shown: the grade looked at, None where none is proposed or asked for. ways: one a grade."""

    table: BenchmarkTable
    proposed: dict[int, Proposal]
    start: int | None
    firm: bool
    shown: int | None
    ways: tuple[Reckoning, ...]


@dataclass(frozen=True, slots=True)
class DiscretionView:
    """A decision and the tables that serve it. lacking: why nothing can be worked out, empty where it can. held: how many
    tables the bureau has at all."""

    decision: Document | None
    fine: Decimal | None
    tables: tuple[TableView, ...]
    lacking: str
    held: int


def discretion_of(
    session: Session, viewer: Viewer, case_id: str, *, table: str, grade: int | None
) -> DiscretionView | None:
    """None while nothing has been read. table, grade: which grade of which table the viewer wants to see worked out."""
    content = content_of(session, case_id)
    if content is None:
        return None
    held = benchmarks_in_use(session)
    if is_withheld(session, viewer, case_id):
        return DiscretionView(None, None, (), "独立评查期间不显示裁量核算，结束独立评查后可以查看。", len(held))
    try:
        case = case_facts(case_file(content))
    except BadReading as error:
        return DiscretionView(None, None, (), str(error), len(held))
    decision = case.first("penalty_decision")
    if decision is None:
        return DiscretionView(None, None, (), "卷内没有行政处罚决定书。", len(held))
    fine, day = decision.money("fine_amount"), decision.day("signed_on")
    cited = decision.citations("penalty_provisions")
    if day is None or not cited:
        gap = "落款日期" if day is None else "处罚依据"
        lacking = f"没有读出决定书的{gap}，找不到适用的裁量基准。可以在“文书与字段”里更正。"
        return DiscretionView(decision, fine, (), lacking, len(held))
    fitting = applicable(held, cited, day, decision.text("agency_name") or "", index_in_use(session))
    text = f"{words_of(case, decision)}。{words_on(session, case_id, decision.pages)}"
    views = tuple(_view(one, decision, fine, text, grade if one.id == table else None) for one in fitting)
    lacking = "" if views else "没有导入适用于这些处罚依据和日期的裁量基准。"
    return DiscretionView(decision, fine, views, lacking, len(held))


def _view(table: BenchmarkTable, decision: Document, fine: Decimal | None, text: str, asked: int | None) -> TableView:
    found = proposals(table, text)
    start, firm = chosen(table, found)
    low, high = decision.money("statutory_fine_min"), decision.money("statutory_fine_max")
    ways = tuple(reckon(table, at, fine=fine, low=low, high=high) for at in range(len(table.grades)))
    shown = asked if asked is not None and 0 <= asked < len(ways) else start
    return TableView(table, {one.at: one for one in found}, start, firm, shown, ways)
