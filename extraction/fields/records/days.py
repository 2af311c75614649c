"""Days of filing, closing, opinion, publication and the like: printed slots first, else the foot."""

from __future__ import annotations

import re
from datetime import date

from extraction.fields import dates
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import LABELS
from extraction.fields.records.times import moment_row
from extraction.fields.row import Row, blank
from extraction.fields.slots import from_slots, parse_date


def closed_on(reading: Reading) -> Row | None:
    """Printed 结案日期; on the closing form the head's date."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["closed_on"], parse_date)
    if row is not None or reading.type.id != "case_closing_approval":
        return row
    return signed_on(reading)


def reviewed_on(reading: Reading) -> Row | None:
    """Date of the opinion: beside the reviewer's name, else its slot, else the foot."""
    for slot in reading.slots_for(LABELS["reviewer"]):
        moments = dates.find_dates(slot.value.folded)
        if moments:
            return moment_row(slot.value, moments[-1])
    row = from_slots(reading, LABELS["reviewed_on"], parse_date)
    if row is not None and row.state == "found":
        return row
    for slot in reading.slots_for(LABELS["conclusion"]):
        moments = dates.find_dates(slot.value.folded)
        if moments:
            return moment_row(slot.value, moments[-1])
    for slot in reading.slots_for(LABELS["reviewer"]):
        if slot.block >= 0:
            block = reading.blocks[slot.block][1].span
            moments = dates.find_dates(block.folded[slot.start :])
            if moments:
                return moment_row(block[slot.start :], moments[0])
            if slot.block + 1 < len(reading.blocks):
                # The date stands by itself under the reviewer's name.
                below = reading.blocks[slot.block + 1][1].span
                moments = dates.find_dates(below.folded)
                if len(moments) == 1 and len(below.text) <= moments[0].end - moments[0].start + 6:
                    return moment_row(below, moments[0])
    from extraction.fields.heads import signed_on

    return signed_on(reading) or row


def source_received_on(reading: Reading) -> Row | None:
    """When the matter came up: its own slot, else the bare 时间 in the row of 案件来源, else the day named there."""
    row = from_slots(reading, LABELS["source_received_on"], parse_date)
    if row is not None and row.state == "found":
        return row
    sources = reading.slots_for(LABELS["case_source"])

    def beside(slot: Slot) -> bool:
        return any(
            slot.block == source.block
            if slot.cell is None or source.cell is None
            else slot.table is source.table
            and slot.cell.row < source.cell.row_end
            and source.cell.row < slot.cell.row_end
            for source in sources
        )

    near = from_slots(reading, ("时间", "日期"), parse_date, accept=beside)
    if near is not None:
        return near
    for source in sources:
        moments = dates.find_dates(source.value.folded)
        if len(moments) == 1:
            return moment_row(source.value, moments[0])
    return row


def filed_on(reading: Reading) -> Row | None:
    """Printed 立案日期; on the filing form the agency head's date."""
    row = from_slots(reading, LABELS["filed_on"], parse_date)
    if row is not None and row.state == "found":
        return row
    if reading.type.id == "case_filing_approval":
        from extraction.fields.approvals import approval_slots

        for role, slot in reversed(approval_slots(reading)):
            if role == "agency_head":
                listed = dates.find_dates(slot.value.folded)
                if listed:
                    return moment_row(slot.value, listed[-1])
                return _head_signed(reading) or blank(slot)
        return _head_signed(reading) or row
    if reading.type.id == "investigation_report":
        return _filed_by_the_report(reading) or row
    return row


_FILED = re.compile(r"[^。\n\d]{0,16}(?<!不予)立案(?!审批|的?条件|标准|登记|阶段|时间|日期)")
_SHORT_DAY = re.compile(r"(?:(?P<whose>同年|当年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?P<same>当日|当天|同日|即日))")


def _filed_by_the_report(reading: Reading) -> Row | None:
    """The day that the report tells before 立案; without a year, or as the same day, it is counted from the day before it."""
    text = reading.text
    told = [m for m in dates.find_dates(text) if m.value]
    for m in told:
        if _FILED.match(text, m.end):
            return moment_row(reading.flow, m)
    for short in _SHORT_DAY.finditer(text):
        before = [m for m in told if m.end <= short.start()]
        if not before or not _FILED.match(text, short.end()) or any(m.start <= short.start() < m.end for m in told):
            continue
        last = before[-1]
        assert last.value is not None
        value = last.value if short["same"] else _with_year(last.value, int(short["m"]), int(short["d"]))
        if value is not None:
            return moment_row(reading.flow, dates.Moment(value, short.start(), short.end()))
    return None


def _with_year(last: str, month: int, day: int) -> str | None:
    """A day without its year, in the year of the last one told or, were it before that, in the next."""
    for year in (int(last[:4]), int(last[:4]) + 1):
        try:
            found_day = date(year, month, day).isoformat()
        except ValueError:
            return None
        if found_day >= last:
            return found_day
    return None


def _head_signed(reading: Reading) -> Row | None:
    """The date in the agency head's own approval, wherever its box stands."""
    from extraction.fields.approvals import approval_slots, approvals

    listed = approvals(reading)
    if listed is None or listed.state != "found":
        return None
    days = [a["signed_on"] for a in listed.value if a["role"] == "agency_head" and a["signed_on"]]
    if not days:
        return None
    for role, slot in reversed(approval_slots(reading)):
        for moment in reversed(dates.find_dates(slot.value.folded)) if role == "agency_head" else ():
            if moment.value == days[-1]:
                return moment_row(slot.value, moment)
    for moment in reversed(dates.find_dates(reading.text)):
        if moment.value == days[-1]:
            return moment_row(reading.flow, moment)
    return None


def applied_on(reading: Reading) -> Row | None:
    """申请日期, else the date at the foot."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["applied_on"], parse_date)
    return row if row is not None and row.state != "missing" else (signed_on(reading) or row)


def published_on(reading: Reading) -> Row | None:
    """公示日期, else the date at the foot."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["published_on"], parse_date)
    if row is not None and row.state != "missing":
        return row
    if reading.type.id in ("public_service_announcement", "demolition_announcement"):
        return signed_on(reading) or row
    return row


def report_issued_on(reading: Reading) -> Row | None:
    """签发日期, else the date at the foot."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["report_issued_on"], parse_date)
    return row if row is not None and row.state != "missing" else (signed_on(reading) or row)


_ACCEPTED = re.compile(r"[\s,]*(?:之?日?起)?[\s,]*(?:正式|依法|决定|已经?|我局|本机关)*(?:予以)?受理")
"""Behind a day: 自…起予以受理, 于…受理."""


def accepted_on(reading: Reading) -> Row | None:
    """受理日期, else the date of 予以受理 or the foot."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["accepted_on"], parse_date)
    if row is not None and row.state != "missing":
        return row
    text = reading.text
    for m in dates.find_dates(text):
        if m.value and _ACCEPTED.match(text, m.end):
            return moment_row(reading.flow, m)
    return signed_on(reading) if reading.type.id == "licence_acceptance_notice" else row
