"""One step of editing in the tree: the text is read, one part of it changed, and the whole kept as the next revision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict
from reviews.rulepacks.domain.nodes import NoSuchNode
from reviews.rulepacks.models import PackDraft
from reviews.rulepacks.queries import get_draft_text
from reviews.rulepacks.services.drafting import edit_draft, load_to_write
from scoring_rules.pack_tree import read_tree, write_tree

Step = Callable[[Any], str]


def edit_part(
    session: Session, *, actor: Viewer, draft_id: str, seen_version: int, step: Step, note: str, now: datetime
) -> tuple[PackDraft, str]:
    """Take one step in a draft's tree; returns the draft and the address to look at next.

    step: one of domain.editing with everything but the tree filled in; it changes the tree and returns an address.
    Raises as edit_draft does; Conflict also where the part is no longer there.
    """
    draft = load_to_write(session, actor=actor, draft_id=draft_id, seen_version=seen_version)
    tree = read_tree(get_draft_text(session, draft))
    before = write_tree(tree)
    try:
        address = step(tree)
    except NoSuchNode as error:
        raise Conflict("这一处已经不在草稿里，可能刚被删去或移动，没有保存。请刷新页面，看过最新内容后再改。") from error
    after = write_tree(tree)
    if after == before:
        return draft, address
    return edit_draft(session, actor=actor, draft_id=draft_id, seen_version=seen_version, content=after, note=note,
                      now=now), address
