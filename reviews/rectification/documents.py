"""The ledger as an XLSX in the bureau's usual columns; every cell is text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reviews.rectification.domain.table import HEAD
from reviews.rectification.queries.ledger import LedgerLine
from reviews.typesetting.xlsx import Sheet, make_table_workbook

_WIDTHS = (20, 22, 24, 28, 22, 22, 10, 28, 44, 7, 28, 7, 12, 12, 32, 10, 14, 12, 10, 9, 32, 28, 10, 12, 28)


def ledger_workbook(
    lines: Iterable[LedgerLine], evidence: Mapping[str, Sequence[str]], *, outside: bool, today: date
) -> bytes:
    """The lines in their order. evidence: names of files by row.

    outside: for a unit, without the words in which the bureau corrected its own result.
    """
    rows = [_row(line, evidence.get(line.row.id, ()), outside) for line in lines]
    return make_table_workbook([Sheet("整改台账", HEAD, rows, _WIDTHS)], dated_on=today)


def _row(line: LedgerLine, evidence: Sequence[str], outside: bool) -> tuple[str, ...]:
    row = line.row
    return (
        row.number, line.round_name, line.case_number, line.case_title, line.organ, line.unit, row.category, row.topic_title,
        row.text, str(row.page) if row.page else "", row.basis, f"{row.deducted.normalize():f}", _day(row.released_on),
        line.mode.label if line.mode else "", row.measure, row.responsible, _day(row.planned_on), _day(row.due_on),
        line.state.label, str(line.late) if line.late else "", row.report, "、".join(evidence),
        line.verifier, _day(row.verified_on), line.reason(outside=outside),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
