"""The unit's later files in which the same item, and the same check, is looked at again."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.domain import CaseState
from reviews.cases.domain.states import PUBLIC, SCORED
from reviews.cases.models import Case, Finding
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.recurrence import LaterFile, Recurrence, recurrence_of
from reviews.rectification.models import LedgerRow
from reviews.rectification.queries.file_days import days_of_files
from reviews.registry.models import Organ
from reviews.scoresheets.models import Settlement
from scoring_rules import FindingState

_SETTLED = tuple(s.value for s in CaseState if s in SCORED and s not in (CaseState.scored, CaseState.in_recheck))
_PUBLIC = tuple(s.value for s in CaseState if s in PUBLIC)


def find_recurrence(session: Session, row: LedgerRow, *, outside: bool) -> Recurrence | None:
    """What became of the promise of a row; None while nothing was promised.

    outside: as the unit may know it, from released results alone; else from settled ones, whose flags no reviewer waits for. A
    file's day is the day it was closed or decided as its unit
    reported it, else the day it was brought in. A fixed number of queries.
    """
    promised_on = row.reported_on or row.claimed_on
    if promised_on is None:
        return None
    states = _PUBLIC if outside else _SETTLED
    cases = list(session.scalars(
        sa.select(Case).join(Organ, Organ.id == Case.organ_id)
        .where(Organ.unit_id == row.unit_id, Case.id != row.case_id, Case.state.in_(states)).order_by(Case.number, Case.id)))
    days = days_of_files(session, {case.id: shanghai_date(case.created_at) for case in cases})
    later = [case for case in cases if days[case.id] > promised_on]
    people = _settled(session, row, later)
    machine = _found(session, row, later) if row.check_id else {}
    unknown: tuple[str | None, bool | None] = (None, None)
    return recurrence_of(promised_on, [
        LaterFile(case.id, case.number, days[case.id], *people.get(case.id, unknown), machine.get(case.id)) for case in later
    ], check=bool(row.check_id))


def _settled(session: Session, row: LedgerRow, cases: list[Case]) -> dict[str, tuple[str, bool | None]]:
    """By case: the round, and whether the item or veto failed again; None where it did not apply. By the same standard alone."""
    ids = [case.id for case in cases]
    rows = session.scalars(sa.select(Settlement).where(Settlement.case_id.in_(ids))
                           .order_by(Settlement.settled_at, Settlement.seq))
    last = {one.case_id: one for one in rows}
    return {case_id: (one.round_id, _failed(one.content, row)) for case_id, one in last.items()
            if one.content["pack_id"] == row.pack_id}


def _failed(content: dict[str, Any], row: LedgerRow) -> bool | None:
    if row.item is None:
        return any(veto["veto"] == row.veto for veto in content["vetoes"])
    item = next((one for one in content["items"] if one["item"] == row.item), None)
    if item is None or item["decision"] == "not_applicable":
        return None
    return item["decision"] == "deduct" or any(p["item"] == row.item for p in content["problems"])


def _found(session: Session, row: LedgerRow, cases: list[Case]) -> dict[str, bool]:
    """By case: whether the same check was suspicious again; files where it could not decide are left out."""
    runs = {case.run_id: case.id for case in cases if case.run_id}
    found: dict[str, bool] = {}
    for run_id, state in session.execute(
            sa.select(Finding.run_id, Finding.state).where(
                Finding.run_id.in_(runs), Finding.check_id == row.check_id, ~Finding.hint,
                Finding.state.in_([FindingState.SUSPECT.value, FindingState.PASS.value]))):
        case_id = runs[run_id]
        found[case_id] = found.get(case_id, False) or state == FindingState.SUSPECT.value
    return found
