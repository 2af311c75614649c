"""New cases, their files, handing in and sending back."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from reviews.accounts.guards import current_viewer
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.permissions import permissions_on
from reviews.cases.domain.states import why_not_hand_in
from reviews.cases.forms import ChangeCaseForm, NewCaseForm, SendBackForm
from reviews.cases.queries import doubts_of, get_visible_case, health_of, list_files, relations_to
from reviews.cases.services import (
    NewCase,
    accept,
    add_files,
    change_case,
    create_case,
    hand_in,
    read_again,
    remove_file,
    send_back,
)
from reviews.cases.views import blueprint
from reviews.cases.views.packs import pack_choices
from reviews.cases.views.show import case_page
from reviews.cases.views.uploads import Received, receive, without_same
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import list_organs_to_act_for
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/cases/new")
def new() -> ResponseReturnValue:
    return _new_page(_new_form(), Received())


@blueprint.post("/cases/new")
def create() -> ResponseReturnValue:
    received = receive(current_viewer())
    form = _new_form()
    same = without_same(received.files)
    if same is not None:
        received.problems.append(same)
    if not received.files and not received.problems:
        received.problems.append("没有选择案卷文件。请选择一个或多个 PDF。")
    if not form.validate() or received.problems:
        return _new_page(form, received, status=422)
    return _create(form, received)


@commits
def _create(form: NewCaseForm, received: Received) -> ViewAnswer:
    values = {name: form[name].data or "" for name in NewCase.__dataclass_fields__}
    try:
        case = create_case(db.session(), actor=current_viewer(), new=NewCase(**values), files=received.files, now=utc_now())
    except Conflict as error:
        db.session.rollback()
        form.number.errors = [error.message]
        return lambda: _new_page(form, received, status=409)
    except InvalidInput as error:
        db.session.rollback()
        received.problems.append(error.message)
        return lambda: _new_page(form, received, status=422)
    flash(f"案卷已建立，{len(received.files)} 个文件已收妥，正在阅读。", "success")
    return see_other(url_for("cases.show", case_id=case.id))


@blueprint.post("/cases/<case_id>/files")
def upload(case_id: str) -> ResponseReturnValue:
    received = receive(current_viewer())
    if received.problems:
        return case_page(case_id, view="files", received=received, status=422)
    return _add_files(case_id, received)


@commits
def _add_files(case_id: str, received: Received) -> ViewAnswer:
    try:
        add_files(db.session(), actor=current_viewer(), case_id=case_id, files=received.files, now=utc_now())
    except (Conflict, InvalidInput) as error:
        db.session.rollback()
        received.problems.append(error.message)
        status = 409 if isinstance(error, Conflict) else 422
        # The refused bytes are not offered again: sending them once more would meet the same refusal.
        received.kept.clear()
        return lambda: case_page(case_id, view="files", received=received, status=status)
    flash(f"{len(received.files)} 个文件已收妥，正在重新阅读案卷。", "success")
    return see_other(url_for("cases.show", case_id=case_id, view="files"))


@blueprint.post("/cases/<case_id>/files/<file_id>/remove")
@commits
def remove(case_id: str, file_id: str) -> ViewAnswer:
    remove_file(db.session(), actor=current_viewer(), case_id=case_id, file_id=file_id, now=utc_now())
    flash("文件已从案卷中移出。", "success")
    return see_other(url_for("cases.show", case_id=case_id, view="files"))


@blueprint.post("/cases/<case_id>/read-again")
@commits
def again(case_id: str) -> ViewAnswer:
    read_again(db.session(), actor=current_viewer(), case_id=case_id, now=utc_now())
    flash("已安排重新阅读。", "success")
    return see_other(url_for("cases.show", case_id=case_id))


@blueprint.get("/cases/<case_id>/edit")
def edit(case_id: str) -> ResponseReturnValue:
    return _edit_page(case_id, None)


@blueprint.post("/cases/<case_id>/edit")
@commits
def save(case_id: str) -> ViewAnswer:
    form = ChangeCaseForm()
    if not form.validate():
        return lambda: _edit_page(case_id, form, status=422)
    try:
        change_case(db.session(), actor=current_viewer(), case_id=case_id, number=form.number.data, title=form.title.data,
                    party_name=form.party_name.data or "", kind=form.kind.data, seen_version=_seen_version(), now=utc_now())
    except (Conflict, InvalidInput) as error:
        db.session.rollback()
        form.number.errors = [error.message]
        return lambda: _edit_page(case_id, form, status=409)
    flash("案卷信息已保存。", "success")
    return see_other(url_for("cases.show", case_id=case_id))


def _edit_page(case_id: str, form: ChangeCaseForm | None, status: int = 200) -> ResponseReturnValue:
    case = get_visible_case(db.session(), current_viewer(), case_id)
    if form is None:
        form = ChangeCaseForm(seen_version=str(case.version), number=case.number, title=case.title,
                              party_name=case.party_name, kind=case.kind)
    return page_or_part("cases/edit.html", status=status, case=case, form=form)


@blueprint.get("/cases/<case_id>/hand-in")
def confirm_hand_in(case_id: str) -> ResponseReturnValue:
    case = get_visible_case(db.session(), current_viewer(), case_id)
    files = list_files(db.session(), case.id)
    fault = why_not_hand_in(CaseState(case.state), files=len(files), status=ReadingStatus(case.reading_status))
    return page_or_part("cases/hand_in.html", case=case, files=files, fault=fault, doubts=doubts_of(db.session(), case),
                        health=health_of(db.session(), case))


@blueprint.post("/cases/<case_id>/hand-in")
@commits
def submit(case_id: str) -> ViewAnswer:
    case = hand_in(db.session(), actor=current_viewer(), case_id=case_id, seen_version=_seen_version(), now=utc_now())
    waits = case.state == CaseState.in_precheck
    flash("案卷已上交，文件已锁定" + ("；有几处要等组织方看过才算收妥。" if waits else "。"), "success")
    return see_other(url_for("cases.show", case_id=case_id))


@blueprint.get("/cases/<case_id>/health")
def health(case_id: str) -> ResponseReturnValue:
    """How the pages of a file are, with pictures of those that deserve a look."""
    return _health_page(case_id)


@blueprint.get("/cases/<case_id>/acceptance")
def confirm_acceptance(case_id: str) -> ResponseReturnValue:
    return _health_page(case_id)


def _health_page(case_id: str) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    case = get_visible_case(session, viewer, case_id)
    allowed = permissions_on(viewer.roles, relations_to(session, viewer, case), CaseState(case.state))
    return page_or_part("cases/health.html", case=case, allowed=allowed, doubts=doubts_of(session, case, viewer),
                        health=health_of(session, case, viewer), accepting=request.endpoint == "cases.confirm_acceptance")


@blueprint.post("/cases/<case_id>/acceptance", endpoint="accept")
@commits
def accept_case(case_id: str) -> ViewAnswer:
    accept(db.session(), actor=current_viewer(), case_id=case_id, seen_version=_seen_version(), now=utc_now())
    flash("案卷已验收，可以安排评查。", "success")
    return see_other(url_for("cases.show", case_id=case_id))


@blueprint.get("/cases/<case_id>/send-back")
def confirm_send_back(case_id: str) -> ResponseReturnValue:
    case = get_visible_case(db.session(), current_viewer(), case_id)
    return page_or_part("cases/send_back.html", case=case, form=SendBackForm(seen_version=str(case.version)))


@blueprint.post("/cases/<case_id>/send-back")
@commits
def give_back(case_id: str) -> ViewAnswer:
    form = SendBackForm()
    case = get_visible_case(db.session(), current_viewer(), case_id)
    if not form.validate():
        return lambda: page_or_part("cases/send_back.html", status=422, form=form,
                                    case=get_visible_case(db.session(), current_viewer(), case_id))
    send_back(db.session(), actor=current_viewer(), case_id=case.id, reason=form.reason.data, now=utc_now(),
              seen_version=_seen_version())
    flash("案卷已退回补正，报送单位可以更换文件后重新上交。", "success")
    return see_other(url_for("cases.show", case_id=case_id))


def _seen_version() -> int:
    text = request.form.get("seen_version", "")
    if not text.isdigit() or len(text) > 9:
        raise InvalidInput("页面内容不完整，没有执行。请刷新页面后重试。")
    return int(text)


def _new_form() -> NewCaseForm:
    form = NewCaseForm()
    session = db.session()
    organs = list_organs_to_act_for(session, current_viewer())
    form.organ_id.choices = [SelectChoice(o.id, o.name) for o in organs]
    form.pack_version_id.choices = pack_choices(session, today=shanghai_date(utc_now()))
    return form


def _new_page(form: NewCaseForm, received: Received, status: int = 200) -> ResponseReturnValue:
    return page_or_part("cases/new.html", status=status, form=form, received=received)
