"""A small world of people and objects for tests that try every route as every role.

Each room says in tests/world/<room>.py how its objects are made:

    @builder("case", states=("draft", "submitted"))
    def case(world, person, relation, state) -> dict[str, object]:
        "Make a case to which `person` stands in `relation` (None: a stranger to it); return the route's arguments."

    @arguments("accounts.one_time_link")     # routes with arguments but without `object` in policy.yaml
    def link(world, person) -> dict[str, object]: ...

    FORMS["cases.intake_post"] = lambda world: {"name": "…"}     # what a POST needs to get past its form, if it matters

relation is a word of policy.yaml's `allow`, "any" (no relation needed; make a stranger's object) or None.
state is one of the builder's `states`, or None when the policy row names none.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role

Builder = Callable[["World", Any, "str | None", "str | None"], dict[str, Any]]


@dataclass(frozen=True)
class Made:
    """A registered builder with the states it can bring its object into; the first is the usual one."""

    build: Builder
    states: tuple[str, ...]
    only: dict[str, tuple[str, ...]]


_BUILDERS: dict[str, Made] = {}
_ARGUMENTS: dict[str, Callable[[World, Any], dict[str, Any]]] = {}
FORMS: dict[str, Callable[[World], dict[str, Any]]] = {}


def builder(
    name: str, states: Iterable[str] = (), only: dict[str, tuple[str, ...]] | None = None
) -> Callable[[Builder], Builder]:
    """Register how objects of a policy's `object: name` are made.

    only: for relations that exist in some states alone, those states.
    """

    def keep(function: Builder) -> Builder:
        _BUILDERS[name] = Made(function, tuple(states), only or {})
        return function

    return keep


def arguments(endpoint: str) -> Callable[[Callable[[World, Any], dict[str, Any]]], Any]:
    """Register the arguments of a route that has some but no `object`."""

    def keep(function: Callable[[World, Any], dict[str, Any]]) -> Any:
        _ARGUMENTS[endpoint] = function
        return function

    return keep


@dataclass
class World:
    """What builders work with. cache: for what a room wants to make once a world."""

    app: Flask
    write: Callable[[], AbstractContextManager[Session]]
    make_user: Callable[..., Any]
    make_unit: Callable[..., str]
    cache: dict[str, Any] = field(default_factory=dict)

    def person(self, *roles: Role) -> Any:
        """A new person with these roles in a new unit."""
        return self.make_user(*roles, unit_id=self.make_unit())

    def unit_id(self, name: str) -> str:
        """One unit by a name of the test's own choosing, made at the first question."""
        if name not in self.cache:
            self.cache[name] = self.make_unit()
        return str(self.cache[name])

    def states_of(self, name: str, relation: str | None = None) -> tuple[str, ...]:
        """The states a builder can make while the relation holds."""
        made = _builder(name)
        return made.only.get(relation or "", made.states)

    def args_for(self, name: str, relation: str | None, person: Any, state: str | None = None) -> dict[str, Any]:
        """The route arguments of a new object to which the person stands in that relation."""
        return _builder(name).build(self, person, relation, state)

    def args_of(self, endpoint: str, person: Any) -> dict[str, Any]:
        """The arguments of a route without `object`; empty when none are registered."""
        _load_rooms()
        return _ARGUMENTS[endpoint](self, person) if endpoint in _ARGUMENTS else {}

    def form_for(self, endpoint: str) -> dict[str, Any]:
        """What to send along with a POST."""
        _load_rooms()
        return FORMS[endpoint](self) if endpoint in FORMS else {}


def _builder(name: str) -> Made:
    _load_rooms()
    if name not in _BUILDERS:
        raise LookupError(f"tests/world has no builder for {name!r}: add @builder({name!r}) in tests/world/<room>.py")
    return _BUILDERS[name]


@cache
def _load_rooms() -> None:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
