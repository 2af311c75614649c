"""A table brought along for a list: read, its columns told, kept whole or not at all; the unit's layout is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain.frame_table import (
    COLUMN_IDS,
    Grid,
    find_head,
    headers_at,
    layout_signature,
    propose,
)
from reviews.rounds.models import FrameImport, FrameLayout, ListedFile
from reviews.rounds.queries import find_import, find_layout, get_import, preview_import
from reviews.rounds.services.frame_lists import editable_list, put_files
from scoring_rules.vocabulary import CaseKind


def bring_table(session: Session, *, actor: Viewer, list_id: str, name: str, rows: Grid, now: datetime) -> FrameImport:
    """Lay a table beside a list for checking, in place of one that waited; a layout the unit told before is applied.

    rows: as `registry.services.read_brought_table` gives them. Raises NotFound, WrongState.
    """
    found = editable_list(session, list_id)
    session.execute(sa.delete(FrameImport).where(FrameImport.list_id == list_id))
    made = FrameImport(list_id=list_id, name=name[:255], rows=[[number, list(cells)] for number, cells in rows],
                       head_row=0, mapping={}, made_by=actor.user_id, made_at=now)
    _read_head(session, found.unit_id, made, find_head(rows))
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="frame_list.table_brought", object_type="frame_list", object_id=list_id,
                 details={"rows": len(rows), "recognised": made.recognised}, now=now)
    return made


def _read_head(session: Session, unit_id: str, brought: FrameImport, head_row: int) -> None:
    headers = headers_at(brought.rows, head_row)
    layout = find_layout(session, unit_id, layout_signature(headers))
    brought.head_row, brought.recognised = head_row, layout is not None
    brought.mapping = layout.mapping if layout is not None else propose(headers)
    brought.default_kind = layout.default_kind if layout is not None else brought.default_kind or ""


def tell_columns(
    session: Session, *, actor: Viewer, list_id: str, head_row: int, mapping: Mapping[str, int], default_kind: str, now: datetime
) -> FrameImport:
    """Say anew where the head is and which column is what. Another head row is looked at afresh, whatever the mapping says.

    Raises NotFound, WrongState, InvalidInput for a row that is not there.
    """
    found = editable_list(session, list_id)
    brought = get_import(session, list_id)
    if head_row != brought.head_row:
        if not headers_at(brought.rows, head_row):
            raise InvalidInput(f"表格第 {head_row} 行是空的，不能作列名。请另选一行。")
        _read_head(session, found.unit_id, brought, head_row)
    else:
        width = len(headers_at(brought.rows, head_row))
        brought.mapping = {name: at for name, at in mapping.items() if name in COLUMN_IDS and 0 <= at < width}
        brought.default_kind = default_kind if default_kind in set(CaseKind) else ""
    session.flush()
    audit.record(session, actor=actor.audit, action="frame_list.columns_told", object_type="frame_list", object_id=list_id,
                 now=now)
    return brought


def keep_table(
    session: Session, *, actor: Viewer, list_id: str, import_id: str, replace: bool, now: datetime
) -> int:
    """Take all rows of the waiting table onto the list, or none; returns how many.

    import_id: the table that was seen. replace: what the list held goes. Raises NotFound, WrongState, Conflict when another
    table waits by now, InvalidInput when any row is wrong.
    """
    found = editable_list(session, list_id)
    brought = get_import(session, list_id)
    if brought.id != import_id:
        raise Conflict("等待核对的表格已换成另一份，没有收入。请核对页面上的最新内容。")
    preview = preview_import(session, found, brought, today=shanghai_date(now))
    if "number" not in brought.mapping:
        raise InvalidInput("还没有指定“案号”在哪一列，没有收入。请在上面选择对应的列。")
    if preview.wrong:
        raise InvalidInput(f"有 {len(preview.wrong)} 行需要改正，一行也没有收入。请在表格中改好后重新选择文件。")
    entries = [f.entry for f in preview.files if f.entry is not None]
    if not entries:
        raise InvalidInput("列名下面没有案卷，没有收入。请核对列名在第几行。")
    if replace:
        session.execute(sa.delete(ListedFile).where(ListedFile.list_id == list_id))
    put_files(session, found=found, entries=entries)
    _remember(session, actor=actor, unit_id=found.unit_id, brought=brought, now=now)
    session.delete(brought)
    found.version += 1
    session.flush()
    audit.record(session, actor=actor.audit, action="frame_list.imported", object_type="frame_list", object_id=list_id,
                 details={"round": found.round_id, "rows": len(entries), "replaced": replace}, now=now)
    return len(entries)


def _remember(session: Session, *, actor: Viewer, unit_id: str, brought: FrameImport, now: datetime) -> None:
    headers = headers_at(brought.rows, brought.head_row)
    signature = layout_signature(headers)
    layout = find_layout(session, unit_id, signature)
    if layout is None:
        layout = FrameLayout(unit_id=unit_id, signature=signature, headers=headers)
        session.add(layout)
    layout.mapping, layout.default_kind = dict(brought.mapping), brought.default_kind
    layout.kept_by, layout.kept_at = actor.user_id, now


def drop_table(session: Session, *, actor: Viewer, list_id: str, now: datetime) -> None:
    """Forget the waiting table; nothing happens when there is none. Raises NotFound, WrongState."""
    editable_list(session, list_id)
    brought = find_import(session, list_id)
    if brought is None:
        return
    session.delete(brought)
    session.flush()
    audit.record(session, actor=actor.audit, action="frame_list.table_dropped", object_type="frame_list", object_id=list_id,
                 now=now)
