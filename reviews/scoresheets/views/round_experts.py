"""The step 点评 of a round, for the organiser: invitations, remarks, the vote, the order of the meeting and its handout."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from flask import current_app, flash, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import names_of_units
from reviews.cases.domain.masking import mask_text
from reviews.cases.queries import known_people, page_to_draw
from reviews.cases.services.masked_pages import masked_cut, masked_picture
from reviews.errors import Conflict, InvalidInput, ReviewError, WrongState
from reviews.foundation.clock import shanghai, shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import get_round
from reviews.scoresheets.documents import HandoutFile, HandoutRemark, write_handout
from reviews.scoresheets.domain.experts import RemarkAudience
from reviews.scoresheets.forms.experts import HandoutForm, InvitationForm
from reviews.scoresheets.forms.sheets import version_from
from reviews.scoresheets.queries.expert_remarks import (
    MeetingFile,
    RemarkRow,
    count_remarks,
    find_meeting,
    list_meeting_files,
    votes_in_force,
)
from reviews.scoresheets.queries.experts import list_experts, list_files_to_show, list_invitations
from reviews.scoresheets.services.experts import arrange_meeting, close_votes, end_invitation, invite
from reviews.scoresheets.views import blueprint
from reviews.typesetting import Paper, make_docx, make_pdf
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits
from scoring_rules.vocabulary import CaseKind

MEDIA = {"pdf": "application/pdf",
         "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}

register_round_step("点评", "scoresheets.round_experts", order=85, siblings=("scoresheets.invite_expert",))


@blueprint.get("/rounds/<round_id>/experts")
def round_experts(round_id: str) -> ResponseReturnValue:
    return _step_page(round_id)


def _step_page(round_id: str, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    meeting = find_meeting(session, round_id)
    files = list_meeting_files(session, round_id)
    return page_or_part(
        "scoresheets/round_experts.html", status=status, problem=problem, round=get_round(session, round_id),
        invitations=list_invitations(session, now=utc_now(), round_id=round_id), counts=count_remarks(session, round_id),
        files=files, kinds={kind.value: kind.label for kind in CaseKind}, version=meeting.version if meeting else 1,
        votes_closed=meeting.votes_closed_at if meeting else None, voted=len(votes_in_force(session, round_id)),
        may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/rounds/<round_id>/experts/new")
def invite_expert(round_id: str) -> ResponseReturnValue:
    now = shanghai(utc_now()).replace(tzinfo=None)
    form = InvitationForm(formdata=None, data={"opens_at": now, "closes_at": now + timedelta(days=7)})
    return _invite_page(round_id, form, chosen=request.args.getlist("case"))


def _invite_page(
    round_id: str, form: InvitationForm, *, chosen: list[str], problem: str = "", status: int = 200
) -> ResponseReturnValue:
    session = db.session()
    files = list_files_to_show(session, round_id)
    form.expert.choices = _experts(session)
    return page_or_part("scoresheets/expert_invite.html", status=status, round=get_round(session, round_id), form=form,
                        chosen=chosen, problem=problem, settled=[f for f in files if f.settled],
                        others=[f for f in files if not f.settled])


def _experts(session: Session) -> list[tuple[str, str]]:
    told = [(one.id, f"{one.name}（{one.unit_name}）" if one.unit_name else one.name) for one in list_experts(session)]
    return [("", "请选择"), *told]


@blueprint.post("/rounds/<round_id>/experts")
def send_invitation(round_id: str) -> ResponseReturnValue:
    form = InvitationForm()
    form.expert.choices = _experts(db.session())
    chosen = request.form.getlist("case")
    if not form.validate():
        return _invite_page(round_id, form, chosen=chosen, status=422)
    try:
        return _send(round_id, form, chosen)
    except InvalidInput as error:
        db.session.rollback()
        return _invite_page(round_id, form, chosen=chosen, problem=error.message, status=422)


@commits
def _send(round_id: str, form: InvitationForm, chosen: list[str]) -> ViewAnswer:
    made = invite(db.session(), actor=current_viewer(), round_id=round_id, expert_id=form.expert.data, case_ids=chosen,
                  terms=form.terms(), now=utc_now())
    flash(f"已邀请点评 {len(made)} 卷。请告知专家登录后打开“专家点评”。", "success")
    return see_other(url_for("scoresheets.round_experts", round_id=round_id))


@blueprint.post("/rounds/<round_id>/experts/ends")
@commits
def end_expert_invitation(round_id: str) -> ViewAnswer:
    end_invitation(db.session(), actor=current_viewer(), round_id=round_id, invitation_id=request.form.get("invitation", ""),
                   reason=request.form.get("reason", ""), now=utc_now())
    flash("邀请已收回，专家不能再打开这份案卷；已写的点评保留。", "success")
    return see_other(url_for("scoresheets.round_experts", round_id=round_id))


@blueprint.post("/rounds/<round_id>/experts/votes")
@commits
def close_expert_votes(round_id: str) -> ViewAnswer:
    close_votes(db.session(), actor=current_viewer(), round_id=round_id, now=utc_now())
    flash("推选已结束，结果如下，点评会的次序按推选排列，仍可调整。", "success")
    return see_other(url_for("scoresheets.round_experts", round_id=round_id, _anchor="meeting"))


@blueprint.post("/rounds/<round_id>/experts/order")
def arrange_expert_meeting(round_id: str) -> ResponseReturnValue:
    try:
        return _arrange(round_id)
    except (Conflict, WrongState) as error:
        db.session.rollback()
        return _step_page(round_id, problem=error.message, status=409)


@commits
def _arrange(round_id: str) -> ViewAnswer:
    by = -1 if request.form.get("move") == "up" else 1
    arrange_meeting(db.session(), actor=current_viewer(), round_id=round_id, case_id=request.form.get("case", ""), by=by,
                    seen_version=version_from(request.form.get("seen_version")), now=utc_now())
    return see_other(url_for("scoresheets.round_experts", round_id=round_id, _anchor="meeting"))


@blueprint.get("/rounds/<round_id>/experts/handout")
def expert_handout(round_id: str) -> ResponseReturnValue:
    """The handout as DOCX or PDF, with what was ticked."""
    kind = "docx" if request.args.get("format") == "docx" else "pdf"
    try:
        paper = _paper(round_id, HandoutForm(request.args))
        content = make_docx(paper) if kind == "docx" else make_pdf(paper, font_folder=_settings().font_folder)
    except ReviewError as error:
        return _step_page(round_id, problem=f"{error.message}没有生成材料。", status=422)
    answer = send_file(io.BytesIO(content), mimetype=MEDIA[kind], as_attachment=True, etag=False,
                       download_name=f"{paper.subtitle}点评会材料.{kind}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _paper(round_id: str, form: HandoutForm) -> Paper:
    session, viewer = db.session(), current_viewer()
    found = get_round(session, round_id)
    files = [_handout_file(session, one, form) for one in list_meeting_files(session, round_id)]
    if not files:
        raise WrongState("还没有邀请专家点评的案卷。")
    organ = names_of_units(session, {viewer.unit_id or ""}).get(viewer.unit_id or "", "组织方")
    return write_handout(organ=organ, round_name=found.name, day=shanghai_date(utc_now()), files=files)


def _handout_file(session: Session, file: MeetingFile, form: HandoutForm) -> HandoutFile:
    remarks = [one for one in file.remarks if form.internal.data or one.audience is not RemarkAudience.organiser]
    known = known_people(session, file.case_id)
    return HandoutFile(
        kind=CaseKind(file.kind).label, number=file.number if form.numbers.data else "",
        unit=file.organ_name if form.units.data else "", votes=file.votes,
        remarks=tuple(HandoutRemark(
            one.kind, "，".join(filter(None, (f"第{one.page}页" if one.page else "", one.item_title))),
            mask_text(one.text, known), one.expert_name if form.experts.data else "",
            _picture(session, one) if form.pictures.data else b"") for one in remarks))


def _picture(session: Session, one: RemarkRow) -> bytes:
    """The pinned region, masked, whatever the expert was allowed to see."""
    if one.page is None or one.box is None:
        return b""
    page = page_to_draw(session, one.case_id, one.page)
    if page.whole:
        return b""
    settings: Any = _settings()
    drawn = masked_picture(current_app.extensions["files"], page, converted=settings.converted_files,
                           folder=settings.masked_pages)
    return masked_cut(drawn, one.box, turn=page.turn)


def _settings() -> Any:
    return current_app.extensions["settings"]
