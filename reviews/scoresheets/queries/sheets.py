"""Reads of single sheets and their rows; how a person stands to a sheet; the reviewer's own list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.states import PUBLIC
from reviews.cases.models import Case
from reviews.cases.queries import get_case
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.rounds.domain import AssignmentState, RoundState
from reviews.rounds.models import Assignment, Round
from reviews.rounds.queries import has_live_seat, is_in_sight, list_live_seats, list_own_assignments, state_of
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain import FlagVerdict, MarkDecision, SheetState
from reviews.scoresheets.domain.sheet import MarkRow, ProblemRow, VerdictRow, VetoRow
from reviews.scoresheets.models import FlagDecision, Mark, Problem, Scoresheet, VetoHit
from reviews.scoresheets.queries.rechecks import is_rechecker_of


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One line of a reviewer's list. decided, items: progress; total only once submitted. calibration: a sample."""

    assignment_id: str
    sheet_id: str | None
    case_id: str
    case_number: str
    case_title: str
    organ_name: str
    round_name: str
    round_open: bool
    state: AssignmentState
    calibration: bool
    due_on: date | None
    decided: int
    items: int
    total: Decimal | None
    grade: str | None
    saved_at: datetime | None


def get_sheet(session: Session, sheet_id: str, *, lock: bool = False) -> Scoresheet:
    """Any sheet, for callers that have settled who asks. lock: keep other writers away until the commit.

    Raises NotFound.
    """
    sheet = session.get(Scoresheet, sheet_id, populate_existing=True, with_for_update=lock or None)
    if sheet is None:
        raise NotFound()
    return sheet


def find_sheet_of_assignment(session: Session, assignment_id: str) -> Scoresheet | None:
    """The sheet of an assignment, or None before the first opening."""
    return session.scalars(sa.select(Scoresheet).where(Scoresheet.assignment_id == assignment_id)).one_or_none()


def relations_to_sheet(session: Session, viewer: Viewer, sheet: Scoresheet) -> frozenset[str]:
    """own: the reviewer's, while the assignment stands. settled: submitted, and so is every other seat of the case;
    rechecking: settled, and the case's recheck is this person's.

    Until all seats of its purpose are in, nobody but the reviewer can see a sheet; for a file with a known result that is the
    one seat, in a calibration every seat of the sample. Who scored the same file in the same round, in whatever
    other role, sees the other sheet only when the case is released.
    """
    assignment = session.get(Assignment, sheet.assignment_id)
    if assignment is None or assignment.withdrawn_at is not None:
        return frozenset()
    found = set()
    if sheet.reviewer_id == viewer.user_id and is_in_sight(session, viewer, assignment.id):
        found.add("own")
    seats = list_live_seats(session, assignment.round_id, assignment.case_id, purpose=assignment.purpose)
    beside = "own" not in found and has_live_seat(session, viewer, assignment.round_id, assignment.case_id)
    counts = assignment.purpose == "review"
    if beside and not (counts and CaseState(get_case(session, sheet.case_id).state) in PUBLIC):
        return frozenset()
    if assignment.purpose == "reference":
        seats = [assignment]
    if sheet.state == SheetState.submitted and all(seat.submitted_at is not None for seat in seats):
        found.add("settled")
        if is_rechecker_of(session, viewer, round_id=assignment.round_id, case_id=assignment.case_id):
            found.add("rechecking")
    return frozenset(found)


def list_marks(session: Session, sheet_id: str) -> list[MarkRow]:
    """The stored marks of a sheet, by item."""
    rows = session.scalars(sa.select(Mark).where(Mark.sheet_id == sheet_id).order_by(Mark.item))
    return [MarkRow(m.item, MarkDecision(m.decision), m.deducted, m.comment, m.version) for m in rows]


def list_verdicts(session: Session, sheet_id: str) -> list[VerdictRow]:
    """The stored verdicts on flags, by key."""
    rows = session.scalars(
        sa.select(FlagDecision).where(FlagDecision.sheet_id == sheet_id).order_by(FlagDecision.flag_key))
    return [
        VerdictRow(v.flag_key, FlagVerdict(v.decision), v.reason, v.deducted, v.item, v.veto, v.version) for v in rows
    ]


def list_problems(session: Session, sheet_id: str) -> list[Problem]:
    """The reviewer's own problems, removed ones too, in the order they were pinned."""
    return list(session.scalars(
        sa.select(Problem).where(Problem.sheet_id == sheet_id).order_by(Problem.created_at, Problem.id)))


def problem_row(problem: Problem, document_title: str = "") -> ProblemRow:
    """A problem as the sheet shows it."""
    box = problem.box
    return ProblemRow(
        id=problem.id, item=problem.item, page=problem.page,
        box=(box[0], box[1], box[2], box[3]) if box else None,
        text=problem.text, basis=problem.basis, advice=problem.advice, deducted=problem.deducted,
        version=problem.version, removed=problem.removed, document_title=document_title,
    )


def list_veto_rows(session: Session, sheet_id: str) -> list[VetoRow]:
    """Vetoes the reviewer established or took back by hand, by id."""
    rows = session.scalars(sa.select(VetoHit).where(VetoHit.sheet_id == sheet_id).order_by(VetoHit.veto))
    return [VetoRow(v.veto, v.established, v.reason, v.version) for v in rows]


def list_own_files(session: Session, viewer: Viewer) -> list[OwnFile]:
    """The reviewer's files: unfinished ones by deadline, then submitted ones. A fixed number of queries."""
    assignments = list_own_assignments(session, viewer)
    cases = {
        case.id: (case, organ)
        for case, organ in session.execute(
            sa.select(Case, Organ.name).join(Organ, Organ.id == Case.organ_id)
            .where(Case.id.in_({a.case_id for a in assignments})))
    }
    rounds = {r.id: r for r in session.scalars(
        sa.select(Round).where(Round.id.in_({a.round_id for a in assignments})))}
    sheets = {s.assignment_id: s for s in session.scalars(
        sa.select(Scoresheet).options(defer(Scoresheet.content))
        .where(Scoresheet.assignment_id.in_([a.id for a in assignments])))}
    decided = _decided_items(session, [s.id for s in sheets.values()])
    files = []
    for assignment in assignments:
        case, organ = cases[assignment.case_id]
        sheet, of_round = sheets.get(assignment.id), rounds[assignment.round_id]
        pack = get_pack(session, sheet.pack_version_id if sheet else case.pack_version_id)
        files.append(OwnFile(
            assignment.id, sheet.id if sheet else None, case.id, case.number, case.title, organ, of_round.name,
            of_round.state == RoundState.open, state_of(assignment),
            assignment.purpose == "calibration", assignment.due_on,
            len(decided[sheet.id]) if sheet else 0, len(pack.items), sheet.total if sheet else None,
            sheet.grade if sheet else None, sheet.saved_at if sheet else None,
        ))
    return files


def _decided_items(session: Session, sheet_ids: list[str]) -> dict[str, set[str]]:
    """Items with a decision, by sheet: chosen by the reviewer, or carrying points of a flag or a problem."""
    found: dict[str, set[str]] = defaultdict(set)
    chosen = sa.or_(Mark.decision.in_(["met", "not_applicable", "doubt"]), Mark.deducted > 0)
    statements = (
        sa.select(Mark.sheet_id, Mark.item).where(Mark.sheet_id.in_(sheet_ids), chosen),
        sa.select(FlagDecision.sheet_id, FlagDecision.item).where(
            FlagDecision.sheet_id.in_(sheet_ids), FlagDecision.item.is_not(None), FlagDecision.deducted > 0,
            FlagDecision.decision == FlagVerdict.confirmed.value),
        sa.select(Problem.sheet_id, Problem.item).where(
            Problem.sheet_id.in_(sheet_ids), sa.not_(Problem.removed), Problem.deducted > 0),
    )
    for statement in statements:
        for sheet_id, item in session.execute(statement):
            found[sheet_id].add(str(item))
    return found
