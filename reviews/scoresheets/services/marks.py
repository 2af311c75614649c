"""Marks of items, and the reviewer's words on the whole file."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, NotFound
from reviews.scoresheets.domain import MarkDecision, decision_fault, plain
from reviews.scoresheets.domain.changes import Change, ChangedThing
from reviews.scoresheets.domain.sheet import ItemView, MarkRow
from reviews.scoresheets.models import Mark, Scoresheet
from reviews.scoresheets.queries.page import get_sheet_view
from reviews.scoresheets.services.access import (
    changed_elsewhere,
    checked_points,
    checked_text,
    get_own_draft,
    saved,
)

TextField = Literal["comment", "good_points"]


def save_mark(
    session: Session, *, actor: Viewer, sheet_id: str, item_id: str, decision: MarkDecision, deducted: Decimal,
    comment: str, seen_version: int, now: datetime,
) -> Scoresheet:
    """Save one item: decision, points taken by hand, comment.

    seen_version: the mark's version the page showed, 0 for none. The same content again changes nothing.
    Choosing `deduct` without any points asks for points; points with another decision are refused.
    Raises NotFound, WrongState, InvalidInput, Conflict with mine, theirs and their_version.
    """
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    view = _item(session, sheet, item_id)
    points, comment = checked_points(deducted, view.item.points), checked_text(comment)
    stored = view.mark
    if (stored.decision, stored.by_hand, stored.comment) == (decision, points, comment) and stored.version:
        return sheet
    if stored.version != seen_version:
        raise changed_elsewhere(
            mine=_words(MarkRow(item_id, decision, points, comment)), theirs=_words(stored), their_version=stored.version,
        )
    fault = decision_fault(decision, by_hand=points, settled=settled_under(view))
    if fault is not None:
        raise InvalidInput(fault)
    mark = session.get(Mark, (sheet.id, item_id))
    if mark is None:
        mark = Mark(sheet_id=sheet.id, item=item_id, version=0)
        session.add(mark)
    mark.decision, mark.deducted, mark.comment = decision.value, points, comment
    mark.version += 1
    change = Change(ChangedThing.mark, item_id, _words(stored) if stored.version else None,
                    _words(MarkRow(item_id, decision, points, comment)))
    return saved(session, actor=actor, sheet=sheet, what="mark", details={"item": item_id}, now=now, changes=[change])


def mark_rest_as_met(
    session: Session, *, actor: Viewer, sheet_id: str, section_id: str, now: datetime
) -> tuple[Scoresheet, int]:
    """Mark the open items of one section as met, but for those with undecided flags. Returns how many."""
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    section = next((s for s in get_sheet_view(session, sheet).sections if s.id == section_id), None)
    if section is None:
        raise NotFound()
    items = [i for i in section.items if i.decision is MarkDecision.open and not i.pending]
    changes = []
    for view in items:
        mark = session.get(Mark, (sheet.id, view.item.id))
        if mark is None:
            mark = Mark(sheet_id=sheet.id, item=view.item.id, deducted=Decimal(0), version=0)
            session.add(mark)
        mark.decision = MarkDecision.met.value
        mark.version += 1
        met = MarkRow(view.item.id, MarkDecision.met, view.mark.by_hand, view.mark.comment)
        changes.append(Change(ChangedThing.mark, view.item.id, _words(view.mark) if view.mark.version else None, _words(met)))
    if items:
        saved(session, actor=actor, sheet=sheet, what="section", now=now,
              details={"section": section_id, "items": [i.item.id for i in items]}, changes=changes)
    return sheet, len(items)


def save_text(
    session: Session, *, actor: Viewer, sheet_id: str, field: TextField, text: str, seen_version: int, now: datetime
) -> Scoresheet:
    """Save the overall comment or the good points. Raises NotFound, WrongState, InvalidInput, Conflict."""
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    clean = checked_text(text)
    stored, version = (
        (sheet.comment, sheet.comment_version) if field == "comment" else (sheet.good_points, sheet.good_points_version)
    )
    if stored == clean:
        return sheet
    if version != seen_version:
        raise changed_elsewhere(mine={"text": clean}, theirs={"text": stored}, their_version=version)
    if field == "comment":
        sheet.comment, sheet.comment_version = clean, version + 1
    else:
        sheet.good_points, sheet.good_points_version = clean, version + 1
    change = Change(ChangedThing.text, field, {"text": stored} if version > 1 else None, {"text": clean})
    return saved(session, actor=actor, sheet=sheet, what="text", details={"field": field}, now=now, changes=[change])


def _words(row: MarkRow) -> dict[str, object]:
    return {"decision": row.decision.value, "deducted": plain(row.by_hand), "comment": row.comment}


def settled_under(view: ItemView) -> int:
    """How many confirmed flags and own problems of an item take points."""
    flags = sum(f.verdict.verdict == "confirmed" and f.verdict.deducted > 0 for f in view.flags)
    return flags + sum(p.deducted > 0 for p in view.live_problems)


def _item(session: Session, sheet: Scoresheet, item_id: str) -> ItemView:
    view = get_sheet_view(session, sheet).item(item_id)
    if view is None:
        raise NotFound()
    return view
