"""Rounds and assigning by hand: avoidance (A5), seats, taking back, and what each step does to the case."""

from __future__ import annotations

import re
from datetime import date

import pytest

from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.queries import get_visible_case
from reviews.cases.services import move_case
from reviews.errors import InvalidInput, NotFound, WrongState
from reviews.rounds.queries import (
    get_assignment,
    list_candidates,
    list_cases_to_assign,
    list_round_cases,
    list_rounds,
)
from reviews.rounds.services import assign, close_round, create_round, withdraw
from reviews.scoresheets.services import open_sheet, submit_sheet
from tests import factories
from tests.conftest import Made
from tests.integration.cases_world import build_case, build_world
from tests.integration.sheets_world import NOW, build_people, build_sheet, case_state, viewer_of


@pytest.fixture
def cases(app):
    return build_world(app)


@pytest.fixture
def people(app):
    return build_people(app)


@pytest.fixture
def case_id(app, cases, people):
    return build_case(app, cases)


@pytest.fixture
def handed_in(app, case_id, people, write):
    with write() as session:
        move_case(session, actor=people[0], case_id=case_id, to=CaseState.handed_in, now=NOW)
    return case_id


@pytest.fixture
def round_id(people, write):
    with write() as session:
        return create_round(session, actor=people[0], name="三季度互评", starts_on=date(2026, 7, 1), now=NOW,
                            ends_on=date(2026, 9, 30), letters_name_reviewers=False).id


@pytest.fixture
def organiser(people, sign_in):
    return sign_in(Made(people[0].user_id, "", people[0].name, people[0].unit_id, people[0].roles))


def give(write, people, round_id, case_id, *, reviewer=None, slot=1):
    with write() as session:
        return assign(session, actor=people[0], round_id=round_id, case_id=case_id, slot=slot, due_on=None, now=NOW,
                      reviewer_id=(reviewer or people[1]).user_id).id


def test_a_round_is_made_on_the_page(organiser, read):
    assert "还没有评查轮次" in organiser.get("/rounds").text
    form = {"name": "一季度互评", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}
    answer = organiser.post("/rounds", data=form)
    assert answer.status_code == 303
    assert "一季度互评" in organiser.get("/rounds").text
    assert organiser.get(answer.location).status_code == 200
    again = organiser.post("/rounds", data=form)
    assert again.status_code == 422
    assert "同名" in again.text
    backwards = organiser.post("/rounds", data={**form, "name": "乙", "ends_on": "2025-12-31"})
    assert backwards.status_code == 422
    assert "早于" in backwards.text
    with read() as session:
        assert [r.name for r in list_rounds(session)] == ["一季度互评"]


def test_assigning_moves_the_case_and_shows_it_to_the_reviewer(app, people, handed_in, round_id, write, read, sign_in):
    with read() as session:
        assert [c.id for c in list_cases_to_assign(session, round_id)] == [handed_in]
        with pytest.raises(NotFound):
            get_visible_case(session, people[1], handed_in)
    given = give(write, people, round_id, handed_in)
    assert case_state(app, handed_in) == "assigned"
    with read() as session:
        assert get_visible_case(session, people[1], handed_in).id == handed_in
        with pytest.raises(NotFound):
            get_visible_case(session, people[2], handed_in)
        assert get_assignment(session, given).due_on == date(2026, 9, 30)
    reviewer = sign_in(Made(people[1].user_id, "", people[1].name, people[1].unit_id, people[1].roles))
    listed = reviewer.get("/my-files").text
    assert "清市监处罚〔2026〕1号" in listed
    assert "开始评查" in listed
    opened = reviewer.post(f"/assignments/{given}/sheet", data={})
    assert opened.status_code == 303
    assert reviewer.get(opened.location).status_code == 200
    assert case_state(app, handed_in) == "in_review"
    assert reviewer.post(f"/assignments/{given}/sheet", data={}).location == opened.location
    assert "继续评查" in reviewer.get("/my-files").text


def test_a_draft_case_is_not_assigned(people, case_id, round_id, write):
    with pytest.raises(WrongState, match="先由单位上交"):
        give(write, people, round_id, case_id)


def test_nobody_scores_the_own_units_files(people, cases, handed_in, round_id, write, read):
    with write() as session:
        own = viewer_of(factories.make_user(session, [Role.reviewer], unit_id=cases.unit_id), Role.reviewer)
    with pytest.raises(InvalidInput, match="回避"):
        give(write, people, round_id, handed_in, reviewer=own)
    with read() as session:
        found = {c.id: c for c in list_candidates(session, round_id, handed_in, day=NOW.date())}
        assert found[own.user_id].barred
        assert not found[people[1].user_id].barred


def test_the_same_person_sits_once_and_a_seat_is_taken_once(people, handed_in, round_id, write):
    first = give(write, people, round_id, handed_in)
    assert give(write, people, round_id, handed_in) == first
    with pytest.raises(InvalidInput, match="不能评两次"):
        give(write, people, round_id, handed_in, slot=2)
    with pytest.raises(InvalidInput, match="第 1 席"):
        give(write, people, round_id, handed_in, reviewer=people[2])
    assert give(write, people, round_id, handed_in, reviewer=people[2], slot=2) != first


def test_only_reviewers_are_given_files(people, handed_in, round_id, write):
    with pytest.raises(InvalidInput, match="评查员"):
        give(write, people, round_id, handed_in, reviewer=people[0])


def test_the_page_tells_why_somebody_cannot_be_given_the_case(organiser, people, cases, handed_in, round_id, write):
    with write() as session:
        own = factories.make_user(session, [Role.reviewer], unit_id=cases.unit_id).id
    page = organiser.get(f"/rounds/{round_id}/cases/{handed_in}")
    assert "应当回避" in page.text
    answer = organiser.post(f"/rounds/{round_id}/assignments",
                            data={"case_id": handed_in, "reviewer_id": own, "slot": "1", "due_on": ""})
    assert answer.status_code == 422
    assert "回避" in answer.text
    good = organiser.post(f"/rounds/{round_id}/assignments", data={
        "case_id": handed_in, "reviewer_id": people[1].user_id, "slot": "1", "due_on": "2026-08-01"})
    assert good.status_code == 303
    shown = organiser.get(f"/rounds/{round_id}").text
    assert people[1].name in shown
    assert "2026年8月1日" in shown


def test_taking_back_frees_the_seat_and_the_case(app, organiser, people, handed_in, round_id, write, read):
    given = give(write, people, round_id, handed_in)
    page = organiser.get(f"/assignments/{given}/withdrawal")
    assert people[1].name in page.text
    empty = organiser.post(f"/assignments/{given}/withdrawal", data={"reason": " "})
    assert empty.status_code == 422
    assert organiser.post(f"/assignments/{given}/withdrawal", data={"reason": "申请回避"}).status_code == 303
    assert case_state(app, handed_in) == "handed_in"
    with read() as session:
        (case,) = list_round_cases(session, round_id)
        assert case.live == ()
        assert case.seats[0].withdrawn_reason == "申请回避"
    assert give(write, people, round_id, handed_in) != given


def test_a_submitted_sheet_is_not_taken_back(people, handed_in, round_id, write):
    given = give(write, people, round_id, handed_in)
    with write() as session:
        sheet = open_sheet(session, actor=people[1], assignment_id=given, now=NOW)
        submit_sheet(session, actor=people[1], sheet_id=sheet.id, seen_version=1, accept_open=True, now=NOW)
    with pytest.raises(WrongState, match="已经提交"), write() as session:
        withdraw(session, actor=people[0], assignment_id=given, reason="换人", now=NOW)


def test_taking_back_the_last_open_seat_lets_the_case_be_scored(app, people, handed_in, round_id, write):
    first = give(write, people, round_id, handed_in)
    second = give(write, people, round_id, handed_in, reviewer=people[2], slot=2)
    with write() as session:
        sheet = open_sheet(session, actor=people[1], assignment_id=first, now=NOW)
        submit_sheet(session, actor=people[1], sheet_id=sheet.id, seen_version=1, accept_open=True, now=NOW)
    assert case_state(app, handed_in) == "in_review"
    with write() as session:
        withdraw(session, actor=people[0], assignment_id=second, reason="调岗", now=NOW)
    assert case_state(app, handed_in) == "scored"


def test_only_the_own_assignment_opens(people, handed_in, round_id, write, sign_in):
    given = give(write, people, round_id, handed_in)
    other = sign_in(Made(people[2].user_id, "", people[2].name, people[2].unit_id, people[2].roles))
    assert other.post(f"/assignments/{given}/sheet", data={}).status_code == 404
    with pytest.raises(NotFound), write() as session:
        open_sheet(session, actor=people[2], assignment_id=given, now=NOW)


def test_a_closed_round_takes_no_more(people, handed_in, round_id, write):
    with write() as session:
        close_round(session, actor=people[0], round_id=round_id, now=NOW)
    with pytest.raises(WrongState, match="已经结束"):
        give(write, people, round_id, handed_in)


def test_the_page_shows_who_sits_already_and_who_left(organiser, people, handed_in, round_id, write):
    given = give(write, people, round_id, handed_in)
    with write() as session:
        withdraw(session, actor=people[0], assignment_id=given, reason="申请回避", now=NOW)
    give(write, people, round_id, handed_in, reviewer=people[2])
    text = organiser.get(f"/rounds/{round_id}/cases/{handed_in}").text
    assert "申请回避" in text
    assert people[2].name in text
    assert "已分到本案" in text


def test_the_page_shows_where_everything_stands(app, sign_in):
    """The bar of a round: each step with its count and the way to its page."""
    world = build_sheet(app, seats=2, read=False)
    organiser = world.organiser
    person = Made(organiser.user_id, "", organiser.name, organiser.unit_id, organiser.roles)
    page = sign_in(person).get(f"/rounds/{world.round_id}")
    bar = " ".join(re.sub(r"<[^>]+>", " ", page.text.split('id="round-standing"')[1].split("</ol>")[0]).split())
    assert "分配 1 份" in bar
    assert "评分 0 / 2 席" in bar
    assert "终结 0 / 1 份" in bar
    assert f'href="/rounds/{world.round_id}/releases">反馈</a>' in page.text
