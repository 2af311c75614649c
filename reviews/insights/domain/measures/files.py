"""Measures of settled files and of the topics found in them. Pure."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from reviews.insights.domain.counting import (
    FILE_COLUMNS,
    PROBLEM_COLUMNS,
    TOPIC_COLUMNS,
    Counted,
    Selection,
    distinct,
    rows_of,
)
from reviews.insights.domain.frames import Mask
from reviews.insights.domain.measures.table import Shape, measure
from reviews.insights.domain.snapshot import BEFORE
from reviews.insights.domain.statistics import MIN_FILES


@measure("files", "评查案卷", Shape.amount, FILE_COLUMNS)
def _files(s: Selection) -> Counted:
    return Counted("file", rows_of(s.files()))


@measure("units", "涉及单位", Shape.amount, FILE_COLUMNS)
def _units(s: Selection) -> Counted:
    return Counted("unit", units_of(s, s.files()))


@measure("fields", "涉及领域", Shape.amount, FILE_COLUMNS)
def _fields(s: Selection) -> Counted:
    """Fields that have a name."""
    return Counted("field", tuple(one for one in distinct(s.frames.array("files", "field")[s.files()]) if one))


@measure("small_units", "样本不足的单位", Shape.amount, FILE_COLUMNS)
def _small_units(s: Selection) -> Counted:
    """Units with fewer files than anything can be said of, of the units with files."""
    units = s.frames.array("files", "unit_id")[s.files()]
    names, counts = np.unique(units.astype(str), return_counts=True)
    return Counted("unit", tuple(str(one) for one in names[counts < MIN_FILES]), distinct(units))


@measure("files_graded", "某等次案卷", Shape.amount, FILE_COLUMNS)
@measure("rate_grade", "等次占比", Shape.rate, FILE_COLUMNS)
def _rate_grade(s: Selection) -> Counted:
    """Files of the grades named, of those that were graded: some standards give no grades."""
    graded = s.files(apart_from=("grade",)) & ~s.frames.mask("files", "grade", "")
    return Counted("file", rows_of(s.files() & graded), rows_of(graded))


@measure("files_passed", "合格以上案卷", Shape.amount, FILE_COLUMNS)
@measure("rate_pass", "合格率", Shape.rate, FILE_COLUMNS)
def _rate_pass(s: Selection) -> Counted:
    """Graded files above the last grade of their standard, of those whose standard's grades are known."""
    graded = s.files() & s.frames.array("files", "banded")
    return Counted("file", rows_of(graded & ~s.frames.array("files", "lowest")), rows_of(graded))


@measure("mean_total", "平均得分", Shape.mean, FILE_COLUMNS)
def _mean_total(s: Selection) -> Counted:
    """Of a hundred: a standard of 120 full marks counts like one of 100."""
    rows = rows_of(s.files())
    totals, full = s.frames.array("files", "total")[rows], s.frames.array("files", "full_marks")[rows]
    return Counted("file", rows, rows, [Fraction(int(t) * 100, int(f)) for t, f in zip(totals, full, strict=True)])


@measure("files_with_problems", "有问题案卷", Shape.amount, FILE_COLUMNS)
@measure("problem_rate", "有问题案卷占比", Shape.rate, FILE_COLUMNS)
def _files_with_problems(s: Selection) -> Counted:
    files = s.files()
    return Counted("file", rows_of(files & (s.frames.array("files", "problems") > 0)), rows_of(files))


@measure("problems_per_file", "卷均问题数", Shape.mean, FILE_COLUMNS)
def _problems_per_file(s: Selection) -> Counted:
    rows = rows_of(s.files())
    return Counted("file", rows, rows, [Fraction(int(n)) for n in s.frames.array("files", "problems")[rows]])


@measure("vetoed", "一票否决案卷", Shape.amount, FILE_COLUMNS)
@measure("rate_vetoed", "一票否决率", Shape.rate, FILE_COLUMNS)
def _vetoed(s: Selection) -> Counted:
    files = s.files()
    return Counted("file", rows_of(files & (s.frames.array("files", "vetoes") > 0)), rows_of(files))


@measure("problems", "问题", Shape.amount, FILE_COLUMNS, PROBLEM_COLUMNS)
def _problems(s: Selection) -> Counted:
    mask = s.mask("problems", PROBLEM_COLUMNS)
    return Counted("problem", rows_of(mask & s.files()[s.frames.array("problems", "file")]))


@measure("topic_files", "涉及案卷", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
@measure("topic_rate", "发生率", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS)
def _topic_files(s: Selection) -> Counted:
    """Files with any of the topics, of those to which any of them applies."""
    hit, applies = s.met(s.topics(), s.files())
    return Counted("file", rows_of(hit), rows_of(applies))


@measure("topic_applicable", "适用案卷", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
def _topic_applicable(s: Selection) -> Counted:
    return Counted("file", rows_of(s.met(s.topics(), s.files())[1]))


@measure("topic_units", "涉及单位", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
@measure("topic_unit_rate", "单位覆盖面", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS)
def _topic_units(s: Selection) -> Counted:
    hit, applies = s.met(s.topics(), s.files())
    return Counted("unit", units_of(s, hit), units_of(s, applies))


@measure("pair_files", "同时存在", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS, more=("with",))
@measure("pair_rate", "同时存在占比", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS, more=("with",))
def _pair_files(s: Selection) -> Counted:
    """Files with the topic and with the other one (`with`), of those to which both apply."""
    files = s.files()
    hit, applies = s.met(s.topics(), files)
    other_hit, other_applies = s.met(s.values("with"), files)
    return Counted("file", rows_of(hit & other_hit), rows_of(applies & other_applies))


@measure("topic_hits", "问题卷次", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
@measure("topic_hit_share", "占全部问题卷次", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS)
def _topic_hits(s: Selection) -> Counted:
    """Files with a topic, once for each of the topics, of the same for all topics: what some come to together."""
    applied, every = s.frames.array("applied", "file"), s.frames.array("applied", "hit")
    whole = every & s.files()[applied]
    wanted = s.mask("topics", TOPIC_COLUMNS)[s.frames.applied["topic"].cat.codes.to_numpy()] if len(applied) else whole
    return Counted("hit", rows_of(whole & wanted), rows_of(whole))


@measure("repeat_topics", "重复发生的问题", Shape.amount, FILE_COLUMNS, TOPIC_COLUMNS)
@measure("repeat_rate", "问题重复率", Shape.rate, FILE_COLUMNS, TOPIC_COLUMNS)
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
        now |= {f"{unit}|{topic}" for unit in units_of(s, hit)}
        before |= {f"{unit}|{topic}" for unit in units_of(earlier, was)}
        could |= {f"{unit}|{topic}" for unit in units_of(earlier, applied)}
    return Counted("pair", tuple(sorted(now & before)), tuple(sorted(now & could)))


def units_of(s: Selection, files: Mask) -> tuple[str, ...]:
    return distinct(s.frames.array("files", "unit_id")[files])
