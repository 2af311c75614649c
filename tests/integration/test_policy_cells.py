"""A second opinion on policy.yaml, written by hand from the rules of the field, so that a wrong policy file is noticed.

Each line is a cell: who, in which relation, may (True) or may not (False) do what. Source: docs/security.md.
"""

from __future__ import annotations

import pytest

from reviews.accounts.domain import ADMIN_ROLES, Role
from reviews.accounts.guards.policy import ANY, load_policy

POLICY = load_policy()
ORG, L, V, K, E = Role.organiser, Role.leader, Role.reviewer, Role.rechecker, Role.expert
H, U = Role.unit_handler, Role.unit_head
SA, SE, AU = Role.system_admin, Role.security_admin, Role.auditor

CELLS = [
    # Accounts: one makes them, another grants, a third only looks.
    (SA, "accounts.person_new_post", "POST", ANY, True),
    (SE, "accounts.person_new_post", "POST", ANY, False),
    (AU, "accounts.person_new_post", "POST", ANY, False),
    (ORG, "accounts.person_new_post", "POST", ANY, False),
    (SE, "accounts.person_roles", "POST", ANY, True),
    (SA, "accounts.person_roles", "POST", ANY, False),
    (AU, "accounts.person_roles", "POST", ANY, False),
    (ORG, "accounts.person_roles", "POST", ANY, False),
    (L, "accounts.person_roles", "POST", ANY, False),
    (SA, "accounts.person_link", "POST", ANY, True),
    (SE, "accounts.person_link", "POST", ANY, False),
    (SE, "accounts.person_unlock", "POST", ANY, True),
    (SA, "accounts.person_unlock", "POST", ANY, False),
    (SE, "accounts.person_disable", "POST", ANY, True),
    (SA, "accounts.person_disable", "POST", ANY, False),
    (SE, "accounts.person_totp_reset", "POST", ANY, True),
    (SA, "accounts.person_totp_reset", "POST", ANY, False),
    (AU, "accounts.people", "GET", ANY, True),
    (V, "accounts.people", "GET", ANY, False),
    (H, "accounts.people", "GET", ANY, False),
    (U, "accounts.people", "GET", ANY, False),
    (K, "accounts.person", "GET", ANY, False),
    (E, "accounts.units", "GET", ANY, False),
    (H, "accounts.unit_edit_post", "POST", "own_unit", False),
    (AU, "accounts.unit_edit_post", "POST", ANY, False),
    # Case files: the unit's own, the reviewer's assigned, the leader's once there is something to see.
    (H, "cases.show", "GET", "own_unit", True),
    (H, "cases.show", "GET", ANY, False),
    (V, "cases.show", "GET", "assigned", True),
    (V, "cases.show", "GET", ANY, False),
    (V, "cases.file", "GET", "assigned", True),
    (V, "cases.file", "GET", "own_unit", False),
    (ORG, "cases.file", "GET", "handed_in", True),
    (ORG, "cases.file", "GET", ANY, False),
    (L, "cases.file", "GET", "handed_in", False),
    (L, "cases.file", "GET", "scored", True),
    (SA, "cases.show", "GET", ANY, False),
    (AU, "cases.file", "GET", ANY, False),
    (H, "cases.upload", "POST", "own_unit", True),
    (V, "cases.upload", "POST", "assigned", False),
    (V, "cases.save_field", "POST", "assigned", False),
    (H, "cases.give_back", "POST", "own_unit", False),
    (ORG, "cases.give_back", "POST", ANY, True),
    # Rounds belong to the organiser.
    (ORG, "rounds.assign_case", "POST", ANY, True),
    (L, "rounds.assign_case", "POST", ANY, False),
    (V, "rounds.assign_case", "POST", ANY, False),
    (H, "rounds.rounds", "GET", ANY, False),
    # The draw: the organiser alone acts, units that reported see what is published of it, nobody else does.
    (ORG, "rounds.make_draw", "POST", ANY, True),
    (L, "rounds.make_draw", "POST", ANY, False),
    (L, "rounds.draw", "GET", ANY, True),
    (H, "rounds.draw", "GET", ANY, False),
    (H, "rounds.download_draw", "GET", "reported", True),
    (H, "rounds.download_draw", "GET", ANY, False),
    (U, "rounds.published_draw", "GET", "reported", True),
    (H, "rounds.witness_sheet", "GET", "reported", False),
    (V, "rounds.published_draw", "GET", ANY, False),
    # Score sheets: written by their reviewer alone, read by others when every seat is in.
    (V, "scoresheets.mark", "POST", "own", True),
    (V, "scoresheets.mark", "POST", ANY, False),
    (ORG, "scoresheets.mark", "POST", "settled", False),
    (L, "scoresheets.mark", "POST", "settled", False),
    (V, "scoresheets.submit", "POST", "own", True),
    (ORG, "scoresheets.submit", "POST", "settled", False),
    (V, "scoresheets.sheet", "GET", "settled", False),
    (ORG, "scoresheets.sheet", "GET", ANY, False),
    (ORG, "scoresheets.sheet", "GET", "settled", True),
    (H, "scoresheets.sheet", "GET", "own_unit", False),
    (E, "scoresheets.sheet", "GET", ANY, False),
    # Papers: the organiser drafts, the organiser and the leader check and sign, the unit reads its own once issued.
    (ORG, "notices.issue_post", "POST", ANY, True),
    (L, "notices.issue_post", "POST", ANY, True),
    (L, "notices.submit_post", "POST", ANY, False),
    (V, "notices.issue_post", "POST", ANY, False),
    (H, "notices.paper", "GET", "own_unit", True),
    (H, "notices.paper", "GET", ANY, False),
    (H, "notices.save_letter", "POST", "own_unit", False),
    (H, "notices.withdraw_post", "POST", "own_unit", False),
    (V, "notices.paper", "GET", ANY, False),
    (AU, "notices.paper_file", "GET", ANY, False),
    # The operator's pages.
    (AU, "desk.audit", "GET", ANY, True),
    (SA, "desk.audit", "GET", ANY, False),
    (ORG, "desk.audit", "GET", ANY, False),
]

# (endpoint, method, states in which it may be done): the steps of legal weight.
STATES = [
    ("scoresheets.mark", "POST", V, "submitted", False),
    ("scoresheets.mark", "POST", V, "draft", True),
    ("notices.save_letter", "POST", ORG, "issued", False),
    ("notices.issue_post", "POST", ORG, "issued", False),
    ("notices.issue_post", "POST", L, "draft", False),
    ("notices.withdraw_post", "POST", L, "withdrawn", False),
    ("cases.upload", "POST", H, "handed_in", False),
    ("cases.upload", "POST", H, "draft", True),
    ("cases.save_field", "POST", H, "in_review", False),
    ("cases.give_back", "POST", ORG, "assigned", False),
    ("rounds.assign_case", "POST", ORG, "closed", False),
]


def allowed(role: Role, endpoint: str, method: str, relation: str) -> bool:
    rule = POLICY.rule(endpoint, method)
    assert rule is not None, f"no row for {endpoint} {method}"
    return rule.public or rule.signed_in or rule.fits(role, frozenset({relation} - {ANY}))


@pytest.mark.parametrize(("role", "endpoint", "method", "relation", "may"), CELLS)
def test_cell(role, endpoint, method, relation, may):
    assert allowed(role, endpoint, method, relation) is may


@pytest.mark.parametrize(("endpoint", "method", "role", "state", "may"), STATES)
def test_state(endpoint, method, role, state, may):
    assert POLICY.rule(endpoint, method).state_allows(role, state) is may


@pytest.mark.parametrize("endpoint", ["scoresheets.submit", "notices.issue_post", "notices.withdraw_post",
                                      "accounts.person_roles"])
def test_acts_of_legal_weight_ask_for_a_fresh_proof(endpoint):
    """§2.6: submitting, issuing and granting need re-authentication under 等保三级."""
    assert POLICY.rule(endpoint, "POST").fresh


def rows_of(*rooms: str):
    return [rule for rule in POLICY if rule.endpoint.split(".")[0] in rooms]


def test_administrators_reach_no_case_content():
    """A8: the three administrators see no case text, no score and no file."""
    for rule in rows_of("cases", "scoresheets", "notices"):
        assert not rule.public, rule.endpoint
        assert not rule.signed_in, rule.endpoint
        assert not (set(rule.allow) & ADMIN_ROLES), f"{rule.endpoint} is open to an administrator"


def test_units_stand_to_cases_and_letters_only_by_their_own_unit():
    for rule in rows_of("cases", "notices"):
        for role in (H, U):
            if rule.object and role in rule.allow:
                assert ANY not in rule.allow[role], f"{rule.endpoint}: {role} reaches other units' objects"


def test_units_reach_no_score_sheet():
    """Of the whole room a unit reaches the released results of its own files, and nothing else."""
    for rule in rows_of("scoresheets"):
        if rule.endpoint == "scoresheets.unit_results":
            continue
        for role in set(rule.allow) & {H, U}:
            assert (rule.object, rule.allow[role]) == ("case", {"own_unit"}), rule.endpoint
            assert rule.states[role] <= {"released", "objected", "final"}, rule.endpoint


def test_reviewers_write_only_their_own_sheets():
    for rule in rows_of("scoresheets"):
        if rule.object == "sheet" and V in rule.allow:
            assert rule.allow[V] == {"own"}, rule.endpoint
        if rule.object == "sheet" and rule.method != "GET":
            assert not set(rule.allow) & {ORG, L}, f"{rule.endpoint}: an organiser never writes a sheet"


def test_reviewers_reach_only_assigned_cases():
    for rule in rows_of("cases"):
        if rule.object and V in rule.allow:
            assert ANY not in rule.allow[V], rule.endpoint


def test_only_what_stands_before_the_door_is_public():
    assert {rule.endpoint for rule in POLICY if rule.public} <= {
        "static", "health.healthz", "accounts.sign_in", "accounts.sign_in_post", "accounts.second_factor",
        "accounts.second_factor_post", "accounts.one_time_link", "accounts.one_time_link_post",
        "desk.setup", "desk.setup_post",
        "rounds.invitation", "rounds.answer",  # behind a single-use link of the pool; an account comes later
    }
