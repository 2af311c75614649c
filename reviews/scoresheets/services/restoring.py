"""Putting back what stood before a change, as a further change; nothing of the history goes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.scoresheets.domain import MarkDecision
from reviews.scoresheets.domain.changes import Change, ChangedThing, Values, may_come_back
from reviews.scoresheets.models import Problem, Scoresheet
from reviews.scoresheets.queries.changes import find_change
from reviews.scoresheets.queries.page import get_sheet_view
from reviews.scoresheets.services.access import get_own_draft
from reviews.scoresheets.services.flags import save_veto
from reviews.scoresheets.services.marks import TextField, save_mark, save_text
from reviews.scoresheets.services.problems import ProblemInput, change_problem, remove_problem


def restore_before(
    session: Session, *, actor: Viewer, sheet_id: str, seq: int, seen_version: int, now: datetime
) -> Scoresheet:
    """Save again what a mark, text, veto or problem said before one change.

    seen_version: the sheet's version the history showed. Raises NotFound, WrongState, Conflict (changed meanwhile),
    InvalidInput where there is nothing to put back or it no longer fits.
    """
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    change = find_change(session, sheet, seq)
    if change is None:
        raise NotFound()
    if sheet.version != seen_version:
        raise Conflict("打开修改记录之后，评分表又有了改动，没有恢复。请刷新本页，看过最新记录后再恢复。")
    if not may_come_back(change):
        raise InvalidInput("这一步之前没有可以恢复的内容。疑点的判断请在评分页上撤回后重新判。")
    assert change.before is not None
    _put_back(session, actor, sheet, change, change.before, now)
    return sheet


def _put_back(session: Session, actor: Viewer, sheet: Scoresheet, change: Change, old: Values, now: datetime) -> None:
    common: dict[str, Any] = {"actor": actor, "sheet_id": sheet.id, "now": now}
    if change.what is ChangedThing.text:
        seen = sheet.comment_version if change.key == "comment" else sheet.good_points_version
        save_text(session, field=cast(TextField, change.key), text=old["text"], seen_version=seen, **common)
    elif change.what is ChangedThing.mark:
        item = get_sheet_view(session, sheet).item(change.key)
        save_mark(session, item_id=change.key, decision=MarkDecision(old["decision"]), deducted=Decimal(old["deducted"]),
                  comment=old["comment"], seen_version=item.mark.version if item else 0, **common)
    elif change.what is ChangedThing.veto:
        rows = {v.veto.id: v.row.version for v in get_sheet_view(session, sheet).vetoes}
        save_veto(session, veto_id=change.key, established=old["established"], reason=old["reason"],
                  seen_version=rows.get(change.key, 0), **common)
    else:
        _put_problem_back(session, change.key, old, common)


def _put_problem_back(session: Session, key: str, old: Values, common: dict[str, Any]) -> None:
    row = session.get_one(Problem, key)
    box = old["box"]
    remove_problem(session, problem_id=key, removed=old["removed"], **common)
    if not old["removed"]:
        change_problem(session, problem_id=key, seen_version=row.version, **common, problem=ProblemInput(
            item=old["item"], page=old["page"], box=(box[0], box[1], box[2], box[3]) if box else None, text=old["text"],
            basis=old["basis"], advice=old["advice"], deducted=Decimal(old["deducted"])))
