"""The measures: one small function each, from a selection to the rows it counts. Adding one is adding a function here. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np

from reviews.insights.domain.counting import (
    ENTRY_COLUMNS,
    FILE_COLUMNS,
    GRADE_COLUMNS,
    LEDGER_COLUMNS,
    PROBLEM_COLUMNS,
    RETURN_COLUMNS,
    TOPIC_COLUMNS,
    Counted,
    Selection,
    distinct,
    rows_of,
)
from reviews.insights.domain.frames import Mask
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR


class Shape(StrEnum):
    """How a number is printed and compared: a count or sum, an amount of yuan, a share in percent, a mean in points."""

    amount = "amount"
    money = "money"
    rate = "rate"
    mean = "mean"


Count = Callable[[Selection], Counted]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by name. label: what it is called on paper. takes: the conditions it knows. compares: the part of the
    snapshot that a change is measured against, empty for a measure that is no change."""

    name: str
    label: str
    shape: Shape
    takes: frozenset[str]
    count: Count
    compares: str = ""


MEASURES: dict[str, Measure] = {}


def _measure(name: str, label: str, shape: Shape, *columns: dict[str, str], more: Sequence[str] = ()) -> Callable[[Count], Count]:
    def keep(count: Count) -> Count:
        takes = frozenset(key for one in columns for key in one) | frozenset(more)
        MEASURES[name] = Measure(name, label, shape, takes, count)
        return count

    return keep


# --- settled files -----------------------------------------------------------------------------------------------------


@_measure("files", "评查案卷", Shape.amount, FILE_COLUMNS)
def _files(s: Selection) -> Counted:
    return Counted("file", rows_of(s.files()))


@_measure("units", "涉及单位", Shape.amount, FILE_COLUMNS)
def _units(s: Selection) -> Counted:
    return Counted("unit", _units_of(s, s.files()))


@_measure("files_graded", "某等次案卷", Shape.amount, FILE_COLUMNS)
@_measure("rate_grade", "等次占比", Shape.rate, FILE_COLUMNS)
def _rate_grade(s: Selection) -> Counted:
    """Files of the grades named, of those that were graded: some standards give no grades."""
    graded = s.files(apart_from=("grade",)) & ~s.frames.mask("files", "grade", "")
    return Counted("file", rows_of(s.files() & graded), rows_of(graded))


@_measure("rate_pass", "合格率", Shape.rate, FILE_COLUMNS)
def _rate_pass(s: Selection) -> Counted:
    """Graded files above the last grade of their standard."""
    graded = s.files() & ~s.frames.mask("files", "grade", "")
    return Counted("file", rows_of(graded & ~s.frames.array("files", "lowest")), rows_of(graded))


@_measure("mean_total", "平均得分", Shape.mean, FILE_COLUMNS)
def _mean_total(s: Selection) -> Counted:
    """Of a hundred: a standard of 120 full marks counts like one of 100."""
    rows = rows_of(s.files())
    totals, full = s.frames.array("files", "total")[rows], s.frames.array("files", "full_marks")[rows]
    return Counted("file", rows, rows, [Fraction(int(t) * 100, int(f)) for t, f in zip(totals, full, strict=True)])


@_measure("files_with_problems", "有问题案卷", Shape.amount, FILE_COLUMNS)
def _files_with_problems(s: Selection) -> Counted:
    files = s.files()
    return Counted("file", rows_of(files & (s.frames.array("files", "problems") > 0)), rows_of(files))


@_measure("problems_per_file", "卷均问题数", Shape.mean, FILE_COLUMNS)
def _problems_per_file(s: Selection) -> Counted:
    rows = rows_of(s.files())
    return Counted("file", rows, rows, [Fraction(int(n)) for n in s.frames.array("files", "problems")[rows]])


@_measure("vetoed", "一票否决案卷", Shape.amount, FILE_COLUMNS)
@_measure("rate_vetoed", "一票否决率", Shape.rate, FILE_COLUMNS)
def _vetoed(s: Selection) -> Counted:
    files = s.files()
    return Counted("file", rows_of(files & (s.frames.array("files", "vetoes") > 0)), rows_of(files))


@_measure("problems", "问题", Shape.amount, FILE_COLUMNS, PROBLEM_COLUMNS)
def _problems(s: Selection) -> Counted:
    mask = s.mask("problems", PROBLEM_COLUMNS)
    return Counted("problem", rows_of(mask & s.files()[s.frames.array("problems", "file")]))


# --- topics: items and vetoes of standards ------------------------------------------------------------------------------


@_measure("topic_files", "涉及案卷", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
@_measure("topic_rate", "发生率", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS)
def _topic_files(s: Selection) -> Counted:
    """Files with any of the topics, of those to which any of them applies."""
    hit, applies = s.met(s.topics(), s.files())
    return Counted("file", rows_of(hit), rows_of(applies))


@_measure("topic_applicable", "适用案卷", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
def _topic_applicable(s: Selection) -> Counted:
    return Counted("file", rows_of(s.met(s.topics(), s.files())[1]))


@_measure("topic_units", "涉及单位", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
@_measure("topic_unit_rate", "单位覆盖面", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS)
def _topic_units(s: Selection) -> Counted:
    hit, applies = s.met(s.topics(), s.files())
    return Counted("unit", _units_of(s, hit), _units_of(s, applies))


@_measure("pair_files", "同时存在", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS, more=("with",))
@_measure("pair_rate", "同时存在占比", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS, more=("with",))
def _pair_files(s: Selection) -> Counted:
    """Files with the topic and with the other one (`with`), of those to which both apply."""
    files = s.files()
    hit, applies = s.met(s.topics(), files)
    other_hit, other_applies = s.met(s.values("with"), files)
    return Counted("file", rows_of(hit & other_hit), rows_of(applies & other_applies))


@_measure("repeat_topics", "重复发生的问题", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
@_measure("repeat_rate", "问题重复率", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS)
def _repeat_topics(s: Selection) -> Counted:
    """Topics that a unit has now and had before, of all that it has now; each unit counted by itself, and only units to
    whose earlier files the topic applied."""
    earlier = s.elsewhere(BEFORE)
    if earlier is None:
        return Counted("pair", (), ())
    now, before, could = set(), set(), set()
    for topic in s.topics():
        hit, _applies = s.met((topic,), s.files())
        was, applied = earlier.met((topic,), earlier.files())
        now |= {f"{unit}|{topic}" for unit in _units_of(s, hit)}
        before |= {f"{unit}|{topic}" for unit in _units_of(earlier, was)}
        could |= {f"{unit}|{topic}" for unit in _units_of(earlier, applied)}
    return Counted("pair", tuple(sorted(now & before)), tuple(sorted(now & could)))


# --- plans --------------------------------------------------------------------------------------------------------------


@_measure("plan_target", "计划评查", Shape.amount, {"round": "round_id"})
def _plan_target(s: Selection) -> Counted:
    rows = rows_of(s.mask("plans", {"round": "round_id"}))
    return Counted("round", rows, weights=[Fraction(int(n)) for n in s.frames.array("plans", "target")[rows]])


@_measure("plan_rate", "计划完成率", Shape.rate, {"round": "round_id"})
def _plan_rate(s: Selection) -> Counted:
    """Settled files of the rounds, of what their plans aim at; rounds without a target are left out."""
    aims = s.mask("plans", {"round": "round_id"}) & (s.frames.array("plans", "target") > 0)
    rounds = set(s.frames.array("plans", "round_id")[aims])
    mine = np.array([one in rounds for one in s.frames.array("entries", "round_id")], dtype=bool)
    done = mine & s.frames.array("entries", "done")
    return Counted("entry", rows_of(done), rows_of(aims), base_kind="round",
                   base_weights=[int(n) for n in s.frames.array("plans", "target")[aims]])


def _entries(name: str, label: str, column: str, least: int) -> None:
    @_measure(name, label, Shape.amount, ENTRY_COLUMNS)
    def count(s: Selection) -> Counted:
        came = s.mask("entries", ENTRY_COLUMNS)
        return Counted("entry", rows_of(came & (s.frames.array("entries", column) >= least)), rows_of(came) if least else None)


_entries("plan_drawn", "抽取案卷", "reached", 0)
_entries("plan_handed_in", "已上交", "reached", 1)
_entries("plan_done", "已定案", "done", 1)
_entries("plan_released", "已反馈", "told", 1)


@_measure("drawn_rate", "评查完成率", Shape.rate, ENTRY_COLUMNS)
def _drawn_rate(s: Selection) -> Counted:
    """Settled files, of those that came into the rounds."""
    came = s.mask("entries", ENTRY_COLUMNS)
    return Counted("entry", rows_of(came & s.frames.array("entries", "done")), rows_of(came))


# --- the rectification ledger ---------------------------------------------------------------------------------------------


@_measure("ledger_rows", "整改问题", Shape.amount, LEDGER_COLUMNS)
def _ledger_rows(s: Selection) -> Counted:
    return Counted("ledger", rows_of(s.mask("ledger", LEDGER_COLUMNS)))


@_measure("ledger_struck", "已销号", Shape.amount, LEDGER_COLUMNS)
@_measure("ledger_rate", "整改销号率", Shape.rate, LEDGER_COLUMNS)
def _ledger_struck(s: Selection) -> Counted:
    mine = s.mask("ledger", LEDGER_COLUMNS)
    return Counted("ledger", rows_of(mine & s.frames.array("ledger", "struck")), rows_of(mine))


@_measure("ledger_overdue", "逾期未销号", Shape.amount, LEDGER_COLUMNS)
def _ledger_overdue(s: Selection) -> Counted:
    """Rows past their day, of those that are not struck off."""
    mine = s.mask("ledger", LEDGER_COLUMNS) & ~s.frames.array("ledger", "struck")
    return Counted("ledger", rows_of(mine & s.frames.array("ledger", "overdue")), rows_of(mine))


# --- returns of units -----------------------------------------------------------------------------------------------------


def _returned(name: str, label: str, column: str, shape: Shape = Shape.amount, parts: int = 1) -> None:
    @_measure(name, label, shape, RETURN_COLUMNS)
    def count(s: Selection) -> Counted:
        rows = rows_of(s.mask("returns", RETURN_COLUMNS))
        return Counted("return", rows, weights=[Fraction(int(n), parts) for n in s.frames.array("returns", column)[rows]])


_returned("inspections", "行政检查", "inspections")
_returned("inspected_parties", "检查户数", "inspected_parties")
_returned("penalties", "行政处罚", "penalties")
_returned("licences", "行政许可", "licences")
_returned("enforcements", "行政强制", "enforcements")
_returned("penalty_amount", "罚没金额", "amount", Shape.money, 100)
_returned("closed_files", "办结案卷", "closed_files")
_returned("self_reviewed", "自查案卷", "self_reviewed")
_returned("self_problems", "自查发现问题", "problems_found")
_returned("self_fixed", "自查已改问题", "problems_fixed")


@_measure("returning_units", "报送单位", Shape.amount, RETURN_COLUMNS)
def _returning_units(s: Selection) -> Counted:
    return Counted("unit", distinct(s.frames.array("returns", "unit_id")[s.mask("returns", RETURN_COLUMNS)]))


@_measure("self_cover", "自查覆盖率", Shape.rate, RETURN_COLUMNS)
def _self_cover(s: Selection) -> Counted:
    """Self-reviewed files, of the files closed in the period."""
    rows = rows_of(s.mask("returns", RETURN_COLUMNS))
    return Counted("return", rows, rows, [Fraction(int(n)) for n in s.frames.array("returns", "self_reviewed")[rows]],
                   [int(n) for n in s.frames.array("returns", "closed_files")[rows]])


@_measure("self_graded", "自查某等次案卷", Shape.amount, GRADE_COLUMNS)
@_measure("self_grade_rate", "自查等次占比", Shape.rate, GRADE_COLUMNS)
def _self_grade_rate(s: Selection) -> Counted:
    """Self-reviewed files of the grades named, of all that the units graded."""
    mine, whole = (rows_of(s.mask("return_grades", GRADE_COLUMNS, apart_from=left)) for left in ((), ("grade",)))
    files = s.frames.array("return_grades", "files")
    return Counted("return_grade", mine, whole, [Fraction(int(n)) for n in files[mine]], [int(n) for n in files[whole]])


# --- changes --------------------------------------------------------------------------------------------------------------


def _changes(names: Sequence[str], suffix: str, against: str, words: str) -> None:
    for name in names:
        one = MEASURES[name]
        MEASURES[name + suffix] = Measure(name + suffix, f"{one.label}{words}", one.shape, one.takes, one.count, against)


_COMPARED = ("files", "problems", "rate_grade", "rate_pass", "rate_vetoed", "mean_total", "problems_per_file", "topic_rate",
             "ledger_rate", "self_cover")
_changes(_COMPARED, "_change", BEFORE, "较上期")
_RETURNED = ("inspections", "inspected_parties", "penalties", "penalty_amount", "licences", "enforcements", "closed_files",
             "self_reviewed")
_changes((*_COMPARED, *_RETURNED), "_year", LAST_YEAR, "同比")
# What units report by the month is compared with the year before, also under the usual name.
_changes(_RETURNED, "_change", LAST_YEAR, "同比")


def _units_of(s: Selection, files: Mask) -> tuple[str, ...]:
    return distinct(s.frames.array("files", "unit_id")[files])
