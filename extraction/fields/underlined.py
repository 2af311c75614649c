"""Slots of a form that are lines to write on: “被询问人姓名 孙涛 性别 男”, each value over its own line."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.fields.labels import is_known, plain_label
from extraction.layout.lines import EMPTY, Line, Span, build_lines, fold, span_of
from extraction.layout.sheet import Sheet
from extraction.page import Box, Char, Rule

Written = tuple[str, Span, Box]
"""Label, value, and the label's place."""
_JOINS = frozenset("、,，和及")


def lines_to_write_on(sheet: Sheet) -> list[Rule]:
    """Horizontal lines outside the tables, from top to bottom."""
    boxes = [t.box for t in sheet.tables]
    return sorted(
        (
            r
            for r in sheet.content.rules
            if r.horizontal
            and not any(b[1] - 4 <= r.at <= b[3] + 4 and b[0] - 4 <= r.low <= b[2] for b in boxes)
        ),
        key=lambda r: r.at,
    )


def written(line: Line, rules: Sequence[Rule], page: int) -> list[Written]:
    """The labelled values of a printed line: a label is all that stands between two slots, without a colon."""
    under = [r for r in rules if line.middle < r.at <= line.bottom + 0.4 * line.size and r.high > line.x0]
    if not under:
        return []
    under.sort(key=lambda r: r.low)
    pieces: list[tuple[Rule | None, list[Char]]] = []
    waiting = list(under)
    for char in line.chars:
        middle = (char.x0 + char.x1) / 2
        while waiting and waiting[0].high < middle:
            # A slot that nobody filled.
            rule = waiting.pop(0)
            if not pieces or pieces[-1][0] is not rule:
                pieces.append((rule, []))
        home = waiting[0] if waiting and waiting[0].low - 1 <= middle else None
        if pieces and pieces[-1][0] is home:
            pieces[-1][1].append(char)
        else:
            pieces.append((home, [char]))
    pieces += [(rule, []) for rule in waiting if not pieces or pieces[-1][0] is not rule]
    return _labelled(pieces, page)


def _labelled(pieces: Sequence[tuple[Rule | None, list[Char]]], page: int) -> list[Written]:
    out: list[Written] = []
    label: list[Char] = []
    for rule, chars in pieces:
        if rule is None:
            text = fold("".join(ch.text for ch in chars))
            if out and label and text in _JOINS:
                # 执法人员 王强 、 李霞: the next slot goes on with the list.
                out[-1] = (out[-1][0], out[-1][1] + span_of(build_lines(chars)[0], page, 0), out[-1][2])
                continue
            label = chars if is_known(plain_label(text)) and not text.endswith(":") else []
            continue
        if not label:
            continue
        # The line may begin under the colon already.
        value = span_of(build_lines(chars)[0], page, 0).stripped(" \n:：") if chars else EMPTY
        name = plain_label(fold("".join(ch.text for ch in label)))
        box = (label[0].x0, label[0].top, label[-1].x1, label[-1].bottom)
        if out and out[-1][2] == box:
            out[-1] = (name, out[-1][1] + value, box)
        else:
            out.append((name, value, box))
    return out
