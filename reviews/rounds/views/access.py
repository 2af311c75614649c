"""How a person stands to rounds and assignments, as policy.yaml names it; the entry of the main navigation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import register_nav, register_resolver
from reviews.rounds.queries import get_assignment, get_round, is_in_sight, state_of

register_nav("轮次", "rounds.rounds", roles=frozenset({Role.organiser, Role.leader}), order=30)


@register_resolver("round")
def resolve_round(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A round; state open or closed."""
    found = get_round(session, view_args["round_id"])
    return Resolved(found.id, frozenset(), found.state)


@register_resolver("assignment")
def resolve_assignment(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """An assignment; relation own for its reviewer while it stands; state waiting, working, submitted, withdrawn."""
    found = get_assignment(session, view_args["assignment_id"])
    state = state_of(found)
    own = found.reviewer_id == viewer.user_id and is_in_sight(session, viewer, found.id)
    return Resolved(found.id, frozenset({"own"} if own else set()), state.value)
