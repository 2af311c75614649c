"""The list of what came of common problems (共性问题→制度完善)."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import names_of_users
from reviews.cases.domain.intake import TakenFile
from reviews.errors import InvalidInput, NotFound, WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.rectification.domain.measures import MeasureKind
from reviews.rectification.forms import MeasureForm, ReasonForm
from reviews.rectification.queries.ledger import list_choices
from reviews.rectification.queries.measures import get_measure, list_measures
from reviews.rectification.services import NewMeasure, add_measure, end_measure
from reviews.rectification.services.origins import list_origin_choices, origins_of
from reviews.rectification.views import blueprint
from reviews.rectification.views.access import hand_out, take_evidence
from reviews.web.errors import STATUS
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/rectification/measures")
def measures() -> ResponseReturnValue:
    return _page(MeasureForm(formdata=None, topic=request.args.get("topic", "")[:160],
                             paper=request.args.get("paper", "")[:40]))


@blueprint.post("/rectification/measures")
def enter_measure() -> ResponseReturnValue:
    form = MeasureForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        files = take_evidence("file")
        with write_unit() as session:
            add_measure(session, actor=current_viewer(), new=_new(form, files[0] if files else None), now=utc_now())
    except (InvalidInput, NotFound) as error:
        db.session.rollback()
        return _page(form, error.message, 422)
    flash("已记下，责任单位在同一问题的台账里看得到。", "success")
    return see_other(url_for("rectification.measures"))


@blueprint.post("/rectification/measures/<measure_id>/end")
@commits
def stop_measure(measure_id: str) -> ViewAnswer:
    try:
        end_measure(db.session(), actor=current_viewer(), measure_id=measure_id, reason=ReasonForm().reason.data or "",
                    now=utc_now())
    except (InvalidInput, WrongState) as error:
        words, status = error.message, STATUS[type(error)]
        db.session.rollback()
        return lambda: _page(MeasureForm(formdata=None), words, status)
    flash("已停用，记录留存。", "success")
    return see_other(url_for("rectification.measures"))


@blueprint.get("/rectification/measures/<measure_id>/file")
def measure_file(measure_id: str) -> ResponseReturnValue:
    found = get_measure(db.session(), measure_id)
    if found.file_sha256 is None:
        raise NotFound()
    return hand_out(found.file_sha256, found.file_name)


def _new(form: MeasureForm, file: TakenFile | None) -> NewMeasure:
    return NewMeasure(topic=form.topic.data or "", kind=MeasureKind(form.kind.data), title=form.title.data or "",
                      organ=form.organ.data or "", dated_on=form.dated_on.data, text=form.text.data or "",
                      round_id=form.round_id.data or "", file=file, origin_id=form.paper.data or "")


def _page(form: MeasureForm, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    choices = list_choices(session, viewer)
    form.topic.choices = [("", "请选择"), *((topic, f"{title}（{topic}）") for topic, title in choices.topics)]
    form.round_id.choices = [("", "不限于一轮"), *choices.rounds]
    form.paper.choices = [("", "没有通报"), *list_origin_choices(session)]
    found = list_measures(session, ended=True)
    return page_or_part("rectification/measures.html", status=status, problem=problem, form=form, measures=found,
                        kinds={kind.value: kind.label for kind in MeasureKind}, may_edit=viewer.has(Role.organiser),
                        names=names_of_users(session, {one.made_by for one in found}),
                        rounds=dict(choices.rounds), origins=origins_of(session, viewer, measure_ids=[one.id for one in found]))
