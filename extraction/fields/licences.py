"""What licences are about, their numbers and the day the application came in."""

from __future__ import annotations

import re

from extraction.fields import dates
from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.normalise import normal_text
from extraction.fields.records.times import moment_row
from extraction.fields.row import LIKELY, Row, found
from extraction.fields.slots import from_slots, parse_date, parse_text
from extraction.layout.lines import Span

_ASKED = re.compile(
    r"(?:提出|提交|申请办理|递交|申报)(?:的|了)?(?:关于)?(?P<matter>[\u4e00-\u9fff()、]{2,40}?)(?:的)?(?:行政许可)?申请(?![人)])"
)
_ABOUT = re.compile(
    r"(?:申请|从事|办理|取得|许可)《?"
    r"(?P<matter>(?!不予|准予)[\u4e00-\u9fff()、]{2,30}?许可(?:证)?(?:\([\u4e00-\u9fff]{2,12}\))?)》?(?=[,。;的])"
)
_MATTER_OF = re.compile(r"申请(?:的|办理)?(?P<matter>[\u4e00-\u9fff()、]{2,40}?)(?:一事|一案|事项)(?=[,。;])")
_NUMBER = re.compile(
    r"许可证(?:\(副本\))?》?\(?(?:编?号码?|证号)?[:为]?\(?([A-Z\u4e00-\u9fff]{0,4}[A-Z]{0,6}[\d\-]{6,24})"
)
_EMPTY_MATTER = re.compile(r"(?:的)?(?:行政许可|许可|书面|上述|该|如下|以下)?(?:的)?")


def licence_matter(reading: Reading) -> Row | None:
    """许可事项 slots, else what the sentence says was applied for: 提出的…申请."""
    row = from_slots(reading, LABELS["licence_matter"], parse_text)
    if row is not None and row.state == "found":
        return row
    for pattern in (_ASKED, _MATTER_OF, _ABOUT):
        for m in pattern.finditer(reading.text, reading.body_start):
            if not _EMPTY_MATTER.fullmatch(m["matter"]):
                return found(
                    normal_text(m["matter"]), reading.flow[m.start("matter") : m.end("matter")], LIKELY
                )
    return row


def licence_no(reading: Reading) -> Row | None:
    """许可证编号 without what runs on behind it."""

    def parse(span: Span) -> Row | None:
        stop = re.search(r"[,，;；。]|有效期|(?<![(\u4e00-\u9fff])\)(?=[^()]*$)", span.folded)
        return parse_text(span[: stop.start()] if stop and stop.start() else span)

    row = from_slots(reading, LABELS["licence_no"], parse)
    if row is not None and row.state == "found":
        return row
    m = _NUMBER.search(reading.text)
    return found(m[1], reading.flow[m.start(1) : m.end(1)], LIKELY) if m else row


def received_on(reading: Reading) -> Row | None:
    """收件日期 slots; in the letters of a licence the day on which the application is said to have been handed in."""
    row = from_slots(reading, LABELS["received_on"], parse_date)
    if (row is not None and row.state == "found") or reading.type.stage != "licence":
        return row
    text = reading.text
    for m in dates.find_dates(text):
        if m.value and re.match(r"[^。\n]{0,16}(?:提出|提交|递交|报送|收到|收悉|申请)", text[m.end : m.end + 20]):
            return moment_row(reading.flow, m)
    return row
