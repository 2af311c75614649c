"""Problems that the reviewer found and pinned to a region of a page."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, NotFound
from reviews.scoresheets.domain import plain
from reviews.scoresheets.domain.changes import Change, ChangedThing
from reviews.scoresheets.models import Problem, Scoresheet
from reviews.scoresheets.queries.page import SheetPage, get_sheet_page
from reviews.scoresheets.services.access import (
    changed_elsewhere,
    checked_points,
    checked_text,
    get_own_draft,
    saved,
)

_FORM_KEY = re.compile(r"[0-9a-z]{8,40}")
_LARGEST = 20_000.0  # points; far beyond any page, so that a slip cannot store nonsense


@dataclass(frozen=True, slots=True)
class ProblemInput:
    """What the form says. page None: the problem concerns no single page; box None: the whole page."""

    item: str
    page: int | None
    box: tuple[float, float, float, float] | None
    text: str
    basis: str
    advice: str
    deducted: Decimal


def add_problem(
    session: Session, *, actor: Viewer, sheet_id: str, form_key: str, problem: ProblemInput, now: datetime
) -> Problem:
    """Add a problem. form_key is made with the empty form: the same key again gives the problem it made.

    Raises NotFound, WrongState, InvalidInput (no text, item or page outside the pack or file, too many points).
    """
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    if not _FORM_KEY.fullmatch(form_key):
        raise InvalidInput("表单不完整，没有保存。请刷新页面后重新填写。")
    made = session.scalars(
        sa.select(Problem).where(Problem.sheet_id == sheet.id, Problem.form_key == form_key)).one_or_none()
    if made is not None:
        return made
    clean = _checked(get_sheet_page(session, sheet), problem)
    made = Problem(sheet_id=sheet.id, form_key=form_key, created_at=now, version=1, removed=False)
    _fill(made, clean)
    session.add(made)
    session.flush()
    saved(session, actor=actor, sheet=sheet, what="problem", details={"problem": made.id, "step": "added"}, now=now,
          changes=[Change(ChangedThing.problem, made.id, None, _state(made))])
    return made


def change_problem(
    session: Session, *, actor: Viewer, sheet_id: str, problem_id: str, problem: ProblemInput, seen_version: int,
    now: datetime,
) -> Problem:
    """Change a problem. The same content again changes nothing.

    Raises NotFound, WrongState, InvalidInput, Conflict with mine, theirs and their_version.
    """
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    row = _own_problem(session, sheet, problem_id)
    clean = _checked(get_sheet_page(session, sheet), problem)
    if _words(_stored(row)) == _words(clean) and not row.removed:
        return row
    if row.version != seen_version:
        raise changed_elsewhere(mine=_words(clean), theirs=_words(_stored(row)), their_version=row.version)
    before = _state(row)
    _fill(row, clean)
    row.version += 1
    saved(session, actor=actor, sheet=sheet, what="problem", details={"problem": row.id, "step": "changed"}, now=now,
          changes=[Change(ChangedThing.problem, row.id, before, _state(row))])
    return row


def remove_problem(
    session: Session, *, actor: Viewer, sheet_id: str, problem_id: str, removed: bool, now: datetime
) -> Problem:
    """Take a problem away, or bring it back (removed=False). Raises NotFound, WrongState."""
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    row = _own_problem(session, sheet, problem_id)
    if row.removed != removed:
        before = _state(row)
        row.removed = removed
        row.version += 1
        saved(session, actor=actor, sheet=sheet, what="problem", now=now,
              details={"problem": row.id, "step": "removed" if removed else "restored"},
              changes=[Change(ChangedThing.problem, row.id, before, _state(row))])
    return row


def _own_problem(session: Session, sheet: Scoresheet, problem_id: str) -> Problem:
    row = session.get(Problem, problem_id, populate_existing=True)
    if row is None or row.sheet_id != sheet.id:
        raise NotFound()
    return row


def _checked(page: SheetPage, problem: ProblemInput) -> ProblemInput:
    view = page.view.item(problem.item)
    if view is None:
        raise InvalidInput("请选择问题所属的条目，没有保存。")
    text = checked_text(problem.text)
    if not text:
        raise InvalidInput("请写明存在什么问题，没有保存。")
    if problem.page is not None and not 1 <= problem.page <= max(page.pages, 1):
        raise InvalidInput(f"页码应在 1 至 {max(page.pages, 1)} 之间，没有保存。请改正页码，或留空。")
    if problem.box is not None and (problem.page is None or not _is_box(problem.box)):
        raise InvalidInput("圈注的位置不完整，没有保存。请在页面上重新圈一次。")
    return ProblemInput(
        item=problem.item, page=problem.page, box=problem.box, text=text, basis=checked_text(problem.basis),
        advice=checked_text(problem.advice), deducted=checked_points(problem.deducted, view.item.points),
    )


def _is_box(box: Sequence[float]) -> bool:
    x0, top, x1, bottom = box
    return all(math.isfinite(v) and 0 <= v <= _LARGEST for v in box) and x0 < x1 and top < bottom


def _fill(row: Problem, problem: ProblemInput) -> None:
    row.item, row.page = problem.item, problem.page
    row.box = list(problem.box) if problem.box else None
    row.text, row.basis, row.advice, row.deducted = problem.text, problem.basis, problem.advice, problem.deducted


def _stored(row: Problem) -> ProblemInput:
    box = row.box
    return ProblemInput(
        row.item, row.page, (box[0], box[1], box[2], box[3]) if box else None, row.text, row.basis, row.advice,
        row.deducted,
    )


def _state(row: Problem) -> dict[str, object]:
    return {**_words(_stored(row)), "removed": row.removed}


def _words(problem: ProblemInput) -> dict[str, object]:
    return {
        "item": problem.item, "page": problem.page, "box": list(problem.box) if problem.box else None,
        "text": problem.text, "basis": problem.basis, "advice": problem.advice, "deducted": plain(problem.deducted),
    }
