"""A standard's scoring clause in plain words."""

from __future__ import annotations

from decimal import Decimal

from scoring_rules.rule_pack import RulePack

VETO_EFFECTS = {
    "grade_fail_and_score_zero": "有一项否决即为最低等次，总分记 0 分",
    "grade_fail": "有一项否决即为最低等次，分数照记",
    "score_zero": "有一项否决即总分记 0 分",
}


def _points(value: Decimal | None) -> str:
    return f"{value or 0:f}"


def scoring_in_words(pack: RulePack) -> tuple[str, ...]:
    """How marks become a total and a grade, one sentence each."""
    scoring = pack.scoring
    if scoring.model == "legality_and_ratio":
        total = f"总分 = {_points(scoring.legality_points)} + {_points(scoring.ratio_points)} × 得分 ÷ 参评标准分"
        if scoring.cover_cap is not None:
            total += f" − 卷面扣分（至多 {_points(scoring.cover_cap)}）"
    elif scoring.model == "full_minus_deductions":
        total = f"从 {_points(scoring.full_marks)} 分中逐项扣分，扣完为止"
    else:
        total = f"各部分所余分数相加，满分 {_points(scoring.full_marks)}，每部分扣完为止"
    left_out = scoring.not_applicable == "exclude_from_denominator"
    sentences = [total, "不适用的项目从满分中剔除后折算" if left_out else "不适用的项目不扣分"]
    if any(section.role == "bonus" for section in pack.sections):
        sentences.append("符合加分条件的另加分")
    for group in pack.no_double_deduction:
        titles = "、".join(f"“{pack.item(one).title}”" for one in group.items)
        sentences.append(f"不重复扣分：同一原因（{group.cause}）的问题在{titles}中只扣一处，取扣分最重的")
    if pack.vetoes:
        sentences.append(VETO_EFFECTS[scoring.veto_effect])
    if scoring.grades:
        sentences.append("等次：" + "，".join(f"{band.title} {_points(band.at_least)} 分以上" for band in scoring.grades))
    else:
        sentences.append("标准没有规定等次，结果只有分数")
    return tuple(sentences)
