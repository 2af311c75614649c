"""What is overdue, by unit, with the words of a reminder to copy or print."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import get_unit
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rectification.domain.reminder import reminder_text
from reviews.rectification.queries.overdue import list_overdue
from reviews.rectification.views import blueprint
from reviews.web.rendering import page_or_part


@blueprint.get("/rectification/overdue")
def overdue() -> ResponseReturnValue:
    session, viewer, today = db.session(), current_viewer(), shanghai_date(utc_now())
    signed = get_unit(session, viewer.unit_id).name if viewer.unit_id else "组织方"
    round_id = request.args.get("round", "")[:40]
    units = list_overdue(session, viewer, today=today, round_id=round_id)
    texts = [(unit, reminder_text(unit=unit.unit, signed=signed, today=today, open_rows=unit.open_rows, rows=[
        (line.row.number, line.case_number, line.row.text, line.row.due_on, line.late) for line in unit.lines]))
        for unit in units]
    return page_or_part("rectification/overdue.html", texts=texts, today=today, round_id=round_id,
                        may_edit=viewer.has(Role.organiser))
