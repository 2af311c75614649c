"""The amount of one item of a receipt."""

from __future__ import annotations

import re
from decimal import Decimal

from extraction.fields import money
from extraction.fields.document import Reading
from extraction.fields.headed_lines import headed_lines
from extraction.fields.labels import LABELS
from extraction.fields.prose.text import row_at
from extraction.fields.row import LIKELY, Row
from extraction.fields.slots import from_slots, parse_money, parse_text
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Span


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
    alone = len(re.findall(name, reading.text)) == 1 and not _OTHER_ITEM.search(reading.text)
    if small is not None and small.state == "found" and alone:
        # One item only: the sum in figures is its amount.
        return small
    for line in headed_lines(reading.sheets, _COLUMNS, ("amount",)):
        if "name" in line and "amount" in line and re.search(name, line["name"].folded):
            amount = parse_money(line["amount"])
            if amount is not None:
                return amount
    text = reading.text
    m = re.search(rf"(?:{name})(?:收入|金额)?[:：\s]{{0,3}}({money.DIGITS})(?![^\n]*\d)", text)
    if m:
        return row_at(
            reading, m.start(1), m.end(1), money.as_text(money.parse_amount(m[1]) or Decimal(0)), LIKELY
        )
    return None


_OTHER_ITEM = re.compile(r"(?<!罚)没收|违法所得|加处|滞纳金")
_COLUMNS = {
    "amount": re.compile(r"金额|小计"),
    "quantity": re.compile(r"数量|份数"),
    "name": re.compile(r"名称|项目(?!编码|代码)|摘要|款项|收费内容"),
    "no": re.compile(r"编码|代码|序号"),
    "unit": re.compile(r"单位|标准|单价"),
}
_SMALL = re.compile(rf"\(?小写\)?[:：]?[ ]?(?:人民币|RMB)?[¥￥]?[ ]?({money.DIGITS})")


def in_small_figures(reading: Reading) -> Row | None:
    """The sum behind 小写, which often stands in the line of the words."""
    m = _SMALL.search(reading.text)
    value = money.parse_amount(m[1]) if m else None
    return row_at(reading, m.start(1), m.end(1), money.as_text(value)) if m and value is not None else None


_NUMBER = re.compile(r"(?:票据?号码?|收据号码?|凭证号码?|缴款书号|(?<![A-Za-z])N[oO°]|№)[.:：]?[ ]?([A-Z]{0,3}\d{6,20})(?!\d)")


def receipt_no(reading: Reading) -> Row | None:
    """The receipt's own number: its slot, else the figures behind No., which needs no colon."""
    row = from_slots(reading, LABELS["receipt_no"], _own_number)
    if row is not None and row.state == "found":
        return row
    m = _NUMBER.search(reading.text)
    return row_at(reading, m.start(1), m.end(1), m[1]) if m else row


def _own_number(span: Span) -> Row | None:
    """The slot's words up to the number of another kind that stands behind them in the line."""
    other = _NUMBER.search(span.folded)
    return parse_text(span[: other.start()] if other and other.start() > 1 else span)
