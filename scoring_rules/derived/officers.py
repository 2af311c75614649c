"""Officers on records: how many are named and signed, and whose certificate is nowhere."""

from __future__ import annotations

import re

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import plain

_CERTIFICATE = re.compile(r"[A-Za-z\d][A-Za-z\d-]{6,}")


def _more_stand_there(record: Document, named: int) -> bool:
    """Whether more officers signed than were read from their slot, or more certificate numbers stand in it."""
    raw = plain(record["officers"].raw or "")
    signed = sum(one.role == "officer" for one in record.signatures() or ())
    return max(signed, len(_CERTIFICATE.findall(raw))) > max(named, 1)


def _officers_signed(record: Document) -> int | None:
    """How many officers signed; a recorder counts where he is one of the officers. None if not known."""
    signatures = record.signatures()
    if signatures is None:
        return None
    names = {plain(one.name) for one in record.officers() or ()}
    own = [one for one in signatures if one.role == "officer"]
    known = {plain(one.name) for one in own if one.name}
    nameless = sum(1 for one in own if not one.name)
    for one in signatures:
        if one.role != "recorder":
            continue
        if one.name is None and len(known) + nameless == 1:
            return None
        if one.name and plain(one.name) in names:
            known.add(plain(one.name))
    return len(known) + nameless


def _named(record: Document) -> int | None:
    officers = record.officers()
    if officers is None or (record["officers"].missing and record["signatures"].found):
        return None
    return len({plain(one.name) for one in officers})


@document_fact("写有的执法人员人数", made_from=("officers",))
def officers_named(record: Document, _case: CaseFacts, _law: Law) -> int | None:
    return _named(record)


@document_fact("还读到别的执法人员的痕迹")
def more_officers_stand_there(record: Document, _case: CaseFacts, _law: Law) -> bool:
    """More signatures or certificate numbers than names were read."""
    return _more_stand_there(record, _named(record) or 0)


@document_fact("签名的执法人员人数", made_from=("signatures",))
def officers_signed(record: Document, _case: CaseFacts, _law: Law) -> int | None:
    return _officers_signed(record)


@document_fact("没有证号也没有证件复印件的执法人员", "site_record", "inquiry_record", made_from=("officers",))
def officers_without_certificate(record: Document, case: CaseFacts, _law: Law) -> list[str] | None:
    officers = record.officers()
    if officers is None:
        return None
    on_copies = {plain(one.name) for copy in case.of("officer_certificate") for one in copy.officers() or ()}
    return [one.name for one in officers if not one.certificate_no and plain(one.name) not in on_copies]
