"""Feedback letters: drafts and issued ones."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import sqlalchemy as sa

from reviews.accounts.domain import Role, Viewer
from reviews.cases.models import Case
from reviews.foundation.ids import new_id
from reviews.notices.documents import sample_docx, sample_pdf
from reviews.notices.domain import (
    NoticeKind,
    NoticeStep,
    PaperContent,
    content_hash,
    content_json,
    number_paper,
    read_content,
    subject_of,
)
from reviews.notices.domain.batches import BundleForm, BundleOrder
from reviews.notices.models import HandMask, Notice
from reviews.notices.queries.round_letters import list_round_letters
from reviews.notices.queries.settings import get_letter_settings
from reviews.notices.queries.templates import get_template
from reviews.notices.services import (
    add_template,
    ask_for_steps,
    create_notice,
    draft_letter,
    note_look,
    take_step,
)
from reviews.registry.models import Organ
from reviews.typesetting.templates import make_starter_template
from tests import factories
from tests.integration.cases_world import made_case
from tests.unit.notices.rows import make_scored
from tests.world import FORMS, arguments, builder
from tests.world.cases import read_case


@builder("release")
def release(world, person, relation, state):
    return {"release_id": scored(world).release_id}


STATES = ("draft", "in_check", "checked", "issued", "withdrawn")


@builder("notice", states=STATES, only={"own_unit": ("issued", "withdrawn")})
def notice(world, person, relation, state):
    """A letter on its way; each step is taken by a person of its own."""
    found = scored(world)
    state = "issued" if relation == "own_unit" and state is None else state
    people = [organiser_of(world) for _step in range(3)]
    with world.write() as session:
        letter = draft_letter(session, actor=people[0], release_id=found.release_id, now=factories.NOW)
        if relation == "own_unit":
            letter.unit_id = person.unit_id
            session.flush()
        bring_to(world, session, letter, state, people)
        return {"notice_id": letter.id, "number": 1, "file_kind": "pdf"}


def organiser_of(world):
    """A new organiser as a viewer."""
    made = world.person(Role.organiser)
    return Viewer(made.id, made.name, made.unit_id, frozenset({Role.organiser}), "test")


def bring_to(world, session, letter, state, people):
    """Take the steps that lead there; the issue is a stand-in (see `issue`)."""
    drafter, checker, leader = people
    if state in ("in_check", "checked"):
        step(session, drafter, letter, NoticeStep.SUBMITTED)
    if state == "checked":
        step(session, checker, letter, NoticeStep.CHECKED)
    if state in ("issued", "withdrawn"):
        issue(world, session, letter, leader.user_id)
    if state == "withdrawn":
        step(session, leader, letter, NoticeStep.WITHDRAWN, "等次印错")


def step(session, actor, letter, taken, reason=""):
    """One step on the version as it stands."""
    take_step(session, actor=actor, notice_id=letter.id, step=taken, reason=reason, seen_version=letter.version,
              now=factories.NOW)


@builder("round_letters")
def round_letters(world, person, relation, state):
    found = scored(world)
    organiser = organiser_of(world)
    with world.write() as session:
        letter = draft_letter(session, actor=organiser, release_id=found.release_id, now=factories.NOW)
        if relation == "own_unit":
            letter.unit_id = session.get_one(Organ, session.get_one(Case, letter.case_id).organ_id).unit_id = person.unit_id
        issue(world, session, letter, organiser.user_id)
        bundles = world.app.extensions["settings"].bundles
        bundles.mkdir(parents=True, exist_ok=True)
        for unit_id in ("", letter.unit_id):
            order = BundleOrder(found.round_id, unit_id, BundleForm.PDF)
            name = order.file_name(order.chosen(list_round_letters(session, found.round_id, unit_id=unit_id)))
            (bundles / name).write_bytes(b"%PDF-")
    return {"round_id": found.round_id, "form": "pdf"}


FORMS["notices.bundle_round_letters"] = lambda world: {"form": "pdf", "drafts": "1"}


@arguments("notices.together_result")
def job_of_steps(world, person):
    found = notice(world, person, None, "draft")
    asker = organiser_of(world)
    with world.write() as session:
        job = ask_for_steps(session, actor=asker, step=NoticeStep.SUBMITTED, rows=[(found["notice_id"], 1)],
                            now=factories.NOW)
        return {"job_id": job.id}


def scored(world):
    """A case with one submitted sheet; units and round are shared."""
    number = len(world.cache)
    with world.write() as session:
        made = make_scored(session, number=f"清市监处罚〔2026〕{number}号", base=world.cache.get("scored"))
    world.cache["scored"] = made
    world.cache[f"scored {number}"] = True
    return made


def issue(world, session, letter, issuer_id):
    """Freeze a paper with stand-ins for its files; the real issue is tested in test_notices_letters.py."""
    store = world.app.extensions["files"]
    pdf = store.put(io.BytesIO(made_case()[0].read_bytes())).sha256
    docx = store.put(io.BytesIO(b"a letter as DOCX")).sha256
    ordinal = (session.scalar(sa.select(sa.func.max(Notice.ordinal))) or 0) + 1
    content = number_paper(read_content(letter.content), number=f"清司案评〔2026〕{ordinal}号", dated_on=date(2026, 9, 1))
    letter.content, letter.content_hash = content_json(content), content_hash(content)
    letter.number, letter.year, letter.ordinal, letter.code = content.number, 2026, ordinal, content.code
    letter.docx_sha256, letter.pdf_sha256 = docx, pdf
    letter.issued_by, letter.issued_at, letter.state = issuer_id, factories.NOW, "issued"
    session.flush()


def _seen(world):
    return {"seen_version": "1", "reason": "数字有误"}


for _word in ("submit", "recall", "check", "send_back", "refuse", "withdraw", "issue"):
    FORMS[f"notices.{_word}_post"] = _seen


@builder("teaching_copy", states=("draft", "in_check"))
def teaching_copy(world, person, relation, state):
    """The teaching copy of a read file, with one box drawn by hand."""
    case_id, actor = read_case(world), organiser_of(world)
    content = PaperContent(kind=NoticeKind.TEACHING_COPY, title="教学案卷", organ="司法局", dated_on=date(2026, 9, 1), blocks=())
    with world.write() as session:
        made = create_notice(session, actor=actor, kind=NoticeKind.TEACHING_COPY, subject=subject_of("case", new_id(), case_id),
                             content=content, case_id=case_id, now=factories.NOW)
        mask = HandMask(id=new_id(), case_id=case_id, page=1, box=[1, 1, 50, 50], made_by=actor.user_id, made_at=factories.NOW)
        session.add(mask)
        bring_to(world, session, made, state, [actor, actor, actor])
        return {"notice_id": made.id, "page": 1, "mask_id": mask.id}


for _endpoint in ("template", "template_file", "template_sample", "template_page", "draw_template_sample", "use_template",
                  "stop_template"):
    arguments(f"notices.{_endpoint}")(
        lambda world, person: {"template_id": looked_at(world, person), "part": "file", "number": 1})

for _endpoint in ("use_template", "stop_template"):
    FORMS[f"notices.{_endpoint}"] = lambda world: {"seen_version": "0"}


def template(world):
    """The world's one template."""
    if "template" not in world.cache:
        actor, store = organiser_of(world), world.app.extensions["files"]
        with world.write() as session:
            made = add_template(session, actor=actor, kind=NoticeKind.MONTHLY_REPORT, name="模板.docx",
                                content=make_starter_template(), store=store, now=factories.NOW)
            world.cache["template"] = made.id
    return world.cache["template"]


def looked_at(world, person):
    """The same with its sample drawn, and seen by the person."""
    template_id = template(world)
    with world.write() as session:
        viewer = Viewer(person.id, person.name, person.unit_id, frozenset({Role.organiser}), "test")
        note_look(session, actor=viewer, template_id=template_id, now=factories.NOW)
        found = get_template(session, template_id)
        docx = sample_docx(make_starter_template(), found.kind, organ=get_letter_settings(session).organ, day=found.day,
                           font_folder=None)
    target = sample_pdf(world.app.extensions["settings"].template_samples, docx)
    target.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target)
    return template_id
