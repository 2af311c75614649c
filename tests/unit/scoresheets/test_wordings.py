"""A wording goes from one case to another only when nothing of a case is in it, and only from files that were released."""

from __future__ import annotations

import pytest

from reviews.scoresheets.domain.wordings import (
    MOST_SHOWN,
    OfferedWording,
    UsedWording,
    WordingSource,
    name_parts,
    offer,
    why_not_again,
)

CASE_WORDS = name_parts(["清河县晨光食品有限公司", "赵建国", "清河县市场监督管理局", "清市监处罚〔2026〕1号"])


@pytest.mark.parametrize("text", [
    "询问笔录没有被询问人逐页签名",
    "未在五个工作日内送达，违反《行政处罚法》第六十四条第一款",
    "缺少一名执法人员签名",
    "告知后不足5个工作日即作出决定，依据第64条",
    "有三份笔录没有写明起止时间",
])
def test_general_words_may_be_used_again(text):
    assert why_not_again(text, own_words=CASE_WORDS) is None


@pytest.mark.parametrize("text", [
    "赵建国没有签名", "笔录上晨光食品的印章不清", "2026年3月5日的笔录没有签名", "三月五日的笔录没有签名",
    "罚款五千元没有依据", "罚款3000元没有依据", "第12页没有签名", "某公司的委托书没有日期",
    "当事人住所地人民路十二号与笔录不一致",
    "执法证号JS0012不存在",
    "清河县市场监督管理局没有盖章", "二〇二六年立案", "涉案产品十二公斤没有称重记录",
])
def test_names_numbers_and_dates_stay_in_their_case(text):
    assert why_not_again(text, own_words=CASE_WORDS) is not None


def used(case_id, text, basis="", advice=""):
    return UsedWording(case_id, text, basis, advice)


def test_a_wording_counts_files_and_needs_two_of_them():
    rows = [used("a", "没有逐页签名。"), used("a", "没有逐页签名"), used("b", " 没有逐页签名", "第五十五条", "补签说明"),
            used("a", "只此一份用过")]
    (one,) = offer([], [], rows, {})
    assert (one.used, one.basis, one.advice, one.source) == (2, "第五十五条", "补签说明", WordingSource.used)


def test_a_wording_with_words_of_any_of_the_files_is_left_out():
    rows = [used("a", "当事人赵建国没有签名"), used("b", "当事人赵建国没有签名")]
    assert offer([], [], rows, {"a": CASE_WORDS, "b": frozenset()}) == ()
    rows = [used(case, "没有逐页签名", "", "请赵建国补签") for case in "ab"]
    assert offer([], [], rows, {"a": CASE_WORDS, "b": frozenset()}) == ()


def test_the_most_used_come_first_equal_ones_once_and_nine_at_most():
    bureau = [OfferedWording(f"本局第{word}条表述", "", "", WordingSource.bureau, id=word) for word in "甲乙丙丁戊己"]
    pack = [OfferedWording("立案超期", "第五十四条", "及时立案", WordingSource.pack)]
    rows = [used(case, "立案超期") for case in "abc"]
    rows += [used(case, f"常见问题{n}类没有说明理由") for case in "ab" for n in "甲乙丙丁戊"]
    found = offer(bureau, pack, rows, {})
    assert len(found) == MOST_SHOWN
    assert (found[0].text, found[0].used, found[0].advice) == ("立案超期", 3, "及时立案")
    assert [w.source for w in found[1:6]] == [WordingSource.used] * 5
    assert all(w.source is WordingSource.bureau for w in found[6:])
