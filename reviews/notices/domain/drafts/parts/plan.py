"""Plan against done: what the rounds of the period aimed at and how far they are. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.notices.domain.content import PaperBlock, Pieces
from reviews.notices.domain.drafts.book import Part
from reviews.notices.domain.drafts.report import Report

_COLUMNS = (("plan_target", "计划"), ("plan_drawn", "抽取"), ("plan_handed_in", "已上交"), ("plan_done", "已定案"),
            ("plan_released", "已反馈"))
_STEPS = (("plan_handed_in", "上交"), ("plan_done", "定案"), ("plan_released", "反馈"))
_ROUNDS_SHOWN = 20


def plan_part(report: Report) -> list[PaperBlock]:
    """A sentence, and a row for each round."""
    words, book, plans = report.period.words, report.book, report.facts.plans
    if not plans:
        return [report.heading("plan", 1, "计划完成情况"),
                report.text("plan", f"{words.here}没有进行中的评查轮次，也没有以前轮次的案卷定案。")]
    ref = book.ref
    blocks: list[PaperBlock] = [report.heading("plan", 1, "计划完成情况")]
    blocks.append(report.text(
        "plan", f"{words.here}涉及评查轮次", ref("plan_rounds"), "个，", *_target(report),
        *_progress(report), *_settled(report), *_behind(report)))
    rows: list[Sequence[Pieces]] = [_row(report, one.round_name, ("round", one.round_id), aims=one.target > 0)
                                    for one in plans[:_ROUNDS_SHOWN]]
    if len(plans) > 1:
        rows.append(_row(report, "合计", aims=any(one.target for one in plans)))
    blocks.append(report.table(
        "plan", ("评查轮次", *(label for _name, label in _COLUMNS), "计划完成率"), rows, widths=(52, 16, 16, 18, 18, 18, 26),
        caption=f"{report.period.label}评查计划完成情况（卷）",
        notes=("抽取以后各栏是各轮自开始以来的累计数；计划完成率为已定案案卷除以计划数，没有定计划数的轮次不计算。",
               *((f"只列前{_ROUNDS_SHOWN}轮。",) if len(plans) > _ROUNDS_SHOWN else ()))))
    return blocks


def _target(report: Report) -> tuple[Part, ...]:
    aims = tuple(("round", one.round_id) for one in report.facts.plans if one.target)
    if not aims:
        return ()
    every = () if len(aims) == len(report.facts.plans) else aims
    return ("计划评查", report.book.ref("plan_target"), "卷，计划完成率", report.share("plan_rate", *every), "；")


def _progress(report: Report) -> tuple[Part, ...]:
    """How far the files that were drawn have come: all, none or so many of them."""
    book, drawn = report.book, report.book.value("plan_drawn")
    if not drawn:
        return ("还没有抽取案卷。",)
    said: list[Part] = ["抽取案卷", book.ref("plan_drawn"), "卷，"]
    for at, (measure, label) in enumerate(_STEPS):
        value = book.value(measure)
        if 0 < value < drawn:
            said += ["、" if at else "", f"已{label}", book.ref(measure), "卷"]
        else:
            said += ["、" if at else "", f"全部{label}" if value else f"尚未{label}"]
    return (*said, "。")


def _settled(report: Report) -> tuple[Part, ...]:
    here = report.period.words.here
    return (f"{here}新定案", report.book.ref("files"), "卷。") if report.book.value("files") else (f"{here}没有新定案的案卷。",)


def _behind(report: Report) -> tuple[Part, ...]:
    """Rounds whose last day is past while files are not settled."""
    late = [one for one in report.facts.plans if one.ends_on <= report.facts.as_of and _open(report, one.round_id)]
    if not late:
        return ()
    # Neighbouring quotations have no mark between them (GB/T 15834).
    names = "".join(f"“{one.round_name}”" for one in late[:5]) + ("等" if len(late) > 5 else "")
    rounds = tuple(("round", one.round_id) for one in late)
    return (f"{names}已经到期，仍有", report.book.ref("plan_open", *rounds), "卷没有定案。")


def _open(report: Report, round_id: str) -> bool:
    return report.book.value("plan_open", ("round", round_id)) > 0


def _row(report: Report, name: str, *where: tuple[str, str], aims: bool) -> tuple[Pieces, ...]:
    about = name if where else ""
    cells = [report.amount(measure, *where, about=about) for measure, _label in _COLUMNS]
    if not aims:
        cells[0] = ("未定",)
    return ((name,), *cells, report.amount("plan_rate", *where, about=about) if aims else ("—",))
