"""The page of a settlement with everything it rests on, and its correction by a further one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.accounts.queries import names_of_users
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.rounds.queries import get_round
from reviews.scoresheets.domain.settled import SettledResult, result_of
from reviews.scoresheets.domain.settling import Decided
from reviews.scoresheets.forms.sheets import points_from, version_from
from reviews.scoresheets.queries import find_settlement, list_settlement_versions
from reviews.scoresheets.queries.releases import list_release_versions
from reviews.scoresheets.services import settle_corrected
from reviews.scoresheets.services.settling import pack_of_sheet
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.recheck_screen import given_word
from reviews.scoresheets.views.screen import FORM_WORDS, TO_FORM
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@register_resolver("settlement")
def resolve_settlement(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """The settlement in force of a case in a round; no relations, no states."""
    found = find_settlement(session, view_args["case_id"], round_id=view_args["round_id"])
    if found is None:
        raise NotFound()
    return Resolved(found.id, frozenset())


@blueprint.get("/rounds/<round_id>/settlements/<case_id>")
def settlement(round_id: str, case_id: str) -> ResponseReturnValue:
    session = db.session()
    versions = list_settlement_versions(session, round_id, case_id)
    seq = version_from(request.args.get("seq"))
    shown = next((one for one in versions if one.seq == seq), versions[0] if versions else None)
    if shown is None:
        raise NotFound()
    return page_or_part(
        "scoresheets/settlement.html", round=get_round(session, round_id), shown=shown, versions=versions,
        result=result_of(shown.content, shown.content_hash), given_word=given_word,
        releases=list_release_versions(session, round_id, case_id),
        names=names_of_users(session, {one.settled_by for one in versions}), may_edit=current_viewer().has(Role.organiser),
    )


@blueprint.get("/rounds/<round_id>/settlements/<case_id>/correction")
def confirm_correction(round_id: str, case_id: str) -> ResponseReturnValue:
    return _correction_page(round_id, case_id)


@blueprint.post("/rounds/<round_id>/settlements/<case_id>/correction")
def correct(round_id: str, case_id: str) -> ResponseReturnValue:
    try:
        return _correct(round_id, case_id)
    except (Conflict, InvalidInput) as error:
        db.session.rollback()
        return _correction_page(round_id, case_id, error.message, 409 if isinstance(error, Conflict) else 422)


@commits
def _correct(round_id: str, case_id: str) -> ViewAnswer:
    session = db.session()
    base = _in_force(round_id, case_id)
    vetoes = {key: request.form.get(f"why-{key}", "") for key in request.form.getlist("veto")}
    settle_corrected(session, actor=current_viewer(), round_id=round_id, case_id=case_id, items=_changes(base), vetoes=vetoes,
                     seen_seq=version_from(request.form.get("seen_seq")), reason=request.form.get("reason", ""), now=utc_now())
    flash("更正已记为新的定案，以前的定案原样保留。", "success")
    return see_other(url_for("scoresheets.settlement", round_id=round_id, case_id=case_id))


def _changes(base: SettledResult) -> dict[str, Decided]:
    """The items that the form changes."""
    changes = {}
    for item in base.items:
        word = request.form.get(f"verdict-{item.item}")
        if word is None:
            continue
        decision = FORM_WORDS.get(word)
        if decision is None:
            raise InvalidInput("请选择符合、扣分、不适用或存疑，没有保存。")
        points = points_from(request.form.get(f"deducted-{item.item}")) if word == "deduct" else Decimal(0)
        if (decision, points) != (item.decision, item.deducted):
            changes[item.item] = Decided(decision, points, request.form.get(f"why-{item.item}", ""))
    return changes


def _correction_page(round_id: str, case_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    base = _in_force(round_id, case_id)
    return page_or_part(
        "scoresheets/correct.html", round=get_round(session, round_id), result=base, problem=problem, status=status,
        to_form=TO_FORM, form=request.form, posted=request.method == "POST",
        pack=pack_of_sheet(session, base.sheets[0].sheet_id), standing={v.veto: v.reason for v in base.vetoes},
    )


def _in_force(round_id: str, case_id: str) -> SettledResult:
    versions = list_settlement_versions(db.session(), round_id, case_id)
    if not versions:
        raise NotFound()
    return result_of(versions[0].content, versions[0].content_hash)
