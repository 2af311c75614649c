"""Records of the site and of inquiries: pages not signed, who was asked, and each two of them side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import Officer, plain, zh_date


@document_fact("没有逐页签名的页", "inquiry_record", made_from=("pages_signed_by_party",))
def unsigned_pages(record: Document, _case: CaseFacts, _law: Law) -> list[int] | None:
    """PDF pages; pages whose back is blank need no signature."""
    signed = record.numbers("pages_signed_by_party")
    if signed is None:
        return None
    due = {no - record.first_page + 1 for no in record.pages if no not in record.blank_pages}
    return [record.first_page + no - 1 for no in sorted(due - set(signed))]


@document_fact("末页（不计空白页）", "inquiry_record", "site_record")
def last_written_page(record: Document, _case: CaseFacts, _law: Law) -> int:
    return max(set(record.pages) - record.blank_pages, default=record.last_page)


@document_fact("被询问的人", "inquiry_record", made_from=("interviewee_name",))
def interviewees(record: Document, _case: CaseFacts, _law: Law) -> list[str] | None:
    name = record.text("interviewee_name")
    if name is None:
        return None
    return [one for one in name.replace(",", "、").replace("，", "、").split("、") if one]


@case_fact("两份笔录的比较")
def record_pairs(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """One row for each two records of site, inquiry or measure: earlier and later in the file, the officer on both,
    whether they may be of one day, overlap, and are at the same spot."""
    records = list(case.of("site_record", "inquiry_record", "coercive_measure_record"))
    return [_pair(earlier, later) for at, later in enumerate(records) for earlier in records[:at]]


def _pair(earlier: Document, later: Document) -> Mapping[str, Any]:
    one, two = _span(earlier), _span(later)
    row = {
        "earlier": earlier, "later": later, "officer": _shared(earlier, later),
        "officers_known": None not in (earlier.officers(), later.officers()),
        "maybe_same_day": _maybe_same_day(earlier, later), "same_spot": _same_spot(earlier, later),
    }  # fmt: skip
    if one is None or two is None:
        return row
    return {**row, "overlaps": _overlap(one, two), "earlier_said": _timed(earlier, one), "later_said": _timed(later, two)}


def _timed(record: Document, span: Span) -> str:
    """A record with its page and when it was taken."""
    times = f"{zh_date(span[0].date())}{_clock(span[0])}至{_clock(span[1])}"
    return f"《{record.title}》（第 {record.first_page} 页，{times}）"


def _clock(moment: datetime) -> str:
    return f"{moment.hour}时{moment.minute:02d}分"


Span = tuple[datetime, datetime]


def _span(record: Document) -> Span | None:
    start, end = record.moment("started_at"), record.moment("ended_at")
    if start is None or end is None or start.time is None or end.time is None:
        return None
    begin, finish = datetime.combine(start.day, start.time), datetime.combine(end.day, end.time)
    return (begin, finish) if begin <= finish else None


def _maybe_same_day(one: Document, two: Document) -> bool:
    left, right = one.day("started_at"), two.day("started_at")
    return left is None or right is None or left == right


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _same_officer(one: Officer, two: Officer) -> bool:
    if one.certificate_no and two.certificate_no and "*" not in one.certificate_no + two.certificate_no:
        return one.certificate_no == two.certificate_no
    return plain(one.name) == plain(two.name)


def _shared(one: Document, two: Document) -> str | None:
    return next(
        (
            left.name
            for left in one.officers() or ()
            for right in two.officers() or ()
            if _same_officer(left, right)
        ),
        None,
    )


def _same_spot(one: Document, two: Document) -> bool | None:
    left, right = one.text("place"), two.text("place")
    if left is None or right is None:
        return None
    here, there = plain(left), plain(right)
    return here in there or there in here
