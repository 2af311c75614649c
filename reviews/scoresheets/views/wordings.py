"""Wordings: those offered to a reviewer for one item, and the bureau's own, which the organiser keeps."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.rulepacks.queries import get_pack, get_version, list_current_versions
from reviews.scoresheets.queries import get_sheet, list_offered, list_wordings
from reviews.scoresheets.services import add_wording, retire_wording
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("常用表述", "scoresheets.bank", roles=frozenset({Role.organiser}), order=63)


@blueprint.get("/scoresheets/<sheet_id>/items/<item_id>/wordings")
def wordings(sheet_id: str, item_id: str) -> ResponseReturnValue:
    """At most nine wordings for an item, as a part for the scoring page or as a page."""
    session = db.session()
    sheet = get_sheet(session, sheet_id)
    version, pack = get_version(session, sheet.pack_version_id), get_pack(session, sheet.pack_version_id)
    titles = {item.id: item.title for item in pack.items} | {veto.id: veto.title for veto in pack.vetoes}
    if item_id not in titles:
        raise NotFound()
    return page_or_part("scoresheets/wordings.html", "scoresheets/_wordings.html", sheet_id=sheet_id, title=titles[item_id],
                        wordings=list_offered(session, pack_id=version.pack_id, pack=pack, item=item_id))


@blueprint.get("/wordings")
def bank() -> ResponseReturnValue:
    return _bank(request.args.get("standard", ""))


@blueprint.post("/wordings")
def bank_add() -> ResponseReturnValue:
    standard = request.form.get("standard", "")
    try:
        return _add(standard)
    except InvalidInput as error:
        db.session.rollback()
        return _bank(standard, problem=error.message, status=422)


@commits
def _add(standard: str) -> ViewAnswer:
    form = request.form
    if standard not in {version.id for version in list_current_versions(db.session())}:
        raise InvalidInput("请选择评查标准，没有保存。")
    add_wording(db.session(), actor=current_viewer(), pack_version_id=standard, item=form.get("item", ""),
                text=form.get("text", ""), basis=form.get("basis", ""), advice=form.get("advice", ""), now=utc_now())
    flash("已加入常用表述，评查员在这一条里就能用到。", "success")
    return see_other(url_for("scoresheets.bank", standard=standard))


@blueprint.post("/wordings/<wording_id>/retirement")
@commits
def bank_retire(wording_id: str) -> ViewAnswer:
    retire_wording(db.session(), actor=current_viewer(), wording_id=wording_id, now=utc_now())
    flash("已停用，不再向评查员提供；已经用过的文字不受影响。", "success")
    return see_other(url_for("scoresheets.bank", standard=request.form.get("standard", "")))


def _bank(standard: str, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    versions = list_current_versions(session)
    version = next((v for v in versions if v.id == standard), versions[0] if versions else None)
    if version is None:
        return page_or_part("scoresheets/bank.html", versions=[], version=None, rows=[], items={}, problem=problem)
    items = {item.id: f"{at}.{no} {item.title}" for at, section in enumerate(get_pack(session, version.id).sections, start=1)
             for no, item in enumerate(section.items, start=1)}
    return page_or_part(
        "scoresheets/bank.html", versions=versions, version=version, items=items, problem=problem, status=status,
        rows=list_wordings(session, version.pack_id), typed=request.form if problem else {},
    )
