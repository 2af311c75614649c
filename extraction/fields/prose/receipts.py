"""The amount of one item of a receipt."""

from __future__ import annotations

import re
from decimal import Decimal

from extraction.fields import money
from extraction.fields.document import Reading
from extraction.fields.prose.text import row_at
from extraction.fields.row import LIKELY, Row
from extraction.fields.slots import from_slots, parse_money
from extraction.layout.grid import Cell, Table


def _amount_beside(table: Table, cell: Cell) -> Row | None:
    """The amount in the row of a receipt's item: under 金额 where a column is headed so, else the first figure."""
    headed = {c.column for c in table.cells if _SUM_HEAD.fullmatch(c.span.folded)}
    first: Row | None = None
    right = table.right_of(cell)
    while right is not None:
        row = parse_money(right.span)
        if row is not None and re.search(r"\d", right.text):
            if right.column in headed or not headed:
                return row
            first = first or row
        right = table.right_of(right)
    return first


_SUM_HEAD = re.compile(r"金额(?:\(元\)|小计|合计)?|(?:收缴|实缴|缴款|应缴)金额(?:\(元\))?")


def receipt_line(reading: Reading, name: str) -> Row | None:
    """An amount in the line of a receipt whose item is named so."""
    for sheet in reading.sheets:
        for table in sheet.tables:
            for cell in table.cells:
                if re.search(name, cell.text) and not re.search(
                    r"加处|加收|滞纳|决定书|收据|票据|缴款|日期", cell.text
                ):
                    row = _amount_beside(table, cell)
                    if row is not None:
                        return row
    small = from_slots(reading, ("小写", "金额小写", "人民币小写", "(小写)"), parse_money)
    if small is not None and small.state == "found" and len(re.findall(name, reading.text)) == 1:
        # One item only: the sum in figures is its amount.
        return small
    text = reading.text
    m = re.search(rf"(?:{name})(?:收入|金额)?[:：\s]{{0,3}}({money.DIGITS})", text)
    if m:
        return row_at(
            reading, m.start(1), m.end(1), money.as_text(money.parse_amount(m[1]) or Decimal(0)), LIKELY
        )
    return None
