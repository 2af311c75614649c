"""Paragraphs below the title, which the head and the foot are searched by."""

from __future__ import annotations

from extraction.fields.document import Reading
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
