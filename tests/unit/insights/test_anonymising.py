"""Examples of notices name nobody: what is known is covered, what only looks like a name keeps the example out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.cases.domain.page_search import fold
from reviews.insights.domain.anonymising import anonymise, names_of
from scoring_rules.plain_words import known_pairs
from tests.unit.insights.odd_names import ODD, PLAIN

PEOPLE = ("王小明", "欧阳建国", "清河县甲乙丙食品有限公司", "李梅")
BODIES = ("清河县市场监督管理局", "清河镇人民政府", "清河市监")
NAMES = names_of(PEOPLE, BODIES)


@pytest.mark.parametrize(("text", "told"), [
    ("清河县市场监督管理局于2026年3月2日送达，违反七日内送达的规定", "某单位于某日送达，违反七日内送达的规定"),
    ("询问笔录缺少王小明的逐页签名", "询问笔录缺少某某的逐页签名"),
    ("清市监处罚〔2026〕12号决定书罚款30000元，高于告知的2万元", "某文号决定书罚款某金额，高于告知的某金额"),
    ("告知后未满五个工作日即作出决定，依据第六十三条第一款", "告知后未满五个工作日即作出决定，依据第六十三条第一款"),
    ("卷内目录与第31页不符，共3份笔录", "卷内目录与某页不符，共3份笔录"),
    ("当事人电话13812345678未核实", "当事人电话某某未核实"),
])
def test_what_names_somebody_is_covered(text, told):
    assert anonymise(text, NAMES) == told


@pytest.mark.parametrize("text", [
    "当事人（赵铁柱）未在笔录上签名", "向清江县烟草专卖局移送材料不全", "张某的询问笔录没有签名", "现场检查红星副食店时只有一人",
    "收件人名叫孙悟空，没有身份证明", "太短", "长" * 200, "住城关镇的当事人未签收", "见ABC公章不清"])
def test_what_may_name_somebody_is_left_out(text):
    assert anonymise(text, NAMES) is None


@pytest.mark.parametrize(("text", "bad"), ODD)
def test_names_that_no_reading_knows_do_not_leave(text, bad):
    """Minority names, double surnames, shops, nicknames, codes, plates, addresses: with nothing known of any of them."""
    told = anonymise(text, names_of([], []))
    assert told is None or not any(fold(one) in fold(told) for one in bad.split())


def test_words_that_name_nobody_are_mostly_kept():
    """Strict, not mute: of plain sentences of reviewers nine in ten stay as they are."""
    kept = [one for one in PLAIN if anonymise(one, names_of([], [])) == one]
    assert len(kept) >= 0.9 * len(PLAIN)


def test_known_people_in_a_plain_sentence_are_covered_and_unknown_ones_beside_them_end_it():
    assert anonymise("王小明和李梅的笔录内容完全相同", NAMES) == "某某和某某的笔录内容完全相同"
    assert anonymise("王小明和钱大钧的笔录内容完全相同", NAMES) is None


def test_the_programs_own_words_hold_no_name_of_the_list():
    """A name among the words that standards are written in would let that name through."""
    surnames = "赵钱孙李周吴郑冯卫蒋沈韩杨朱秦尤吕曹严魏陶姜戚谢邹喻窦潘葛奚彭郎鲁韦苗凤俞袁柳鲍史唐薛贺倪汤滕殷罗郝邬"
    assert {one for one in known_pairs() if one[0] in surnames} <= {"周岁", "钱给"}


PIECES = st.one_of(
    st.sampled_from((*PEOPLE, *BODIES, "清河县甲乙丙食品", "２０２６年３月２日", "13812345678", "苏A12345", "32010219900101123X",
                     "清河路12号", "一百元", "〔2026〕8号", " ", "，", "未送达", "笔录", "的", "在", "依据第三十条",
                     "二〇二六年三月")),
    st.text(alphabet="未签名告知书送达回证缺少即0123456789 ", max_size=6))


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=2, max_size=10))
def test_no_name_number_or_day_of_the_world_is_ever_left(pieces):
    told = anonymise("".join(pieces), NAMES)
    if told is None:
        return
    folded = fold(told)
    assert not any(fold(name) in folded for name in (*PEOPLE, *BODIES))
    bare = re.sub(r"第[一二三四五六七八九十百\d]+[条款项章节编]|\d{1,2}(?:个工作日|日内|日以内|个月内|名|份|处|人|次|项)",
                  "", told)
    assert not re.search(r"\d", bare)
    assert anonymise(told, NAMES) in (told, None)
