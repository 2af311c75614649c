"""Reasons, as hints: the provisions fit each other, discretion is explained, mitigation is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.outcomes import Outcome, doubtful, passed, suspect, unknown, where
from scoring_rules.registry import PENALTY, Law, check
from scoring_rules.values import Citation, plain, yuan

_FIELDS = ("violated_provisions", "penalty_provisions")
_NAMES = {"violated_provisions": "违反条款", "penalty_provisions": "处罚依据"}
# 认定事实少于这么多个字，通常写不下时间、地点、行为和后果。
_THIN = 30
_HALF, _HIGH = Decimal("0.5"), Decimal("0.9")
_MITIGATING = re.compile(
    r"主动(?:消除|减轻|供述|报告|退还|赔偿)|受他人胁迫|受.{0,4}诱骗|未满十八|残疾|精神障碍|立功|及时(?:改正|整改|停止)|初次违法|首次违法"
)
_ANSWERED = re.compile(r"从轻|减轻|不予处罚|初次|首次|及时改正|主动|情节|胁迫|配合")


def _bases(cited: tuple[Citation, ...]) -> set[tuple[str, int | None]]:
    return {(plain(one.law), one.article) for one in cited}


@check("provisions_match", "violated_and_penalty_provisions_mismatch", "违反条款与处罚条款对应", kinds=PENALTY)
def provisions_match(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Breach and penalty rest on one law, and on the provisions that the notice and the report gave."""
    told = [one for one in (case.notice, case.first("investigation_report")) if one is not None]
    for decision in case.of("penalty_decision"):
        cited = {field: decision.citations(field) for field in _FIELDS}
        unclear = [field for field, rows in cited.items() if not rows]
        if unclear:
            yield unknown(decision, unclear, "不能核对违反条款与处罚条款")
            continue
        laws = [{plain(one.law) for one in rows or ()} for rows in cited.values()]
        differing = [
            (field, paper)
            for field, rows in cited.items()
            for paper in told
            if (other := paper.citations(field)) and not _bases(rows or ()) & _bases(other)
        ]
        if differing:
            field, paper = differing[0]
            yield suspect(
                decision,
                field,
                f"{where(decision, field)}的{_NAMES[field]}与{where(paper, field)}所引条文不同，请核对是否对应",
            )
        elif not laws[0] & laws[1]:
            yield suspect(
                decision,
                "penalty_provisions",
                f"{where(decision, 'penalty_provisions')}的违反条款和处罚依据不在同一部法律，请核对是否对应",
            )
        else:
            yield passed(decision, f"{where(decision)}的违反条款与处罚依据出自同一法律")


def _last_item(law: Law, one: Citation) -> bool:
    """Whether a citation is the last of three items or more, in every version the index holds."""
    counts = [
        version.structure[one.article, one.article_sub or 0][1]
        for version in law.index.known(one.law)
        if one.article is not None and (one.article, one.article_sub or 0) in version.structure
    ]
    return bool(counts) and one.item is not None and one.item >= 3 and all(one.item == count for count in counts)


@check("catch_all_based", "catch_all_clause_without_basis", "适用兜底条款写明依据", kinds=PENALTY)
def catch_all_based(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The last item of a list is usually its catch-all; where it is cited alone, a person looks for the ground."""
    for decision in case.of("penalty_decision"):
        for field in _FIELDS:
            cited = decision.citations(field)
            if cited is None:
                yield unknown(decision, [field], "不能核对是否适用兜底条款")
                continue
            last = [one for one in cited if _last_item(law, one)]
            if last and len(last) == len(cited):
                yield suspect(
                    decision,
                    field,
                    f"{where(decision, field)}只引用了{last[0]}，是所列各项的最后一项，请核对是否兜底条款、有没有写明依据",
                )
            else:
                yield passed(decision, f"{where(decision)}的{_NAMES[field]}不是所列各项的最后一项", detail=field)


@check("discretion_explained", "discretion_basis_not_stated", "决定书写明裁量基准和档次", kinds=PENALTY)
def discretion_explained(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The decision names the benchmark by which the amount was chosen."""
    for decision in case.of("penalty_decision"):
        slot = decision["discretion_basis"]
        if slot.empty:
            yield suspect(
                decision,
                "discretion_basis",
                f"{where(decision, 'discretion_basis')}没有引用裁量基准，也没有说明档次",
                near=("penalty_provisions", "fine_amount"),
            )
        elif not slot.found:
            yield unknown(decision, ["discretion_basis"], "请核对有没有写明裁量基准和档次理由")
        else:
            yield passed(decision, f"{where(decision)}引用了裁量基准")


def _share(decision: Document) -> Decimal | None:
    """Where the fine lies between the ends of the range the decision quotes: 0 lower, 1 upper end."""
    fine, low, high = (decision.money(field) for field in ("fine_amount", "statutory_fine_min", "statutory_fine_max"))
    if fine is None or low is None or high is None or high <= low:
        return None
    return (fine - low) / (high - low)


def _words(document: Document) -> str:
    """What was read of a paper's reasons: values and the words they stand in."""
    fields = ("facts", "discretion_basis", "conclusion", "statement_outcome")
    return plain("".join(f"{document.text(field) or ''}{document[field].raw or ''}" for field in fields))


@check("mitigation_answered", "mitigating_facts_not_addressed", "有从轻减轻情节的作出回应", kinds=PENALTY)
def mitigation_answered(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Mitigating facts in the records are answered by a fine in the lower half or by words in the decision.

    Of the decision only facts and benchmark are read, so reasons that stand elsewhere are not seen.
    """
    found = next(
        (
            (one, hit.group(0))
            for one in case.of("inquiry_record", "defence_record", "site_record")
            if (hit := _MITIGATING.search(plain(one.text("facts") or "")))
        ),
        None,
    )
    if found is None:
        return
    record, words = found
    for decision in case.of("penalty_decision"):
        share = _share(decision)
        if share is None:
            yield unknown(decision, ["fine_amount", "statutory_fine_max"], f"{where(record)}提到“{words}”，请核对是否回应")
        elif share <= _HALF or _ANSWERED.search(_words(decision)):
            yield passed(decision, f"{where(record)}提到“{words}”，罚款在幅度的下半段或者决定书有所回应")
        else:
            yield suspect(
                decision,
                "fine_amount",
                f"{where(record, 'facts')}提到“{words}”，{where(decision, 'fine_amount')}的罚款在法定幅度的上半段，"
                "没有看到对从轻、减轻情节的回应",
            )


@check("like_cases_alike", "similar_cases_punished_differently", "罚款在幅度中的位置便于与同类案件比较", kinds=PENALTY)
def like_cases_alike(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A fine near the upper end of its range is worth comparing with like cases.

    Like cases are other files: a single file only shows where in its range the fine lies.
    """
    for decision in case.of("penalty_decision"):
        share, fine = _share(decision), decision.money("fine_amount")
        if share is None or fine is None:
            if decision["statutory_fine_max"].state == "illegible" or decision["fine_amount"].state == "illegible":
                yield unknown(decision, ["fine_amount", "statutory_fine_max"], "不能算出罚款在法定幅度中的位置")
            continue
        percent = int(share * 100)
        if share > 1 or share < _HIGH:
            yield passed(decision, f"罚款在法定幅度的 {percent}% 处")
        else:
            yield suspect(
                decision,
                "fine_amount",
                f"{where(decision, 'fine_amount')}罚款 {yuan(fine)}，在法定幅度的 {percent}% 处，请与同类案件的处罚比较",
            )


@check("facts_reasoned", "reasoning_too_thin", "决定书的事实和说理不过于简单", kinds=PENALTY)
def facts_reasoned(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The finding of facts is long enough to say when, where, what and with what effect."""
    for decision in case.of("penalty_decision"):
        facts = decision.text("facts")
        if decision["facts"].empty:
            yield suspect(decision, "facts", f"{where(decision, 'facts')}没有写认定的违法事实", near=("violated_provisions",))
        elif facts is None:
            yield unknown(decision, ["facts"], "请核对事实和说理")
        elif len(plain(facts)) >= _THIN:
            yield passed(decision, f"{where(decision)}认定的事实有 {len(plain(facts))} 字")
        elif not decision.firm("facts"):
            yield doubtful(decision, "facts", f"{where(decision, 'facts')}认定的事实读出的字数很少，请核对")
        else:
            yield suspect(
                decision, "facts", f"{where(decision, 'facts')}认定的事实只有 {len(plain(facts))} 字，请核对事实、证据和说理"
            )
