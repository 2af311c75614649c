"""Paragraphs below the title, which the head and the foot are searched by."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from extraction.fields.document import Reading
from extraction.fields.labels import alike, plain_label
from extraction.layout.lines import Span


def paragraphs_after_title(reading: Reading) -> list[Span]:
    """Paragraphs of the running text below the title, in order."""
    out: list[Span] = []
    start = reading.body_start
    text = reading.text
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            out.append(reading.flow[start:end])
        start = end + 1
    return out


_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、]|[【\[〔])?"
    r"(?P<label>[\u4e00-\u9fff()、]{2,16}?)[】\]〕]?:?$"
)


def under_heading(reading: Reading, labels: Collection[str]) -> Span | None:
    """The paragraph under a heading that consists of one of the labels (【案由】, 一、案由), or means one."""
    parts = paragraphs_after_title(reading)
    meant: Span | None = None
    for head, below in itertools.pairwise(parts):
        m = _HEADING.match(head.folded)
        if m is None or _HEADING.match(below.folded) and below.folded[0] in "【[一二三四五六七八九十":
            continue
        label = plain_label(m["label"])
        if label in labels:
            return below
        if meant is None and any(other in labels for other in alike(label)):
            meant = below
    return meant
