"""Taking the text of a law apart, and finding citations in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_rules.law.in_text import cited_words, number
from scoring_rules.law.text import parse_law, stated_start, stated_version
from scoring_rules.values import zh_number


def test_paragraphs_and_items_are_counted_as_the_index_counts_them() -> None:
    text = parse_law(
        "某办法\n（2023年1月10日公布）\n目录\n第一章 总则\n第一章　总则\n第一条 为了规范，制定本办法。\n"
        "第二条　包括：\n（一）甲；\n（二）乙。\n其他的参照执行。\n第二章 罚则\n第三条\n处罚款。\n"
        "第三条所称罚款，由县级机关决定。\n"
        "第三条之一　没收。\n附件：表\n第一条 不是条文")
    assert [(one.label, one.headings, len(one.paragraphs), one.items) for one in text.articles] == [
        ("第一条", ("第一章 总则",), 1, 0), ("第二条", ("第一章 总则",), 2, 2), ("第三条", ("第二章 罚则",), 2, 0),
        ("第三条之一", ("第二章 罚则",), 1, 0)]
    assert dict(text.structure) == {(2, 0): (2, 2), (3, 0): (2, 0), (3, 1): (1, 0)}
    assert (text.last, text.problems) == (3, ())
    assert [one.anchor for one in text.articles] == ["a1", "a2", "a3", "a3-1"]


@pytest.mark.parametrize(("lines", "problem"), [
    ("第二条 乙。", "第一个条文是第二条"), ("第一条 甲。\n第三条 丙。", "第一条之后是第三条"),
    ("第一条 甲。\n第一条 甲。", "出现了不止一次"), ("第一条 甲：\n（一）子；\n（三）丑。", "各项编号"),
    ("第一条\n第二条 乙。", "第一条没有内容"),
    ("没有条文", "没有找到"), ("", "没有找到"),
])
def test_what_looks_wrong_is_said(lines: str, problem: str) -> None:
    assert any(problem in one for one in parse_law(lines).problems)


def test_repeated_article_has_an_anchor_of_its_own() -> None:
    assert [one.anchor for one in parse_law("第一条 甲。\n第一条 乙。").articles] == ["a1", "a1-again1"]


def test_dates_are_proposed_from_the_text() -> None:
    text = parse_law("某法\n（1996年3月17日通过　２０２１年1月22日修订）\n第一条 甲。\n第二条 本法自2021年7月15日起施行。")
    assert (stated_version(text), stated_start(text)) == (date(2021, 1, 22), date(2021, 7, 15))
    assert stated_start(parse_law("第一条 自2021年13月40日起施行。")) is None


@given(st.text(alphabet="第一二三十百条款项章节（）() \n　附件：《》法自起施行年月日0123456789", max_size=300))
def test_any_text_is_taken_apart_without_error(text: str) -> None:
    parsed = parse_law(text)
    assert all(one.paragraphs for one in parsed.articles)
    stated_start(parsed), stated_version(parsed)
    for one in cited_words(text):
        assert text[one.start : one.end]


@pytest.mark.parametrize("value", [1, 9, 10, 11, 20, 21, 100, 101, 110, 118, 1000, 1001, 1260, 9999])
def test_numerals_are_read_as_they_are_written(value: int) -> None:
    assert number(zh_number(value)) == value
    assert number(str(value)) == value


@pytest.mark.parametrize(("text", "found"), [
    ("《行政处罚法》第四十四条、第六十二条和第六十四条第一款", [
        ("《行政处罚法》第四十四条", "《行政处罚法》第四十四条"), ("第六十二条", "《行政处罚法》第六十二条"),
        ("第六十四条第一款", "《行政处罚法》第六十四条第一款")]),
    ("《上海市实施〈水法〉办法》（2020年修正）第3条第（二）项", [
        ("《上海市实施〈水法〉办法》（2020年修正）第3条第（二）项", "《上海市实施〈水法〉办法》第三条第（二）项")]),
    ("《刑法》第一百二十条之一第二款", [("《刑法》第一百二十条之一第二款", "《刑法》第一百二十条之一第二款")]),
    ("《价格法》；执法文书制作规范", [("《价格法》", "《价格法》")]), ("第三条", []),
])
def test_citations_are_found_with_their_place(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], str(one.citation)) for one in cited_words(text)] == found
