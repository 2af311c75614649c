"""Evaluation reports of worlds that are small, empty, unfinished or odd: no sentence compares, divides or points at nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reviews.insights.domain.facts import EntryFact, LedgerFact, OwedFact, PlanFact, ReturnFact, Scope
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.periods import month_scope, quarter_scope, year_scope
from reviews.notices.domain import (
    ChartBlock,
    HeadingBlock,
    TableBlock,
    TextBlock,
    read_content,
    why_not_issue,
)
from reviews.notices.domain.annexes import LONG_ROWS, AnnexChoice
from reviews.notices.domain.content import all_blocks, to_json
from reviews.notices.domain.drafts.evaluation import draft_report
from reviews.notices.domain.drafts.report import FOCUS, FocusItem, FormerReport, MeasureTaken, ReportSettings
from reviews.notices.domain.report_periods import Period, PeriodKind
from tests.unit.insights import mined as made

SETTINGS = ReportSettings("清河县司法局", date(2026, 10, 9), "县人民政府")
SEPTEMBER = Period(PeriodKind.month, 2026, 9)
UNITS = [f"u{n}" for n in range(6)]
PLAN = PlanFact("r1", "2026年第三季度互评", "", date(2026, 7, 1), date(2026, 9, 30), 80)


def files(count, *, start=0, day=date(2026, 9, 3), tenths=3, units=UNITS):
    """So many tenths of the files lack a notice, one tenth a record."""
    found = []
    for n in range(count):
        hits = [*(["notice"] if n * 7 % 10 < tenths else []), *(["record"] if n * 3 % 10 < 1 else [])]
        one = made.file(start + n, units[n % len(units)], *hits, grade="合格" if hits else "优秀")
        found.append(replace(one, settled_on=day))
    return found


def facts(found=(), scope=None, **more):
    scope = scope or month_scope(2026, 9)
    return replace(made.facts(found), scope=scope, **({"as_of": scope.last} if scope.last else {}), **more)


AUGUST, YEAR_AGO = facts(scope=month_scope(2026, 8)), facts(scope=month_scope(2025, 9))


def drafted(now, before=AUGUST, last_year=YEAR_AGO, *, months=None, period=SEPTEMBER, settings=SETTINGS):
    snapshot = {"now": now, "before": before, "last_year": last_year, "months": months or now}
    return draft_report(period, settings, frames_of_snapshot({name: one for name, one in snapshot.items() if one is not None}))


def row(number, unit="u0", **changes):
    found = LedgerFact(
        f"l{number}", "c1", "r1", unit, f"{unit}局", "市场监管", "penalty_ordinary", f"整改{number:04d}", "p/notice", "notice",
        "", "程序", "告知后未满法定期限即作出决定", "in_progress", "整改中", date(2026, 9, 5), date(2026, 9, 20), None,
        overdue=False, ended=False)
    return replace(found, **changes)


def reported(unit, month=date(2026, 9, 1), *, inspections=10, penalties=5, reviewed=6):
    return ReturnFact(
        f"{unit}{month}", unit, f"{unit}局", "市场监管", month, inspections, inspections, penalties, Decimal(1000), 1, 0, 8,
        reviewed, {"优秀": reviewed // 2, "合格": reviewed - reviewed // 2, "不合格": 0}, reviewed // 2, reviewed // 3)


def owed(unit, month=date(2026, 9, 1)):
    return OwedFact(unit, f"{unit}局", "市场监管", month)


def entries(count, step="settled"):
    settled = date(2026, 9, 3) if step in ("settled", "released") else None
    return tuple(EntryFact("r1", f"e{step}{n}", f"{n}号", "u0局", "u0", "u0局", "市场监管", "penalty_ordinary", step, None,
                           settled, settled if step == "released" else None) for n in range(count))


def said(content):
    """Headings and texts, a line each."""
    return "\n".join(content.say(block.text) for block in content.blocks if isinstance(block, HeadingBlock | TextBlock))


def heads(content, level=1):
    return [content.say(one.text) for one in content.blocks if isinstance(one, HeadingBlock) and one.level == level]


def table(content, caption):
    return next(one for one in content.blocks if isinstance(one, TableBlock) and caption in one.caption)


LEDGER = tuple(row(n, UNITS[n % 6], overdue=n % 3 == 0) for n in range(20))
WORLDS = {
    "no file": facts(),
    "one file": facts(files(1, units=["u0"])),
    "one veto": facts([replace(made.file(1, "u0", vetoes=["no_hearing"], grade="不合格"), settled_on=date(2026, 9, 3))]),
    "full": facts(files(60), plans=(PLAN,), entries=entries(60), ledger=LEDGER, returns=tuple(map(reported, UNITS[:5])),
                  owed=(owed("u5"),)),
    "all excellent": facts([replace(one, grade="优秀", problems=(), items={}) for one in files(24)]),
    "no grades": replace(facts([replace(one, grade=None) for one in files(20)]), packs=()),
    "nothing reviewed by units": facts(files(24), returns=(reported("u0", reviewed=0),)),
    "struck off": facts(files(12), ledger=(row(1, state="struck_off", struck_off_on=date(2026, 9, 9)),)),
}
EARLIER = {"nothing": (AUGUST, YEAR_AGO), "few": (facts(files(3, start=900), month_scope(2026, 8)), YEAR_AGO),
           "many": (facts(files(50, start=900, tenths=1), month_scope(2026, 8)),
                    facts(files(40, start=700), month_scope(2025, 9)))}


@pytest.mark.parametrize("earlier", EARLIER)
@pytest.mark.parametrize("world", WORLDS)
def test_every_sentence_stands_on_something(world, earlier):
    """No zero is told as if it were a number, no mark stands twice, nothing is compared with a period of next to nothing."""
    content = drafted(WORLDS[world], *EARLIER[earlier])
    text = said(content)
    assert not re.search(r"(?<![0-9.])0(?:卷|条|个单位|项问题)", text), text
    assert not re.search(r"[，；：、。][，；：、。]|（）|—|None|nan|\{\{", text), text
    assert not re.search(r"“[^”]*“", text) and text.count("（") == text.count("）")
    assert not re.search(r"占100\.0%(?!（)", text), text
    if earlier != "many":
        assert not re.search(r"较上月|与上月相比", text)
    # No heading without a body, and none numbered （一） alone.
    blocks = content.blocks
    for one, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(one, HeadingBlock):
            assert after is not None and (not isinstance(after, HeadingBlock) or after.level > one.level)
    assert text.endswith("特此报告。") and read_content(to_json(content)) == content


def test_a_month_without_files_says_it_once():
    content = drafted(facts())
    assert heads(content) == ["总体情况", "计划完成情况", "整改落实情况", "行政检查、行政处罚和案卷自查情况", "下月工作重点"]
    assert said(content).count("没有定案的案卷") == 1 and content.annexes == ()
    assert content.title == "关于2026年9月行政执法案卷评查情况的报告"


def test_a_single_file_is_no_trend_and_no_ranking():
    content = drafted(WORLDS["one file"], *EARLIER["many"])
    text = said(content)
    assert "均为合格。" in text and "各项问题都只涉及一卷" in text and "集中在" not in text and "变化情况" not in text
    assert "本月评查的案卷都属于u0局，没有可以相互比较的单位。" in text and content.annexes == ()
    assert "变化" not in table(content, "查出的问题").head


def test_a_full_month_compares_grows_and_points_to_its_annexes():
    content = drafted(WORLDS["full"], *EARLIER["many"])
    text = said(content)
    assert "本月评查案卷60卷（上月50卷，增长20.0%）" in text and "计划完成率75.0%（60/80）" in text
    assert "抽取案卷60卷，全部上交、全部定案、尚未反馈。" in text
    assert "平均得分99.20分，较上月下降0.40分" in text and "卷均问题0.40个，较上月上升0.20个" in text
    assert "“notice规范”明显增多，应当引起重视" in text and "较上月下降的问题" not in text
    assert "都是本月新列入的；本月还没有销号。逾期未整改7条" in text
    assert [(one.title, one.electronic) for one in content.annexes] == [
        ("各单位评查情况一览表", False), ("整改台账情况", True), ("各单位报送数据一览表", True)]
    for title in re.findall(r"附件“([^”]+)”", text):
        assert title in [one.title for one in content.annexes]


def test_rates_of_self_review_stand_beside_spot_checks_only_where_both_have_grades():
    graded = drafted(WORLDS["full"])
    assert table(graded, "自查结果与抽查结果对照").rows[0][2] != ("—",)
    none = drafted(replace(WORLDS["no grades"], returns=tuple(map(reported, UNITS))))
    assert [one[2] for one in table(none, "自查结果与抽查结果对照").rows] == [("—",)] * 3
    assert "自查优秀率" not in said(none)
    assert "没有开展自查。" in said(drafted(WORLDS["nothing reviewed by units"]))


def test_a_year_is_compared_by_the_months_that_were_reported_alone():
    """Two months are not set beside twelve, and a unit that skipped one is not compared."""
    now = [reported(unit, date(2026, month, 1), inspections=10 * month) for unit in UNITS[:3] for month in (1, 2)
           if (unit, month) != ("u2", 2)]
    then = [reported(unit, date(2025, month, 1), inspections=5 * month, penalties=0)
            for unit in UNITS[:3] for month in range(1, 13)]
    scope = year_scope(2026)
    here = replace(facts(files(30, day=date(2026, 1, 9)), scope, returns=tuple(now), owed=(owed("u2", date(2026, 2, 1)),)),
                   as_of=date(2026, 3, 10))
    before = facts(files(40, start=500, day=date(2025, 5, 5)), year_scope(2025), returns=tuple(then))
    content = drafted(here, before, before, months=None, period=Period(PeriodKind.year, 2026))
    text = said(content)
    assert "其中上年同期也报齐的单位2个，行政检查同比增长100.0%，行政处罚上年同期为零、不作同比。" in text
    assert [content.say(cell) for cell in table(content, "行政检查").rows[0][1:]] == ["70", "60", "30", "增长100.0%"]
    # The counts of ten weeks are not compared with those of a year; rates may be.
    assert "本年度评查案卷30卷，涉及" in text and "本期尚未结束" in text
    months = content.annexes[0].blocks[0]
    assert [content.say(one[0]) for one in months.rows] == ["1月", "2月", "3月", "合计"]
    assert [content.say(one[-1]) for one in months.rows] == ["18", "12", "—", "30"]


def test_what_became_of_the_last_focus_is_told_from_the_figures():
    september = drafted(WORLDS["full"], *EARLIER["many"])
    focus = tuple(FocusItem(september.say(one.text), one.topic, one.id) for one in september.blocks
                  if isinstance(one, TextBlock) and one.id.startswith(f"{FOCUS}-"))
    assert len(focus) == 4 and sum("并向有关单位提示规范做法" in one.text for one in focus) == 1
    own = FocusItem("按月抽查“双随机”案卷。")
    settings = replace(SETTINGS, former=FormerReport("清司评月〔2026〕9号", "2026年9月", (*focus, own)))
    quiet = facts(files(60, start=3000, tenths=0, day=date(2026, 10, 3)), month_scope(2026, 10))
    october = Period(PeriodKind.month, 2026, 10)
    content = drafted(quiet, facts(files(60), month_scope(2026, 9)), None, settings=settings, period=october)
    became = [content.say(one.text) for one in content.blocks if one.id.startswith("former-") and isinstance(one, TextBlock)][1:]
    assert became[0] == ("“把发生率上升的问题‘notice规范’列为下月评查的必查事项，并向有关单位提示规范做法”："
                         "本月适用的60卷案卷中没有再发现这一问题。")
    assert became[2].endswith("：期末没有逾期未整改的问题。") and became[3].endswith("：本月应当报送的单位都已报齐。")
    assert became[4] == "“按月抽查‘双随机’案卷”：【请填写落实情况】"
    (reason,) = why_not_issue(content, today=date(2026, 11, 1))
    assert "【请填写落实情况】" in reason


def test_a_quarter_names_what_came_of_common_problems():
    scope = quarter_scope(2026, 3)
    now, period = facts(files(60, tenths=4), scope), Period(PeriodKind.quarter, 2026, 3)
    taken = tuple(MeasureTaken("告知指引", "指引", "县司法局", date(2026, 9, 1), (topic,)) for topic in ("p/notice", "p/record"))
    for measures, words in ((), "这些问题都还没有对应的制度措施"), (taken[:1], "其中“record规范”还没有对应的制度措施"), (
            taken, "各项问题都已有对应的制度措施。"):
        content = drafted(now, facts(scope=quarter_scope(2026, 2)), settings=replace(SETTINGS, measures=measures), period=period)
        assert words in said(content)
        assert "上季度发生率" not in table(content, "制度完善").head


def test_rounds_are_told_of_by_name_and_carry_nothing_over():
    period = Period(PeriodKind.rounds, rounds=("r1",), names=("第三季度案卷评查",))
    now = replace(made.facts(files(60)), as_of=date(2026, 10, 9), ledger=LEDGER, plans=(PLAN,),
                  entries=entries(60, "released"))
    content = drafted(now, None, None, period=period)
    assert content.title == "关于第三季度案卷评查情况的报告" and "本轮在账整改问题20条；" in said(content)
    assert "全部上交、全部定案、全部反馈。" in said(content) and "第一次定案" not in said(content)
    two = Period(PeriodKind.rounds, rounds=("r1", "r2"), names=("一轮", "二轮"))
    nothing = drafted(replace(made.facts([]), scope=Scope(rounds=("r1", "r2"))), None, None, period=two)
    assert "以下只反映计划和整改情况。" in said(nothing) and "共性问题与制度完善" not in heads(nothing)


def test_what_is_printed_of_the_annexes_can_be_chosen():
    """However it is chosen, the spreadsheet has every table; a long one is printed only where somebody asks for it."""
    many = [f"u{n:02d}" for n in range(LONG_ROWS + 5)]
    now = facts(files(140, units=many), ledger=tuple(row(n, many[n % 35], overdue=True) for n in range(300)))
    found = {choice: drafted(now, settings=replace(SETTINGS, annexes=choice)) for choice in AnnexChoice}
    titles = {choice: [one.title for one in content.annexes] for choice, content in found.items()}
    assert all(one == ["各单位评查情况一览表", "整改台账情况"] for one in titles.values())
    assert [[one.electronic for one in found[choice].annexes] for choice in AnnexChoice] == [
        [True, True], [False, False], [True, True]]
    late = found[AnnexChoice.main].annexes[1].blocks[1]
    assert isinstance(late, TableBlock) and len(late.rows) == 200
    assert "只列逾期最久的200条" in late.notes[0]
    short = drafted(WORLDS["full"])
    assert [one.electronic for one in short.annexes] == [False, True, True]
    assert not any("electronic" in one for one in to_json(replace(short, annexes=short.annexes[:1]))["annexes"])
    assert all(isinstance(one, TableBlock) for annex in short.annexes for one in annex.blocks)


def test_charts_of_one_or_two_points_are_left_out():
    charts = [one.caption for one in drafted(WORLDS["one file"]).blocks if isinstance(one, ChartBlock)]
    assert charts == []
    full = [one.caption for one in drafted(WORLDS["full"], *EARLIER["many"]).blocks if isinstance(one, ChartBlock)]
    assert full == ["各期评查等次", "各单位优秀率漏斗图"]
    assert list(all_blocks(drafted(WORLDS["no file"])))
