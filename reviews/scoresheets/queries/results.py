"""Submitted sheets: their frozen result, and the check that every stored total still equals its tally."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.errors import NotFound
from reviews.foundation.audit import canonical_json
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain import (
    FlagVerdict,
    MarkDecision,
    SheetState,
    SubmittedResult,
    effective_decision,
    item_deduction,
    result_of,
)
from reviews.scoresheets.domain.sheet import as_pack
from reviews.scoresheets.models import Scoresheet
from reviews.scoresheets.queries.sheets import list_marks, list_problems, list_verdicts
from scoring_rules import RulePack, tally
from scoring_rules.errors import ScoringError
from scoring_rules.tally import Mark as PackMark


@dataclass(frozen=True, slots=True)
class TotalFault:
    """A submitted sheet whose figures no longer agree. what: Chinese, without personal data."""

    sheet_id: str
    stored: Decimal | None
    recomputed: Decimal | None
    what: str


def get_submitted_result(session: Session, sheet_id: str) -> SubmittedResult:
    """The frozen result of a submitted sheet, for callers that have settled who asks.

    Raises NotFound for a missing sheet and for one that is still a draft.
    """
    sheet = session.get(Scoresheet, sheet_id, populate_existing=True)
    if sheet is None or sheet.state != SheetState.submitted:
        raise NotFound()
    assert sheet.content is not None
    assert sheet.content_hash is not None
    return result_of(sheet.content, sheet.content_hash)


def list_submitted_sheet_ids(session: Session, case_id: str) -> list[str]:
    """Ids of the submitted sheets of a case, in the order of their submission."""
    return list(session.scalars(
        sa.select(Scoresheet.id).where(Scoresheet.case_id == case_id, Scoresheet.state == SheetState.submitted.value)
        .order_by(Scoresheet.submitted_at, Scoresheet.id)))


def list_totals_that_differ(session: Session) -> list[TotalFault]:
    """Submitted sheets whose content, hash, total or grade disagree with their rows; empty when all is well."""
    faults = []
    for sheet in session.scalars(
        sa.select(Scoresheet).where(Scoresheet.state == SheetState.submitted.value).order_by(Scoresheet.id)
    ):
        fault = _fault_of(session, sheet)
        if fault is not None:
            faults.append(fault)
    return faults


def _fault_of(session: Session, sheet: Scoresheet) -> TotalFault | None:
    content = sheet.content or {}
    if hashlib.sha256(canonical_json(content)).hexdigest() != sheet.content_hash:
        return TotalFault(sheet.id, sheet.total, None, "评分表内容与其校验值不符")
    pack = get_pack(session, sheet.pack_version_id)
    try:
        marks = _marks_from_rows(session, sheet, pack)
        again = tally(pack, marks, [v["veto"] for v in content["vetoes"]])
        result = result_of(content, sheet.content_hash)
    except (ScoringError, KeyError, ValueError):
        return TotalFault(sheet.id, sheet.total, None, "评分表内容不完整，无法重新计分")
    if not sheet.total == again.total == result.total:
        return TotalFault(sheet.id, sheet.total, again.total, "总分与逐项扣分重新计算的结果不符")
    if not sheet.grade == again.grade == result.grade:
        return TotalFault(sheet.id, sheet.total, again.total, "等次与重新计算的结果不符")
    return None


def _marks_from_rows(session: Session, sheet: Scoresheet, pack: RulePack) -> list[PackMark]:
    """Every item's mark worked out again from the rows under the sheet, not from its content."""
    counted = {row["key"] for row in (sheet.content or {})["problems"] if row["source"] == "flag"}
    parts: dict[str, list[Decimal]] = {item.id: [] for item in pack.items}
    chosen = dict.fromkeys(parts, MarkDecision.open)
    for mark in list_marks(session, sheet.id):
        parts[mark.item].append(mark.by_hand)
        chosen[mark.item] = mark.decision
    for verdict in list_verdicts(session, sheet.id):
        if verdict.verdict is FlagVerdict.confirmed and verdict.key in counted and verdict.item in parts:
            parts[verdict.item].append(verdict.deducted)
    for problem in list_problems(session, sheet.id):
        if not problem.removed:
            parts[problem.item].append(problem.deducted)
    marks = []
    for item in pack.items:
        taken = item_deduction(item.points, parts[item.id]).taken
        decision = effective_decision(chosen[item.id], by_hand=taken, settled=0)
        marks.append(PackMark(item.id, as_pack(item, decision), taken))
    return marks
