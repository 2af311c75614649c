"""What is wrong with a rule pack as a whole, in Chinese, each fault with the id where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring_rules.registry import registered

if TYPE_CHECKING:
    from scoring_rules.rule_pack import RulePack


def problems_of(pack: RulePack) -> list[str]:
    """The faults, “@id|sentence” each; empty for a sound pack."""
    return [*_numbering(pack), *_dates(pack), *_sums(pack), *_clauses(pack), *_links(pack), *_bands(pack), *_model(pack)]


def _numbering(pack: RulePack) -> Iterator[str]:
    ids = [one.id for one in pack.items] + [one.id for one in pack.vetoes]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"@{repeated}|编号 {repeated} 重复，每个项目和否决项的编号只能用一次"
    sections = [one.id for one in pack.sections]
    for repeated in sorted({one for one in sections if sections.count(one) > 1}):
        yield f"@{repeated}|第 {repeated} 部分的编号重复，每个部分的编号只能用一次"


def _dates(pack: RulePack) -> Iterator[str]:
    if pack.effective_to is not None and pack.effective_to < pack.effective_from:
        yield "@effective_to|失效日期早于施行日期，请核对两个日期"


def _sums(pack: RulePack) -> Iterator[str]:
    for section in pack.sections:
        total = sum((item.points for item in section.items), Decimal(0))
        if total != section.points:
            yield f"@{section.id}|第 {section.id} 部分写明 {section.points} 分，各项目合计却是 {total} 分"
    if pack.scoring.model != "stage_sum":
        return
    total = sum((section.points for section in pack.sections if section.role == "scored"), Decimal(0))
    if total != pack.scoring.full_marks:
        yield f"@full_marks|满分写明 {pack.scoring.full_marks} 分，各部分合计却是 {total} 分"


def _clauses(pack: RulePack) -> Iterator[str]:
    for section in pack.sections:
        for item in section.items:
            clause = item.deduction
            for value, name in ((clause.points, "扣分"), (clause.cap, "扣分上限")):
                if value is not None and value > item.points:
                    yield f"@{item.id}|项目 {item.id} 的{name} {value} 分超过该项 {item.points} 分"
            if clause.cap is not None and clause.cap < clause.points:
                yield f"@{item.id}|项目 {item.id} 的扣分上限 {clause.cap} 分低于每次扣的 {clause.points} 分"
            if (clause.kind == "bonus") != (section.role == "bonus"):
                yield f"@{item.id}|项目 {item.id}：加分项（bonus）只能放在加分部分（role: bonus），加分部分也只能放加分项"


def _links(pack: RulePack) -> Iterator[str]:
    for item in pack.items:
        for link in item.checks:
            if link.check not in registered():
                yield f"@{item.id}|项目 {item.id} 关联的检查 {link.check} 不存在"
            if link.deduction is not None and link.deduction > item.points:
                yield f"@{item.id}|项目 {item.id} 为检查 {link.check} 建议的扣分超过该项分值"
    for veto in pack.vetoes:
        for check_id in veto.checks:
            if check_id not in registered():
                yield f"@{veto.id}|否决项 {veto.id} 关联的检查 {check_id} 不存在"


def _bands(pack: RulePack) -> Iterator[str]:
    floors = [band.at_least for band in pack.scoring.grades]
    if floors and (floors != sorted(floors, reverse=True) or len(set(floors)) != len(floors) or floors[-1] != 0):
        yield "@grades|等次须从高到低排列，分数线不得重复，最后一档从 0 分起"
    if not floors and pack.scoring.veto_effect != "score_zero":
        yield "@veto_effect|没有等次的标准，否决的后果只能是得零分（score_zero）"


def _model(pack: RulePack) -> Iterator[str]:
    scoring = pack.scoring
    own = {"legality_points": scoring.legality_points, "ratio_points": scoring.ratio_points}
    if scoring.model == "legality_and_ratio":
        for name, value in own.items():
            if value is None:
                yield f"@scoring|合法性加得分率的计分法须写明 {name}"
        if None not in own.values() and sum(v or 0 for v in own.values()) != scoring.full_marks:
            yield "@full_marks|合法性分与得分率分合计须等于满分"
        if not any(one.role == "scored" for one in pack.sections):
            yield "@sections|至少要有一个计分的部分"
        return
    if scoring.model == "full_minus_deductions" and scoring.not_applicable != "full_marks":
        yield "@not_applicable|从满分逐项扣分的计分法没有分母，不适用的项目就是不扣分，请写 full_marks"
    for name, value in {**own, "cover_cap": scoring.cover_cap}.items():
        if value is not None:
            yield f"@{name}|{name} 只用于合法性加得分率的计分法"
    for section in pack.sections:
        if section.role == "cover":
            yield f"@{section.id}|第 {section.id} 部分是卷面扣分，只用于合法性加得分率的计分法"
