"""Who acts: organs named elsewhere, officers against their certificates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import Officer, plain

_DECISIONS = ("penalty_decision", "no_penalty_decision", "summary_penalty_decision")
# 这些文书由作出决定的机关自己出具，上面的机关名称可以拿来对照。
_OWN = ("cover", "prior_notice", "rectification_order", "delivery_receipt", "coercive_measure_decision")
_RECORDS = ("site_record", "inquiry_record", "sampling_record", "coercive_measure_record")


def same_organ(one: str, other: str) -> bool:
    """Whether two names can be of one organ; papers leave out the city before the county."""
    left, right = plain(one), plain(other)
    return left.endswith(right) or right.endswith(left)


@document_fact("卷内其他文书上的机关名称", *_DECISIONS, made_from=("agency_name",))
def organ_elsewhere(decision: Document, case: CaseFacts, _law: Law) -> Mapping[str, Any]:
    """known: how many papers name the organ; doc and name: the first that names another, where most of them do."""
    own = decision.text("agency_name")
    named = [(one, name) for one in case.of(*_OWN) if (name := one.text("agency_name"))]
    other = [(one, name) for one, name in named if own is not None and not same_organ(own, name)]
    if 2 * len(other) <= len(named):
        return {"known": len(named)}
    return {"known": len(named), "doc": other[0][0], "field": "agency_name", "name": other[0][1]}


def _conflict(officer: Officer, known: tuple[Officer, ...]) -> str | None:
    """What does not fit between an officer on a record and the certificates in the file."""
    same = [one for one in known if plain(one.name) == plain(officer.name)]
    if not same:
        return f"{officer.name}不在卷内执法证件的人员之列"
    number = officer.certificate_no
    numbers = [one.certificate_no for one in same if one.certificate_no]
    if number is None or not numbers or "*" in number + "".join(numbers):
        return None
    if all(plain(number) != plain(one) for one in numbers):
        return f"{officer.name}的证号 {number} 与证件上的 {numbers[0]} 不同"
    return None


@document_fact("与卷内执法证件不符的执法人员", *_RECORDS, made_from=("officers",))
def uncertified(record: Document, case: CaseFacts, _law: Law) -> list[str] | None:
    """What does not fit, a sentence for each. Terms of certificates and the register of officers are not in a file."""
    people = record.officers()
    if people is None:
        return None
    known = tuple(officer for one in case.of("officer_certificate") for officer in one.officers() or ())
    return [text for one in people if (text := _conflict(one, known))]
