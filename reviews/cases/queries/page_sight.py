"""Who sees pages of a case file and nothing else of it. Kept apart from `visible`: whoever is in no list, count or search.

Rooms above register themselves here, as with register_visibility.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain import CaseState
from reviews.cases.models import Case


@dataclass(frozen=True, slots=True)
class PageSight:
    """masked: whether what is personal is covered."""

    relation: str
    masked: bool


FindSight = Callable[[Session, Viewer, str], PageSight | None]
_registered: dict[str, tuple[frozenset[Role], frozenset[CaseState], FindSight]] = {}


def register_page_sight(relation: str, *, roles: frozenset[Role], states: frozenset[CaseState], find: FindSight) -> None:
    """Let a room above give people sight of single pages as pictures. find(session, viewer, case_id) says whether and how."""
    _registered[relation] = (roles, states, find)


def find_page_sight(session: Session, viewer: Viewer, case_id: str) -> PageSight | None:
    """How this person sees the pages of a case file, or None: also for a case file that does not exist."""
    case = session.get(Case, case_id)
    if case is None:
        return None
    for roles, states, find in _registered.values():
        if viewer.roles & roles and CaseState(case.state) in states:
            found = find(session, viewer, case_id)
            if found is not None:
                return found
    return None
