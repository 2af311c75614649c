"""policy.yaml as data: one Rule for each endpoint and method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reviews.accounts.domain import RATES, Role
from scoring_rules.data_files import parse_data

POLICY_FILE = Path(__file__).resolve().parents[1] / "policy.yaml"
ANY = "any"
_METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
_KEYS = {"public", "signed_in", "when_pending", "fresh", "object", "allow", "states", "audit", "rate"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of policy.yaml; the file's head explains the keys. states None: the state does not matter to that role."""

    endpoint: str
    method: str
    public: bool
    signed_in: bool
    when_pending: bool
    fresh: bool
    object: str | None
    allow: Mapping[Role, frozenset[str]]
    states: Mapping[Role, frozenset[str] | None]
    audit: str | None
    rate: str | None

    def fits(self, role: Role, relations: frozenset[str]) -> bool:
        """Whether one role in these relations to the object is let in."""
        wanted = self.allow.get(role, frozenset())
        return ANY in wanted or bool(wanted & relations)

    def state_allows(self, role: Role, state: str | None) -> bool:
        """Whether one role may do it in this state."""
        allowed = self.states.get(role)
        return allowed is None or state in allowed


@dataclass(frozen=True, slots=True)
class Policy:
    """Every rule, by (endpoint, method)."""

    rules: Mapping[tuple[str, str], Rule]

    def rule(self, endpoint: str, method: str) -> Rule | None:
        """The rule of a request; HEAD is judged as GET."""
        return self.rules.get((endpoint, "GET" if method == "HEAD" else method))

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules.values())


@cache
def load_policy(path: Path = POLICY_FILE) -> Policy:
    """Read policy.yaml. Raises ValueError naming the row that makes no sense; a key given twice is refused too."""
    raw = parse_data(path.read_text(encoding="utf-8"))
    rules = {}
    for endpoint, methods in raw.items():
        for method, row in methods.items():
            if method not in _METHODS:
                raise ValueError(f"{endpoint}: unknown method {method}")
            rules[endpoint, method] = _rule(endpoint, method, row)
    return Policy(rules)


def _rule(endpoint: str, method: str, row: Mapping[str, Any]) -> Rule:
    where = f"{endpoint} {method}"
    if unknown := set(row) - _KEYS:
        raise ValueError(f"{where}: unknown keys {sorted(unknown)}")
    given = row.get("allow", {})
    pairs = given.items() if isinstance(given, Mapping) else ((role, ANY) for role in given)
    allow = {Role(role): frozenset([wanted] if isinstance(wanted, str) else wanted) for role, wanted in pairs}
    if sum(map(bool, (row.get("public"), row.get("signed_in"), allow))) != 1:
        raise ValueError(f"{where}: exactly one of public, signed_in, allow")
    if "object" not in row and any(wanted != {ANY} for wanted in allow.values()):
        raise ValueError(f"{where}: a relation needs an object")
    if row.get("rate") is not None and (row["rate"] not in RATES or row.get("public")):
        raise ValueError(f"{where}: a rate needs a name of accounts.domain.RATES and somebody signed in")
    if "states" in row and "object" not in row:
        raise ValueError(f"{where}: states need an object")
    return Rule(
        endpoint=endpoint,
        method=method,
        public=bool(row.get("public")),
        signed_in=bool(row.get("signed_in")),
        when_pending=bool(row.get("when_pending")),
        fresh=bool(row.get("fresh")),
        object=row.get("object"),
        allow=allow,
        states=_states(row.get("states"), allow),
        audit=row.get("audit"),
        rate=row.get("rate"),
    )


def _states(given: Any, allow: Mapping[Role, frozenset[str]]) -> dict[Role, frozenset[str] | None]:
    if given is None:
        return {}
    if isinstance(given, Mapping):
        return {Role(role): frozenset(states) for role, states in given.items()}
    return {role: frozenset(given) for role in allow}
