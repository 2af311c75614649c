"""Pages of standards: versions to read and print, drafts to write, compare and put in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Viewer
from reviews.accounts.guards import register_nav, register_resolver
from reviews.rulepacks.queries import get_draft

blueprint = Blueprint("rulepacks", __name__)
register_nav("评查标准", "rulepacks.index", order=60)


@register_resolver("rulepack_draft")
def resolve_draft(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A draft; its state as domain.DraftState."""
    found = get_draft(session, view_args["draft_id"])
    return Resolved(found.id, frozenset(), found.state)


from reviews.rulepacks.views import (  # noqa: E402, F401  # noqa: E402, F401
    acts,
    beginning,
    comparing,
    exporting,
    importing,
    parts,
    reading,
    text,
    workbench,
)
