"""Checks in plain words: every shipped expression can be read, the sentence follows the tree, faults have their place."""

from __future__ import annotations

import pytest

from extraction import document_types
from scoring_rules import default_calendar, load_pack
from scoring_rules.check_reading import names_in_words, read_check
from scoring_rules.check_text import shipped_rules
from scoring_rules.check_trial import try_check
from scoring_rules.expressions.catalogue import search_facts
from scoring_rules.expressions.functions import functions
from scoring_rules.expressions.language import compile_expression
from scoring_rules.expressions.reading import NotReadable, read_aloud
from scoring_rules.registry import registered
from tests.casegen import sketch_case

RULES = [rule for _subject, rule in shipped_rules()]
FIELDS = {key: one.fields for key, one in document_types().items()}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_shipped_check_is_read_in_whole_sentences(rule):
    for part in rule.all_parts:
        for source in part.expressions():
            told = read_aloud(source, names_in_words(part))
            assert told and "&&" not in told and "||" not in told and "()" not in told
    read = read_check(rule.model_dump(by_alias=True, exclude_defaults=True))
    assert not read.faults and read.sentences
    assert not [one for one in read.expressions if one.fault]


@pytest.mark.parametrize(("source", "told"), [
    ("decision.signed_on < notice.signed_on", "决定书的落款日期早于事先告知书的落款日期"),
    ("decision.fine_amount >= 10000", "决定书的罚款数额不少于 10000"),
    ("!has(decision.signed_on)", "没有读到决定书的落款日期"),
    ("docs.hearing_record.size() == 0", "卷内没有听证笔录"),
    ("holds.hearing_record || !case.all_read", "卷内有听证笔录，或者全卷没有全部读出"),
    ("(holds.hearing_record || holds.hearing_report) && decision.empty.doc_number",
     "（卷内有听证笔录，或者卷内有听证报告），并且决定书的文号空白"),
    ("!(decision.fine_amount > 3)", "决定书的罚款数额不超过 3"),
    ("workdays_between(notice.signed_on, decision.signed_on) < 5", "从事先告知书的落款日期到决定书的落款日期的工作日数小于 5"),
    ("d.signatures.exists(x, mentions(x.role, '见证人|翻译'))", "笔录的签名中有一项，其身份提到“见证人”、“翻译”"),
    ("decision.signed_on == plus_days(notice.signed_on, 3)", "决定书的落款日期与事先告知书的落款日期之后第 3 日同日"),
    ("'fine' in decision.penalty_kinds", "决定书的处罚种类包含“fine”"),
    ("law.discussion_amount > 1 ? true : false", None),
])
def test_the_sentence_says_what_the_expression_asks(source, told):
    compile_expression(source, ("d",))
    read = read_aloud(source, {"d": "笔录"})
    assert read == told if told else read.startswith("如果")


@pytest.mark.parametrize("source", ["", "a &&", "(a", "a b", "a..b", "@", "f(a,", "[1", "a ? b"])
def test_what_is_no_expression_is_not_read(source):
    with pytest.raises(NotReadable):
        read_aloud(source)


def test_every_function_of_the_language_has_its_words():
    from scoring_rules.expressions.reading import _FUNCTIONS

    assert {one.name for one in functions()} <= set(_FUNCTIONS)


def test_a_fault_is_told_with_its_place_and_what_is_wrong():
    row = {"id": "own", "title": "试", "defect": "legality_check_missing_or_late", "each": "legality_check",
           "decide": [{"when": "d.reviewed_on > decsion.signed_on", "suspect": "{d}", "at": "d.reviewed_on"},
                      {"when": "d.reviewed_on >", "suspect": "{d}", "at": "d.reviewed_on"}, {"pass": "好"}]}
    read = read_check(row)
    assert read.faults and not read.sentences
    first, second = read.expressions
    assert first.place == "第 1 个结论的条件" and first.column is not None and "decsion" in first.fault
    assert "没有写完" in second.fault


def test_facts_are_found_by_their_chinese_words():
    assert any(one.written == "decision.signed_on" for one in search_facts("决定书 落款日期", FIELDS))
    assert {one.written for one in search_facts("听证笔录", FIELDS)} >= {"holds.hearing_record", "docs.hearing_record"}
    assert any(one.kind == "函数" and one.written.startswith("plus_workdays") for one in search_facts("工作日", FIELDS))
    assert search_facts("没有这样的事实", FIELDS) == []


@pytest.mark.parametrize("fact", search_facts("", FIELDS)[:25], ids=lambda one: one.written)
def test_what_the_list_offers_may_be_written(fact):
    written = fact.written.replace("文书.", "d.")
    if fact.kind != "函数":
        compile_expression(f"has({written})", ("d",))


def reading(*defects):
    data = sketch_case(family="township", kind="penalty_ordinary", party="company", seed=3, defects=list(defects))
    return {**data, "file": {**data["file"], "status": "read", "messages": []}}


def test_a_check_tried_on_a_file_says_what_it_saw_and_where():
    rule = registered()["legality_check_made"].rule
    tried = try_check(rule, reading(), load_pack("jiangsu_penalty_ordinary"), calendar=default_calendar())
    assert tried.applies and [one.state.value for one in tried.outcomes] == ["pass"]
    one = tried.subjects[-1]
    assert one.title.startswith("《") and one.page
    seen = {fact.path: fact for fact in one.facts}
    assert seen["decision.signed_on"].name == "决定书的落款日期" and seen["decision.signed_on"].page
    assert seen["decision.signed_on"].box is not None and seen["decision.signed_on"].value.endswith("日")
    assert [(c.told, c.holds) for c in one.conditions] == [("法制审核意见书的审核日期晚于决定书的落款日期", False)]


def test_trying_agrees_with_the_engine():
    from scoring_rules import evaluate

    pack, file = load_pack("jiangsu_penalty_ordinary"), reading("decision_after_ninety_days")
    judged = evaluate(file, pack, calendar=default_calendar())
    for key, check in pack.all_checks.items():
        if check.rule is not None and judged.kind in check.kinds:
            tried = try_check(check.rule, file, pack, calendar=default_calendar())
            said = [(f.state, f.message) for f in judged.findings if f.check == key]
            assert [(o.state, o.message) for o in tried.outcomes] == said or not tried.outcomes, key
