"""How a person stands to a case, as policy.yaml names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import register_nav, register_resolver
from reviews.cases.domain import CaseState
from reviews.cases.domain.states import SCORED
from reviews.cases.queries import (
    find_page_sight,
    get_batch,
    get_upload,
    get_visible_case,
    relations_to,
    unit_of_upload,
)
from reviews.errors import NotFound


@register_resolver("batch")
def resolve_batch(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A batch that the viewer uploaded; relation own. Raises NotFound for everyone else."""
    folder = current_app.extensions["settings"].batches
    return Resolved(get_batch(session, viewer, view_args["batch_id"], folder).id, frozenset({"own"}))


@register_resolver("upload")
def resolve_upload(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """An upload in parts; relations own, and own_unit for one sent by the viewer's unit; state open, done or abandoned."""
    found = get_upload(session, view_args["upload_id"])
    relations = {"own"} if found.started_by == viewer.user_id else set()
    if viewer.unit_id is not None and unit_of_upload(session, found) == viewer.unit_id:
        relations.add("own_unit")
    return Resolved(found.id, frozenset(relations), found.state)


register_nav("案卷", "cases.index", order=20)


@register_resolver("case")
def resolve_case(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A case the viewer may know of; relations own_unit, creator, handed_in (any state past the draft), scored (both
    sheets in) and those of rooms above (assigned …). Raises NotFound."""
    case = get_visible_case(session, viewer, view_args["case_id"])
    relations = set(relations_to(session, viewer, case))
    state = CaseState(case.state)
    if state is not CaseState.draft:
        relations.add("handed_in")
    if state in SCORED:
        relations.add("scored")
    return Resolved(case.id, frozenset(relations), state.value)


@register_resolver("masked_case")
def resolve_masked_case(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A case whose pages the viewer may see as pictures, masked: an organiser any that was handed in; relation invited for an
    expert, as the room of invitations says. Raises NotFound."""
    sight = find_page_sight(session, viewer, view_args["case_id"])
    if sight is not None:
        return Resolved(view_args["case_id"], frozenset({sight.relation}))
    if not viewer.has(Role.organiser):
        raise NotFound()
    case = get_visible_case(session, viewer, view_args["case_id"])
    state = CaseState(case.state)
    return Resolved(case.id, frozenset() if state is CaseState.draft else frozenset({"handed_in"}), state.value)
