"""A row from its claim to its end: unit and bureau through their pages, hostile evidence, tables out and in, recurrence."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role, Viewer
from reviews.cases.models import Case, Finding, Reading, RuleRun
from reviews.desk.services.past_rectification import rectify_past_round
from reviews.errors import Conflict, InvalidInput, NotAllowed, NotFound, WrongState
from reviews.foundation.audit import AuditRow
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.plans import FixMode, Plan
from reviews.rectification.domain.states import RowState
from reviews.rectification.domain.table import HEAD
from reviews.rectification.models import LedgerEvidence, LedgerRow, LedgerStep
from reviews.rectification.queries.ledger import LedgerFilters, list_lines
from reviews.rectification.queries.overdue import list_overdue
from reviews.rectification.queries.recurrence import find_recurrence
from reviews.rectification.services import extend, report_rows, save_plan, strike_off
from reviews.rounds.domain.frame_lists import number_key
from reviews.rounds.models import DrawnFile, FrameList, ListedFile
from reviews.scoresheets.models import ReleaseWithdrawal, Settlement
from reviews.scoresheets.services.settling import digest_row
from reviews.typesetting.xlsx import Sheet, make_table_workbook
from tests import factories
from tests.hostile.tables import BOMB
from tests.world.rectification import put_row

NOW = factories.NOW
# What pages take for today.
TODAY = shanghai_date(NOW)
PDF = b"%PDF-1.4\n%..."


@pytest.fixture(autouse=True)
def march(set_clock):
    set_clock(NOW)


def viewer_of(person: Any) -> Viewer:
    return Viewer(person.id, person.name, person.unit_id, person.roles, "test")


def at_once(who: str = "张三") -> Plan:
    return Plan(FixMode.at_once, who)


def row_of(read: Any, row_id: str) -> LedgerRow:
    with read() as session:
        found: LedgerRow = session.get_one(LedgerRow, row_id)
        session.expunge(found)
        return found


def test_a_unit_puts_a_problem_right_and_the_bureau_strikes_it_off(world, sign_in, read, write):
    handler, organiser, leader = world.person(Role.unit_handler), world.person(Role.organiser), world.person(Role.leader)
    ids = put_row(world, handler.unit_id)
    page, stranger = f"/rectification/{ids['row_id']}", sign_in(world.person(Role.unit_head))
    unit, bureau, other = sign_in(handler), sign_in(organiser), sign_in(leader)
    assert "没有逐页签名" in unit.get("/unit/rectification").text
    assert "没有要整改的问题" in stranger.get("/unit/rectification").text
    assert stranger.get(page).status_code == stranger.get("/rectification/nothing").status_code == 404

    refused = unit.post(f"{page}/plan", data={"mode": "planned", "responsible": "张三", "measure": "补签", "seen": "1"})
    assert (refused.status_code, "计划完成日期" in refused.text, "补签" in refused.text) == (422, True, True)
    with write() as session:
        session.execute(sa.update(LedgerRow).values(due_on=TODAY + timedelta(days=9)))
    planned = {"mode": "planned", "responsible": "张三", "measure": "补签", "planned_on": (TODAY + timedelta(days=1)).isoformat()}
    assert unit.post(f"{page}/plan", data={**planned, "seen": "2"}).status_code == 409, "changed in another window"
    assert unit.post(f"{page}/plan", data={**planned, "seen": "1"}).status_code == 303

    for name, content in (("网页.pdf", b"<html><script>alert(1)</script>"), ("程序.pdf", b"MZ\x90\x00"), ("空.pdf", b"")):
        answer = unit.post(f"{page}/evidence", data={"evidence": (io.BytesIO(content), name)})
        assert (answer.status_code, name in answer.text) == (422, True)
    named = "../../../x\u202efdp.exe.pdf"
    assert unit.post(f"{page}/evidence", data={"evidence": (io.BytesIO(PDF), named)}).status_code == 303
    with read() as session:
        brought = session.scalars(sa.select(LedgerEvidence).where(
            LedgerEvidence.row_id == ids["row_id"], LedgerEvidence.id != ids["evidence_id"])).one()
        assert "/" not in brought.name
        assert "\u202e" not in brought.name
    answer = other.get(f"{page}/evidence/{brought.id}")
    assert (answer.mimetype, answer.data) == ("application/octet-stream", PDF)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert stranger.get(f"{page}/evidence/{brought.id}").status_code == 404

    def act(client: Any, what: str, **data: str) -> int:
        data.setdefault("seen", str(row_of(read, ids["row_id"]).version))
        return int(client.post(f"{page}/{what}", data=data).status_code)

    assert act(bureau, "striking-off") == 409, "nothing was reported yet"
    assert act(unit, "report", report="") == 422
    assert act(unit, "report", report="已全部补签") == 303
    assert act(unit, "evidence/x/removal") == 409
    assert act(bureau, "return", reason="") == 422
    assert act(bureau, "return", reason="缺第3页") == 303
    assert "缺第3页" in unit.get(page).text
    assert act(unit, "report", report="第3页也已补签") == 303
    stale = str(row_of(read, ids["row_id"]).version)
    assert act(other, "striking-off", note="已核") == 303
    assert act(bureau, "return", reason="晚了一步", seen=stale) == 409
    struck = row_of(read, ids["row_id"])
    assert (struck.state, struck.verified_by) == (RowState.struck_off, leader.id)
    assert act(bureau, "reopening", reason="佐证是别的案卷的") == 303
    with read() as session:
        acts = session.scalars(sa.select(LedgerStep.act).where(LedgerStep.row_id == ids["row_id"]).order_by(LedgerStep.seq)).all()
        audited = set(session.scalars(sa.select(AuditRow.action).where(AuditRow.object_id == ids["row_id"])))
    assert acts[-5:] == ["report", "send_back", "report", "strike_off", "reopen"]
    assert {"ledger_row.planned", "ledger_row.evidence_added", "ledger_row.reported", "ledger_row.struck_off"} <= audited
    with pytest.raises(sa.exc.DatabaseError), write() as session:
        session.execute(sa.text("UPDATE ledger_steps SET reason = 'x'"))


@pytest.mark.sqlite
def test_who_had_a_hand_in_a_row_or_belongs_to_the_unit_does_not_verify_it(world, read, write):
    handler, helper, second = world.person(Role.unit_handler), world.person(Role.organiser), world.person(Role.organiser)
    own = world.make_user(Role.leader, unit_id=handler.unit_id)
    ids = [put_row(world, handler.unit_id)["row_id"] for _ in range(3)]
    with write() as session:
        for row_id in ids:
            # A plan that came on paper, typed by the bureau.
            save_plan(session, actor=viewer_of(helper), row_id=row_id, seen_version=1, plan=at_once(), now=NOW)
        with pytest.raises(WrongState, match="由单位办理"):
            report_rows(session, actor=viewer_of(helper), rows={ids[0]: 2}, words="已改", files=(), now=NOW)
        report_rows(session, actor=viewer_of(handler), rows=dict.fromkeys(ids[:2], 2), words="已改", files=(), now=NOW)
    for actor, error in ((helper, WrongState), (own, NotAllowed), (world.person(Role.unit_head), NotFound)):
        with pytest.raises(error), write() as session:
            strike_off(session, actor=viewer_of(actor), rows={ids[0]: 3}, note="", now=NOW)
    with pytest.raises(WrongState), write() as session:
        strike_off(session, actor=viewer_of(second), rows={ids[0]: 3, ids[2]: 2}, note="", now=NOW)
    assert row_of(read, ids[0]).state == RowState.reported, "all or none"
    with write() as session:
        session.get_one(LedgerEvidence, session.scalar(sa.select(LedgerEvidence.id).where(
            LedgerEvidence.row_id == ids[1]))).removed = True
    with pytest.raises(InvalidInput, match="分开办理"), write() as session:
        strike_off(session, actor=viewer_of(second), rows=dict.fromkeys(ids[:2], 3), note="", now=NOW)
    with write() as session:
        assert strike_off(session, actor=viewer_of(second), rows={ids[0]: 3}, note="", now=NOW) == 1
    late = world.person(Role.leader)
    with pytest.raises(Conflict), write() as session:
        strike_off(session, actor=viewer_of(late), rows={ids[0]: 3}, note="", now=NOW)
    with pytest.raises(InvalidInput, match="晚于原来的"), write() as session:
        extend(session, actor=viewer_of(second), row_id=ids[2], seen_version=2, due_on=date(2026, 4, 2), reason="材料多", now=NOW)
    with write() as session:
        extend(session, actor=viewer_of(second), row_id=ids[2], seen_version=2, due_on=date(2026, 4, 9), reason="材料多", now=NOW)
    with read() as session:
        assert list_overdue(session, viewer_of(second), today=date(2026, 4, 9)) == []
        found = list_overdue(session, viewer_of(second), today=date(2026, 4, 10))
        assert [(u.unit_id, [line.row.id for line in u.lines], u.open_rows) for u in found] == [(handler.unit_id, [ids[2]], 1)]


@pytest.mark.sqlite
def test_a_release_taken_back_hides_its_rows_from_the_unit(world, read, write):
    handler = world.person(Role.unit_handler)
    ids = put_row(world, handler.unit_id)
    with read() as session:
        assert len(list_lines(session, viewer_of(handler), LedgerFilters(), today=NOW.date())) == 1
    with write() as session:
        release = session.get_one(LedgerRow, ids["row_id"]).release_id
        session.add(ReleaseWithdrawal(release_id=release, reason="扣分录错", withdrawn_by=handler.id, withdrawn_at=NOW))
    with read() as session:
        assert list_lines(session, viewer_of(handler), LedgerFilters(), today=NOW.date(), own=True) == []
        assert len(list_lines(session, viewer_of(world.person(Role.leader)), LedgerFilters(), today=NOW.date())) == 1


@pytest.mark.sqlite
def test_a_ledger_goes_out_as_a_table_and_plans_come_back_all_or_none(world, sign_in, read, write):
    handler, organiser = world.person(Role.unit_handler), world.person(Role.organiser)
    rows = [row_of(read, put_row(world, handler.unit_id)["row_id"]) for _ in range(2)]
    foreign = row_of(read, put_row(world, world.make_unit())["row_id"])
    with write() as session:
        session.get_one(LedgerRow, rows[0].id).text = "=HYPERLINK(\"http://x\")"
    unit = sign_in(handler)
    book = openpyxl.load_workbook(io.BytesIO(unit.get("/rectification.xlsx").data))
    lines = list(book.active.iter_rows(values_only=True))
    assert lines[0] == HEAD
    assert [line[0] for line in lines[1:]] == [row.number for row in rows], "a unit's own rows alone"
    assert book.active["I2"].data_type == "s"
    assert len(list(openpyxl.load_workbook(io.BytesIO(sign_in(organiser).get("/rectification.xlsx").data)).active)) == 4

    def bring(*told: tuple[str, ...], content: bytes = b"") -> Any:
        content = content or make_table_workbook([Sheet("台账", ("问题编号", "整改措施", "责任人", "计划完成日期"), told)])
        return unit.post("/rectification/table", data={"table": (io.BytesIO(content), "台账.xlsx")})

    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    with write() as session:
        session.execute(sa.update(LedgerRow).values(due_on=TODAY + timedelta(days=9)))
    answer = bring((rows[0].number, "补签", "李四", tomorrow), (foreign.number, "补签", "李四", tomorrow),
                   (rows[1].number, "补签", "", tomorrow), (rows[0].number, "", "", ""))
    assert answer.status_code == 422
    for words in ("没有这个问题编号", "请填写整改责任人", "与第 2 行重复", "一行也没有导入"):
        assert words in answer.text
    assert {row_of(read, row.id).state for row in rows} == {RowState.unclaimed}
    assert bring((rows[0].number, "补签", "李四", tomorrow), (rows[1].number, "", "", "")).status_code == 303
    assert [row_of(read, row.id).state for row in rows] == [RowState.in_progress, RowState.unclaimed]
    assert (row_of(read, rows[0].id).mode, row_of(read, rows[0].id).responsible) == ("planned", "李四")
    with write() as session:
        session.execute(sa.update(LedgerRow).where(LedgerRow.id == rows[0].id).values(state="reported"))
    assert "现在是“待复核”" in bring((rows[0].number, "补签", "王五", tomorrow)).text
    assert bring(content=BOMB).status_code == 422


@pytest.mark.sqlite
def test_what_came_of_a_problem_is_shown_to_the_units_that_had_it(world, sign_in, read):
    handler, organiser = world.person(Role.unit_handler), world.person(Role.organiser)
    ids = put_row(world, handler.unit_id)
    topic = row_of(read, ids["row_id"]).topic
    bureau = sign_in(organiser)
    entered = {"topic": topic, "kind": "rule", "title": "笔录制作规程", "organ": "县司法局", "dated_on": "2026-03-01"}
    assert "请写明内容" in bureau.post("/rectification/measures", data=entered).text
    assert bureau.post("/rectification/measures", data={**entered, "topic": "none", "text": "逐页签名"}).status_code == 422
    assert bureau.post("/rectification/measures", data={**entered, "text": "逐页签名"}).status_code == 303
    assert "笔录制作规程" in bureau.get("/rectification/measures").text
    assert "逐页签名" in sign_in(handler).get(f"/rectification/{ids['row_id']}").text


@pytest.mark.sqlite
def test_recurrence_counts_the_units_later_files_in_which_the_item_applies(world, sign_in, read, write):
    """Judged again and again after the claim: by people, and by the check that found it at first."""
    handler = world.person(Role.unit_handler)
    ids = put_row(world, handler.unit_id)
    # decision, standard, days after the claim, what the check found
    judged = [("deduct", "pack", 20, "suspect"), ("met", "pack", 21, "pass"), ("deduct", "pack", 22, "undeterminable"),
              ("not_applicable", "pack", 23, "not_applicable"), ("deduct", "other", 24, "suspect"),
              ("deduct", "pack", -1, "suspect"), ("deduct", "pack", 26, "suspect"), ("met", "pack", 25, "pass")]
    with write() as session:
        row = session.get_one(LedgerRow, ids["row_id"])
        row.check_id = "two_officers"
        save_plan(session, actor=viewer_of(handler), row_id=row.id, seen_version=1, plan=at_once(), now=NOW)
        listed = FrameList(round_id=ids["round_id"], unit_id=handler.unit_id, asked_by=handler.id, asked_at=NOW)
        session.add(listed)
        session.flush()
        for at, (decision, pack, days, state) in enumerate(judged):
            # The last one is not told to the unit yet; the one before was closed before the claim, though uploaded later.
            case = later_file(session, ids, handler.id, f"后{at}", NOW + timedelta(days=days), state,
                              "settled" if at == len(judged) - 1 else "final")
            settled = Settlement(
                round_id=ids["round_id"], case_id=case.id, seq=1, kind="single", total=Decimal(90), content_hash="0" * 64,
                settled_by=handler.id, settled_at=NOW, content={
                    "pack_id": pack, "pack_version": "1", "pack_sha256": pack, "full_marks": "100", "vetoes": [], "problems": [],
                    "items": [{"item": "A1", "decision": decision, "deducted": "1" if decision == "deduct" else "0"}]})
            session.add(settled)
            session.flush()
            session.add(digest_row(settled))
            if at == len(judged) - 2:
                session.add(ListedFile(list_id=listed.id, position=1, organ_id=case.organ_id, number=case.number,
                                       number_key=number_key(case.number), kind="penalty_ordinary", closed_on=date(2026, 2, 1)))
                session.add(DrawnFile(round_id=ids["round_id"], frame_sha256="0" * 64, row_no=1, position=1, organ="机关",
                                      unit_id=handler.unit_id, number=case.number, kind="penalty_ordinary", procedure="",
                                      field="", reason="called_in", case_id=case.id))
    with read() as session:
        row = session.get_one(LedgerRow, ids["row_id"])
        told, known = find_recurrence(session, row, outside=True), find_recurrence(session, row, outside=False)
    assert told is not None
    assert known is not None
    assert told.words == "承诺整改后的 3 卷中仍有 2 卷再犯。"
    assert [one.number for one in told.people.failed] == ["后0", "后2"]
    assert known.people.text == "2 / 4", "the bureau knows what is settled, the unit what is released"
    assert told.machine is not None
    assert ([one.number for one in told.machine.files], [one.number for one in told.machine.failed]) == (
        ["后0", "后1", "后4"], ["后0", "后4"]), "a check asks no standard; where it cannot decide it does not count"
    # The list says the same as the page of the row, to each side what it may know.
    assert "以后 3 卷中 2 卷再犯" in sign_in(handler).get("/unit/rectification").text
    assert "以后 4 卷中 2 卷再犯" in sign_in(world.person(Role.organiser)).get("/rectification").text


def later_file(session: Any, ids: dict[str, str], by: str, number: str, at: Any, found: str, state: str) -> Case:
    """Another file of the row's unit with one finding of the check."""
    first = session.get_one(Case, ids["case_id"])
    case = Case(organ_id=first.organ_id, number=number, title="某案", state=state, created_by=by, created_at=at,
                pack_version_id=first.pack_version_id)
    session.add(case)
    session.flush()
    reading = Reading(case_id=case.id, status="read", messages=[], files=[], content={}, made_at=at)
    session.add(reading)
    session.flush()
    run = RuleRun(case_id=case.id, reading_id=reading.id, pack_version_id=first.pack_version_id, facts={}, score={}, made_at=at)
    session.add(run)
    session.flush()
    case.run_id = run.id
    session.add(Finding(run_id=run.id, key="two_officers/1", position=1, check_id="two_officers", defect="DF004", state=found,
                        severity="serious", message="", basis="", advice="", deduction=Decimal(0)))
    return case


@pytest.mark.sqlite
def test_the_demonstration_has_rows_in_several_states(world, read, write, make_user):
    handler = make_user(Role.unit_handler, login="danwei", unit_id=world.make_unit())
    made = [put_row(world, handler.unit_id) for _ in range(3)]
    with write() as session:
        session.execute(sa.update(LedgerRow).values(round_id=made[0]["round_id"]))
        rectify_past_round(session, round_id=made[0]["round_id"], now=NOW)
    assert {row_of(read, ids["row_id"]).state for ids in made} == {RowState.unclaimed}, "without its people nothing happens"
    make_user(Role.leader, login="lingdao", unit_id=world.make_unit())
    with write() as session:
        rectify_past_round(session, round_id=made[0]["round_id"], now=NOW)
    assert [row_of(read, ids["row_id"]).state for ids in made] == [
        RowState.in_progress, RowState.struck_off, RowState.reported]


@pytest.mark.sqlite
def test_overdue_rows_are_gathered_for_a_reminder_letter_once_a_day(world, sign_in, set_clock):
    set_clock(NOW + timedelta(days=60))
    handler = world.person(Role.unit_handler)
    put_row(world, handler.unit_id)
    bureau, leader = sign_in(world.person(Role.organiser)), sign_in(world.person(Role.leader))
    page = bureau.get("/rectification/overdue").text
    assert "其中 1 条已过整改期限" in page
    assert "/papers/rectification-reminders" in page
    assert "/papers/rectification-reminders" not in leader.get("/rectification/overdue").text
    made = bureau.post("/papers/rectification-reminders", data={"unit": handler.unit_id})
    assert made.status_code == 303
    assert "整改催办函" in bureau.get(made.location).text
    assert sign_in(handler).get(made.location).status_code == 404, "a draft is not there for the unit"
    again = bureau.post("/papers/rectification-reminders", data={"unit": handler.unit_id}, follow_redirects=True)
    assert "已经有一份整改催办函" in again.text
    none = bureau.post("/papers/rectification-reminders", data={"unit": world.make_unit()}, follow_redirects=True)
    assert "没有逾期的整改" in none.text
