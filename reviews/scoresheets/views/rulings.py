"""Objections to rule on, by somebody who had no part in judging the file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.cases.queries.reading import get_case
from reviews.errors import InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.scoresheets.domain.answering import RulingOutcome, points_of
from reviews.scoresheets.forms.sheets import points_from
from reviews.scoresheets.queries.releases import (
    get_answer,
    get_release,
    list_answer_files,
    list_open_objections,
    list_rulings,
    may_rule,
    objected_points,
    released_result,
)
from reviews.scoresheets.services.answering import PointRuling, rule_on_answer
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.answers import hand_out_evidence
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("异议裁定", "scoresheets.objections", roles=frozenset({Role.leader, Role.rechecker}), order=36)


@register_resolver("objection")
def resolve_objection(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """An answer with objections; relation may_rule for who had no part in the file; state open or ruled."""
    found = get_answer(session, view_args["answer_id"])
    ruled = bool(list_rulings(session, found.id))
    relations = {"may_rule"} if may_rule(session, viewer, get_case(session, found.case_id)) else set()
    return Resolved(found.id, frozenset(relations), "ruled" if ruled else "open")


@blueprint.get("/objections")
def objections() -> ResponseReturnValue:
    return page_or_part("scoresheets/objections.html", objections=list_open_objections(db.session(), current_viewer()))


@blueprint.get("/objections/<answer_id>")
def objection(answer_id: str) -> ResponseReturnValue:
    return _page(answer_id, 200)


@blueprint.post("/objections/<answer_id>")
@commits
def rule(answer_id: str) -> ViewAnswer:
    try:
        rulings = _rulings(answer_id)
        made = rule_on_answer(db.session(), actor=current_viewer(), answer_id=answer_id, rulings=rulings, now=utc_now())
    except InvalidInput as error:
        message = error.message
        db.session.rollback()
        return lambda: _page(answer_id, 422, message)
    flash("已裁定" + ("，结果随之更正，原来的结果留存。" if made is not None else "，原结果不变。"), "success")
    return see_other(url_for("scoresheets.objections"))


@blueprint.get("/objections/<answer_id>/evidence/<evidence_id>")
def objection_evidence(answer_id: str, evidence_id: str) -> ResponseReturnValue:
    return hand_out_evidence(get_answer(db.session(), answer_id).release_id, evidence_id)


def _rulings(answer_id: str) -> dict[str, PointRuling]:
    """What the form says of each objected point; points that were not decided are left out."""
    found = {}
    for one in objected_points(get_answer(db.session(), answer_id)):
        outcome = request.form.get(f"outcome-{one.point}", "")
        if outcome not in set(RulingOutcome):
            continue
        typed = request.form.get(f"deducted-{one.point}", "")
        deducted: Decimal | None = points_from(typed) if outcome == RulingOutcome.partly else None
        found[one.point] = PointRuling(RulingOutcome(outcome), request.form.get(f"reason-{one.point}", ""), deducted)
    return found


def _page(answer_id: str, status: int, problem: str = "") -> ResponseReturnValue:
    session = db.session()
    answer = get_answer(session, answer_id)
    release = get_release(session, answer.case_id)
    result = released_result(session, release)
    points = {p.key: p for p in points_of(result)}
    return page_or_part(
        "scoresheets/objection.html", status=status, problem=problem, answer=answer, case=get_case(session, answer.case_id),
        result=result, release=release, files=list_answer_files(session, release.id), typed=request.form,
        objected=[(points[one.point], one) for one in objected_points(answer)],
    )
