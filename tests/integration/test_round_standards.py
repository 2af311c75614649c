"""A round pins the version of each standard with its first case, and later cases are judged by that version."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.models import Case, RuleRun
from reviews.cases.services import judge_by, move_case
from reviews.errors import WrongState
from reviews.rounds.queries import list_pinned_versions
from reviews.rounds.services import assign, create_round
from reviews.rulepacks import services
from scoring_rules import load_pack, pack_text
from tests import factories
from tests.conftest import Made
from tests.integration.cases_world import ORDINARY, build_case, build_world
from tests.integration.sheets_world import NOW, build_people, viewer_of


@pytest.fixture
def world(app):
    return build_world(app)


@pytest.fixture
def people(app):
    return build_people(app)


def newer_version(write, people):
    """A version of the ordinary standard under a new number, in force from today."""
    with write() as session:
        leader = viewer_of(factories.make_user(session, [Role.leader]), Role.leader)
        text = pack_text(ORDINARY).replace(f'version: "{load_pack(ORDINARY).version}"', 'version: "2027.1"')
        draft = services.create_draft(session, actor=people[0], content=text, note="新版", now=NOW)
        args = {"draft_id": draft.id, "seen_version": 1, "now": NOW}
        services.check_draft(session, actor=people[0], **args)
        services.approve_draft(session, actor=leader, **args)
        return services.put_in_force(session, actor=leader, **args, day=date(2026, 3, 5)).id


def give(session, people, round_id, case_id):
    move_case(session, actor=people[0], case_id=case_id, to=CaseState.handed_in, now=NOW)
    return assign(session, actor=people[0], round_id=round_id, case_id=case_id, reviewer_id=people[1].user_id, slot=1,
                  due_on=None, now=NOW)


def test_the_round_keeps_its_version_and_later_cases_follow(app, world, people, write, sign_in):
    first, second = build_case(app, world), build_case(app, world, number="清市监处罚〔2026〕2号")
    newer = newer_version(write, people)
    with write() as session:
        round_id = create_round(session, actor=people[0], name="三季度互评", starts_on=date(2026, 7, 1), now=NOW,
                                ends_on=date(2026, 9, 30), letters_name_reviewers=False).id
        older = session.get_one(Case, first).pack_version_id
        session.get_one(Case, second).pack_version_id = newer
        give(session, people, round_id, first)
    with write() as session:
        run_before = session.get_one(Case, second).run_id
        give(session, people, round_id, second)
        case = session.get_one(Case, second)
        assert case.pack_version_id == older
        assert case.run_id != run_before
        assert session.get_one(RuleRun, case.run_id).pack_version_id == older
        assert [v.id for v in list_pinned_versions(session, round_id)] == [older]
    organiser = sign_in(Made(people[0].user_id, "", people[0].name, people[0].unit_id, people[0].roles))
    assert load_pack(ORDINARY).version in organiser.get(f"/rounds/{round_id}").text


def test_another_round_may_pin_the_newer_version(app, world, people, write):
    first, second = build_case(app, world), build_case(app, world, number="清市监处罚〔2026〕2号")
    newer = newer_version(write, people)
    with write() as session:
        session.get_one(Case, second).pack_version_id = newer
        ids = [create_round(session, actor=people[0], name=name, starts_on=date(2026, 7, 1), now=NOW,
                            ends_on=date(2026, 7, 1) + timedelta(days=30), letters_name_reviewers=False).id
               for name in ("甲轮", "乙轮")]
        give(session, people, ids[0], first)
        give(session, people, ids[1], second)
        assert [v.id for v in list_pinned_versions(session, ids[1])] == [newer]
        assert session.get_one(Case, second).pack_version_id == newer


def test_nobody_changes_the_standard_under_a_reviewer(app, world, people, write):
    case_id = build_case(app, world)
    newer = newer_version(write, people)
    with write() as session:
        for state in (CaseState.handed_in, CaseState.assigned, CaseState.in_review):
            move_case(session, actor=people[0], case_id=case_id, to=state, now=NOW)
    with pytest.raises(WrongState), write() as session:
        judge_by(session, actor=people[0], case_id=case_id, pack_version_id=newer, now=NOW)
