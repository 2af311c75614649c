"""The workbench: a draft's tree, the chosen part's form that saves itself, its checks, undoing."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.rulepacks import services
from reviews.rulepacks.domain.editing import change
from reviews.rulepacks.forms import FORMS, NodeForm, seen_version
from reviews.rulepacks.views import blueprint
from reviews.rulepacks.views.screen import (
    document_words,
    field_lists,
    node_at,
    note_of,
    screen_of,
    search_checks,
)
from reviews.web.rendering import is_part_request, page_or_part, see_other
from scoring_rules.expressions.catalogue import search_facts


@blueprint.get("/rule-packs/drafts/<draft_id>")
def draft(draft_id: str) -> ResponseReturnValue:
    address = request.args.get("node", "pack")
    screen = screen_of(db.session(), current_viewer(), draft_id, address)
    query = request.args.get("q", "").strip()[:60]
    return page_or_part("rulepacks/workbench.html", screen=screen, trouble=None, query=query,
                        found=search_checks(query, screen.tree, screen.row) if screen.kind in ("item", "veto") else [],
                        facts=search_facts(query, field_lists()) if screen.kind == "check" else [])


@blueprint.get("/rule-packs/drafts/<draft_id>/checks")
def find_checks(draft_id: str) -> ResponseReturnValue:
    """Checks to link to the chosen part, as the person types."""
    screen = screen_of(db.session(), current_viewer(), draft_id, request.args.get("node", "pack"))
    query = request.args.get("q", "").strip()[:60]
    return page_or_part("rulepacks/workbench.html", "rulepacks/_found_checks.html", screen=screen, trouble=None,
                        query=query, found=search_checks(query, screen.tree, screen.row), facts=[])


@blueprint.get("/rule-packs/drafts/<draft_id>/facts")
def find_facts(draft_id: str) -> ResponseReturnValue:
    """Facts and functions that an expression may name, as the person types."""
    screen = screen_of(db.session(), current_viewer(), draft_id, request.args.get("node", "pack"))
    query = request.args.get("q", "").strip()[:60]
    return page_or_part("rulepacks/workbench.html", "rulepacks/_found_facts.html", screen=screen, trouble=None, query=query,
                        found=[], facts=search_facts(query, field_lists()))


@blueprint.post("/rule-packs/drafts/<draft_id>/save")
def save_part(draft_id: str) -> ResponseReturnValue:
    """Save the form of one part; what was typed stays on the page whatever the answer is."""
    address = request.form.get("node", "pack")
    row, kind = node_at(db.session(), draft_id, address)
    form = FORMS[kind]()
    form.offer(document_words(), row)
    if not form.validate():
        return _answer(draft_id, address, form, None, 422)
    try:
        _save(draft_id, address, form)
    except (Conflict, InvalidInput) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return _answer(draft_id, address, form, error.message, status, may_overwrite=status == 409)
    if not is_part_request():
        return see_other(url_for("rulepacks.draft", draft_id=draft_id, node=address))
    return _answer(draft_id, address, form, None, 200)


def _save(draft_id: str, address: str, form: NodeForm) -> None:
    values = form.values()
    with write_unit() as session:
        row, kind = node_at(session, draft_id, address)

        def step(tree: object) -> str:
            change(tree, address, values)
            return address

        services.edit_part(session, actor=current_viewer(), draft_id=draft_id, step=step, note=f"修改{note_of(row, kind)}",
                           seen_version=_seen(), now=utc_now())


def _seen() -> int:
    """The version on the page; or the one that the person chose to write over, having seen that it is newer."""
    chosen = request.form.get("overwrite", "")
    return int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else seen_version(request.form)


def _answer(
    draft_id: str, address: str, form: NodeForm, message: str | None, status: int, *, may_overwrite: bool = False
) -> ResponseReturnValue:
    screen = screen_of(db.session(), current_viewer(), draft_id, address, form=form)
    trouble = {"message": message, "errors": form.errors, "may_overwrite": may_overwrite} if status != 200 else None
    return page_or_part("rulepacks/workbench.html", "rulepacks/_saved.html" if status == 200 else "rulepacks/_notice.html",
                        status=status, screen=screen, trouble=trouble, query="", found=[], facts=[])


@blueprint.post("/rule-packs/drafts/<draft_id>/undo")
def undo(draft_id: str) -> ResponseReturnValue:
    with write_unit() as session:
        services.undo_last_step(session, actor=current_viewer(), draft_id=draft_id, now=utc_now(),
                                seen_version=seen_version(request.form))
    return see_other(url_for("rulepacks.draft", draft_id=draft_id, node=request.form.get("node", "pack")))
