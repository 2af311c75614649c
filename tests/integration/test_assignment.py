"""The assignment of a round from the pool to the seats: solving, confirming, leaving, exchanging, and sight that ends at once
(A5). What a reviewer may know of it is nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.accounts.services.people import change_user, save_unit, set_roles
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.registry.models import Organ
from reviews.rounds.domain.pool import ReviewerCategory
from reviews.rounds.models import Assignment, AssignmentRun, Recusal, RoundReviewer
from reviews.rounds.services import (
    assign,
    choose_reviewers,
    confirm_run,
    create_round,
    declare_relation,
    exchange,
    make_run,
    note_former_unit,
    save_profile,
)
from reviews.scoresheets.services import open_sheet
from tests import factories
from tests.conftest import Made
from tests.integration.cases_world import build_case, build_world
from tests.integration.sheets_world import NOW, viewer_of


class Round:
    """Six files of one unit in a round, five reviewers of the bureau, an organiser and a leader."""

    def __init__(self, app, write):
        self.write, self.cases = write, build_world(app)
        first = build_case(app, self.cases)
        with write() as session:
            bureau = factories.make_unit(session, is_bureau=True)
            self.organiser = viewer_of(factories.make_user(session, [Role.organiser], unit=bureau), Role.organiser)
            self.leader = viewer_of(factories.make_user(session, [Role.leader], unit=bureau), Role.leader)
            self.reviewers = [viewer_of(factories.make_user(session, [Role.reviewer], unit=bureau, name=f"评查{n}"),
                                        Role.reviewer) for n in "甲乙丙丁戊"]
            self.ids = [first, *(self._copy(session, first, n) for n in range(2, 7))]
            session.execute(sa.update(Case).values(state=CaseState.handed_in.value))
            self.id = create_round(session, actor=self.organiser, name="三季度互评", starts_on=date(2026, 3, 1), now=NOW,
                                   ends_on=date(2026, 9, 30), letters_name_reviewers=False).id

    def _copy(self, session, case_id, number):
        model = session.get_one(Case, case_id)
        columns = {c.key: getattr(model, c.key) for c in sa.inspect(Case).column_attrs if c.key not in ("id", "number")}
        made = Case(number=f"清市监处罚〔2026〕{number}号", **columns)
        session.add(made)
        session.flush()
        return made.id

    def solved(self, **options):
        with self.write() as session:
            return make_run(session, actor=self.organiser, round_id=self.id, now=NOW,
                            **{"seed": "1", "strict_fields": False, **options}).id

    def confirmed(self):
        run_id = self.solved()
        with self.write() as session:
            return confirm_run(session, actor=self.organiser, run_id=run_id, now=NOW).result["seats"]

    def seats(self):
        with self.write() as session:
            return session.execute(sa.select(Assignment.case_id, Assignment.reviewer_id, Assignment.id, Assignment.slot)
                                   .where(Assignment.withdrawn_at.is_(None)).order_by(Assignment.id)).all()

    def recusals(self):
        with self.write() as session:
            return session.execute(sa.select(Recusal.cause, Recusal.reason, Recusal.user_id, Recusal.successor_id)
                                   .order_by(Recusal.made_at, Recusal.id)).all()


@pytest.fixture
def round_(app, write):
    return Round(app, write)


@pytest.fixture
def enter(sign_in):
    return lambda viewer: sign_in(Made(viewer.user_id, "", viewer.name, viewer.unit_id, viewer.roles))


def test_a_run_is_looked_at_and_confirmed_as_a_whole_and_later_files_come_in_a_further_run(app, round_, enter):
    client = enter(round_.organiser)
    page = client.get(f"/rounds/{round_.id}/assignment").text
    assert "12" in page and "排方案" in page
    assert client.post(f"/rounds/{round_.id}/assignment/runs", data={"seed": "20260305"}).status_code == 303
    assert round_.seats() == []
    shown = client.get(f"/rounds/{round_.id}/assignment").text
    assert "待确认" in shown and "评查甲" in shown and "确认分配 12 席" in shown
    with round_.write() as session:
        run = session.scalars(sa.select(AssignmentRun)).one()
        again = make_run(session, actor=round_.organiser, round_id=round_.id, seed="20260305", strict_fields=False, now=NOW)
        assert (again.input_sha256, again.result) == (run.input_sha256, run.result)
        run_id = again.id
    for _ in range(2):
        assert client.post(f"/assignment-runs/{run_id}/confirmation").status_code == 303
    seats = round_.seats()
    assert len(seats) == 12
    assert sorted(Counter(s.reviewer_id for s in seats).values()) == [2, 2, 2, 3, 3]
    assert all(len({s.reviewer_id for s in seats if s.case_id == case}) == 2 for case in round_.ids)
    with round_.write() as session:
        assert set(session.scalars(sa.select(Case.state))) == {"assigned"}
        late = round_._copy(session, round_.ids[0], 7)
        session.get_one(Case, late).state = CaseState.handed_in.value
    assert round_.confirmed() == 2
    assert {s.id for s in seats} <= {s.id for s in round_.seats()}


def test_a_run_is_not_confirmed_when_anything_has_changed(round_):
    run_id = round_.solved()
    with round_.write() as session:
        declare_relation(session, actor=round_.organiser, user_id=round_.reviewers[0].user_id, unit_id=round_.cases.unit_id,
                         organ_id=None, words="", note="", now=NOW)
    with pytest.raises(Conflict, match="有了变化"), round_.write() as session:
        confirm_run(session, actor=round_.organiser, run_id=run_id, now=NOW)
    assert round_.seats() == []


def test_too_few_seats_are_told_in_figures_and_nothing_is_assigned(round_, enter):
    with round_.write() as session:
        choose_reviewers(session, actor=round_.organiser, round_id=round_.id, now=NOW,
                         limits={r.user_id: 2 for r in round_.reviewers[:4]})
    client = enter(round_.organiser)
    answer = client.post(f"/rounds/{round_.id}/assignment/runs", data={"seed": "1"}, follow_redirects=True)
    assert "需要 12 份，可用 8 份" in answer.text and "缺 4" in answer.text
    assert round_.seats() == []


def test_a_reviewer_declares_and_the_file_goes_to_the_next_person(round_, enter):
    round_.confirmed()
    case_id, person, seat_id, slot = round_.seats()[0]
    leaving = next(r for r in round_.reviewers if r.user_id == person)
    with round_.write() as session:
        sheet_id = open_sheet(session, actor=leaving, assignment_id=seat_id, now=NOW).id
    client = enter(leaving)
    assert "申请回避" in client.get("/my-files").text
    assert client.post(f"/assignments/{seat_id}/recusal", data={"reason": " "}).status_code == 422
    done = client.post(f"/assignments/{seat_id}/recusal", data={"reason": "当事人是亲属"}, follow_redirects=True)
    assert "已登记回避" in done.text
    others = [r.name for r in round_.reviewers if r.user_id != person]
    assert not [name for name in others if name in done.text]
    for address in (f"/cases/{case_id}", f"/scoresheets/{sheet_id}", f"/assignments/{seat_id}/recusal"):
        assert client.get(address).status_code == 404
    left = round_.recusals()[0]
    assert (left.cause, left.reason, left.user_id) == ("declared", "当事人是亲属", person)
    now_there = [s for s in round_.seats() if s.case_id == case_id]
    assert len(now_there) == 2 and person not in {s.reviewer_id for s in now_there}
    assert left.successor_id in {s.id for s in now_there} and slot in {s.slot for s in now_there}
    assert "当事人是亲属" in enter(round_.organiser).get(f"/rounds/{round_.id}/assignment").text
    with pytest.raises(InvalidInput, match="回避"), round_.write() as session:
        exchange(session, actor=round_.organiser, assignment_id=left.successor_id, reviewer_id=person, reason="换回", now=NOW)


@pytest.mark.parametrize("change", ["moved", "role", "relation", "former", "tree"])
def test_sight_ends_with_the_next_request_and_the_seat_goes_back(round_, enter, change):
    round_.confirmed()
    case_id, person, seat_id, _slot = round_.seats()[0]
    reviewer = next(r for r in round_.reviewers if r.user_id == person)
    assert enter(reviewer).get(f"/cases/{case_id}").status_code == 200
    actor, unit = round_.organiser, round_.cases.unit_id
    with round_.write() as session:
        if change == "moved":
            change_user(session, actor=actor.audit, user_id=person, name=reviewer.name, unit_id=unit, now=NOW)
        elif change == "role":
            set_roles(session, actor=actor.audit, user_id=person, roles=[Role.expert], profile="small_unit", now=NOW)
        elif change == "relation":
            declare_relation(session, actor=actor, user_id=person, unit_id=unit, organ_id=None, words="", note="", now=NOW)
        elif change == "former":
            note_former_unit(session, actor=actor, user_id=person, unit_id=unit, left_on=date(2025, 1, 1), now=NOW)
        else:
            save_unit(session, actor=actor.audit, unit_id=reviewer.unit_id, name="县司法局", short_name="", field="",
                      parent_id=unit, is_bureau=True, active=True, now=NOW)
    assert enter(reviewer).get(f"/cases/{case_id}").status_code == 404
    assert seat_id not in {s.id for s in round_.seats()}
    assert {r.cause for r in round_.recusals()} == {"barred"}
    assert "核对后应当回避" in enter(round_.organiser).get(f"/rounds/{round_.id}/assignment").text


def test_what_no_write_followed_is_barred_at_the_opening_and_taken_back_by_the_organiser(round_, enter):
    """The organ's unit was changed past the services: the guard holds, a GET writes nothing, the page offers the act."""
    round_.confirmed()
    case_id, person, seat_id, _slot = round_.seats()[0]
    reviewer = next(r for r in round_.reviewers if r.user_id == person)
    with round_.write() as session:
        session.get_one(Organ, session.get_one(Case, case_id).organ_id).unit_id = reviewer.unit_id
    client = enter(reviewer)
    assert client.get(f"/cases/{case_id}").status_code == 404
    assert client.post(f"/assignments/{seat_id}/sheet").status_code == 404
    assert "清市监处罚" not in client.get("/my-files").text
    with pytest.raises(NotFound), round_.write() as session:
        open_sheet(session, actor=reviewer, assignment_id=seat_id, now=NOW)
    organiser = enter(round_.organiser)
    assert "应当回避的席位（12）" in organiser.get(f"/rounds/{round_.id}/assignment").text
    assert len(round_.seats()) == 12
    assert organiser.post(f"/rounds/{round_.id}/assignment/barred").status_code == 303
    assert round_.seats() == []


def test_an_unopened_seat_is_exchanged_at_once_and_an_opened_one_with_the_leader(round_, enter):
    with round_.write() as session:
        seat = assign(session, actor=round_.organiser, round_id=round_.id, case_id=round_.ids[0], slot=1, due_on=None, now=NOW,
                      reviewer_id=round_.reviewers[0].user_id).id
    organiser, leader = enter(round_.organiser), enter(round_.leader)
    assert "评查乙" in organiser.get(f"/assignments/{seat}/exchange").text
    form = {"reviewer_id": round_.reviewers[1].user_id, "reason": "请假"}
    assert organiser.post(f"/assignments/{seat}/exchange", data={**form, "reason": ""}).status_code == 422
    assert organiser.post(f"/assignments/{seat}/exchange", data=form).status_code == 303
    (now_there,) = round_.seats()
    assert now_there.reviewer_id == round_.reviewers[1].user_id
    with round_.write() as session:
        open_sheet(session, actor=round_.reviewers[1], assignment_id=now_there.id, now=NOW)
    again = {"reviewer_id": round_.reviewers[2].user_id, "reason": "长期病假"}
    assert organiser.post(f"/assignments/{now_there.id}/exchange", data=again).status_code == 303
    assert organiser.post(f"/assignments/{now_there.id}/exchange", data=again).status_code == 422
    assert organiser.post(f"/assignments/{now_there.id}/withdrawal", data={"reason": "绕过"}).status_code == 409
    assert round_.seats() == [now_there]
    page = leader.get(f"/rounds/{round_.id}/assignment")
    assert "长期病假" in page.text
    swap = page.text.split("/seat-swaps/")[1].split("/")[0]
    assert organiser.post(f"/seat-swaps/{swap}/consent").status_code == 404
    assert leader.post(f"/seat-swaps/{swap}/consent").status_code == 303
    assert leader.post(f"/seat-swaps/{swap}/consent").status_code == 409
    assert [s.reviewer_id for s in round_.seats()] == [round_.reviewers[2].user_id]
    assert [r.cause for r in round_.recusals()] == ["exchanged", "exchanged"]


def test_the_by_hand_page_tells_every_reason_and_who_takes_part(round_, enter):
    with round_.write() as session:
        declare_relation(session, actor=round_.organiser, user_id=round_.reviewers[0].user_id, unit_id=None, now=NOW,
                               organ_id=round_.cases.organ_id, words="", note="")
        save_profile(session, actor=round_.organiser, user_id=round_.reviewers[1].user_id, fields=["城管"], round_limit=9,
                     category=ReviewerCategory.lawyer, certificates=["（X 1）"], year_limit=None, active=True, seen_version=0,
                     now=NOW)
    page = enter(round_.organiser).get(f"/rounds/{round_.id}/cases/{round_.ids[0]}").text
    assert "已申报与办案单位有关系" in page
    people = enter(round_.organiser)
    shown = people.get(f"/rounds/{round_.id}/people").text
    assert "还没有为本轮选人" in shown
    chosen = {"person": round_.reviewers[1].user_id, f"limit-{round_.reviewers[1].user_id}": "4"}
    assert people.post(f"/rounds/{round_.id}/people", data=chosen).status_code == 303
    with round_.write() as session:
        assert session.scalars(sa.select(RoundReviewer)).one().file_limit == 4
    wrong = {**chosen, f"limit-{round_.reviewers[1].user_id}": "0"}
    assert people.post(f"/rounds/{round_.id}/people", data=wrong).status_code == 422
    assert "没有列入本轮人员" in people.get(f"/rounds/{round_.id}/cases/{round_.ids[0]}").text
