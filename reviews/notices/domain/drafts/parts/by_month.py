"""The statistics of a quarter or a year month by month (年度统计表). Pure."""

from __future__ import annotations

from reviews.insights.domain.periods import months_of
from reviews.notices.domain.content import Annex, Pieces
from reviews.notices.domain.drafts.report import Report, Where
from reviews.notices.domain.report_periods import PeriodKind

_FILES = (("files", "案卷"), ("mean_total", "平均得分"), ("problems", "问题"), ("vetoed", "一票否决"))
_LEDGER = (("ledger_rows", "列入整改"), ("ledger_struck", "已销号"))
_RETURNS = (("inspections", "行政检查"), ("penalties", "行政处罚"), ("closed_files", "办结案卷"), ("self_reviewed", "自查案卷"))


def by_month_annex(report: Report) -> Annex:
    """A row a month and one of sums; a month that nobody reported says so."""
    best, until = report.best(), f"{report.facts.as_of:%Y-%m}"
    head = ("月份", *(label for _name, label in _FILES), report.best_label(), *(label for _name, label in (*_LEDGER, *_RETURNS)))
    rows: list[list[Pieces]] = []
    for month in (one for one in months_of(report.facts.scope) if one <= until):
        where, about = ("month", month), f"{int(month[:4])}年{int(month[5:])}月"
        # The months are those of one year, which stands in the title of the paper.
        rows.append([(f"{int(month[5:])}月",), *_cells(report, where, about=about), *_returns(report, where, about=about)])
    rows.append([("合计",), *_cells(report, about="合计"), *_returns(report, about="合计")])
    title = "年度统计表" if report.period.kind is PeriodKind.year else "逐月统计表"
    shares = f"；{report.best_label()}括号内为卷数和评定等次的案卷数。" if best else "。"
    notes = (f"案卷按定案月份，整改按列入月份（合计含以前结转，已销号截至期末），其余按报送月份{shares}",
             *(("本期尚未结束，只列到数据截止的月份。",) if report.partial else ()))
    return Annex(title, (report.table("annex-months", head, rows, widths=(14, 14, 19, 14, 19, 38, 19, 16, 19, 19, 19, 19),
                                      notes=notes),), landscape=True)


def _cells(report: Report, *where: Where, about: str) -> list[Pieces]:
    best = report.best()
    return [*(report.amount(name, *where, about=about) for name, _label in _FILES),
            report.share("rate_grade", *best, *where, about=about) if best else ("—",),
            *(report.amount(name, *where, about=about) for name, _label in _LEDGER)]


def _returns(report: Report, *where: Where, about: str) -> list[Pieces]:
    if not report.book.value("returning_units", *where):
        # A month that is not due yet, or that nobody has to report, is not missing.
        owed = {f"{one.month:%Y-%m}" for one in report.owed}
        asked = {month for _name, month in where} or owed
        return [("未报" if owed & asked else "—",)] * len(_RETURNS)
    return [report.amount(name, *where, about=about) for name, _label in _RETURNS]
