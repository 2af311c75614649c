"""Approval boxes under their heads: signers side by side, or a row for each under 意见、签名、日期."""

from __future__ import annotations

import re
from collections.abc import Callable

from extraction.fields.document import Reading, Slot
from extraction.fields.labels import plain_label
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Span

RoleOf = Callable[[str], "str | None"]
_OPINION = re.compile(r"意见|审批|批示|审核|批准|核准")
_OPINIONS = re.compile(r"(?:审批|处理|审核)?(?:意见|批示|内容)")
_SIGNATURE = re.compile(r"(?:负责人|审批人)?(?:签名|签字|签章|姓名)(?:或盖章)?")
_DAY = re.compile(r"(?:签名|签字|审批)?(?:日期|时间|年月日)")
_MARK = "\n签名:"


def boxes_under_heads(reading: Reading, role_of: RoleOf) -> tuple[list[tuple[str, Slot]], set[int]]:
    """The boxes of such tables, each with its signer's role, and the ids of the cells that are heads or taken."""
    out: list[tuple[str, Slot]] = []
    taken: set[int] = set()
    for sheet in reading.sheets:
        for table in sheet.tables:
            rows: dict[int, list[Cell]] = {}
            for cell in table.cells:
                rows.setdefault(cell.row, []).append(cell)
            for number, row in sorted(rows.items()):
                found = _listed(table, rows, number, row, role_of, sheet.no)
                found += _side_by_side(table, row, role_of, sheet.no)
                if found:
                    out += found
                    taken |= {id(cell) for cell in row} | {id(s.cell) for _role, s in found}
    return out, taken


def _side_by_side(table: Table, row: list[Cell], role_of: RoleOf, page: int) -> list[tuple[str, Slot]]:
    heads = [(cell, label) for cell in row if _OPINION.search(label := plain_label(cell.span.folded)) and len(label) <= 14]
    found: list[tuple[str, Slot]] = []
    for cell, label in heads:
        role, below = role_of(label), table.below(cell)
        if role is None or below is None or (below.column, below.column_end) != (cell.column, cell.column_end):
            continue
        if _OPINION.search(plain_label(below.span.folded)[-4:]) and role_of(plain_label(below.span.folded)[:14]):
            continue
        found.append((role, Slot(label, below.span.stripped(" \n"), page, below.box, "", below, table)))
    return found if len(found) > 1 else []


def _listed(
    table: Table, rows: dict[int, list[Cell]], number: int, row: list[Cell], role_of: RoleOf, page: int
) -> list[tuple[str, Slot]]:
    """The rows under a head of 意见, 签名 and 日期; each begins with its signer's part."""
    columns: dict[str, int] = {}
    for cell in row:
        text = plain_label(cell.span.folded)
        for part, pattern in (("opinion", _OPINIONS), ("name", _SIGNATURE), ("day", _DAY)):
            if len(text) <= 8 and pattern.fullmatch(text):
                # The group's own label, which stands further left, may say 审批意见 as well.
                columns[part] = cell.column
    if len(columns) < 3:
        return []
    out: list[tuple[str, Slot]] = []
    for later in sorted(n for n in rows if n > number):
        cells = {cell.column: cell for cell in rows[later]}
        if not set(columns.values()) <= set(cells):
            break
        before = [c for c in rows[later] if c.column < columns["opinion"] and c.span.text]
        label = plain_label(before[-1].span.folded) if before else ""
        role = role_of(label if _OPINION.search(label) else f"{label}意见")
        if role is None:
            break
        opinion, name, day = (cells[columns[key]] for key in ("opinion", "name", "day"))
        value = opinion.span + Span(_MARK, [None] * len(_MARK)) + name.span + Span("\n", [None]) + day.span
        out.append((role, Slot(label, value.stripped(" \n"), page, opinion.box, "", opinion, table)))
    return out
