"""What the import of a score table knows between its steps. It travels in the page's form and is checked anew each time,
so that nothing is left on the server and nothing typed is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import Any

from flask import session
from werkzeug.datastructures import MultiDict

from extraction import document_types
from reviews.errors import InvalidInput
from reviews.rulepacks.domain.score_table import (
    ColumnRole,
    Joined,
    Mismatch,
    Outline,
    Table,
    find_head,
    join,
    list_mismatches,
    outline_of,
    roles_of,
    with_points,
)
from reviews.rulepacks.domain.score_table.grid import HEAD_ROWS, flat
from reviews.rulepacks.services.score_files import MAX_CHARACTERS

_LOST = "表格内容在传送中丢失，没有继续。请重新选择文件。"
_MEMORY, _REMEMBERED = "score_columns", 24


@lru_cache(maxsize=1)
def document_titles() -> Mapping[str, str]:
    """Document types by every title they go by."""
    return {title: key for key, kind in document_types().items() for title in kind.titles}


@dataclass(frozen=True)
class ImportState:
    """file: its name. used: places of the tables that are taken; heads: their head rows; roles: what the columns of the
    joined table mean; points, dropped: what the user put in and left out, by the item's place."""

    file: str
    tables: tuple[Table, ...]
    used: tuple[int, ...]
    heads: Mapping[int, int | None]
    roles: Mapping[int, ColumnRole]
    points: Mapping[int, Decimal]
    dropped: frozenset[int]

    @cached_property
    def joined(self) -> Joined:
        chosen = [self.tables[at] for at in self.used]
        return join(chosen, {no: self.heads.get(at) for no, at in enumerate(self.used)})

    @cached_property
    def whole(self) -> Outline:
        """Every row that was read, as it was read."""
        return outline_of(self.joined, self.roles, names=[self._name(self.tables[at]) for at in self.used],
                          titles=document_titles())  # fmt: skip

    @cached_property
    def outline(self) -> Outline:
        """The rows that are taken, with the points that the user put in."""
        return with_points(self.whole, self.points, self.dropped, document_titles())

    @property
    def mismatches(self) -> tuple[Mismatch, ...]:
        return list_mismatches(self.outline)

    @property
    def lacking(self) -> list[str]:
        """What must be mapped before items can be made out."""
        return [] if {ColumnRole.item, ColumnRole.detail} & set(self.roles.values()) else [ColumnRole.item.label]

    @property
    def packed(self) -> str:
        """The tables as they travel in the form."""
        rows = [[t.name, t.page, t.hidden, t.before, t.uncomputed, t.spans, t.rows] for t in self.tables]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

    def _name(self, table: Table) -> str:
        return table.name if table.page is not None else f"“{table.name}”"


def first_state(file: str, tables: tuple[Table, ...]) -> ImportState:
    """What is proposed for a file that was just read: shown tables with a head, and those of the same width behind one."""
    heads = {no: find_head(table) for no, table in enumerate(tables)}
    used: list[int] = []
    for no, table in enumerate(tables):
        goes_on = used and no - 1 in used and table.width == tables[used[-1]].width
        if not table.hidden and (heads[no] is not None or goes_on):
            used.append(no)
    used = used or [next((no for no, table in enumerate(tables) if not table.hidden), 0)]
    state = ImportState(file, tables, tuple(used), heads, {}, {}, frozenset())
    proposed = roles_of(state.joined)
    known = session.get(_MEMORY) or {}
    for no, heading in enumerate(state.joined.headings):
        role = known.get(flat(heading)) if isinstance(known, dict) else None
        if role in set(ColumnRole) and ColumnRole(role) not in proposed.values():
            proposed[no] = ColumnRole(role)
        elif role == "" and no in proposed:
            del proposed[no]
    return replace(state, roles=proposed)


def state_of(form: MultiDict[str, str]) -> ImportState:
    """The state that a page's form carries. Raises InvalidInput where it is not whole."""
    tables = _tables(form.get("tables", ""))
    used = tuple(no for no in range(len(tables)) if form.get(f"use-{no}"))
    if not used:
        raise InvalidInput("没有选择表格。请至少勾选一张评分表。")
    heads = {no: _whole(form.get(f"head-{no}", ""), HEAD_ROWS) for no in range(len(tables))}
    roles: dict[int, ColumnRole] = {}
    for column in range(max(tables[no].width for no in used)):
        said = form.get(f"role-{column}", "")
        if said in set(ColumnRole) and ColumnRole(said) not in roles.values():
            roles[column] = ColumnRole(said)
    state = ImportState(form.get("file", "")[:200], tables, used, heads, roles, {}, frozenset())
    if not form.get("reviewed"):
        return state
    items = range(len(state.whole.items))
    points = {at: value for at in items if (value := _points(form.get(f"points-{at}", ""))) is not None}
    return replace(state, points=points, dropped=frozenset(at for at in items if not form.get(f"keep-{at}")))


def remember(state: ImportState) -> None:
    """Keep what the columns mean for the next file with the same headings."""
    known = dict(session.get(_MEMORY) or {})
    for no, heading in enumerate(state.joined.headings):
        role = state.roles.get(no)
        known[flat(heading)[:16]] = role.value if role is not None else ""
    session[_MEMORY] = dict(list(known.items())[-_REMEMBERED:])


def _tables(packed: str) -> tuple[Table, ...]:
    """The tables as they came back from the browser, held to the same caps as a file."""
    if not packed or len(packed) > 4 * MAX_CHARACTERS:
        raise InvalidInput(_LOST)
    try:
        return tuple(_table(row) for row in json.loads(packed)) or _fail()
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise InvalidInput(_LOST) from error


def _table(row: Sequence[Any]) -> Table:
    name, page, hidden, before, uncomputed, spans, rows = row
    cells = tuple(tuple(str(cell) for cell in line) for line in rows)
    merged = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in spans)
    return Table(str(name), cells, merged, None if page is None else int(page), bool(hidden), str(before), int(uncomputed))


def _fail() -> tuple[Table, ...]:
    raise InvalidInput(_LOST)


def _whole(text: str, below: int) -> int | None:
    return int(text) if text.isdigit() and int(text) < below else None


def _points(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= 1000 else None
