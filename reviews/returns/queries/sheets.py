"""What a table brought along means beside what is there: every row with its faults and questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from reviews.accounts.queries import get_unit
from reviews.errors import InvalidInput
from reviews.registry.queries import list_units_with_organs
from reviews.returns.domain.months import month_of
from reviews.returns.domain.sheet import (
    Grid,
    SheetRow,
    find_columns,
    missing_columns,
    placed,
    read_rows,
)
from reviews.returns.domain.states import ReturnState
from reviews.returns.models import UnitReturn
from reviews.returns.queries import list_returns


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """The rows of a table; wrong: those that stop it."""

    rows: tuple[SheetRow, ...]

    @property
    def wrong(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.rows if row.faults)


def check_sheet(session: Session, grid: Grid, *, own_unit_id: str | None, today: date) -> CheckedSheet:
    """own_unit_id: the unit that brings its own table; None for the bureau's collective one.

    Raises InvalidInput when it is no such table or holds no rows.
    """
    head = find_columns(grid)
    if head is None:
        raise InvalidInput("没有找到“检查次数”“罚没金额”等列名，没有收入。请用本页下载的空表填写。")
    lacking = missing_columns(head[1], unit_wanted=own_unit_id is None)
    if lacking:
        raise InvalidInput(f"表格缺少{'、'.join(f'“{word}”' for word in lacking)}一列，没有收入。请用本页下载的空表填写。")
    units = _units(session)
    if own_unit_id is not None and own_unit_id not in units.values():
        raise InvalidInput("本单位还没有登记执法机关，不用报送，没有收入。如有执法职责，请组织方在“执法机关”中登记。")
    own = (own_unit_id, get_unit(session, own_unit_id).name) if own_unit_id is not None else None
    rows = read_rows(grid, head=head[0], columns=head[1], units=units, own=own)
    if not rows:
        raise InvalidInput("列名下面没有填好的行，没有收入。没有数字可报的，各项请填 0。")
    closed = _closed_places(session, rows, today, bureau=own is None)
    seen: dict[tuple[str, date], int] = {}
    checked = []
    for row in rows:
        key = (row.unit_id, row.month) if row.unit_id and row.month else None
        checked.append(placed(row, closed=closed.get(key, "") if key else "", repeated=seen.get(key) if key else None))
        if key:
            seen.setdefault(key, row.number)
    return CheckedSheet(tuple(checked))


def _units(session: Session) -> dict[str, str]:
    """Ids of the units that report by their names, and by a short name where it is the one of a single unit."""
    reporting = list_units_with_organs(session)
    short = Counter(unit.short_name for unit in reporting)
    found = {unit.short_name: unit.id for unit in reporting if unit.short_name and short[unit.short_name] == 1}
    return found | {unit.name: unit.id for unit in reporting}


def _closed_places(session: Session, rows: list[SheetRow], today: date, *, bureau: bool) -> dict[tuple[str, date], str]:
    there = list_returns(session, {row.month for row in rows if row.month})
    return {(row.unit_id, row.month): _closed(there.get((row.unit_id, row.month)), row.month, today, bureau=bureau)
            for row in rows if row.month is not None and row.unit_id}


def _closed(held: UnitReturn | None, month: date, today: date, *, bureau: bool) -> str:
    if month > month_of(today):
        return "这个月还没有开始"
    if held is not None and held.state == ReturnState.reported:
        return "已经报出，不能再改；确需更正的，先由组织方退回"
    if held is not None and bureau and held.held == "unit":
        return "该单位正在自己填写，不能代填"
    return ""
