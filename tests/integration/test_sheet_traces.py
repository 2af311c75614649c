"""What a sheet leaves behind: its history with undo, the reviewer's private notes, and wordings for other files."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.cases.models import Case
from reviews.rounds.models import Assignment
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.models import Mark, PrivateNote, Problem, Scoresheet, SheetChange, Wording
from reviews.scoresheets.queries import list_offered
from reviews.scoresheets.services import mark_rest_as_met, open_sheet, submit_sheet
from tests.conftest import Made
from tests.integration.cases_world import build_case
from tests.integration.sheets_world import NOW, build_sheet

ITEM = "JSP-A01"


@pytest.fixture
def world(app):
    return build_sheet(app, seats=2)


@pytest.fixture
def people(world, sign_in):
    """Clients of the reviewer, the second reviewer and the organiser."""
    viewers = (world.reviewer, world.second, world.organiser)
    return tuple(sign_in(Made(v.user_id, "", v.name, v.unit_id, v.roles)) for v in viewers)


def test_every_save_leaves_its_row_and_an_earlier_text_comes_back(world, people, read, write):
    me, colleague, organiser = people
    sheet = f"/scoresheets/{world.sheet_id}"
    me.post(f"{sheet}/items/{ITEM}", part=True, data={"verdict": "pass", "comment": "笔录完整", "seen_version": "0"})
    me.post(f"{sheet}/items/{ITEM}", part=True,
            data={"verdict": "deduct", "deducted": "1", "comment": "笔录缺签名", "seen_version": "1"})
    me.post(f"{sheet}/texts/comment", part=True, data={"text": "总体较好", "seen_version": "1"})
    me.post(f"{sheet}/vetoes/JSP-V01", part=True, data={"applied": "no", "comment": "", "seen_version": "0"})
    me.post(f"{sheet}/problems", part=True, data={"form_key": "k" * 12, "item_key": ITEM, "text": "缺页", "deducted": "0.5"})
    with write() as session:
        _sheet, count = mark_rest_as_met(session, actor=world.reviewer, sheet_id=world.sheet_id, section_id="A", now=NOW)
    with read() as session:
        mine = sa.select(SheetChange).where(SheetChange.sheet_id == world.sheet_id)
        rows = list(session.scalars(mine.order_by(SheetChange.seq)))
        version = session.get(Scoresheet, world.sheet_id).version
    assert [r.seq for r in rows] == list(range(1, 6 + count))
    assert [r.what for r in rows[:5]] == ["mark", "mark", "text", "veto", "problem"]
    assert rows[0].before is None and rows[1].before["comment"] == "笔录完整" and rows[1].after["deducted"] == "1"
    page = me.get(f"{sheet}/changes").text
    assert "符合 → <strong>扣 1 分</strong>" in page and "<del>完整</del>" in page and "<ins>缺签名</ins>" in page
    # The organiser and the other reviewer do not know that there is a history.
    assert organiser.get(f"{sheet}/changes").status_code == colleague.get(f"{sheet}/changes").status_code == 404
    assert me.post(f"{sheet}/changes/2", data={"seen_version": "1"}).status_code == 409
    assert me.post(f"{sheet}/changes/1", data={"seen_version": str(version)}).status_code == 422
    # With the pinned problem gone the item may conform again.
    with read() as session:
        problem = session.scalar(sa.select(Problem.id))
    me.post(f"{sheet}/problems/{problem}/removal", part=True)
    assert me.post(f"{sheet}/changes/2", data={"seen_version": str(version + 1)}).status_code == 303
    with read() as session:
        mark = session.get(Mark, (world.sheet_id, ITEM))
        assert (mark.decision, mark.deducted, mark.comment) == ("met", Decimal(0), "笔录完整")
    with write() as session, pytest.raises(Exception, match="append-only"):
        session.execute(sa.delete(SheetChange))


def test_private_notes_are_the_reviewers_alone_and_no_part_of_the_sheet(world, people, read, write):
    me, colleague, organiser = people
    sheet = f"/scoresheets/{world.sheet_id}"
    saved = me.post(f"{sheet}/notes/0", part=True, data={"text": "先看第三份笔录", "seen_version": "0"})
    assert 'name="seen_version" value="1"' in saved.text
    assert me.post(f"{sheet}/notes/0", part=True, data={"text": "另一窗口", "seen_version": "0"}).status_code == 409
    assert "第 4 页" in me.post(f"{sheet}/notes", part=True, data={"page": "4", "text": "印章模糊"}).text
    assert me.post(f"{sheet}/notes", part=True, data={"page": "四", "text": "印章"}).status_code == 422
    assert me.post(f"{sheet}/notes", part=True, data={"page": "4", "text": "又一条"}).status_code == 422
    assert colleague.post(f"{sheet}/notes/0", data={"text": "偷看"}).status_code == 404
    with read() as session:
        assert session.get(Scoresheet, world.sheet_id).version == 1
    for sheet_id, viewer in ((world.sheet_id, world.reviewer), (world.second_sheet_id, world.second)):
        with write() as session:
            submit_sheet(session, actor=viewer, sheet_id=sheet_id, seen_version=1, accept_open=True, now=NOW)
    with read() as session:
        assert "先看第三份笔录" not in str(session.get(Scoresheet, world.sheet_id).content)
        assert session.get(PrivateNote, (world.sheet_id, 4)).text == "印章模糊"
    for page in ("", "/print", "/changes"):
        assert "先看第三份笔录" not in organiser.get(f"{sheet}{page}").text
    assert "先看第三份笔录" in me.get(sheet).text and "先看第三份笔录" not in me.get(f"{sheet}/print").text


def test_wordings_come_from_released_files_and_from_the_bureau(app, world, people, read, write, as_role):
    me, _colleague, organiser = people
    address = f"/scoresheets/{world.sheet_id}/items/{ITEM}/wordings"
    second_case = build_case(app, world.cases, number="清市监处罚〔2026〕2号")
    with write() as session:
        seat = session.get_one(Assignment, world.assignment_id)
        for case_id, reviewer in ((world.case_id, world.second), (second_case, world.second)):
            if case_id == second_case:
                made = Assignment(round_id=seat.round_id, case_id=case_id, reviewer_id=reviewer.user_id, slot=1,
                                  assigned_by=seat.assigned_by, assigned_at=NOW)
                session.add(made)
                session.flush()
                session.get_one(Case, case_id).state = "assigned"
                sheet_id = open_sheet(session, actor=reviewer, assignment_id=made.id, now=NOW).id
            else:
                sheet_id = world.second_sheet_id
            for no, text in enumerate(("现场笔录没有两名执法人员签名", "执法人员王评查没有签名", "2026年3月没有签名")):
                session.add(Problem(sheet_id=sheet_id, form_key=f"{sheet_id}{no}", item=ITEM, text=text, advice="补作说明",
                                    basis="《行政处罚法》第四十二条", deducted=Decimal(1), created_at=NOW))
            session.flush()
            submit_sheet(session, actor=reviewer, sheet_id=sheet_id, seen_version=1, accept_open=True, now=NOW)
    before = me.get(address, part=True).text
    assert "现场笔录没有两名执法人员签名" not in before and "标准自带" in before
    for case_id, seen in ((world.case_id, False), (second_case, True)):
        with write() as session:
            session.get_one(Case, case_id).state = "released"
        assert ("现场笔录没有两名执法人员签名" in me.get(address, part=True).text) is seen
    text = me.get(address, part=True).text
    assert "2 份案卷用过" in text and 'data-basis="《行政处罚法》第四十二条"' in text and 'data-advice="补作说明"' in text
    assert "王评查" not in text and "2026年" not in text
    with read() as session:
        version = session.get(Scoresheet, world.sheet_id).pack_version_id
    form = {"standard": version, "item": ITEM, "text": "检查证没有出示的记录", "basis": "", "advice": ""}
    assert organiser.post("/wordings", data=form | {"text": "张三未签名于2026年3月"}).status_code == 422
    for _ in range(2):
        assert organiser.post("/wordings", data=form).status_code == 303
    assert "检查证没有出示的记录" in organiser.get(f"/wordings?standard={version}").text
    assert "检查证没有出示的记录" in me.get(address).text
    with read() as session:
        (wording,) = session.scalars(sa.select(Wording))
        pack = get_pack(session, version)
        assert re.fullmatch(r"[a-z0-9]{20}", wording.id)
    organiser.post(f"/wordings/{wording.id}/retirement", data={"standard": version})
    with read() as session:
        offered = list_offered(session, pack_id="jiangsu_penalty_ordinary", pack=pack, item=ITEM)
        assert "检查证没有出示的记录" not in [w.text for w in offered]
    with write() as session, pytest.raises(Exception, match="append-only"):
        session.execute(sa.update(Wording).values(text="改了"))
    assert as_role(Role.reviewer).get("/wordings").status_code == 403
