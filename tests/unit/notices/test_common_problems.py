"""The common-problem notice: its parts, units named or not, problems added later, figures taken up again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from reviews.insights.domain.anonymising import names_of
from reviews.insights.domain.facts import LedgerFact
from reviews.insights.domain.figures import evaluate, spec_from_json
from reviews.insights.domain.frames import frames_of
from reviews.insights.domain.mining import MiningSettings, mine
from reviews.notices.documents import write_annexes, write_paper
from reviews.notices.domain import (
    ChartBlock,
    HeadingBlock,
    TableBlock,
    TextBlock,
    read_content,
    why_not_issue,
)
from reviews.notices.domain.content import all_blocks, to_json, used_figures
from reviews.notices.domain.drafts.common_problems import CommonSettings, add_topic, draft_common_problems
from reviews.notices.domain.drafts.continuing import continued, refreshed
from reviews.notices.domain.drafts.topic_words import wordbook
from scoring_rules.registry import registered
from tests.unit.insights import mined as made

SETTINGS = CommonSettings(organ="清河县司法局", dated_on=date(2026, 10, 9), now="2026年第三季度", before="第二季度",
                          contact="协调监督科", rectify_by=date(2026, 11, 30))
UNITS = [f"u{n}" for n in range(6)]
NAMES = names_of(["王小明"], [f"{unit}局" for unit in (*UNITS, "bad")])


def world():
    """Six units of eight files: `notice` in four of them, `service` in two; one unit has `record` everywhere; two vetoes."""
    files = []
    for at, unit in enumerate(UNITS):
        for n in range(8):
            hits = [*(["notice"] if at < 4 and n < 3 else []), *(["service"] if at in (1, 5) and n < 2 else [])]
            files.append(made.file(at * 100 + n, unit, *hits, vetoes=["no_hearing"] if at == 2 and n > 5 else [],
                                   grade="优秀" if not hits else "合格", text=f"{unit}局对王小明的告知不足五日"))
    files += [made.file(900 + n, "bad", "record", lost="4", grade="不合格") for n in range(12)]
    return files


def earlier():
    return [made.file(2000 + n, UNITS[n % 6], *(["notice"] if n < 1 else []), round_id="r0") for n in range(60)]


@pytest.fixture
def frames():
    found = made.frames(world(), earlier())
    row = LedgerFact("l1", "c1", "r1", "u0", "u0局", "", "penalty_ordinary", "整1", "p/notice", "notice", "", "程序", "略",
                     "open", "待认领", date(2026, 9, 5), date(2026, 9, 20), None, overdue=True, ended=False)
    found["now"] = frames_of(replace(found["now"].facts, ledger=(row, replace(row, id="l2", number="整2", unit_id="bad"))))
    return found


def drafted(frames, mining=None, **changes):
    return draft(frames, replace(SETTINGS, **changes), mining)[0]


def draft(frames, settings=SETTINGS, mining=None):
    mined = mine(frames, mining)
    return draft_common_problems(settings, frames, mined, words_of(frames))


def words_of(frames):
    return wordbook(frames["now"], [one.topic for one in frames["now"].facts.topics], NAMES)


def said(content):
    """Every word of the paper, annexes with it."""
    found = []
    for block in all_blocks(content):
        if isinstance(block, HeadingBlock | TextBlock):
            found.append(content.say(block.text))
        elif isinstance(block, TableBlock):
            found += [content.say(cell) for row in block.rows for cell in row]
    return "\n".join(found)


def test_the_parts_stand_in_the_order_of_a_notice(frames):
    content = drafted(frames)
    heads = [content.say(b.text) for b in content.blocks if isinstance(b, HeadingBlock) and b.level == 1]
    assert heads == ["评查概况", "总体情况", "共性问题", "突出问题", "优秀案卷", "整改要求"]
    assert [one.title for one in content.annexes] == ["评查得分一览表", "整改台账情况表", "优秀案卷名单"]
    assert why_not_issue(content, today=date(2026, 10, 10)) == ()
    assert read_content(to_json(content)) == content
    assert write_paper(content).title == "关于2026年第三季度行政执法案卷评查共性问题的通报"
    assert write_annexes(content) is not None
    text = said(content)
    assert ("适用的60卷案卷中，12卷存在此问题，发生率20.0%；涉及单位4家，占适用单位的57.1%；第二季度为1.7%，"
            "上升18.3个百分点") in text
    assert "主要表现：某单位对某某的告知不足五日。" in text
    assert "主要依据：《行政处罚法》第四十四条。" in text
    assert "2026年11月30日前" in text
    assert "个别单位的下列问题明显多于其他单位：某单位“record规范”，适用的12卷案卷中12卷存在问题。" in text
    assert "合格率80.0%（48/60）；第二季度平均得分99.97分，合格率100.0%（60/60）。" in text
    assert "尚未销号，逾期未整改2条" in text


def test_no_block_says_a_number_that_is_not_a_figure(frames):
    """Digits stand only in provisions, dates, titles and the numbers of files; whatever is counted is a figure with its spec."""
    content = drafted(frames, scores_by_unit=True)
    assert set(used_figures(content)) <= set(content.figures)
    for name, figure in content.figures.items():
        found = evaluate(frames, spec_from_json(figure.spec))
        assert (found.text, "" if found.base is None else str(found.base)) == (figure.text, figure.base), name
    for block in content.blocks:
        if isinstance(block, TextBlock) and block.topic:
            assert not any(char.isdigit() for piece in block.text if isinstance(piece, str) for char in piece)


def test_units_are_named_only_where_the_editor_says_so(frames):
    def named(content):
        return {unit for unit in (*UNITS, "bad") if f"{unit}局" in said(replace(content, annexes=()))}

    assert named(drafted(frames)) == set()
    assert named(drafted(frames, name_units=True)) == {"u0", "u1", "u2", "u3", "u5"}
    assert named(drafted(frames, name_salient=True)) == {"bad", "u2"} - {"u2"}
    scores = drafted(frames).annexes[0].blocks[0]
    assert [scores.rows[0][0], len(scores.rows)] == [("市场监管",), 2]
    by_unit = drafted(frames, scores_by_unit=True).annexes[0].blocks[0]
    assert len(by_unit.rows) == 8
    # Six units have eight files each: too few for a mean or a rate of their own.
    assert [row[2] == ("样本不足",) for row in by_unit.rows[:-1]] == [False, *[True] * 6]


def test_an_example_is_what_one_file_says_and_names_nobody():
    """Words with a name that nobody knows are left out, and the draft says which topic has none."""
    texts = {"notice": "对王小明的告知不足五日", "service": "送达回证由赵某代签"}
    files = [made.file(n, f"u{n % 4}", hit, text=f"{texts[hit]}，见第{n}页") for n in range(24)
             for hit in [list(texts)[n // 4 % 2]]]
    content, silent = draft(made.frames(files), mining=MiningSettings(min_files=5))
    assert "举例：对某某的告知不足五日，见某页。" in said(content)
    assert "赵" not in said(content)
    assert silent == ("p/service",)


def test_what_a_machine_asks_is_no_example_and_the_bank_says_what_is_right():
    """A flag taken over as it stands asks people to look; a topic that no check knows has the bureau's advice without names."""
    asked = [made.file(n, f"u{n % 4}", "notice", text="处罚告知书的期限未读出，请核对有没有写明") for n in range(12)]
    frames = made.frames(asked)
    bank = {"p/notice": ("请补记告知的日期。", "请交王小明补记。")}
    words = wordbook(frames["now"], ["p/notice"], NAMES, bank=bank).words_of("p/notice")
    assert (words.showings, words.example, words.advice) == ((), None, ("请补记告知的日期。",))
    plain = wordbook(frames["now"], ["p/notice"], NAMES)
    content, silent = draft_common_problems(SETTINGS, frames, mine(frames, MiningSettings(min_files=5)), plain)
    # Nothing is said of an example, how it shows or what is right where there is none.
    assert silent == ("p/notice",)
    assert not any(word in said(content) for word in ("举例", "主要表现", "正确做法", "请核对"))


def test_a_defect_told_by_people_in_the_words_of_the_catalogue_is_shown_once():
    """A reviewer who picks the catalogue's wording adds nothing to what machine checks show; two checks of one defect are one."""
    check, other = "inventory_matches", "page_numbers_run"
    title = registered()[check].defect.title
    assert title == registered()[other].defect.title
    files = []
    for n in range(12):
        one = made.file(n, f"u{n % 4}", "notice", text=title)
        problem = replace(one.problems[0], check=(check, other, "")[n % 3])
        files.append(replace(one, problems=(problem,)))
    frames = made.frames(files)
    words = wordbook(frames["now"], ["p/notice"], NAMES).words_of("p/notice")
    assert [(one.text, one.checks) for one in words.showings] == [(title, (check, other))]
    assert words.advice == (registered()[check].defect.advice,)
    content, _silent = draft_common_problems(SETTINGS, frames, mine(frames, MiningSettings(min_files=5)),
                                             wordbook(frames["now"], ["p/notice"], NAMES))
    assert f"主要表现：{title}（8处）。" in said(content)


def test_a_quiet_round_says_so():
    content, silent = draft(made.frames([made.file(n, f"u{n}", grade=None) for n in range(4)]))
    assert silent == ()
    text = said(content)
    assert all(one in text for one in ("没有需要通报的共性问题", "没有发现一票否决情形", "没有评为最高等次的案卷"))
    assert "没有已定案的案卷" in said(drafted(made.frames([])))


def test_a_round_without_a_problem_demands_nothing():
    text = said(drafted(made.frames([made.file(n, f"u{n % 4}", grade="优秀") for n in range(24)])))
    assert "没有发现问题。" in text and "请各单位保持现有做法" in text
    assert "认领整改台账" not in text and "发现问题0处" not in text


def test_files_whose_units_know_no_result_yet_are_not_listed():
    """A general paper tells no unit of a result before its release; numbers of files stand in counting order."""
    files = [replace(made.file(n, "u0", grade="优秀"), released_on=None if n % 2 else date(2026, 9, 5)) for n in range(12)]
    content = drafted(made.frames(files))
    listed = content.annexes[-1].blocks[0]
    assert content.annexes[-1].title == "优秀案卷名单"
    assert [row[3] for row in listed.rows] == [(f"清罚〔2026〕{n}号",) for n in range(0, 12, 2)]
    assert "名单见附件“优秀案卷名单”，供各单位办案时参考；其中结果尚未反馈的暂不列入名单。" in said(content)
    content = drafted(made.frames([replace(one, released_on=None) for one in files]))
    assert "结果尚未反馈，暂不列出名单" in said(content) and "优秀案卷名单" not in [one.title for one in content.annexes]


def test_a_problem_can_be_added_to_its_class_without_touching_other_figures(frames):
    settings = MiningSettings(min_units=3)
    content = drafted(frames, settings)
    finding = next(one for one in mine(frames, settings).findings if one.topic.id == "service")
    assert not finding.common
    assert "service规范" not in said(content)
    book = continued(content, frames, {"now": "2026年第三季度"})
    more = add_topic(content, book, finding, words_of(frames), before="第二季度", name_units=False)
    assert content.figures.items() <= more.figures.items()
    ids = [block.id for block in more.blocks]
    assert len(ids) == len(set(ids))
    at = ids.index("pairs-h") if "pairs-h" in ids else ids.index("salient-h")
    assert [more.say(b.text) for b in more.blocks[at - 3:at - 1]] == ["送达方面", "service规范"]  # type: ignore[union-attr]
    again = continued(more, frames, {})
    assert again.ref("topic_files", ("topic", "p/service")).figure in more.figures


def test_fresh_facts_change_the_figures_and_nothing_else(frames):
    content = drafted(frames)
    fresh = {**frames, "now": made.frames([*world(), made.file(5000, "u0", "notice")])["now"]}
    more, changes = refreshed(content, fresh)
    assert [(one.old, one.new) for one in changes if one.name == "files"] == [("60", "61")]
    overview = next(block for block in more.blocks if block.id == "overview")
    assert more.say(overview.text).count("61") == 1
    assert [block.id for block in more.blocks] == [block.id for block in content.blocks]
    (old, new) = (next(b.chart for b in one.blocks if isinstance(b, ChartBlock)) for one in (content, more))
    assert [chart["points"][0]["values"][0]["text"] for chart in (old, new)] == ["12", "13"]
    assert refreshed(content, frames) == (content, ())
    for paper in (content, more):
        assert _of_charts(paper) == {name for name, one in paper.figures.items() if one.spec in _specs(paper)} != set()
        assert any("累计至" in one.label for one in paper.figures.values())


def _specs(paper):
    return [value["spec"] for block in paper.blocks if isinstance(block, ChartBlock)
            for point in block.chart["points"] for value in point["values"] if value["spec"]]


def _of_charts(paper):
    """The figures that open the numbers of the charts: each number has one."""
    by_spec = {json.dumps(one.spec): name for name, one in paper.figures.items()}
    return {by_spec[json.dumps(spec)] for spec in _specs(paper)}
