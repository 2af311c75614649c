"""A value that goes on below its own beginning, in columns set without lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.fields.labels import is_known, plain_label
from extraction.layout.lines import Span, fold
from extraction.layout.sheet import Block, Sheet

ALIGNED = 3.5
MOST_LINES = 4
_SAID = re.compile(r"[问答]")


def goes_on_below(value: Span, label: Span, right: float, following: Sequence[tuple[Sheet, Block]]) -> Span:
    """The value with the lines that hang under it. right: where the next label of its line begins.

    following: the paragraphs behind the value's own. Lines that begin where the value begins, end before
    the next column and hold no label go on with it.
    """
    start, own = value.box, label.box
    if start is None or own is None or start[0] - own[0] < 30 or _SAID.fullmatch(plain_label(label.folded)):
        return value
    bottom = start[3]
    for sheet, block in following[:MOST_LINES]:
        lines = block.lines
        if block.cell is not None or sheet.no != value.page or not lines:
            break
        near = lines[0].top - bottom < 1.1 * lines[0].size
        hang = all(abs(line.x0 - start[0]) <= ALIGNED and line.x1 <= right for line in lines)
        text = fold(block.span.text)
        if not near or not hang or ":" in text or is_known(plain_label(text)):
            break
        value, bottom = value + block.span, lines[-1].bottom
    return value
