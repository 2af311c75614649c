"""Returns as XLSX: blank forms, one unit's year, the bureau's collective sheet with the year before beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reviews.returns.domain.comparing import Change
from reviews.returns.domain.figures import LINE_IDS, LINES, Figures
from reviews.returns.domain.months import month_key, month_label
from reviews.returns.domain.sheet import HEADS, MONTH_HEAD, UNIT_HEAD
from reviews.returns.domain.states import Standing
from reviews.typesetting import Sheet, make_table_workbook
from reviews.typesetting.xlsx import Value

_WIDTHS = (26, 10, *(11 for _line in LINES), 28)
_NAMES = {"penalties": ("处罚决定", "件"), **{line.id: (line.label, line.measure) for line in LINES}}


def blank_form(title: str, places: Iterable[tuple[str, date]]) -> bytes:
    """A form to fill in, one row a unit and month; the figures are left blank, since a blank is not zero."""
    rows = [[unit, month_key(month), *([""] * (len(LINES) + 1))] for unit, month in places]
    meaning = Sheet("填表说明", ("项目", "单位", "填什么"), [
        [UNIT_HEAD, "", "与系统中的单位名称一致。"], [MONTH_HEAD, "", "写成 2026-10。"],
        *([line.label, line.measure, line.help] for line in LINES),
        ["各项", "", "没有的填 0；空着的一行不收，空着一格的整张表都不收。"]], (14, 8, 70))
    return make_table_workbook([Sheet(title, HEADS, rows, _WIDTHS), meaning])


Row = tuple[str, date, Standing, Figures | None, str, str, dict[str, Change]]


def filled_sheet(title: str, rows: Sequence[Row], compared: Sequence[str], *, dated_on: date) -> bytes:
    """What was reported, in the columns of the form, and beside it the year before. What was not reported says so.

    rows: unit, month, standing, figures, cover rate in words, note, changes by the names of `compared`.
    """
    head = (*HEADS, "自查覆盖率（自查÷办结）", "报送情况")
    table = [[unit, month_key(month), *_figures(figures), note, cover, standing.label]
             for unit, month, standing, figures, cover, note, _changes in rows]
    beside = [[unit, month_label(month), *_beside(changes, compared, standing)]
              for unit, month, standing, _figures, _cover, _note, changes in rows]
    names = [word for name in compared for word in (f"{_NAMES[name][0]}（{_NAMES[name][1]}）", "上年同期", "同比")]
    return make_table_workbook([
        Sheet(title, head, table, (*_WIDTHS, 22, 10)), Sheet("同比", (UNIT_HEAD, MONTH_HEAD, *names), beside)], dated_on=dated_on)


def _figures(figures: Figures | None) -> list[Value]:
    return [getattr(figures, name) for name in LINE_IDS] if figures is not None else [""] * len(LINES)


def _beside(changes: dict[str, Change], compared: Sequence[str], standing: Standing) -> list[Value]:
    if not changes:
        return [standing.label, "", ""] * len(compared)
    told: list[Value] = []
    for name in compared:
        one = changes[name]
        told += [one.now, "未报" if one.before is None else one.before, one.text]
    return told
