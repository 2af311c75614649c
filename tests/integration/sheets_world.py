"""A small world for tests about rounds and score sheets: a read case, a round, two reviewers of another unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Flask

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.cases.services import move_case
from reviews.foundation.db import db, write_unit
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.services import assign, create_round, save_plan
from reviews.scoresheets.services import open_sheet
from tests import factories
from tests.integration.cases_world import World, build_case, build_world

NOW = factories.NOW
# Defects that give flags under items, flags of vetoes and flags of both.
DEFECTS = ("fine_exceeds_prior_notice", "filed_too_late", "inquiry_record_not_signed_page_by_page")


@dataclass(frozen=True, slots=True)
class SheetsWorld:
    """Ids of what was made. sheet_id: the first reviewer's open sheet; second_sheet_id when a second seat was asked for."""

    cases: World
    case_id: str
    round_id: str
    organiser: Viewer
    reviewer: Viewer
    second: Viewer
    assignment_id: str
    second_assignment_id: str | None
    sheet_id: str
    second_sheet_id: str | None


def viewer_of(user, *roles: Role) -> Viewer:
    """The person as services see them."""
    return Viewer(user.id, user.name, user.unit_id, frozenset(roles), "test")


def build_people(app: Flask) -> tuple[Viewer, Viewer, Viewer]:
    """An organiser of the bureau, and two reviewers of a unit that owns no case."""
    with app.app_context(), write_unit() as session:
        bureau = factories.make_unit(session, is_bureau=True)
        other = factories.make_unit(session)
        organiser = factories.make_user(session, [Role.organiser], unit=bureau)
        first = factories.make_user(session, [Role.reviewer], unit=other, name="李评查")
        second = factories.make_user(session, [Role.reviewer], unit=other, name="王评查")
        return (viewer_of(organiser, Role.organiser), viewer_of(first, Role.reviewer),
                viewer_of(second, Role.reviewer))


def build_sheet(
    app: Flask, *, seats: int = 1, read: bool = True, seed: int = 7, defects: tuple[str, ...] = DEFECTS,
    plan: RoundPlan | None = None,
) -> SheetsWorld:
    """A handed-in case given to one or two reviewers, whose sheets are open. plan: of the round, saved before all that."""
    world = build_world(app)
    case_id = build_case(app, world, read=read, seed=seed, defects=defects)
    organiser, first, second = build_people(app)
    with app.app_context(), write_unit() as session:
        move_case(session, actor=organiser, case_id=case_id, to=CaseState.handed_in, now=NOW)
        made = create_round(session, actor=organiser, name="2026年三季度互评", starts_on=date(2026, 3, 1),
                            ends_on=date(2026, 9, 30), letters_name_reviewers=False, now=NOW)
        if plan is not None:
            save_plan(session, actor=organiser, round_id=made.id, plan=plan, seen_seq=0, reason="", now=NOW)
        given = assign(session, actor=organiser, round_id=made.id, case_id=case_id, reviewer_id=first.user_id, slot=1,
                       due_on=None, now=NOW)
        more = None
        if seats == 2:
            more = assign(session, actor=organiser, round_id=made.id, case_id=case_id, reviewer_id=second.user_id,
                          slot=2, due_on=None, now=NOW)
        sheet = open_sheet(session, actor=first, assignment_id=given.id, now=NOW)
        other = open_sheet(session, actor=second, assignment_id=more.id, now=NOW) if more else None
        found = SheetsWorld(world, case_id, made.id, organiser, first, second, given.id, more.id if more else None,
                            sheet.id, other.id if other else None)
    with app.app_context():
        db.session.remove()
    return found


def case_state(app: Flask, case_id: str) -> str:
    """The state of a case as it stands in the table."""
    with app.app_context():
        state = db.session.get(Case, case_id).state
        db.session.remove()
        return state
