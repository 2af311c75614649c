"""Officers and parties: two officers, certificates, names, identity papers, authority to speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.outcomes import (
    Outcome,
    doubtful,
    lacking,
    not_applicable,
    passed,
    suspect,
    unknown,
    unread,
    where,
)
from scoring_rules.registry import ANY_PENALTY, APART, MEASURE, check
from scoring_rules.values import plain, same_masked

_RECORDS = (
    "site_record",
    "inquiry_record",
    "sampling_record",
    "coercive_measure_record",
    "summary_penalty_decision",
)
_WITNESS_WORDS = ("证人", "邻居", "群众", "举报", "投诉", "消费者", "顾客", "买受", "受害", "第三人", "知情")
_HEAD_WORDS = ("法定代表人", "负责人", "经营者", "投资人", "业主", "本人", "当事人")
_AGENT_WORDS = ("委托", "受托", "代理", "授权")


@check("two_officers", "single_officer_on_record", "笔录有两名以上执法人员签名", kinds=ANY_PENALTY | MEASURE)
def two_officers(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Each record names and carries the signatures of at least two officers."""
    for record in case.of(*_RECORDS):
        officers, signatures = record.officers(), record.signatures()
        named = None if officers is None else len({plain(one.name) for one in officers})
        if record["officers"].missing and record["signatures"].found:
            named = None
        if named is not None and named < 2:
            only = f"只写有 {named} 名" if named else "没有写"
            if _more_stand_there(record, named) or not record.firm("officers"):
                yield doubtful(record, "officers", f"{where(record)}只读出 {named} 名执法人员，请核对是否还有他人")
                continue
            yield suspect(record, "officers", f"{where(record)}{only}执法人员，应当不少于两名")
            continue
        signed = _officers_signed(record)
        if signed is None:
            yield unknown(record, ["signatures"], "不能核对是否由两名执法人员签名")
        elif signed < 2 and not record["signatures"].missing and not (signed and record.firm("signatures")):
            only = f"只读出 {signed} 名" if signed else "没有读出"
            yield doubtful(record, "signatures", f"{where(record)}{only}执法人员签名，请核对是否由两名执法人员签名")
        elif signed < 2:
            yield suspect(
                record,
                "signatures",
                f"{where(record)}{f'只有 {signed} 名' if signed else '没有'}执法人员签名，应当由两名以上执法人员签名",
            )
        elif named is None and signatures is None:
            yield unknown(record, ["officers", "signatures"], "不能核对执法人员是否不少于两名")
        else:
            yield passed(record, f"{where(record)}由 {signed} 名执法人员签名")


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


@check("certificate_numbers", "officer_certificate_no_missing", "笔录记有执法证号或卷内附有证件")
def certificate_numbers(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Officers on a record have a certificate number there, or a copy of the certificate in the file."""
    copies = list(case.of("officer_certificate"))
    on_copies = {plain(one.name) for copy in copies for one in copy.officers() or ()}
    unread_copy = any(copy.officers() is None for copy in copies)
    for record in case.of("site_record", "inquiry_record"):
        officers = record.officers()
        if officers is None or not officers:
            yield unknown(record, ["officers"], "不能核对执法证号")
            continue
        bare = [one.name for one in officers if not one.certificate_no and plain(one.name) not in on_copies]
        if not bare:
            yield passed(record, f"{where(record)}的执法人员均有执法证号或证件复印件")
        elif not record.firm("officers"):
            yield doubtful(record, "officers", f"{where(record)}没有读出{'、'.join(bare)}的执法证号，请核对")
        elif unread_copy or case.has("officer_certificate") is None:
            yield unknown(record, [], f"未记{'、'.join(bare)}的执法证号，证件复印件未能读全，不能核对")
        else:
            yield suspect(
                record,
                "officers",
                f"{where(record)}未记{'、'.join(bare)}的执法证号，卷内也没有其执法证件复印件",
                count=len(bare),
            )


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


# 缴款人可以是代缴人，线索登记时主体尚未核实，这两类不一致只作提示。
_LOOSE = frozenset({"payment_receipt", "case_source_registration", "authorisation_letter", "other"})


@check("party_name_consistent", "party_name_inconsistent", "各文书的当事人名称一致", kinds=ANY_PENALTY | APART)
def party_name_consistent(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Every document names the party as the identity paper (else the decision) does."""
    base = case.identity or case.decision or case.notice
    name = base.text("party_name") if base else None
    if base is None or name is None:
        if base is not None:
            yield unknown(base, ["party_name"], "没有可以对照的当事人名称")
        return
    accepted = [name]
    if case.party_kind in ("sole_trader", "natural_person"):
        # 字号与经营者视为同一当事人，写法是否规范由另一项检查负责。
        heads = [one.text("party_representative") for one in (base, case.decision, case.notice) if one]
        accepted += [head for head in heads if head]
        accepted += [f"{name}({head})" for head in heads if head] + [
            f"{head}({name})" for head in heads if head
        ]
        accepted += [f"{name}{head}" for head in heads if head] + [f"{head}{name}" for head in heads if head]
    people = _people(case) if _ORGANISATION.search(party_key(name)) else frozenset()
    for document in case.file.documents:
        if document.index == base.index:
            continue
        for field in ("party_name", "recipient"):
            if document.type == "delivery_receipt" and field == "party_name":
                continue
            other = document.text(field)
            if other is None:
                if field in document.slots and document[field].empty is None and document.type != "other":
                    yield unknown(document, [field], "不能与主体证明核对", detail=field)
                continue
            if any(_same_party(other, one) for one in accepted):
                yield passed(document, f"{where(document)}的当事人名称与{where(base)}一致", detail=field)
                continue
            message = f"{where(document, field)}写作“{other}”，与{where(base, 'party_name')}的“{name}”不一致"
            shaky = not document.firm(field) or not base.firm("party_name")
            if shaky or document.type in _LOOSE or not _can_name(other, name) or plain(other) in people:
                yield doubtful(document, field, message + "，请核对", detail=field)
            else:
                yield suspect(document, field, message)


@check("sole_trader_named", "sole_trader_named_wrongly", "个体工商户写明字号与经营者", kinds=ANY_PENALTY)
def sole_trader_named(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A sole trader with a trade name is punished under that name, with the operator given."""
    kind = case.party_kind
    if kind is None:
        target = case.decision or case.notice
        if target is not None:
            yield unknown(target, ["party_kind"], "不能判断当事人是否为个体工商户")
        return
    if kind != "sole_trader":
        yield not_applicable("当事人不是个体工商户")
        return
    proof = case.identity
    trade_name = proof.text("party_name") if proof else None
    known_head = proof.text("party_representative") if proof else None
    for document in case.of("penalty_decision", "prior_notice", "summary_penalty_decision"):
        name, head = document.text("party_name"), document.text("party_representative") or known_head
        if name is None or _FORM_WORDS.search(party_key(name)):
            yield unknown(document, ["party_name"], "不能核对个体工商户的写法")
        elif head and party_key(name) == plain(head) and trade_name and plain(trade_name) != plain(head):
            yield suspect(
                document,
                "party_name",
                f"{where(document, 'party_name')}以经营者“{name}”为当事人，执照上有字号“{trade_name}”，"
                "应当写字号并注明经营者",
            )
        elif (
            head
            and plain(head) in plain(name)
            and party_key(name) != plain(head)
            and not _operator_noted(name, head)
        ):
            yield suspect(
                document,
                "party_name",
                f"{where(document, 'party_name')}把姓名与店名连写作“{name}”，应当写字号并注明经营者",
            )
        elif document["party_representative"].missing:
            yield suspect(
                document,
                "party_representative",
                f"{where(document)}的当事人是个体工商户“{name}”，没有注明经营者",
            )
        elif document["party_representative"].empty is None and not _operator_noted(name, head or ""):
            yield unknown(document, ["party_representative"], "不能核对是否注明经营者")
        else:
            yield passed(document, f"{where(document)}写明了字号与经营者")


def _operator_noted(name: str, head: str) -> bool:
    return bool(re.search(rf"\(经营者:?{re.escape(plain(head))}", plain(name)))


@check("identity_proof_present", "party_identity_proof_missing_or_differs", "附有当事人主体证明")
def identity_proof_present(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The file holds a licence or identity card of the party."""
    due_from = case.decision or case.notice
    if due_from is None:
        return
    present = case.has("party_identity_proof")
    if present:
        yield passed(case.first("party_identity_proof"), "卷内附有主体资格证明")
    elif present is None:
        yield unread("不能认定是否附有当事人的主体资格证明", due_from)
    else:
        yield lacking(
            due_from,
            f"全卷没有当事人的主体资格证明（营业执照或身份证复印件），{where(due_from)}的主体信息无从核对",
        )


@check("identity_matches", "party_identity_proof_missing_or_differs", "决定书的主体信息与证照一致")
def identity_matches(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Code, identity number and address in decision and notice are those of the identity papers."""
    proofs = list(case.of("party_identity_proof"))
    if not proofs:
        return
    for document in case.of("penalty_decision", "no_penalty_decision", "prior_notice"):
        for field, label in (("party_uscc", "统一社会信用代码"), ("party_id_number", "身份证件号码")):
            code = document.text(field)
            known = [(one, value) for one in proofs if (value := one.text(field))]
            if code is None or not known:
                unclear = [
                    one for one in (document, *proofs) if field in one.slots and one[field].empty is None
                ]
                if unclear and not unclear[0][field].found:
                    yield unknown(unclear[0], [field], f"不能核对{label}", detail=field)
                continue
            answers = [same_masked(code, value) for _, value in known]
            proof, value = known[0]
            if True in answers:
                yield passed(document, f"{where(document)}的{label}与{where(proof)}一致", detail=field)
            elif None in answers:
                yield doubtful(
                    document,
                    field,
                    f"{where(document, field)}的{label}有遮盖，不能与{where(proof)}核对",
                    detail=field,
                )
            else:
                yield suspect(
                    document,
                    field,
                    f"{where(document, field)}的{label} {code} 与{where(proof, field)}的 {value} 不符",
                )
        yield from _address(case, document, proofs)


def _address(case: CaseFacts, document: Document, proofs: list[Document]) -> Iterator[Outcome]:
    address = document.text("party_address")
    known = [(one, value) for one in proofs if (value := one.text("party_address"))]
    if address is None or not known:
        return
    proof, value = known[0]
    mine = plain(address)
    if any(_same_place(mine, plain(other)) for _, other in known):
        yield passed(document, f"{where(document)}的地址与{where(proof)}一致", detail="party_address")
        return
    message = (
        f"{where(document, 'party_address')}的地址“{address}”与{where(proof, 'party_address')}的“{value}”不符"
    )
    if "*" in address or "*" in value or case.party_kind in (None, "natural_person"):
        # 自然人的现住址可以不同于证件上的户籍地址。
        yield doubtful(
            document, "party_address", message + "，请核对是否为实际经营或居住地址", detail="party_address"
        )
    else:
        yield suspect(document, "party_address", message)


def _same_place(left: str, right: str) -> bool:
    return (
        left == right
        or left.endswith(right)
        or right.endswith(left)
        or left.startswith(right)
        or right.startswith(left)
    )


@check("interviewee_authorised", "interviewee_without_authorisation", "被询问人是负责人或有授权")
def interviewee_authorised(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Who speaks for the party is its head or holds a letter of authority; witnesses need none."""
    heads = {
        plain(name)
        for one in case.file.documents
        for field in ("party_representative",)
        if (name := one.text(field))
    }
    natural = case.party_kind in ("natural_person", "sole_trader")
    if natural:
        heads |= {plain(name) for one in case.file.documents if (name := one.text("party_name"))}
    letters = list(case.of("authorisation_letter"))
    agents = {plain(name) for one in letters if (name := one.text("interviewee_name"))}
    unread_letter = any(
        one["interviewee_name"].empty is None for one in letters if not one["interviewee_name"].found
    )
    records = list(case.of("inquiry_record"))
    spoken_for = any(plain(one.text("interviewee_name") or "") in heads | agents for one in records)
    for record in records:
        name, role = record.text("interviewee_name"), record.text("interviewee_role")
        if name is None:
            yield unknown(record, ["interviewee_name"], "不能核对被询问人身份")
            continue
        if plain(name) in heads or plain(name) in agents:
            yield passed(record, f"被询问人{name}是负责人或已有授权委托书")
            continue
        if role is not None and any(word in role for word in _WITNESS_WORDS):
            yield passed(record, f"被询问人{name}以“{role}”身份接受询问，不需要授权")
            continue
        spot = where(record, "interviewee_name")
        message = f"{spot}的被询问人{name}（{role or '身份未写明'}）不是法定代表人或经营者"
        if role is not None and any(word in role for word in _HEAD_WORDS if word != "当事人"):
            yield unknown(record, ["interviewee_role"], f"被询问人{name}写明是{role}，与卷内读出的负责人不同，请核对")
        elif not heads and (role is None or "当事人" in role):
            yield unknown(record, ["interviewee_role"], "卷内没有读出法定代表人或经营者，不能核对")
        elif unread_letter or case.has("authorisation_letter") is None:
            yield unknown(record, [], f"被询问人{name}的授权委托书未能读全，不能核对")
        elif role is None and record["interviewee_role"].empty is None and spoken_for:
            yield unknown(record, ["interviewee_role"], "不能判断其是当事人一方还是证人")
        elif (
            role is not None
            and spoken_for
            and not any(word in role for word in (*_AGENT_WORDS, *_HEAD_WORDS))
        ):
            # 负责人已经到场接受询问的，其他工作人员是作为知情人接受询问。
            yield passed(record, f"被询问人{name}以“{role}”身份说明情况，当事人负责人另有询问笔录")
        else:
            yield lacking(record, f"{message}，卷内没有其授权委托书")
