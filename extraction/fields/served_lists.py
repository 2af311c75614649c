"""What a receipt serves, set in columns under heads without lines: 文书名称、文号、份数, one paper below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.fields.labels import is_known, plain_label
from extraction.layout.lines import EMPTY, Line, Span, fold, segments, span_of
from extraction.layout.sheet import Sheet

_TITLE = re.compile(r"(?:所?送达?的?)?(?:文书|文件)(?:名称)?")
_NUMBER = re.compile(r"(?:文书|发文|文件)?(?:文号|字号|编号|案号)")
_COUNT = re.compile(r"份数|数量|件数|页数|备注")
_ENDS = re.compile(r"(?:书|表|单|证|通知|报告|笔录)(?:\([^()]*\))?$")
_WHITE, _FAR = 0.5, 3.0
"""White between columns in character widths; a line so many letters below the last one belongs to the list no more."""


def first_served(sheets: Sequence[Sheet]) -> tuple[Span, Span] | None:
    """Title and number of the first paper of such a list; the number may be empty. None without such heads."""
    for sheet in sheets:
        for at, line in enumerate(sheet.lines):
            heads = _heads(line)
            if heads is not None:
                return _first(sheet, at, *heads)
    return None


def _heads(line: Line) -> tuple[Line, Line | None, list[Line]] | None:
    parts = segments(line, _WHITE)
    words = [plain_label(fold(part.text)) for part in parts]
    title = next((p for p, w in zip(parts, words, strict=True) if _TITLE.fullmatch(w)), None)
    number = next((p for p, w in zip(parts, words, strict=True) if _NUMBER.fullmatch(w)), None)
    others = [p for p, w in zip(parts, words, strict=True) if _COUNT.fullmatch(w)]
    if title is None or number is None and not others or len(parts) != 1 + (number is not None) + len(others):
        return None
    return title, number, parts


def _first(sheet: Sheet, at: int, title: Line, number: Line | None, heads: list[Line]) -> tuple[Span, Span] | None:
    """The pieces under 名称 up to where a title ends, and those under 文号 that stand nearest to them."""
    below = [t.box[1] for t in sheet.tables if t.box[1] > title.top]
    floor, last = min(below, default=1e9), sheet.lines[at]
    names: list[tuple[Line, Span]] = []
    marks: list[tuple[Line, Span]] = []
    for i, line in enumerate(sheet.lines[at + 1 :], at + 1):
        if line.top > floor or line.top - last.bottom > _FAR * line.size:
            break
        last = line
        for part in segments(line, _WHITE):
            middle = (part.x0 + part.x1) / 2
            near = min(heads, key=lambda h: abs((h.x0 + h.x1) / 2 - middle))
            if near is title or near is number:
                (names if near is title else marks).append((part, span_of(part, sheet.no, i)))
    if not names or is_known(plain_label(names[0][1].folded)):
        return None
    end = next((n for n, (_part, span) in enumerate(names) if _ENDS.search(span.folded)), 0)
    own, others = names[: end + 1], names[end + 1 :]
    middles = [sum(part.middle for part, _span in own) / len(own), *(part.middle for part, _span in others[:1])]
    value = EMPTY
    for part, span in marks:
        if min(middles, key=lambda m: abs(m - part.middle)) == middles[0]:
            value = value + span if value.text else span
    whole = own[0][1]
    for _part, span in own[1:]:
        whole = whole + span
    return whole, value
