"""Pages of trial runs: the list, choosing files, progress, what would change, the table to take along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, flash, make_response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import SelectChoice

from reviews.accounts.domain import Resolved, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.cases.domain import CaseState
from reviews.errors import InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db, write_unit
from reviews.insights.documents.trial_table import trial_table
from reviews.insights.domain.states import TrialState
from reviews.insights.forms import TrialForm
from reviews.insights.queries.choosing import Choice, choose_files, list_round_choices
from reviews.insights.queries.standards import get_standard, list_baselines, list_standards
from reviews.insights.queries.trials import (
    find_trial,
    get_trial,
    list_all_files,
    list_changed_files,
    list_faulty_files,
    list_files_with_check,
    list_trials,
)
from reviews.insights.services.trials import ask_to_stop, record_export, start_trial
from reviews.insights.views import blueprint
from reviews.insights.views.tabs import tabs_for
from reviews.registry.queries import list_organs
from reviews.web.paging import page_number
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits
from scoring_rules import CaseKind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@register_resolver("trial")
def resolve_trial(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A trial run; its state running, done, stopped or given_up."""
    found = find_trial(session, view_args["trial_id"])
    return Resolved(found.id, frozenset(), found.state)


@blueprint.get("/insights/trials")
def trials() -> ResponseReturnValue:
    page = list_trials(db.session(), page_number(request.args.get("page")))
    return page_or_part("insights/trials.html", page=page, tabs=tabs_for("trials", current_viewer()))


@blueprint.get("/insights/trials/new")
def new_trial() -> ResponseReturnValue:
    """The form with the count of files that the choice in the address gives."""
    form = _form(request.args if request.args else None)
    return _form_page(form, checked=form.validate() if request.args else False)


@blueprint.post("/insights/trials")
@commits
def start() -> ViewAnswer:
    form = _form(None)
    if not form.validate():
        return lambda: _form_page(form, checked=False, status=422)
    source, _sep, source_id = form.standard.data.partition(":")
    try:
        trial = start_trial(
            db.session(), actor=current_viewer(), source=source, source_id=source_id,
            baseline_version_id=form.baseline.data or None, choice=_choice(form), now=utc_now())
    except InvalidInput as error:
        message = error.message
        return lambda: _form_page(form, checked=False, status=422, problem=message)
    flash(f"试运行已开始，共 {len(trial.case_ids)} 件案卷。可以离开本页，结果会保留。", "success")
    return see_other(url_for("insights.trial", trial_id=trial.id))


@blueprint.get("/insights/trials/<trial_id>")
def trial(trial_id: str) -> ResponseReturnValue:
    session = db.session()
    found = get_trial(session, trial_id, utc_now())
    over = found.state is not TrialState.running
    page = list_changed_files(session, trial_id, page_number(request.args.get("page"))) if over else None
    return page_or_part("insights/trial.html", found=found, page=page, summary=found.summary,
                        faults=list_faulty_files(session, trial_id) if over else [])


@blueprint.get("/insights/trials/<trial_id>/progress")
def trial_progress(trial_id: str) -> ResponseReturnValue:
    """The progress part; once the run has ended the page is asked to load itself anew."""
    found = get_trial(db.session(), trial_id, utc_now())
    if found.progress is None:
        answer = make_response("", 200)
        answer.headers["HX-Refresh"] = "true"
        return answer
    return page_or_part("insights/_progress.html", "insights/_progress.html", found=found)


@blueprint.get("/insights/trials/<trial_id>/checks/<check>")
def trial_check(trial_id: str, check: str) -> ResponseReturnValue:
    session = db.session()
    found = get_trial(session, trial_id)
    row = found.summary.checks.get(check) if found.summary is not None else None
    return page_or_part("insights/trial_check.html", found=found, check=check, row=row,
                        files=list_files_with_check(session, trial_id, check))


@blueprint.post("/insights/trials/<trial_id>/stop")
@commits
def stop_trial(trial_id: str) -> ViewAnswer:
    ask_to_stop(db.session(), actor=current_viewer(), trial_id=trial_id, now=utc_now())
    return see_other(url_for("insights.trial", trial_id=trial_id))


@blueprint.get("/insights/trials/<trial_id>/table.xlsx")
def trial_export(trial_id: str) -> ResponseReturnValue:
    """The whole result as a table; that it was taken out leaves a trace."""
    session = db.session()
    data = trial_table(get_trial(session, trial_id), list_all_files(session, trial_id))
    with write_unit() as writing:
        record_export(writing, actor=current_viewer(), trial_id=trial_id, now=utc_now())
    return Response(data, mimetype=XLSX, headers={
        "Content-Disposition": "attachment; filename=\"trial.xlsx\"; filename*=UTF-8''%E8%AF%95%E8%BF%90%E8%A1%8C.xlsx"})


def _form(args: Any) -> TrialForm:
    """args: the address's, or None for what was posted."""
    form = TrialForm(formdata=args, meta={"csrf": False}) if args is not None else TrialForm()
    session = db.session()
    form.standard.choices = [SelectChoice(*one) for one in list_standards(session)]
    form.baseline.choices = [SelectChoice("", "各卷现用的评查标准"), *(SelectChoice(*one) for one in list_baselines(session))]
    form.round.choices = [SelectChoice("", "不限"), *(SelectChoice(*one) for one in list_round_choices(session))]
    form.kind.choices = [SelectChoice("", "不限"), *(SelectChoice(kind.value, kind.label) for kind in CaseKind)]
    form.organ.choices = [SelectChoice("", "不限"), *(SelectChoice(o.id, o.name) for o in list_organs(session))]
    states = [state for state in CaseState if state is not CaseState.draft]
    form.state.choices = [SelectChoice("", "不限"), *(SelectChoice(state.value, state.label) for state in states)]
    return form


def _form_page(form: TrialForm, *, checked: bool, status: int = 200, problem: str = "") -> ResponseReturnValue:
    chosen = standard = None
    if checked:
        source, _sep, source_id = form.standard.data.partition(":")
        try:
            standard = get_standard(db.session(), source, source_id, on=shanghai_date(utc_now()))
            chosen = choose_files(db.session(), _choice(form), standard.kinds)
        except InvalidInput as error:
            problem = error.message
    return page_or_part("insights/trial_new.html", "insights/_chosen.html", status=status, form=form, chosen=chosen,
                        standard=standard, problem=problem)


def _choice(form: TrialForm) -> Choice:
    return Choice(round=form.round.data or "", kind=form.kind.data or "", organ=form.organ.data or "",
                  state=form.state.data or "", since=form.since.data, until=form.until.data, numbers=form.case_numbers())
