"""The comparison of two sheets, made once, in the transaction that brings in the second."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.foundation import audit
from reviews.rounds.models import Assignment
from reviews.rounds.queries import get_plan
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain.comparing import compare
from reviews.scoresheets.domain.settling import total_before_veto
from reviews.scoresheets.models import Comparison
from reviews.scoresheets.queries.fines import find_fine
from reviews.scoresheets.queries.results import get_submitted_result
from reviews.scoresheets.queries.settlements import find_comparison, list_review_sheets


def compare_when_both_are_in(session: Session, *, assignment: Assignment, now: datetime) -> Comparison | None:
    """Lay the two sheets of a case side by side once both are in; None while one is missing or only one was asked for.

    The caller holds the case row locked (rounds.services.note_submitted), so two submissions at once come one after the
    other here; the table's UNIQUE stands behind it. The trail names no person: whoever came second must not show.
    """
    if assignment.purpose != "review":
        return None
    sheets = list_review_sheets(session, assignment.round_id, assignment.case_id)
    if len(sheets) != 2 or find_comparison(session, assignment.round_id, assignment.case_id) is not None:
        return None
    plan = get_plan(session, assignment.round_id)
    first, second = (get_submitted_result(session, sheet.sheet_id) for sheet in sheets)
    pack = get_pack(session, sheets[0].pack_version_id)
    found = compare(first, second, gap_limit=plan.recheck_gap, by_grade=plan.recheck_grade,
                    floors=[band.at_least for band in pack.scoring.grades], fine=find_fine(session, assignment.case_id),
                    before_veto=[total_before_veto(one, pack) for one in (first, second)])
    made = Comparison(round_id=assignment.round_id, case_id=assignment.case_id, first_sheet_id=first.sheet_id,
                      second_sheet_id=second.sheet_id, gap=found.gap, reasons=[r.value for r in found.reasons],
                      content=found.content, made_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=audit.SYSTEM, action="comparison.made", object_type="case", object_id=assignment.case_id,
                 details={"round": assignment.round_id, "comparison": made.id}, now=now)
    return made
