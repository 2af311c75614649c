"""Site and inquiry records: times, places, signatures by page, nobody in two places at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.kleene import Tri, all_of
from scoring_rules.known_law import Law
from scoring_rules.outcomes import Outcome, doubtful, passed, suspect, unknown, where
from scoring_rules.registry import ANY_PENALTY, check
from scoring_rules.values import Officer, plain, zh_date


@check("site_record_time_place", "site_record_time_or_place_missing", "现场笔录写明起止时间和地点")
def site_record_time_place(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A site record gives start and end to the minute, and the place."""
    for record in case.of("site_record"):
        gaps: list[str] = []
        anchor = ""
        unclear: list[str] = []
        for field, label in (("started_at", "开始时间"), ("ended_at", "结束时间"), ("place", "地点")):
            slot, moment = record[field], record.moment(field)
            if slot.empty:
                gaps.append(f"没有写{label}")
                anchor = anchor or field
            elif slot.found and field != "place" and moment is not None and moment.time is None:
                gaps.append(f"{label}没有写到时、分")
                anchor = anchor or field
            elif not slot.found:
                unclear.append(field)
        if gaps:
            yield suspect(record, anchor, f"{where(record, anchor)}{'，'.join(gaps)}", count=len(gaps))
        elif unclear:
            yield unknown(record, unclear, "不能核对现场笔录的时间、地点")
        else:
            yield passed(record, f"{where(record)}的起止时间和地点齐全")


@check("inquiry_signed_by_page", "inquiry_record_not_signed_page_by_page", "询问笔录逐页签名并有末页确认")
def inquiry_signed_by_page(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The person questioned signs every page and confirms the record on the last."""
    for record in case.of("inquiry_record"):
        signed = record.numbers("pages_signed_by_party")
        refused = any(one.role == "witness" for one in record.signatures() or ())
        if signed is not None:
            # 只有背面空白的页不需要签名。
            due = {no - record.first_page + 1 for no in record.pages if no not in record.blank_pages}
            bare = sorted(due - set(signed))
            if bare and refused:
                yield doubtful(
                    record, "pages_signed_by_party", f"{where(record)}有见证人签名，请核对当事人是否拒签"
                )
            elif bare:
                pages = "、".join(f"第 {record.first_page + no - 1} 页" for no in bare)
                yield suspect(
                    record,
                    "pages_signed_by_party",
                    f"《{record.title}》{pages}没有被询问人签名，应当逐页签名",
                    page=record.first_page + bare[0] - 1,
                )
            else:
                yield passed(record, f"{where(record)}已逐页签名", detail="pages")
        else:
            yield unknown(record, ["pages_signed_by_party"], "不能核对是否逐页签名")
        if record.flag("read_and_confirmed") is False and not refused:
            yield suspect(
                record,
                "read_and_confirmed",
                f"{where(record)}末页没有“已阅，与所述一致”之类的确认意见",
                page=max(set(record.pages) - record.blank_pages, default=record.last_page),
            )
        elif record.without("read_and_confirmed") is None:
            yield unknown(record, ["read_and_confirmed"], "不能核对末页确认意见")
        else:
            yield passed(record, f"{where(record)}末页有确认意见", detail="confirmed")


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


def _same_spot(one: Document, two: Document) -> Tri:
    left, right = one.text("place"), two.text("place")
    if left is None or right is None:
        return None
    here, there = plain(left), plain(right)
    return here in there or there in here


def _clock(moment: datetime) -> str:
    return f"{moment.hour}时{moment.minute:02d}分"


def _timed(record: Document, span: Span) -> str:
    """A record with its page and when it was taken."""
    times = f"{zh_date(span[0].date())}{_clock(span[0])}至{_clock(span[1])}"
    return f"《{record.title}》（第 {record.first_page} 页，{times}）"


@check(
    "officer_in_one_place", "officer_in_two_places_at_once", "同一执法人员不同时出现在两处", kinds=ANY_PENALTY
)
def officer_in_one_place(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """No officer is on two records whose times overlap at different places."""
    records = list(case.of("site_record", "inquiry_record", "coercive_measure_record"))
    for position, later in enumerate(records):
        for earlier in records[:position]:
            name = _shared(earlier, later)
            spans = _span(earlier), _span(later)
            detail = f"{earlier.type}#{earlier.ordinal}"
            if name is None:
                if None in (earlier.officers(), later.officers()) and _maybe_same_day(earlier, later):
                    gap = earlier if earlier.officers() is None else later
                    yield unknown(gap, ["officers"], "不能核对执法人员是否同时出现在两处", detail=detail)
                continue
            if spans[0] is None or spans[1] is None:
                if _maybe_same_day(earlier, later):
                    gap = earlier if spans[0] is None else later
                    purpose = "不能核对执法人员是否同时出现在两处"
                    yield unknown(gap, ["started_at", "ended_at"], purpose, detail=detail)
                continue
            if not _overlap(spans[0], spans[1]):
                yield passed(later, f"{where(later)}与{where(earlier)}的时间不重叠", detail=detail)
                continue
            message = (
                f"执法人员{name}同时出现在{_timed(earlier, spans[0])}"
                f"和{_timed(later, spans[1])}"
            )
            group = f"overlap/{earlier.index}/{later.index}"
            spot = _same_spot(earlier, later)
            if spot is False:
                yield suspect(later, "started_at", f"{message}，而两处地点不同", group=group, detail=detail)
            elif spot is None:
                yield unknown(later, ["place"], f"{message}，不能核对地点是否不同", detail=detail)
            elif "inquiry_record" in (earlier.type, later.type) and earlier.type != later.type:
                yield doubtful(later, "started_at", f"{message}，地点相同，请核对两份笔录的实际时间", detail=detail)
            else:
                yield passed(later, f"{where(later)}与{where(earlier)}地点相同", detail=detail)


@check("interviews_apart", "interviews_joint_or_overlapping", "询问分别进行，一人一份笔录")
def interviews_apart(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """One person a record, and the same officers do not question two persons at once."""
    records = list(case.of("inquiry_record"))
    for record in records:
        name = record.text("interviewee_name")
        parts = [one for one in (name or "").replace(",", "、").replace("，", "、").split("、") if one]
        if name is None:
            yield unknown(record, ["interviewee_name"], "不能核对是否一人一份笔录")
        elif len(parts) > 1:
            yield suspect(
                record,
                "interviewee_name",
                f"{where(record, 'interviewee_name')}同时询问{'、'.join(parts)}等 {len(parts)} 人，应当一人一份",
            )
        else:
            yield passed(record, f"{where(record)}只询问一人")
    for position, later in enumerate(records):
        for earlier in records[:position]:
            spans = _span(earlier), _span(later)
            detail = f"{earlier.type}#{earlier.ordinal}"
            if spans[0] is None or spans[1] is None:
                known = all_of([None if one is None else True for one in spans])
                if known is None and _maybe_same_day(earlier, later):
                    gap = earlier if spans[0] is None else later
                    yield unknown(gap, ["started_at", "ended_at"], "不能核对询问时间是否重叠", detail=detail)
                continue
            if not _overlap(spans[0], spans[1]):
                continue
            message = f"{_timed(earlier, spans[0])}与{_timed(later, spans[1])}询问时间重叠"
            who = _shared(earlier, later)
            people = earlier.text("interviewee_name"), later.text("interviewee_name")
            if who is not None:
                yield suspect(
                    later,
                    "started_at",
                    f"{message}，询问人{who}在两份笔录中都有",
                    group=f"overlap/{earlier.index}/{later.index}",
                    detail=detail,
                )
            elif _same_spot(earlier, later):
                yield suspect(later, "started_at", f"{message}，询问地点也相同，不是分别询问", detail=detail)
            elif people[0] and people[0] == people[1]:
                yield suspect(later, "started_at", f"{message}，被询问人都是{people[0]}", detail=detail)
            elif _same_spot(earlier, later) is None:
                gap = earlier if not earlier["place"].found else later
                yield unknown(gap, ["place"], f"{message}，不能核对是否分别询问", detail=detail)
            elif earlier.officers() is None or later.officers() is None:
                gap = earlier if earlier.officers() is None else later
                yield unknown(gap, ["officers"], f"{message}，不能核对询问人是否相同", detail=detail)
            else:
                yield passed(later, f"{message}，但询问人和地点不同", detail=detail)
