"""The published file of a frozen frame: a CSV that gives the same bytes for the same rows. Pure.

It holds neither names of parties nor titles, so that it can be handed to every unit. `tools/verify_draw.py` reads it too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace

COLUMNS = ("row", "unit", "organ", "number", "kind", "procedure", "field", "closed_on", "mark")
MARKS = frozenset({"", "duplicate", "reviewed", "called_in"})
PROCEDURES = frozenset({"", "ordinary", "summary"})
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One file of the frame. row counts from 1 in the file's order; kind is a CaseKind value, closed_on an ISO day or empty."""

    row: int
    unit: str
    organ: str
    number: str
    kind: str
    procedure: str
    field: str
    closed_on: str
    mark: str


def in_order(rows: Iterable[FrameRow]) -> list[FrameRow]:
    """The rows sorted by unit, organ and number (then by the rest, so that the order is one), numbered anew from 1."""
    ordered = sorted(rows, key=lambda r: astuple(r)[1:])
    return [replace(row, row=at) for at, row in enumerate(ordered, start=1)]


def write_frame(rows: Iterable[FrameRow]) -> bytes:
    """The canonical bytes of a frame: UTF-8 without mark, LF, one head line; rows are put in order first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(row) for row in in_order(rows))
    return out.getvalue().encode("utf-8")


def parse_frame(content: bytes) -> list[FrameRow]:
    """The rows of a frame's file in its order. Raises ValueError (Chinese) when it is not one `write_frame` has written."""
    if len(content) > MAX_BYTES:
        raise ValueError("清单文件过大。")
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError("清单文件不是 UTF-8 的 CSV。") from error
    if not lines or tuple(lines[0]) != COLUMNS:
        raise ValueError("清单文件的第一行不是约定的列名。")
    rows = []
    for at, cells in enumerate(lines[1:], start=1):
        if len(cells) != len(COLUMNS) or cells[0] != str(at):
            raise ValueError(f"清单文件第 {at + 1} 行的列数或序号不对。")
        row = FrameRow(at, *cells[1:])
        if row.mark not in MARKS or row.procedure not in PROCEDURES:
            raise ValueError(f"清单文件第 {at + 1} 行有不认识的标记或程序。")
        rows.append(row)
    if rows != in_order(rows):
        raise ValueError("清单文件的行没有按单位、机关、案号排列。")
    return rows
