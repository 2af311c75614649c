"""Proof of delivery: what was served, to whom."""

from __future__ import annotations

import re

from extraction.fields import numbers
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import LABELS
from extraction.fields.normalise import normal_text
from extraction.fields.row import LIKELY, Row, blank, found
from extraction.fields.sentences import told_recipient
from extraction.fields.served_lists import first_served
from extraction.fields.slots import from_slots, parse_doc_number, parse_text
from extraction.layout.lines import Span, fold

_TITLE = re.compile(
    r"《?([\u4e00-\u9fff()、/]{2,30}?(?:书|表|清单|证|单|函|通知|公告|笔录))》?(?=$|[\s,、;。:《(〔\[\d]|[\u4e00-\u9fff()]{0,12}〔)"
)


def _title(span: Span) -> Row | None:
    text = span.folded
    text_marks = re.search(r"《([^《》]+)》", text)
    if text_marks:
        return found(normal_text(text_marks[1]), span[text_marks.start(1) : text_marks.end(1)])
    first = span
    listed = numbers.find_doc_numbers(text)
    end = len(text)
    if listed:
        end = listed[0].start
    breaks = re.search(r"[、,;](?=[\u4e00-\u9fff]{2,}(?:书|表|清单|证))|\n|\d[.、]", text[:end])
    if breaks and breaks.start() > 2:
        end = breaks.start()
    head = re.match(r"^(?:\d[.、])?", text)
    first = span[(head.end() if head else 0) : end].stripped(" ,、;:()（）\n")
    cut = re.sub(r"[\d一二三四]+[份件页]$|各?[一壹]份$", "", first.folded)
    first = first[: len(cut)].stripped(" ,、;:()（）")
    return parse_text(first)


def served_title(reading: Reading) -> Row | None:
    """Name of the document served; the first of several."""
    row = from_slots(reading, LABELS["served_title"], _title)
    if row is not None and row.state == "found":
        return row
    listed = first_served(reading.sheets) if reading.type.id == "delivery_receipt" else None
    if listed is not None and (titled := _title(listed[0])) is not None:
        return titled
    for m in re.finditer(r"《([\u4e00-\u9fff()]{3,30}(?:书|通知|表))》", reading.text):
        if re.search(r"送达|公告|作出", reading.text[max(0, m.start() - 40) : m.end() + 30]):
            return found(normal_text(m[1]), reading.flow[m.start(1) : m.end(1)], LIKELY)
    return row


def served_doc_number(reading: Reading) -> Row | None:
    """Number of the document served; never an own number of the receipt."""

    def accept(slot: Slot) -> bool:
        if slot.label in ("编号", "文号", "文书编号", "文书号", "字号"):
            sheet = reading.sheets[0]
            return (
                slot.cell is not None
                or slot.anchor[1] > 0.2 * sheet.content.upright_height
                or slot.page != reading.found.first_page
            )
        return True

    row = from_slots(reading, LABELS["served_doc_number"], parse_doc_number, accept=accept)
    if row is not None and row.state == "found":
        return row
    under = first_served(reading.sheets)
    if under is not None and under[1].text and (numbered := parse_doc_number(under[1])) is not None:
        return numbered
    listed = [n for n in numbers.find_doc_numbers(reading.text) if n.start >= reading.body_start]
    beside = _beside_title(reading, listed)
    if beside is not None:
        return found(beside.value, reading.flow[beside.start : beside.end], LIKELY)
    # In a box of its own beside the title the number may be broken over lines.
    boxed = [s for s in reading.slots_for(("案号",)) if s.cell is not None and s.block < 0]
    in_box = parse_doc_number(boxed[-1].value) if boxed and len(reading.slots_for(("案号",))) > len(boxed) else None
    if in_box is not None:
        return in_box
    for n in listed:
        before = reading.text[max(0, n.start - 24) : n.start]
        behind = reading.text[n.end : n.end + 30]
        # 《行政处罚决定书》（清环罚〔2024〕4号), or the number in front of the title.
        if re.search(r"书|表|单|证|》|文号", before) or re.match(r"的?《[^》]*(?:书|通知|表)》", behind):
            return found(n.value, reading.flow[n.start : n.end], LIKELY)
    if row is not None and row.state == "missing":
        # The slot for the title alone is not the slot for the number.
        own = [s for s in reading.slots_for(LABELS["served_doc_number"]) if re.search(r"文?号|编号", s.label)]
        return blank(own[0]) if own else None
    return row


_NEAR = 60


def _beside_title(reading: Reading, listed: list[numbers.Found]) -> numbers.Found | None:
    """The number next behind the title served, where the one above it is only the case's (案号 at the head)."""
    title = served_title(reading)
    if title is None or not title.raw or not listed:
        return None
    if not re.search(r"案号[:：]?$", reading.text[max(0, listed[0].start - 6) : listed[0].start]):
        return None
    at = reading.text.find(fold("".join(title.raw.split())), listed[0].end)
    behind = [n for n in listed if at >= 0 and 0 <= n.start - at <= _NEAR + len(title.raw)]
    return behind[0] if behind else None


def recipient(reading: Reading) -> Row | None:
    """受送达人."""

    def accept(slot: Slot) -> bool:
        return not re.search(r"签名|签字|签收|盖章", slot.label)

    row = from_slots(reading, LABELS["recipient"], parse_text, accept=accept)
    if row is not None and row.state == "found":
        return row
    if reading.type.id == "public_service_announcement":
        from extraction.fields.heads import party_name

        return party_name(reading) or row
    return told_recipient(reading) or row if reading.type.id == "delivery_receipt" else row


def refusal_reason(reading: Reading) -> Row | None:
    """拒收事由."""
    return from_slots(reading, LABELS["refusal_reason"], parse_text)
