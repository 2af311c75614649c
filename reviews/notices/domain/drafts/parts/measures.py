"""From common problems to rules: which of the shared problems a measure answers (共性问题→制度完善). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.insights.domain.snapshot import BEFORE
from reviews.notices.domain.content import PaperBlock, Pieces
from reviews.notices.domain.drafts.parts.problems import of_topic
from reviews.notices.domain.drafts.report import Report
from reviews.typesetting.words import format_date

SHOWN = 10
_NAMED = 3


def measures_part(report: Report) -> list[PaperBlock]:
    """The problems that many units share, as the miner ranks them, each with what was done so that it does not come again;
    nothing of a period without files."""
    if not report.book.value("files"):
        return []
    words = report.period.words
    common = [one.topic for one in report.mined.common[:SHOWN]]
    blocks: list[PaperBlock] = [report.heading("measures", 1, "共性问题与制度完善")]
    if not common:
        return [*blocks, report.text("measures", f"{words.here}没有构成共性的问题。")]
    taken, compared = report.settings.measures, report.comparable(BEFORE)
    rows: list[list[Pieces]] = []
    bare = []
    for topic in common:
        where, about = of_topic(topic), topic.title
        own = [measure for measure in taken if topic.topic in measure.topics]
        said = "\n".join(f"{m.kind}：{m.title}（{m.organ}，{format_date(m.taken_on)}）" for m in own)
        bare += [] if own else [topic.title]
        rows.append([(about,), report.amount("topic_units", where, about=about),
                     *((report.amount("topic_rate", where, at=BEFORE, about=about),) if compared else ()),
                     report.share("topic_rate", where, about=about), (said or "尚未形成制度措施",)])
    lead = f"{words.here}多个单位共有的问题及对应的制度措施见下表。"
    return [*blocks, report.text("measures", lead, _bare(bare, len(common))), report.table(
        "measures", ("共性问题", "涉及单位", *((f"{words.before}发生率",) if compared else ()), f"{words.here}发生率",
                     "制度完善措施"), rows,
        widths=(44, 16, *((20,) if compared else ()), 32, 48), caption="共性问题与制度完善措施对照",
        notes=("制度措施取自整改台账登记的制度、培训和指引。",))]


def _bare(bare: Sequence[str], common: int) -> str:
    """Which problems nothing came of yet."""
    if not bare:
        return "各项问题都已有对应的制度措施。" if common > 1 else "这一问题已有对应的制度措施。"
    named = "".join(f"“{title}”" for title in bare[:_NAMED]) + ("等" if len(bare) > _NAMED else "")
    who = f"其中{named}" if len(bare) < common else "这些问题都" if common > 1 else "这一问题"
    return f"{who}还没有对应的制度措施，建议通过统一文书格式、修订工作指引或者专题培训从源头减少。"
