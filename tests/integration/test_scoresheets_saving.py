"""Saving a sheet: autosave, two tabs, refusals, the same request twice (security R8), and who may see it (blindness)."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
import sqlalchemy as sa

from reviews.cases.queries import current_findings
from reviews.foundation.audit import AuditRow
from reviews.rounds.services import withdraw
from reviews.scoresheets.domain import FlagVerdict, MarkDecision
from reviews.scoresheets.models import FlagDecision, Mark, Problem, Scoresheet, VetoHit
from reviews.scoresheets.queries import get_sheet, get_sheet_view
from reviews.scoresheets.services import decide_flag, save_mark
from reviews.scoresheets.views.screen import flag_mark
from tests.client import without_token
from tests.conftest import Made
from tests.integration.sheets_world import NOW, build_sheet

ITEM = "JSP-A01"


@pytest.fixture
def world(app):
    return build_sheet(app, seats=2)


@pytest.fixture
def me(world, sign_in):
    return sign_in(Made(world.reviewer.user_id, "", world.reviewer.name, world.reviewer.unit_id, world.reviewer.roles))


@pytest.fixture
def colleague(world, sign_in):
    return sign_in(Made(world.second.user_id, "", world.second.name, world.second.unit_id, world.second.roles))


def address(world, rest=""):
    return f"/scoresheets/{world.sheet_id}{rest}"


def mark(client, world, *, verdict="pass", deducted="", comment="", seen=0, item=ITEM, part=True, **more):
    return client.post(address(world, f"/items/{item}"), part=part, data={
        "verdict": verdict, "deducted": deducted, "comment": comment, "seen_version": str(seen), **more})


def stored(read, world, item=ITEM):
    with read() as session:
        return session.get(Mark, (world.sheet_id, item))


def first_flag(read, world):
    with read() as session:
        view = get_sheet_view(session, get_sheet(session, world.sheet_id))
        return next(f for f in view.suspects if f.row.item)


def test_the_page_opens_with_every_item_and_flag(world, me, read):
    text = me.get(address(world)).text
    with read() as session:
        flags = [f for f in current_findings(session, world.case_id) if f.state in ("suspect", "undeterminable")]
    assert len(re.findall(r'data-item\b', text)) == 43 + 16
    assert text.count("data-flag\n") == len(flags)
    assert "data-autosave" in text


def test_a_mark_saves_and_answers_with_its_result_and_the_totals(world, me, read):
    answer = mark(me, world, verdict="deduct", deducted="1.5", comment="缺一人签名")
    assert answer.status_code == 200
    for part in (f'id="item-{ITEM}-result"', 'id="score-head"', 'id="section-A-score"'):
        assert part in answer.text
    assert "98.5" in answer.text
    row = stored(read, world)
    assert (row.decision, row.deducted, row.comment, row.version) == ("deduct", Decimal("1.5"), "缺一人签名", 1)


def test_saving_is_one_audit_row_and_the_same_again_is_none(world, me, read):
    for _ in range(3):
        assert mark(me, world, verdict="deduct", deducted="1").status_code == 200
    with read() as session:
        rows = list(session.scalars(sa.select(AuditRow).where(AuditRow.action == "scoresheet.mark_saved")))
        assert len(rows) == 1
        assert rows[0].actor_id == world.reviewer.user_id
        assert session.get(Scoresheet, world.sheet_id).version == 2


def test_points_above_the_items_maximum_are_refused_and_nothing_is_lost(world, me, read):
    answer = mark(me, world, verdict="deduct", deducted="9")
    assert answer.status_code == 422
    assert "超过本条满分 3" in answer.text
    assert stored(read, world) is None


@pytest.mark.sqlite
@pytest.mark.parametrize(("verdict", "deducted", "word"), [
    ("deduct", "abc", "只能填数字"), ("deduct", "-1", "正数"), ("deduct", "0.125", "两位小数"),
    ("pass", "1", "不能同时扣分"), ("nonsense", "", "请选择"), ("deduct", "1e9", "只能填数字"),
])
def test_odd_input_is_told_in_place(world, me, verdict, deducted, word):
    answer = mark(me, world, verdict=verdict, deducted=deducted)
    assert answer.status_code == 422
    assert word in answer.text


def test_two_tabs_cannot_overwrite_each_other(world, me, read):
    assert mark(me, world, verdict="deduct", deducted="1", comment="甲窗口").status_code == 200
    answer = mark(me, world, verdict="deduct", deducted="2", comment="乙窗口", seen=0)
    assert answer.status_code == 409
    assert "扣分 1 分" in answer.text
    assert "甲窗口" in answer.text
    assert 'name="resolve" value="mine"' in answer.text
    assert 'name="their_version" value="1"' in answer.text
    assert stored(read, world).comment == "甲窗口"


def test_the_conflict_is_settled_either_way(world, me, read):
    mark(me, world, verdict="deduct", deducted="1", comment="甲")
    theirs = mark(me, world, verdict="deduct", deducted="2", comment="乙", seen=0, resolve="theirs", their_version="1")
    assert theirs.status_code == 200
    assert theirs.headers["HX-Retarget"] == f"#item-{ITEM}"
    assert ">甲</textarea>" in theirs.text
    assert stored(read, world).comment == "甲"
    mine = mark(me, world, verdict="deduct", deducted="2", comment="乙", seen=0, resolve="mine", their_version="1")
    assert mine.status_code == 200
    assert (stored(read, world).comment, stored(read, world).version) == ("乙", 2)


def test_without_script_the_whole_page_answers(world, me, read):
    answer = mark(me, world, verdict="deduct", deducted="1", part=False)
    assert answer.status_code == 303
    assert answer.location.endswith(f"#item-{ITEM}")
    wrong = mark(me, world, verdict="deduct", deducted="9", comment="我写的字", seen=1, part=False)
    assert wrong.status_code == 422
    assert "我写的字" in wrong.text
    assert "超过本条满分" in wrong.text
    conflict = mark(me, world, verdict="deduct", deducted="2", comment="我的说明", seen=0, part=False)
    assert conflict.status_code == 409
    assert "我的说明" in conflict.text
    assert "扣分 1 分" in conflict.text


def test_a_flag_is_confirmed_with_the_points_the_reviewer_accepts(world, me, read):
    flag = first_flag(read, world)
    answer = me.post(address(world, f"/flags/{flag_mark(flag.row.key)}"), part=True,
                     data={"decision": "accept", "deducted": "0.5", "seen_version": "0"})
    assert answer.status_code == 200
    assert "已采纳，扣 0.5 分" in answer.text
    assert f'id="item-{flag.row.item}-verdicts"' in answer.text
    with read() as session:
        row = session.get(FlagDecision, (world.sheet_id, flag.row.key))
        assert (row.decision, row.deducted, row.item) == ("confirmed", Decimal("0.5"), flag.row.item)
        view = get_sheet_view(session, get_sheet(session, world.sheet_id))
        assert view.item(flag.row.item).decision is MarkDecision.deduct
        assert view.tally.total == Decimal("99.5")


def test_a_flag_is_dismissed_only_with_a_reason_and_can_be_taken_back(world, me, read):
    flag = first_flag(read, world)
    url = address(world, f"/flags/{flag_mark(flag.row.key)}")
    refused = me.post(url, part=True, data={"decision": "dismiss", "reason": "  ", "seen_version": "0"})
    assert refused.status_code == 422
    assert "理由" in refused.text
    assert "不采纳：机器读错" in me.post(
        url, part=True, data={"decision": "dismiss", "reason": "机器读错", "seen_version": "0"}).text
    stale = me.post(url, part=True, data={"decision": "accept", "deducted": "1", "seen_version": "0"})
    assert stale.status_code == 409
    assert "机器读错" in stale.text
    assert "采纳，扣 1 分" in stale.text
    undone = me.post(url, part=True, data={"decision": "undo", "seen_version": "1"})
    assert undone.status_code == 200
    assert 'data-act="accept"' in undone.text
    with read() as session:
        assert session.get(FlagDecision, (world.sheet_id, flag.row.key)).decision == "open"


def test_an_item_with_accepted_points_cannot_be_marked_as_met(world, me, read):
    flag = first_flag(read, world)
    me.post(address(world, f"/flags/{flag_mark(flag.row.key)}"), part=True,
            data={"decision": "accept", "deducted": "0.5", "seen_version": "0"})
    answer = mark(me, world, verdict="pass", item=flag.row.item)
    assert answer.status_code == 422
    assert "已采纳的疑点" in answer.text


def test_an_unknown_flag_item_or_veto_is_not_found(world, me):
    assert mark(me, world, item="JSP-Z99").status_code == 404
    for rest in ("/flags/f00000000000000", "/vetoes/JSP-V99", "/texts/nonsense", "/sections/Z/rest"):
        data = {"decision": "accept", "applied": "no", "text": "x", "seen_version": "0"}
        answer = me.post(address(world, rest), part=True, data=data)
        assert answer.status_code == 404, rest


def test_an_own_problem_is_pinned_once_whatever_is_repeated(world, me, read):
    form = {"form_key": "abcdefgh12345678", "item_key": ITEM, "text": "第二名执法人员没有签名", "deducted": "1",
            "page": "3", "x0": "10", "top": "20.5", "x1": "110", "bottom": "60", "basis": "第四十二条", "advice": "补签"}
    for _ in range(3):
        answer = me.post(address(world, "/problems"), part=True, data=form)
        assert answer.status_code == 200
    with read() as session:
        (row,) = session.scalars(sa.select(Problem))
        assert (row.page, row.box, row.deducted) == (3, [10.0, 20.5, 110.0, 60.0], Decimal(1))
    assert f'id="problem-{row.id}"' in answer.text
    assert 'id="pin-form-key"' in answer.text
    assert form["form_key"] not in answer.text
    assert "99" in answer.text


@pytest.mark.sqlite
@pytest.mark.parametrize(("change", "word"), [
    ({"text": " "}, "写明"), ({"deducted": "9"}, "超过本条满分"), ({"page": "9999"}, "页码"), ({"item_key": "X"}, "条目"),
    ({"x0": "120"}, "圈注"), ({"page": ""}, "圈注"), ({"x0": "nan"}, "圈注"), ({"form_key": "<b>"}, "刷新"),
])
def test_a_problem_that_cannot_be_taken_is_told_under_the_form(world, me, read, change, word):
    form = {"form_key": "abcdefgh12345678", "item_key": ITEM, "text": "问题", "deducted": "1", "page": "3", "x0": "10",
            "top": "20", "x1": "110", "bottom": "60"}
    answer = me.post(address(world, "/problems"), part=True, data={**form, **change})
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#pin-error"
    assert word in answer.text
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Problem)) == 0


def test_a_problem_is_changed_removed_and_brought_back(world, me, read):
    form = {"form_key": "abcdefgh12345678", "item_key": ITEM, "text": "问题", "deducted": "1", "page": "3"}
    me.post(address(world, "/problems"), part=True, data=form)
    with read() as session:
        problem_id = session.scalar(sa.select(Problem.id))
    url = address(world, f"/problems/{problem_id}")
    changed = me.post(url, part=True, data={**form, "text": "改过的问题", "seen_version": "1"})
    assert "改过的问题" in changed.text
    stale = me.post(url, part=True, data={**form, "text": "另一个窗口写的", "seen_version": "1"})
    assert stale.status_code == 409
    assert "另一个窗口写的" in stale.text
    assert "改过的问题" in stale.text
    assert "恢复" in me.post(f"{url}/removal", part=True, data={}).text
    with read() as session:
        assert get_sheet_view(session, get_sheet(session, world.sheet_id)).tally.total == 100
    assert "撤回" in me.post(f"{url}/return", part=True, data={}).text
    with read() as session:
        assert get_sheet_view(session, get_sheet(session, world.sheet_id)).tally.total == 99


def test_a_veto_needs_its_reason_and_can_be_taken_back(world, me, read):
    url = address(world, "/vetoes/JSP-V01")
    refused = me.post(url, part=True, data={"applied": "yes", "comment": "", "seen_version": "0"})
    assert refused.status_code == 422
    assert "理由" in refused.text
    stands = me.post(url, part=True, data={"applied": "yes", "comment": "实施机关无权", "seen_version": "0"})
    assert stands.status_code == 200
    assert "否决 1" in stands.text
    assert "不合格" in stands.text
    stale = me.post(url, part=True, data={"applied": "no", "comment": "", "seen_version": "0"})
    assert stale.status_code == 409
    assert "实施机关无权" in stale.text
    back = me.post(url, part=True, data={"applied": "no", "comment": "实施机关无权", "seen_version": "1"})
    assert "否决 0" in back.text
    with read() as session:
        assert not session.get(VetoHit, (world.sheet_id, "JSP-V01")).established


def test_the_rest_of_the_vetoes_and_of_a_section_in_one_go(world, me, read):
    flag = first_flag(read, world)
    me.post(address(world, "/vetoes"), part=True, data={})
    for section in "ABCDEFGHI":
        me.post(address(world, f"/sections/{section}/rest"), part=True, data={})
    with read() as session:
        view = get_sheet_view(session, get_sheet(session, world.sheet_id))
        assert all(v.row.version == 1 and not v.stands for v in view.vetoes)
        left = {i.item.id for i in view.open_items}
        assert left == {i.item.id for i in view.items if i.pending}
        assert flag.row.item in left


def test_texts_of_the_whole_file_keep_both_sides_of_a_conflict(world, me, read):
    url = address(world, "/texts/comment")
    assert me.post(url, part=True, data={"text": "总体较好", "seen_version": "1"}).status_code == 200
    stale = me.post(url, part=True, data={"text": "另写一段", "seen_version": "1"})
    assert stale.status_code == 409
    assert "总体较好" in stale.text
    mine = me.post(url, part=True, data={"text": "另写一段", "seen_version": "1", "resolve": "mine", "their_version": "2"})
    assert mine.status_code == 200
    with read() as session:
        assert session.get(Scoresheet, world.sheet_id).comment == "另写一段"
        # The other text has its own version: it is not in the way.
        assert session.get(Scoresheet, world.sheet_id).good_points_version == 1


def test_html_in_what_people_type_stays_text(world, me):
    mark(me, world, verdict="deduct", deducted="1", comment="<img src=x onerror=alert(1)>")
    text = me.get(address(world)).text
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text


def test_a_reviewer_never_sees_anothers_sheet(world, me, colleague, read):
    other = f"/scoresheets/{world.second_sheet_id}"
    missing = me.get("/scoresheets/00000000000000000000")
    for rest in ("", "/submission", "/print", "/blank"):
        answer = me.get(other + rest)
        assert answer.status_code == 404
    assert without_token(me.get(other).text) == without_token(missing.text)
    for rest in (f"/items/{ITEM}", "/vetoes/JSP-V01", "/texts/comment", "/problems", "/submission"):
        assert me.post(other + rest, data={"verdict": "pass", "seen_version": "0"}).status_code == 404
    assert colleague.get(other).status_code == 200
    assert world.second.name not in me.get(address(world)).text


def test_nobody_else_sees_a_sheet_before_every_seat_is_in(world, app, sign_in, as_role):
    from reviews.accounts.domain import Role

    organiser = sign_in(Made(world.organiser.user_id, "", "", world.organiser.unit_id, world.organiser.roles))
    assert organiser.get(address(world)).status_code == 404
    for role in (Role.leader, Role.unit_handler, Role.system_admin, Role.auditor, Role.reviewer):
        assert as_role(role).get(address(world)).status_code == 404


def test_a_withdrawn_reviewer_finds_nothing_more(world, me, write):
    with write() as session:
        withdraw(session, actor=world.organiser, assignment_id=world.assignment_id, reason="回避", now=NOW)
    assert me.get(address(world)).status_code == 404
    assert mark(me, world).status_code == 404
    assert "没有分配给您的案卷" in me.get("/my-files").text
    assert me.get(f"/cases/{world.case_id}/manifest.json").status_code == 404


def test_services_refuse_another_person_even_without_the_guard(world, write):
    from reviews.errors import NotFound

    with pytest.raises(NotFound), write() as session:
        save_mark(session, actor=world.second, sheet_id=world.sheet_id, item_id=ITEM, decision=MarkDecision.met,
                  deducted=Decimal(0), comment="", seen_version=0, now=NOW)
    with pytest.raises(NotFound), write() as session:
        decide_flag(session, actor=world.second, sheet_id=world.sheet_id, flag_key="x", reason="", veto=False,
                    verdict=FlagVerdict.confirmed, deducted=Decimal(0), seen_version=0, now=NOW)


@pytest.mark.sqlite
def test_the_page_asks_the_database_a_fixed_number_of_times(world, me, app, write):
    """No query per item, flag or mark: a fuller sheet takes as many as an empty one."""
    from reviews.foundation.db import db

    counted = []

    def count(*_args):
        counted.append(1)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", count)
    try:
        me.get(address(world))  # the reading's documents are kept after the first time
        counted.clear()
        me.get(address(world))
        empty = len(counted)
        for section in "ABCDEFGHI":
            me.post(address(world, f"/sections/{section}/rest"), part=True, data={})
        counted.clear()
        me.get(address(world))
        assert len(counted) == empty
        assert empty <= 40
    finally:
        sa.event.remove(engine, "before_cursor_execute", count)


def test_a_case_nobody_has_read_can_still_be_scored(app, sign_in):
    world = build_sheet(app, read=False)
    client = sign_in(Made(world.reviewer.user_id, "", "", world.reviewer.unit_id, world.reviewer.roles))
    text = client.get(address(world)).text
    assert "机器还没有读出这份案卷的页面" in text
    assert "机器还在阅读这份案卷" in text
    assert mark(client, world, verdict="deduct", deducted="1").status_code == 200
    assert client.get(address(world, "/submission")).status_code == 200


def test_points_are_taken_as_people_type_them(world, me, read):
    assert mark(me, world, verdict="deduct", deducted=" １．５ ").status_code == 200
    assert stored(read, world).deducted == Decimal("1.5")
