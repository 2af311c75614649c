"""The cover of a teaching copy: what kind of file it is, where it is good, what to learn from it; it names nobody. Pure."""

from __future__ import annotations

from datetime import date

from reviews.notices.domain.content import HeadingBlock, PaperBlock, PaperContent, TableBlock, TextBlock
from reviews.notices.domain.excellent import ExcellentFile
from reviews.notices.domain.filling import fill_in
from reviews.notices.domain.kinds import NoticeKind


def draft_teaching(file: ExcellentFile, *, organ: str, round_name: str, dated_on: date, contact: str = "") -> PaperContent:
    """The first words of the cover; people reword them. The file's number, unit and parties are not told."""
    rows = [("案卷类别", file.kind), ("执法领域", file.field), ("评查轮次", round_name), ("评查标准", file.pack),
            ("评查结果", f"{file.score}，{file.grade}")]
    if file.votes is not None:
        rows.append(("专家推选", f"{file.votes[1]}位专家中{file.votes[0]}位推选为优秀示范"))
    blocks: list[PaperBlock] = [
        TextBlock("purpose", (
            "本案卷从已发布评查结果的案卷中选出，供执法人员学习。个人信息和证照已经遮盖，遮盖逐页经人工核对；仅限内部教学使用。",)),
        HeadingBlock("about", 1, ("案卷情况",)),
        TableBlock("facts", ("项目", "内容"), tuple(((name,), (value,)) for name, value in rows if value), widths=(1, 3)),
        HeadingBlock("good", 1, ("好在哪里",)),
        *_points("good", file.points, fill_in("本卷好在哪里（评查人员没有写）")),
    ]
    if file.praise:
        blocks.append(HeadingBlock("praise", 1, ("专家点评",)))
        blocks += [TextBlock(f"praise.{at}", (f"{one.kind}：{one.text}{f'（{one.place}）' if one.place else ''}",))
                   for at, one in enumerate(file.praise, start=1)]
    blocks += [HeadingBlock("learn", 1, ("学习要点",)),
               TextBlock("learn.1", (
                   "阅卷时请对照上面的做法，看证据、程序、说理和文书制作怎样相互印证；本卷的做法不代替法律规定和本机关的制度。",))]
    return PaperContent(kind=NoticeKind.TEACHING_COPY, title=f"教学案卷（去标识）：{file.kind}", organ=organ, dated_on=dated_on,
                        blocks=tuple(blocks), contact=contact)


def _points(name: str, points: tuple[str, ...], none: str) -> list[PaperBlock]:
    return [TextBlock(f"{name}.{at}", (text,)) for at, text in enumerate(points or (none,), start=1)]
