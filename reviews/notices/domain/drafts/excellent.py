"""The notice of a round's excellent files (优秀案卷通报). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from reviews.notices.domain.annexes import AnnexChoice, placed
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
from reviews.notices.domain.filling import fill_in
from reviews.notices.domain.kinds import NoticeKind

# The figures a draft stands on, by the names under which they stand in it.
FIGURES = ("settled", "units", "excellent", "graded", "rate")
MOST_TOLD: Final = 10
"""The practice of so many files is told in the text; that of the others stands in an annex."""
LIST_TITLE: Final = "优秀案卷名单"
PRACTICE_TITLE: Final = "其他优秀案卷的做法"


def draft_excellent(
    files: Sequence[ExcellentFile], figures: Mapping[str, PaperFigure], *, organ: str, round_name: str, dated_on: date,
    addressee: str = "各有关单位", contact: str = "",
) -> PaperContent:
    """files: excellent ones as released, best first. figures: FIGURES by name, from reviews.insights."""
    told = [file for file in files if file.points or file.praise]
    blocks: list[PaperBlock] = [
        TextBlock("opening", (f"我局组织开展了{_called(round_name)}。为发挥优秀案卷的示范作用，现将有关情况通报如下。",)),
        HeadingBlock("selection", 1, ("评选情况",)),
        TextBlock("selection.1", _selection(files)),
        TextBlock("list.1", (f"结果已经反馈的优秀案卷名单见附件“{LIST_TITLE}”，当事人信息已经隐去。",)),
        HeadingBlock("practice", 1, ("值得学习的做法",)),
    ]
    for at, file in enumerate(told[:MOST_TOLD], start=1):
        blocks.append(HeadingBlock(f"file.{at}", 2, (f"{file.unit}：{file.kind}{file.number}",)))
        blocks += [TextBlock(f"file.{at}.{n}", (text,)) for n, text in enumerate(_practice(file), start=1)]
    if not told:
        blocks.append(TextBlock("practice.none", (fill_in("优秀案卷值得学习的做法（评查人员和专家没有写）"),)))
    if len(told) > MOST_TOLD:
        blocks.append(TextBlock("practice.more", (f"其余优秀案卷的做法见附件“{PRACTICE_TITLE}”。",)))
    blocks += [
        HeadingBlock("request", 1, ("工作要求",)),
        TextBlock("request.1", ("各单位要对照优秀案卷的做法，改进取证、说理、程序和文书制作，组织办案人员学习；"
                                "优秀案卷的去标识教学版另行印发。",)),
        TextBlock("closing", ("特此通报。",)),
    ]
    annexes = [Annex(LIST_TITLE, (_list(files),), landscape=True)]
    if len(told) > MOST_TOLD:
        annexes.append(Annex(PRACTICE_TITLE, (_more(told[MOST_TOLD:]),), landscape=True))
    return PaperContent(
        kind=NoticeKind.EXCELLENT_FILES, title=f"关于{_named(round_name)}优秀案卷的通报", organ=organ, dated_on=dated_on,
        addressee=addressee, blocks=tuple(blocks), figures=dict(figures), contact=contact,
        annexes=placed(annexes, AnnexChoice.main))


def _called(round_name: str) -> str:
    return f"“{round_name}”" if "评" in round_name else f"“{round_name}”案卷评查"


def _named(round_name: str) -> str:
    return round_name if "评" in round_name else f"{round_name}案卷评查"


def _selection(files: Sequence[ExcellentFile]) -> Pieces:
    grades = "、".join(dict.fromkeys(file.grade for file in files))
    return ("截至成文已定案案卷", FigureRef("settled"), "卷，涉及", FigureRef("units"), "个单位；评定等次的案卷",
            FigureRef("graded"), f"卷，其中评为{grades}的", FigureRef("excellent"), "卷，占", FigureRef("rate"), "。")


def _practice(file: ExcellentFile) -> list[str]:
    """What was good, a text each: as reviewers wrote it, then what experts said for everyone."""
    return [*(_stopped(text) for text in file.points),
            *(_stopped(f"专家点评（{one.kind}{'，' + one.place if one.place else ''}）：{one.text}") for one in file.praise)]


def _stopped(text: str) -> str:
    return text if text.endswith(("。", "！", "？", "；", "…")) else f"{text.rstrip('，、,;:：')}。"


def _list(files: Sequence[ExcellentFile]) -> TableBlock:
    votes = any(file.votes is not None for file in files)
    head = ("序号", "办案单位", "案号", "案卷名称", "类别", "得分", "等次", *(("专家推选",) if votes else ()))
    rows = tuple(
        tuple((cell,) if cell else () for cell in (
            str(at), file.unit, file.number, file.title, file.kind, file.score, file.grade, *((_votes(file),) if votes else ())))
        for at, file in enumerate(files, start=1))
    return TableBlock("list.table", head, rows, widths=(0.6, 1.8, 1.9, 2.4, 1.7, 0.9, 0.7, *((1.2,) if votes else ())),
                      aligns=("centre", "left", "left", "left", "left", "centre", "centre", *(("centre",) if votes else ())),
                      notes=("得分为实得分和满分。",))


def _votes(file: ExcellentFile) -> str:
    return f"{file.votes[0]}票（{file.votes[1]}位专家）" if file.votes is not None else ""


def _more(files: Sequence[ExcellentFile]) -> TableBlock:
    rows = tuple(((file.unit,), (file.number,), ("\n".join(_practice(file)),)) for file in files)
    return TableBlock("practice.table", ("办案单位", "案号", "做法"), rows, widths=(1.6, 2, 6), aligns=("left", "left", "left"))
