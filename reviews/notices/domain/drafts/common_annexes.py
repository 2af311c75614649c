"""The tables of the common-problem notice: grades and kinds in the text; scores, ledger and excellent files as annexes. Pure."""

from __future__ import annotations

import re

from reviews.insights.domain.facts import ReviewFacts
from reviews.insights.domain.snapshot import NOW
from reviews.insights.domain.statistics import MIN_FILES, SMALL_SAMPLE
from reviews.notices.domain.content import Annex, Pieces, TableBlock, TextBlock
from reviews.notices.domain.drafts.book import FigureBook
from scoring_rules.vocabulary import CaseKind

Where = tuple[str, str]
NOT_RANKED = f"按名称排列，不是名次；案卷不足{MIN_FILES}卷的，{SMALL_SAMPLE}，不列平均得分和比率。"
LEDGER_TITLE, EXCELLENT_TITLE = "整改台账情况表", "优秀案卷名单"
_FEW: Pieces = ("样本不足",)
_NONE: Pieces = ("—",)


def in_counting_order(number: str) -> tuple[tuple[int, str], ...]:
    """A case number for sorting: 9号 stands before 10号."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", number) if part)


def best_grades(facts: ReviewFacts) -> tuple[Where, ...]:
    """The conditions of the best grade of each standard in use."""
    return tuple(("grade", one) for one in dict.fromkeys(pack.grades[0] for pack in facts.packs if pack.grades))


def grade_table(book: FigureBook) -> TableBlock | None:
    """Files by grade, the best first; none where nothing was graded."""
    grades = dict.fromkeys(grade for pack in book.frames[NOW].facts.packs for grade in pack.grades)
    if not book.value("files_graded"):
        return None
    rows: list[tuple[Pieces, ...]] = [
        ((grade,), *((book.ref(measure, ("grade", grade), about=grade),) for measure in ("files_graded", "rate_grade")))
        for grade in grades]
    rows.append((("合计",), (book.ref("files_graded"),), _NONE))
    return TableBlock("grades", ("等次", "案卷（卷）", "占评定等次案卷"), tuple(rows), caption="评查等次情况",
                      widths=(2, 1, 1), aligns=("left", "right", "right"))


def kind_table(book: FigureBook) -> TableBlock | None:
    """Results by kind of case; none where all are of one kind."""
    kinds = [kind for kind in CaseKind if book.value("files", ("kind", kind.value))]
    if len(kinds) < 2:
        return None
    rows = tuple(_result_row(book, kind.label, ("kind", kind.value)) for kind in kinds)
    return TableBlock("kinds", ("案卷类别", *_RESULTS), rows, caption="各类案卷评查情况", widths=(3, 1, 1, 1, 1),
                      aligns=("left", *(["right"] * 4)), notes=(f"不足{MIN_FILES}卷的，{SMALL_SAMPLE}，不列平均得分和比率。",))


_RESULTS = ("案卷（卷）", "平均得分", "合格率", "一票否决（卷）")


def _result_row(book: FigureBook, label: str, *where: Where) -> tuple[Pieces, ...]:
    """Numbers of a group; means and rates only where it has files enough to say something."""
    few = book.value("files", *where) < MIN_FILES
    graded = bool(book.value("files_graded", *where))
    mean: Pieces = _FEW if few else (book.ref("mean_total", *where, about=label),)
    rate: Pieces = _FEW if few else (book.ref("rate_pass", *where, about=label),) if graded else _NONE
    return ((label,), (book.ref("files", *where, about=label),), mean, rate, (book.ref("vetoed", *where, about=label),))


def annexes_of(book: FigureBook, *, by_unit: bool) -> tuple[Annex, ...]:
    """Those that have something to show. by_unit: whether each unit has a line of its own."""
    made = (_scores(book, by_unit=by_unit), _ledger(book, by_unit=by_unit), _excellent(book))
    return tuple(one for one in made if one is not None)


def _scores(book: FigureBook, *, by_unit: bool) -> Annex | None:
    facts = book.frames[NOW].facts
    if not facts.files:
        return None
    if by_unit:
        groups = [(name, ("unit", unit)) for unit, name in _units(facts)]
        head = "单位"
    else:
        fields = sorted({file.field for file in facts.files})
        if fields == [""]:
            # Organs without fields: one row that says what the text has said.
            return None
        groups = [(name or "未分领域", ("field", name)) for name in fields]
        head = "领域"
    rows = [_result_row(book, name, where) for name, where in groups]
    rows.append(_result_row(book, "合计"))
    return Annex("评查得分一览表", (TableBlock(
        "annex-scores", (head, *_RESULTS), tuple(rows), widths=(4, 1, 1, 1, 1.2), aligns=("left", *(["right"] * 4)),
        notes=(NOT_RANKED,)),))


def _units(facts: ReviewFacts) -> list[tuple[str, str]]:
    return sorted({file.unit_id: file.unit_name for file in facts.files}.items(), key=lambda one: (one[1], one[0]))


def _ledger(book: FigureBook, *, by_unit: bool) -> Annex | None:
    if not book.value("ledger_rows"):
        return None
    rows_of = book.frames[NOW].facts.ledger
    if by_unit:
        head = "责任单位"
        groups = sorted({(row.unit_name, row.unit_id) for row in rows_of if not row.ended})
        wheres = [(name, ("unit", unit)) for name, unit in groups]
    else:
        head = "问题类别"
        wheres = [(name, ("category", name)) for name in sorted({row.category for row in rows_of if not row.ended})]
    measures = ("ledger_rows", "ledger_struck", "ledger_rate", "ledger_overdue")
    rows: list[tuple[Pieces, ...]] = [
        ((name or "其他",), *((book.ref(measure, where, about=name),) for measure in measures)) for name, where in wheres]
    rows.append((("合计",), *((book.ref(measure),) for measure in measures)))
    return Annex(LEDGER_TITLE, (TableBlock(
        "annex-ledger", (head, "列入（条）", "已销号（条）", "销号率", "逾期（条）"), tuple(rows), widths=(4, 1, 1, 1, 1),
        aligns=("left", *(["right"] * 4))),
        TextBlock("annex-ledger-note", ("各单位的问题逐条列于本单位的整改台账，由本单位认领、整改、报送，经复核销号。",))))


def _excellent(book: FigureBook) -> Annex | None:
    facts = book.frames[NOW].facts
    best = {grade for _name, grade in best_grades(facts)}
    # A unit learns of a result by its release, never from a general paper.
    files = sorted((f for f in facts.files if f.grade in best and f.released_on is not None),
                   key=lambda f: (f.organ_name, in_counting_order(f.number), f.key))
    if not files:
        return None
    rows = tuple(((str(at),), (file.organ_name,), (CaseKind(file.kind).label,), (file.number,), (file.grade or "",))
                 for at, file in enumerate(files, start=1))
    return Annex(EXCELLENT_TITLE, (TableBlock(
        "annex-excellent", ("序号", "办案机关", "案卷类别", "案号", "等次"), rows, widths=(1, 4.2, 3.6, 3.6, 1),
        aligns=("centre", "left", "left", "left", "centre"), notes=("按办案机关和案号排列，不是名次。",)),))
