"""Score sheets: drafts and submitted ones, one's own and others'."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import sqlalchemy as sa

from reviews.accounts.domain import Role, Viewer
from reviews.cases.models import Case
from reviews.foundation.audit import canonical_json
from reviews.foundation.ids import new_id
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment
from reviews.rulepacks.models import PackVersion
from reviews.rulepacks.services import ensure_shipped_packs
from reviews.scoresheets.domain import content_of
from reviews.scoresheets.domain.answering import PointAnswer, Stance, answer_content
from reviews.scoresheets.models import Answer, Problem, Release, Ruling, SheetChange, Wording
from reviews.scoresheets.queries.releases import released_result
from reviews.scoresheets.services import open_sheet
from reviews.scoresheets.views.screen import flag_mark
from scoring_rules import load_pack
from tests import factories
from tests.unit.notices.sheets import submitted
from tests.world import FORMS, arguments, builder
from tests.world.cases import assignment_of, inside, put_state, read_case, released_parts

NOW = factories.NOW


@builder("sheet", states=("draft", "submitted"), only={"settled": ("submitted",)})
def sheet(world, person, relation, state):
    case_id = read_case(world)
    put_state(world, case_id, "assigned")
    reviewer = person if relation == "own" else world.person(Role.reviewer)
    assignment_id = assignment_of(world, case_id, reviewer.id)
    found = inside(world, case_id)
    pack = load_pack("jiangsu_penalty_ordinary")
    with world.write() as session:
        viewer = Viewer(reviewer.id, reviewer.name, reviewer.unit_id, frozenset({Role.reviewer}), "test")
        made = open_sheet(session, actor=viewer, assignment_id=assignment_id, now=NOW)
        section = pack.sections[0]
        problem = Problem(id=new_id(), sheet_id=made.id, form_key=new_id(), item=section.items[0].id, text="漏签名",
                          deducted=Decimal(0), created_at=NOW)
        session.add(problem)
        session.add(SheetChange(sheet_id=made.id, seq=1, what="text", key="comment", before={"text": "旧"},
                                after={"text": "新"}, at=NOW))
        session.flush()
        if relation == "settled" or state == "submitted":
            freeze(session, made, reviewer)
        return {
            "sheet_id": made.id, "item_id": section.items[0].id, "section_id": section.id, "veto_id": pack.vetoes[0].id,
            "problem_id": problem.id, "field": "comment", "mark": flag_mark(found["flag_key"]),
            "seq": 1, "page": 1,
        }


def freeze(session, made, reviewer):
    """Submit a sheet as it stands; the steps of submitting are tested elsewhere."""
    seat = session.get_one(Assignment, made.assignment_id)
    result = submitted(sheet_id=made.id, assignment_id=seat.id, round_id=seat.round_id, case_id=made.case_id,
                       unit_id=reviewer.unit_id, reviewer_id=reviewer.id, reviewer_name=reviewer.name)
    made.content = content_of(result, files=(), dismissed=())
    made.content_hash = hashlib.sha256(canonical_json(made.content)).hexdigest()
    made.state, made.submitted_at, made.total, made.grade = "submitted", NOW, Decimal("96.5"), "优秀"
    seat.submitted_at = NOW
    session.flush()


@arguments("scoresheets.bank_retire")
def wording(world, person):
    organiser = world.person(Role.organiser)
    with world.write() as session:
        made = Wording(id=new_id(), pack_id="jiangsu_penalty_ordinary", item="JSP-A01", text="缺少一人签名",
                       added_by=organiser.id, added_at=NOW)
        session.add(made)
        return {"wording_id": made.id}


FORMS["scoresheets.flag"] = lambda world: {"decision": "undo"}


@arguments("rulepacks.export_workbook")
@arguments("rulepacks.export_text")
@arguments("rulepacks.show")
@arguments("rulepacks.blank_sheet")
@arguments("rulepacks.version_difference")
def pack_version(world, person):
    with world.write() as session:
        ensure_shipped_packs(session, NOW, keys=["jiangsu_penalty_ordinary"])
        own = sa.select(PackVersion.id).where(PackVersion.pack_id == "jiangsu_penalty_ordinary")
        return {"pack_version_id": session.scalar(own)}


@builder("objection", states=("open", "ruled"))
def objection(world, person, relation, state):
    """An answer with one objection; the person had no part in the file, or belongs to its unit."""
    case_id = read_case(world)
    put_state(world, case_id, "objected")
    world.cache.pop(("released", case_id), None)
    parts, owner = released_parts(world, case_id), world.make_unit() if relation == "may_rule" else person.unit_id
    with world.write() as session:
        session.get_one(Organ, session.get_one(Case, case_id).organ_id).unit_id = owner
        release = session.get_one(Release, parts["release_id"])
        said = [PointAnswer(parts["point"], Stance.objected, "已补签")]
        answer = Answer(release_id=release.id, case_id=case_id, objections=1, content_hash="0" * 64, answered_by=person.id,
                        content=answer_content(released_result(session, release), said), answered_at=NOW)
        session.add(answer)
        session.flush()
        if state == "ruled":
            session.add(Ruling(answer_id=answer.id, point=parts["point"], outcome="dismissed", reason="维持", ruled_by=person.id,
                               ruled_at=NOW))
        world.cache.pop(("released", case_id))
        return {"answer_id": answer.id, "evidence_id": parts["evidence_id"]}


FORMS["scoresheets.answer_point"] = lambda world: {"stance": "accepted", "seen_version": "0"}
FORMS["scoresheets.release"] = lambda world: {"seen": "1"}
FORMS["scoresheets.end"] = lambda world: {"seen": "1"}
