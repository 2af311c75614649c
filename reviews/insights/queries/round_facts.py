"""Reads of rounds for statistics: their plans, and every file that came into them with how far it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.cases.domain import CaseState
from reviews.cases.domain.states import PUBLIC
from reviews.cases.models import Case
from reviews.foundation.clock import shanghai_date
from reviews.insights.domain.facts import EntryFact, PlanFact, Scope
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, DrawnFile, Round
from reviews.rounds.queries import get_plan
from reviews.scoresheets.models import Release, ReleaseWithdrawal, SettlementDigest

_STEP = {
    CaseState.handed_in: "handed_in", CaseState.assigned: "handed_in", CaseState.in_review: "in_review",
    CaseState.scored: "in_review", CaseState.in_recheck: "in_review", CaseState.settled: "settled",
    **dict.fromkeys(PUBLIC, "released"),
}


def rounds_of(session: Session, scope: Scope, with_files: Collection[str]) -> list[Round]:
    """The rounds of a scope by their beginning: those it names, else those that run in its days or have settled files in them."""
    statement = sa.select(Round).order_by(Round.starts_on, Round.name, Round.id)
    if scope.rounds:
        return list(session.scalars(statement.where(Round.id.in_(scope.rounds))))
    if scope.first is None and scope.last is None:
        return list(session.scalars(statement))
    meets = sa.and_(Round.starts_on <= (scope.last or date.max), Round.ends_on >= (scope.first or date.min))
    return list(session.scalars(statement.where(sa.or_(meets, Round.id.in_(list(with_files))))))


def list_plans(session: Session, scope: Scope, rounds: Collection[Round]) -> tuple[PlanFact, ...]:
    """What each round aims at; a plan aims at the whole round, so there is no target for a part of its units, fields or kinds."""
    part = bool(scope.units or scope.fields or scope.kinds)
    found = []
    for one in rounds:
        plan = get_plan(session, one.id)
        found.append(PlanFact(one.id, one.name, plan.period, one.starts_on, one.ends_on, 0 if part else plan.target_files))
    return tuple(found)


def list_entries(session: Session, scope: Scope, rounds: Collection[Round]) -> tuple[EntryFact, ...]:
    """Every file that came into these rounds, drawn, called in by name or given to a reviewer otherwise, once each.

    Days of the scope do not cut it: what came of a plan is seen as a whole. Voided files are left out.
    """
    ids = [one.id for one in rounds]
    if not ids:
        return ()
    settled = _days(session, sa.select(SettlementDigest.round_id, SettlementDigest.case_id, SettlementDigest.settled_at)
                    .where(SettlementDigest.round_id.in_(ids), SettlementDigest.seq == 1))
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    released = _days(session, sa.select(Release.round_id, Release.case_id, Release.released_at)
                     .where(Release.round_id.in_(ids), ~withdrawn).order_by(Release.seq))
    found = []
    for round_id, case_id, state, number, organ, unit_id, unit, field, kind, due_on in (
        *_drawn(session, ids), *_given(session, ids),
    ):
        if state == CaseState.voided.value or not _within(scope, unit_id, field, kind):
            continue
        step = _STEP.get(CaseState(state), "drawn") if state else "drawn"
        key = (round_id, case_id or "")
        found.append(EntryFact(
            round_id, case_id or "", number, organ, unit_id, unit, field, kind, step, due_on,
            settled.get(key) if step in ("settled", "released") else None, released.get(key) if step == "released" else None))
    place = {one: at for at, one in enumerate(ids)}
    return tuple(sorted(found, key=lambda e: (place[e.round_id], e.unit_name, e.number, e.case_id)))


def _drawn(session: Session, ids: list[str]) -> list[Any]:
    """Files drawn, taken whole or called in, by what their case says now, or by the list while there is none."""
    case_field = sa.func.nullif(sa.func.coalesce(sa.func.nullif(Organ.field, ""), Unit.field), "")
    return list(session.execute(
        sa.select(DrawnFile.round_id, DrawnFile.case_id, Case.state, sa.func.coalesce(Case.number, DrawnFile.number),
                  sa.func.coalesce(Organ.name, DrawnFile.organ), Unit.id, Unit.name,
                  sa.func.coalesce(case_field, DrawnFile.field), sa.func.coalesce(Case.kind, DrawnFile.kind), DrawnFile.due_on)
        .outerjoin(Case, Case.id == DrawnFile.case_id).outerjoin(Organ, Organ.id == Case.organ_id)
        .join(Unit, Unit.id == sa.func.coalesce(Organ.unit_id, DrawnFile.unit_id))
        .where(DrawnFile.round_id.in_(ids), DrawnFile.voided_at.is_(None))).all())


def _given(session: Session, ids: list[str]) -> list[Any]:
    """Files that have a counting seat in a round without having been drawn for it."""
    drawn = sa.exists().where(DrawnFile.case_id == Assignment.case_id, DrawnFile.round_id == Assignment.round_id,
                              DrawnFile.voided_at.is_(None))
    field = sa.func.coalesce(sa.func.nullif(Organ.field, ""), Unit.field)
    return list(session.execute(
        sa.select(Assignment.round_id, Case.id, Case.state, Case.number, Organ.name, Unit.id, Unit.name, field, Case.kind,
                  sa.null())
        .distinct().join(Case, Case.id == Assignment.case_id).join(Organ, Organ.id == Case.organ_id)
        .join(Unit, Unit.id == Organ.unit_id)
        .where(Assignment.round_id.in_(ids), Assignment.purpose == "review", Assignment.withdrawn_at.is_(None), ~drawn)).all())


def _within(scope: Scope, unit_id: str, field: str, kind: str) -> bool:
    return all(not wanted or value in wanted
               for wanted, value in ((scope.units, unit_id), (scope.fields, field), (scope.kinds, kind)))


def _days(session: Session, statement: Any) -> dict[tuple[str, str], date]:
    return {(row[0], row[1]): shanghai_date(row[2]) for row in session.execute(statement)}
