"""The party at the head: name, kind, representative, numbers, address."""

from __future__ import annotations

import re

from extraction.fields import dates, numbers, people
from extraction.fields.document import Reading, Slot
from extraction.fields.heads.paragraphs import paragraphs_after_title
from extraction.fields.heads.spoken import before_name, spoken_party
from extraction.fields.labels import LABELS, is_label
from extraction.fields.lists import items
from extraction.fields.normalise import normal_text
from extraction.fields.row import LIKELY, WEAK, Row, found
from extraction.fields.slots import alone, from_slots, parse_id, parse_person, parse_text, parse_uscc
from extraction.layout.lines import Span

_PARTY_WORDS = re.compile(r"^(?:你|你单位|你\(单位\)|当事人|本人|我单位)$")

_ENFORCED = frozenset({"court_enforcement_application"})

_SALUTED = re.compile(
    r"(?:公司|厂|店|部|合作社|中心|院|站|场|行|馆|社|铺|坊|吧|超市|酒店|饭店|学校|幼儿园|诊所|工作室|村民委员会)$"
)
_LOW = frozenset({"名称", "姓名", "单位", "字号", "单位名称", "企业名称", "公民姓名"})


def party_name(reading: Reading) -> Row | None:
    """The party: from its slot, else from the salutation below the title, else from the text."""
    labels = LABELS["party_name"]
    kind = reading.type.id
    if kind in _ENFORCED:
        labels = tuple(x for x in labels if not x.startswith("申请人"))
    if kind == "evidence_extraction":
        labels = tuple(x for x in labels if x not in _LOW)
    applicant = reading.type.stage == "licence" or kind in (
        "hearing_application",
        "deferred_payment_application",
    )
    if not applicant and kind != "cover":
        labels = tuple(x for x in labels if x not in ("申请人", "申请单位"))

    def accept(slot: Slot) -> bool:
        return not re.search(r"签名|签字|盖章|签章", slot.label)

    # Records end with the inspected person's signature; the head comes first.
    records = kind in ("site_record", "coercive_measure_record", "reinspection_record", "enforcement_record")
    row = from_slots(reading, labels, _party, accept=accept, by_place=records)
    if row is not None and row.state == "found" and not _is_of_goods(reading, row):
        whole = spoken_party(reading) if kind == "rights_waiver" and people.is_name(str(row.value)) else None
        if whole is not None and len(str(whole.value)) > 4:
            # A person signs for the company that the sentence names.
            return whole
        return _business_of(reading, row) or row
    for part in paragraphs_after_title(reading)[:5]:
        text = part.folded
        m = re.match(
            r"^([\u4e00-\u9fff()·\dA-Za-z×*某]{2,40}?)(?:\([^()]*(?:以下简称|统一社会|身份|证件|识别号|代码|住[所址]|地址|经营者)[^()]*\))?:(?P<more>.*)$",
            text,
        )
        if (
            m
            # The slots of the party block may run on behind the salutation in one paragraph.
            and (not m["more"] or _SALUTED.search(m[1]) or people.is_name(m[1]) and ":" in m["more"])
            and not re.search(r"经查|如下|事项|内容|情况|理由|依据", m[1])
            # A label whose value stands elsewhere addresses nobody.
            and not is_label(m[1])
            and kind
            not in (
                "rights_waiver",
                "hearing_application",
                "deferred_payment_application",
                "court_enforcement_application",
            )
        ):
            return found(normal_text(part.text[: m.end(1)]), part[: m.end(1)], LIKELY)
    for part in paragraphs_after_title(reading)[:3] if reading.type.layout == "prose" else []:
        # An address line that lost its colon.
        if re.fullmatch(r"[\u4e00-\u9fff()]{4,30}", part.folded) and _SALUTED.search(part.folded):
            return found(normal_text(part.text), part, WEAK)
    addressed = re.search(r"(?:^|\n)致:([\u4e00-\u9fff()]{2,40})(?=\n|$|,|;)", reading.text)
    if addressed:
        at = reading.flow[addressed.start(1) : addressed.end(1)]
        return found(normal_text(addressed[1]), at, LIKELY)
    named = re.search(
        rf"(?:^|\n)(?:被处罚人|当事人|违法行为人|受罚人|被处罚单位)(?:姓名|名称)?[为是]?({people.NAME}|[\u4e00-\u9fff()]{{4,30}}?(?:公司|厂|店))(?=[,(;])",
        reading.text,
    )
    if named and (len(named[1]) > 4 or people.is_name(named[1])):
        return found(normal_text(named[1]), reading.flow[named.start(1) : named.end(1)], LIKELY)
    for slot in reading.slots_for(("当事人基本情况", "当事人情况", "被处罚人基本情况", "当事人概况")):
        # “某某公司，住所：…” behind the label of the whole block.
        block = re.match(
            rf"(?P<name>{people.NAME}|[\u4e00-\u9fff()·A-Za-z\d]{{4,40}}?)(?=[,(;。]|$)", slot.value.folded
        )
        if block and (people.is_name(block["name"]) or _SALUTED.search(block["name"])):
            return found(normal_text(block["name"]), slot.value[: block.end("name")], LIKELY)
    spoken = spoken_party(reading)
    if spoken is not None:
        return spoken
    if kind in ("rights_waiver", "hearing_application", "deferred_payment_application", "defence_record"):
        signer = from_slots(reading, ("声明人", "申请人", "当事人", "放弃人", "陈述人"), _party)
        if signer is not None and signer.state == "found":
            signer.confidence = WEAK
            return signer
    return row


def _is_of_goods(reading: Reading, row: Row) -> bool:
    """Whether what stands under 名称 is a thing of the list in a letter: the letter addresses its party by name."""
    name = str(row.value)
    if "items" not in reading.type.fields or reading.type.layout != "prose":
        return False
    listed = items(reading) if not (_SALUTED.search(name) or people.is_name(name)) else None
    return listed is not None and any(normal_text(str(one["name"])) == name for one in listed.value or ())


def _business_of(reading: Reading, row: Row) -> Row | None:
    """The business that a person named as party runs: 当事人：李某（经营者），字号名称：…"""
    if not people.is_name(str(row.value)):
        return None
    named = from_slots(reading, _BUSINESS, _party)
    return named if named is not None and named.state == "found" and len(str(named.value)) > 4 else None


_BUSINESS = ("字号", "字号名称", "个体工商户名称", "个体工商户字号", "名称(字号)", "字号(名称)")
_KINDS = r"个人|单位|公民|自然人|法人|非法人组织|其他组织|法人(?:或者?|、|和|及)其他组织|个体工商户|企业"
_KIND_ONLY = re.compile(rf"(?:[^\u4e00-\u9fffA-Za-z\d]*(?:{_KINDS})[^\u4e00-\u9fffA-Za-z\d]*)+(?:姓名|名称)?")
"""The kinds of party that a form offers are no party."""


def _party(span: Span) -> Row | None:
    span = alone(span)
    skipped = before_name(span.folded)
    if skipped:
        inside = span.folded[skipped - 1] == "("
        span = span[skipped:]
        if inside and ")" in span.folded:
            span = span[: span.folded.rindex(")")]
    text = span.folded
    if _PARTY_WORDS.match(text) or _KIND_ONLY.fullmatch(text):
        return None
    end = len(text)
    cut = re.search(
        r"[,;。]|\($|\((?=[\dA-Z*]{8,})|\(以下简称|\(统一社会信用代码|\(身份证|\(经营者|\(字号|(?<=..)(?:居民|公民)?身份(?:证|号码)|(?<=..)(?:营业执照|统一社会信用代码|执照)|(?<=.)性别|(?<=.)法定代表人|(?<=.)地址",
        text,
    )
    if cut and cut.start() >= 2:
        # What is told in brackets behind the name begins at its bracket.
        end = cut.start() - text[: cut.start()].endswith("(")
    if dates.DATE.search(text[:end]):
        return None
    operator = re.search(r"(?<=[店铺厂部行坊吧馆社场站院屋])\(([^()]{2,3})\)$", text[:end])
    if operator and people.is_name(operator[1]):
        # 某某店（孙某）: the operator stands beside the name of the business.
        end = operator.start()
    return parse_text(span[:end])


def party_representative(reading: Reading) -> Row | None:
    """Legal representative, person in charge or operator."""

    def accept(slot: Slot) -> bool:
        return (
            not re.search(r"签名|签字", slot.label)
            and "机关" not in slot.label
            and (behind is None or slot.block < 0 or (slot.block, slot.label_start) > behind)
        )

    behind: tuple[int, int] | None = None
    if reading.type.id in _ENFORCED:
        # The applicant's own head stands first; the party's is named behind 被申请人.
        asked = [s for s in reading.slots if s.block >= 0 and s.bare.startswith(("被申请", "被执行"))]
        behind = (asked[0].block, asked[0].label_start) if asked else None
    row = from_slots(reading, LABELS["party_representative"], parse_person, accept=accept)
    return row or _named_in_block(reading) or _attested(reading)


_ATTESTED = re.compile(
    rf"(?P<name>{people.NAME}?)(?:同志|先生|女士)?[,，]?(?:性别[男女][,，])?(?:[男女][,，])?(?:在我[^。\n]{{2,20}}职务?[,，])?"
    r"(?:系|是|为|现任|担任)[^。\n,，]{0,24}(?:法定代表人|负责人|经营者)"
)


def _attested(reading: Reading) -> Row | None:
    """“李明同志在我公司任经理职务，系我公司法定代表人”: the letter that proves who represents the party."""
    m = (
        _ATTESTED.search(reading.text, reading.body_start)
        if reading.type.id == "party_identity_proof"
        else None
    )
    if m is None or not people.is_name(m["name"]):
        return None
    return found(m["name"], reading.flow[m.start("name") : m.end("name")], LIKELY)


_PARTY_BLOCK = ("当事人", "当事人基本情况", "当事人情况", "被处罚人", "被处罚单位", "被检查单位", "被检查人")
_IN_WORDS = re.compile(
    rf"(?:^|[,;。(])(?:法定代表人|主要负责人|负责人|(?:字号|个体)?经营者|业主|投资人)(?:/负责人|\([^()]{{0,8}}\))?(?:姓名)?[为是]?"
    rf"(?P<name>{people.NAME})(?=[,;。()]|$)"
)


_WITH_POST = re.compile(rf"(?P<name>{people.NAME})\((?:[^()]{{0,6}})?(?:经营者|业主|负责人|法定代表人)\)")


def _named_in_block(reading: Reading) -> Row | None:
    """“某某公司，法定代表人李某，…” in the party's box, without a colon."""
    for slot in (*reading.slots_for(_PARTY_BLOCK), *reading.slots_for(LABELS["party_name"])):
        m = _IN_WORDS.search(slot.value.folded) or _WITH_POST.match(slot.value.folded)
        if m and people.is_name(m["name"]):
            return found(m["name"], slot.value[m.start("name") : m.end("name")], LIKELY)
    return None


def party_phone(reading: Reading) -> Row | None:
    """联系电话 of the party: its slot, else behind the word in the party's box."""

    def parse(span: Span) -> Row | None:
        phone = numbers.find_phone(span.folded)
        return found(phone.value, span) if phone else None

    row = from_slots(reading, LABELS["party_phone"], parse)
    if row is not None:
        return row
    for slot in reading.slots_for(_PARTY_BLOCK):
        m = re.search(r"(?:电话|手机|联系方式)(?:号码)?[为是]?(?=[\d*])", slot.value.folded)
        phone = numbers.find_phone(slot.value.folded[m.end() :]) if m else None
        if m and phone is not None and phone.start == 0:
            return found(phone.value, slot.value[m.end() : m.end() + phone.end], LIKELY)
    return None


def party_uscc(reading: Reading) -> Row | None:
    """Credit code: from its slot; a code in brackets behind the name as well."""
    row = from_slots(reading, LABELS["party_uscc"], parse_uscc)
    if row is not None and row.state != "missing":
        return row
    code = numbers.find_uscc(reading.text[:3000])
    if code is not None and re.search(
        r"代码|执照|注册号|证照|识别号", reading.text[max(0, code.start - 24) : code.start]
    ):
        return found(code.value, reading.flow[code.start : code.end], LIKELY)
    for slot in reading.slots_for(LABELS["party_name"]):
        # 某某公司（9132…）: nothing but the bracket says what the number is.
        inside = numbers.find_uscc(slot.value.folded)
        if inside is not None and slot.value.folded[inside.start - 1 : inside.start] == "(":
            return found(inside.value, slot.value[inside.start : inside.end], LIKELY)
    shared = row is not None and any(
        "身份证" in s.label or "证件" in s.label for s in reading.slots_for(LABELS["party_uscc"])
    )
    return None if shared else row


def party_id_number(reading: Reading) -> Row | None:
    """Resident id of the party or its operator."""
    row = from_slots(reading, LABELS["party_id_number"], parse_id)
    if row is None or row.state in ("missing", "deliberately_blank"):
        # “叶文斌（经营者，身份证号码3299…）”: the number stands beside the name, not in the box of the other half.
        for slot in reading.slots_for((*LABELS["party_representative"], *_PARTY_BLOCK)):
            named = _ID_BESIDE.search(slot.value.folded)
            code = numbers.find_id_number(slot.value.folded[named.end() :]) if named else None
            if named and code is not None and code.start == 0:
                return found(code.value, slot.value[named.end() : named.end() + code.end], LIKELY)
    if row is None:
        # “王强，男，身份证号码3299…，住…”: the number runs on behind its label.
        m = _ID_BESIDE.search(reading.text[:1500])
        code = numbers.find_id_number(reading.text[m.end() : m.end() + 24]) if m else None
        if m and code is not None and code.start == 0:
            at = m.end()
            return found(code.value, reading.flow[at : at + code.end], LIKELY)
    if row is not None and row.state == "missing":
        # A slot shared with the credit code is not an empty slot of this field.
        plain = [
            s
            for s in reading.slots_for(LABELS["party_id_number"])
            if s.empty and "代码" not in s.label and "证照" not in s.label
        ]
        if not plain:
            return None
    return row


_ID_BESIDE = re.compile(r"(?:身份证(?:件|\(件\))?(?:号码?)?|公民身份号码)[为是:]?(?=[\d*]{6})")
def party_address(reading: Reading) -> Row | None:
    """Address of the party; addresses of the bank or the review organ are none."""

    body, head = _letter_bounds(reading)

    def accept(slot: Slot) -> bool:
        if reading.type.id == "service_address_confirmation":
            return True
        if re.search("联系|通[讯信]", slot.label) and not _own_contact(reading, slot, body):
            return False
        if slot.block >= 0 and _ORGANS.search(_before(reading, slot)):
            return False
        if slot.block < 0 or _OWN_ABODE.search(slot.label):
            return True
        # In a letter the party's address stands between its name and the text; the organ's, over or under.
        above = head is not None and (slot.page, slot.anchor[1]) < head
        return not above and (body is None or slot.block < body)

    row = from_slots(reading, LABELS["party_address"], _address, accept=accept)
    if row is None or row.state != "found":
        m = re.search(
            r"[,;](?:单位|经营|营业|居住|常住)?(?:住所地?|住址|地址|所在地|住)[:：]?([\u4e00-\u9fff\d()A-Za-z\-]{6,60}?)[,;。)]",
            reading.text[:1500],
        )
        if m:
            return found(m[1], reading.flow[m.start(1) : m.end(1)], WEAK)
    return row


def _own_contact(reading: Reading, slot: Slot, body: int | None) -> bool:
    """Whether 联系地址 stands in the party's own block: on its page, close under its name, above the text."""
    named = party_name(reading)
    if (
        named is None
        or named.box is None
        or named.page != slot.page
        or body is not None
        and slot.block >= body
    ):
        return False
    return -4 <= slot.anchor[1] - named.box[1] <= _BLOCK_DEPTH


_BLOCK_DEPTH = 130.0
"""Points from the party's name to the last line of its block, at most."""
_OWN_ABODE = re.compile(r"住所|住址|户籍|经营|营业|家庭|居住|注册|生产")
_ORGANS = re.compile(r"(?:机关|[本我]局|法院|银行|政府|机构|中心|队)(?:的)?(?:联系|办公|通讯|单位)?$")
_LETTER_TEXT = re.compile(
    r"(?:经查|经调查|查明|现查明|你\(?单位\)?[^:]{0,3}(?:于|的|因|在|未|涉嫌)|本(?:局|机关)[^:]{0,6}(?:于|对|依法|在|决定)|"
    r"(?:依据|根据|按照)《|当事人[^:]{0,4}(?:于|的行为|未|在|涉嫌)|因[^:]{0,6}(?:涉嫌|未|违反))"
)


def _before(reading: Reading, slot: Slot) -> str:
    return reading.blocks[slot.block][1].span.folded[: slot.label_start]


def _letter_bounds(reading: Reading) -> tuple[int | None, tuple[int, float] | None]:
    """In running text: the block where the letter's own words begin, and where the party is named."""
    if reading.type.layout != "prose":
        return None, None
    body = next(
        (
            i
            for i, (_sheet, block) in enumerate(reading.blocks)
            if block.cell is None and len(block.span.text) > 24 and _LETTER_TEXT.match(block.span.folded)
        ),
        None,
    )
    named = party_name(reading)
    if named is None or named.page is None or named.box is None:
        return body, None
    return body, (named.page, named.box[1] - 4)


def _address(span: Span) -> Row | None:
    text = span.folded
    cut = re.search(r"[;。]|(?:邮编|邮政编码|联系电话|电话|登记机关)", text)
    return parse_text(span[: cut.start()] if cut else span)
