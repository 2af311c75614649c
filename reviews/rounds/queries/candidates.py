"""Who could score which file: candidates for one seat with the reasons that bar them, and the task of a whole round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit, User
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.registry.models import Organ
from reviews.rounds.domain.assignment.gathering import Member, OpenFile, choose_doubles, task_of
from reviews.rounds.domain.assignment.task import Task, order_of
from reviews.rounds.domain.avoidance import Meanwhile, Reason, name_hint, still_bars, why_not
from reviews.rounds.domain.plan import RoundPlan, Seating
from reviews.rounds.domain.pool import knows
from reviews.rounds.models import Assignment, DrawnFile
from reviews.rounds.queries.avoidance import (
    file_facts,
    get_surroundings,
    get_unit_tree,
    left_files,
    standings,
)
from reviews.rounds.queries.pool import list_taking_part


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reviewer who could take a seat of one file. reasons: what bars the person; hint: what the organiser should look at.

    left: once taken off this file; fits: knows its field; open: files of the round not yet submitted, total: all.
    """

    id: str
    name: str
    unit_name: str
    reasons: tuple[Reason, ...]
    hint: str | None
    left: bool
    fits: bool
    takes_part: bool
    limit: int | None
    open: int
    total: int

    @property
    def barred(self) -> bool:
        return bool(self.reasons)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The task of a round with what its pages show beside it. files: numbers and titles by case id."""

    task: Task
    files: dict[str, OpenFile]
    titles: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class BarredSeat:
    """A live seat whose reviewer is barred as things are now."""

    assignment_id: str
    case_number: str
    reviewer_name: str
    slot: int
    opened: bool
    reasons: tuple[Reason, ...]


def reasons_against(
    session: Session, *, round_id: str, case_id: str, user_ids: Sequence[str], day: date, leaving: str | None = None
) -> dict[str, tuple[Reason, ...]]:
    """By person: every hard rule that bars a seat on this file today. leaving: a live seat about to be given up."""
    around = get_surroundings(session, round_id, day)
    file = file_facts(session, [case_id])[case_id]
    seated = frozenset(session.scalars(sa.select(Assignment.reviewer_id).where(
        Assignment.round_id == round_id, Assignment.case_id == case_id, Assignment.withdrawn_at.is_(None),
        Assignment.id != (leaving or ""))))
    meanwhile = Meanwhile(seated, left_files(session, round_id).get(case_id, frozenset()), around.scores, around.last_pairs)
    return {person: tuple(why_not(standing, file, day=day, tree=around.tree, meanwhile=meanwhile))
            for person, standing in standings(session, user_ids).items()}


def list_candidates(
    session: Session, round_id: str, case_id: str, *, day: date, leaving: str | None = None
) -> list[Candidate]:
    """Reviewers for a seat of a file: those who may take it first, then by field, by open files, by name.

    leaving: a live seat about to be exchanged, whose holder counts as gone.
    """
    people = {t.person.id: t for t in list_taking_part(session, round_id)}
    file, field = file_facts(session, [case_id])[case_id], _fields(session, [case_id])[case_id]
    reasons = reasons_against(session, round_id=round_id, case_id=case_id, user_ids=list(people), day=day, leaving=leaving)
    done = dict(session.execute(
        sa.select(Assignment.reviewer_id, sa.func.count(Assignment.submitted_at)).where(
            Assignment.round_id == round_id, Assignment.withdrawn_at.is_(None), Assignment.purpose == "review")
        .group_by(Assignment.reviewer_id)).all())
    left = set(session.scalars(sa.select(Assignment.reviewer_id).where(
        Assignment.case_id == case_id, Assignment.withdrawn_at.is_not(None))))
    known = standings(session, list(people))
    found = [
        Candidate(t.person.id, t.person.name, t.person.unit_name, reasons[t.person.id],
                  name_hint(known[t.person.id], file), t.person.id in left, knows(t.person.fields, field), t.chosen, t.limit,
                  t.seats - done.get(t.person.id, 0), t.seats)
        for t in people.values() if t.person.active
    ]
    return sorted(found, key=lambda c: (c.barred, c.left, not c.takes_part, not c.fits, c.open, c.name, c.id))


def gather(
    session: Session, round_id: str, *, day: date, plan: RoundPlan, seed: str, strict_fields: bool, people: bool = True
) -> Gathered:
    """Everything the solver is asked for the files of a round whose seats are open now. people: see `file_facts`."""
    seats, ids = _seats_of(session, round_id), _open_cases(session, round_id)
    facts, fields, left = file_facts(session, ids, people=people), _fields(session, ids), left_files(session, round_id)
    fresh = [i for i in ids if not seats.get(i)]
    doubles = frozenset(fresh)
    if plan.seating is Seating.single_with_doubles:
        order = sorted(fresh, key=lambda i: order_of(seed, "double", i))
        doubles = choose_doubles(fresh, float(plan.doubles_share), order)
    files = {}
    for case_id in ids:
        live = [s for s in seats.get(case_id, []) if s.withdrawn_at is None]
        had_two = any(s.slot == 2 for s in seats.get(case_id, []))
        wanted = 2 if plan.seating is Seating.pair or had_two or case_id in doubles else 1
        if len(live) < wanted:
            files[case_id] = OpenFile(facts[case_id], fields[case_id], wanted - len(live),
                                      frozenset(s.reviewer_id for s in live), left.get(case_id, frozenset()))
    around = get_surroundings(session, round_id, day, strict_fields=strict_fields)
    task = task_of(members_of(session, round_id), list(files.values()), around)
    return Gathered(task, files, _titles(session, ids))


def members_of(session: Session, round_id: str) -> list[Member]:
    """Who takes part in the round, as the solver takes them; whoever holds seats counts with them."""
    people = [t for t in list_taking_part(session, round_id) if t.chosen]
    known = standings(session, [t.person.id for t in people])
    return [Member(known[t.person.id], t.person.fields, t.limit, t.seats) for t in people]


def gather_one(session: Session, round_id: str, case_id: str, *, day: date, without: str) -> Gathered:
    """The same for one free seat of one file. without: who has just left it."""
    seats = [s for s in _seats_of(session, round_id).get(case_id, []) if s.withdrawn_at is None]
    file = OpenFile(file_facts(session, [case_id])[case_id], _fields(session, [case_id])[case_id], 1,
                    frozenset(s.reviewer_id for s in seats), left_files(session, round_id).get(case_id, frozenset()) | {without})
    return Gathered(task_of(members_of(session, round_id), [file], get_surroundings(session, round_id, day)),
                    {case_id: file}, _titles(session, [case_id]))


def list_barred_seats(
    session: Session, *, user_id: str | None = None, round_id: str | None = None, day_of: date, people: bool = True
) -> list[BarredSeat]:
    """Live, unsubmitted review seats whose reviewer is barred now, by number. day_of: for relations; the two years of a
    former unit count from each assignment's own day. people: see `file_facts`."""
    conditions = [Assignment.withdrawn_at.is_(None), Assignment.submitted_at.is_(None), Assignment.purpose == "review"]
    conditions += [Assignment.reviewer_id == user_id] if user_id is not None else []
    conditions += [Assignment.round_id == round_id] if round_id is not None else []
    rows = session.execute(
        sa.select(Assignment, Case.number, User.name).join(Case, Case.id == Assignment.case_id)
        .join(User, User.id == Assignment.reviewer_id).where(*conditions).order_by(Case.number, Assignment.slot)).all()
    known = standings(session, {a.reviewer_id for a, *_rest in rows})
    facts, tree = file_facts(session, {a.case_id for a, *_rest in rows}, people=people), get_unit_tree(session)
    found = []
    for seat, number, name in rows:
        person, file, given_on = known[seat.reviewer_id], facts[seat.case_id], seat.assigned_at.date()
        now_bars = [r for r in still_bars(person, file, day=day_of, tree=tree) if r.rule != "former_unit"]
        then_bars = [r for r in still_bars(person, file, day=given_on, tree=tree) if r.rule == "former_unit"]
        if now_bars or then_bars:
            found.append(BarredSeat(seat.id, number, name, seat.slot, seat.opened_at is not None, (*now_bars, *then_bars)))
    return found


def _seats_of(session: Session, round_id: str) -> dict[str, list[Assignment]]:
    found: dict[str, list[Assignment]] = {}
    for seat in session.scalars(sa.select(Assignment).where(
            Assignment.round_id == round_id, Assignment.purpose == "review").order_by(Assignment.slot, Assignment.id)):
        found.setdefault(seat.case_id, []).append(seat)
    return found


def _open_cases(session: Session, round_id: str) -> list[str]:
    """Files of the round that still take reviewers: those of its draw, or without one every file handed in for no round;
    and files of the round from which a reviewer was taken."""
    busy = sa.select(Assignment.case_id).where(Assignment.withdrawn_at.is_(None), sa.or_(
        Assignment.round_id != round_id, Assignment.purpose != "review"))
    here = sa.select(Assignment.case_id).where(Assignment.round_id == round_id, Assignment.purpose == "review")
    drawn = sa.select(DrawnFile.case_id).where(DrawnFile.case_id.is_not(None), DrawnFile.voided_at.is_(None))
    own = drawn.where(DrawnFile.round_id == round_id)
    of_draw = session.scalar(sa.select(sa.exists().where(DrawnFile.round_id == round_id, DrawnFile.voided_at.is_(None))))
    handed_in = Case.state == CaseState.handed_in.value
    fresh = sa.and_(handed_in, Case.id.in_(own) if of_draw else Case.id.not_in(drawn))
    begun = sa.and_(Case.id.in_(here), Case.state.in_(
        [CaseState.handed_in.value, CaseState.assigned.value, CaseState.in_review.value]))
    return list(session.scalars(sa.select(Case.id).where(sa.or_(fresh, begun), Case.id.not_in(busy)).order_by(Case.id)))


def _fields(session: Session, case_ids: Sequence[str]) -> dict[str, str]:
    """The field of each file: as the unit told it in its list, else its organ's, else its unit's."""
    rows = session.execute(
        sa.select(Case.id, DrawnFile.field, Organ.field, Unit.field).join(Organ, Organ.id == Case.organ_id)
        .join(Unit, Unit.id == Organ.unit_id).outerjoin(DrawnFile, DrawnFile.case_id == Case.id)
        .where(Case.id.in_(case_ids)))
    return {case_id: told or organ or unit or "" for case_id, told, organ, unit in rows}


def _titles(session: Session, case_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    return {case_id: (number, title) for case_id, number, title in session.execute(
        sa.select(Case.id, Case.number, Case.title).where(Case.id.in_(case_ids)))}
