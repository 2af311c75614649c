"""The tables behind the report (附件): units, fields, problems, the ledger, returns. They also go into the workbook. Pure."""

from __future__ import annotations

from datetime import date

from reviews.insights.domain.snapshot import BEFORE
from reviews.insights.domain.statistics import MIN_FILES, SMALL_SAMPLE
from reviews.notices.domain.content import Annex, PaperBlock, Pieces
from reviews.notices.domain.drafts.parts.problems import ANNEX_TITLE as PROBLEMS_TITLE
from reviews.notices.domain.drafts.parts.problems import (
    CHANGE_NOTE,
    SHOWN,
    change_word,
    earlier_of,
    of_topic,
    problems_of,
)
from reviews.notices.domain.drafts.parts.rectifying import ANNEX_TITLE as LEDGER_TITLE
from reviews.notices.domain.drafts.parts.rectifying import ledger_units, unit_row
from reviews.notices.domain.drafts.parts.results import UNITS_TITLE, fields_of, units_of
from reviews.notices.domain.drafts.parts.returned import comparable_units, year_on_year
from reviews.notices.domain.drafts.report import Report, Where
from reviews.typesetting.words import format_date

LATE_ROWS_SHOWN = 200


def annexes_of(report: Report) -> list[Annex]:
    """Those that have something to show, in a fixed order. Units are meant for paper, details for the spreadsheet."""
    made = [unit_annex(report), field_annex(report), problem_annex(report), ledger_annex(report), return_annex(report)]
    return [one for one in made if one is not None]


def unit_annex(report: Report) -> Annex | None:
    rows: list[list[Pieces]] = []
    for uid, name in units_of(report):
        where = ("unit", uid)
        few = report.book.value("files", where) < MIN_FILES
        rows.append([(name,), *_unit_cells(report, where, about=name), (SMALL_SAMPLE,) if few else ()])
    if len(rows) < 2:
        return None
    rows.append([("合计",), *_unit_cells(report), ()])
    head = ("单位", "案卷", "平均得分", report.best_label(), "合格率", "一票否决", "问题", "卷均问题", "说明")
    return Annex(UNITS_TITLE, (report.table(
        "annex-units", head, rows, widths=(50, 13, 20, 37, 38, 20, 13, 20, 31),
        notes=(f"按评查案卷数排列，不是名次；评查案卷不足{MIN_FILES}卷的单位样本不足，不参加比较。",)),), landscape=True)


def _unit_cells(report: Report, *where: Where, about: str = "") -> list[Pieces]:
    best = report.best()
    return [report.amount("files", *where, about=about), report.amount("mean_total", *where, about=about),
            report.share("rate_grade", *best, *where, about=about) if best else ("—",),
            report.share("rate_pass", *where, about=about),
            *(report.amount(name, *where, about=about) for name in ("vetoed", "problems", "problems_per_file"))]


def field_annex(report: Report) -> Annex | None:
    names = fields_of(report)
    if len(names) < 2:
        return None
    grades = report.grades()
    head = ("领域", "评查案卷", "单位", *(f"{grade}" for grade in grades), "合格率", "平均得分", "问题", "卷均问题")
    rows = []
    for name in names:
        where, about = ("field", name), name or "未分领域"
        rows.append([(about,), report.amount("files", where, about=about), report.amount("units", where, about=about),
                     *(report.amount("files_graded", ("grade", grade), where, about=about) for grade in grades),
                     report.share("rate_pass", where, about=about), report.amount("mean_total", where, about=about),
                     report.amount("problems", where, about=about), report.amount("problems_per_file", where, about=about)])
    return Annex("各领域评查情况一览表", (report.table(
        "annex-fields", head, rows, widths=(34, 18, 14, *([16] * len(grades)), 42, 20, 18, 20)),), landscape=True,
        electronic=True)


def problem_annex(report: Report) -> Annex | None:
    """Every problem of the period, where the text has not told all of them."""
    found, earlier, compared = problems_of(report), earlier_of(report), report.judges(BEFORE)
    if len(found) <= SHOWN:
        return None
    head = ("序号", "问题（评查项目）", "类别", "涉及案卷", "适用案卷", "发生率", *(f"{word}发生率" for _at, word in earlier),
            "涉及单位", *(("变化",) if compared else ()))
    rows = []
    for number, one in enumerate(found, start=1):
        where, about = of_topic(one.topic), one.topic.title
        rows.append([(str(number),), (about,), (one.topic.category,), report.amount("topic_files", where, about=about),
                     report.amount("topic_applicable", where, about=about), report.amount("topic_rate", where, about=about),
                     *(report.amount("topic_rate", where, at=at, about=about) for at, _word in earlier),
                     report.amount("topic_units", where, about=about), *(((change_word(one),),) if compared else ())])
    widths = (12, 80, 24, 18, 18, 18, *([22] * len(earlier)), 18, *((22,) if compared else ()))
    table = report.table("annex-problems", head, rows, left=3, widths=widths, notes=(CHANGE_NOTE,) if compared else ())
    return Annex(PROBLEMS_TITLE, (table,), landscape=True, electronic=True)


def ledger_annex(report: Report) -> Annex | None:
    """By unit, then the late rows one by one."""
    units = ledger_units(report)
    if not units:
        return None
    rows = [unit_row(report, uid, name) for uid, name in units]
    if len(rows) > 1:
        rows.append([("合计",), report.amount("ledger_rows"), report.amount("ledger_new"), report.share("ledger_rate"),
                     report.amount("ledger_open"), report.amount("ledger_overdue")])
    blocks: list[PaperBlock] = [report.table(
        "annex-ledger", ("单位", "在账", "新列入", "销号率（已销号/在账）", "期末未销号", "其中逾期"), rows,
        widths=(70, 22, 22, 54, 28, 24), caption="各单位整改销号情况（条）")]
    late = sorted((row for row in report.facts.ledger if row.overdue and not row.ended),
                  key=lambda row: (row.due_on or date.max, row.unit_name, row.number))
    if late:
        lines: list[list[Pieces]] = [
            [(row.number,), (row.unit_name,), (row.text,), (row.category,),
             (format_date(row.due_on) if row.due_on is not None else "—",), (row.state_label,)] for row in late[:LATE_ROWS_SHOWN]]
        more = (f"按整改期限先后，只列逾期最久的{LATE_ROWS_SHOWN}条；全部逾期问题在评查系统“整改台账”中按“逾期”筛选查看、导出。",
                ) if len(late) > LATE_ROWS_SHOWN else ()
        blocks.append(report.table("annex-ledger", ("编号", "责任单位", "问题", "类别", "整改期限", "状态"), lines, left=4,
                                   widths=(30, 46, 82, 20, 28, 19), caption="逾期未整改的问题", notes=more))
    if len(units) < 2 and not late:
        return None
    return Annex(LEDGER_TITLE, tuple(blocks), landscape=True, electronic=True)


def return_annex(report: Report) -> Annex | None:
    """Each unit's counts, and the units that owe them."""
    facts = report.facts
    units = sorted({row.unit_id: row.unit_name for row in facts.returns}.items(), key=lambda one: one[1])
    silent = sorted({one.unit_name for one in report.owed} - {name for _uid, name in units})
    if not units and not silent:
        return None
    owing = {one.unit_id for one in report.owed}
    rows: list[list[Pieces]] = []
    comparable = {uid for uid, _name in comparable_units(report)}
    for uid, name in units:
        rows.append([(f"{name}（未报齐）" if uid in owing else name,),
                     *_return_cells(report, uid, name, comparable=uid in comparable)])
    rows += [[(name,), *([("未报",)] * 7)] for name in silent]
    if len(units) > 1:
        rows.append([("合计",), report.amount("inspections"), ("—",), report.amount("penalties"), ("—",),
                     *(report.amount(measure) for measure in ("closed_files", "self_reviewed")), report.share("self_cover")])
    return Annex("各单位报送数据一览表", (report.table(
        "annex-returns", ("单位", "行政检查（次）", "同比", "行政处罚（件）", "同比", "办结案卷", "自查案卷", "自查覆盖率"), rows,
        widths=(58, 20, 32, 20, 32, 20, 20, 44), notes=("未报的单位不按零计算；本期或者上年同期没有报齐的不作同比。",)),),
        landscape=True, electronic=True)


def _return_cells(report: Report, uid: str, name: str, *, comparable: bool) -> list[Pieces]:
    where = ("unit", uid)
    cells: list[Pieces] = []
    for measure in ("inspections", "penalties"):
        cells += [report.amount(measure, where, about=name), year_on_year(report, measure, uid, name, comparable=comparable)]
    return [*cells, report.amount("closed_files", where, about=name), report.amount("self_reviewed", where, about=name),
            report.share("self_cover", where, about=name)]
