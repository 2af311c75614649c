"""When an act began and ended, until when something holds, when it was taken or served."""

from __future__ import annotations

import itertools
import re

from extraction.fields import dates
from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.row import Row, blank, found, illegible
from extraction.fields.sentences import told_moment
from extraction.fields.signatures import signature_slots
from extraction.fields.slots import from_slots, parse_moment
from extraction.layout.lines import Span


def _times(reading: Reading) -> tuple[Row | None, Row | None]:
    """Start and end of the act: from the time slots, else from running text near the head."""
    fallback: Row | None = None
    listed = reading.slots_for(LABELS["started_at"])
    # “签名：王某  时间：…” is the day of the signature; what gives the hours goes before it.
    listed.sort(key=lambda s: not any(m.has_time for m in dates.find_moments(s.value.folded)[:1]))
    ends = {id(s) for s in reading.slots_for(LABELS["ended_at"])}
    for slot in listed:
        if id(slot) in ends:
            continue
        if slot.struck:
            fallback = fallback or blank(slot, "deliberately_blank")
            continue
        moments = dates.find_moments(slot.value.folded)
        if not moments:
            fallback = fallback or blank(slot)
            continue
        start = moment_row(slot.value, moments[0])
        end = moment_row(slot.value, moments[1]) if len(moments) > 1 else None
        if end is None and slot.value.text:
            end = _end_slot(reading)
        if end is None and re.search(r"至|到|-|—", slot.value.folded[moments[0].end :]):
            end = blank(slot)
        return start, end
    text = reading.text[:4000]
    for m in re.finditer(r"[于自]", text):
        moments = dates.find_moments(text[m.end() : m.end() + 60])
        if moments and moments[0].start == 0 and moments[0].has_time:
            span = reading.flow[m.end() : m.end() + 60]
            return moment_row(span, moments[0]), (moment_row(span, moments[1]) if len(moments) > 1 else None)
    return fallback, _end_slot(reading) or fallback


def _end_slot(reading: Reading) -> Row | None:
    return from_slots(reading, LABELS["ended_at"], parse_moment)


def moment_row(span: Span, moment: dates.Moment) -> Row:
    """A row for a moment found in span; one that is no real time is illegible."""
    part = span[moment.start : moment.end]
    return found(moment.value, part) if moment.value else illegible(part)


def started_at(reading: Reading) -> Row | None:
    """Start of the act."""
    row = _times(reading)[0]
    if row is None and reading.type.id == "summary_penalty_decision":
        return None
    return row


def ended_at(reading: Reading) -> Row | None:
    """End of the act."""
    return _times(reading)[1]


def hearing_at(reading: Reading) -> Row | None:
    """定于…举行听证."""
    row = from_slots(reading, (*LABELS["hearing_at"], "时间"), parse_moment)
    if row is not None and row.state == "found":
        return row
    text = reading.text
    for m in dates.find_moments(text):
        if (
            m.value
            and re.search(r"(?:定于|决定于|拟于|将于|兹定于|于)$", text[max(0, m.start - 6) : m.start])
            and re.match(r"(?:(?!提出|申请|收到|送达|告知)[^。\n])*?听证", text[m.end : m.end + 80])
        ):
            return found(m.value, reading.flow[m.start : m.end])
    return row


def _span_dates(reading: Reading, which: str) -> tuple[Row | None, Row | None]:
    fallback: Row | None = None
    for slot in reading.slots_for(LABELS[which]):
        listed = list(dates.find_dates(slot.value.folded))
        if len(listed) >= 2:
            a, b = (moment_row(slot.value, m) for m in listed[:2])
            return a, b
        if len(listed) == 1:
            row = moment_row(slot.value, listed[0])
            if which == "period_end" and not re.search(r"自|起", slot.value.folded[: listed[0].start]):
                return None, row
            return row, None
        fallback = fallback or blank(slot, "deliberately_blank" if slot.struck else "missing")
    return fallback, fallback


def period_start(reading: Reading) -> Row | None:
    """自…起."""
    text = reading.text
    listed = dates.find_dates(text)
    for a, b in itertools.pairwise(listed):
        between = text[a.end : b.start]
        if re.fullmatch(r"(?:\d{1,2}时)?(?:\d{1,2}分)?(?:起)?[,，]?(?:\(?含\)?)?(?:至|到|—|-|~)", between):
            return moment_row(reading.flow, a)
    row = _span_dates(reading, "period_start")[0]
    if row is not None and row.state == "found":
        return row
    for m in listed:
        if re.search(r"自$", text[max(0, m.start - 1) : m.start]) or re.match(
            r"(?:\d{1,2}时)?起", text[m.end : m.end + 4]
        ):
            return moment_row(reading.flow, m)
    return row


def period_end(reading: Reading) -> Row | None:
    """至…止."""
    text = reading.text
    listed = dates.find_dates(text)
    for a, b in itertools.pairwise(listed):
        between = text[a.end : b.start]
        if re.fullmatch(r"(?:\d{1,2}时)?(?:\d{1,2}分)?(?:起)?[,，]?(?:\(?含\)?)?(?:至|到|—|-|~)", between):
            return moment_row(reading.flow, b)
    row = _span_dates(reading, "period_end")[1]
    if row is not None and row.state == "found":
        return row
    for m in listed:
        if re.search(r"(?:至|到|延长至|延期至|于)$", text[max(0, m.start - 3) : m.start]) and re.match(
            r"止|前|。|,|届满|\)", text[m.end : m.end + 2] or "。"
        ):
            return moment_row(reading.flow, m)
        if re.search(r"(?:延长至|延期至|延长到|期限至)$", text[max(0, m.start - 4) : m.start]):
            return moment_row(reading.flow, m)
    return row


def taken_at(reading: Reading) -> Row | None:
    """Time of taking, photographing or sampling."""
    row = from_slots(reading, (*LABELS["taken_at"], "时间"), parse_moment)
    told = told_moment(reading) if row is None or row.state == "missing" else None
    return parse_moment(told) if told is not None else row


def served_at(reading: Reading) -> Row | None:
    """When the document was received: its slot, else the date beside the recipient's signature."""
    row = from_slots(reading, LABELS["served_at"], parse_moment)
    if row is not None and row.state == "found":
        return row
    for role, slot in signature_slots(reading):
        if role == "recipient":
            moments = dates.find_moments(slot.value.folded)
            if moments and moments[0].value:
                return moment_row(slot.value, moments[0])
    told = told_moment(reading) if row is None else None
    return parse_moment(told) if told is not None else row
