"""Who sees which cases: the one condition every list starts from, and the relations the policy asks for.

Rooms above that give people sight of a case (assignment, recheck, comments) register themselves here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.states import shown_state
from reviews.cases.models import Case
from reviews.errors import NotFound
from reviews.registry.models import Organ

CaseIds = Callable[[Viewer], sa.Select[tuple[str]]]


@dataclass(frozen=True, slots=True)
class Visibility:
    """relation: its name in policy.yaml. roles: who can have it. states: when it counts. case_ids: whose it is."""

    relation: str
    roles: frozenset[Role]
    states: frozenset[CaseState]
    case_ids: CaseIds


_registered: dict[str, Visibility] = {}
_masked: dict[str, CaseIds] = {}


def register_visibility(
    relation: str, *, roles: frozenset[Role], states: frozenset[CaseState], case_ids: CaseIds
) -> None:
    """Let a room above give people sight of cases.

    relation: how policy.yaml calls it, for example "assigned". case_ids(viewer): a SELECT of the ids of their cases.
    A later registration of the same relation replaces the earlier one.
    """
    _registered[relation] = Visibility(relation, roles, states, case_ids)


def register_masking(name: str, *, case_ids: CaseIds) -> None:
    """Let a room above say whose view of which cases must not tell how far they came: to them these are under review."""
    _masked[name] = case_ids


def masked_case_ids(viewer: Viewer) -> list[sa.Select[tuple[str]]]:
    """SELECTs of ids of cases that this person sees as under review whatever their state; none for organisers and leaders."""
    return [] if viewer.has(Role.organiser, Role.leader) else [case_ids(viewer) for case_ids in _masked.values()]


def state_for(session: Session, viewer: Viewer, case: Case) -> CaseState:
    """The state of a case as this person may know it."""
    for ids in masked_case_ids(viewer):
        inner = ids.subquery()
        if session.scalar(sa.select(sa.exists().where(inner.c[0] == case.id))):
            return CaseState.in_review
    return shown_state(CaseState(case.state), staff=viewer.has(Role.organiser, Role.leader))


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The condition on Case that holds for what this person may know of; administrators see none by that role."""
    conditions: list[sa.ColumnElement[bool]] = []
    if viewer.has(Role.organiser):
        conditions.append(sa.true())
    if viewer.has(Role.leader):
        conditions.append(Case.state != CaseState.draft.value)
    if viewer.has(Role.unit_handler, Role.unit_head) and viewer.unit_id is not None:
        conditions.append(Case.organ_id.in_(sa.select(Organ.id).where(Organ.unit_id == viewer.unit_id)))
    for seen in _registered.values():
        if viewer.roles & seen.roles:
            states = sorted(state.value for state in seen.states)
            conditions.append(sa.and_(Case.id.in_(seen.case_ids(viewer)), Case.state.in_(states)))
    return sa.or_(sa.false(), *conditions)


def relations_to(session: Session, viewer: Viewer, case: Case) -> frozenset[str]:
    """How a person stands to a case: own_unit, creator, and what rooms above registered."""
    found = set()
    owner = session.scalar(sa.select(Organ.unit_id).where(Organ.id == case.organ_id))
    if viewer.unit_id is not None and owner == viewer.unit_id:
        found.add("own_unit")
    if case.created_by == viewer.user_id:
        found.add("creator")
    for seen in _registered.values():
        if viewer.roles & seen.roles and CaseState(case.state) in seen.states:
            ids = seen.case_ids(viewer).subquery()
            if session.scalar(sa.select(sa.exists().where(ids.c[0] == case.id))):
                found.add(seen.relation)
    return frozenset(found)


def get_visible_case(session: Session, viewer: Viewer, case_id: str) -> Case:
    """Raises NotFound for a missing case and for one this person may not know of: both answer alike."""
    case = session.scalars(
        sa.select(Case).where(Case.id == case_id, visible(viewer)).execution_options(populate_existing=True)
    ).one_or_none()
    if case is None:
        raise NotFound()
    return case
