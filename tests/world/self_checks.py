"""Self-checks: of the person's own unit, shared, or a stranger's."""

from __future__ import annotations

from reviews.accounts.domain import Role
from reviews.cases.models import Case
from reviews.self_checks.models import SelfCheck, SelfCheckShare
from tests import factories
from tests.world import builder
from tests.world.cases import read_case


@builder("self_check")
def self_check(world, person, relation, _state):
    case_id, stranger = read_case(world), world.person(Role.unit_handler)
    with world.write() as session:
        case = session.get_one(Case, case_id)
        made = SelfCheck(
            case_id=case_id, unit_id=person.unit_id if relation == "own" else stranger.unit_id, reading_id=case.reading_id,
            correction_seq=0, pack_version_id=case.pack_version_id, files=[], findings=[], counts={},
            score={"total": 100, "full_marks": 100}, made_by=stranger.id, made_at=factories.NOW)
        session.add(made)
        session.flush()
        if relation == "shared":
            session.add(SelfCheckShare(self_check_id=made.id, shared_by=stranger.id, shared_at=factories.NOW))
        return {"self_check_id": made.id}
