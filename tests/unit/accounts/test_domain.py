"""Roles, passwords and networks (等保三级 separation of administrators, password tables of both profiles)."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.accounts.domain import (
    ADMIN_ROLES,
    PASSWORD_POLICIES,
    Role,
    given_up,
    needs_second_factor,
    network_of,
    password_expired,
    password_fault,
    separation_fault,
)


@pytest.mark.parametrize("pair", list(itertools.combinations(Role, 2)), ids=str)
def test_every_pair_of_roles_in_both_profiles(pair):
    """A8: an administrator holds no other role under 等保三级; a small unit may combine and is told the price."""
    forbidden = bool(set(pair) & ADMIN_ROLES)
    assert (separation_fault(pair, "mlps3") is not None) is forbidden
    assert separation_fault(pair, "small_unit") is None
    assert bool(given_up(pair)) is forbidden


def test_one_role_alone_gives_nothing_up():
    for role in Role:
        assert separation_fault([role], "mlps3") is None
        assert given_up([role]) == []


@pytest.mark.parametrize(("profile", "password", "good"), [
    ("small_unit", "abcd1234", True), ("small_unit", "abcdefgh", False), ("small_unit", "abc1234", False),
    ("small_unit", "密码密码密码密码1", False), ("small_unit", "评查工作很认真2026", True),
    ("small_unit", "a1a1a1a1a1", False), ("small_unit", "zhang123456", True),
    ("mlps3", "abcd123456", False), ("mlps3", "Abcd123456", True), ("mlps3", "Abc1234", False),
    ("mlps3", "Zhang-123456", False), ("mlps3", "abcd-12345", True), ("mlps3", "A1-" + "x" * 126, False),
])
def test_password_tables(profile, password, good):
    assert (password_fault(password, login="zhang", policy=PASSWORD_POLICIES[profile]) is None) is good


def test_passwords_expire_after_ninety_days_only_under_level_three():
    set_at = datetime(2026, 1, 1, tzinfo=UTC)
    late = set_at + timedelta(days=90, seconds=1)
    assert password_expired(set_at, late, PASSWORD_POLICIES["mlps3"])
    assert not password_expired(set_at, set_at + timedelta(days=90), PASSWORD_POLICIES["mlps3"])
    assert not password_expired(set_at, late, PASSWORD_POLICIES["small_unit"])


def test_second_factor_by_profile():
    asked = {role for role in Role if needs_second_factor([role], "mlps3")}
    assert asked == ADMIN_ROLES | {Role.organiser, Role.leader, Role.rechecker}
    assert not any(needs_second_factor([role], "small_unit") for role in Role)


@pytest.mark.parametrize(("address", "network"), [
    ("10.1.2.3", "10.1.2.0/24"), ("::ffff:10.1.2.3", "10.1.2.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
    ("not an address", "not an address"), ("", ""),
])
def test_networks(address, network):
    assert network_of(address) == network


@given(st.text(max_size=300))
def test_any_text_is_some_network(text):
    assert len(network_of(text)) <= 64
