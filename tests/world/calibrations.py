"""Calibrations: being prepared, open, closed; a reviewer who may see the own deviation has submitted a sample."""

from __future__ import annotations

from reviews.accounts.domain import Role
from reviews.cases.models import Case
from reviews.foundation.ids import new_id
from reviews.rounds.models import Assignment
from reviews.scoresheets.models import Calibration, CalibrationSample, Scoresheet
from reviews.scoresheets.queries.settlements import find_settlement
from tests import factories
from tests.world import builder
from tests.world.cases import a_round, inside, put_state, read_case, released_parts
from tests.world.scoresheets import freeze

NOW = factories.NOW


@builder("calibration", states=("draft", "open", "closed"), only={"own": ("closed",)})
def calibration(world, person, relation, state):
    case_id = read_case(world)
    put_state(world, case_id, "settled")
    released_parts(world, case_id)
    inside(world, case_id)
    round_id, maker = a_round(world), world.person(Role.organiser)
    state = "closed" if relation == "own" else state or "draft"
    with world.write() as session:
        settled = find_settlement(session, case_id)
        made = Calibration(id=new_id(), round_id=round_id, name="校准", due_on=NOW.date(), made_by=maker.id, made_at=NOW,
                           opened_at=None if state == "draft" else NOW, closed_at=NOW if state == "closed" else None)
        session.add(made)
        session.flush()
        sample = CalibrationSample(id=new_id(), calibration_id=made.id, round_id=round_id, case_id=case_id, added_by=maker.id,
                                   settlement_id=settled.id, added_at=NOW)
        session.add(sample)
        if relation == "own":
            _submitted(session, person, round_id, case_id)
        return {"calibration_id": made.id, "sample_id": sample.id}


def _submitted(session, person, round_id, case_id):
    """The person's own submitted sheet of the sample."""
    seat = Assignment(id=new_id(), round_id=round_id, case_id=case_id, reviewer_id=person.id, slot=1, assigned_by=person.id,
                      assigned_at=NOW, opened_at=NOW, purpose="calibration")
    session.add(seat)
    session.flush()
    sheet = Scoresheet(assignment_id=seat.id, case_id=case_id, reviewer_id=person.id, created_at=NOW, saved_at=NOW,
                       pack_version_id=session.get_one(Case, case_id).pack_version_id)
    session.add(sheet)
    session.flush()
    freeze(session, sheet, person)

