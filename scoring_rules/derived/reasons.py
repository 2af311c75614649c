"""What a decision rests on: provisions against those told before, last items of lists, where its fine lies, its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import Citation, plain

_FIELDS = ("violated_provisions", "penalty_provisions")
_ANSWERED = re.compile(r"从轻|减轻|不予处罚|初次|首次|及时改正|主动|情节|胁迫|配合")


def _bases(cited: tuple[Citation, ...]) -> set[tuple[str, int | None]]:
    return {(plain(one.law), one.article) for one in cited}


@document_fact("违反条款与处罚依据出自同一法律", "penalty_decision", made_from=_FIELDS)
def rests_on_one_law(decision: Document, _case: CaseFacts, _law: Law) -> bool | None:
    laws = [{plain(one.law) for one in rows} for field in _FIELDS if (rows := decision.citations(field))]
    return bool(laws[0] & laws[1]) if len(laws) == len(_FIELDS) else None


@document_fact("告知书、调查报告所引条文与决定不同的", "penalty_decision")
def told_otherwise(decision: Document, case: CaseFacts, _law: Law) -> Mapping[str, Any]:
    """By field: the paper (doc, field) that cites no article which the decision cites there."""
    told = [one for one in (case.notice, case.first("investigation_report")) if one is not None]
    out: dict[str, Any] = {}
    for field in _FIELDS:
        own = decision.citations(field) or ()
        for paper in told:
            other = paper.citations(field)
            if own and other and not _bases(own) & _bases(other):
                out.setdefault(field, {"doc": paper, "field": field})
    return out


def _last_item(law: Law, one: Citation) -> bool:
    """Whether a citation is the last of three items or more, in every version the index holds."""
    counts = [
        version.structure[one.article, one.article_sub or 0][1]
        for version in law.index.known(one.law)
        if one.article is not None and (one.article, one.article_sub or 0) in version.structure
    ]
    return bool(counts) and one.item is not None and one.item >= 3 and all(one.item == count for count in counts)


@document_fact("只引用了所列各项的最后一项", "penalty_decision")
def only_last_item(decision: Document, _case: CaseFacts, law: Law) -> Mapping[str, Any]:
    """By field: the citation, where nothing else is cited there. The last item of a list is usually its catch-all."""
    out: dict[str, Any] = {}
    for field in _FIELDS:
        cited = decision.citations(field) or ()
        if cited and all(_last_item(law, one) for one in cited):
            out[field] = str(cited[0])
    return out


@document_fact(
    "罚款在法定幅度中的位置", "penalty_decision", made_from=("fine_amount", "statutory_fine_min", "statutory_fine_max")
)
def range_share(decision: Document, _case: CaseFacts, _law: Law) -> Decimal | None:
    """0 at the lower end of the range the decision quotes, 1 at the upper end; 五千元以下 begins at nothing."""
    fine, low, high = (decision.money(field) for field in ("fine_amount", "statutory_fine_min", "statutory_fine_max"))
    if low is None and "statutory_fine_min" not in decision.slots:
        low = Decimal(0)
    if fine is None or low is None or high is None or high <= low:
        return None
    return (fine - low) / (high - low)


@document_fact("决定书回应了从轻、减轻情节", "penalty_decision")
def answers_mitigation(decision: Document, _case: CaseFacts, _law: Law) -> bool:
    """Of the decision only facts, benchmark and conclusions are read, so reasons that stand elsewhere are not seen."""
    fields = ("facts", "discretion_basis", "conclusion", "statement_outcome")
    said = plain("".join(f"{decision.text(field) or ''}{decision[field].raw or ''}" for field in fields))
    return bool(_ANSWERED.search(said))
