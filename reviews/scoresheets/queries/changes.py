"""The history of one sheet: every save with what stood before and after, in words and in pieces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.foundation.text_difference import Piece, text_difference
from reviews.scoresheets.domain.changes import TEXTS, Change, ChangedThing, choice_in_words, may_come_back
from reviews.scoresheets.models import OwnPass, Scoresheet, SheetChange
from reviews.scoresheets.queries.page import SheetPage

FIELD_NAMES = {"comment": "总体意见", "good_points": "可取之处"}


@dataclass(frozen=True, slots=True)
class TextChange:
    """One sentence of a thing before and after. before, after: pieces that say what differs; empty where nothing stood."""

    name: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One save as the page shows it. before, after: the choice in words, both empty where it did not change."""

    seq: int
    at: datetime
    what: ChangedThing
    title: str
    before: str
    after: str
    texts: tuple[TextChange, ...]
    after_own_pass: bool
    may_come_back: bool


def list_changes(session: Session, page: SheetPage) -> list[ChangeRow]:
    """The sheet's history, newest first, for callers that have settled who asks."""
    rows = session.scalars(
        sa.select(SheetChange).where(SheetChange.sheet_id == page.sheet.id).order_by(SheetChange.seq.desc()))
    ended = session.get(OwnPass, page.sheet.id)
    titles = _titles(page)
    return [_row(row, titles, ended) for row in rows]


def find_change(session: Session, sheet: Scoresheet, seq: int) -> Change | None:
    """One change of a sheet, or None."""
    row = session.get(SheetChange, (sheet.id, seq))
    return _change(row) if row is not None else None


def _change(row: SheetChange) -> Change:
    return Change(ChangedThing(row.what), row.key, row.before, row.after)


def _row(row: SheetChange, titles: Mapping[str, str], ended: OwnPass | None) -> ChangeRow:
    change = _change(row)
    before, after = choice_in_words(change.what, change.before), choice_in_words(change.what, change.after)
    title = titles.get(row.key) or FIELD_NAMES.get(row.key) or change.what.label
    if change.what is ChangedThing.problem:
        title = f"{titles.get(str(row.after.get('item')), '')}：圈注的问题".lstrip("：")
    return ChangeRow(
        seq=row.seq, at=row.at, what=change.what, title=title,
        before="" if before == after else before, after="" if before == after else after, texts=_texts(change),
        after_own_pass=ended is not None and row.at > ended.own_pass_at, may_come_back=may_come_back(change),
    )


def _texts(change: Change) -> tuple[TextChange, ...]:
    found = []
    for field, name in TEXTS.items():
        old, new = str((change.before or {}).get(field) or ""), str(change.after.get(field) or "")
        if old != new:
            before, after = text_difference(old, new) if old and new else (_whole(old), _whole(new))
            found.append(TextChange(name, before, after))
    return tuple(found)


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, True),) if text else ()


def _titles(page: SheetPage) -> Mapping[str, str]:
    """Items, vetoes and flags by key; a flag that is gone has no words any more."""
    found = {view.item.id: f"{at}.{no} {view.item.title}" for at, section in enumerate(page.view.sections, start=1)
             for no, view in enumerate(section.items, start=1)}
    found |= {view.veto.id: f"否{at} {view.veto.title}" for at, view in enumerate(page.view.vetoes, start=1)}
    return found | {flag.row.key: flag.row.message for flag in page.view.flags}

