"""Reads of tables brought along for a list, and of layouts remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.errors import NotFound
from reviews.rounds.domain.frame_lists import number_key, repeated
from reviews.rounds.domain.frame_table import CheckedFile, check_table, headers_at
from reviews.rounds.models import FrameImport, FrameLayout, FrameList, ListedFile
from reviews.rounds.queries.frames import list_organs_of_unit, reviewed_before


@dataclass(frozen=True, slots=True)
class Preview:
    """A table as it would go onto a list. files: every row with its faults; known: numbers that the list holds already.

    repeats, reviewed: files that would be marked, by position in `files`.
    """

    headers: list[str]
    files: list[CheckedFile]
    repeats: frozenset[int]
    reviewed: frozenset[int]
    known: int

    @property
    def wrong(self) -> list[CheckedFile]:
        return [f for f in self.files if f.faults]


def find_import(session: Session, list_id: str) -> FrameImport | None:
    """The table that waits beside a list, or None."""
    return session.scalars(sa.select(FrameImport).where(FrameImport.list_id == list_id)).one_or_none()


def get_import(session: Session, list_id: str) -> FrameImport:
    """Raises NotFound with what to do."""
    found = find_import(session, list_id)
    if found is None:
        raise NotFound("没有等待核对的表格，可能已经收入或放弃。请回到清单查看，需要时重新选择文件。")
    return found


def find_layout(session: Session, unit_id: str, signature: str) -> FrameLayout | None:
    """What a unit told of a table with these column names, or None."""
    return session.scalars(sa.select(FrameLayout).where(FrameLayout.unit_id == unit_id,
                                                        FrameLayout.signature == signature)).one_or_none()


def preview_import(session: Session, found: FrameList, brought: FrameImport, *, today: date) -> Preview:
    """Check a waiting table against the unit's organs, the list and earlier rounds; it changes nothing."""
    organs = list_organs_of_unit(session, found.unit_id)
    files = check_table(brought.rows, head_row=brought.head_row, mapping=brought.mapping,
                        default_kind=brought.default_kind, organs=organs, today=today)
    listed = set(session.scalars(sa.select(ListedFile.number_key).where(ListedFile.list_id == found.id)))
    keys = [f.entry.key if f.entry else ("", number_key(f.values.get("number", ""))) for f in files]
    reviewed = reviewed_before(session, found.round_id, {o.id for o in organs})
    again = repeated(number or f"#{at}" for at, (_organ, number) in enumerate(keys))
    return Preview(
        headers=headers_at(brought.rows, brought.head_row), files=files,
        repeats=frozenset(at for at, one in enumerate(again) if one),
        reviewed=frozenset(at for at, key in enumerate(keys) if key in reviewed),
        known=sum(number in listed for _organ, number in keys))
