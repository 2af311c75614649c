"""Rounds and assignments."""

from __future__ import annotations

from reviews.accounts.domain import Role
from tests import factories
from tests.world import FORMS, builder
from tests.world.cases import a_round, assignment_of, put_state, read_case

NOW = factories.NOW
COLUMNS = {
    "waiting": {}, "working": {"opened_at": NOW}, "submitted": {"opened_at": NOW, "submitted_at": NOW},
    "withdrawn": {"withdrawn_at": NOW, "withdrawn_reason": "回避"},
}


@builder("round", states=("open", "closed"))
def round_(world, person, relation, state):
    case_id = read_case(world)
    put_state(world, case_id, "handed_in")
    return {"round_id": a_round(world, state or "open"), "case_id": case_id}


@builder("assignment", states=tuple(COLUMNS), only={"own": ("waiting", "working", "submitted")})
def assignment(world, person, relation, state):
    case_id = read_case(world)
    put_state(world, case_id, "in_review")
    reviewer = person if relation == "own" else world.person(Role.reviewer)
    return {"assignment_id": assignment_of(world, case_id, reviewer.id, **COLUMNS[state or "waiting"])}


FORMS["rounds.assign_case"] = lambda world: {"case_id": world.cache["case"]}
