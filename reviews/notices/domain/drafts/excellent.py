"""The notice of a round's excellent files (优秀案卷通报). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reviews.notices.domain.content import (
    Annex,
    FigureRef,
    HeadingBlock,
    PaperBlock,
    PaperContent,
    PaperFigure,
    Pieces,
    TableBlock,
    TextBlock,
)
from reviews.notices.domain.excellent import ExcellentFile
from reviews.notices.domain.kinds import NoticeKind

# The figures a draft stands on, by the names under which they stand in it.
FIGURES = ("settled", "units", "excellent", "graded", "rate")


def draft_excellent(
    files: Sequence[ExcellentFile], figures: Mapping[str, PaperFigure], *, organ: str, round_name: str, dated_on: date,
    addressee: str = "各有关单位", contact: str = "",
) -> PaperContent:
    """files: excellent ones as released, best first. figures: FIGURES by name, from reviews.insights."""
    blocks: list[PaperBlock] = [
        TextBlock("opening", (f"“{round_name}”已经结束评查并反馈结果。现将优秀案卷通报如下。",)),
        HeadingBlock("selection", 1, ("评选情况",)),
        TextBlock("selection.1", _selection()),
        HeadingBlock("list", 1, ("优秀案卷",)),
        TextBlock("list.1", ("已反馈的优秀案卷名单见附件，当事人信息已经隐去。",)),
        HeadingBlock("practice", 1, ("值得学习的做法",)),
    ]
    for at, file in enumerate(files, start=1):
        blocks.append(HeadingBlock(f"file.{at}", 2, (f"{file.unit}：{file.kind} {file.number}",)))
        said = [TextBlock(f"file.{at}.{n}", (text,)) for n, text in enumerate(file.points, start=1)]
        said += [TextBlock(f"file.{at}.expert.{n}", (f"专家点评（{one.kind}）：{one.text}",))
                 for n, one in enumerate(file.praise, start=1)]
        blocks += said or [TextBlock(f"file.{at}.1", (f"得分 {file.score}。评查人员没有写具体做法，请补写或者删去本节。",))]
    blocks += [
        HeadingBlock("request", 1, ("要求",)),
        TextBlock("request.1", ("各单位要对照优秀案卷的做法，改进取证、说理、程序和文书制作，组织办案人员学习；"
                                "优秀案卷的去标识教学版另行印发。",)),
    ]
    return PaperContent(
        kind=NoticeKind.EXCELLENT_FILES, title=f"关于{round_name}优秀案卷的通报", organ=organ, dated_on=dated_on,
        addressee=addressee, blocks=tuple(blocks), figures=dict(figures), contact=contact,
        annexes=(Annex("优秀案卷名单", (_list(files),), landscape=True),))


def _selection() -> Pieces:
    return ("本轮定案 ", FigureRef("settled"), " 件，涉及 ", FigureRef("units"), " 个单位。评为最高等次的 ",
            FigureRef("excellent"), " 件，占定有等次的 ", FigureRef("graded"), " 件的 ", FigureRef("rate"), "。")


def _list(files: Sequence[ExcellentFile]) -> TableBlock:
    head = ("序号", "办案单位", "案号", "案卷名称", "类别", "得分", "等次", "专家推选")
    rows = tuple(
        tuple((cell,) if cell else () for cell in (
            str(at), file.unit, file.number, file.title, file.kind, file.score, file.grade,
            f"{file.votes[0]}票（{file.votes[1]}位专家）" if file.votes is not None else ""))
        for at, file in enumerate(files, start=1))
    return TableBlock("list.table", head, rows, widths=(0.6, 1.6, 2, 2.4, 1, 0.9, 0.7, 1.2),
                      aligns=("centre", "left", "left", "left", "left", "centre", "centre", "centre"))
