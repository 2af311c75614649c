"""How far rectification is: what came into the ledger, what was struck off, what is late. Pure."""

from __future__ import annotations

from reviews.notices.domain.content import PaperBlock, Pieces
from reviews.notices.domain.drafts.book import Part
from reviews.notices.domain.drafts.report import Report

ANNEX_TITLE = "整改台账情况"
_UNITS_SHOWN = 6


def rectifying_part(report: Report) -> list[PaperBlock]:
    """A sentence, and the units with late rows."""
    words, book = report.period.words, report.book
    blocks: list[PaperBlock] = [report.heading("ledger", 1, "整改落实情况")]
    if not book.value("ledger_rows"):
        return [*blocks, report.text("ledger", f"{words.here}整改台账没有新列入的问题，也没有以前结转的问题。")]
    ref = book.ref
    text: list[Part] = [f"{words.here}在账整改问题", ref("ledger_rows"), "条", *_came(report), *_struck(report), "。"]
    if not book.value("ledger_open"):
        return [*blocks, report.text("ledger", *text)]
    late = late_units(report)
    if not late:
        text.append("没有逾期未整改的问题。")
        return [*blocks, report.text("ledger", *text)]
    text += ["逾期未整改", ref("ledger_overdue"), "条，涉及", ref("ledger_overdue_units"), "个单位，应当限期催办。"]
    rows = [unit_row(report, uid, name) for uid, name in late[:_UNITS_SHOWN]]
    more = (f"只列前{_UNITS_SHOWN}个单位，其余见附件“{ANNEX_TITLE}”。",) if len(late) > _UNITS_SHOWN else ()
    return [*blocks, report.text("ledger", *text), report.table(
        "ledger", ("单位", "在账", "新列入", "销号率", "期末未销号", "其中逾期"), rows, widths=(46, 14, 17, 36, 23, 20),
        caption="有逾期未整改问题的单位（条）", notes=("销号率括号内为已销号和在账条数；按逾期条数排列。", *more))]


def _came(report: Report) -> tuple[Part, ...]:
    """Carried over and new ones; rounds carry nothing over, for they have no first day."""
    words, book = report.period.words, report.book
    if report.facts.scope.first is None:
        return ()
    if not book.value("ledger_carried"):
        return (f"，都是{words.here}新列入的",)
    if not book.value("ledger_new"):
        return ("，都是以前结转的",)
    return ("，其中以前结转", book.ref("ledger_carried"), f"条、{words.here}新列入", book.ref("ledger_new"), "条")


def _struck(report: Report) -> tuple[Part, ...]:
    book, words = report.book, report.period.words
    if not book.value("ledger_struck"):
        return (f"；{words.here}还没有销号",)
    if not book.value("ledger_open"):
        return ("，已经全部销号",)
    return (f"；{words.here}销号", book.ref("ledger_struck"), "条，销号率", report.share("ledger_rate"), "，期末未销号",
            book.ref("ledger_open"), "条")


def late_units(report: Report) -> list[tuple[str, str]]:
    """(id, name) of units with late rows, those with most first."""
    found = {row.unit_id: row.unit_name for row in report.facts.ledger if row.overdue and not row.ended}
    late = {uid: report.book.value("ledger_overdue", ("unit", uid)) for uid in found}
    return sorted(found.items(), key=lambda one: (-late[one[0]], one[1]))


def ledger_units(report: Report) -> list[tuple[str, str]]:
    """(id, name) of units with rows that count, by name."""
    return sorted({row.unit_id: row.unit_name for row in report.facts.ledger if not row.ended}.items(), key=lambda one: one[1])


def unit_row(report: Report, uid: str, name: str) -> list[Pieces]:
    where = ("unit", uid)
    return [(name,), report.amount("ledger_rows", where, about=name), report.amount("ledger_new", where, about=name),
            report.share("ledger_rate", where, about=name), report.amount("ledger_open", where, about=name),
            report.amount("ledger_overdue", where, about=name)]
