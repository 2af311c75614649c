"""Returns as a table: the columns of the form, and what the rows of one brought along say. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reviews.returns.domain.figures import LINE_IDS, LINES, MAX_NOTE, Figures, read_figures
from reviews.returns.domain.months import is_two_months, month_label, read_month

UNIT_HEAD, MONTH_HEAD, NOTE_HEAD = "单位", "月份", "说明"
HEADS: tuple[str, ...] = (UNIT_HEAD, MONTH_HEAD, *(line.head for line in LINES), NOTE_HEAD)
MAX_ROWS = 600
_NAMES = {"unit": ("单位", "单位名称", "填报单位"), "month": ("月份", "报送月份", "所属月份"), "note": ("说明", "备注"),
          **{line.id: (line.label,) for line in LINES}}
_HEAD_WITHIN = 10
_SUM = re.compile(r"^(合计|小计|总计|共计)")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with figures. number: in the sheet; faults: why it cannot be taken."""

    number: int
    unit_id: str
    unit_name: str
    month: date | None
    texts: dict[str, str]
    note: str
    figures: Figures | None
    faults: tuple[str, ...]

    @property
    def month_label(self) -> str:
        return month_label(self.month) if self.month else ""


Grid = Sequence[tuple[int, Sequence[str]]]


def find_columns(rows: Grid) -> tuple[int, dict[str, int]] | None:
    """(row number of the head, column by id) of the first row that names at least half of the figures; None without one."""
    for number, cells in rows[:_HEAD_WITHIN]:
        heads = [_flat(cell) for cell in cells]
        found = {name: next((heads.index(w) for w in words if w in heads), None) for name, words in _NAMES.items()}
        columns = {name: at for name, at in found.items() if at is not None}
        if len(columns.keys() & set(LINE_IDS)) * 2 >= len(LINE_IDS):
            return number, columns
    return None


def missing_columns(columns: Mapping[str, int], *, unit_wanted: bool) -> list[str]:
    """What the table lacks to be read at all, in words."""
    lacking = [line.label for line in LINES if line.id not in columns]
    lacking += [MONTH_HEAD] if "month" not in columns else []
    return lacking + ([UNIT_HEAD] if unit_wanted and "unit" not in columns else [])


def read_rows(
    rows: Grid, *, head: int, columns: Mapping[str, int], units: Mapping[str, str], own: tuple[str, str] | None
) -> list[SheetRow]:
    """The rows beneath the head that hold figures; a row whose figures are all blank is no return and is left out.

    units: id by name of all that may be written; own: (id, name) of the one unit, when it brings its own table.
    """
    found = []
    for number, cells in rows:
        if number <= head:
            continue
        texts = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
        if not any(texts.get(name) for name in LINE_IDS) or _SUM.match(_flat(cells[0])) or _SUM.match(texts.get("unit", "")):
            continue
        found.append(_row(number, texts, units, own))
    return found


def _row(number: int, texts: dict[str, str], units: Mapping[str, str], own: tuple[str, str] | None) -> SheetRow:
    faults = []
    named = texts.get("unit", "")
    if own is not None:
        unit_id, name = own
        if named and _name(named) != _name(name):
            faults.append(f"单位“{named[:30]}”不是本单位")
    else:
        unit_id, name = next(((id, n) for n, id in units.items() if _name(n) == _name(named)), ("", named[:60]))
        if not unit_id:
            faults.append(f"没有“{named[:30]}”这个报送单位，请核对名称" if named else "没有写单位")
    written = texts.get("month", "")
    month = read_month(written)
    if month is None:
        faults.append(_odd_month(written))
    note = texts.get("note", "")
    if len(note) > MAX_NOTE:
        faults.append(f"说明超过 {MAX_NOTE} 个字")
    figures, wrong = read_figures(texts)
    faults += [fault.words for fault in wrong]
    return SheetRow(number, unit_id, name, month, {n: texts.get(n, "") for n in LINE_IDS}, note, figures, tuple(faults))


def _odd_month(written: str) -> str:
    if is_two_months(written):
        return f"月份“{written}”分不清是 1 月还是 10 月，请把这一列设为文本，写成 {written[:4]}-01 或 {written[:4]}-10"
    return f"月份“{written[:20]}”认不出，请写成 2026-10" if written else "没有写月份"


def placed(row: SheetRow, *, closed: str, repeated: int | None) -> SheetRow:
    """The row beside what the system holds. closed: why nothing can be written there, else empty; repeated: an earlier row
    for the same place.
    """
    faults = list(row.faults)
    if repeated is not None:
        faults.append(f"与第 {repeated} 行是同一单位同一月份")
    if closed:
        faults.append(closed)
    return replace(row, faults=tuple(faults))


def _name(text: str) -> str:
    """A unit's name as tables write it; what stands in brackets tells one branch from another, so it stays."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _flat(text: str) -> str:
    """The words of a column's head, without the measure in brackets."""
    return re.sub(r"\([^)]*\)|[\s*:]", "", unicodedata.normalize("NFKC", text))
