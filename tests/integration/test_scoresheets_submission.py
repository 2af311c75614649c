"""Submission: once and for all (security R8, L2), with everything the sheet showed, and figures that can be checked."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
import sqlalchemy as sa

from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation.audit import AuditRow, canonical_json, verify_chain
from reviews.foundation.db import db, write_unit
from reviews.foundation.ids import new_id
from reviews.scoresheets.domain import FlagVerdict, MarkDecision
from reviews.scoresheets.models import FlagDecision, Mark, Problem, Scoresheet, VetoHit
from reviews.scoresheets.queries import (
    get_sheet,
    get_sheet_view,
    get_submitted_result,
    list_submitted_sheet_ids,
    list_totals_that_differ,
)
from reviews.scoresheets.queries import page as page_queries
from reviews.scoresheets.services import (
    ProblemInput,
    add_problem,
    decide_flag,
    save_mark,
    save_text,
    save_veto,
    submit_sheet,
)
from scoring_rules import load_pack
from scoring_rules.rule_pack import SameCause
from tests.conftest import Made
from tests.integration.sheets_world import NOW, build_sheet, case_state

ITEM = "JSP-I01"


@pytest.fixture
def world(app):
    return build_sheet(app)


@pytest.fixture
def me(world, sign_in):
    return sign_in(Made(world.reviewer.user_id, "", world.reviewer.name, world.reviewer.unit_id, world.reviewer.roles))


def fill(write, world, *, veto=False):
    """A mark, a problem, a confirmed and a dismissed flag, texts; returns the version of the sheet."""
    with write() as session:
        view = get_sheet_view(session, get_sheet(session, world.sheet_id))
        flags = [f for f in view.suspects if f.row.item and view.item(f.row.item)]
        common = {"actor": world.reviewer, "sheet_id": world.sheet_id, "now": NOW}
        item = next(i.item for i in view.items if not i.flags)
        save_mark(session, item_id=item.id, decision=MarkDecision.deduct, deducted=Decimal("0.5"), comment="缺目录",
                  seen_version=0, **common)
        add_problem(session, form_key=new_id(), problem=ProblemInput(
            item.id, 2, (10.0, 10.0, 60.0, 40.0), "目录页码不符", "第五十二条", "更正目录", Decimal("0.5")), **common)
        decide_flag(session, flag_key=flags[0].row.key, verdict=FlagVerdict.confirmed, deducted=Decimal("0.5"),
                    reason="", veto=False, seen_version=0, **common)
        decide_flag(session, flag_key=flags[1].row.key, verdict=FlagVerdict.dismissed, deducted=Decimal(0),
                    reason="机器读错，原件无误", veto=False, seen_version=0, **common)
        save_text(session, field="comment", text="总体较好", seen_version=1, **common)
        save_text(session, field="good_points", text="说理充分\n归档及时", seen_version=1, **common)
        if veto:
            save_veto(session, veto_id="JSP-V01", established=True, reason="实施机关无权", seen_version=0, **common)
        return session.get(Scoresheet, world.sheet_id).version


def submit(write, world, version, *, accept=True):
    with write() as session:
        submit_sheet(session, actor=world.reviewer, sheet_id=world.sheet_id, seen_version=version, accept_open=accept,
                     now=NOW)


def test_the_confirmation_shows_what_is_still_open(world, me, write):
    version = fill(write, world)
    text = me.get(f"/scoresheets/{world.sheet_id}/submission").text
    for words in ("未评的条目（", "没有判的疑点（", "没有核对的否决项（16）", "98.5", f'name="seen_version" value="{version}"'):
        assert words in text


def test_the_confirmation_tells_where_one_cause_was_taken_twice(world, me, write, monkeypatch):
    """不重复扣分：人在同一原因的两处都扣了分，提交前逐条列出，分数不改。"""
    pack = load_pack("jiangsu_penalty_ordinary")
    pair = ("JSP-I01", "JSP-I02")
    grouped = pack.model_copy(update={"no_double_deduction": (SameCause(cause="同一页缺页码", items=pair),)})
    monkeypatch.setattr(page_queries, "get_pack", lambda _session, _version: grouped)
    with write() as session:
        for item in pair:
            save_mark(session, actor=world.reviewer, sheet_id=world.sheet_id, item_id=item, decision=MarkDecision.deduct,
                      deducted=Decimal("0.5"), comment="缺页码", seen_version=0, now=NOW)
    text = me.get(f"/scoresheets/{world.sheet_id}/submission").text
    assert "同一原因扣了两处以上的（1）" in text and "同一页缺页码：" in text
    scoring = me.get(f"/scoresheets/{world.sheet_id}").text
    assert "因同一原因（同一页缺页码）的问题只扣一处，取扣分最重的" in scoring


def test_open_items_must_be_accepted(world, me, write):
    version = fill(write, world)
    answer = me.post(f"/scoresheets/{world.sheet_id}/submission", data={"seen_version": version})
    assert answer.status_code == 422
    assert "没有提交" in answer.text
    with pytest.raises(InvalidInput):
        submit(write, world, version, accept=False)


def test_a_change_after_the_confirmation_stops_the_submission(world, me, write):
    version = fill(write, world)
    answer = me.post(f"/scoresheets/{world.sheet_id}/submission", data={"seen_version": version - 1, "accept_open": "y"})
    assert answer.status_code == 409
    assert "重新核对" in answer.text
    with pytest.raises(Conflict):
        submit(write, world, version - 1)


def test_submitting_freezes_everything_the_sheet_showed(world, me, app, write, read):
    version = fill(write, world)
    answer = me.post(f"/scoresheets/{world.sheet_id}/submission", data={"seen_version": version, "accept_open": "y"})
    assert answer.status_code == 303
    assert case_state(app, world.case_id) == "scored"
    with read() as session:
        sheet = session.get(Scoresheet, world.sheet_id)
        assert sheet.state == "submitted"
        assert sheet.total == Decimal("98.5")
        assert hashlib.sha256(canonical_json(sheet.content)).hexdigest() == sheet.content_hash
        assert len(sheet.content["files"]) == 1
        assert any(f["reason"] == "机器读错，原件无误" for f in sheet.content["dismissed"])
        result = get_submitted_result(session, world.sheet_id)
        assert (result.total, result.grade, result.full_marks) == (Decimal("98.5"), "优秀", Decimal(100))
        assert len(result.items) == 43
        assert [p.source for p in result.problems].count("flag") == 1
        (own,) = [p for p in result.problems if p.source == "problem"]
        assert (own.page, own.box, own.deducted) == (2, (10.0, 10.0, 60.0, 40.0), Decimal("0.5"))
        assert own.document_title
        assert result.reviewer_name == "李评查"
        assert result.submitted_at.tzinfo is not None
        assert result.good_points == "说理充分\n归档及时"
        assert (result.case_number, result.unit_id) == ("清市监处罚〔2026〕1号", world.cases.unit_id)
        assert list_submitted_sheet_ids(session, world.case_id) == [world.sheet_id]
        row = session.scalars(sa.select(AuditRow).where(AuditRow.action == "scoresheet.submitted")).one()
        assert row.details["content_hash"] == sheet.content_hash
        assert verify_chain(session) is None
        assert list_totals_that_differ(session) == []


def test_the_submitted_page_and_paper_show_the_frozen_content(world, me, write):
    version = fill(write, world, veto=True)
    submit(write, world, version)
    page = me.get(f"/scoresheets/{world.sheet_id}")
    for words in ("已提交，不可修改", "不合格", "实施机关无权", "目录页码不符", "机器读错，原件无误", "说理充分"):
        assert words in page.text
    assert "data-autosave" not in page.text
    paper = me.get(f"/scoresheets/{world.sheet_id}/print")
    assert "目录页码不符" in paper.text
    assert me.get(f"/scoresheets/{world.sheet_id}/submission").status_code == 303


def test_a_submitted_sheet_is_never_changed_by_a_service(world, me, write):
    version = fill(write, world)
    submit(write, world, version)
    answer = me.post(f"/scoresheets/{world.sheet_id}/items/{ITEM}", data={"verdict": "pass", "seen_version": "0"})
    assert answer.status_code == 409
    with pytest.raises(WrongState), write() as session:
        save_mark(session, actor=world.reviewer, sheet_id=world.sheet_id, item_id=ITEM, decision=MarkDecision.met,
                  deducted=Decimal(0), comment="", seen_version=0, now=NOW)


CHANGES = [
    "UPDATE scoresheets SET comment = 'x'", "UPDATE scoresheets SET state = 'draft'", "DELETE FROM scoresheets",
    "UPDATE marks SET deducted = 0", "DELETE FROM marks",
    "UPDATE flag_decisions SET reason = 'x'", "DELETE FROM flag_decisions",
    "UPDATE problems SET text = 'x'", "DELETE FROM problems",
    "UPDATE veto_hits SET reason = 'x'", "DELETE FROM veto_hits",
    "INSERT INTO veto_hits (sheet_id, veto, established, reason, version) SELECT id, 'JSP-V02', true, 'x', 1 FROM scoresheets",
    "INSERT INTO marks (sheet_id, item, decision, deducted, comment, version) SELECT id, 'JSP-I02', 'met', 0, '', 1 "
    "FROM scoresheets",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_itself_refuses_every_change(world, app, write, statement):
    """L2: triggers hold the sheet and its rows even against plain SQL."""
    submit(write, world, fill(write, world, veto=True))
    with app.app_context(), pytest.raises(sa.exc.DatabaseError), write_unit() as session:
        session.execute(sa.text(statement))
    with app.app_context():
        db.session.remove()


def test_rows_of_a_draft_stay_open_to_change(world, write):
    fill(write, world, veto=True)
    with write() as session:
        for model in (Mark, FlagDecision, Problem, VetoHit):
            assert session.execute(sa.update(model).values(version=9)).rowcount > 0


def test_a_row_cannot_be_moved_under_a_submitted_sheet(app, write):
    world = build_sheet(app, seats=2)
    submit(write, world, fill(write, world))
    with write() as session:
        save_mark(session, actor=world.second, sheet_id=world.second_sheet_id, item_id="JSP-A02",
                  decision=MarkDecision.met, deducted=Decimal(0), comment="", seen_version=0, now=NOW)
    with app.app_context(), pytest.raises(sa.exc.DatabaseError), write_unit() as session:
        session.execute(sa.update(Mark).where(Mark.sheet_id == world.second_sheet_id).values(sheet_id=world.sheet_id))
    with app.app_context():
        db.session.remove()


def test_fifty_parallel_identical_submits_have_one_effect(world, app, write, read, sign_in):
    """R8: the same answer to all, one submission, one audit row."""
    version = fill(write, world)
    made = Made(world.reviewer.user_id, "", world.reviewer.name, world.reviewer.unit_id, world.reviewer.roles)
    client = sign_in(made)
    token, cookie = client.csrf_token(), client.get_cookie("juanheng").value

    def send(_number):
        plain = app.test_client(use_cookies=True)
        plain.checks = False
        plain.set_cookie("juanheng", cookie)
        answer = plain.post(f"/scoresheets/{world.sheet_id}/submission", csrf=False, headers={"X-CSRFToken": token},
                            data={"seen_version": version, "accept_open": "y"})
        return answer.status_code, answer.location

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(send, range(50)))
    assert answers == {(303, f"/scoresheets/{world.sheet_id}")}
    with read() as session:
        count = sa.select(sa.func.count()).where(AuditRow.action == "scoresheet.submitted")
        assert session.scalar(count) == 1
        assert session.get(Scoresheet, world.sheet_id).version == version + 1


def test_two_different_versions_give_one_submission_and_one_conflict(world, write):
    version = fill(write, world)
    submit(write, world, version)
    with pytest.raises(Conflict):
        submit(write, world, version - 1)


def test_parallel_autosaves_lose_nothing(world, app, read):
    """R7: ten writers on different items of one sheet; every acknowledged save is there."""
    items = ["JSP-A02", "JSP-A03", "JSP-B01", "JSP-B02", "JSP-B04", "JSP-C01", "JSP-C03", "JSP-C04", "JSP-C05", "JSP-D01"]

    def save(item):
        with app.app_context():
            with write_unit() as session:
                save_mark(session, actor=world.reviewer, sheet_id=world.sheet_id, item_id=item, comment="并行",
                          decision=MarkDecision.doubt, deducted=Decimal(0), seen_version=0, now=NOW)
            db.session.remove()
        return item

    with ThreadPoolExecutor(10) as pool:
        done = set(pool.map(save, items))
    with read() as session:
        rows = {m.item for m in session.scalars(sa.select(Mark)) if m.comment == "并行"}
        assert rows == done == set(items)
        assert session.get(Scoresheet, world.sheet_id).version == 1 + len(items)


def test_the_case_waits_for_every_seat(app, write, read):
    world = build_sheet(app, seats=2)
    submit(write, world, 1)
    assert case_state(app, world.case_id) == "in_review"
    with write() as session:
        submit_sheet(session, actor=world.second, sheet_id=world.second_sheet_id, seen_version=1, accept_open=True,
                     now=NOW)
    assert case_state(app, world.case_id) == "scored"


def test_organisers_see_the_sheets_once_all_are_in(app, write, sign_in):
    world = build_sheet(app, seats=2)
    organiser = sign_in(Made(world.organiser.user_id, "", "", world.organiser.unit_id, world.organiser.roles))
    colleague = sign_in(Made(world.second.user_id, "", "", world.second.unit_id, world.second.roles))
    submit(write, world, 1)
    assert organiser.get(f"/scoresheets/{world.sheet_id}").status_code == 404
    with write() as session:
        submit_sheet(session, actor=world.second, sheet_id=world.second_sheet_id, seen_version=1, accept_open=True,
                     now=NOW)
    assert organiser.get(f"/scoresheets/{world.sheet_id}").status_code == 200
    assert colleague.get(f"/scoresheets/{world.sheet_id}").status_code == 404


def test_a_draft_has_no_result(world, read):
    with read() as session, pytest.raises(NotFound):
        get_submitted_result(session, world.sheet_id)


def test_the_check_finds_a_total_that_was_tampered_with(world, app, write, read):
    """flask check: with the triggers out of the way, a changed figure is still found."""
    submit(write, world, fill(write, world))
    drop = "DROP TRIGGER {0}" if db_name(app) == "sqlite" else "DROP TRIGGER {0} ON {1}"
    with app.app_context(), write_unit() as session:
        session.execute(sa.text(drop.format("scoresheets_no_update", "scoresheets")))
        session.execute(sa.text(drop.format("marks_frozen_update", "marks")))
        session.execute(sa.text("UPDATE scoresheets SET total = 9900"))
    with read() as session:
        (fault,) = list_totals_that_differ(session)
        assert (fault.sheet_id, fault.stored, fault.recomputed) == (world.sheet_id, Decimal(99), Decimal("98.5"))
    with app.app_context(), write_unit() as session:
        session.execute(sa.text("UPDATE scoresheets SET total = 9850"))
        session.execute(sa.text("UPDATE marks SET deducted = 0"))
    with read() as session:
        assert len(list_totals_that_differ(session)) == 1
    restore_triggers(app)


def db_name(app):
    with app.app_context():
        return db.engine.dialect.name


def restore_triggers(app):
    """On PostgreSQL the tables outlive the test, so the triggers come back."""
    from reviews.foundation.db import append_only_statements, append_only_with_statements
    from reviews.scoresheets.models import FROZEN_SHEET

    if db_name(app) == "sqlite":
        return
    statements = append_only_statements("scoresheets", "postgresql", when="OLD.state = 'submitted'",
                                        message=FROZEN_SHEET)
    statements += append_only_with_statements("marks", "postgresql", "scoresheets", "sheet_id",
                                              "p.state = 'submitted'", message=FROZEN_SHEET)
    wanted = [s for s in statements if "scoresheets_no_update BEFORE" in s or "marks_frozen_update BEFORE" in s]
    with app.app_context(), write_unit() as session:
        for statement in wanted:
            session.execute(sa.text(statement))
