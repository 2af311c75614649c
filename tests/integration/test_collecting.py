"""From the list of drawn files to the locked file: upload, precheck, acceptance, ZIP, days due, reminders (one trip)."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.models import Case, CaseFile
from reviews.foundation.db import db, write_unit
from reviews.foundation.ids import new_id
from reviews.registry.models import Organ
from reviews.rounds.models import DrawnFile, Round
from tests import factories
from tests.integration.cases_world import TINY_PDF, build_world, close_jobs, made_case, put_reading

NUMBERS = ["清市监处罚〔2026〕1号", "清市监处罚〔2026〕2号", "清市监处罚〔2026〕3号"]


@pytest.fixture
def world(app):
    return build_world(app)


@pytest.fixture
def round_id(app, world):
    with app.app_context(), write_unit() as session:
        made = Round(id=new_id(), name="三季度互评", starts_on=factories.NOW.date(), ends_on=factories.NOW.date(), state="open",
                     created_by=world.handler.user_id, created_at=factories.NOW)
        session.add(made)
        organ = session.get_one(Organ, world.organ_id).name
        for at, number in enumerate(NUMBERS, 1):
            session.add(DrawnFile(round_id=made.id, frame_sha256="0" * 64, row_no=at, position=at, unit_id=world.unit_id,
                                  organ=organ, number=number, kind="penalty_ordinary", procedure="ordinary", field="市场监管",
                                  reason="called_in"))
        return made.id


def one(app, what, **where):
    with app.app_context():
        return db.session.scalars(sa.select(what).filter_by(**where)).one()


def drawn(app, number):
    return one(app, DrawnFile, number=number)


def begun(client, app, number):
    """The case of a drawn file, by the one button."""
    answer = client.post(f"/drawn-files/{drawn(app, number).id}/case")
    assert answer.status_code == 303 and answer.location.endswith("view=files")
    return drawn(app, number).case_id


def read_as(app, case_id):
    """A file of the case and its reading, from a made case whose number is another."""
    pdf, truth = made_case()
    with app.app_context():
        with pdf.open("rb") as stream:
            stored = app.extensions["files"].put(stream)
        with write_unit() as session:
            session.add(CaseFile(case_id=case_id, position=1, name="卷.pdf", sha256=stored.sha256, size=stored.size,
                                 uploaded_by=session.get_one(Case, case_id).created_by, uploaded_at=factories.NOW))
            session.flush()
            put_reading(session, case_id, truth)
    close_jobs(app)


def seen(page, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]+)"', page).group(1)


def test_a_drawn_file_is_uploaded_doubted_sent_back_accepted_and_locked(app, world, round_id, as_role):
    handler, organiser = as_role(Role.unit_handler, unit_id=world.unit_id), as_role(Role.organiser)
    own, collecting = f"/rounds/{round_id}/own-uploads", f"/rounds/{round_id}/collecting"
    assert as_role(Role.unit_handler).get(own).status_code == 404, "a unit that owes nothing does not learn of it"
    assert handler.get(own).text.count("未上交") == 3
    assert "待上交 3 / 3 卷" in handler.get("/unit/rounds").text
    case_id = begun(handler, app, NUMBERS[0])
    assert begun(handler, app, NUMBERS[0]) == case_id, "twice is once"
    with app.app_context():
        case = db.session.get_one(Case, case_id)
        assert (case.number, case.pack_version_id, case.state) == (NUMBERS[0], world.pack_version_id, "draft")
    read_as(app, case_id)
    assert "待锁定" in handler.get(own).text
    page = handler.get(f"/cases/{case_id}/hand-in").text
    assert "没有一处相同" in page, "the number in the made file is another one"
    handler.post(f"/cases/{case_id}/hand-in", data={"seen_version": seen(page, "seen_version")})
    assert one(app, Case, id=case_id).state == CaseState.in_precheck
    assert "没有一处相同" in organiser.get(collecting).text and "待验收" in handler.get(own).text
    back = organiser.get(f"/cases/{case_id}/send-back").text
    organiser.post(f"/cases/{case_id}/send-back", data={"seen_version": seen(back, "seen_version"), "reason": "请核对案号"})
    assert "请核对案号" in handler.get(own).text and "有问题" in handler.get(own).text
    handler.post(f"/cases/{case_id}/hand-in", data={"seen_version": one(app, Case, id=case_id).version})
    look = organiser.get(f"/cases/{case_id}/acceptance").text
    organiser.post(f"/cases/{case_id}/acceptance", data={"seen_version": seen(look, "seen_version")})
    assert one(app, Case, id=case_id).state == CaseState.handed_in
    assert organiser.post(f"/cases/{case_id}/acceptance", data={"seen_version": 1}).status_code == 409
    assert "已锁定" in handler.get(own).text and "已上交 1 / 3 卷" in organiser.get(collecting).text


def test_a_zip_is_matched_before_anything_is_made_and_what_was_not_drawn_is_refused(app, world, round_id, as_role):
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr(f"{NUMBERS[1]} 某厂/正卷.pdf", TINY_PDF)
        out.writestr("清市监处罚〔2026〕9号/卷.pdf", TINY_PDF + b"9")
        out.writestr("说明.txt", b"x")
    own = f"/rounds/{round_id}/own-uploads"
    sent = handler.post(f"{own}/zip", data={"files": [(io.BytesIO(packed.getvalue()), "三季度.zip")]},
                        content_type="multipart/form-data")
    assert sent.status_code == 303, sent.text
    page = handler.get(sent.location).text
    assert "案号相同" in page and "没有对上" in page and "说明.txt" in page
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 0
    assert handler.post(sent.location, data={}).status_code == 422
    chosen = dict(re.findall(r'<select[^>]*name="(group-\d+)".*?<option value="(\w+)" selected', page, re.S))
    queued = handler.post(sent.location, data=chosen)
    assert queued.status_code == 303, queued.text
    app.extensions["workers"].run_pending()
    result = handler.get(queued.location).text
    assert "已收" in result and "没有选定对应的应交案卷" in result
    case_id = drawn(app, NUMBERS[1]).case_id
    assert one(app, CaseFile).case_id == case_id
    assert drawn(app, NUMBERS[2]).case_id is None
    foreign = as_role(Role.unit_handler, unit_id=world.unit_id)
    assert foreign.get(sent.location).status_code == 404, "a ZIP is its sender's alone"


def test_days_due_change_with_a_reason_alone_and_reminders_name_what_is_missing(app, world, round_id, as_role):
    organiser = as_role(Role.organiser)
    due, page = f"/rounds/{round_id}/due-dates", f"/rounds/{round_id}/collecting"
    assert organiser.post(due, data={"which": "open", "due_on": "2026-01-05"}).status_code == 303
    refused = organiser.post(due, data={"which": "open", "due_on": "2026-02-05"})
    assert refused.status_code == 422 and "理由" in refused.text
    one_file = {"which": "chosen", "file": drawn(app, NUMBERS[0]).id, "due_on": "2026-02-05", "reason": "系统升级"}
    assert organiser.post(due, data=one_file).status_code == 303
    assert drawn(app, NUMBERS[0]).due_on.isoformat() == "2026-02-05" and drawn(app, NUMBERS[1]).due_on.isoformat() == "2026-01-05"
    text = organiser.get(page + "?late=1").text
    assert "系统升级" in text and "逾期" in text
    assert "没有符合条件" in organiser.get(page + "?state=locked").text
    reminders = organiser.get(f"/rounds/{round_id}/reminders").text
    assert "还有 3 卷没有上交，其中 3 卷已过期限" in reminders and NUMBERS[2] in reminders
    paper = organiser.get(f"/rounds/{round_id}/reminders/{world.unit_id}.docx")
    assert paper.status_code == 200 and paper.get_data()[:2] == b"PK"
