"""The letter that reminds a unit of what it has not put right in time (整改催办函), from the ledger as it stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviews.insights.domain.facts import LedgerFact, ReviewFacts
from reviews.insights.domain.figures import Spec, members
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.snapshot import NOW
from reviews.notices.domain.content import PaperContent, TableBlock, TextBlock
from reviews.notices.domain.drafts.book import FigureBook
from reviews.notices.domain.kinds import NoticeKind
from reviews.typesetting.words import format_date

_HEAD = ("序号", "问题编号", "案号", "问题", "整改期限", "逾期")


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """Who reminds whom, on which day; answer_by: the day by which the unit is to have reported."""

    organ: str
    unit_id: str
    unit: str
    dated_on: date
    answer_by: date
    contact: str = ""


def draft_reminder(facts: ReviewFacts, settings: ReminderSettings) -> PaperContent:
    """facts: of this unit at least, as of the day of the letter. Raises ValueError where nothing of the unit is overdue."""
    book = FigureBook(frames_of_snapshot({NOW: facts}), {})
    whose = ("unit", settings.unit_id)
    rows, struck, overdue = (
        book.ref(measure, whose, about=settings.unit) for measure in ("ledger_rows", "ledger_struck", "ledger_overdue"))
    late_ids = set(members(book.frames, Spec("ledger_overdue", where=(whose,))).counted)
    late = sorted((row for row in facts.ledger if row.id in late_ids), key=lambda row: (row.due_on or date.max, row.number))
    if not late:
        raise ValueError("nothing is overdue")
    cases = {one.case_id: one.number for one in facts.files}
    return PaperContent(
        kind=NoticeKind.RECTIFICATION_REMINDER, title="关于尽快完成案卷评查问题整改的函", organ=settings.organ,
        dated_on=settings.dated_on, addressee=settings.unit, contact=settings.contact,
        figures=book.figures,
        blocks=(
            TextBlock("standing", (
                "案卷评查结果发布后，你单位整改台账列入问题", rows, "条，已销号", struck, "条；截至", format_date(facts.as_of),
                "，超过整改期限仍没有整改完毕的有", overdue, "条，列表如下。")),
            TableBlock("late", _HEAD, tuple(_line(at, row, cases, facts.as_of) for at, row in enumerate(late, start=1)),
                       widths=(6, 20, 22, 36, 14, 10), aligns=("centre", "left", "left", "left", "centre", "centre")),
            TextBlock("request", (
                f"请于{format_date(settings.answer_by)}前整改完毕，在系统的“整改”页面附上佐证并报告，由组织方复核销号。"
                "确有困难的，请写明原因和打算，向我单位申请延期。",)),
        ))


def _line(at: int, row: LedgerFact, cases: dict[str, str], as_of: date) -> tuple[tuple[str, ...], ...]:
    due_on = row.due_on or as_of
    return ((str(at),), (row.number,), (cases.get(row.case_id, ""),), (" ".join(row.text.split()),), (format_date(due_on),),
            (f"{(as_of - due_on).days}天",))
