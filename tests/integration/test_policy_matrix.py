"""Every route × every role, with real requests, generated from policy.yaml and the routes themselves (A1, A2, A3).

A role that a row lets in must get past the guard for an object it stands in the right relation to; every other must
get 403 (a function) or the same 404 as for a missing id (an object). A wrong state is 409. Nobody signed in is sent
to the sign-in page.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import pytest
from werkzeug.routing import IntegerConverter

from reviews.accounts.domain import Role
from reviews.accounts.guards import known_objects
from reviews.accounts.guards.policy import ANY, Rule, load_policy
from tests import standing
from tests.client import without_token
from tests.world.cases import read_case

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite

POLICY = load_policy()
RULES = sorted(POLICY, key=lambda rule: (rule.endpoint, rule.method))
NAMES = [f"{rule.endpoint} {rule.method}" for rule in RULES]
FOLLOWED = {"GET", "POST", "PUT", "PATCH", "DELETE"}
# These end the session they are tried with.
ENDS_SESSION = {"accounts.sign_out", "accounts.end_own_session"}
MISSING = "00000000000000000000"


@dataclass
class Bystanders:
    """A world with one read case, and one person a role who has no part in anything, signed in. Made once.

    told: the page by which each of them learns that there is no such thing. asked: rows whose missing object was asked for.
    """

    kept: standing.Standing
    cache: dict[str, Any]
    clients: dict[Role, Any]
    told: dict[tuple[Role, str], str] = field(default_factory=dict)
    asked: list[Rule] = field(default_factory=list)


@pytest.fixture(scope="module")
def made():
    """Where the first test of the module leaves its bystanders for the others."""
    return {}


@pytest.fixture
def bystanders(app, world, sign_in, made, tmp_path_factory) -> Bystanders:
    if not made:
        read_case(world)
        clients = {role: sign_in(world.person(role)) for role in Role}
        made["one"] = Bystanders(standing.keep(app, tmp_path_factory.mktemp("kept")), deepcopy(world.cache), clients)
    else:
        standing.stand_again(app, made["one"].kept)
        world.cache.update(deepcopy(made["one"].cache))
    return made["one"]


@pytest.fixture(scope="module")
def routes(make_app):
    """(endpoint, method) of every route of the application."""
    app = make_app()
    return {(rule.endpoint, method) for rule in app.url_map.iter_rules() for method in rule.methods & FOLLOWED}


def test_every_route_has_a_row(routes):
    missing = routes - set(POLICY.rules)
    assert not missing, f"policy.yaml has no row for {sorted(missing)}"


def test_every_row_has_a_route(routes):
    stale = set(POLICY.rules) - routes
    assert not stale, f"policy.yaml names routes that do not exist: {sorted(stale)}"


def test_every_object_of_the_policy_can_be_resolved(app):
    wanted = {rule.object for rule in RULES if rule.object}
    assert wanted <= known_objects()


def test_every_change_names_its_audit_action(routes):
    """L1: a row for a change says what it records; the few that record nothing are listed by name."""
    silent = {rule.endpoint for rule in RULES if rule.method != "GET" and rule.audit is None}
    assert silent <= {
        "rounds.send_own_zip",  # keeps the ZIP; rounds.take_own_zip records what becomes of it
        "cases.put_part",  # one piece of a file; cases.finish records the whole
        "accounts.totp_begin",  # makes the seed that the next step confirms and records
        "registry.import_read",  # a look at the uploaded table; import_run records what is taken over
        "registry.import_check",
        "registry.law_text_preview",  # the same for a text of a law; law_text_save records it
        "self_checks.make",  # private to the unit: a row would tell the auditor of it
        "rulepacks.import_read",  # looks at an uploaded score table; import_draft records the draft
        "rulepacks.import_columns",
        "rulepacks.import_review",
    }


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_row(rule: Rule, app, world, sign_in, client, bystanders):
    if rule.endpoint == "static":
        assert client.get("/static/img/mark.svg").status_code == 200
        return
    _nobody_is_let_in(rule, app, world, client)
    for role in Role:
        if rule.public or rule.signed_in:
            _role_is_let_in(rule, role, None, app, world, sign_in)
        elif role in rule.allow:
            for relation in sorted(rule.allow[role]):
                _role_is_let_in(rule, role, relation, app, world, sign_in)
            if rule.object and ANY not in rule.allow[role]:
                _stranger_gets_404(rule, role, app, world, bystanders)
        else:
            _role_is_refused(rule, role, app, world, bystanders)


def _nobody_is_let_in(rule, app, world, client):
    if rule.public:
        return
    answer = send(client, rule, app, missing_args(rule, app))
    assert answer.status_code == 303, f"nobody: {answer.status_code}"
    assert answer.location.startswith("/sign-in")


def _role_is_let_in(rule, role, relation, app, world, sign_in):
    person = world.person(role)
    client = sign_in(person)
    states = rule.states.get(role)
    state = None
    if states is not None:
        possible = world.states_of(rule.object, relation)
        state = next((s for s in possible if s in states), None)
        assert state is not None, f"tests/world cannot make a {rule.object} in any of {sorted(states)}"
    args = world.args_for(rule.object, relation, person, state) if rule.object else world.args_of(rule.endpoint, person)
    answer = send(client, rule, app, args, world.form_for(rule.endpoint))
    allowed_codes = answer.status_code not in (401, 403, 404) and answer.status_code < 500
    assert allowed_codes, f"{role} ({relation}) should be let in, got {answer.status_code}"
    if rule.endpoint not in ENDS_SESSION and 300 <= answer.status_code < 400:
        assert not answer.location.startswith("/sign-in") or rule.public, f"{role} was sent to sign in"
    if states is not None:
        wrong = next((s for s in possible if s not in states), None)
        if wrong is not None:
            args = world.args_for(rule.object, relation, person, wrong)
            assert send(client, rule, app, args).status_code == 409, f"{role} in state {wrong}"


def _stranger_gets_404(rule, role, app, world, bystanders):
    state = None
    if rule.states.get(role):
        state = next((s for s in world.states_of(rule.object) if s in rule.states[role]), None)
    args = world.args_for(rule.object, None, bystanders.clients[role].person, state)
    _same_as_missing(rule, role, app, args, bystanders, f"a strange {role}")


def _role_is_refused(rule, role, app, world, bystanders):
    client = bystanders.clients[role]
    if rule.object is None:
        answer = send(client, rule, app, world.args_of(rule.endpoint, client.person))
        assert answer.status_code == 403, f"{role} should get 403, got {answer.status_code}"
        return
    # Nobody stands in any relation to this one, so it serves for every role.
    if "foreign" not in world.cache:
        world.cache["foreign"] = world.args_for(rule.object, None, client.person, None)
    _same_as_missing(rule, role, app, world.cache["foreign"], bystanders, role)


def _same_as_missing(rule, role, app, args, bystanders, who):
    """The page for a missing id, which is the same at every address: asked for once a role and once a row."""
    client = bystanders.clients[role]
    foreign = send(client, rule, app, args)
    assert foreign.status_code == 404, f"{who} should get 404, got {foreign.status_code}"
    known = (role, foreign.mimetype)
    if known not in bystanders.told or rule not in bystanders.asked:
        missing = send(client, rule, app, missing_args(rule, app))
        assert missing.status_code == 404
        assert bystanders.told.setdefault(known, without_token(missing.text)) == without_token(missing.text)
        bystanders.asked.append(rule)
    assert without_token(foreign.text) == bystanders.told[known], f"{who} can tell a foreign object from a missing one"


def send(client, rule, app, args, form=None):
    with app.test_request_context():
        needed = arguments_of(rule, app)
        address = app.url_map.bind("localhost").build(rule.endpoint, {name: args[name] for name in needed}, rule.method)
    options = {"data": form} if form and rule.method != "GET" else {}
    return client.open(address, method=rule.method, **options)


def arguments_of(rule, app) -> set[str]:
    routes = [r for r in app.url_map.iter_rules(rule.endpoint) if rule.method in r.methods]
    assert routes, f"no route for {rule.endpoint} {rule.method}"
    return routes[0].arguments


def missing_args(rule, app):
    """Ids that nobody has."""
    route = next(r for r in app.url_map.iter_rules(rule.endpoint) if rule.method in r.methods)
    values = {}
    for name in route.arguments:
        converter = route._converters[name]
        values[name] = 1 if isinstance(converter, IntegerConverter) else min(getattr(converter, "items", [MISSING]))
    return values


def test_a_route_without_a_row_is_denied(make_app):
    """Default deny: what the policy does not name is open to nobody."""
    app = make_app()
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = app.test_client().get("/forgotten")
    assert answer.status_code == 403
    assert "secret" not in answer.text



ODD_IDS = ["0", "-1", str(2**63), "x" * 300, "' OR 1=1 --", "案卷", "%00", "a.b", "..", "null"]


@pytest.mark.parametrize("rule", [r for r in RULES if r.object], ids=[n for r, n in zip(RULES, NAMES, strict=True) if r.object])
def test_odd_ids_are_nothing(rule: Rule, app, world, sign_in):
    """A3: whatever stands in the place of an id, the answer is the one for a missing object and never a fault."""
    client = sign_in(world.person(next(iter(sorted(rule.allow)))))
    for odd in ODD_IDS:
        args = {name: odd if name.endswith("_id") else value for name, value in missing_args(rule, app).items()}
        answer = send(client, rule, app, args)
        assert answer.status_code == 404, f"{odd!r}: {answer.status_code}"
