"""The ledger follows results: rows begin with a release, end with its withdrawal, and change with rulings and corrections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.models import Case
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.entries import Entry, changed_parts, entries_of, points_of
from reviews.rectification.domain.plans import last_day, moved_on
from reviews.rectification.domain.states import OPEN, RowAct, RowState
from reviews.rectification.models import LedgerRow
from reviews.rectification.queries.ledger import CORRECTION
from reviews.rectification.services.steps import moved_from, take_step
from reviews.registry.models import Organ
from reviews.registry.queries import work_calendar
from reviews.rounds.models import Round
from reviews.rounds.queries import get_plan
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain.settled import result_of
from reviews.scoresheets.models import Answer, Release, ReleaseWithdrawal, Scoresheet, Settlement
from reviews.scoresheets.queries.releases import (
    find_answer,
    find_release,
    list_rulings,
    objected_points,
    settlement_now,
)
from reviews.scoresheets.services.after_release import Follower, follow_results

# What of a row a later settlement can change; where the problem belongs is part of its key.
_TOLD = ("veto", "text", "document_title", "page", "basis", "advice", "deducted")


def fill_ledger(session: Session, *, now: datetime) -> int:
    """List the problems of releases that were made before there was a ledger; returns how many rows. Twice is the same as once.

    Days are counted from today: nobody is late with what nobody was asked for.
    """
    listed = sa.select(LedgerRow.release_id)
    withdrawn = sa.select(ReleaseWithdrawal.release_id)
    before = session.scalar(sa.select(sa.func.count()).select_from(LedgerRow)) or 0
    for release in session.scalars(sa.select(Release).where(Release.id.not_in(listed), Release.id.not_in(withdrawn))
                                   .order_by(Release.released_at, Release.id)):
        list_release(session, actor=None, release=release, now=now)
        answer = find_answer(session, release.id)
        if answer is not None and not list_rulings(session, answer.id):
            stop_disputed(session, actor=None, answer=answer, now=now)
    return (session.scalar(sa.select(sa.func.count()).select_from(LedgerRow)) or 0) - before


def list_release(session: Session, *, actor: Viewer | None, release: Release, now: datetime) -> None:
    """One row for each problem of a released result, as its settlement in force tells it."""
    entries = _entries(session, settlement_now(session, release))
    rows = _add(session, actor, release, entries, now)
    if rows:
        audit.record(session, actor=actor.audit if actor is not None else audit.SYSTEM, action="ledger.listed",
                     object_type="case", object_id=release.case_id, now=now,
                     details={"release": release.id, "rows": len(rows), "first": rows[0].seq})


def end_withdrawn(session: Session, *, actor: Viewer, withdrawal: ReleaseWithdrawal, now: datetime) -> None:
    """A release that was taken back ends its rows; the reason stays with each of them."""
    for row in _live(session, withdrawal.release_id):
        take_step(session, row=row, act=RowAct.revoke, actor=actor, now=now, reason=f"撤回发布：{withdrawal.reason}")


def stop_disputed(session: Session, *, actor: Viewer | None, answer: Answer, now: datetime) -> None:
    """Rows of points that the unit objects to wait for the ruling."""
    disputed = {one.point for one in objected_points(answer)}
    for row in _live(session, answer.release_id):
        if not disputed.isdisjoint(points_of(row.item, row.veto)) and RowState(row.state) in OPEN | {RowState.reported}:
            take_step(session, row=row, act=RowAct.dispute, actor=actor, now=now, reason="单位提出异议")


def follow_ruling(session: Session, *, actor: Viewer, answer: Answer, now: datetime) -> None:
    """What the ruling took away is revoked, what it changed is changed, what is left goes on with its days moved."""
    release = session.get_one(Release, answer.release_id)
    rulings = list_rulings(session, answer.id)
    reasons = {point: f"异议裁定（{one.outcome.label}）：{one.reason}" for point, one in rulings.items()}
    _follow_settlement(session, actor, release, reasons, "异议裁定", now)
    calendar = work_calendar(session)
    for row in _live(session, release.id):
        if row.state != RowState.disputed or row.stopped_on is None:
            continue
        before = row.due_on
        row.due_on = moved_on(calendar, before, stopped=row.stopped_on, resumed=shanghai_date(now))
        take_step(session, row=row, act=RowAct.resume, actor=actor, now=now, content=moved_from(before, row),
                  reason=_reason(row, reasons, "异议裁定"))


def follow_correction(session: Session, *, actor: Viewer, settlement: Settlement, now: datetime) -> None:
    """A correction of a released result changes its rows; of one that is not released there are none."""
    release = find_release(session, settlement.case_id)
    if release is not None and release.round_id == settlement.round_id:
        _follow_settlement(session, actor, release, {}, f"{CORRECTION}：{settlement.reason}", now)


def _follow_settlement(
    session: Session, actor: Viewer, release: Release, reasons: Mapping[str, str], otherwise: str, now: datetime
) -> None:
    there = _live(session, release.id)
    apart = {row.veto for row in there if row.veto and row.item is None}
    entries = {one.key: one for one in _entries(session, settlement_now(session, release), apart)}
    for row in there:
        entry, reason = entries.pop(row.entry, None), _reason(row, reasons, otherwise)
        if entry is None:
            take_step(session, row=row, act=RowAct.revoke, actor=actor, now=now, reason=reason)
            continue
        parts = changed_parts({name: getattr(row, name) for name in _TOLD}, entry)
        if parts:
            for name in parts:
                setattr(row, name, getattr(entry, name))
            take_step(session, row=row, act=RowAct.change, actor=actor, now=now, reason=reason, content={"changed": parts})
    _add(session, actor, release, entries.values(), now, reason=otherwise)


def _reason(row: LedgerRow, reasons: Mapping[str, str], otherwise: str) -> str:
    """Why a ruling changes a row: what was ruled on its item and on its veto."""
    return "；".join(dict.fromkeys(reasons[point] for point in points_of(row.item, row.veto) if point in reasons)) or otherwise


def _entries(session: Session, settlement: Settlement, apart: Collection[str] = ()) -> tuple[Entry, ...]:
    result = result_of(settlement.content, settlement.content_hash)
    sheet = session.get(Scoresheet, result.sheets[0].sheet_id)
    return entries_of(result, get_pack(session, sheet.pack_version_id) if sheet is not None else None, apart=apart)


def _add(
    session: Session, actor: Viewer | None, release: Release, entries: Iterable[Entry], now: datetime, *, reason: str = ""
) -> list[LedgerRow]:
    """New rows at the end of the round's series. Rooms beneath have written an audit row before, which lets one writer in."""
    organ = session.get_one(Organ, session.get_one(Case, release.case_id).organ_id)
    series, last = _series(session, release.round_id)
    due_on = last_day(work_calendar(session), shanghai_date(now), get_plan(session, release.round_id).rectify_days)
    earlier = {row.entry: row.id for row in session.scalars(
        sa.select(LedgerRow).where(LedgerRow.case_id == release.case_id, LedgerRow.round_id == release.round_id,
                                   LedgerRow.state == RowState.revoked.value).order_by(LedgerRow.seq))}
    made = []
    for seq, entry in enumerate(entries, start=last + 1):
        row = LedgerRow(
            number=f"整改{series}-{seq:04d}", series=series, seq=seq, round_id=release.round_id, case_id=release.case_id,
            organ_id=organ.id, unit_id=organ.unit_id, release_id=release.id, replaces_id=earlier.get(entry.key),
            entry=entry.key, pack_id=entry.pack_id, item=entry.item, veto=entry.veto, topic=entry.topic,
            topic_title=entry.topic_title, check_id=entry.check, category=entry.category, deducted=entry.deducted,
            released_on=shanghai_date(release.released_at), due_on=due_on, state=RowState.unclaimed.value,
            text=entry.text, document_title=entry.document_title, page=entry.page, basis=entry.basis, advice=entry.advice)
        session.add(row)
        take_step(session, row=row, act=RowAct.enter, actor=actor, now=now, reason=reason)
        made.append(row)
    return made


def _series(session: Session, round_id: str) -> tuple[str, int]:
    """What the numbers of a round begin with (its year, and which round with a ledger of that year it is), and the last seq."""
    known = session.execute(sa.select(LedgerRow.series, sa.func.max(LedgerRow.seq)).where(LedgerRow.round_id == round_id)
                            .group_by(LedgerRow.series)).one_or_none()
    if known is not None:
        return known[0], known[1]
    year: date = session.get_one(Round, round_id).starts_on
    of_year = session.scalars(sa.select(LedgerRow.series).where(LedgerRow.series.startswith(f"{year.year}-")).distinct()).all()
    return f"{year.year}-{len(of_year) + 1:02d}", 0


def _live(session: Session, release_id: str) -> list[LedgerRow]:
    return list(session.scalars(
        sa.select(LedgerRow).where(LedgerRow.release_id == release_id, LedgerRow.state != RowState.revoked.value)
        .order_by(LedgerRow.seq).with_for_update().execution_options(populate_existing=True)))


follow_results("rectification", Follower(
    released=list_release, withdrawn=end_withdrawn, answered=stop_disputed, ruled=follow_ruling, corrected=follow_correction))
