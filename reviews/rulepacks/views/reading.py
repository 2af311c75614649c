"""Pages of rule packs: the list, one standard as it is, a blank score sheet to print."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from extraction import document_types
from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import names_of_users
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rulepacks.domain import DraftState, scoring_in_words
from reviews.rulepacks.queries import (
    check_titles,
    get_pack,
    get_version,
    list_drafts,
    list_versions,
    version_standings,
)
from reviews.rulepacks.views import blueprint
from reviews.web.rendering import page_or_part
from scoring_rules import pack_words

# Drafts are the bureau's own until they are in force.
DRAFT_READERS = (Role.reviewer, Role.rechecker, Role.expert, Role.organiser, Role.leader)

@blueprint.get("/rule-packs")
def index() -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    today = shanghai_date(utc_now())
    versions = list_versions(session)
    drafts = list_drafts(session) if viewer.has(*DRAFT_READERS) else []
    return page_or_part(
        "rulepacks/index.html", standings=version_standings(session, versions, on=today), drafts=drafts,
        states=DraftState, people=names_of_users(session, {d.created_by for d in drafts}), bases={v.id: v for v in versions},
        packs={v.id: get_pack(session, v.id) for v in versions}, may_write=viewer.has(Role.organiser))


@blueprint.get("/rule-packs/<pack_version_id>")
def show(pack_version_id: str) -> ResponseReturnValue:
    version = get_version(db.session(), pack_version_id)
    pack = get_pack(db.session(), version.id)
    titles = {key: kind.zh for key, kind in document_types().items()}
    return page_or_part("rulepacks/show.html", version=version, pack=pack, modes=pack_words.MODES, checks=check_titles(pack),
                        documents=titles, scoring=scoring_in_words(pack), may_write=current_viewer().has(Role.organiser))


@blueprint.get("/rule-packs/<pack_version_id>/blank-sheet")
def blank_sheet(pack_version_id: str) -> ResponseReturnValue:
    version = get_version(db.session(), pack_version_id)
    return page_or_part("rulepacks/blank_sheet.html", version=version, pack=get_pack(db.session(), version.id))
