"""Pages of rule packs: the list, one standard as it is, a blank score sheet to print."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from extraction import document_types
from reviews.accounts.guards import register_nav
from reviews.foundation.db import db
from reviews.rulepacks.domain import scoring_in_words
from reviews.rulepacks.queries import check_titles, get_pack, get_version, list_versions
from reviews.web.rendering import page_or_part

blueprint = Blueprint("rulepacks", __name__)
register_nav("评查标准", "rulepacks.index", order=60)

MODES = {"auto": "机器检查", "assist": "机器提示，人工认定", "manual": "人工评查"}


@blueprint.get("/rule-packs")
def index() -> ResponseReturnValue:
    versions = list_versions(db.session())
    packs = {v.id: get_pack(db.session(), v.id) for v in versions}
    return page_or_part("rulepacks/index.html", versions=versions, packs=packs)


@blueprint.get("/rule-packs/<pack_version_id>")
def show(pack_version_id: str) -> ResponseReturnValue:
    version = get_version(db.session(), pack_version_id)
    pack = get_pack(db.session(), version.id)
    titles = {key: kind.zh for key, kind in document_types().items()}
    return page_or_part("rulepacks/show.html", version=version, pack=pack, modes=MODES, checks=check_titles(pack),
                        documents=titles, scoring=scoring_in_words(pack))


@blueprint.get("/rule-packs/<pack_version_id>/blank-sheet")
def blank_sheet(pack_version_id: str) -> ResponseReturnValue:
    version = get_version(db.session(), pack_version_id)
    return page_or_part("rulepacks/blank_sheet.html", version=version, pack=get_pack(db.session(), version.id))
