"""authorize(): relations are joined over roles, a missing and a foreign object look alike, the state is asked last."""

from __future__ import annotations

import pytest

from reviews.accounts import guards
from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import decide, nav_for, register_nav, register_resolver
from reviews.accounts.guards.policy import load_policy
from reviews.errors import NotAllowed, NotFound, WrongState

THINGS = {"mine": ({"own"}, "draft"), "done": ({"own"}, "submitted"), "theirs": (set(), "draft")}


@pytest.fixture
def rule(tmp_path, monkeypatch, app):
    """rule(row) -> the Rule, with a resolver for objects called `thing`."""
    monkeypatch.setattr(guards, "_resolvers", {})

    @register_resolver("thing")
    def resolve(session, viewer, view_args):
        if view_args["thing_id"] not in THINGS:
            raise NotFound()
        relations, state = THINGS[view_args["thing_id"]]
        return Resolved(view_args["thing_id"], frozenset(relations), state)

    def make(row):
        path = tmp_path / "policy.yaml"
        path.write_text(f"t.t:\n  POST: {row}", encoding="utf-8")
        load_policy.cache_clear()
        return load_policy(path).rule("t.t", "POST")

    yield make
    load_policy.cache_clear()


def viewer(*roles):
    return Viewer("u", "测试", None, frozenset(roles))


def judge(app, rule, who, thing_id="mine"):
    with app.test_request_context("/"):
        from flask import request

        request.view_args = {"thing_id": thing_id}
        decide(rule, who)


OBJECT = "{object: thing, allow: {reviewer: own, organiser: any}, states: [draft]}"


def test_the_fitting_relation_lets_in(app, rule):
    judge(app, rule(OBJECT), viewer(Role.reviewer))


@pytest.mark.parametrize("thing", ["theirs", "missing"])
def test_foreign_and_missing_are_refused_alike(app, rule, thing):
    with pytest.raises(NotFound) as refusal:
        judge(app, rule(OBJECT), viewer(Role.reviewer), thing)
    assert refusal.value.message == NotFound().message


def test_a_role_without_row_gets_404_for_objects_and_403_for_functions(app, rule):
    with pytest.raises(NotFound):
        judge(app, rule(OBJECT), viewer(Role.auditor))
    with pytest.raises(NotAllowed):
        judge(app, rule("{allow: {organiser: any}}"), viewer(Role.auditor))


def test_nobody_learns_the_state_of_what_is_not_theirs(app, rule):
    THINGS["theirs_done"] = (set(), "submitted")
    with pytest.raises(NotFound):
        judge(app, rule(OBJECT), viewer(Role.reviewer), "theirs_done")


def test_the_wrong_state_is_said_to_those_who_may_know(app, rule):
    with pytest.raises(WrongState, match="刷新"):
        judge(app, rule(OBJECT), viewer(Role.reviewer), "done")


def test_roles_are_joined(app, rule):
    judge(app, rule(OBJECT), viewer(Role.reviewer, Role.organiser), "theirs")
    by_role = rule("{object: thing, allow: {reviewer: own, organiser: any}, states: {reviewer: [draft]}}")
    judge(app, by_role, viewer(Role.reviewer, Role.organiser), "done")


def test_an_object_nobody_can_resolve_is_missing(app, rule):
    with pytest.raises(NotFound):
        judge(app, rule("{object: ghost, allow: {organiser: any}}"), viewer(Role.organiser))


def test_no_role_at_all_opens_nothing(app, rule):
    with pytest.raises(NotAllowed):
        judge(app, rule("{allow: {organiser: any}}"), viewer())


def test_navigation_shows_only_what_the_policy_lets_open(app, monkeypatch):
    monkeypatch.setattr(guards, "_nav", [])
    register_nav("人员", "accounts.people", order=2)
    register_nav("单位", "accounts.units", order=1)
    register_nav("单位", "accounts.units", order=1)
    register_nav("没有的", "nowhere.at_all")
    with app.test_request_context("/people/new"):
        entries = nav_for(viewer(Role.system_admin))
        assert [entry["label"] for entry in entries] == ["单位", "人员"]
        assert [entry["active"] for entry in entries] == [False, True]
        assert [entry["label"] for entry in nav_for(viewer(Role.organiser))] == ["单位"]
        assert nav_for(viewer(Role.reviewer)) == []


def test_navigation_can_be_narrowed_to_roles(app, monkeypatch):
    monkeypatch.setattr(guards, "_nav", [])
    register_nav("单位", "accounts.units", roles=frozenset({Role.organiser}))
    with app.test_request_context("/"):
        assert nav_for(viewer(Role.system_admin)) == []
        assert len(nav_for(viewer(Role.organiser))) == 1
