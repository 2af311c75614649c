"""Trial runs in each of their states."""

from __future__ import annotations

from reviews.accounts.domain import Role
from reviews.insights.domain.trial_summary import as_json, summed_up
from reviews.insights.models import TrialRun
from tests import factories
from tests.world import FORMS, arguments, builder
from tests.world.cases import put_state, read_case


@builder("trial", states=("running", "done", "stopped", "given_up"))
def trial(world, person, relation, state):
    """The bureau's; relation has no meaning."""
    case_id = read_case(world)
    put_state(world, case_id, "handed_in")
    starter, ended = world.person(Role.organiser), state not in (None, "running")
    with world.write() as session:
        made = TrialRun(
            source="version", source_id="0" * 20, title="试运行的标准", pack_version="1", content="", selection=["全部"],
            case_ids=[case_id], state=state or "running", started_by=starter.id, started_at=factories.NOW,
            ended_at=factories.NOW if ended else None, summary=as_json(summed_up([])) if ended else None)
        session.add(made)
        session.flush()
        return {"trial_id": made.id, "check": "filing_in_time"}


FORMS["insights.start"] = lambda world: {
    "standard": "", "baseline": "", "round": "", "kind": "", "organ": "", "state": "", "since": "", "until": "", "numbers": ""}


@arguments("insights.check")
@arguments("insights.set_check_standing")
def check(world, person):
    return {"check": "filing_in_time"}


FORMS["insights.set_check_standing"] = lambda world: {"standing": "demoted", "reason": "误报太多"}
