"""Case files: one that has been read, brought into the state and the relation that is asked for."""

from __future__ import annotations

import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.domain.states import PUBLIC
from reviews.cases.models import Case, CaseFile, Correction, Finding, Reading, Upload
from reviews.foundation.ids import new_id
from reviews.foundation.jobs import Job
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, Round
from reviews.scoresheets.models import Recheck
from tests import factories
from tests.integration.cases_world import build_case, build_world, close_jobs, made_case, put_reading
from tests.unit.scoresheets.released import release_by_hand
from tests.world import builder

PAST_DRAFT = ("handed_in", "assigned", "in_review", "scored", "settled", "released", "objected")
DEFECT = "fine_exceeds_prior_notice"


def read_case(world) -> str:
    """The world's one read case with a flag; made anew when a step took its file away."""
    case_id = world.cache.get("case")
    if case_id is not None:
        with world.write() as session:
            if session.scalar(sa.select(CaseFile.id).where(CaseFile.case_id == case_id)):
                return case_id
    case_id = build_case(world.app, build_world(world.app), number=f"清市监处罚〔2026〕{new_id()[:4]}号", read=False)
    _pdf, truth = made_case(7, DEFECT)
    with world.write() as session:
        put_reading(session, case_id, truth)
    close_jobs(world.app)
    world.cache["case"] = case_id
    return case_id


def a_round(world, state: str = "open") -> str:
    """A new round in that state."""
    maker = world.person(Role.organiser)
    with world.write() as session:
        made = Round(id=new_id(), name=f"轮次{new_id()}", starts_on=factories.NOW.date(), ends_on=factories.NOW.date(),
                     state=state, created_by=maker.id, created_at=factories.NOW)
        session.add(made)
        return made.id


def assignment_of(world, case_id: str, reviewer_id: str, **columns) -> str:
    """A seat in a round of its own."""
    round_id = a_round(world)
    with world.write() as session:
        made = Assignment(id=new_id(), round_id=round_id, case_id=case_id, reviewer_id=reviewer_id, slot=1,
                          assigned_by=reviewer_id, assigned_at=factories.NOW, **columns)
        session.add(made)
        return made.id


def recheck_of(world, case_id: str, rechecker_id: str) -> None:
    """A recheck in a round of its own."""
    round_id = a_round(world)
    with world.write() as session:
        session.add(Recheck(round_id=round_id, case_id=case_id, rechecker_id=rechecker_id, origin="called",
                            assigned_by=rechecker_id, assigned_at=factories.NOW, saved_at=factories.NOW))


def put_state(world, case_id: str, state: str) -> None:
    """Bring a case into a state without the steps between; the steps are tested elsewhere."""
    with world.write() as session:
        session.execute(sa.update(Case).where(Case.id == case_id).values(state=CaseState(state).value))


@builder("case", states=("draft", "in_precheck", *PAST_DRAFT),
         only={"handed_in": PAST_DRAFT, "scored": ("scored", "released"), "ruling": ("objected",),
               "rechecking": ("scored", "released"), "assigned": ("assigned", "in_review", "scored", "released")})
def case(world, person, relation, state):
    case_id = read_case(world)
    usual = {"handed_in": "handed_in", "scored": "scored", "rechecking": "scored", "assigned": "in_review", "any": "handed_in",
             "ruling": "objected"}
    put_state(world, case_id, state or usual.get(relation or "", "draft"))
    stranger = world.person(Role.unit_handler)
    with world.write() as session:
        found = session.get_one(Case, case_id)
        organ = session.get_one(Organ, found.organ_id)
        organ.unit_id = person.unit_id if relation == "own_unit" else stranger.unit_id
        found.created_by = person.id if relation == "creator" else stranger.id
    if relation == "assigned":
        assignment_of(world, case_id, person.id)
    if relation == "rechecking":
        recheck_of(world, case_id, person.id)
    return {"case_id": case_id, **inside(world, case_id), "point": "1", "evidence_id": new_id(),
            **(released_parts(world, case_id) if state in PUBLIC else {})}


def released_parts(world, case_id) -> dict[str, str]:
    """A released result of the case with a piece of evidence for its one point; made once a case."""
    if ("released", case_id) not in world.cache:
        reviewer = world.person(Role.reviewer)
        seat = assignment_of(world, case_id, reviewer.id)
        with world.write() as session:
            world.cache["released", case_id] = release_by_hand(session, case_id, seat)
    return dict(world.cache["released", case_id])


def inside(world, case_id):
    """A file, a page, a document, a field and a correction of a case."""
    with world.write() as session:
        found = session.get_one(Case, case_id)
        reading = session.get_one(Reading, found.reading_id)
        field = reading.content["fields"][0]
        correction = session.scalar(sa.select(Correction.id).where(Correction.case_id == case_id))
        if correction is None:
            correction = new_id()
            session.add(Correction(id=correction, case_id=case_id, reading_id=reading.id, seq=1, subject="field",
                                   target={"document": field["document"], "field": field["field"]},
                                   old={"value": "旧", "raw": "旧", "state": "found"},
                                   new={"value": "新", "raw": "新", "state": "found"}, made_by=found.created_by,
                                   made_at=factories.NOW))
        return {
            "file_id": session.scalar(sa.select(CaseFile.id).where(CaseFile.case_id == case_id)),
            "page": 1, "document": field["document"], "field": field["field"], "correction_id": correction,
            "flag_key": session.scalar(sa.select(Finding.key).where(
                Finding.run_id == found.run_id, Finding.state == "suspect").order_by(Finding.position)),
        }


@builder("batch")
def batch(world, person, relation, _state):
    """A batch that has ended, of the person's own or of a stranger."""
    owner = person if relation == "own" else world.person(Role.unit_handler)
    with world.write() as session:
        job = Job(id=new_id(), name="cases.batch", key=f"{owner.id}:{new_id()}", state="done", created_at=factories.NOW,
                  payload={"user_id": owner.id}, tries=1)
        session.add(job)
        return {"batch_id": job.id}


@builder("upload", states=("open", "done", "abandoned"))
def upload(world, person, relation, state):
    """An upload of the person's own, of somebody of the same unit, or of a stranger."""
    unit = person.unit_id if relation == "own_unit" else world.make_unit()
    owner = person.id if relation == "own" else world.make_user(Role.unit_handler, unit_id=unit).id
    with world.write() as session:
        made = Upload(id=new_id(), purpose="new", name="案卷.pdf", size=3, fingerprint=new_id(), state=state or "open",
                      received=3 if state == "done" else 0, sha256="0" * 64 if state == "done" else None, started_by=owner,
                      started_at=factories.NOW, touched_at=factories.NOW)
        session.add(made)
        return {"upload_id": made.id}
