"""Score sheets: drafts and submitted ones, one's own and others'."""

from __future__ import annotations

import hashlib
from dataclasses import replace
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
from reviews.scoresheets.domain.comparing import compare
from reviews.scoresheets.domain.settled import content_of as settled_content
from reviews.scoresheets.domain.settling import settle_pair
from reviews.scoresheets.models import (
    Answer,
    Comparison,
    Problem,
    Recheck,
    Release,
    Ruling,
    Settlement,
    SheetChange,
    Wording,
)
from reviews.scoresheets.queries import get_submitted_result, list_review_sheets
from reviews.scoresheets.queries.releases import released_result
from reviews.scoresheets.services import open_sheet
from reviews.scoresheets.services.settling import digest_row
from reviews.scoresheets.views.screen import flag_mark
from scoring_rules import load_pack
from tests import factories
from tests.unit.notices.sheets import submitted
from tests.unit.scoresheets.pack_sheets import sheet as pack_sheet
from tests.world import FORMS, arguments, builder
from tests.world.cases import a_round, assignment_of, inside, put_state, read_case, released_parts

NOW = factories.NOW


@builder("sheet", states=("draft", "submitted"), only={"settled": ("submitted",), "rechecking": ("submitted",)})
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
        if relation in ("settled", "rechecking") or state == "submitted":
            freeze(session, made, reviewer)
        if relation == "rechecking":
            session.get_one(Case, case_id).state = "in_recheck"
            seat = session.get_one(Assignment, assignment_id)
            session.add(Recheck(round_id=seat.round_id, case_id=case_id, rechecker_id=person.id, origin="called",
                                assigned_by=person.id, assigned_at=NOW, opened_at=NOW, saved_at=NOW))
        return {
            "sheet_id": made.id, "item_id": section.items[0].id, "section_id": section.id, "veto_id": pack.vetoes[0].id,
            "problem_id": problem.id, "field": "comment", "mark": flag_mark(found["flag_key"]),
            "seq": 1, "page": 1,
        }


def freeze(session, made, reviewer, result=None):
    """Submit a sheet as it stands; the steps of submitting are tested elsewhere."""
    seat = session.get_one(Assignment, made.assignment_id)
    result = result or submitted(sheet_id=made.id, assignment_id=seat.id, round_id=seat.round_id, case_id=made.case_id,
                       unit_id=reviewer.unit_id, reviewer_id=reviewer.id, reviewer_name=reviewer.name)
    made.content = content_of(result, files=(), dismissed=())
    made.content_hash = hashlib.sha256(canonical_json(made.content)).hexdigest()
    made.state, made.submitted_at, made.total, made.grade = "submitted", NOW, result.total, result.grade
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


@builder("recheck", states=("waiting", "open", "settled", "given_up"), only={"own": ("waiting", "open", "settled")})
def recheck(world, person, relation, state):
    round_id, case_id = disputed(world)
    keeper = person if relation == "own" else world.person(Role.rechecker)
    state, ended = state or "open", state in ("settled", "given_up")
    put_state(world, case_id, {"waiting": "scored", "open": "in_recheck", "settled": "settled"}.get(state, "scored"))
    with world.write() as session:
        made = Recheck(
            round_id=round_id, case_id=case_id, rechecker_id=keeper.id, origin="called", assigned_by=keeper.id, assigned_at=NOW,
            opened_at=None if state == "waiting" else NOW, state=state if ended else "open", reason="已核对" if ended else "",
            ended_at=NOW if ended else None, saved_at=NOW)
        session.add(made)
        session.flush()
        if state == "settled":
            settled(session, round_id, case_id, keeper.id)
        pack = load_pack("jiangsu_penalty_ordinary")
        return {"recheck_id": made.id, "item_id": pack.items[0].id, "veto_id": pack.vetoes[0].id}


@builder("settlement")
def settlement(world, person, relation, _state):
    round_id, case_id = disputed(world)
    put_state(world, case_id, "settled")
    organiser = world.person(Role.organiser)
    with world.write() as session:
        settled(session, round_id, case_id, organiser.id)
    return {"round_id": round_id, "case_id": case_id}


def disputed(world):
    """A read case with two frozen sheets that differ, compared, in a round of its own."""
    case_id = read_case(world)
    put_state(world, case_id, "assigned")
    round_id = a_round(world)
    sheets = []
    for slot, deducted in ((1, "0.5"), (2, "0")):
        reviewer = world.person(Role.reviewer)
        with world.write() as session:
            seat = Assignment(id=new_id(), round_id=round_id, case_id=case_id, reviewer_id=reviewer.id, slot=slot,
                              assigned_by=reviewer.id, assigned_at=NOW)
            session.add(seat)
            session.flush()
            viewer = Viewer(reviewer.id, reviewer.name, reviewer.unit_id, frozenset({Role.reviewer}), "test")
            made = open_sheet(session, actor=viewer, assignment_id=seat.id, now=NOW)
            result = replace(pack_sheet(made.id, i0=deducted), case_id=case_id, round_id=round_id, reviewer_id=reviewer.id)
            freeze(session, made, reviewer, result)
            sheets.append(result)
    found = compare(*sheets, gap_limit=Decimal(0), by_grade=True)
    with world.write() as session:
        session.add(Comparison(round_id=round_id, case_id=case_id, first_sheet_id=sheets[0].sheet_id, gap=found.gap,
                               second_sheet_id=sheets[1].sheet_id, reasons=[r.value for r in found.reasons],
                               content=found.content, made_at=NOW))
    return round_id, case_id


def settled(session, round_id, case_id, by):
    """Settle a disputed case to the mean of its sheets; the steps to it are tested elsewhere."""
    sheets = [get_submitted_result(session, one.sheet_id) for one in list_review_sheets(session, round_id, case_id)]
    content = settled_content(settle_pair(*sheets, load_pack("jiangsu_penalty_ordinary"), seq=1, now=NOW))
    made = Settlement(round_id=round_id, case_id=case_id, seq=1, kind="agreed", total=Decimal(content["total"]),
                      grade=content["grade"], content=content, settled_by=by, settled_at=NOW,
                      content_hash=hashlib.sha256(canonical_json(content)).hexdigest())
    session.add(made)
    session.flush()
    session.add(digest_row(made))
