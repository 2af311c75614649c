"""Numbers at the head: the own one, the case number, the one referred to."""

from __future__ import annotations

import re
from collections.abc import Callable

from extraction.fields import numbers
from extraction.fields.document import Reading, Slot
from extraction.fields.heads.paragraphs import paragraphs_after_title
from extraction.fields.labels import LABELS
from extraction.fields.row import LIKELY, SURE, WEAK, Row, found
from extraction.fields.slots import from_slots, parse_doc_number
from extraction.layout.lines import Span

_TABLE_NUMBER_TYPES = frozenset(
    {
        "cover",
        "case_closing_approval",
        "publication_record",
        "summary_penalty_filing",
        "major_decision_filing",
    }
)


def doc_number(reading: Reading) -> Row | None:
    """The own number: alone on a line right below the title, before the party block."""
    if reading.type.id in _TABLE_NUMBER_TYPES:
        row = from_slots(reading, LABELS["doc_number"], parse_doc_number)
        if row is not None:
            return row
    else:
        row = from_slots(reading, ("文号", "文书编号", "文书号"), parse_doc_number, accept=_early(reading))
        if row is not None and row.state == "found":
            return row
    for i, part in enumerate(paragraphs_after_title(reading)[:6]):
        text = part.folded
        own = numbers.find_own_number(text)
        if own is not None:
            return found(own.value, part[own.start : own.end], SURE if i < 2 else LIKELY)
        unfilled = numbers.UNFILLED.search(text)
        if unfilled and len(text) < 40:
            row = found(None, part[unfilled.start() : unfilled.end()])
            row.state, row.value = "missing", None
            return row
        if i == 0 and len(text) < 60:
            many = numbers.find_doc_numbers(text[:40])
            if many and many[0].start < 3:
                return found(many[0].value, part[many[0].start : many[0].end], LIKELY)
    row = from_slots(reading, ("编号", "字号"), parse_doc_number, accept=_early(reading))
    if row is not None:
        return row
    return None


def _early(reading: Reading) -> Callable[[Slot], bool]:
    first = reading.found.first_page

    def accept(slot: Slot) -> bool:
        sheet = reading.sheets[0]
        return slot.page == first and slot.anchor[1] < 0.4 * sheet.content.upright_height

    return accept


def case_number(reading: Reading) -> Row | None:
    """案号/立案号 slots, else the number under the title of a filing form."""
    row = from_slots(reading, LABELS["case_number"], _number_or_status)
    if row is not None and row.state == "found":
        return row
    if reading.type.id == "case_filing_approval":
        own = doc_number(reading)
        if own is not None:
            return own
    return row


def _number_or_status(span: Span) -> Row | None:
    row = parse_doc_number(span)
    if row is not None:
        return row
    value = numbers.normal_doc_number(span.text)
    return found(value, span, WEAK) if re.search(r"\d", value) and len(value) <= 30 else None


def referred_doc_number(reading: Reading) -> Row | None:
    """The number of the other document: in its slot, or in brackets behind 《…决定书》."""
    row = from_slots(reading, LABELS["referred_doc_number"], parse_doc_number)
    if row is not None and row.state == "found":
        return row
    own = doc_number(reading)
    own_value = own.value if own is not None else None
    text = reading.text
    candidates = [
        n for n in numbers.find_doc_numbers(text) if n.value != own_value and n.start >= reading.body_start
    ]
    preferred = [
        n
        for n in candidates
        if re.search(
            r"(?:决定书|通知书|告知书|指令书)》?[(（]?(?:文号[:：]?)?$", text[max(0, n.start - 16) : n.start]
        )
    ]
    decided = [n for n in preferred if re.search(r"决定书", text[max(0, n.start - 16) : n.start])]
    for group in (decided if reading.type.stage == "enforcement" else preferred, preferred, candidates):
        if group:
            n = group[0]
            return found(n.value, reading.flow[n.start : n.end], LIKELY)
    return row
