"""Reads of rechecks: where each file of a round stands on its way to the settlement, the queue, and who may take one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import RoleGrant, Unit, User
from reviews.cases.domain import CaseState
from reviews.cases.domain.states import SCORED
from reviews.cases.models import Case
from reviews.cases.queries import register_visibility
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.rounds.domain import RoundState
from reviews.rounds.models import Assignment, Draw, DrawVoid, Round
from reviews.rounds.queries.avoidance import file_facts, get_unit_tree, standings
from reviews.scoresheets.domain.comparing import RecheckReason
from reviews.scoresheets.domain.recheck import (
    RecheckOrigin,
    RecheckState,
    Stake,
    margin_to_floor,
    recheck_state,
    why_not_recheck,
)
from reviews.scoresheets.domain.settled import SettlementKind
from reviews.scoresheets.models import Comparison, Recheck, RecheckSlice, Scoresheet, Settlement
from reviews.scoresheets.queries.settlements import list_comparisons, list_settlements

Faults = dict[tuple[str, str], str | None]


@dataclass(frozen=True, slots=True)
class RecheckLine:
    """The recheck of a file that stands: whose it is and how far."""

    id: str
    rechecker_id: str
    rechecker_name: str
    state: RecheckState
    assigned_at: datetime


@dataclass(frozen=True, slots=True)
class RoundFile:
    """One file of a round on its way from the sheets to the settlement. stake: None until two sheets are compared.

    totals, grades: of the sheets by seat, empty until all are in. given_up: rechecks that ended without a settlement.
    """

    case_id: str
    number: str
    title: str
    organ_name: str
    unit_id: str
    unit_name: str
    state: CaseState
    seats: int
    submitted: int
    totals: tuple[Decimal, ...]
    grades: tuple[str | None, ...]
    stake: Stake | None
    origin: RecheckOrigin | None
    recheck: RecheckLine | None
    given_up: int
    settled: Settlement | None
    round_id: str = ""
    round_name: str = ""

    @property
    def complete(self) -> bool:
        return self.seats > 0 and self.seats == self.submitted and self.state in SCORED

    @property
    def waits_for_rechecker(self) -> bool:
        return self.complete and self.origin is not None and self.recheck is None and self.settled is None

    @property
    def in_recheck(self) -> bool:
        return self.recheck is not None and self.settled is None

    @property
    def ready(self) -> bool:
        """Can be settled without a recheck."""
        return self.complete and self.origin is None and self.settled is None and self.state is CaseState.scored

    @property
    def kind(self) -> SettlementKind | None:
        return SettlementKind(self.settled.kind) if self.settled else None


@dataclass(frozen=True, slots=True)
class RecheckCandidate:
    """A rechecker for a file. fault: why not, or None. open: rechecks in hand."""

    id: str
    name: str
    unit_name: str
    fault: str | None
    open: int


def list_round_files(session: Session, round_id: str) -> list[RoundFile]:
    """Every file of a round that counts for the result, the most disputed first, then by number."""
    cases = session.execute(
        sa.select(Case.id, Case.number, Case.title, Organ.name, Organ.unit_id, Unit.name, Case.state,
                  sa.func.count(), sa.func.count(Assignment.submitted_at))
        .join(Assignment, Assignment.case_id == Case.id).join(Organ, Organ.id == Case.organ_id)
        .join(Unit, Unit.id == Organ.unit_id)
        .where(Assignment.round_id == round_id, Assignment.withdrawn_at.is_(None), Assignment.purpose == "review")
        .group_by(Case.id, Case.number, Case.title, Organ.name, Organ.unit_id, Unit.name, Case.state)
        .order_by(Case.number, Case.id)).all()
    compared = {one.case_id: one for one in list_comparisons(session, round_id)}
    settled = {one.case_id: one for one in list_settlements(session, round_id)}
    lines, given_up = _rechecks(session, round_id)
    sliced = sliced_case_ids(session, round_id)
    called = get_round_name(session, round_id)
    files = []
    for case_id, number, title, organ, unit_id, unit, state, seats, submitted in cases:
        one = compared.get(case_id)
        stake = stake_of(one) if one is not None else None
        origin = None
        if stake is not None and stake.reasons:
            origin = RecheckOrigin.called
        elif case_id in sliced:
            origin = RecheckOrigin.slice
        content = one.content if one is not None else {"totals": [], "grades": []}
        files.append(RoundFile(
            case_id, number, title, organ, unit_id, unit, CaseState(state), seats, submitted,
            tuple(Decimal(t) for t in content["totals"]), tuple(content["grades"]), stake, origin, lines.get(case_id),
            given_up[case_id], settled.get(case_id), round_id, called,
        ))
    return sorted(files, key=lambda f: (f.stake.key if f.stake else _LAST, f.number, f.case_id))


_LAST = (True, True, Decimal(1), True, Decimal(1))


def get_round_file(session: Session, round_id: str, case_id: str) -> RoundFile:
    """One file of a round. Raises NotFound."""
    for one in list_round_files(session, round_id):
        if one.case_id == case_id:
            return one
    raise NotFound()


def stake_of(comparison: Comparison) -> Stake:
    """What the file behind a comparison turns on."""
    content = comparison.content
    totals, floors = [Decimal(t) for t in content["totals"]], [Decimal(f) for f in content.get("floors", [])]
    fine = content.get("fine")
    return Stake(tuple(RecheckReason(r) for r in comparison.reasons), comparison.gap, margin_to_floor(totals, floors),
                 None if fine is None else Decimal(fine))


def get_recheck(session: Session, recheck_id: str, *, lock: bool = False) -> Recheck:
    """Any recheck, for callers that have settled who asks. lock: keep other writers away until the commit. Raises NotFound."""
    found = session.get(Recheck, recheck_id, populate_existing=True, with_for_update=lock or None)
    if found is None:
        raise NotFound()
    return found


def find_live_recheck(session: Session, round_id: str, case_id: str) -> Recheck | None:
    """The recheck of a case that was not given up, or None."""
    return session.scalars(sa.select(Recheck).where(
        Recheck.round_id == round_id, Recheck.case_id == case_id, Recheck.state != "given_up")).one_or_none()


def list_own_rechecks(session: Session, viewer: Viewer) -> list[tuple[Recheck, RoundFile]]:
    """The person's rechecks with their files: open ones in the order of assignment, then the settled ones, latest first."""
    rows = list(session.scalars(sa.select(Recheck).where(
        Recheck.rechecker_id == viewer.user_id, Recheck.state != "given_up").order_by(Recheck.assigned_at, Recheck.id)))
    files = {(f.round_id, f.case_id): f for round_id in sorted({r.round_id for r in rows})
             for f in list_round_files(session, round_id)}
    done = sorted((r for r in rows if r.ended_at), key=lambda r: r.ended_at or r.assigned_at, reverse=True)
    return [(r, files[(r.round_id, r.case_id)]) for r in [*(r for r in rows if not r.ended_at), *done]]


def list_files_to_take(session: Session, viewer: Viewer, *, day: date) -> list[RoundFile]:
    """Files of open rounds that wait for a rechecker and that this person may take, the most disputed first.

    Files the person has ever had a seat on do not show: that they are disputed would tell of the other's sheet.
    """
    rounds = session.scalars(sa.select(Round.id).where(Round.state == RoundState.open.value).order_by(Round.id))
    found = []
    for round_id in rounds:
        waiting = [f for f in list_round_files(session, round_id) if f.waits_for_rechecker]
        faults = faults_of(session, [viewer.user_id], waiting, day=day)
        found += [f for f in waiting if faults[viewer.user_id, f.case_id] is None]
    return sorted(found, key=lambda f: (f.stake.key if f.stake else _LAST, f.number, f.case_id))


def faults_of(session: Session, user_ids: Collection[str], files: Sequence[RoundFile], *, day: date) -> Faults:
    """Why each of these people may not recheck each of these files on that day, or None, by person and case."""
    cases = [f.case_id for f in files]
    holders = set(session.scalars(sa.select(User.id).join(RoleGrant, RoleGrant.user_id == User.id).where(
        User.active, RoleGrant.role == Role.rechecker.value, User.id.in_(user_ids))))
    seated = set(session.execute(sa.select(Assignment.reviewer_id, Assignment.case_id).where(
        Assignment.reviewer_id.in_(user_ids), Assignment.case_id.in_(cases))).all())
    left = set(session.execute(sa.select(Recheck.rechecker_id, Recheck.case_id).where(
        Recheck.rechecker_id.in_(user_ids), Recheck.case_id.in_(cases), Recheck.state == RecheckState.given_up)).all())
    people, facts, tree = standings(session, user_ids), file_facts(session, cases), get_unit_tree(session)
    return {
        (person, case): why_not_recheck(people[person], facts[case], is_rechecker=person in holders, day=day, tree=tree,
                                        had_a_seat=(person, case) in seated, has_left=(person, case) in left)
        for person in people for case in cases
    }


def list_recheck_candidates(
    session: Session, files: Sequence[RoundFile], *, day: date
) -> dict[str, list[RecheckCandidate]]:
    """Active recheckers by file: those who may take it first, then by how many they have in hand, then by name."""
    people = session.execute(
        sa.select(User.id, User.name, Unit.name).join(RoleGrant, RoleGrant.user_id == User.id)
        .outerjoin(Unit, Unit.id == User.unit_id).where(User.active, RoleGrant.role == Role.rechecker.value)).all()
    loads = dict(session.execute(
        sa.select(Recheck.rechecker_id, sa.func.count()).where(Recheck.state == "open").group_by(Recheck.rechecker_id)).all())
    faults = faults_of(session, [person for person, *_rest in people], files, day=day)
    return {
        file.case_id: sorted(
            (RecheckCandidate(person, name, unit or "", faults[person, file.case_id], loads.get(person, 0))
             for person, name, unit in people), key=lambda c: (c.fault is not None, c.open, c.name, c.id))
        for file in files
    }


def sliced_case_ids(session: Session, round_id: str) -> set[str]:
    """Files of the round's random slices."""
    return {one for made in list_slices(session, round_id) for one in made.content["drawn"]}


def list_slices(session: Session, round_id: str) -> list[RecheckSlice]:
    """The round's random slices in order."""
    return list(session.scalars(sa.select(RecheckSlice).where(RecheckSlice.round_id == round_id).order_by(RecheckSlice.seq)))


def slice_seed(session: Session, round_id: str, seq: int, case_ids: list[str]) -> str:
    """The seed of a round's next slice: the seed of the round's draw (or the round's id), the number, and the sheets' hashes.

    The hashes make sure that no reviewer can tell beforehand which files will be looked at again; all is recorded.
    """
    drawn = session.scalar(
        sa.select(Draw.seed).outerjoin(DrawVoid, DrawVoid.plan_id == Draw.plan_id)
        .where(Draw.round_id == round_id, DrawVoid.id.is_(None)).order_by(Draw.drawn_at.desc(), Draw.id).limit(1))
    hashes = session.scalars(
        sa.select(Scoresheet.content_hash)
        .join(Comparison, sa.or_(Comparison.first_sheet_id == Scoresheet.id, Comparison.second_sheet_id == Scoresheet.id))
        .where(Comparison.round_id == round_id, Comparison.case_id.in_(case_ids)).order_by(Scoresheet.content_hash))
    digest = hashlib.sha256("".join(str(one) for one in hashes).encode()).hexdigest()
    return f"{drawn or round_id}/{seq}/{digest}"


def get_round_name(session: Session, round_id: str) -> str:
    """The name of a round, or an empty text."""
    return session.scalar(sa.select(Round.name).where(Round.id == round_id)) or ""


def rechecked_case_ids(viewer: Viewer) -> sa.Select[Any]:
    """Ids of the cases this person rechecks or has settled; the room of cases asks it who may see a case."""
    return sa.select(Recheck.case_id).where(Recheck.rechecker_id == viewer.user_id, Recheck.state != "given_up")


def is_rechecker_of(session: Session, viewer: Viewer, *, round_id: str, case_id: str) -> bool:
    """Whether the case's recheck in the round is this person's."""
    found = find_live_recheck(session, round_id, case_id)
    return found is not None and found.rechecker_id == viewer.user_id


def _rechecks(session: Session, round_id: str) -> tuple[dict[str, RecheckLine], dict[str, int]]:
    """The rechecks that stand, by case, and how many were given up."""
    lines: dict[str, RecheckLine] = {}
    given_up: dict[str, int] = defaultdict(int)
    rows = session.execute(sa.select(Recheck, User.name).join(User, User.id == Recheck.rechecker_id)
                           .where(Recheck.round_id == round_id).order_by(Recheck.assigned_at, Recheck.id))
    for recheck, name in rows:
        if recheck.state == "given_up":
            given_up[recheck.case_id] += 1
            continue
        lines[recheck.case_id] = RecheckLine(recheck.id, recheck.rechecker_id, name,
                                             recheck_state(recheck.state, opened=recheck.opened_at is not None),
                                             recheck.assigned_at)
    return lines, given_up


# A rechecker sees the files given to him or her, once both sheets are in.
register_visibility("rechecking", roles=frozenset({Role.rechecker}), case_ids=rechecked_case_ids, states=SCORED)
