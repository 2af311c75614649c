"""Persons a record names by their part: asked, recording, giving, receiving, checking, chairing."""

from __future__ import annotations

import re

from extraction.fields import people
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import CERTIFICATE_LABELS, LABELS
from extraction.fields.numbers import find_id_number
from extraction.fields.row import LIKELY, SURE, Row, found
from extraction.fields.sentences import told_hands
from extraction.fields.signatures import signature_slots, signed_person
from extraction.fields.slots import from_slots, parse_person, parse_text


def recorder(reading: Reading) -> Row | None:
    """记录人."""
    return from_slots(reading, LABELS["recorder"], parse_person, by_place=True)


def interviewee_name(reading: Reading) -> Row | None:
    """Who was asked; in an authorisation letter the one who is authorised."""
    labels = LABELS["interviewee_name"]
    if reading.type.id == "authorisation_letter":
        labels = (
            "受托人",
            "受委托人",
            "被委托人",
            "受托人姓名",
            "受委托人姓名",
            "委托代理人",
            "代理人",
            "代理人姓名",
        )
        row = from_slots(reading, labels, parse_person)
        if row is not None and row.state == "found":
            return row
        m = re.search(
            r"(?:委托|授权)([\u4e00-\u9fff]{2,4}?)(?:同志|\(|,|为|作为|\d|代表|全权|先生|女士)", reading.text
        )
        if m and people.is_name(m[1]):
            return found(m[1], reading.flow[m.start(1) : m.end(1)], LIKELY)
        return row

    def accept(slot: Slot) -> bool:
        return not re.search(r"签名|签字", slot.label) and not _has_certificate(reading, slot)

    return from_slots(reading, labels, parse_person, accept=accept, by_place=True)


def _has_certificate(reading: Reading, slot: Slot) -> bool:
    """Whether the number of an officer's certificate follows the name: 姓名：薛杰 证号：云SC9112660."""
    if slot.bare != "姓名" or slot.block < 0:
        return False
    behind = [s for s in reading.slots if s.block == slot.block and s.label_start > slot.label_start]
    number = min(behind, key=lambda s: s.label_start, default=None)
    if number is None or number.bare not in CERTIFICATE_LABELS or "身份" in number.label:
        return False
    return find_id_number(number.value.folded) is None


def interviewee_role(reading: Reading) -> Row | None:
    """职务 or 与本案关系."""
    row = from_slots(reading, LABELS["interviewee_role"], parse_text)
    if row is not None and row.state == "found":
        value = re.sub(r"^(?:系|是)(?:当事人|该公司|该单位|本单位)?的?", "", str(row.value))
        if value:
            row.value = value
    return row


def provided_by(reading: Reading) -> Row | None:
    """The person who gave the evidence."""
    return signed_person(reading, LABELS["provided_by"], printed_first=True)


def taken_by(reading: Reading) -> Row | None:
    """Who photographed or took."""
    from extraction.fields.lists import names_row

    row = from_slots(reading, LABELS["taken_by"], names_row)
    told = told_hands(reading) if row is None or row.state == "missing" else None
    return names_row(told) if told is not None else row


def received_by(reading: Reading) -> Row | None:
    """Who took the document; ink without a readable name is illegible."""
    labels = LABELS["received_by"]
    if any(s.bare.startswith(("受送达", "被送达")) for s in reading.slots):
        pass
    else:
        labels = tuple(x for x in labels if x != "收件人")
    row = signed_person(reading, labels)
    if row is not None and row.state == "found":
        return row
    for role, slot in signature_slots(reading):
        if role == "recipient":
            names = people.names_in(slot.value)
            if names:
                return found(names[0].value, slot.value[names[0].start : names[0].end], LIKELY)
    return row


def witness(reading: Reading) -> Row | None:
    """见证人."""
    return signed_person(reading, LABELS["witness"])


def reviewer(reading: Reading) -> Row | None:
    """Who made the legality check or the second look."""
    row = signed_person(reading, LABELS["reviewer"])
    if row is not None and row.state == "found":
        return row
    return row


def compiled_by(reading: Reading) -> Row | None:
    """立卷人."""
    return signed_person(reading, LABELS["compiled_by"])


def checked_by(reading: Reading) -> Row | None:
    """检查（审核）人."""
    return signed_person(reading, LABELS["checked_by"])


def chair(reading: Reading) -> Row | None:
    """主持人."""
    row = from_slots(reading, LABELS["chair"], parse_person, by_place=True)
    if row is not None and row.state == "found":
        return row
    m = re.search(
        r"(?:由|指定|指派)([\u4e00-\u9fff]{2,4}?)(?:同志)?(?:担任|为|任)(?:本次)?(?:听证)?(?:会)?主持人",
        reading.text,
    )
    if m and people.is_name(m[1]):
        return found(m[1], reading.flow[m.start(1) : m.end(1)], SURE)
    m = re.search(r"由([\u4e00-\u9fff]{2,4}?)(?:同志)?(?:负责)?主持(?!人)", reading.text)
    if m and people.is_name(m[1]):
        return found(m[1], reading.flow[m.start(1) : m.end(1)], SURE)
    m = re.search(r"主持人(?:是|为|由)?[:：]?([\u4e00-\u9fff]{2,3})(?=[,。;、\n(])", reading.text)
    if m and people.is_name(m[1]):
        return found(m[1], reading.flow[m.start(1) : m.end(1)], LIKELY)
    return row
