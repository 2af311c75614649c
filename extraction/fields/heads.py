"""What stands at the head and the foot of a document: numbers, party, organ, date."""

from __future__ import annotations

import re
from collections.abc import Callable

from extraction.fields import dates, numbers, people
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import LABELS
from extraction.fields.normalise import normal_text
from extraction.fields.row import LIKELY, SURE, WEAK, Row, blank, found, illegible
from extraction.fields.slots import (
    from_slots,
    parse_date,
    parse_doc_number,
    parse_id,
    parse_person,
    parse_text,
    parse_uscc,
)
from extraction.layout.lines import Span

ORGAN_END = r"(?:局|委员会|人民政府|政府|大队|支队|总队|厅|署|办事处|管理处|中心|监督所|检测院|研究院|分局|管委会|海关|银行|公司)"
_ORGAN = re.compile(rf"^[\u4e00-\u9fff()]{{2,30}}{ORGAN_END}$")
_SEAL_NOTE = re.compile(r"\((?:印章|公章|盖章|章|印)\)|盖章$|印章$")
_PARTY_WORDS = re.compile(r"^(?:你|你单位|你\(单位\)|当事人|本人|我单位)$")


def paragraphs_after_title(reading: Reading) -> list[Span]:
    """Paragraphs of the running text below the title, in order."""
    out: list[Span] = []
    start = reading.body_start
    text = reading.text
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            out.append(reading.flow[start:end])
        start = end + 1
    return out


_TABLE_NUMBER_TYPES = frozenset(
    {
        "cover",
        "case_closing_approval",
        "publication_record",
        "summary_penalty_filing",
        "major_decision_filing",
    }
)


def doc_number(reading: Reading) -> Row | None:
    """The own number: alone on a line right below the title, before the party block."""
    if reading.type.id in _TABLE_NUMBER_TYPES:
        row = from_slots(reading, LABELS["doc_number"], parse_doc_number)
        if row is not None:
            return row
    else:
        row = from_slots(reading, ("文号", "文书编号", "文书号"), parse_doc_number, accept=_early(reading))
        if row is not None and row.state == "found":
            return row
    for i, part in enumerate(paragraphs_after_title(reading)[:6]):
        text = part.folded
        own = numbers.find_own_number(text)
        if own is not None:
            return found(own.value, part[own.start : own.end], SURE if i < 2 else LIKELY)
        unfilled = numbers.UNFILLED.search(text)
        if unfilled and len(text) < 40:
            row = found(None, part[unfilled.start() : unfilled.end()])
            row.state, row.value = "missing", None
            return row
        if i == 0 and len(text) < 60:
            many = numbers.find_doc_numbers(text[:40])
            if many and many[0].start < 3:
                return found(many[0].value, part[many[0].start : many[0].end], LIKELY)
    row = from_slots(reading, ("编号", "字号"), parse_doc_number, accept=_early(reading))
    if row is not None:
        return row
    return None


def _early(reading: Reading) -> Callable[[Slot], bool]:
    first = reading.found.first_page

    def accept(slot: Slot) -> bool:
        sheet = reading.sheets[0]
        return slot.page == first and slot.anchor[1] < 0.4 * sheet.content.upright_height

    return accept


def case_number(reading: Reading) -> Row | None:
    """案号/立案号 slots, else the number under the title of a filing form."""
    row = from_slots(reading, LABELS["case_number"], _number_or_status)
    if row is not None and row.state == "found":
        return row
    if reading.type.id == "case_filing_approval":
        own = doc_number(reading)
        if own is not None:
            return own
    return row


def _number_or_status(span: Span) -> Row | None:
    row = parse_doc_number(span)
    if row is not None:
        return row
    value = numbers.normal_doc_number(span.text)
    return found(value, span, WEAK) if re.search(r"\d", value) and len(value) <= 30 else None


def referred_doc_number(reading: Reading) -> Row | None:
    """The number of the other document: in its slot, or in brackets behind 《…决定书》."""
    row = from_slots(reading, LABELS["referred_doc_number"], parse_doc_number)
    if row is not None and row.state == "found":
        return row
    own = doc_number(reading)
    own_value = own.value if own is not None else None
    text = reading.text
    candidates = [
        n for n in numbers.find_doc_numbers(text) if n.value != own_value and n.start >= reading.body_start
    ]
    preferred = [
        n
        for n in candidates
        if re.search(
            r"(?:决定书|通知书|告知书|指令书)》?[(（]?(?:文号[:：]?)?$", text[max(0, n.start - 16) : n.start]
        )
    ]
    decided = [n for n in preferred if re.search(r"决定书", text[max(0, n.start - 16) : n.start])]
    for group in (decided if reading.type.stage == "enforcement" else preferred, preferred, candidates):
        if group:
            n = group[0]
            return found(n.value, reading.flow[n.start : n.end], LIKELY)
    return row


_ENFORCED = frozenset({"court_enforcement_application"})
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
    if not applicant:
        labels = tuple(x for x in labels if x not in ("申请人", "申请单位"))

    def accept(slot: Slot) -> bool:
        return not re.search(r"签名|签字|盖章|签章", slot.label)

    row = from_slots(reading, labels, _party, accept=accept)
    if row is not None and row.state == "found":
        return row
    for part in paragraphs_after_title(reading)[:5]:
        text = part.folded
        m = re.match(
            r"^([\u4e00-\u9fff()·\dA-Za-z×*某]{2,40}?)(?:\([^()]*(?:以下简称|统一社会)[^()]*\))?:$", text
        )
        if (
            m
            and not re.search(r"经查|如下|事项|内容|情况|理由|依据", m[1])
            and kind
            not in (
                "rights_waiver",
                "hearing_application",
                "deferred_payment_application",
                "court_enforcement_application",
            )
        ):
            return found(normal_text(part.text[: m.end(1)]), part[: m.end(1)], LIKELY)
    m = re.search(
        rf"([\u4e00-\u9fff()]{{2,30}}(?:公司|厂|店|部|合作社|中心|院|站|场|行|馆|社|铺|坊|吧|超市|酒店|饭店)|{people.NAME})(?:\([^()]{{0,40}}\))?(?:对告知的|对拟|自愿放弃|已收到|收到)",
        reading.text,
    )
    if m and (len(m[1]) > 4 or people.is_name(m[1])) and not re.match(r"本人|我单位|贵", m[1]):
        return found(m[1], reading.flow[m.start(1) : m.end(1)], WEAK)
    if kind in ("rights_waiver", "hearing_application", "deferred_payment_application", "defence_record"):
        signer = from_slots(reading, ("声明人", "申请人", "当事人", "放弃人", "陈述人"), _party)
        if signer is not None and signer.state == "found":
            signer.confidence = WEAK
            return signer
    return row


def _party(span: Span) -> Row | None:
    text = span.folded
    if _PARTY_WORDS.match(text):
        return None
    end = len(text)
    cut = re.search(
        r"[,;。]|\(以下简称|\(统一社会信用代码|\(身份证|\(经营者|\(字号|(?<=.)性别|(?<=.)法定代表人|(?<=.)地址",
        text,
    )
    if cut and cut.start() >= 2:
        end = cut.start()
    return parse_text(span[:end])


def party_representative(reading: Reading) -> Row | None:
    """Legal representative, person in charge or operator."""

    def accept(slot: Slot) -> bool:
        return not re.search(r"签名|签字", slot.label) and "机关" not in slot.label

    return from_slots(reading, LABELS["party_representative"], parse_person, accept=accept)


def party_uscc(reading: Reading) -> Row | None:
    """Credit code: from its slot; a code in brackets behind the name as well."""
    row = from_slots(reading, LABELS["party_uscc"], parse_uscc)
    if row is not None and row.state != "missing":
        return row
    code = numbers.find_uscc(reading.text[:3000])
    if code is not None and re.search(
        r"代码|执照|注册号|证照", reading.text[max(0, code.start - 24) : code.start]
    ):
        return found(code.value, reading.flow[code.start : code.end], LIKELY)
    shared = row is not None and any(
        "身份证" in s.label or "证件" in s.label for s in reading.slots_for(LABELS["party_uscc"])
    )
    return None if shared else row


def party_id_number(reading: Reading) -> Row | None:
    """Resident id of the party or its operator."""
    row = from_slots(reading, LABELS["party_id_number"], parse_id)
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


_FAMILY = re.compile(r"(?:公司|集团|股份)")


def party_kind(reading: Reading) -> Row | None:
    """Company, other organisation, sole trader or natural person, from type slot, code and name."""
    for slot in reading.slots_for(LABELS["party_kind"]):
        text = slot.value.folded
        for pattern, kind in (
            (r"个体", "sole_trader"),
            (r"合伙|个人独资|合作社|分公司|分支|其他组织|非法人", "other_organisation"),
            (r"公司|法人", "company"),
            (r"自然人$|公民", "natural_person"),
        ):
            if re.search(pattern, text) and len(text) < 40:
                return found(kind, slot.value)
    code, name = party_uscc(reading), party_name(reading)
    if name is None or name.state != "found":
        return None
    label = next(
        (
            s
            for s in reading.slots
            if s.value.page == name.page and s.value.box is not None and s.value.raw.startswith(str(name.raw))
        ),
        None,
    )
    span = label.value if label is not None else Span("", [])
    value: str | None = None
    head = reading.text[:1500]
    if code is not None and code.state == "found" and str(code.value)[:2] in ("91", "92", "93"):
        value = {"91": "company", "92": "sole_trader", "93": "other_organisation"}[str(code.value)[:2]]
    elif re.search(r"个体工商户|经营者", head):
        value = "sole_trader"
    elif people.is_name(str(name.value)):
        value = "natural_person"
    elif _FAMILY.search(str(name.value)):
        value = "company"
    if value is None:
        return None
    row = Row(value, name.raw, "found", name.page, name.box, LIKELY)
    if span:
        row.raw = span.raw
    return row


def party_address(reading: Reading) -> Row | None:
    """Address of the party; addresses of the bank or the review organ are none."""

    def accept(slot: Slot) -> bool:
        return "联系" not in slot.label or reading.type.id == "service_address_confirmation"

    row = from_slots(reading, LABELS["party_address"], _address, accept=accept)
    if row is None or row.state != "found":
        m = re.search(
            r"[,;](?:住址?|住所)[:：]?([\u4e00-\u9fff\d()A-Za-z\-]{6,60}?)[,;。]", reading.text[:1500]
        )
        if m:
            return found(m[1], reading.flow[m.start(1) : m.end(1)], WEAK)
    return row


def _address(span: Span) -> Row | None:
    text = span.folded
    cut = re.search(r"[;。]|(?:邮编|邮政编码|联系电话|电话)", text)
    return parse_text(span[: cut.start()] if cut else span)


def _foot(reading: Reading) -> list[Span]:
    """Paragraphs from the end of the document upward."""
    return list(reversed(paragraphs_after_title(reading)))


def signed_on(reading: Reading) -> Row | None:
    """The date at the foot; for approval forms the last approver's date."""
    from extraction.fields.approvals import approval_slots, approvals

    if "approvals" in reading.type.fields and reading.type.layout == "table":
        listed = approvals(reading)
        if listed is not None and listed.state == "found":
            last = listed.value[-1]
            if last["signed_on"]:
                return _place_of_date(reading, last["signed_on"])
            boxes = approval_slots(reading)
            if boxes:
                # The last level has not signed with a date: the date of the form is missing there.
                return blank(boxes[-1][1])
    if reading.type.id == "reference_sheet":
        row = from_slots(
            reading, ("立卷时间", "立卷日期", "归档日期", "日期", "检查时间", "年月日"), parse_date
        )
        if row is not None:
            return row
    feet = _foot(reading)
    for part in feet[:12]:
        text = part.folded
        moments = dates.find_dates(text)
        if moments:
            rest = text[: moments[-1].start] + text[moments[-1].end :]
            rest = _SEAL_NOTE.sub("", rest)
            if (
                not rest
                or _ORGAN.match(rest)
                or re.fullmatch(r"(?:日期|年月日|落款|签发日期|决定日期|时间):?", rest)
            ):
                last = moments[-1]
                span = part[last.start : last.end]
                return found(last.value, span) if last.value else illegible(span)
        elif (
            dates.is_blank_date(text)
            or re.fullmatch(r"[\d二〇○O零一]{0,4}年[\s\d]*月[\s\d]*日?", text)
            or dates.MONTH_ONLY.fullmatch(text)
        ):
            row = found(None, part)
            row.state = "missing"
            return row
    row = from_slots(
        reading,
        (
            "签发日期",
            "决定日期",
            "填表日期",
            "备案日期",
            "制作日期",
            "日期",
            "公布日期",
            "销毁日期",
            "处理日期",
            "处理时间",
            "确认日期",
            "委托日期",
            "备案时间",
            "填报日期",
            "协议日期",
            "签订日期",
            "制作时间",
        ),
        parse_date,
    )
    if row is not None and row.state == "found":
        return row
    for part in feet[:14]:
        moments = [m for m in dates.find_dates(part.folded) if m.value]
        if moments and (len(part.text) < 60 or re.search(r"签名|签字|盖章", part.folded)):
            last = moments[-1]
            return found(last.value, part[last.start : last.end], WEAK)
    return row


def _place_of_date(reading: Reading, day: str) -> Row:
    for m in reversed(dates.find_dates(reading.text)):
        if m.value == day:
            return found(day, reading.flow[m.start : m.end], LIKELY)
    return Row(day, None, "found", None, None, WEAK)


def agency_name(reading: Reading) -> Row | None:
    """The organ at the foot, above or beside the date; else its slot; else the organ over the title."""
    if reading.type.layout in ("table",) or reading.type.id == "court_enforcement_application":
        row = _agency_slot(reading)
        if row is not None and row.state == "found":
            return row
    feet = _foot(reading)
    for i, part in enumerate(feet[:10]):
        text = _SEAL_NOTE.sub("", part.folded)
        if not dates.find_dates(text) and not re.search(r"年.{0,3}月.{0,3}日$", text):
            continue
        same = re.sub(r"[\s,，]", "", dates.DATE.sub("", text))
        if _ORGAN.match(same) and not re.search(r"公司$|银行$", same):
            at = part.folded.find(same)
            return found(normal_text(same), part[max(at, 0) : max(at, 0) + len(same)])
        if same and len(same) > 3:
            continue
        for above in feet[i + 1 : i + 3]:
            bare = _SEAL_NOTE.sub("", above.folded)
            if _ORGAN.match(bare) and not re.search(r"公司$|银行$", bare):
                return found(normal_text(above.text[: len(bare)]), above[: len(bare)])
        for below in feet[max(0, i - 1) : i]:
            bare = _SEAL_NOTE.sub("", below.folded)
            if _ORGAN.match(bare) and not re.search(r"公司$|银行$", bare):
                return found(normal_text(below.text[: len(bare)]), below[: len(bare)], LIKELY)
        break
    row = _agency_slot(reading)
    if row is not None and row.state == "found":
        return row
    for part in feet[:6]:
        bare = _SEAL_NOTE.sub("", part.folded)
        if _ORGAN.match(bare) and not re.search(r"公司$|银行$", bare):
            return found(normal_text(part.text[: len(bare)]), part[: len(bare)], LIKELY)
    if reading.type.id in ("cover",):
        return _organ_over_title(reading)
    return row


def _agency_slot(reading: Reading) -> Row | None:
    labels = LABELS["agency_name"]
    if reading.type.id != "court_enforcement_application":
        labels = tuple(x for x in labels if not x.startswith("申请"))
    if reading.type.id == "delegation_proof":
        labels = ("承接机关", "赋权机关", "委托机关", "受委托机关", *labels)

    def organ(value: object) -> bool:
        return bool(re.search(ORGAN_END + r"$|队$|所$|站$|镇$|街道$", str(value)))

    return from_slots(reading, labels, parse_text, check=organ)


def _organ_over_title(reading: Reading) -> Row | None:
    for name in reading.flow.text[: reading.body_start].split("\n"):
        if _ORGAN.match(name):
            at = reading.flow.text.find(name)
            return found(name, reading.flow[at : at + len(name)], LIKELY)
    for part in paragraphs_after_title(reading)[:3]:
        if _ORGAN.match(part.folded):
            return found(normal_text(part.text), part, LIKELY)
    return None
