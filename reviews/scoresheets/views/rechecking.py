"""Saving while the rechecker works, and the settlement at the end."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from flask import flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.scoresheets.domain import MarkDecision
from reviews.scoresheets.forms.sheets import points_from, version_from
from reviews.scoresheets.queries.recheck_page import get_recheck_page
from reviews.scoresheets.queries.rechecks import get_recheck
from reviews.scoresheets.services.rechecking import decide_item, decide_veto, settle_recheck
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.recheck_screen import recheck_head, recheck_screen
from reviews.scoresheets.views.rechecks import recheck_view
from reviews.scoresheets.views.saving import trouble_of
from reviews.scoresheets.views.screen import FORM_WORDS, Trouble
from reviews.web.rendering import is_part_request, page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.post("/rechecks/<recheck_id>/items/<item_id>")
def recheck_item(recheck_id: str, item_id: str) -> ResponseReturnValue:
    """Save one item; `adopt` takes over what one of the sheets says."""
    return _answered(recheck_id, item_id, lambda: _save_item(recheck_id, item_id))


@commits
def _save_item(recheck_id: str, item_id: str) -> ViewAnswer:
    session, form = db.session(), request.form
    decision, points, reason = FORM_WORDS.get(form.get("verdict", "")), form.get("deducted"), form.get("comment", "")
    if decision is None:
        raise InvalidInput("请选择符合、扣分、不适用或存疑，没有保存。")
    deducted = points_from(points) if decision is MarkDecision.deduct else points_from("")
    if form.get("adopt"):
        decision, deducted, reason = _adopted(recheck_id, item_id, form["adopt"], reason)
    decide_item(session, actor=current_viewer(), recheck_id=recheck_id, item_id=item_id, decision=decision, reason=reason,
                deducted=deducted, dropped=form.getlist("dropped"), seen_version=_seen(), now=utc_now())
    return ""


@blueprint.post("/rechecks/<recheck_id>/vetoes/<veto_id>")
def recheck_veto(recheck_id: str, veto_id: str) -> ResponseReturnValue:
    return _answered(recheck_id, veto_id, lambda: _save_veto(recheck_id, veto_id))


@commits
def _save_veto(recheck_id: str, veto_id: str) -> ViewAnswer:
    if request.form.get("applied") not in ("yes", "no"):
        raise InvalidInput("请选择是否一票否决，没有保存。")
    decide_veto(db.session(), actor=current_viewer(), recheck_id=recheck_id, veto_id=veto_id, seen_version=_seen(),
                stands=request.form["applied"] == "yes", reason=request.form.get("comment", ""), now=utc_now())
    return ""


@blueprint.get("/rechecks/<recheck_id>/settlement")
def confirm_recheck(recheck_id: str) -> ResponseReturnValue:
    return _confirmation(recheck_id)


@blueprint.post("/rechecks/<recheck_id>/settlement")
def settle_by_recheck(recheck_id: str) -> ResponseReturnValue:
    try:
        return _settle(recheck_id)
    except (Conflict, InvalidInput) as error:
        db.session.rollback()
        return _confirmation(recheck_id, error.message, 409 if isinstance(error, Conflict) else 422)


@commits
def _settle(recheck_id: str) -> ViewAnswer:
    form = request.form
    settle_recheck(db.session(), actor=current_viewer(), recheck_id=recheck_id, reason=form.get("reason", ""),
                   seen_version=version_from(form.get("seen_version")), comment=form.get("comment", ""),
                   good_points=form.get("good_points", ""), now=utc_now())
    flash("复核已定案，两份评分表原样保留。", "success")
    return see_other(url_for("scoresheets.own_rechecks"))


def _confirmation(recheck_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    found = get_recheck(db.session(), recheck_id)
    if found.state != "open":
        return see_other(url_for("scoresheets.own_rechecks"))
    page, form = get_recheck_page(db.session(), found), request.form
    screen = recheck_screen(page, whole=True)
    usual = f"经核对原卷，对 {page.disputed} 处分歧逐项裁定。" if page.disputed else "抽检核对原卷。"
    return page_or_part(
        "scoresheets/recheck_confirm.html", page=page.sheet_page, recheck=found, screen=screen, problem=problem, status=status,
        head=recheck_head(page), comment=form.get("comment", page.base.comment),
        good_points=form.get("good_points", page.base.good_points),
        reason=form.get("reason", usual),
    )


def _answered(recheck_id: str, key: str, save: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Save, then answer with the item's result, or with the whole page where there is no script."""
    trouble, status = None, 200
    if request.form.get("resolve") != "theirs":
        try:
            save()
        except (Conflict, InvalidInput) as error:
            db.session.rollback()
            trouble = trouble_of(error, get_recheck(db.session(), recheck_id).saved_at)
            status = 409 if isinstance(error, Conflict) else 422
    if is_part_request():
        return _part(recheck_id, key, trouble, status)
    if trouble is not None:
        return recheck_view(recheck_id, {key: trouble}, status=status)
    return see_other(url_for("scoresheets.recheck", recheck_id=recheck_id, items=request.args.get("items"),
                             _anchor=f"item-{key}"))


def _part(recheck_id: str, key: str, trouble: Trouble | None, status: int) -> ResponseReturnValue:
    page = get_recheck_page(db.session(), get_recheck(db.session(), recheck_id))
    screen = recheck_screen(page, {key: trouble} if trouble else {})
    row, veto = screen.row(key), screen.veto(key)
    if row is None and veto is None:
        raise NotFound()
    whole = "adopt" in request.form or request.form.get("resolve") == "theirs"
    response = make_response(render_template(
        "scoresheets/_recheck_saved.html", screen=screen, recheck=page.recheck, row=row, veto=veto, whole=whole,
        failed=trouble is not None), status)
    response.headers["Vary"] = "HX-Request"
    if whole:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = f"#item-{key}", "outerHTML"
    return response


def _adopted(recheck_id: str, item_id: str, which: str, reason: str) -> tuple[MarkDecision, Decimal, str]:
    """What a sheet says of an item, with the reason that is written or else the sheet's own."""
    page = get_recheck_page(db.session(), get_recheck(db.session(), recheck_id))
    item, at = page.item(item_id), int(which) - 1 if which in ("1", "2") else -1
    if item is None or not 0 <= at < len(item.base.given):
        raise NotFound()
    given = item.base.given[at]
    decision = MarkDecision.met if given.decision is MarkDecision.open else given.decision
    said = [given.comment, *(v.verdict.reason for v in (flag.verdicts[at] for flag in item.flags) if v is not None)]
    words = "；".join(dict.fromkeys(one for one in said if one))
    return decision, given.deducted, reason.strip() or words or f"采用{page.names[at]}的认定"


def _seen() -> int:
    """The version the form goes out from: the other window's, once the rechecker has chosen to replace it."""
    theirs = request.form.get("their_version") if request.form.get("resolve") == "mine" else None
    return version_from(theirs or request.form.get("seen_version"))
