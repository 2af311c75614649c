"""Lines under a signature that may be one more hand of the same label: the day alone, or names and their day."""

from __future__ import annotations

from extraction.fields import dates, people
from extraction.fields.document import Slot
from extraction.layout.lines import Span
from extraction.page import Box, Char


def named_day(slot: Slot, span: Span, last: Box) -> Box | None:
    """Where a line of names and their day alone stands, right of the label whose own hand has a day of its own."""
    moments = dates.find_dates(span.folded)
    if len(moments) != 1 or moments[0].end < len(span.folded.rstrip()) or not span.box:
        return None
    names = people.names_in(span[: moments[0].start])
    if not names or not dates.find_dates(slot.value.folded):
        return None
    rest = span.folded[: moments[0].start]
    for name in names:
        rest = rest.replace(name.value, "", 1)
    below = span.box[1] - last[3] < 2.5 * (last[3] - last[1])
    return span.box if not rest.strip(" 、,，") and below and span.box[0] > slot.anchor[2] - 2 else None


def bare_day(slot: Slot, span: Span, last: Box) -> Box | None:
    """Where the day alone on a line stands, under the hand above that has a day of its own."""
    if not span.box or not dates.find_dates(slot.value.folded) or dates.DATE.fullmatch(span.folded) is None:
        return None
    return span.box if span.box[0] > slot.anchor[2] and span.box[1] - last[3] < 2.5 * (last[3] - last[1]) else None


def letters_of(span: Span) -> set[Char]:
    """The letters of a span where they stand: the same day may be written twice."""
    return {place.char for place in span.places if place is not None}
