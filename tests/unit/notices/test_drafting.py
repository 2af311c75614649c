"""From a submitted sheet to a letter, and what must be settled before it goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reviews.notices.domain import (
    CaseFeedback,
    LedgerMark,
    LetterBackground,
    LetterEdits,
    LetterSettings,
    PagePicture,
    RectificationKind,
    days_told,
    edit,
    first_draft,
    from_json,
    number_paper,
    still_open,
    to_json,
    updated,
    verification_code,
    why_not_issue,
    with_last_day,
)
from reviews.scoresheets.domain import MarkDecision
from scoring_rules.defects import defects
from tests.unit.notices.samples import CLEAN, DRAFT, LETTER
from tests.unit.notices.sheets import VETO, item, problem, submitted

SETTINGS = LetterSettings("清河县司法局", "清司案评", "协调监督科，0000-8888888", 5)
TODAY = date(2026, 9, 2)


def draft(**changes: object) -> CaseFeedback:
    return first_draft(
        submitted(**changes), SETTINGS, case_kind="行政处罚（普通程序）", dated_on=TODAY, reviewers=()
    )


def test_the_draft_says_what_the_sheet_says() -> None:
    letter = draft()
    assert letter.is_draft
    assert letter.organ == "清河县司法局"
    assert letter.unit == "清河县市场监督管理局"
    result = letter.result
    assert (result.total, result.full_marks, result.grade) == (Decimal("96.5"), Decimal(100), "优秀")
    assert letter.good_points == ("法制审核说理充分", "录像归档完整。")
    assert letter.result.overall_comment == "事实清楚，证据充分。"
    assert letter.objection_working_days == 5


def test_points_taken_without_a_pin_get_a_row_of_their_own() -> None:
    pinned, by_hand = draft().problems
    assert (pinned.page_label, pinned.deducted) == ("第31页", Decimal(2))
    assert pinned.basis == "《中华人民共和国行政处罚法》第四十四条；评查标准“告知期限”"
    assert (by_hand.problem, by_hand.deducted) == ("笔录修改处无捺印。", Decimal("1.5"))
    assert sum(row.deducted for row in draft().problems) == Decimal(100) - Decimal("96.5")


def test_an_item_that_is_capped_gets_no_row_for_less_than_nothing() -> None:
    rows = draft(problems=(problem("G01", "告知期限", "2"), problem("G01", "告知期限", "2"))).problems
    assert [row.deducted for row in rows] == [Decimal(2), Decimal(2), Decimal("1.5")]


def test_an_absent_document_has_no_page() -> None:
    row = draft(problems=(problem("G01", "告知期限", "2", page=None, document_title=""),)).problems[0]
    assert row.page_label == ""


def test_the_reviewer_is_named_only_where_the_round_says_so() -> None:
    assert draft().reviewers == ()
    named = first_draft(submitted(), SETTINGS, case_kind="", dated_on=TODAY, reviewers=("李评查", "王评查"))
    assert named.reviewers == ("李评查", "王评查")


def test_a_veto_asks_for_supervision_and_a_clean_file_for_nothing() -> None:
    vetoed = draft(vetoes=(VETO,), problems=(problem(None, "", "0", veto="V07"),))
    assert vetoed.rectification is RectificationKind.SUPERVISE
    assert vetoed.result.vetoes == ("因当事人申辩加重处罚（决定罚款高于事先告知）",)
    assert vetoed.problems[0].veto
    assert draft().rectification is RectificationKind.IMPROVE
    assert draft(items=(), problems=()).rectification is RectificationKind.NONE


def test_the_background_gives_pictures_ledger_numbers_and_model_wordings() -> None:
    place = ("G01-1", 31, (10.0, 20.0, 30.0, 40.0))
    picture = PagePicture("a" * 64, 1240, 420)
    background = LetterBackground(
        {place: picture, ("G03-1", None, None): "无页图"},
        {"G01/G01-1": LedgerMark("整改2026-01-0001", date(2026, 10, 9)), "item:G02": LedgerMark("整改2026-01-0002", TODAY),
         "veto:V07": LedgerMark("整改2026-01-0003", TODAY)},
        {"G01-1": "hearing_right_not_told"},
    )
    problems = (
        problem("G01", "告知期限", "2", box=place[2], quote=" 三日内提出 "),
        problem("G03", "送达", "0", page=None, advice=defects()["single_server_on_receipt"].advice),
        problem(None, "", "0", veto="V07"),
    )
    letter = first_draft(submitted(problems=problems, vetoes=(VETO,)), SETTINGS, case_kind="", dated_on=TODAY, reviewers=(),
                         background=background)
    told, served, vetoed, by_hand = letter.problems
    assert (told.picture, told.quote, told.number, told.due_on) == (picture, "三日内提出", "整改2026-01-0001", date(2026, 10, 9))
    assert "要求举行听证的权利" in told.model
    assert (served.picture, served.picture_note) == (None, "无页图")
    assert "送达人" in served.model
    assert (vetoed.number, by_hand.number) == ("整改2026-01-0003", "整改2026-01-0002")
    assert letter.rectify_by == date(2026, 10, 9)


def test_a_place_that_breaks_a_veto_and_an_item_is_one_problem_with_both_rows_of_the_ledger() -> None:
    background = LetterBackground(ledger={
        "G01/G01-1": LedgerMark("整改2026-01-0002", date(2026, 10, 9)), "veto:V07": LedgerMark("整改2026-01-0001", TODAY)})
    letter = first_draft(submitted(vetoes=(VETO,), items=(), problems=(problem("G01", "告知期限", "2", veto="V07"),)), SETTINGS,
                         case_kind="", dated_on=TODAY, reviewers=(), background=background)
    (row,) = letter.problems
    assert (row.veto, row.deducted, row.number, row.due_on) == (
        True, Decimal(2), "整改2026-01-0002、整改2026-01-0001", date(2026, 10, 9))
    assert days_told(letter) == {"整改2026-01-0001": date(2026, 10, 9), "整改2026-01-0002": date(2026, 10, 9)}


def test_a_veto_that_no_page_shows_is_a_problem_that_can_be_answered() -> None:
    background = LetterBackground(ledger={"veto:V07": LedgerMark("整改2026-01-0001", TODAY)})
    letter = first_draft(submitted(vetoes=(VETO,), items=(), problems=()), SETTINGS, case_kind="", dated_on=TODAY, reviewers=(),
                         background=background)
    (row,) = letter.problems
    assert (row.problem, row.veto, row.number) == ("因当事人申辩加重处罚（决定罚款高于事先告知）", True, "整改2026-01-0001")


def test_points_that_the_other_reviewer_took_without_a_word_belong_to_the_noted_problem() -> None:
    """Mean of two sheets: one noted the problem for 2 points, the other took 1 and said nothing."""
    noted = problem("G01", "告知期限", "1")
    (row,) = draft(items=(item("G01", "告知期限", "4", "1.5"),), problems=(noted,)).problems
    assert row.deducted == Decimal("1.5")
    with_words = draft(items=(item("G01", "告知期限", "4", "1.5", "另有一处期限写错"),), problems=(noted,)).problems
    assert [(row.problem, row.deducted) for row in with_words[1:]] == [("另有一处期限写错", Decimal("0.5"))]


def test_what_could_not_be_judged_is_told_and_costs_nothing() -> None:
    unread = replace(item("G03", "送达", "3", "0", "第12页扫描模糊，无法辨认。"), decision=MarkDecision.doubt)
    letter = draft(items=(unread, replace(unread, title="归档", comment="")), problems=())
    assert letter.doubts == ("“送达”：第12页扫描模糊，无法辨认", "“归档”")
    assert (letter.problems, letter.rectification) == ((), RectificationKind.NONE)
    assert from_json(to_json(letter)) == letter and "doubts" not in to_json(draft())


EDITS = LetterEdits(
    good_points=("取证全面",),
    doubts=(),
    overall_comment="总体较好。",
    advice=("一", "二", "三"),
    models=("甲", "", "丙"),
    rectification=RectificationKind.CORRECT,
    rectify_by=date(2026, 12, 31),
    contact="",
    objection_working_days=None,
)


def test_edits_change_words_and_never_the_result() -> None:
    after = edit(DRAFT, EDITS)
    assert [row.advice for row in after.problems] == ["一", "二", "三"]
    assert [row.model for row in after.problems] == ["甲", "", "丙"]
    assert [replace(row, advice="", model="") for row in after.problems] == [
        replace(row, advice="") for row in DRAFT.problems
    ]
    assert replace(after.result, overall_comment="") == replace(DRAFT.result, overall_comment="")
    assert after.objection_working_days is None


def test_another_last_day_stands_in_the_text_and_in_the_reply_slip() -> None:
    early, late = date(2026, 12, 1), DRAFT.rectify_by
    first, *rest = DRAFT.problems
    letter = replace(DRAFT, problems=(replace(first, due_on=early), *(replace(one, due_on=late) for one in rest)))
    moved = edit(letter, replace(EDITS, rectify_by=date(2026, 12, 31)))
    assert {one.due_on for one in moved.problems} == {date(2026, 12, 31)} == {one.due_on for one in with_last_day(
        letter, date(2026, 12, 31)).problems}
    assert [one.due_on for one in edit(letter, replace(EDITS, rectify_by=late)).problems] == [early, late, late]


def test_a_draft_brought_up_to_a_new_result_keeps_what_people_wrote() -> None:
    first = replace(draft(), rectify_by=date(2026, 10, 9))
    before = replace(edit(first, replace(EDITS, advice=("甲的建议", "乙的建议"), models=("", ""), doubts=("看不清",),
                                         overall_comment=first.result.overall_comment, rectify_by=first.rectify_by)),
                     replaces="清司案评〔2026〕1号")
    ruled = replace(draft(total=Decimal("98.5"), comment="裁定后改为98.5分。", items=(item("G01", "告知期限", "4", "1.5"),),
                          problems=(problem("G01", "告知期限", "1.5"),)), rectify_by=date(2026, 10, 20))
    after = updated(ruled, before, first)
    (row,) = after.problems
    assert (row.advice, row.deducted) == ("甲的建议", Decimal("1.5"))
    assert (after.result.total, after.result.overall_comment) == (Decimal("98.5"), "裁定后改为98.5分。")
    assert (after.good_points, after.rectification, after.replaces) == (("取证全面",), RectificationKind.CORRECT, before.replaces)
    assert after.rectify_by == date(2026, 10, 20)
    clean = updated(draft(items=(), problems=()), before, first)
    assert (clean.problems, clean.rectification, clean.rectify_by) == ((), RectificationKind.NONE, None)


def test_edits_that_do_not_fit_the_problems_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        edit(DRAFT, replace(EDITS, advice=("一",)))


def test_an_issued_letter_is_never_edited() -> None:
    with pytest.raises(ValueError, match="never edited"):
        edit(LETTER, EDITS)


def test_numbering_gives_number_day_and_a_code_that_checks() -> None:
    numbered = number_paper(DRAFT, number="清司案评〔2026〕3号", dated_on=TODAY)
    assert (numbered.number, numbered.dated_on) == ("清司案评〔2026〕3号", TODAY)
    assert numbered.code == verification_code(numbered)
    assert numbered.code != number_paper(DRAFT, number="清司案评〔2026〕4号", dated_on=TODAY).code


def test_what_blocks_the_issue() -> None:
    assert why_not_issue(DRAFT, today=TODAY) == ()
    assert why_not_issue(replace(DRAFT, rectify_by=None), today=TODAY) == ("还没有填写整改期限。",)
    assert "已经过去" in why_not_issue(DRAFT, today=date(2027, 1, 1))[0]
    assert why_not_issue(replace(DRAFT, rectify_by=TODAY), today=TODAY) == ()
    nothing = replace(DRAFT, rectification=RectificationKind.NONE)
    assert "不能是“无需整改”" in why_not_issue(nothing, today=TODAY)[0]
    assert why_not_issue(CLEAN, today=TODAY) == ()
    assert "发文机关" in why_not_issue(replace(DRAFT, organ=" "), today=TODAY)[0]


def test_what_is_still_open_does_not_block() -> None:
    assert still_open(DRAFT) == ()
    bare = replace(DRAFT, good_points=(), problems=tuple(replace(p, advice="") for p in DRAFT.problems))
    assert still_open(bare)[0] == "问题1、2、3没有写整改建议。"
    assert "值得肯定的做法" in still_open(bare)[1]
