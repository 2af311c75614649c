"""Reads of files given with a known result: the announcement, who has one, and how far the sheets are from what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.models import User
from reviews.cases.models import Case
from reviews.rounds.domain import AssignmentState
from reviews.rounds.models import Assignment, Round
from reviews.rounds.queries import state_of
from reviews.rounds.queries.sight import in_sight
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.domain.deviation import Deviation, deviate, known_of
from reviews.scoresheets.domain.settled import result_of as settled_of
from reviews.scoresheets.domain.submitted import result_of as submitted_of
from reviews.scoresheets.models import KnownResult, ReferenceAnnouncement, Scoresheet, Settlement
from reviews.scoresheets.queries.calibrations import SampleCandidate, list_sample_candidates


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A file with a known result in the hands of one reviewer. deviation: once the sheet is in."""

    assignment_id: str
    case_id: str
    number: str
    title: str
    reviewer_name: str
    state: AssignmentState
    due_on: date | None
    sheet_id: str | None
    deviation: Deviation | None


def list_announcements(session: Session, round_id: str) -> list[ReferenceAnnouncement]:
    """What the reviewers of a round were told, the latest first: that one is shown."""
    return list(session.scalars(
        sa.select(ReferenceAnnouncement).where(ReferenceAnnouncement.round_id == round_id)
        .order_by(ReferenceAnnouncement.announced_at.desc(), ReferenceAnnouncement.id.desc())))


def list_announcements_for(session: Session, viewer: Viewer) -> list[tuple[str, str, datetime]]:
    """(round, text, when) of the announcement in force of each open round in which this person has a file, of any purpose."""
    mine = sa.select(Assignment.round_id).where(in_sight(viewer))
    rounds = session.execute(sa.select(Round.id, Round.name).where(Round.id.in_(mine), Round.state == "open")
                             .order_by(Round.starts_on, Round.name)).all()
    found = []
    for round_id, name in rounds:
        told = list_announcements(session, round_id)
        if told:
            found.append((name, told[0].text, told[0].announced_at))
    return found


def list_reference_candidates(session: Session, round_id: str) -> list[SampleCandidate]:
    """Files whose result an earlier round has settled and that have no part in this one, by number."""
    given = _given_as_reference(session, round_id)
    found = {c.case_id: c for c in list_sample_candidates(session, round_id, apart_from=given)}
    return [c for c in found.values() if c.settlement is not None]


def list_references(session: Session, viewer: Viewer, round_id: str) -> list[ReferenceRow]:
    """The files with a known result of a round, by reviewer; the viewer's own, in whatever other role, are never in it."""
    rows = session.execute(
        sa.select(Assignment, Case.number, Case.title, User.name, Settlement, Scoresheet)
        .join(Case, Case.id == Assignment.case_id).join(User, User.id == Assignment.reviewer_id)
        .join(KnownResult, KnownResult.assignment_id == Assignment.id)
        .join(Settlement, Settlement.id == KnownResult.settlement_id)
        .outerjoin(Scoresheet, Scoresheet.assignment_id == Assignment.id)
        .where(Assignment.round_id == round_id, Assignment.purpose == "reference", Assignment.reviewer_id != viewer.user_id)
        .order_by(User.name, Case.number, Assignment.id))
    return [
        ReferenceRow(seat.id, seat.case_id, number, title, name, state_of(seat), seat.due_on,
                     sheet.id if sheet is not None and sheet.state == SheetState.submitted else None,
                     _deviation(settlement, sheet))
        for seat, number, title, name, settlement, sheet in rows
    ]


def _deviation(settlement: Settlement, sheet: Scoresheet | None) -> Deviation | None:
    if sheet is None or sheet.content is None or sheet.content_hash is None:
        return None
    return deviate(known_of(submitted_of(sheet.content, sheet.content_hash)),
                   known_of(settled_of(settlement.content, settlement.content_hash)))


def _given_as_reference(session: Session, round_id: str) -> frozenset[str]:
    return frozenset(session.scalars(sa.select(Assignment.case_id).where(
        Assignment.round_id == round_id, Assignment.purpose == "reference")))
