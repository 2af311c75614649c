"""What a table brought along means beside what is there: every row with its faults and questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from reviews.accounts.queries import get_unit
from reviews.errors import InvalidInput
from reviews.registry.queries import list_units_with_organs
from reviews.returns.domain.months import month_of, year_before
from reviews.returns.domain.sheet import (
    Grid,
    Place,
    SheetRow,
    find_columns,
    missing_columns,
    placed,
    read_rows,
)
from reviews.returns.domain.states import ReturnState
from reviews.returns.models import UnitReturn
from reviews.returns.queries import figures_of, list_returns, versions_in_force


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
    units = {unit.name: unit.id for unit in list_units_with_organs(session)}
    own = (own_unit_id, get_unit(session, own_unit_id).name) if own_unit_id is not None else None
    rows = read_rows(grid, head=head[0], columns=head[1], units=units, own=own)
    if not rows:
        raise InvalidInput("列名下面没有填好的行，没有收入。没有数字可报的，各项请填 0。")
    places = _places(session, rows, today, bureau=own is None)
    seen: dict[tuple[str, date], int] = {}
    checked = []
    for row in rows:
        key = (row.unit_id, row.month) if row.unit_id and row.month else None
        checked.append(placed(row, places.get(key) if key else None, repeated=seen.get(key) if key else None))
        if key:
            seen.setdefault(key, row.number)
    return CheckedSheet(tuple(checked))


def _places(session: Session, rows: list[SheetRow], today: date, *, bureau: bool) -> dict[tuple[str, date], Place]:
    months = {row.month for row in rows if row.month}
    there = list_returns(session, months)
    before = versions_in_force(session, [year_before(month) for month in months])
    found = {}
    for row in rows:
        if row.month is None or not row.unit_id:
            continue
        held, then = there.get((row.unit_id, row.month)), before.get((row.unit_id, year_before(row.month)))
        found[row.unit_id, row.month] = Place(
            _closed(held, row.month, today, bureau=bureau), figures_of(then) if then is not None else None, held is not None)
    return found


def _closed(held: UnitReturn | None, month: date, today: date, *, bureau: bool) -> str:
    if month > month_of(today):
        return "这个月还没有开始"
    if held is not None and held.state == ReturnState.reported:
        return "已经报出，不能再改；确需更正的，先由组织方退回"
    if held is not None and bureau and held.held == "unit":
        return "该单位正在自己填写，不能代填"
    return ""
