"""Document numbers and the places that recite them: which paper a recited number belongs to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviews.cases.domain.fact_comparison import Paper, Statement
from scoring_rules.titles import similar_titles
from scoring_rules.values import number_key, plain

DECISION_TYPES = ("penalty_decision", "no_penalty_decision", "summary_penalty_decision")
# Forms whose own number slot holds the decision's number.
ECHOES = frozenset({"cover", "publication_record", "case_closing_approval", "summary_penalty_filing"})
_REFERRED = {
    "coercive_measure_extension": ("coercive_measure_decision",), "coercive_measure_release": ("coercive_measure_decision",),
    "coercive_measure_disposal": ("coercive_measure_decision",), "reinspection_record": ("rectification_order",),
    "evidence_preservation_disposal": ("evidence_preservation_notice",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberFact:
    """One number and where it stands. owner: index of the paper it belongs to. compared: False for numbers nobody recites."""

    label: str
    owner: int | None
    compared: bool
    statements: tuple[Statement, ...]


def number_facts(papers: Sequence[Paper], statements: Sequence[Statement]) -> list[NumberFact]:
    """A fact for each paper whose number is recited, in the order of the file; then the numbers that stand alone."""
    by_index = {p.index: p for p in papers}
    served = {s.document: str(s.value) for s in statements if s.field == "served_title" and s.found}
    own = {s.document: s for s in statements if s.field == "doc_number" and by_index[s.document].type not in ECHOES}
    reciting: dict[int, list[Statement]] = {}
    loose: list[Statement] = []
    for one in statements:
        if one.field == "doc_number" and one.document in own:
            continue
        if one.field not in ("doc_number", "referred_doc_number", "served_doc_number"):
            continue
        owner = _owner(one, by_index, own, served.get(one.document, ""))
        if owner is None:
            loose.append(one)
        else:
            reciting.setdefault(owner, []).append(one)
    facts = [
        NumberFact(f"{by_index[index].title}的文号", index, True, (*((own[index],) if index in own else ()), *recited))
        for index, recited in sorted(reciting.items(), key=lambda pair: list(by_index).index(pair[0]))
    ]
    alone = [s for index, s in own.items() if index not in reciting] + loose
    return facts + ([NumberFact("其他文号", None, False, tuple(alone))] if alone else [])


def _owner(one: Statement, papers: dict[int, Paper], own: dict[int, Statement], title: str) -> int | None:
    """The paper whose number this should be; where several papers would do, the one with that very number, else the first."""
    paper = papers[one.document]
    if one.field == "served_doc_number":
        named = [i for i in own if title and plain(title) == plain(papers[i].title)]
        able = named or [i for i in own if title and similar_titles(title, papers[i].title)]
        if not able:
            able = [i for i in own if one.found and own[i].found and number_key(str(own[i].value)) == number_key(str(one.value))]
    else:
        types = _REFERRED.get(paper.type, DECISION_TYPES)
        able = [i for i, p in papers.items() if p.type in types]
    if not one.found:
        return able[0] if able else None
    exact = [i for i in able if i in own and own[i].found and number_key(str(own[i].value)) == number_key(str(one.value))]
    # Two papers of one kind and a number of neither: which of them was meant cannot be told.
    return exact[0] if exact else (able[0] if len(able) == 1 else None)
