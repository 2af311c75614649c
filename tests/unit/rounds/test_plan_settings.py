"""A plan in words, what changed between two versions, and what may no longer change."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

from reviews.rounds.domain.plan import HintMode, RoundPlan, Seating, plan_content, plan_of, within_plan
from reviews.rounds.domain.plan_settings import SETTINGS, changes, shown, why_not_replan

PLAN = RoundPlan(period="2026年第三季度", fields=("城管",), kinds=("licence",), target_files=100, summary_share=Decimal("0.305"),
                 packs=(("p", "v1"),), seating=Seating.single_with_doubles)
FREE = {"frozen": False, "scoring": False, "pinned": {}, "reason": ""}


def test_every_setting_of_a_plan_stands_on_its_page_with_words():
    assert set(SETTINGS) == {one.name for one in fields(RoundPlan)}
    assert all(shown(plan, name, {}) for name in SETTINGS for plan in (PLAN, RoundPlan()))
    assert plan_of(plan_content(PLAN)) == PLAN


def test_a_change_is_said_in_words():
    said = changes(RoundPlan(), PLAN, {"v1": "许可标准（2026）"})
    assert [(c.label, c.before, c.after) for c in said] == [
        ("时段", "未填", "2026年第三季度"), ("执法领域", "不限", "城管"), ("案卷类别", "不限", "行政许可"),
        ("评查标准", "首次分配时定", "许可标准（2026）"), ("目标件数", "不设目标", "100 件"),
        ("简易程序占比", "按实有比例", "30.5%"), ("每卷几人评", "每卷两人", "每卷一人，另抽一部分两人")]


def test_what_was_relied_on_does_not_change():
    """Settings of the draw need a reason after the freeze; those of scoring stand once a sheet was opened."""
    more = replace(PLAN, target_files=120)
    assert why_not_replan(PLAN, more, **FREE) is None
    assert "须在下面写明理由" in why_not_replan(PLAN, more, **{**FREE, "frozen": True})
    assert why_not_replan(PLAN, more, **{**FREE, "frozen": True, "reason": "增加一件"}) is None
    for other in (replace(PLAN, blind=False), replace(PLAN, hints=HintMode.after_own), replace(PLAN, seating=Seating.pair)):
        assert "评分已经开始" in why_not_replan(PLAN, other, **{**FREE, "scoring": True, "reason": "想改"})
        assert why_not_replan(PLAN, other, **FREE) is None
    assert why_not_replan(PLAN, replace(PLAN, recheck_gap=Decimal(5)), **{**FREE, "scoring": True, "frozen": True}) is None
    moved = replace(PLAN, packs=(("p", "v2"),))
    assert "不能再换版本" in why_not_replan(PLAN, moved, **{**FREE, "pinned": {"p": "v1"}})
    assert why_not_replan(PLAN, replace(PLAN, packs=()), **{**FREE, "pinned": {"p": "v1"}}) is None


def test_the_plan_says_which_files_it_is_about():
    assert within_plan(RoundPlan(), "inspection", [""])
    assert within_plan(PLAN, "licence", ["综合执法", "城 管"])
    assert not within_plan(PLAN, "licence", ["农业", ""])
    assert not within_plan(PLAN, "penalty_ordinary", ["城管"])
