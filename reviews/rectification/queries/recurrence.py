"""The unit's later files in which the same item, and the same check, is looked at again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
from reviews.scoresheets.models import Settlement, SettlementDigest
from scoring_rules import FindingState

_SETTLED = tuple(s.value for s in CaseState if s in SCORED and s not in (CaseState.scored, CaseState.in_recheck))
_PUBLIC = tuple(s.value for s in CaseState if s in PUBLIC)
# So many ids go into one statement.
_AT_ONCE = 5000


def find_recurrence(session: Session, row: LedgerRow, *, outside: bool) -> Recurrence | None:
    """What became of the promise of a row; None while nothing was promised. outside: as `list_recurrence` has it."""
    return list_recurrence(session, [row], outside=outside).get(row.id)


def list_recurrence(session: Session, rows: Sequence[LedgerRow], *, outside: bool) -> dict[str, Recurrence]:
    """What became of the promises of rows, by their ids; those that promised nothing are left out.

    outside: as the unit may know it, from released results alone; else from settled ones, whose flags no reviewer waits for. A
    file's day is the day it was closed or decided as its unit reported it, else the day it was brought in. A fixed number of
    queries, whatever the number of rows.
    """
    promised = {row.id: day for row in rows if (day := row.reported_on or row.claimed_on) is not None}
    kept = [row for row in rows if row.id in promised]
    if not kept:
        return {}
    files = _files(session, {row.unit_id for row in kept}, outside=outside)
    first = min(promised.values())
    later = {one.id: one for one in files if one.day > first}
    judged = _judged(session, list(later), {row.pack_id for row in kept})
    runs = {one.run_id: one.id for one in later.values() if one.run_id}
    found = _found(session, runs, {row.check_id for row in kept if row.check_id})
    return {row.id: recurrence_of(promised[row.id], [
        LaterFile(one.id, one.number, one.day, *_people(judged.get(one.id), row), found.get((one.id, row.check_id or "")))
        for one in later.values() if one.unit_id == row.unit_id and one.id != row.case_id
    ], check=bool(row.check_id)) for row in kept}


@dataclass(frozen=True, slots=True)
class _File:
    id: str
    number: str
    unit_id: str
    run_id: str | None
    day: date


@dataclass(frozen=True, slots=True)
class _Judgement:
    """The last settlement of a file: its digest, and the items its version of the standard has."""

    round_id: str
    digest: Mapping[str, Any]
    items: frozenset[str]


def _files(session: Session, units: Collection[str], *, outside: bool) -> list[_File]:
    rows = session.execute(
        sa.select(Case.id, Case.number, Organ.unit_id, Case.run_id, Case.created_at).join(Organ, Organ.id == Case.organ_id)
        .where(Organ.unit_id.in_(units), Case.state.in_(_PUBLIC if outside else _SETTLED)).order_by(Case.number, Case.id)).all()
    days = days_of_files(session, {case_id: shanghai_date(at) for case_id, _number, _unit, _run, at in rows})
    return [_File(case_id, number, unit_id, run_id, days[case_id]) for case_id, number, unit_id, run_id, _at in rows]


def _judged(session: Session, case_ids: Sequence[str], packs: Collection[str]) -> dict[str, _Judgement]:
    """By case, where the last settlement is by one of these standards."""
    last: dict[str, tuple[datetime, int, SettlementDigest]] = {}
    for at in range(0, len(case_ids), _AT_ONCE):
        for one in session.scalars(sa.select(SettlementDigest).where(SettlementDigest.case_id.in_(case_ids[at: at + _AT_ONCE]))):
            key = (one.settled_at, one.seq, one)
            if one.case_id not in last or key[:2] > last[one.case_id][:2]:
                last[one.case_id] = key
    wanted = [one for _at, _seq, one in last.values() if one.content["pack_id"] in packs]
    # One long content a version tells which items it has.
    samples = {one.content["pack_sha256"]: one.settlement_id for one in wanted}
    items = {sha256: frozenset(row["item"] for row in session.get_one(Settlement, settled).content["items"])
             for sha256, settled in samples.items()}
    return {one.case_id: _Judgement(one.round_id, one.content, items[one.content["pack_sha256"]]) for one in wanted}


def _people(judged: _Judgement | None, row: LedgerRow) -> tuple[str | None, bool | None]:
    """(round, whether the item or veto failed again); by another standard, or where it did not apply, None."""
    if judged is None or judged.digest["pack_id"] != row.pack_id:
        return None, None
    digest = judged.digest
    if row.item is None:
        return judged.round_id, row.veto in digest["vetoes"]
    if row.item not in judged.items or row.item in digest["not_applicable"]:
        return judged.round_id, None
    return judged.round_id, row.item in digest["lost"] or any(one["item"] == row.item for one in digest["problems"])


def _found(session: Session, cases: Mapping[str, str], checks: Collection[str]) -> dict[tuple[str, str], bool]:
    """By case and check: whether it was suspicious again; files where it could not decide are left out. cases: by run."""
    runs, found = list(cases), dict[tuple[str, str], bool]()
    for at in range(0, len(runs) if checks else 0, _AT_ONCE):
        for run_id, check, state in session.execute(
                sa.select(Finding.run_id, Finding.check_id, Finding.state).where(
                    Finding.run_id.in_(runs[at: at + _AT_ONCE]), Finding.check_id.in_(checks), ~Finding.hint,
                    Finding.state.in_([FindingState.SUSPECT.value, FindingState.PASS.value]))):
            key = (cases[run_id], check)
            found[key] = found.get(key, False) or state == FindingState.SUSPECT.value
    return found
