"""Who acts, as hints: the organ that signs, its delegation, the officers' certificates and that they were shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.outcomes import Outcome, lacking, passed, suspect, unknown, unread, where
from scoring_rules.registry import ANY_PENALTY, Law, check
from scoring_rules.values import Officer, plain

_DECISIONS = ("penalty_decision", "no_penalty_decision", "summary_penalty_decision")
# 这些文书由作出决定的机关自己出具，上面的机关名称可以拿来对照。
_OWN = ("cover", "prior_notice", "rectification_order", "delivery_receipt", "coercive_measure_decision")
_RECORDS = ("site_record", "inquiry_record", "sampling_record", "coercive_measure_record")
_TOWN = re.compile(r"(?:镇|乡|街道)(?:人民政府|办事处|综合行政执法)")


def _same_organ(one: str, other: str) -> bool:
    """Whether two names can be of one organ; papers leave out the city before the county."""
    left, right = plain(one), plain(other)
    return left.endswith(right) or right.endswith(left)


@check("signatory_same", "seal_and_signatory_differ", "决定书落款机关与卷内其他文书一致", kinds=ANY_PENALTY)
def signatory_same(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The decision is signed by the organ that the other papers of the file name. Seals are not read."""
    for decision in case.of(*_DECISIONS):
        own = decision.text("agency_name")
        named = [(one, name) for one in case.of(*_OWN) if (name := one.text("agency_name"))]
        if own is None or not named:
            yield unknown(decision, ["agency_name"], "不能与卷内其他文书对照，请核对落款机关与公章")
            continue
        other = [(one, name) for one, name in named if not _same_organ(own, name)]
        if 2 * len(other) > len(named):
            paper, name = other[0]
            yield suspect(
                decision,
                "agency_name",
                f"{where(decision, 'agency_name')}落款为“{own}”，{where(paper, 'agency_name')}写的是“{name}”，"
                "公章上的字机器不读，请核对落款机关与公章是否一致",
            )
        else:
            yield passed(decision, "决定书落款机关与卷内其他文书一致；公章上的字机器不读")


@check("delegation_shown", "delegation_proof_missing", "镇街案卷附有赋权或委托依据", kinds=ANY_PENALTY)
def delegation_shown(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A file of a town or a street office holds the decision or the letter that gives it the power."""
    for decision in case.of(*_DECISIONS):
        organ = decision.text("agency_name")
        if organ is None:
            yield unknown(decision, ["agency_name"], "不能认定是否须附赋权或委托依据")
            continue
        if not _TOWN.search(organ):
            continue
        proofs = list(case.of("delegation_proof"))
        names = [(one, name) for one in proofs if (name := one.text("agency_name"))]
        other = [(one, name) for one, name in names if not _same_organ(organ, name)]
        if not proofs:
            if case.has("delegation_proof") is None:
                yield unread("不能认定是否附有赋权或委托依据", decision)
            else:
                yield lacking(decision, f"{where(decision)}由“{organ}”作出，全卷没有赋权决定、委托书或者其公告")
        elif names and len(other) == len(names):
            proof, name = other[0]
            yield suspect(
                proof,
                "agency_name",
                f"{where(proof, 'agency_name')}写的是“{name}”，决定由“{organ}”作出，请核对赋权或委托的对象",
            )
        else:
            yield passed(proofs[0], f"附有{where(proofs[0])}")


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


@check("officers_certified", "officer_not_qualified", "执法人员与卷内执法证件相符", kinds=ANY_PENALTY)
def officers_certified(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Whoever takes a record is on the certificates in the file, under the same number.

    Terms of certificates and the register of officers are not among the facts of a file.
    """
    copies = list(case.of("officer_certificate"))
    if not copies:
        return
    unclear = next((one for one in copies if one.officers() is None), None)
    known = tuple(officer for one in copies for officer in one.officers() or ())
    for record in case.of(*_RECORDS):
        people = record.officers()
        if people is None:
            yield unknown(record, ["officers"], "不能与卷内执法证件核对")
            continue
        odd = [text for one in people if (text := _conflict(one, known))]
        if odd and unclear is not None:
            yield unknown(unclear, ["officers"], "不能核对笔录上的执法人员有无证件")
        elif odd:
            yield suspect(
                record, "officers", f"{where(record, 'officers')}上的{'；'.join(odd)}，请核对其执法资格", count=len(odd)
            )
        else:
            yield passed(record, f"{where(record)}的执法人员都有证件在卷")


@check("credentials_recorded", "credentials_not_shown_or_confirmed", "笔录记有出示证件并由对方确认", kinds=ANY_PENALTY)
def credentials_recorded(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A record says that the officers showed their certificates, and the other side confirms it."""
    records = list(case.of("site_record", "inquiry_record"))
    for record in records:
        shown = record.flag("credentials_shown")
        if shown:
            yield passed(record, f"{where(record)}记有出示执法证件")
        elif shown is False or record["credentials_shown"].empty:
            yield suspect(
                record,
                "credentials_shown",
                f"{where(record, 'credentials_shown')}没有记载出示执法证件并由对方确认",
                near=("officers", "started_at"),
            )
        elif not _shown_that_day(record, records):
            yield unknown(record, ["credentials_shown"], "请核对有没有出示证件并由对方确认")


def _shown_that_day(record: Document, records: list[Document]) -> bool:
    """Whether another record of the same kind and day says so; a second sheet of one inspection need not repeat it."""
    day = record.day("started_at")
    return any(
        one.type == record.type and one.flag("credentials_shown") and day is not None and one.day("started_at") == day
        for one in records
    )
