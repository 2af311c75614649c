"""How an expert stands to a file and a round, as policy.yaml names it; whose pages experts see; the navigation entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import register_nav, register_resolver
from reviews.cases.queries import PageSight, register_page_sight
from reviews.errors import NotFound
from reviews.foundation.clock import utc_now
from reviews.scoresheets.queries.expert_remarks import find_meeting
from reviews.scoresheets.queries.experts import INVITABLE, find_open_file, list_open_files

register_nav("专家点评", "scoresheets.expert_files", roles=frozenset({Role.expert}), order=15)


def _sight(session: Session, viewer: Viewer, case_id: str) -> PageSight | None:
    file = find_open_file(session, viewer.user_id, case_id, now=utc_now())
    return PageSight("invited", masked=not file.originals) if file is not None else None


register_page_sight("invited", roles=frozenset({Role.expert}), states=INVITABLE, find=_sight)


@register_resolver("invited_file")
def resolve_invited_file(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A case file that is open to the viewer as an expert now; relation invited. Raises NotFound for everything else."""
    if not viewer.has(Role.expert) or find_open_file(session, viewer.user_id, view_args["case_id"], now=utc_now()) is None:
        raise NotFound()
    return Resolved(view_args["case_id"], frozenset({"invited"}))


@register_resolver("expert_round")
def resolve_expert_round(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A round of which a file is open to the viewer as an expert now; relation invited; state of its vote, open or closed."""
    files = list_open_files(session, viewer.user_id, now=utc_now()) if viewer.has(Role.expert) else []
    if not any(one.round_id == view_args["round_id"] for one in files):
        raise NotFound()
    meeting = find_meeting(session, view_args["round_id"])
    closed = meeting is not None and meeting.votes_closed_at is not None
    return Resolved(view_args["round_id"], frozenset({"invited"}), "closed" if closed else "open")
