"""The common-problem notice (共性问题通报) as it is first drafted: six parts and annexes, every number a figure. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from reviews.insights.domain.charts import chart_to_json
from reviews.insights.domain.facts import VETO
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.mining import Finding, Mined
from reviews.insights.domain.pairs import Pair, co_occurring
from reviews.insights.domain.series import pareto_of_topics
from reviews.insights.domain.snapshot import BEFORE, NOW
from reviews.notices.domain.annexes import AnnexChoice, placed
from reviews.notices.domain.content import (
    ChartBlock,
    HeadingBlock,
    PaperBlock,
    PaperContent,
    Pieces,
    TextBlock,
)
from reviews.notices.domain.drafts.book import FigureBook, Part, joined, listed
from reviews.notices.domain.drafts.common_annexes import (
    EXCELLENT_TITLE,
    LEDGER_TITLE,
    annexes_of,
    best_grades,
    grade_table,
    kind_table,
)
from reviews.notices.domain.drafts.topic_blocks import (
    concentration_text,
    pair_text,
    topic_blocks,
    topic_id,
    veto_text,
)
from reviews.notices.domain.drafts.topic_words import Wordbook
from reviews.notices.domain.kinds import NoticeKind
from reviews.typesetting.words import format_date
from scoring_rules.vocabulary import CaseKind

MOST_PROBLEMS: Final = 10
MOST_PAIRS: Final = 5
MOST_SALIENT: Final = 10
LEAST_DRAWN: Final = 3
"""Fewer problems than this make no chart."""


@dataclass(frozen=True, slots=True)
class CommonSettings:
    """What the editor chose. now, before: what the periods are called. method: how was reviewed, one sentence or empty.

    name_units: common problems name the units concerned; name_salient: single units are named; scores_by_unit: the annex
    of scores gives each unit's own line.
    """

    organ: str
    dated_on: date
    now: str
    before: str = "上期"
    addressee: str = "各行政执法单位"
    copies_to: str = ""
    contact: str = ""
    method: str = ""
    rectify_by: date | None = None
    name_units: bool = False
    name_salient: bool = False
    scores_by_unit: bool = False
    annexes: AnnexChoice = AnnexChoice.main
    most: int = MOST_PROBLEMS

    @property
    def review(self) -> str:
        """What was reviewed, in words: a round's own name often says it already."""
        return self.now if "评查" in self.now else f"{self.now}行政执法案卷评查"


@dataclass(slots=True)
class Common:
    """A notice while it is written."""

    settings: CommonSettings
    book: FigureBook
    words: Wordbook
    mined: Mined
    pairs: tuple[Pair, ...]

    @property
    def frames(self) -> Mapping[str, ReviewFrames]:
        return self.book.frames

    @property
    def chosen(self) -> tuple[Finding, ...]:
        return self.mined.common[:self.settings.most]

    def text(self, name: str, *parts: Part) -> TextBlock:
        return TextBlock(name, joined(*parts))


def draft_common_problems(
    settings: CommonSettings, frames: Mapping[str, ReviewFrames], mined: Mined, words: Wordbook
) -> tuple[PaperContent, tuple[str, ...]]:
    """The notice, and the topics in it for which no example could be made anonymous. words: of the topics mined."""
    paper = Common(settings, FigureBook(frames, {NOW: settings.now, BEFORE: settings.before}), words, mined,
                   co_occurring(frames[NOW]))
    parts = (_opening, _overview, _results, _problems, _salient, _excellent, _demands)
    blocks = tuple(block for part in parts for block in part(paper))
    content = PaperContent(
        kind=NoticeKind.COMMON_PROBLEMS, title=f"关于{settings.review}共性问题的通报", organ=settings.organ,
        dated_on=settings.dated_on, addressee=settings.addressee, copies_to=settings.copies_to, contact=settings.contact,
        blocks=blocks, annexes=placed(annexes_of(paper.book, by_unit=settings.scores_by_unit), settings.annexes),
        figures=paper.book.figures)
    silent = tuple(one.topic.topic for one in paper.chosen if paper.words.words_of(one.topic.topic).silent)
    return content, silent


def heading(name: str, level: int, text: str) -> HeadingBlock:
    """A heading of plain words."""
    return HeadingBlock(name, level, (text,))


def category_heading(category: str) -> str:
    """What the heading of a class of problems says."""
    return f"{category}方面"


def _opening(paper: Common) -> list[PaperBlock]:
    """Why this paper comes, before its parts."""
    return [paper.text("opening", f"我局组织开展了{paper.settings.review}。为督促整改、防止同类问题反复发生，",
                       "现将有关情况通报如下。")]


def _overview(paper: Common) -> list[PaperBlock]:
    book, facts = paper.book, paper.frames[NOW].facts
    whole = book.ref("files")
    rounds = [one.round_name for one in facts.plans]
    named = f"涉及评查轮次{''.join(f'“{one}”' for one in rounds)}。" if rounds and paper.settings.now not in rounds else ""
    kinds = [kind for kind in CaseKind if book.value("files", ("kind", kind.value))]
    of_kinds: list[Pieces] = [(kind.label, book.ref("files", ("kind", kind.value), about=kind.label), "卷") for kind in kinds]
    return [
        heading("overview-h", 1, "评查概况"),
        paper.text("overview", named, *_came(book), "本通报统计已定案案卷", whole, "卷，涉及单位", book.ref("units"), "家",
                   *(("，其中", listed(of_kinds)) if len(of_kinds) > 1 else ()), "。", paper.settings.method),
    ]


def _came(book: FigureBook) -> tuple[Part, ...]:
    """How many files came into the rounds, and what became of them; those that are not settled are not counted further on."""
    if not book.value("plan_drawn"):
        return ()
    came: tuple[Part, ...] = ("抽取（调取）案卷", book.ref("plan_drawn"), "卷，")
    if book.value("plan_done") == book.value("plan_drawn"):
        return (*came, "已经全部定案。")
    return (*came, "截至成文已定案", book.ref("plan_done"), "卷（", book.ref("drawn_rate"), "），尚未定案的不计入。")


def _results(paper: Common) -> list[PaperBlock]:
    book = paper.book
    if not book.value("files"):
        return [heading("results-h", 1, "总体情况"), paper.text("results", "没有已定案的案卷。")]
    said: list[Part] = ["平均得分", book.ref("mean_total"), "分（折合百分制）"]
    if book.value("files_graded"):
        said += ["；评定等次的案卷", book.ref("files_graded"), "卷，合格率", *_passed(book, NOW)]
    if BEFORE in paper.frames and book.value("files", at=BEFORE):
        said += [f"；{paper.settings.before}平均得分", book.ref("mean_total", at=BEFORE), "分"]
        if book.value("files_graded", at=BEFORE):
            said += ["，合格率", *_passed(book, BEFORE)]
    said.append("。")
    if book.value("problems"):
        said += ["存在问题的案卷", book.ref("files_with_problems"), "卷，占", book.ref("problem_rate"), "，共发现问题",
                 book.ref("problems"), "处，卷均", book.ref("problems_per_file"), "处。"]
    elif not paper.mined.findings:
        said.append("没有发现问题。")
    if book.value("vetoed"):
        said += ["有一票否决情形的", book.ref("vetoed"), "卷，占", book.ref("rate_vetoed"), "。"]
    tables = [one for one in (grade_table(book), kind_table(book)) if one is not None]
    return [heading("results-h", 1, "总体情况"), paper.text("results", *said), *tables]


def _passed(book: FigureBook, at: str) -> tuple[Part, ...]:
    """The rate with the files it is of."""
    return (book.ref("rate_pass", at=at), "（", book.ref("files_passed", at=at), "/", book.ref("files_graded", at=at), "）")


def _problems(paper: Common) -> list[PaperBlock]:
    chosen, settings = paper.chosen, paper.settings
    blocks: list[PaperBlock] = [heading("problems-h", 1, "共性问题")]
    if not chosen:
        limits = paper.mined.settings
        return [*blocks, paper.text(
            "problems", f"以至少{max(2, limits.min_units)}家单位、{limits.min_hits}卷案卷存在，适用案卷不少于{limits.min_files}卷"
                        "衡量，没有需要通报的共性问题。")]
    lead = ("以下问题为多家单位共有，按涉及单位的多少和轻重排列" if len(chosen) > 1 else "以下问题为多家单位共有")
    blocks.append(paper.text("problems", f"{lead}；发生率以适用该项的案卷为基数。"))
    if len(paper.mined.findings) >= LEAST_DRAWN:
        blocks.append(ChartBlock("problems-chart", chart_to_json(paper.book.keep(pareto_of_topics(
            paper.frames, "涉及案卷最多的问题", most=settings.most))), "涉及案卷最多的问题"))
    for category in dict.fromkeys(one.topic.category for one in chosen):
        blocks.append(heading(category_id(category), 2, category_heading(category)))
        for one in chosen:
            if one.topic.category == category:
                blocks += topic_blocks(paper.book, one, paper.words.words_of(one.topic.topic), before=settings.before,
                                       name_units=settings.name_units)
    if paper.pairs:
        blocks.append(heading("pairs-h", 2, "常常同时存在的问题"))
        blocks.append(paper.text("pairs", listed([pair_text(paper.book, one) for one in paper.pairs[:MOST_PAIRS]], between="；"),
                                 "。整改时应当一并查找原因。"))
    return blocks


def category_id(category: str) -> str:
    """The id of the heading of a class of problems."""
    return f"class-{topic_id(category).removeprefix('topic-')}"


def _salient(paper: Common) -> list[PaperBlock]:
    """Vetoes, then what single units have far more often than others."""
    blocks: list[PaperBlock] = [heading("salient-h", 1, "突出问题")]
    vetoes = [one.topic for one in paper.mined.findings if one.topic.kind == VETO]
    if vetoes:
        blocks.append(paper.text(
            "salient-vetoes", "有一票否决情形的案卷", paper.book.ref("vetoed"), "卷：",
            listed([veto_text(paper.book, one) for one in vetoes], between="；"), "。有关单位应当逐卷说明原因，依法处理。"))
    single = paper.mined.concentrations[:MOST_SALIENT]
    if single:
        told = [concentration_text(paper.book, one, named=paper.settings.name_salient) for one in single]
        blocks.append(paper.text("salient-units", "个别单位的下列问题明显多于其他单位：", listed(told, between="；"), "。"))
    if len(blocks) == 1:
        blocks.append(paper.text("salient", "没有发现一票否决情形，也没有集中在个别单位的问题。"))
    return blocks


def _excellent(paper: Common) -> list[PaperBlock]:
    book, best = paper.book, best_grades(paper.frames[NOW].facts)
    blocks: list[PaperBlock] = [heading("excellent-h", 1, "优秀案卷")]
    if not best or not book.value("files_graded", *best):
        return [*blocks, paper.text("excellent", "没有评为最高等次的案卷。")]
    facts, grades = paper.frames[NOW].facts, {grade for _name, grade in best}
    told = [one.released_on is not None for one in facts.files if one.grade in grades]
    listed_ones = (f"，名单见附件“{EXCELLENT_TITLE}”，供各单位办案时参考" if any(told) else "",
                   "" if all(told) else "；其中结果尚未反馈的暂不列入名单" if any(told) else "，结果尚未反馈，暂不列出名单")
    return [*blocks, paper.text("excellent", f"评为{'、'.join(grade for _n, grade in best)}的案卷",
                                book.ref("files_graded", *best, about=best[0][1]), "卷，占评定等次案卷的",
                                book.ref("rate_grade", *best, about=best[0][1]), *listed_ones, "。")]


def _demands(paper: Common) -> list[PaperBlock]:
    settings, book = paper.settings, paper.book
    until = f"于{format_date(settings.rectify_by)}前" if settings.rectify_by else "在规定期限内"
    if not paper.mined.findings and not book.value("ledger_rows"):
        return [heading("demands-h", 1, "工作要求"),
                paper.text("demands-all", "请各单位保持现有做法，总结好的经验，继续提高办案质量。"),
                paper.text("closing", "特此通报。")]
    blocks: list[PaperBlock] = [
        heading("demands-h", 1, "整改要求"),
        paper.text("demands-all", "各单位对照本通报所列共性问题，自查同类案卷，查找制度和流程上的原因，举一反三，防止再犯。"),
        paper.text("demands-ledger",
                   "被指出问题的单位认领整改台账中的问题，能够立即改正的立即改正，不能立即改正的写明措施、责任人和时限，",
                   f"{until}报送整改情况和佐证材料；经复核合格的逐条销号（对账销号），不合格的退回继续整改。"),
    ]
    if book.value("ledger_rows"):
        blocks.append(paper.text("demands-state", "截至成文，整改台账列入问题", book.ref("ledger_rows"), "条，", *_struck(book),
                                 f"，台账情况见附件“{LEDGER_TITLE}”。"))
    blocks.append(paper.text("closing", "特此通报。"))
    return blocks


def _struck(book: FigureBook) -> tuple[Part, ...]:
    """What became of the rows of the ledger, zeros in words."""
    if not book.value("ledger_open"):
        return ("已经全部销号",)
    struck: tuple[Part, ...] = ("已销号", book.ref("ledger_struck"), "条（", book.ref("ledger_rate"), "）") if book.value(
        "ledger_struck") else ("尚未销号",)
    late: tuple[Part, ...] = ("逾期未整改", book.ref("ledger_overdue"), "条") if book.value("ledger_overdue") else ("没有逾期",)
    return (*struck, "，", *late)


def add_topic(
    content: PaperContent, book: FigureBook, finding: Finding, words: Wordbook, *, before: str, name_units: bool
) -> PaperContent:
    """The paper with one more problem: at the end of its class, else at the end of the problems, else of the paper.

    book: continued from the paper (drafts.continuing), so that new figures get names of their own.
    """
    made = topic_blocks(book, finding, words.words_of(finding.topic.topic), before=before, name_units=name_units)
    blocks = list(content.blocks)
    of_class = category_id(finding.topic.category)
    place, new = _place_of(blocks, of_class), list[PaperBlock](made)
    if place is None:
        place = _end_of_problems(blocks)
        if any(block.id == "problems-h" for block in blocks):
            new.insert(0, heading(of_class, 2, category_heading(finding.topic.category)))
    return replace(content, blocks=(*blocks[:place], *new, *blocks[place:]), figures=dict(book.figures))


def _place_of(blocks: Sequence[PaperBlock], heading_id: str) -> int | None:
    """After the last block under a heading, None where there is no such heading."""
    start = next((at for at, block in enumerate(blocks) if block.id == heading_id), None)
    if start is None:
        return None
    level = blocks[start].level if isinstance(blocks[start], HeadingBlock) else 1  # type: ignore[union-attr]
    return next((at for at in range(start + 1, len(blocks)) if _closes(blocks[at], level)), len(blocks))


def _end_of_problems(blocks: Sequence[PaperBlock]) -> int:
    pairs = next((at for at, block in enumerate(blocks) if block.id == "pairs-h"), None)
    return pairs if pairs is not None else _place_of(blocks, "problems-h") or len(blocks)


def _closes(block: PaperBlock, level: int) -> bool:
    return isinstance(block, HeadingBlock) and block.level <= level
