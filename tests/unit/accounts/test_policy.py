"""policy.yaml as data: what a row may say and what is refused."""

from __future__ import annotations

import pytest

from reviews.accounts.domain import Role
from reviews.accounts.guards.policy import load_policy


def load(tmp_path, text):
    path = tmp_path / f"{abs(hash(text))}.yaml"
    path.write_text(text, encoding="utf-8")
    return load_policy(path)


def test_a_row_gives_relations_by_role(tmp_path):
    rule = load(tmp_path, "a.b:\n  POST: {object: case, allow: {reviewer: [assigned, own], organiser: any}, states: [draft]}"
                ).rule("a.b", "POST")
    assert rule.fits(Role.reviewer, frozenset({"own"}))
    assert not rule.fits(Role.reviewer, frozenset({"own_unit"}))
    assert rule.fits(Role.organiser, frozenset())
    assert not rule.fits(Role.leader, frozenset({"own"}))
    assert rule.state_allows(Role.reviewer, "draft")
    assert not rule.state_allows(Role.reviewer, "submitted")


def test_states_may_differ_by_role(tmp_path):
    rule = load(tmp_path, "a.b:\n  POST: {object: case, allow: {reviewer: own, organiser: any}, states: {reviewer: [draft]}}"
                ).rule("a.b", "POST")
    assert not rule.state_allows(Role.reviewer, "submitted")
    assert rule.state_allows(Role.organiser, "submitted")


def test_head_is_judged_as_get(tmp_path):
    policy = load(tmp_path, "a.b:\n  GET: {signed_in: true}")
    assert policy.rule("a.b", "HEAD") is policy.rule("a.b", "GET")
    assert policy.rule("a.b", "POST") is None


@pytest.mark.parametrize("row", [
    "{}", "{public: true, signed_in: true}", "{public: true, allow: {leader: any}}", "{allow: {nobody: any}}",
    "{allow: {leader: own}}", "{allow: {leader: any}, states: [draft]}", "{signed_in: true, role: leader}",
])
def test_a_row_that_makes_no_sense_is_refused(tmp_path, row):
    with pytest.raises(ValueError):
        load(tmp_path, f"a.b:\n  GET: {row}")


def test_a_method_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(ValueError, match="unknown method"):
        load(tmp_path, "a.b:\n  FETCH: {signed_in: true}")


def test_an_endpoint_given_twice_is_refused(tmp_path):
    with pytest.raises(Exception, match="duplicate"):
        load(tmp_path, "a.b:\n  GET: {signed_in: true}\na.b:\n  GET: {public: true}")
