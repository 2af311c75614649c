"""Lists of papers, figures, ledger and returns open on the database of the run: what one forgives, the other need not.

The policy matrix asks for every page in every role, on SQLite.
"""

from __future__ import annotations

from reviews.accounts.domain import Role
from reviews.accounts.guards.policy import load_policy
from tests.integration.test_policy_matrix import send

ROOMS = ("insights", "notices", "rectification", "returns")
RULES = sorted((rule for rule in load_policy() if rule.method == "GET" and rule.object is None
                and rule.endpoint.startswith(ROOMS)), key=lambda rule: rule.endpoint)


def test_every_list_opens(app, world, sign_in):
    people = {role: sign_in(world.person(role)) for role in (Role.organiser, Role.unit_handler)}
    faults = []
    for rule in RULES:
        client = next(people[role] for role in people if role in rule.allow)
        answer = send(client, rule, app, world.args_of(rule.endpoint, client.person))
        if answer.status_code >= 500 or answer.status_code == 403:
            faults.append(f"{rule.endpoint}: {answer.status_code}")
    assert not faults, "; ".join(faults)
