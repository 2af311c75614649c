"""What changed: two versions beside each other, or a draft and what it started from; made to be printed."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.foundation.db import db
from reviews.rulepacks.domain.difference import ChangeKind, compare_packs
from reviews.rulepacks.queries import get_draft_text, get_pack, get_version, list_versions, list_versions_of
from reviews.rulepacks.views import blueprint
from reviews.rulepacks.views.screen import screen_of
from reviews.web.rendering import page_or_part
from scoring_rules import parse_pack


@blueprint.get("/rule-packs/drafts/<draft_id>/difference")
def draft_difference(draft_id: str) -> ResponseReturnValue:
    """A draft against the version it started from, or another that is chosen."""
    session = db.session()
    screen = screen_of(session, current_viewer(), draft_id, "pack")
    base = _chosen(screen.draft.based_on)
    new = parse_pack(get_draft_text(session, screen.draft)) if screen.sound else None
    found = compare_packs(get_pack(session, base.id), new) if base is not None and new is not None else None
    return page_or_part("rulepacks/difference.html", screen=screen, version=None, base=base, found=found, kinds=ChangeKind,
                        choices=list_versions(session))


@blueprint.get("/rule-packs/<pack_version_id>/difference")
def version_difference(pack_version_id: str) -> ResponseReturnValue:
    """A version against the one before it, or another that is chosen."""
    session = db.session()
    version = get_version(session, pack_version_id)
    line = list_versions_of(session, version.pack_id)
    before = next((v.id for v in line[line.index(version) + 1:]), None)
    base = _chosen(before)
    found = compare_packs(get_pack(session, base.id), get_pack(session, version.id)) if base is not None else None
    return page_or_part("rulepacks/difference.html", screen=None, version=version, base=base, found=found, kinds=ChangeKind,
                        choices=[v for v in list_versions(session) if v.id != version.id])


def _chosen(usual: str | None) -> Any:
    """The version to compare with: the one asked for, else the usual one. Raises NotFound for one that is not there."""
    wanted = request.args.get("against", "") or usual
    return get_version(db.session(), wanted) if wanted else None
