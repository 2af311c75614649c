"""Labels that stand alone on their lines, each with its value on the next line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.fields.labels import is_known, plain_label
from extraction.layout.lines import Span
from extraction.layout.sheet import Block, Sheet

_SIGNED = re.compile(r"签名|签字|签章|盖章")


def below_their_labels(blocks: Sequence[tuple[Sheet, Block]]) -> dict[int, Span]:
    """The value of each such label by the number of the label's paragraph; one such pair alone is none."""
    heads = [n for n, (_sheet, block) in enumerate(blocks) if _label_alone(block)]
    alone = set(heads)
    out: dict[int, Span] = {}
    for n in heads:
        if n + 1 >= len(blocks) or n + 1 in alone or not {n - 2, n + 2} & alone:
            continue
        (sheet, block), (next_sheet, value) = blocks[n], blocks[n + 1]
        label, first = block.lines[0], value.lines[0] if value.lines else None
        if value.cell is not None or first is None or next_sheet is not sheet or len(value.lines) > 2:
            continue
        if first.middle - label.middle < 3 * label.size and first.x0 > label.x0 - 0.5 * label.size:
            out[n] = value.span
    return out


def _label_alone(block: Block) -> bool:
    if block.cell is not None or len(block.lines) != 1 or len(block.span.text) > 20:
        return False
    text = block.span.folded
    return text.endswith(":") and not _SIGNED.search(text) and is_known(plain_label(text))
