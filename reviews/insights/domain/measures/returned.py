"""Measures of what units report by the month. Pure."""

from __future__ import annotations

from fractions import Fraction

from reviews.insights.domain.counting import (
    GRADE_COLUMNS,
    RETURN_COLUMNS,
    Counted,
    Selection,
    distinct,
    rows_of,
)
from reviews.insights.domain.measures.table import Shape, measure


def _returned(name: str, label: str, column: str, shape: Shape = Shape.amount, parts: int = 1) -> None:
    @measure(name, label, shape, RETURN_COLUMNS)
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


@measure("returning_units", "报送单位", Shape.amount, RETURN_COLUMNS)
def _returning_units(s: Selection) -> Counted:
    return Counted("unit", distinct(s.frames.array("returns", "unit_id")[s.mask("returns", RETURN_COLUMNS)]))


@measure("owing_units", "未报送的单位", Shape.amount, RETURN_COLUMNS)
def _owing_units(s: Selection) -> Counted:
    return Counted("unit", distinct(s.frames.array("owed", "unit_id")[s.mask("owed", RETURN_COLUMNS)]))


@measure("self_cover", "自查覆盖率", Shape.rate, RETURN_COLUMNS)
def _self_cover(s: Selection) -> Counted:
    """Self-reviewed files, of the files closed in the period."""
    rows = rows_of(s.mask("returns", RETURN_COLUMNS))
    return Counted("return", rows, rows, [Fraction(int(n)) for n in s.frames.array("returns", "self_reviewed")[rows]],
                   [int(n) for n in s.frames.array("returns", "closed_files")[rows]])


@measure("self_graded", "自查某等次案卷", Shape.amount, GRADE_COLUMNS)
@measure("self_grade_rate", "自查等次占比", Shape.rate, GRADE_COLUMNS)
def _self_grade_rate(s: Selection) -> Counted:
    """Self-reviewed files of the grades named, of all that the units graded."""
    mine, whole = (rows_of(s.mask("return_grades", GRADE_COLUMNS, apart_from=left)) for left in ((), ("grade",)))
    files = s.frames.array("return_grades", "files")
    return Counted("return_grade", mine, whole, [Fraction(int(n)) for n in files[mine]], [int(n) for n in files[whole]])
