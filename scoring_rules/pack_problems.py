"""What is wrong with a rule pack as a whole, in Chinese, each fault with the id where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring_rules.facts import field_kinds
from scoring_rules.vocabulary import document_names

if TYPE_CHECKING:
    from scoring_rules.rule_pack import Absence, Deduction, Item, RulePack


def problems_of(pack: RulePack) -> list[str]:
    """The faults, “@id|sentence” each; empty for a sound pack."""
    parts = (_numbering, _dates, _sums, _clauses, _absences, _documents, _same_causes, _links, _bands, _model, _examples)
    return [problem for part in parts for problem in part(pack)]


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
            for clause in item.clauses:
                yield from _clause(item, clause)
                if (clause.kind == "bonus") != (section.role == "bonus"):
                    yield f"@{item.id}|项目 {item.id}：加分项（bonus）只能放在加分部分（role: bonus），加分部分也只能放加分项"


def _clause(item: Item, clause: Deduction) -> Iterator[str]:
    for value, name in ((clause.points, "扣分"), (clause.cap, "扣分上限")):
        if value is not None and value > item.points:
            yield f"@{item.id}|项目 {item.id} 的{name} {value} 分超过该项 {item.points} 分"
    if clause.cap is not None and clause.cap < clause.points:
        yield f"@{item.id}|项目 {item.id} 的扣分上限 {clause.cap} 分低于每次扣的 {clause.points} 分"
    if clause.kind == "document_missing" and clause.absence is None:
        yield f"@{item.id}|项目 {item.id} 的“缺文书扣分”没有写明是哪种文书，请在 absence 的 documents 中写文书类型"
    if clause.kind != "document_missing" and clause.absence is not None:
        yield f"@{item.id}|项目 {item.id}：absence 只用于缺文书扣分（document_missing），请删去或改扣分方式"


def _absences(pack: RulePack) -> Iterator[str]:
    rows: list[tuple[str, str, Absence | None]] = [(f"第 {one.id} 部分", one.id, one.absence) for one in pack.sections]
    rows += [(f"项目 {item.id} ", item.id, clause.absence) for item in pack.items for clause in item.clauses]
    for name, at, absence in rows:
        if absence is None:
            continue
        if not absence.documents:
            yield f"@{at}|{name}的 absence 没有写文书类型，请在 documents 中至少写一种"
        for unknown in sorted({*absence.documents, *absence.due_with} - set(document_names())):
            yield f"@{at}|{name}的 absence 中没有“{unknown}”这种文书类型，请按文书类型表改写"


def _documents(pack: RulePack) -> Iterator[str]:
    rows = [(one.id, one.look_at) for one in pack.sections] + [(one.id, one.look_at) for one in pack.items]
    for at, types in rows:
        for unknown in sorted(set(types) - set(document_names())):
            yield f"@{at}|{at} 的 look_at 中没有“{unknown}”这种文书类型，请按文书类型表改写"


def _same_causes(pack: RulePack) -> Iterator[str]:
    known = {item.id for item in pack.items}
    for group in pack.no_double_deduction:
        for unknown in sorted(set(group.items) - known):
            yield f"@no_double_deduction|不重复扣分“{group.cause}”中的项目 {unknown} 不存在，请核对编号"
        if len(set(group.items)) < 2:
            yield f"@no_double_deduction|不重复扣分“{group.cause}”至少要写两个不同的项目"


def _examples(pack: RulePack) -> Iterator[str]:
    ids = [one.id for one in pack.examples]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"@{repeated}|用例 {repeated} 的编号重复，每个用例的编号只能用一次"
    items = {item.id for item in pack.items}
    targets = items | {veto.id for veto in pack.vetoes} | set(pack.all_checks) | {"document_missing"}
    for one in pack.examples:
        if not one.expect and not one.points:
            yield f"@{one.id}|用例 {one.id} 没有写明应当得出什么，请写 expect（状态）或 points（扣分）"
        for unknown in sorted((set(one.expect) - targets) | (set(one.points) - items)):
            yield f"@{one.id}|用例 {one.id} 期望的 {unknown} 不是本标准的项目、否决项或检查，请核对编号"
        for document in one.documents:
            if document.type not in document_names():
                yield f"@{one.id}|用例 {one.id} 中没有“{document.type}”这种文书类型，请按文书类型表改写"
            for unknown in sorted({*document.fields, *document.slots} - set(field_kinds())):
                yield f"@{one.id}|用例 {one.id} 中没有“{unknown}”这个字段，请按字段表改写"


def _links(pack: RulePack) -> Iterator[str]:
    for item in pack.items:
        for link in item.checks:
            if link.check not in pack.all_checks:
                yield f"@{item.id}|项目 {item.id} 关联的检查 {link.check} 不存在"
            if link.deduction is not None and link.deduction > item.points:
                yield f"@{item.id}|项目 {item.id} 为检查 {link.check} 建议的扣分超过该项分值"
    for veto in pack.vetoes:
        for check_id in veto.checks:
            if check_id not in pack.all_checks:
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
