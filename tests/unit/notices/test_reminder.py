"""A reminder letter says what the ledger says: its numbers are counted again from the rows, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reviews.insights.domain.facts import LedgerFact, ReviewFacts
from reviews.notices.documents import write_paper
from reviews.notices.domain import TableBlock
from reviews.notices.domain.drafts.reminder import ReminderSettings, draft_reminder
from reviews.typesetting import Paragraph
from tests.unit.insights.mined import facts, file

ASKED = ReminderSettings("清河县司法局", "甲", "甲局", date(2026, 9, 30), date(2026, 10, 9))


def rows(count: int) -> list[LedgerFact]:
    """Rows of two units: every third struck off, every fourth still in time, one revoked."""
    made = []
    for at in range(count):
        unit, struck, due = "甲" if at % 5 else "乙", at % 3 == 0, date(2026, 9, 30) + timedelta(days=1 if at % 4 == 0 else -at)
        made.append(LedgerFact(
            f"l{at}", f"c{at}", "r1", unit, f"{unit}局", "市场监管", "penalty_ordinary", f"整改2026-01-{at:04d}", "p/notice",
            "notice", "", "程序", f"第{at}处没有告知\n听证权利", "struck_off" if struck else "in_progress", "",
            date(2026, 9, 5), due, date(2026, 9, 20) if struck else None, not struck and due < date(2026, 9, 30), at == 7))
    return made


def ledger(found: list[LedgerFact]) -> ReviewFacts:
    return replace(facts([file(at, "甲") for at in range(len(found))]), ledger=tuple(found))


def test_its_numbers_and_rows_are_those_of_the_ledger():
    found = rows(20)
    paper = draft_reminder(ledger(found), ASKED)
    mine = [row for row in found if row.unit_id == "甲" and not row.ended]
    late = sorted((row for row in mine if row.overdue), key=lambda row: (row.due_on, row.number))
    assert {name: one.text for name, one in paper.figures.items()} == {
        "ledger_rows": str(len(mine)), "ledger_struck": str(sum(row.struck_off_on is not None for row in mine)),
        "ledger_overdue": str(len(late))}
    table = next(block for block in paper.blocks if isinstance(block, TableBlock))
    assert [(line[1], line[2], line[5]) for line in table.rows] == [
        ((row.number,), (f"清罚〔2026〕{row.case_id[1:]}号",), (f"{(date(2026, 9, 30) - row.due_on).days}天",)) for row in late]
    assert "\n" not in table.rows[0][3][0]
    first = next(block for block in write_paper(paper).blocks if isinstance(block, Paragraph))
    assert first.text.startswith(f"案卷评查结果发布后，你单位整改台账列入问题{len(mine)}条，已销号")


def test_a_unit_in_time_is_not_reminded():
    with pytest.raises(ValueError, match="overdue"):
        draft_reminder(ledger([row for row in rows(20) if not row.overdue]), ASKED)
