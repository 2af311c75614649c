"""How a person stands to lists, their files and frozen frames, as policy.yaml names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import register_nav, register_resolver
from reviews.rounds.domain.frame_lists import ListState
from reviews.rounds.domain.states import RoundState
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import (
    find_frame_void,
    find_frozen_frame,
    find_list_of_unit,
    get_called_file,
    get_frame,
    get_frame_list,
    get_listed_file,
    get_round,
)

register_nav("轮次任务", "rounds.unit_rounds", roles=frozenset({Role.unit_handler, Role.unit_head}), order=25)
register_round_step("报卷", "rounds.frame", order=20, siblings=(
    "rounds.confirm_freeze", "rounds.freeze", "rounds.frame_reminders", "rounds.call_in", "rounds.call_in_post",
    "rounds.confirm_frame_void", "rounds.frame_void",
))


@register_resolver("frame_list")
def resolve_frame_list(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A unit's list; relation own_unit for the unit's people; state draft, reported, or closed once nothing can change it."""
    return _of_list(session, viewer, view_args["list_id"])


@register_resolver("listed_file")
def resolve_listed_file(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A file on a list; it stands as its list does."""
    return _of_list(session, viewer, get_listed_file(session, view_args["file_id"]).list_id)


def _of_list(session: Session, viewer: Viewer, list_id: str) -> Resolved:
    found = get_frame_list(session, list_id)
    own = viewer.unit_id is not None and found.unit_id == viewer.unit_id
    return Resolved(found.id, frozenset({"own_unit"} if own else ()), list_state(session, list_id))


def list_state(session: Session, list_id: str) -> str:
    """draft, reported, or closed: the frame is frozen or the round has ended."""
    found = get_frame_list(session, list_id)
    ended = get_round(session, found.round_id).state != RoundState.open
    return "closed" if ended or find_frozen_frame(session, found.round_id) is not None else ListState(found.state).value


@register_resolver("frame_round")
def resolve_frame_round(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A round as its frame stands; state collecting, frozen or closed."""
    found = get_round(session, view_args["round_id"])
    frozen = find_frozen_frame(session, found.id) is not None
    return Resolved(found.id, frozenset(), "closed" if found.state != RoundState.open else "frozen" if frozen else "collecting")


@register_resolver("called_file")
def resolve_called_file(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A file called in by name; state as the round's frame has it."""
    found = get_called_file(session, view_args["called_id"])
    return resolve_frame_round(session, viewer, {"round_id": found.round_id})


@register_resolver("frame")
def resolve_frame(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A frozen frame; relation reported for people of a unit whose list is in it; state in_force or voided."""
    found = get_frame(session, view_args["frame_id"])
    own = find_list_of_unit(session, found.round_id, viewer.unit_id) if viewer.unit_id is not None else None
    told = own is not None and own.state == ListState.reported
    voided = find_frame_void(session, found.id) is not None
    return Resolved(found.id, frozenset({"reported"} if told else ()), "voided" if voided else "in_force")
