"""Clauses of a pack itself: documents that a file lacks, no double deduction, and the pack's own examples."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring_rules import (
    Decision,
    Evaluation,
    FindingState,
    Mark,
    default_calendar,
    evaluate,
    pack_to_text,
    parse_pack,
    run_examples,
    tally,
)
from scoring_rules.errors import PackError
from tests.unit.scoring_rules.builder import Build, clean

TEXT = """
id: small
title: 小标准
version: "1"
status: 测试用
effective_from: 2021-07-15
kinds: [penalty_ordinary]
procedures: [普通程序]
scoring: {full_marks: 20, veto_effect: score_zero, not_applicable: full_marks, rounding_digits: 1, grades: []}
sections:
  - id: A
    title: 卷面
    points: 6
    items:
      - id: A1
        title: 封面
        points: 2
        deduction: {kind: per_missing, points: 0.5, text: 缺一项扣0.5分}
        checks: [{check: cover_filled}]
      - id: A2
        title: 询问笔录
        points: 4
        exceptions: 当事人拒绝接受询问并有记录的除外
        deduction: {kind: per_missing, points: 1, text: 缺一项扣1分}
        further: [{kind: document_missing, points: 4, text: 没有笔录不得分, absence: {documents: [inquiry_record]}}]
        checks: [{check: inquiry_signed_by_page}]
  - id: H
    title: 听证
    points: 6
    absence: {documents: [hearing_record], due_with: [hearing_notice]}
    items:
      - {id: H1, title: 听证笔录, points: 4, deduction: {kind: range, points: 1, cap: 4, text: 酌情}}
      - {id: H2, title: 主持人, points: 2, deduction: {kind: all_or_nothing, points: 2, text: 扣2分}}
  - id: G
    title: 送达
    points: 8
    items:
      - id: G1
        title: 回证齐全
        points: 4
        deduction: {kind: per_occurrence, points: 2, text: 每处2分}
        checks: [{check: receipts_present}]
      - id: G2
        title: 送达有凭证
        points: 4
        deduction: {kind: all_or_nothing, points: 4, text: 扣4分}
        checks: [{check: decision_service_proved}]
no_double_deduction:
  - {cause: 同一份决定书没有送达凭证, items: [G1, G2]}
examples:
  - id: E1
    title: 缺询问笔录
    documents:
      - {type: penalty_decision, fields: {signed_on: 2024-04-09, fine_amount: 20000}}
    expect: {A2: suspect, document_missing: suspect}
    points: {A2: 4}
"""
PACK = parse_pack(TEXT)


def judge(build: Build) -> Evaluation:
    return evaluate(build.reading(), PACK, calendar=default_calendar())


def item(judged: Evaluation, item_id: str) -> tuple[FindingState, Decimal]:
    row = next(one for one in judged.items if one.item == item_id)
    return row.state, row.deduction


def test_a_document_that_a_file_read_in_full_lacks_costs_its_points() -> None:
    whole = judge(clean())
    assert item(whole, "A2") == (FindingState.PASS, 0)
    lacking = judge(clean().drop("inquiry_record"))
    assert item(lacking, "A2") == (FindingState.SUSPECT, 4)
    (flag,) = [one for one in lacking.flags if one.check == "document_missing"]
    assert (flag.page, flag.item, flag.deduction) == (None, "A2", 4)
    assert "没有《询问（调查）笔录》" in flag.message or "没有《询问笔录》" in flag.message


def test_a_document_that_a_file_read_in_part_lacks_convicts_nobody() -> None:
    judged = judge(clean().drop("inquiry_record").partly())
    (row,) = [one for one in judged.findings if one.check == "document_missing" and one.item == "A2"]
    assert row.state is FindingState.UNDETERMINABLE
    assert "卷内有页未读出" in row.message
    assert item(judged, "A2")[1] == 0


def test_a_section_without_its_paper_loses_every_item_where_the_paper_was_due() -> None:
    assert item(judge(clean()), "H1") == (FindingState.NOT_APPLICABLE, 0)
    due = judge(clean().add("hearing_notice", after="prior_notice"))
    assert [item(due, one) for one in ("H1", "H2")] == [(FindingState.SUSPECT, 4), (FindingState.SUSPECT, 2)]
    held = judge(clean().add("hearing_notice", after="prior_notice").add("hearing_record", after="hearing_notice"))
    assert item(held, "H1") == (FindingState.PASS, 0)


def test_a_file_of_another_kind_lacks_nothing() -> None:
    other = PACK.model_copy(update={"kinds": parse_pack(TEXT.replace("[penalty_ordinary]", "[licence]")).kinds})
    judged = evaluate(clean().drop("inquiry_record").reading(), other, calendar=default_calendar())
    assert {one.state for one in judged.findings if one.check == "document_missing"} == {FindingState.NOT_APPLICABLE}


def test_of_items_that_share_a_cause_only_the_dearest_is_suggested() -> None:
    judged = judge(clean().drop("delivery_receipt"))
    assert item(judged, "G2") == (FindingState.SUSPECT, 4)
    assert item(judged, "G1") == (FindingState.SUSPECT, 0)
    assert judged.score.doubled == ()


def test_the_tally_says_where_people_took_points_twice_for_one_cause() -> None:
    marks = [Mark(one.id, Decision.MET) for one in PACK.items if not one.id.startswith("G")]
    both = [*marks, Mark("G1", Decision.DEDUCT, Decimal(2)), Mark("G2", Decision.DEDUCT, Decimal(4))]
    result = tally(PACK, both)
    (told,) = result.doubled
    assert (told.items, told.kept, told.over) == (("G1", "G2"), "G2", 2)
    assert result.total == 14
    one = [*marks, Mark("G1", Decision.MET), Mark("G2", Decision.DEDUCT, Decimal(4))]
    assert tally(PACK, one).doubled == ()


def test_examples_are_run_and_say_what_came_instead() -> None:
    (passed,) = run_examples(PACK)
    assert passed.passed, passed
    other = TEXT.replace("expect: {A2: suspect,", "expect: {A2: pass,").replace("points: {A2: 4}", "points: {A2: 1.5}")
    wrong = parse_pack(other)
    (failed,) = run_examples(wrong)
    assert not failed.passed
    assert [(row.target, row.said, row.came, row.met) for row in failed.rows] == [
        ("A2", "未发现问题", "疑似问题", False),
        ("document_missing", "疑似问题", "疑似问题", True),
        ("A2", "扣 1.5 分", "扣 4 分", False),
    ]
    assert any("没有《" in reason for reason in failed.rows[0].reasons)


def test_an_example_whose_facts_cannot_be_used_says_so() -> None:
    (broken,) = run_examples(parse_pack(TEXT.replace("signed_on: 2024-04-09", "signed_on: 四月九日")))
    assert not broken.passed
    assert broken.faults == ("《行政处罚决定书》的“落款日期”（signed_on）写法不对：四月九日",)


def test_the_new_parts_survive_the_way_through_text() -> None:
    assert parse_pack(pack_to_text(PACK)) == PACK
    assert PACK.item("A2").exceptions == "当事人拒绝接受询问并有记录的除外"
    assert PACK.procedures == ("普通程序",)


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("absence: {documents: [inquiry_record]}}", "}", "id: A2", "没有写明是哪种文书，请在 absence 的 documents 中写文书类型"),
        ("[inquiry_record]", "[inquiry_rekord]", "id: A2", "没有“inquiry_rekord”这种文书类型"),
        ("documents: [hearing_record]", "documents: []", "id: H", "没有写文书类型，请在 documents 中至少写一种"),
        ("text: 每处2分}", "text: 每处2分, absence: {documents: [cover]}}", "id: G1", "absence 只用于缺文书扣分"),
        ("items: [G1, G2]", "items: [G1, G9]", "no_double_deduction", "中的项目 G9 不存在，请核对编号"),
        ("items: [G1, G2]", "items: [G1, G1]", "no_double_deduction", "至少要写两个不同的项目"),
        ("document_missing: suspect", "no_such_check: suspect", "id: E1", "期望的 no_such_check 不是本标准的项目、否决项或检查"),
        ("{type: penalty_decision,", "{type: penalty_paper,", "id: E1", "没有“penalty_paper”这种文书类型"),
        ("fine_amount: 20000", "fine_sum: 20000", "id: E1", "没有“fine_sum”这个字段"),
        ("A2: suspect,", "A2: suspicious,", "A2: suspicious", "取值不在允许的范围内，可以写：pass、suspect"),
        ("points: 4, text: 没有笔录不得分", "points: 9, text: 没有笔录不得分", "id: A2", "的扣分 9 分超过该项 4"),
        ("further: [{kind: document_missing,", "further: [{", "id: A2", "kind 缺少必填的内容，请补写扣分方式"),
        ("title: 询问笔录", "title: [询问笔录]", "title: [询问", "内容的类型不对（名称），应当是文字"),
        ("points: 0.5,", "points: -0.5,", "id: A1", "数值过小（分值），不得小于 0"),
    ],
)
def test_each_new_fault_names_line_item_and_remedy(old: str, new: str, at: str, words: str) -> None:
    assert old in TEXT
    broken = TEXT.replace(old, new, 1)
    with pytest.raises(PackError) as caught:
        parse_pack(broken)
    line = next(n for n, row in enumerate(broken.splitlines(), 1) if at in row)
    assert any(words in one for one in caught.value.problems), caught.value.problems
    told = next(one for one in caught.value.problems if words in one)
    named = int(told.split(" ")[1])
    assert abs(named - line) <= 6, (told, line)
