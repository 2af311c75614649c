"""The one place where statistics read the tables: settled files, rounds, ledger rows and returns as plain facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.foundation.clock import shanghai_date, shanghai_midnight
from reviews.foundation.collector import without_collector
from reviews.insights.domain.facts import FileFact, ReviewFacts, Scope
from reviews.insights.domain.periods import as_far_as, period_before, year_before
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR, NOW, Snapshot
from reviews.insights.queries.judged import Judged
from reviews.insights.queries.ledger_facts import list_ledger
from reviews.insights.queries.return_facts import list_owed, list_returns
from reviews.insights.queries.round_facts import list_entries, list_plans, rounds_of
from reviews.rectification.queries.file_days import days_of_files
from reviews.registry.models import Organ
from reviews.rounds.models import Round
from reviews.scoresheets.models import Release, ReleaseWithdrawal, SettlementDigest

SETTLED = (CaseState.settled, CaseState.released, CaseState.objected, CaseState.final)


def gather_snapshot(session: Session, scope: Scope, *, now: datetime) -> Snapshot:
    """The facts of a scope, of the period or round before it, and of the same period a year ago.

    A period that is not over is compared with as much of the others. A scope of one round without days is compared with the
    last round with settled files that began before it, and has no year before.
    """
    before = period_before(scope) or _scope_of_former_round(session, scope)
    found = {NOW: gather_facts(session, scope, now=now)}
    for name, other in ((BEFORE, before), (LAST_YEAR, year_before(scope))):
        if other is not None:
            found[name] = gather_facts(session, as_far_as(other, scope, shanghai_date(now)), now=now)
    return found


def gather_facts(
    session: Session, scope: Scope, *, now: datetime, entries: bool = True, ledger: bool = True
) -> ReviewFacts:
    """Everything figures of a scope are made of, in a fixed number of queries. Nothing here looks at a viewer.

    entries, ledger: whether to read them; what is only compared with needs neither.

    A file counts by the settlement in force while its case is settled, released, objected or final, with the grade as it
    stands. Samples and files with a known result are no settlements and never count.
    """
    with without_collector():
        return _gather(session, scope, shanghai_date(now), entries, ledger)


def _gather(session: Session, scope: Scope, today: date, entries: bool, ledger: bool) -> ReviewFacts:
    as_of = min(scope.last, today) if scope.last is not None else today
    judged = Judged(session)
    files = _files(session, scope, judged)
    rounds = rounds_of(session, scope, {one.round_id for one in files})
    used = {one.pack_sha256 for one in files}
    units = dict(session.execute(sa.select(Unit.id, Unit.name).where(~Unit.is_bureau).order_by(Unit.name, Unit.id)).all())
    return ReviewFacts(
        scope=scope, as_of=as_of, files=tuple(files), entries=list_entries(session, scope, rounds) if entries else (),
        plans=list_plans(session, scope, rounds) if entries else (),
        ledger=list_ledger(session, scope, as_of=as_of) if ledger else (),
        returns=list_returns(session, scope, rounds, as_of=as_of), owed=list_owed(session, scope, today=today),
        packs=judged.packs(used), topics=judged.topics(used),
        unit_names={**units, **{f.unit_id: f.unit_name for f in files}},
    )


def _files(session: Session, scope: Scope, judged: Judged) -> list[FileFact]:
    first, last = sa.orm.aliased(SettlementDigest), SettlementDigest
    newest = (sa.select(last.round_id, last.case_id, sa.func.max(last.seq).label("seq"))
              .group_by(last.round_id, last.case_id).subquery())
    field = sa.func.coalesce(sa.func.nullif(Organ.field, ""), Unit.field)
    statement = (
        sa.select(last.settlement_id, last.round_id, last.case_id, last.total, last.grade, last.content, first.settled_at,
                  Round.name, Case.number, Case.title, Case.kind, Organ.id, Organ.name, Unit.id, Unit.name, field,
                  Case.created_at)
        .join(newest, sa.and_(newest.c.round_id == last.round_id, newest.c.case_id == last.case_id, newest.c.seq == last.seq))
        .join(first, sa.and_(first.round_id == last.round_id, first.case_id == last.case_id, first.seq == 1))
        .join(Round, Round.id == last.round_id).join(Case, Case.id == last.case_id)
        .join(Organ, Organ.id == Case.organ_id).join(Unit, Unit.id == Organ.unit_id)
        .where(Case.state.in_([s.value for s in SETTLED]), *_conditions(scope, first.settled_at, field))
        .order_by(first.settled_at, Case.number, last.round_id, last.case_id))
    released = _standing_releases(session, scope.rounds)
    rows = session.execute(statement).all()
    days = days_of_files(session, {row[2]: shanghai_date(row[-1]) for row in rows})
    return [_file(row, released.get((row[1], row[2])), judged, days[row[2]]) for row in rows]


def _conditions(scope: Scope, settled_at: Any, field: Any) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    for column, values in ((SettlementDigest.round_id, scope.rounds), (Unit.id, scope.units), (Case.kind, scope.kinds),
                           (field, scope.fields)):
        if values:
            found.append(column.in_(values))
    if scope.first is not None:
        found.append(settled_at >= shanghai_midnight(scope.first))
    if scope.last is not None:
        found.append(settled_at < shanghai_midnight(scope.last + timedelta(days=1)))
    return found


def _file(
    row: Any, release: tuple[str | None, str | None, datetime] | None, judged: Judged, closed_on: date
) -> FileFact:
    (settlement_id, round_id, case_id, total, grade, digest, settled_at, round_name, number, title, kind, organ_id, organ_name,
     unit_id, unit_name, field, _brought_in) = row
    released_on = None
    if release is not None:
        given, before, at = release
        # As scoresheets.queries.releases.standing_grade: the released one, unless a later settlement came to another.
        grade, released_on = (given if grade == before else grade), shanghai_date(at)
    return FileFact(
        case_id=case_id, round_id=round_id, round_name=round_name, number=number, title=title, kind=kind, field=field or "",
        unit_id=unit_id, unit_name=unit_name, organ_id=organ_id, organ_name=organ_name, settlement_id=settlement_id,
        settled_on=shanghai_date(settled_at), released_on=released_on, total=total, grade=grade,
        closed_on=closed_on, **judged.told(settlement_id, digest))


def _standing_releases(
    session: Session, rounds: Collection[str]
) -> Mapping[tuple[str, str], tuple[str | None, str | None, datetime]]:
    """(grade told, grade before, moment) of the release that stands, by round and case."""
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    statement = (sa.select(Release.round_id, Release.case_id, Release.grade, Release.grade_before, Release.released_at)
                 .where(~withdrawn).order_by(Release.seq))
    if rounds:
        statement = statement.where(Release.round_id.in_(rounds))
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in session.execute(statement)}


def _scope_of_former_round(session: Session, scope: Scope) -> Scope | None:
    if len(scope.rounds) != 1 or scope.first is not None or scope.last is not None:
        return None
    began = session.scalar(sa.select(Round.starts_on).where(Round.id == scope.rounds[0]))
    former = session.scalar(
        sa.select(Round.id)
        .where(Round.starts_on < (began or date.min), sa.exists().where(SettlementDigest.round_id == Round.id))
        .order_by(Round.starts_on.desc(), Round.id).limit(1))
    return replace(scope, rounds=(former,)) if former is not None else None
