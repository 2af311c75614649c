"""Invitations of experts, and rounds of which files are open to them."""

from __future__ import annotations

from datetime import timedelta

from reviews.accounts.domain import Role
from reviews.foundation.clock import utc_now
from reviews.foundation.ids import new_id
from reviews.scoresheets.models import CommentMeeting, ExpertInvitation, ExpertRemark
from tests.world import FORMS, builder
from tests.world.cases import a_round, put_state, read_case


def open_to(world, case_id, expert_id, *, days=1):
    """The case opened to an expert in a round of its own, until days from now; returns the round's id."""
    round_id, now = a_round(world), utc_now()
    with world.write() as session:
        session.add(ExpertInvitation(
            round_id=round_id, case_id=case_id, expert_id=expert_id, opens_at=now - timedelta(days=3),
            closes_at=now + timedelta(days=days), invited_by=expert_id, invited_at=now))
    return round_id


def invited(world, person, relation):
    """(case, round): open to the person, or to somebody else."""
    case_id = read_case(world)
    put_state(world, case_id, "settled")
    return case_id, open_to(world, case_id, person.id if relation == "invited" else world.person(Role.expert).id)


@builder("invited_file")
def invited_file(world, person, relation, state):
    case_id, round_id = invited(world, person, relation)
    remark = new_id()
    with world.write() as session:
        session.add(ExpertRemark(remark=remark, version=1, round_id=round_id, case_id=case_id, expert_id=person.id, kind="law",
                                 audience="unit", text="一句点评", made_at=utc_now()))
    return {"case_id": case_id, "remark": remark}


@builder("expert_round", states=("open", "closed"))
def expert_round(world, person, relation, state):
    _case_id, round_id = invited(world, person, relation)
    if state == "closed":
        with world.write() as session:
            session.add(CommentMeeting(round_id=round_id, position=[], votes_closed_at=utc_now(), votes_closed_by=person.id,
                                       version=1))
    return {"round_id": round_id}


@builder("masked_case")
def masked_case(world, person, relation, state):
    case_id, _round_id = invited(world, person, relation)
    if relation is None:
        put_state(world, case_id, "draft")
    return {"case_id": case_id, "page": 1}


FORMS["scoresheets.save_expert_remark"] = lambda world: {
    "kind": "problem", "audience": "unit", "text": "一句点评", "remark": new_id(), "seen_version": "0"}
