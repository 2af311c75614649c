"""The party: its names, codes and addresses on all papers against the papers that prove them, and who speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from scoring_rules.case import CaseFacts, Dated
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import plain, same_masked


def party_key(text: str) -> str:
    """A party's name for comparing: without the operator or short name put in brackets behind it."""
    return re.sub(r"\((?:经营者|以下简称|下称|个体工商户|字号|负责人|法定代表人)[^)]*\)$", "", plain(text))


def _same_party(left: str, right: str) -> bool:
    one, two = party_key(left), party_key(right)
    if "*" in one or "*" in two or "某" in one or "某" in two:
        return same_masked(one.replace("某", "*"), two.replace("某", "*")) is not False
    return one == two


_FORM_WORDS = re.compile(r"事实|证据|意见|证照|名称|编号|号码|执照|住所|地址|情况|时间|日期|电话|案由|\d{4}年|[了过]$|[:：]")
_ORGANISATION = re.compile(
    r"(?:公司|集团|厂|店|行|部|社|院|校|所|站|场|馆|中心|协会|企业|合伙|事务所|超市|商行|摊|户|分公司|局|委员会)(?:\(.*\))?$"
)
_PERSON = re.compile(r"^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff]{1,12}·[\u4e00-\u9fff·]{1,12}$")


def _can_name(text: str, name: str) -> bool:
    """Whether a text that differs can be a party's name at all, or close to the one expected; what the reader took
    from a neighbouring cell is no evidence against anybody."""
    bare = party_key(text)
    if _FORM_WORDS.search(bare) or bare.count("(") != bare.count(")"):
        return False
    return bool(
        _ORGANISATION.search(bare)
        or _PERSON.match(bare)
        or SequenceMatcher(None, bare, party_key(name), autojunk=False).ratio() >= 0.6
    )


def _people(case: CaseFacts) -> frozenset[str]:
    """Persons who act for the party: one of them in the place of its name may be who signed or received."""
    fields = ("party_representative", "interviewee_name", "received_by")
    named = (one.text(field) for one in case.file.documents for field in fields)
    return frozenset(plain(name) for name in named if name)


@case_fact("当事人名称以此为准的文书")
def named_by(case: CaseFacts, _law: Law) -> Document | None:
    """The proof of identity, else the decision, else the notice."""
    return case.identity or case.decision or case.notice


@case_fact("各文书所写的当事人、受送达人")
def party_names(case: CaseFacts, law: Law) -> list[Mapping[str, Any]]:
    """One row for each slot that names the party elsewhere: place; name, absent where not read; agrees with the paper
    that proves it; shaky: one of the two was not read surely; like_a_name; acts_for_party: a person who acts for it."""
    base = named_by(case, law)
    name = base.text("party_name") if base else None
    if base is None or name is None:
        return []
    accepted = _accepted(case, base, name)
    people = _people(case) if _ORGANISATION.search(party_key(name)) else frozenset()
    rows: list[Mapping[str, Any]] = []
    for document in case.file.documents:
        for field in ("party_name", "recipient"):
            if document.index == base.index or (document.type == "delivery_receipt" and field == "party_name"):
                continue
            other = document.text(field)
            if other is not None:
                row = _named_row(document, field, other, name, accepted, people)
                rows.append({**row, "shaky": not document.firm(field) or not base.firm("party_name")})
            elif field in document.slots and document[field].empty is None and document.type != "other":
                rows.append({"place": Dated(None, document, field)})
    return rows


def _named_row(
    document: Document, field: str, other: str, name: str, accepted: list[str], people: frozenset[str]
) -> Mapping[str, Any]:
    agrees = any(_same_party(other, one) for one in accepted)
    return {
        "place": Dated(None, document, field), "name": other, "agrees": agrees,
        "like_a_name": agrees or _can_name(other, name), "acts_for_party": plain(other) in people,
    }  # fmt: skip


def _accepted(case: CaseFacts, base: Document, name: str) -> list[str]:
    """Ways to write the party's name; of a sole trader trade name and operator are one party."""
    if case.party_kind not in ("sole_trader", "natural_person"):
        return [name]
    heads = [head for one in (base, case.decision, case.notice) if one and (head := one.text("party_representative"))]
    joined = [form for head in heads for form in (f"{name}({head})", f"{head}({name})", f"{name}{head}", f"{head}{name}")]
    return [name, *heads, *joined]


def _operator_noted(name: str, head: str) -> bool:
    return bool(re.search(rf"\(经营者:?{re.escape(plain(head))}", plain(name)))


@document_fact("个体工商户的写法", "penalty_decision", "prior_notice", "summary_penalty_decision", made_from=("party_name",))
def trader_named(document: Document, case: CaseFacts, _law: Law) -> str | None:
    """operator: the operator alone; joined: name and shop run together; noted: the operator is noted behind the shop;
    shop: otherwise. None where no name was read."""
    name = document.text("party_name")
    if name is None or _FORM_WORDS.search(party_key(name)):
        return None
    head = _operator(document, case)
    if head and party_key(name) == plain(head):
        return "operator"
    if _operator_noted(name, head or ""):
        return "noted"
    return "joined" if head and plain(head) in plain(name) else "shop"


def _operator(document: Document, case: CaseFacts) -> str | None:
    return document.text("party_representative") or (case.identity.text("party_representative") if case.identity else None)


@document_fact("字号就是经营者的姓名", "penalty_decision", "prior_notice", "summary_penalty_decision")
def trade_name_is_operator(document: Document, case: CaseFacts, _law: Law) -> bool:
    name, head = (case.identity.text("party_name") if case.identity else None), _operator(document, case)
    return bool(name and head and plain(name) == plain(head))


_COMPARED = ("penalty_decision", "no_penalty_decision", "prior_notice")
_CODES = (("party_uscc", "统一社会信用代码"), ("party_id_number", "身份证件号码"))


@case_fact("决定书、告知书上的代码和号码与证照的比较")
def identity_codes(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """One row for each code: place, label, value, proof, proof_value, agrees (absent where masked); unclear: the slot
    that could not be read."""
    proofs = list(case.of("party_identity_proof"))
    rows: list[Mapping[str, Any]] = []
    for document in case.of(*_COMPARED) if proofs else ():
        for field, label in _CODES:
            code = document.text(field)
            known = [(one, value) for one in proofs if (value := one.text(field))]
            row: dict[str, Any] = {"place": Dated(None, document, field), "label": label}
            if code is not None and known:
                answers = [same_masked(code, value) for _, value in known]
                agrees = True if True in answers else None if None in answers else False
                proof, value = known[0]
                rows.append({**row, "value": code, "proof": Dated(None, proof, field), "proof_value": value, "agrees": agrees})
                continue
            unclear = [one for one in (document, *proofs) if field in one.slots and one[field].empty is None]
            if unclear and not unclear[0][field].found:
                rows.append({**row, "unclear": Dated(None, unclear[0], field)})
    return rows


@case_fact("决定书、告知书上的地址与证照的比较")
def identity_addresses(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """One row for each address that both give: place, value, proof, proof_value, agrees."""
    field = "party_address"
    known = [(one, value) for one in case.of("party_identity_proof") if (value := one.text(field))]
    rows: list[Mapping[str, Any]] = []
    for document in case.of(*_COMPARED) if known else ():
        address = document.text(field)
        if address is None:
            continue
        near = next(((one, value) for one, value in known if _same_place(plain(address), plain(value))), None)
        proof, value = known[0]
        rows.append({
            "place": Dated(None, document, field), "value": address, "proof": Dated(None, proof, field),
            "proof_value": value, "agrees": near is not None,
        })  # fmt: skip
    return rows


def _same_place(left: str, right: str) -> bool:
    return (
        left == right
        or left.endswith(right)
        or right.endswith(left)
        or left.startswith(right)
        or right.startswith(left)
    )


@case_fact("法定代表人、负责人、经营者")
def party_heads(case: CaseFacts, _law: Law) -> list[str]:
    """Names for comparing; of a natural person or sole trader also the party's own."""
    named = {plain(name) for one in case.file.documents if (name := one.text("party_representative"))}
    if case.party_kind in ("natural_person", "sole_trader"):
        named |= {plain(name) for one in case.file.documents if (name := one.text("party_name"))}
    return sorted(named)


def _speakers(case: CaseFacts, law: Law) -> frozenset[str]:
    agents = {plain(name) for one in case.of("authorisation_letter") if (name := one.text("interviewee_name"))}
    return frozenset(agents | set(party_heads(case, law)))


@document_fact("被询问人是负责人或有授权", "inquiry_record", made_from=("interviewee_name",))
def interviewee_speaks_for_party(record: Document, case: CaseFacts, law: Law) -> bool | None:
    name = record.text("interviewee_name")
    return None if name is None else plain(name) in _speakers(case, law)


@case_fact("负责人或受托人已接受询问")
def head_was_asked(case: CaseFacts, law: Law) -> bool:
    speakers = _speakers(case, law)
    return any(plain(one.text("interviewee_name") or "") in speakers for one in case.of("inquiry_record"))
