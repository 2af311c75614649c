"""Who knows of which case: lists, pages and bytes agree with policy.yaml, and what is forbidden looks like what is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.guards.policy import load_policy
from reviews.cases import queries
from reviews.cases.domain import CaseState
from reviews.cases.domain.permissions import permissions_on
from reviews.cases.domain.states import SCORED
from reviews.cases.models import Case
from reviews.foundation.db import db, write_unit
from reviews.foundation.ids import new_id
from tests.client import without_token
from tests.integration.cases_world import World, build_case, build_world

CONTENT = ("", "?view=documents", "?view=files", "?view=history", "/manifest.json", "/pages/1.png", "/reading")


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


def set_state(app: Flask, case_id: str, state: CaseState) -> None:
    with app.app_context(), write_unit() as session:
        session.execute(sa.update(Case).where(Case.id == case_id).values(state=state.value))


def listed(client: Any) -> str:
    return str(client.get("/cases").get_data(as_text=True))


def test_another_units_case_answers_byte_for_byte_like_a_missing_one(
    app: Flask, world: World, as_role: Callable[..., Any]
) -> None:
    case_id = build_case(app, world)
    stranger = as_role(Role.unit_handler, Role.unit_head, unit_id=build_world(app).unit_id)
    for part in CONTENT:
        real, missing = stranger.get(f"/cases/{case_id}{part}"), stranger.get(f"/cases/{new_id()}{part}")
        assert real.status_code == missing.status_code == 404, part
        assert without_token(real.get_data(as_text=True)) == without_token(missing.get_data(as_text=True)), part
    assert "清市监处罚" not in listed(stranger)


@pytest.mark.sqlite
@pytest.mark.parametrize("state", list(CaseState))
def test_administrators_see_no_case_in_any_state(
    app: Flask, world: World, as_role: Callable[..., Any], state: CaseState
) -> None:
    case_id = build_case(app, world)
    set_state(app, case_id, state)
    for role in (Role.system_admin, Role.security_admin, Role.auditor):
        client = as_role(role)
        assert client.get("/cases").status_code == 403
        for part in CONTENT:
            assert client.get(f"/cases/{case_id}{part}").status_code == 404


def test_an_unassigned_reviewer_sees_nothing_and_the_own_unit_everything(
    app: Flask, world: World, as_role: Callable[..., Any]
) -> None:
    case_id = build_case(app, world)
    set_state(app, case_id, CaseState.assigned)
    reviewer = as_role(Role.reviewer)
    assert reviewer.get(f"/cases/{case_id}").status_code == 404 and "清市监处罚" not in listed(reviewer)
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    for part in CONTENT[:5]:
        assert handler.get(f"/cases/{case_id}{part}").status_code == 200, part
    assert "评查中" in listed(handler) and "已分配" not in listed(handler)


def test_the_organiser_knows_of_drafts_but_opens_only_what_was_handed_in(
    app: Flask, world: World, as_role: Callable[..., Any]
) -> None:
    case_id = build_case(app, world)
    organiser, leader = as_role(Role.organiser), as_role(Role.leader)
    page = organiser.get(f"/cases/{case_id}").get_data(as_text=True)
    assert "尚未上交" in page and "疑似问题" not in page
    assert organiser.get(f"/cases/{case_id}/manifest.json").status_code == 404
    assert leader.get(f"/cases/{case_id}").status_code == 404 and "清市监处罚" not in listed(leader)
    set_state(app, case_id, CaseState.handed_in)
    assert organiser.get(f"/cases/{case_id}/manifest.json").status_code == 200
    assert leader.get(f"/cases/{case_id}").status_code == 200
    assert leader.get(f"/cases/{case_id}/manifest.json").status_code == 404
    set_state(app, case_id, CaseState.scored)
    assert leader.get(f"/cases/{case_id}/manifest.json").status_code == 200


def test_a_unit_moved_in_mid_session_bites_at_once(app: Flask, world: World, as_role: Callable[..., Any]) -> None:
    from reviews.accounts.models import User

    case_id = build_case(app, world)
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    assert handler.get(f"/cases/{case_id}").status_code == 200
    with app.app_context(), write_unit() as session:
        session.execute(sa.update(User).where(User.id == handler.person.id).values(unit_id=build_other(session)))
    assert handler.get(f"/cases/{case_id}").status_code == 404


def build_other(session: Any) -> str:
    from tests import factories

    return factories.make_unit(session).id


def test_filters_live_in_the_address_and_count_only_what_may_be_seen(
    app: Flask, world: World, as_role: Callable[..., Any]
) -> None:
    build_case(app, world, number="甲〔2026〕1号")
    other = build_case(app, world, number="乙〔2026〕2号", read=False)
    build_case(app, build_world(app), number="甲〔2026〕9号", read=False)
    set_state(app, other, CaseState.handed_in)
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    assert "共 2 件" in listed(handler)
    page = handler.get("/cases?state=draft&q=甲").get_data(as_text=True)
    assert "甲〔2026〕1号" in page and "共 1 件" in page and "甲〔2026〕9号" not in page
    assert "没有符合条件的案卷" in handler.get("/cases?q=100%25_").get_data(as_text=True)
    assert handler.get("/cases?page=-1&state=nonsense&reading=x&organ=" + "9" * 50).status_code == 200
    assert handler.get("/cases?reading=read", part=True).get_data(as_text=True).lstrip().startswith("<div id=\"case-list\"")


@pytest.mark.parametrize("state", list(CaseState))
def test_pages_offer_exactly_what_the_policy_lets_through(state: CaseState) -> None:
    """Every role in every relation: a button that is shown works, and one that would work is shown."""
    policy = load_policy()
    acts = {"correct": "cases.save_field", "change_files": "cases.upload", "hand_in": "cases.submit",
            "send_back": "cases.give_back", "void": "cases.void", "accept": "cases.accept", "read_again": "cases.again"}
    given = {"handed_in"} if state is not CaseState.draft else set()
    given |= {"scored"} if state in SCORED else set()
    for role in Role:
        for own in (set(), {"own_unit"}, {"creator"}, {"own_unit", "creator"}, {"assigned"}):
            relations = frozenset(own)
            allowed = permissions_on({role}, relations, state)
            for act, endpoint in acts.items():
                rule = policy.rule(endpoint, "POST")
                assert rule is not None
                lets = rule.fits(role, relations | given) and rule.state_allows(role, state.value)
                assert getattr(allowed, act) == lets, (role, own, act)
            rule = policy.rule("cases.receipt", "GET")
            assert rule is not None and allowed.receipt == rule.fits(role, relations | given), (role, own)
            rule = policy.rule("cases.manifest", "GET")
            assert rule is not None
            if role not in (Role.rechecker, Role.expert) and not (own == {"assigned"} and role is not Role.reviewer):
                assert allowed.read == rule.fits(role, relations | given), (role, own)


def test_a_room_above_can_give_sight_of_a_case(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from reviews.cases.queries import scope

    monkeypatch.setattr(scope, "_registered", {})
    case_id = build_case(app, world)
    viewer = Viewer(new_id(), "甲", None, frozenset({Role.expert}))
    with app.app_context():
        session = db.session()
        queries.register_visibility("invited", roles=frozenset({Role.expert}), states=frozenset({CaseState.draft}),
                                    case_ids=lambda seen: sa.select(Case.id).where(Case.number.startswith("清市监")))
        case = queries.get_visible_case(session, viewer, case_id)
        assert queries.relations_to(session, viewer, case) == {"invited"}
        reviewer = Viewer(new_id(), "乙", None, frozenset({Role.reviewer}))
        assert queries.relations_to(session, reviewer, case) == frozenset()
