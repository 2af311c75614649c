"""People of the reviewers' pool, invitations, runs of the assignment, wishes to exchange a reviewer."""

from __future__ import annotations

from datetime import timedelta

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.queries import token_digest
from reviews.foundation.clock import utc_now
from reviews.foundation.ids import new_id
from reviews.rounds.domain.pool import ReviewerCategory
from reviews.rounds.models import AssignmentRun, PoolInvitation, SeatSwap
from reviews.rounds.services import declare_relation, invite
from tests import factories
from tests.world import FORMS, arguments, builder
from tests.world.cases import a_round, assignment_of, put_state, read_case

ANSWER = {"name": "钱明", "login": "qianming", "unit_id": None, "fields": ["城管"], "certificates": [], "former": [],
          "relations": []}


def viewer_of(world, *roles: Role) -> Viewer:
    person = world.person(*roles)
    return Viewer(person.id, person.name, person.unit_id, frozenset(roles), "test")


@builder("pool_person")
def pool_person(world, person, relation, state):
    reviewer, organiser = world.person(Role.reviewer), viewer_of(world, Role.organiser)
    with world.write() as session:
        told = declare_relation(session, actor=organiser, user_id=reviewer.id, unit_id=None, organ_id=None, words="赵大海",
                                note="", now=utc_now())
        return {"user_id": reviewer.id, "relation_id": told.id}


@builder("invitation", states=("answered", "waiting", "confirmed", "refused", "expired"))
def invitation(world, person, relation, state):
    now, organiser = utc_now(), world.person(Role.organiser)
    asked = state in ("answered", "confirmed", None)
    decided = state if state in ("confirmed", "refused") else None
    with world.write() as session:
        made = PoolInvitation(
            id=new_id(), token_hash=token_digest(new_id()), name="钱明", category=ReviewerCategory.lawyer.value,
            made_by=organiser.id, made_at=now, expires_at=now + timedelta(days=-1 if state == "expired" else 1),
            answered_at=now if asked else None, answer={**ANSWER, "login": f"q{new_id()[:8]}"} if asked else None,
            decision=decided, decided_at=now if decided else None)
        session.add(made)
        return {"invitation_id": made.id}


@builder("assignment_run")
def assignment_run(world, person, relation, state):
    maker = world.person(Role.organiser)
    round_id = a_round(world)
    with world.write() as session:
        made = AssignmentRun(id=new_id(), round_id=round_id, seq=1, seed="1", input_sha256="0" * 64,
                             settings={"strict_fields": False}, feasible=False, result={"words": ""}, made_by=maker.id,
                             made_at=factories.NOW)
        session.add(made)
        return {"run_id": made.id}


@builder("seat_swap", states=("waiting", "decided"))
def seat_swap(world, person, relation, state):
    case_id, asker = read_case(world), world.person(Role.organiser)
    put_state(world, case_id, "in_review")
    seat = assignment_of(world, case_id, world.person(Role.reviewer).id, opened_at=factories.NOW)
    decided = state == "decided"
    with world.write() as session:
        made = SeatSwap(id=new_id(), assignment_id=seat, reviewer_id=None, reason="请假", asked_by=asker.id,
                        asked_at=factories.NOW, decision="refused" if decided else None,
                        decided_at=factories.NOW if decided else None)
        session.add(made)
        return {"swap_id": made.id}


@arguments("rounds.invitation")
@arguments("rounds.answer")
def invitation_link(world, person):
    organiser = viewer_of(world, Role.organiser)
    with world.write() as session:
        return {"token": invite(session, actor=organiser, name="钱明", unit_id=None,
                                category=ReviewerCategory.lawyer, days=7, now=utc_now())}


FORMS["rounds.exchange_reviewer"] = lambda world: {"reviewer_id": "nobody", "reason": "请假"}
FORMS["rounds.recuse_from_case"] = lambda world: {"reason": "亲属"}
FORMS["rounds.solve_assignment"] = lambda world: {"seed": "1"}
