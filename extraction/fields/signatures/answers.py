"""Who signed: by name where it can be read, by ink where it cannot."""

from __future__ import annotations

import re
from typing import Any

from extraction.fields import dates, people
from extraction.fields.document import Reading, Slot
from extraction.fields.hands import may_be_all
from extraction.fields.row import LIKELY, Row, blank, found
from extraction.fields.signatures.places import (
    SEVERAL,
    SIGNED,
    introduced_by,
    is_more,
    role_of_the_asked,
    signature_slots,
)
from extraction.fields.signatures.wrapped import ink_carried_over
from extraction.fields.slot_ink import (
    NAMES_WIDE,
    has_scattered_letters,
    ink_in,
    ink_marks,
    is_unclear,
    widths,
)
from extraction.layout.lines import Span
from extraction.page import Box


def _signed(slot: Slot) -> tuple[list[people.Named], str | None]:
    text = slot.value.folded
    moments = [m for m in dates.find_dates(text) if m.value]
    end = moments[0].start if moments else len(text)
    names = people.names_in(slot.value[:end])
    if names and moments:
        # In columns the names go on below the first of them, the day stands beside it.
        rest = slot.value[moments[-1].end :]
        more = people.names_in(rest)
        if more and re.sub(r"[\s、,，]", "", rest.folded) == "".join(n.value for n in more):
            at = moments[-1].end
            names += [people.Named(n.value, n.start + at, n.end + at) for n in more]
    return names, moments[-1].value if moments else None


def signatures(reading: Reading) -> Row | None:
    """Everybody who signed; a signature that is only ink has no name."""
    listed = signature_slots(reading)
    out: list[dict[str, Any]] = []
    known: set[tuple[str, str | None]] = set()
    first: Span | None = None
    place: tuple[int, Box] | None = None
    place_dated = first_dated = False
    days: dict[tuple[int, str], str] = {}
    unclear: list[tuple[str, Slot]] = []
    introduced: set[tuple[str, str]] = set()
    guessed = False
    for role, slot in listed:
        if slot.struck:
            continue
        names, day = _signed(slot)
        if names and reading.ocr and has_scattered_letters(reading, slot):
            names = []
        entries: list[str] | list[None] = [n.value for n in names]
        if not entries:
            organ = re.search(
                r"[\u4e00-\u9fff()]{4,30}(?:公司|厂|店|部|合作社|局|院|中心|站)", slot.value.folded
            )
            marks = ink_marks(reading, slot)
            if role in SEVERAL and marks or not marks and organ is None:
                marks += ink_carried_over(reading, slot, [other for _role, other in listed])
            if not marks and organ is None:
                if is_unclear(reading, slot):
                    unclear.append((role, slot))
                if day:
                    # The ink may stand a little out of the box that bears the day.
                    days.setdefault((slot.page, role), day)
                continue
            entries = [None] * (len(marks) if marks and role in SEVERAL else 1)
            told = _told(reading, role) if role in SEVERAL and reading.ocr else []
            if may_be_all(marks, told):
                entries, guessed = [None] * len(told), True
            elif len(marks) == 1 and role in SEVERAL and reading.ocr and widths(marks[0]) >= NAMES_WIDE:
                # Two names that run together are wider than any one.
                entries, guessed = [None, None], True
            if place is None or day and not place_dated:
                place, place_dated = (slot.page, marks[0] if marks else slot.anchor), day is not None
            beside = introduced_by(reading, slot)
            if beside is not None and (role, beside[1]) not in introduced:
                # One hand each beside the printed names; whose it is is not said.
                introduced.add((role, beside[1]))
            elif any(k[0] == role for k in known) and not is_more(slot):
                for entry in out:
                    if entry["role"] == role and entry["signed_on"] is None:
                        entry["signed_on"] = day
                continue
            for _ in entries:
                out.append({"role": role, "name": None, "signed_on": day})
            known.add((role, None))
            continue
        for name in entries:
            key = (role, name)
            if key in known:
                # The signature that bears the date is the one that counts.
                for entry in out:
                    if (entry["role"], entry["name"]) == key and entry["signed_on"] is None:
                        entry["signed_on"] = day
                continue
            known.add(key)
            out.append({"role": role, "name": name, "signed_on": day})
        if names and (first is None or (day and not first_dated)):
            first_dated = day is not None
            first = slot.value[names[0].start : names[0].end]
    for entry in out:
        if entry["signed_on"] is None:
            own = [day for (_page, role), day in days.items() if role == entry["role"]]
            entry["signed_on"] = own[0] if own else None
    if out:
        # A name in the text above the lines to sign on is no place of a signature; the ink with the day is.
        inked = place is not None and place_dated and not first_dated
        if first is not None and not inked:
            row = found(out, first, LIKELY)
        else:
            page, box = place if place is not None else (listed[0][1].page, listed[0][1].anchor)
            row = Row(out, None, "found", page, box, 0.85)
        signed = {entry["role"] for entry in out}
        lost = any(role not in signed for role, _slot in unclear)
        if lost or (
            reading.ocr and any(_uncounted(reading, role, listed, out) for role in ("officer", "server"))
        ):
            row.value, row.state, row.confidence = None, "illegible", 0.4
        elif guessed:
            row.confidence = min(row.confidence, 0.6)
        return row
    if unclear:
        slot = unclear[0][1]
        return Row(None, slot.value.raw or None, "illegible", slot.page, slot.value.box or slot.anchor, 0.4)
    return blank(listed[0][1]) if listed else None


def _told(reading: Reading, role: str) -> list[str]:
    """The names that the paper prints of those who have this part in it."""
    from extraction.fields import lists, records

    row = lists.attendees(reading) if role == "member" else records.officers(reading) if role == "officer" else None
    if row is None or row.state != "found":
        return []
    return [one if isinstance(one, str) else one["name"] for one in row.value]


def _uncounted(
    reading: Reading, role: str, listed: list[tuple[str, Slot]], out: list[dict[str, Any]]
) -> bool:
    """Whether a scan shows one signature where a second may have melted into it or been misread."""
    own = [entry["name"] for entry in out if entry["role"] == role]
    if len(own) != 1:
        return False
    if own[0] is None:
        return True
    for _role, slot in (item for item in listed if item[0] == role and not item[1].struck):
        rest = dates.DATE.sub("", slot.value.folded).replace(own[0], "")
        if len(re.findall(r"[\u4e00-\u9fff]", re.sub(r"[年月日]", "", rest))) >= 2 or ink_marks(
            reading, slot
        ):
            return True
    return False


def pages_signed_by_party(reading: Reading) -> Row | None:
    """Pages (from 1 in the document) with the party's name or ink in a signature slot."""
    # On an inquiry record it is the person asked who signs each page, and that may be a witness.
    asked = role_of_the_asked(reading) if reading.type.id == "inquiry_record" else "party"
    own = {"party", "representative", "recipient", asked}
    pages: list[int] = []
    seen: set[int] = set()
    first: Span | None = None
    place: tuple[int, Box] | None = None
    for role, slot in signature_slots(reading):
        if role not in own or slot.struck:
            continue
        number = slot.page - reading.found.first_page + 1
        seen.add(slot.page)
        names, _day = _signed(slot)
        ink = None if names else ink_in(reading, slot)
        if not names and ink is None:
            continue
        if number not in pages:
            pages.append(number)
        if names and first is None:
            first = slot.value[names[0].start : names[0].end]
        if place is None:
            place = (slot.page, slot.value.box or ink or slot.anchor)
    if not pages:
        slots = [s for role, s in signature_slots(reading) if role in ("party", asked)]
        return blank(slots[0]) if slots else None
    lost = [s for s in reading.sheets if s.content.source == "ocr" and s.content.chars and s.no not in seen]
    if lost:
        # Recognition may have lost the slot's label with the signature in it.
        return Row(None, None, "illegible", lost[0].no, None, 0.4)
    if first is not None:
        return found(sorted(pages), first, LIKELY)
    page, box = place if place is not None else (reading.found.first_page, (0.0, 0.0, 0.0, 0.0))
    return Row(sorted(pages), None, "found", page, box, 0.85)


def signed_person(reading: Reading, labels: tuple[str, ...], *, printed_first: bool = False) -> Row | None:
    """One name in a signature slot; ink is illegible where no such slot holds a readable name.

    printed_first: slots to be filled in go before lines to sign.
    """
    fallback: Row | None = None
    inked: Row | None = None
    slots = reading.slots_for(labels)
    if printed_first:
        slots.sort(key=lambda s: SIGNED.search(s.label) is not None)
    for slot in slots:
        if slot.struck:
            fallback = blank(slot, "deliberately_blank")
            continue
        names, _day = _signed(slot)
        if names:
            return found(names[0].value, slot.value[names[0].start : names[0].end])
        ink = ink_in(reading, slot)
        if ink is not None:
            inked = inked or Row(None, None, "illegible", slot.page, ink, 0.5)
        fallback = fallback or blank(slot)
    return inked or fallback
