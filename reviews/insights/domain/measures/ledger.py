"""Measures of the rectification ledger, and of problems that came again after a promise. Pure."""

from __future__ import annotations

import numpy as np

from reviews.insights.domain.counting import (
    FILE_COLUMNS,
    LEDGER_COLUMNS,
    TOPIC_COLUMNS,
    Counted,
    Selection,
    distinct,
    rows_of,
)
from reviews.insights.domain.frames import Mask
from reviews.insights.domain.measures.table import Shape, measure
from reviews.insights.domain.repeats import repeats, taken_on
from reviews.insights.domain.snapshot import MONTHS


@measure("ledger_rows", "整改问题", Shape.amount, LEDGER_COLUMNS)
def _ledger_rows(s: Selection) -> Counted:
    return Counted("ledger", rows_of(s.mask("ledger", LEDGER_COLUMNS)))


@measure("ledger_struck", "已销号", Shape.amount, LEDGER_COLUMNS)
@measure("ledger_rate", "整改销号率", Shape.rate, LEDGER_COLUMNS)
def _ledger_struck(s: Selection) -> Counted:
    mine = s.mask("ledger", LEDGER_COLUMNS)
    return Counted("ledger", rows_of(mine & s.frames.array("ledger", "struck")), rows_of(mine))


@measure("ledger_overdue", "逾期未销号", Shape.amount, LEDGER_COLUMNS)
def _ledger_overdue(s: Selection) -> Counted:
    """Rows past their day, of those that are not struck off."""
    mine = s.mask("ledger", LEDGER_COLUMNS) & ~s.frames.array("ledger", "struck")
    return Counted("ledger", rows_of(mine & s.frames.array("ledger", "overdue")), rows_of(mine))


@measure("ledger_open", "未销号", Shape.amount, LEDGER_COLUMNS)
def _ledger_open(s: Selection) -> Counted:
    mine = s.mask("ledger", LEDGER_COLUMNS)
    return Counted("ledger", rows_of(mine & ~s.frames.array("ledger", "struck")), rows_of(mine))


@measure("ledger_new", "新列入整改", Shape.amount, LEDGER_COLUMNS)
def _ledger_new(s: Selection) -> Counted:
    mine = s.mask("ledger", LEDGER_COLUMNS)
    return Counted("ledger", rows_of(mine & _released_here(s)), rows_of(mine))


@measure("ledger_carried", "以前结转", Shape.amount, LEDGER_COLUMNS)
def _ledger_carried(s: Selection) -> Counted:
    """Rows released before the first day of the period and still open when it began."""
    mine = s.mask("ledger", LEDGER_COLUMNS)
    return Counted("ledger", rows_of(mine & ~_released_here(s)), rows_of(mine))


@measure("ledger_overdue_units", "有逾期的单位", Shape.amount, LEDGER_COLUMNS)
def _ledger_overdue_units(s: Selection) -> Counted:
    mine = s.mask("ledger", LEDGER_COLUMNS) & ~s.frames.array("ledger", "struck")
    return Counted("unit", distinct(s.frames.array("ledger", "unit_id")[mine & s.frames.array("ledger", "overdue")]))


@measure("repeat_promised", "承诺整改后重复发生", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
@measure("repeat_promised_rate", "承诺整改后重复发生率", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS)
def _repeat_promised(s: Selection) -> Counted:
    """Topics of a unit found again in files closed after it had promised to put a row of the same topic right, of all such
    topics that applied to any of its later files."""
    again, base = repeats(s, s.topics())
    return Counted("pair", again, base)


@measure("repeat_base", "可比对的整改承诺", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
def _repeat_base(s: Selection) -> Counted:
    return Counted("pair", repeats(s, s.topics())[1])


@measure("repeat_units", "重复发生问题的单位", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
def _repeat_units(s: Selection) -> Counted:
    again, base = repeats(s, s.topics())
    return Counted("unit", distinct(one.partition("|")[0] for one in again), distinct(one.partition("|")[0] for one in base))


@measure("repeat_rows", "已认领整改的同类问题", Shape.amount, {"unit": "unit_id", "topic": "topic"})
def _repeat_rows(s: Selection) -> Counted:
    """Rows of the ledger that a unit has taken on, in the run of months where the snapshot has one."""
    run = s.elsewhere(MONTHS) or s
    mine = run.mask("ledger", {"unit": "unit_id", "topic": "topic"}) & taken_on(run)
    return Counted("ledger", tuple(run.frames.array("ledger", "id")[mine]))


def _released_here(s: Selection) -> Mask:
    """Rows of the ledger that came in the days of the scope; all of them where it has no first day."""
    first = s.frames.facts.scope.first
    if first is None:
        return np.ones(len(s.frames.ledger), dtype=bool)
    return np.asarray(s.frames.array("ledger", "released_on") >= first, dtype=bool)
