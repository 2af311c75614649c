"""One row with its page of the case file, its plan, evidence and history, and what became of the promise."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.guards import current_viewer
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rectification.domain.plans import FixMode
from reviews.rectification.domain.states import OPEN, RowAct, Side, why_not_act, why_not_verify
from reviews.rectification.forms import ExtensionForm, NoteForm, PlanForm, ReasonForm, ReportForm
from reviews.rectification.queries.history import hands_on, list_steps
from reviews.rectification.queries.ledger import LedgerLine, get_line, get_row, list_evidence, topics_of
from reviews.rectification.queries.measures import list_measures
from reviews.rectification.queries.recurrence import find_recurrence
from reviews.rectification.services.origins import origins_of
from reviews.rectification.views import blueprint
from reviews.rectification.views.access import is_outside
from reviews.web.rendering import page_or_part


@blueprint.get("/rectification/<row_id>")
def row(row_id: str) -> ResponseReturnValue:
    return row_page(row_id)


def row_page(row_id: str, *, problem: str = "", status: int = 200, forms: dict[str, Any] | None = None) -> ResponseReturnValue:
    """The page of a row; forms: those that were refused, with what was typed."""
    session, viewer, today = db.session(), current_viewer(), shanghai_date(utc_now())
    line = get_line(session, viewer, row_id, today=today)
    found, outside = line.row, is_outside(viewer)
    measures = list_measures(session, topics=topics_of(found))
    return page_or_part(
        "rectification/row.html", status=status, problem=problem, line=line, row=found, outside=outside,
        steps=list_steps(session, found, outside=outside), evidence=list_evidence(session, [row_id]).get(row_id, []),
        recurrence=find_recurrence(session, found, outside=outside), measures=measures,
        replaced=get_row(session, viewer, found.replaces_id).number if found.replaces_id and not outside else "",
        origins=origins_of(session, viewer, measure_ids=[one.id for one in measures]),
        may=_may(viewer, line), barred=_barred(viewer, line), **{**_forms(line), **(forms or {})})


def _forms(line: LedgerLine) -> dict[str, Any]:
    """The forms of the page as the row stands."""
    row = line.row
    return {
        "plan_form": PlanForm(formdata=None, mode=row.mode or FixMode.at_once.value, responsible=row.responsible,
                              measure=row.measure, planned_on=row.planned_on),
        "report_form": ReportForm(formdata=None, report=row.report), "note_form": NoteForm(formdata=None),
        "reason_form": ReasonForm(formdata=None), "extension_form": ExtensionForm(formdata=None),
    }


def _may(viewer: Viewer, line: LedgerLine) -> dict[str, bool]:
    """Which acts the page offers."""
    state, own = line.state, viewer.unit_id == line.row.unit_id
    unit = own and viewer.has(Role.unit_handler, Role.unit_head)
    bureau = not own and viewer.has(Role.organiser, Role.leader)

    def fits(act: RowAct) -> bool:
        return (unit and why_not_act(state, act, Side.unit) is None) or (bureau and why_not_act(state, act, Side.bureau) is None)

    acts = {act.value: fits(act) for act in RowAct}
    if not unit:
        acts["claim"] = acts["plan"] = bureau and viewer.has(Role.organiser) and state in OPEN
    acts["extend"] = acts["extend"] and viewer.has(Role.organiser)
    return {**acts, "unit": unit, "bureau": bureau}


def _barred(viewer: Viewer, line: LedgerLine) -> str:
    """Why somebody of the bureau may not verify this row; empty when nothing bars."""
    if is_outside(viewer):
        return ""
    return why_not_verify(verifier=viewer.user_id, verifier_unit=viewer.unit_id, unit=line.row.unit_id,
                          hands=hands_on(db.session(), {line.row.id})[line.row.id]) or ""
