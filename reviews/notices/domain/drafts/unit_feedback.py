"""The unit feedback (单位评查反馈书): one unit's files of a round beside all, what came back, what is asked now. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reviews.insights.domain.facts import FileFact, LedgerFact, ReviewFacts, TopicFact
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.snapshot import BEFORE, NOW
from reviews.insights.domain.statistics import MIN_FILES
from reviews.notices.domain.content import (
    Annex,
    HeadingBlock,
    PaperBlock,
    PaperContent,
    Pieces,
    TableBlock,
    TextBlock,
)
from reviews.notices.domain.drafts.book import FigureBook, Part, joined, listed
from reviews.notices.domain.kinds import NoticeKind
from reviews.notices.domain.letter import BETWEEN_NUMBERS, format_points, speaks_as
from scoring_rules.vocabulary import CaseKind

MOST_TOPICS = 10
NAMED_TOPICS = 3
FEW_TO_COMPARE = "案卷较少，变化只供参考。"
UNNOTED = "没有注明具体问题的扣分和没有具体页面的否决项也列出，不计入“问题数”。"
FEW = f"你单位案卷不足{MIN_FILES}卷，各项比率只供参考，不作排名。"


@dataclass(frozen=True, slots=True)
class UnitFeedbackSettings:
    """Whose feedback, of which round, from whom. before_name: the round it last took part in, empty for none."""

    unit_id: str
    unit_name: str
    round_name: str
    organ: str
    dated_on: date
    contact: str = ""
    before_name: str = ""
    objection_working_days: int | None = None


def draft_unit_feedback(frames: Mapping[str, ReviewFrames], settings: UnitFeedbackSettings) -> PaperContent:
    """The first draft. frames: `now`, all files of the round; `before`, all of the round the unit last took part in."""
    draft = _Draft(FigureBook(frames, {NOW: settings.round_name, BEFORE: settings.before_name}), settings)
    blocks = (*draft.results(), *draft.commonest(), *draft.since(), *draft.rectification(), *draft.self_review(),
              *draft.demands())
    return PaperContent(
        kind=NoticeKind.UNIT_FEEDBACK, title=f"关于{settings.round_name}情况的反馈", organ=settings.organ,
        addressee=settings.unit_name, dated_on=settings.dated_on, blocks=blocks, contact=settings.contact,
        annexes=draft.annexes(), figures=draft.book.figures)


class _Draft:
    def __init__(self, book: FigureBook, settings: UnitFeedbackSettings) -> None:
        self.book, self.settings = book, settings
        self.mine = ("unit", settings.unit_id)
        self.facts: ReviewFacts = book.frames[NOW].facts
        self.files: list[FileFact] = [one for one in self.facts.files if one.unit_id == settings.unit_id]
        self.few = len(self.files) < MIN_FILES
        self.topics: list[TopicFact] = sorted(
            (one for one in self.facts.topics if book.value("topic_files", self.mine, self.of(one))),
            key=lambda one: (-book.value("topic_rate", self.mine, self.of(one)),
                             -book.value("topic_files", self.mine, self.of(one)), one.topic))

    @staticmethod
    def of(topic: TopicFact) -> tuple[str, str]:
        return ("topic", topic.topic)

    def unit(self, measure: str, *where: tuple[str, str], at: str = NOW, about: str = "") -> Part:
        """A figure of this unit."""
        return self.book.ref(measure, self.mine, *where, at=at, about="·".join(x for x in (self.settings.unit_name, about) if x))

    def every(self, measure: str, *where: tuple[str, str], about: str = "") -> Part:
        """The same figure of all units."""
        return self.book.ref(measure, *where, about="·".join(x for x in ("全部单位", about) if x))

    def results(self) -> list[PaperBlock]:
        """Files, mean, grades, vetoes, beside those of the whole round."""
        head = joined(
            f"按照{self.settings.round_name}工作安排，{speaks_as(self.settings.organ)}组织评查了你单位的案卷。现将评查情况反馈如下："
        )
        text = joined(
            "本轮评查你单位案卷", self.unit("files"), "卷，平均得分", self.unit("mean_total"), "分；全部单位共评查案卷",
            self.every("files"), "卷，平均得分", self.every("mean_total"), "分（得分均按百分折算）。你单位一票否决案卷",
            self.unit("vetoed"), "卷，平均每卷问题", self.unit("problems_per_file"), "处（全部单位",
            self.every("problems_per_file"), "处）。", FEW if self.few else "")
        blocks: list[PaperBlock] = [TextBlock("opening", head), HeadingBlock("results", 1, ("评查结果",)),
                                    TextBlock("results-text", text)]
        grades = list(dict.fromkeys(grade for pack in self.facts.packs for grade in pack.grades))
        if self.book.value("files_graded", self.mine):
            rows: list[tuple[Pieces, ...]] = [
                ((grade,), *(joined(side(measure, ("grade", grade), about=grade))
                             for side in (self.unit, self.every) for measure in ("files_graded", "rate_grade")))
                for grade in grades]
            rows.append((("合计",), joined(self.unit("files_graded")), ("—",), joined(self.every("files_graded")), ("—",)))
            blocks.append(TableBlock(
                "grades", ("等次", "你单位（卷）", "占比", "全部单位（卷）", "占比"), tuple(rows), caption="评定等次",
                widths=(2, 1.2, 1, 1.2, 1), aligns=("left", *(["right"] * 4))))
        return blocks

    def commonest(self) -> list[PaperBlock]:
        """The unit's commonest problems: its share of the files to which the item applies, and everybody's."""
        blocks: list[PaperBlock] = [HeadingBlock("commonest", 1, ("主要问题",))]
        if not self.topics:
            return [*blocks, TextBlock("commonest-none", ("本轮评查没有发现你单位案卷有扣分的问题。",))]
        named = [joined(f"“{one.title}”（", self.unit("topic_files", self.of(one), about=one.title), "卷，占适用案卷的",
                        self.unit("topic_rate", self.of(one), about=one.title), "）") for one in self.topics[:NAMED_TOPICS]]
        blocks.append(TextBlock("commonest-text", joined("你单位案卷中最多见的问题是：", listed(named), "。")))
        rows = tuple(
            ((one.title,), self._of_applicable(self.unit, one), joined(self.unit("topic_rate", self.of(one), about=one.title)),
             self._of_applicable(self.every, one), joined(self.every("topic_rate", self.of(one), about=one.title)))
            for one in self.topics[:MOST_TOPICS])
        notes: tuple[str, ...] = ("涉及案卷/适用案卷：条目不适用的案卷不计入。",)
        if len(self.topics) > MOST_TOPICS:
            notes += (f"只列最多见的{MOST_TOPICS}类，全部问题见附件。",)
        blocks.append(TableBlock(
            "commonest-table", ("问题", "你单位涉及/适用", "发生率", "全部单位涉及/适用", "发生率"), rows,
            caption="多见问题与全部单位对照", widths=(4, 1.6, 1.1, 1.8, 1.1), aligns=("left", *(["right"] * 4)), notes=notes))
        return blocks

    def _of_applicable(self, side: object, topic: TopicFact) -> Pieces:
        assert callable(side)
        return joined(side("topic_files", self.of(topic), about=topic.title), "/",
                      side("topic_applicable", self.of(topic), about=topic.title))

    def since(self) -> list[PaperBlock]:
        """What has become of the problems of the round before, where the unit took part in one."""
        if not (self.book.has(BEFORE) and self.book.value("files", self.mine, at=BEFORE)):
            return [HeadingBlock("since", 1, ("与上次评查相比",)),
                    TextBlock("since-none", ("系统中没有你单位此前参加评查并已反馈的结果，没有可以比较的数据。",))]
        text = joined(
            f"你单位上次参加的是{self.settings.before_name}，当时评查案卷", self.unit("files", at=BEFORE), "卷，平均得分",
            self.unit("mean_total", at=BEFORE), "分。本次平均得分较上次", self.unit("mean_total_change"), "，每卷问题数较上次",
            self.unit("problems_per_file_change"), "。", FEW_TO_COMPARE if self.few or self._few_before() else "")
        before = [one for one in self.book.frames[BEFORE].facts.topics
                  if self.book.value("topic_files", self.mine, self.of(one), at=BEFORE)
                  and self.book.value("topic_applicable", self.mine, self.of(one))]
        gone = [one for one in before if not self.book.value("topic_files", self.mine, self.of(one))]
        back = [one for one in before if one not in gone]
        words: list[Part] = []
        if gone:
            words.append(f"上次有而本次没有再发生的问题：{_quoted(gone[:MOST_TOPICS])}。")
        if back:
            words += ["再次发生的问题有", self.unit("repeat_topics"), "类，请重点查找原因。"]
        blocks: list[PaperBlock] = [HeadingBlock("since", 1, ("与上次评查相比",)), TextBlock("since-text", text)]
        if words:
            blocks.append(TextBlock("since-topics", joined(*words)))
        worst = sorted(back, key=lambda one: -self.book.value("topic_rate", self.mine, self.of(one)))[:MOST_TOPICS]
        rows = tuple(((one.title,), *(joined(self.unit(measure, self.of(one), at=at, about=one.title))
                                      for at in (BEFORE, NOW) for measure in ("topic_files", "topic_rate"))) for one in worst)
        if rows:
            blocks.append(TableBlock(
                "since-table", ("再次发生的问题", "上次（卷）", "发生率", "本次（卷）", "发生率"), rows, caption="再次发生的问题",
                widths=(4, 1.2, 1.2, 1.2, 1.2), aligns=("left", *(["right"] * 4))))
        return blocks

    def _few_before(self) -> bool:
        return self.book.value("files", self.mine, at=BEFORE) < MIN_FILES

    def rectification(self) -> list[PaperBlock]:
        """How far the unit is with what it was told before and now."""
        words: list[Part] = []
        for at, name in ((BEFORE, self.settings.before_name), (NOW, "本轮")):
            if self.book.has(at) and self.book.value("ledger_rows", self.mine, at=at):
                words += [f"{name}列入整改台账的问题", self.unit("ledger_rows", at=at), "条，已销号",
                          self.unit("ledger_struck", at=at), "条，销号率", self.unit("ledger_rate", at=at), "，逾期未销号",
                          self.unit("ledger_overdue", at=at), "条。"]
        if not words:
            return []
        return [HeadingBlock("ledger", 1, ("整改情况",)), TextBlock("ledger-text", joined(*words))]

    def self_review(self) -> list[PaperBlock]:
        """What the unit reported of its own reviews in the months of the round; nothing where it reported nothing."""
        if not self.book.value("returning_units", self.mine):
            return []
        text = joined(
            "按你单位报送的月报，评查期间办结案卷", self.unit("closed_files"), "卷，自查", self.unit("self_reviewed"),
            "卷，自查覆盖率", self.unit("self_cover"), "，自查发现问题", self.unit("self_problems"), "个，已改",
            self.unit("self_fixed"), "个。")
        return [HeadingBlock("self", 1, ("自查自纠情况",)), TextBlock("self-text", text)]

    def demands(self) -> list[PaperBlock]:
        """What is asked; the words are a proposal for the editor."""
        texts = ["对照附件逐条整改：能够补正的限期补正，不能补正的查明原因，在整改台账中写明措施、责任人和完成日期，"
                 "完成一项、报请销号一项。"]
        if self.topics:
            texts.append(f"针对{_quoted(self.topics[:NAMED_TOPICS])}等多见问题，组织办案人员对照一卷一反馈中的规范表述学习，在文书审核环节逐项把关。")
        if self.settings.objection_working_days is not None:
            texts.append(f"对评查情况有异议的，请自收到之日起{self.settings.objection_working_days}个工作日内书面提出，并附有关证据材料。")
        return [HeadingBlock("demands", 1, ("整改要求",)),
                *(TextBlock(f"demands-{n}", (f"{n}.{text}",)) for n, text in enumerate(texts, start=1))]

    def annexes(self) -> tuple[Annex, ...]:
        """Every file with its result, every problem with its row in the ledger."""
        files = sorted(self.files, key=lambda one: (one.number, one.case_id))
        if not files:
            return ()
        scores = tuple(_cells(
            n, one.number, one.title, CaseKind(one.kind).label,
            f"{format_points(one.total)}/{format_points(one.full_marks)}", one.grade or "未定", len(one.problems),
            "有" if one.vetoes else "无") for n, one in enumerate(files, start=1))
        problems, unnoted = [], False
        for one in files:
            numbers, others = self._ledger_of(one)
            problems += [(one.number, "　".join(x for x in (p.document, f"第{p.page}页" if p.page else "") if x), p.text,
                          format_points(p.deducted), number) for p, number in zip(one.problems, numbers, strict=True)]
            problems += [(one.number, "", row.text, format_points(one.items.get(row.item, Decimal(0))), row.number)
                         for row in others]
            unnoted = unnoted or bool(others)
        rows = tuple(_cells(n, *problem) for n, problem in enumerate(problems, start=1))
        made = [Annex("案卷评查结果一览表", (TableBlock(
            "annex-files", ("序号", "案号", "案卷", "类别", "得分/满分", "等次", "问题数", "否决"), scores,
            widths=(12, 33, 37, 22, 18, 12, 12, 12),
            aligns=("centre", "left", "left", "left", "right", "centre", "right", "centre")),))]
        if rows:
            made.append(Annex("案卷问题一览表", (TableBlock(
                "annex-problems", ("序号", "案号", "文书及页码", "问题", "扣分", "问题编号"), rows,
                widths=(12, 28, 25, 41, 12, 38), aligns=("centre", "left", "left", "left", "right", "left"),
                notes=(UNNOTED,) if unnoted else ()),)))
        return tuple(made)

    def _ledger_of(self, file: FileFact) -> tuple[list[str], list[LedgerFact]]:
        """The numbers of a file's problems in the ledger, and the rows that are of no problem noted: bare points, bare vetoes.

        A row of a veto is of every place that shows it; any other row is of one problem, also where two say the same.
        """
        rows = [row for row in self.facts.ledger if row.case_id == file.case_id and not row.ended]
        left, numbers = list(rows), []
        for problem in file.problems:
            own = next((row for row in left if row.item and row.item == problem.item and row.text.startswith(problem.text)), None)
            vetoes = [row for row in rows if not row.item and problem.veto and row.veto == problem.veto]
            left = [row for row in left if row is not own and row not in vetoes]
            numbers.append(BETWEEN_NUMBERS.join(row.number for row in ([own] if own else []) + vetoes))
        return numbers, left


def _quoted(topics: list[TopicFact]) -> str:
    """Names in quotation marks, one after the other without commas (GB/T 15834)."""
    return "".join(f"“{one.title}”" for one in topics)


def _cells(*values: object) -> tuple[Pieces, ...]:
    """The cells of a row of plain words. What people wrote is never taken for a figure."""
    return tuple((str(value) or "—",) for value in values)
