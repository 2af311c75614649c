"""What units report by the month: inspections, penalties, self-review, beside the year before and spot checks. Pure."""

from __future__ import annotations

from reviews.insights.domain.periods import months_of
from reviews.insights.domain.snapshot import LAST_YEAR
from reviews.insights.domain.statistics import MIN_FILES
from reviews.notices.domain.content import PaperBlock, Pieces
from reviews.notices.domain.drafts.book import Part, joined
from reviews.notices.domain.drafts.report import Report, Where

ACTIVITY = (("inspections", "行政检查", "次"), ("penalties", "行政处罚", "件"))
NOT_REPORTED, NOT_COMPLETE = "上年同期未报", "本期未报齐"
_NAMED = 12
_FAR_APART = 0.1
"""Shares of the best grade that differ by so much are spoken of."""


def returned_part(report: Report) -> list[PaperBlock]:
    """Counts of inspections and penalties with the change on the year before, and who has not reported."""
    words, book = report.period.words, report.book
    blocks: list[PaperBlock] = [report.heading("returns", 1, "行政检查、行政处罚和案卷自查情况")]
    if not book.value("returning_units"):
        return [*blocks, report.text("returns", f"{words.here}没有单位报送检查、处罚和自查数据。", *missing_sentence(report))]
    blocks.append(report.heading("returns", 2, "检查、处罚情况"))
    blocks.append(report.text("returns", f"{words.here}报送数据的单位", book.ref("returning_units"), "个，", *_totals(report),
                              *missing_sentence(report)))
    if comparable_units(report):
        rows = [_activity_row(report, measure, label, unit) for measure, label, unit in ACTIVITY]
        blocks.append(report.table(
            "returns", ("项目", f"{words.here}合计", "可比单位合计", "可比单位上年同期", "同比"), rows,
            widths=(36, 28, 30, 34, 32), caption=f"{report.period.label}行政检查、行政处罚情况", notes=(
                "同比只比较本期和上年同期各月都已报送的单位（可比单位）；没有报送的月份不按零计算。",
                *(("本期还有没有单位报送的月份，同比只比较已报送的月份和上年的相同月份。",) if _same_months(report) else ()))))
    return blocks + self_review_part(report)


def self_review_part(report: Report) -> list[PaperBlock]:
    """Self-review beside the spot checks of the same period."""
    words, book = report.period.words, report.book
    blocks: list[PaperBlock] = [report.heading("self", 2, "自查自纠情况")]
    if not book.value("closed_files"):
        return [*blocks, report.text("self", f"已报送的单位{words.here}没有办结的案卷。")]
    ref = book.ref
    if not book.value("self_reviewed"):
        return [*blocks, report.text("self", f"{words.here}各单位办结案卷", ref("closed_files"), "卷，没有开展自查。")]
    problems: tuple[Part, ...] = ("；自查没有发现问题。",)
    if book.value("self_problems"):
        problems = ("；自查发现问题", ref("self_problems"), "个，已立行立改", ref("self_fixed"), "个。")
    blocks.append(report.text("self", f"{words.here}各单位办结案卷", ref("closed_files"), "卷，自查", ref("self_reviewed"),
                              "卷，自查覆盖率", report.share("self_cover"), *problems))
    return blocks + _beside_spot_checks(report) if book.value("self_graded") else blocks


def _beside_spot_checks(report: Report) -> list[PaperBlock]:
    """Grades of self-review beside those of the spot checks, where the standards in use give the same grades."""
    book, spot = report.book, set(report.grades()) & {"优秀", "良好", "合格", "不合格"}
    graded = bool(book.value("files_graded")) and "优秀" in spot
    rows = []
    for grade, alike in (("优秀", ("优秀",)), ("合格", ("良好", "合格")), ("不合格", ("不合格",))):
        conditions: tuple[Where, ...] = tuple(("grade", one) for one in alike)
        rows.append([(f"{grade}（含良好）" if grade == "合格" and "良好" in spot else grade,),
                     report.share("self_grade_rate", ("grade", grade)),
                     report.share("rate_grade", *conditions) if graded else ("—",)])
    blocks: list[PaperBlock] = [report.table(
        "self", ("等次", "单位自查", "本级抽查"), rows, widths=(40, 60, 60), caption="自查结果与抽查结果对照", notes=(
            "括号内为卷数和评定等次的案卷数。", *(() if graded else ("本级抽查没有按这些等次评定的案卷，不作对照。",))))]
    gap = book.value("self_grade_rate", ("grade", "优秀")) - book.value("rate_grade", ("grade", "优秀"))
    enough = graded and min(book.value("files_graded"), book.value("self_graded")) >= MIN_FILES
    if enough and abs(gap) >= _FAR_APART:
        blocks.append(report.text("self", "自查优秀率", "高于" if gap > 0 else "低于", "抽查10个百分点以上，",
                                  "应当防止自查流于形式。" if gap > 0 else "自查掌握的尺度较严。"))
    return blocks


def missing_sentence(report: Report) -> tuple[Part, ...]:
    """Who has not reported, by name; they are missing, not zero."""
    if not report.owed:
        return ()
    names = sorted({one.unit_name for one in report.owed})
    shown = "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
    return ("未报送或者未报齐的单位", report.book.ref("owing_units"), f"个：{shown}，未报月份的数据没有计入。")


def comparable_units(report: Report) -> list[tuple[str, str]]:
    """(id, name) of units that reported every month of the period and of the year before."""
    if not report.book.has(LAST_YEAR):
        return []
    now, then = ({(row.unit_id, row.month.month): row.unit_name for row in report.frames[at].facts.returns}
                 for at in ("now", LAST_YEAR))
    months = {month for _unit, month in now}
    found = {uid: name for (uid, _month), name in now.items()}
    return sorted(((uid, name) for uid, name in found.items()
                   if all((uid, month) in now and (uid, month) in then for month in months)), key=lambda one: (one[1], one[0]))


def year_on_year(report: Report, measure: str, uid: str, name: str, *, comparable: bool) -> Pieces:
    """The change of one unit, or why there is none. comparable: whether it is among comparable_units."""
    where = (("unit", uid), *_same_months(report))
    if not comparable:
        return (NOT_COMPLETE if any(one.unit_id == uid for one in report.owed) else NOT_REPORTED,)
    if not report.book.value(measure, *where, at=LAST_YEAR):
        return ("上年同期为零",)
    return (report.book.ref(f"{measure}_year", *where, about=name),)


def _totals(report: Report) -> tuple[Part, ...]:
    said: list[Part] = ["共开展行政检查", report.book.ref("inspections"), "次、作出行政处罚", report.book.ref("penalties"), "件"]
    units = comparable_units(report)
    if not units:
        return (*said, "；没有上年同期也报齐的单位，不作同比。")
    here = _conditions(report)
    said += ["；报送的单位上年同期都已报齐，" if len(units) == report.book.value("returning_units") else
             joined("；其中上年同期也报齐的单位", report.book.ref("returning_units", *here), "个，")]
    for at, (measure, label, _unit) in enumerate(ACTIVITY):
        nothing = not report.book.value(measure, *here, at=LAST_YEAR)
        said += ["，" if at else "", *((f"{label}上年同期为零、不作同比",) if nothing else (
            f"{label}同比", report.book.ref(f"{measure}_year", *here, about="可比单位")))]
    return (*said, "。")


def _activity_row(report: Report, measure: str, label: str, unit: str) -> list[Pieces]:
    units = _conditions(report)
    return [(f"{label}（{unit}）",), report.amount(measure), report.amount(measure, *units, about="可比单位"),
            report.amount(measure, *units, at=LAST_YEAR, about="可比单位"), _change(report, measure, units)]


def _change(report: Report, measure: str, units: tuple[Where, ...]) -> Pieces:
    if not report.book.value(measure, *units, at=LAST_YEAR):
        return ("上年同期为零",)
    return (report.book.ref(f"{measure}_year", *units, about="可比单位"),)


def _conditions(report: Report) -> tuple[Where, ...]:
    """The comparable units, none where there are none."""
    units = comparable_units(report)
    return (*(("unit", uid) for uid, _name in units), *(_same_months(report) if units else ()))


def _same_months(report: Report) -> tuple[Where, ...]:
    """The months that anybody has reported of the period, and the same of the year before, where some are still missing:
    eleven months are not set beside twelve."""
    reported = {row.month for row in report.facts.returns}
    if len(reported) == len(months_of(report.facts.scope)):
        return ()
    return tuple(("month", f"{year}-{day.month:02d}") for day in sorted(reported) for year in (day.year - 1, day.year))
