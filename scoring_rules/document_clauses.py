"""What a pack itself says of documents that a file lacks: clauses of items and of whole sections."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring_rules.case import CaseFacts
from scoring_rules.defects import defects
from scoring_rules.findings import Finding
from scoring_rules.rule_pack import Absence, Item, RulePack
from scoring_rules.vocabulary import FindingState, document_names

CHECK = "document_missing"
# 缺少的文书归在“目录与内容不符、缺页”一类；规则包自己的条款写明扣分，不靠缺陷目录。
_DEFECT = "inventory_or_page_numbers_wrong"


def list_absences(case: CaseFacts, pack: RulePack) -> Iterator[Finding]:
    """A finding for every clause `document_missing` and for every item of a section with an `absence`.

    A document that is not in a file read in full is suspect; in one that was not, undeterminable.
    """
    serves = case.kind is None or case.kind in pack.kinds
    for section in pack.sections:
        for item in section.items:
            for clause in item.clauses:
                if clause.kind == "document_missing" and clause.absence is not None:
                    yield _finding(case, item, clause.absence, clause.points, serves)
            if section.absence is not None and section.role != "bonus":
                yield _finding(case, item, section.absence, item.points, serves, whole=section.title)


def _finding(
    case: CaseFacts, item: Item, absence: Absence, points: Decimal, serves: bool, whole: str | None = None
) -> Finding:
    state, message = _judge(case, absence, serves)
    suspect = state is FindingState.SUSPECT
    if suspect:
        message += f"，“{whole}”各项不得分" if whole else ""
    what = named(absence.documents)
    advice = f"请查找{what}，确有的附卷并更新目录、页码，没有的书面说明；不得事后补作。"
    key = "/".join([CHECK, item.id, *(["section"] if whole else []), *absence.documents])[:110]
    known = defects()[_DEFECT]
    return Finding(
        key=key, check=CHECK, title=f"缺少{what}" if suspect else f"附有{what}",
        defect=known.id, item=item.id, veto=None, state=state, document=None, page=None, box=None, quote=None,
        message=message, deduction=points if suspect else Decimal(0), basis=item.basis or known.basis,
        advice=advice, severity=known.severity, group=key,
    )  # fmt: skip


def _judge(case: CaseFacts, absence: Absence, serves: bool) -> tuple[FindingState, str]:
    if not serves:
        return FindingState.NOT_APPLICABLE, "本标准不用于这类案卷"
    due = case.has(*absence.due_with) if absence.due_with else True
    there = case.has(*absence.documents)
    what = named(absence.documents)
    if there:
        return FindingState.PASS, f"卷内有{what}"
    if due is False:
        return FindingState.NOT_APPLICABLE, f"卷内没有{named(absence.due_with)}，不需要{what}"
    if there is None or due is None:
        return FindingState.UNDETERMINABLE, f"卷内有页未读出，不能断定是否附有{what}"
    return FindingState.SUSPECT, f"全卷各页均已读出，没有{what}"


def named(types: tuple[str, ...]) -> str:
    """The documents as a sentence names them: 《卷宗封面》, or 《甲》或《乙》."""
    names = document_names()
    return "或".join(f"《{names.get(one, one)}》" for one in types)
