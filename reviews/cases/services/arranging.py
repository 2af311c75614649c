"""Turning and moving pages for display: each step is a new row; the bytes of the files and the reading stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.page_arrangement import Arrangement, arrange, check_move, turned
from reviews.cases.domain.states import why_not_correct
from reviews.cases.models import Case, PageArrangement, Reading
from reviews.cases.queries.page_map import list_arrangements, steps_of
from reviews.cases.queries.reading import find_reading
from reviews.cases.queries.scope import get_visible_case
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit


def turn_pages(
    session: Session, *, actor: Viewer, case_id: str, pages: Sequence[int], by: int, seen_seq: int, now: datetime
) -> PageArrangement:
    """Show pages turned clockwise by 90, 180 or 270 degrees more than now.

    Raises NotFound, InvalidInput, Conflict, WrongState.
    """
    case, reading, arrangement = _open(session, actor, case_id, seen_seq)
    rotations = {int(p["no"]): int(p.get("rotation") or 0) for p in reading.content["pages"]}
    detail = {"by": by, "to": turned(arrangement, rotations, pages, by)}
    return _keep(session, actor, case, reading, "turn", detail, now)


def move_pages(
    session: Session, *, actor: Viewer, case_id: str, pages: Sequence[int], before: int | None, seen_seq: int, now: datetime
) -> PageArrangement:
    """Show pages in front of another one, or last of all (before None). Raises as turn_pages."""
    case, reading, arrangement = _open(session, actor, case_id, seen_seq)
    check_move(arrangement.order, pages, before)
    detail = {"pages": sorted(set(pages)), "before": before}
    return _keep(session, actor, case, reading, "move", detail, now)


def undo_arrangement(session: Session, *, actor: Viewer, case_id: str, seen_seq: int, now: datetime) -> PageArrangement:
    """Take back the last step that stands. Raises as turn_pages, InvalidInput when there is none."""
    case, reading, arrangement = _open(session, actor, case_id, seen_seq)
    if arrangement.undoable is None:
        raise InvalidInput("没有可以撤销的页面整理。")
    return _keep(session, actor, case, reading, "undo", {"step": arrangement.undoable.id}, now)


def _open(session: Session, actor: Viewer, case_id: str, seen_seq: int) -> tuple[Case, Reading, Arrangement]:
    case = get_visible_case(session, actor, case_id)
    session.refresh(case, with_for_update=True)
    reason = why_not_correct(CaseState(case.state))
    if reason is not None:
        raise WrongState(reason)
    reading = find_reading(session, case)
    if reading is None:
        raise WrongState("案卷还没有读完，暂时不能整理页面。请等阅读结束后再试。")
    rows = list_arrangements(session, case.id, reading.content)
    if (rows[-1].seq if rows else 0) != seen_seq:
        raise Conflict("页面在您打开之后已被他人整理过，这一步没有执行。请刷新页面，看过新的次序后再试。")
    return case, reading, arrange([int(p["no"]) for p in reading.content["pages"]], steps_of(rows))


def _keep(
    session: Session, actor: Viewer, case: Case, reading: Reading, action: str, detail: dict[str, Any], now: datetime
) -> PageArrangement:
    # Numbers run through the life of the case, also over steps made on files that have been replaced since.
    last = session.scalar(sa.select(sa.func.max(PageArrangement.seq)).where(PageArrangement.case_id == case.id))
    row = PageArrangement(
        case_id=case.id, seq=(last or 0) + 1, content_sha256=str(reading.content["file"]["sha256"]),
        action=action, detail=detail, made_by=actor.user_id, made_at=now,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor=actor.audit, action="case.pages_arranged", object_type="case", object_id=case.id, now=now,
                 details={"arrangement": row.id, "action": action})
    return row
