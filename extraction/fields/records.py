"""Records of inspection, inquiry, hearing and discussion: times, officers, warnings, confirmations."""

from __future__ import annotations

import itertools
import re

from extraction.fields import dates, people
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import CERTIFICATE_LABELS, LABELS, OFFICER_LABELS
from extraction.fields.normalise import normal_text
from extraction.fields.row import LIKELY, SURE, WEAK, Row, blank, found, illegible
from extraction.fields.signatures import signature_slots, signed_person
from extraction.fields.slots import from_slots, parse_date, parse_moment, parse_person, parse_text
from extraction.layout.lines import Span


def _times(reading: Reading) -> tuple[Row | None, Row | None]:
    """Start and end of the act: from the time slots, else from running text near the head."""
    fallback: Row | None = None
    for slot in reading.slots_for(LABELS["started_at"]):
        if slot.struck:
            continue
        moments = dates.find_moments(slot.value.folded)
        if not moments:
            fallback = fallback or blank(slot)
            continue
        start = _moment(slot.value, moments[0])
        end = _moment(slot.value, moments[1]) if len(moments) > 1 else None
        if end is None and slot.value.text:
            end = _end_slot(reading)
        if end is None and re.search(r"至|到|-|—", slot.value.folded[moments[0].end :]):
            end = blank(slot)
        return start, end
    text = reading.text[:4000]
    for m in re.finditer(r"[于自]", text):
        moments = dates.find_moments(text[m.end() : m.end() + 60])
        if moments and moments[0].start == 0 and moments[0].has_time:
            span = reading.flow[m.end() : m.end() + 60]
            return _moment(span, moments[0]), (_moment(span, moments[1]) if len(moments) > 1 else None)
    return fallback, _end_slot(reading) or fallback


def _end_slot(reading: Reading) -> Row | None:
    return from_slots(reading, LABELS["ended_at"], parse_moment)


def _moment(span: Span, moment: dates.Moment) -> Row:
    part = span[moment.start : moment.end]
    return found(moment.value, part) if moment.value else illegible(part)


def started_at(reading: Reading) -> Row | None:
    """Start of the act."""
    row = _times(reading)[0]
    if row is None and reading.type.id == "summary_penalty_decision":
        return None
    return row


def ended_at(reading: Reading) -> Row | None:
    """End of the act."""
    return _times(reading)[1]


def hearing_at(reading: Reading) -> Row | None:
    """定于…举行听证."""
    row = from_slots(reading, (*LABELS["hearing_at"], "时间"), parse_moment)
    if row is not None and row.state == "found":
        return row
    text = reading.text
    for m in dates.find_moments(text):
        if (
            m.value
            and re.search(r"(?:定于|决定于|拟于|将于|兹定于|于)$", text[max(0, m.start - 6) : m.start])
            and re.search(r"听证", text[m.end : m.end + 60])
        ):
            return found(m.value, reading.flow[m.start : m.end])
    return row


def place(reading: Reading) -> Row | None:
    """地点 slots, else 在…举行."""

    def accept(slot: Slot) -> bool:
        return slot.label not in ("地址",) or reading.type.id in ("site_record", "photo_evidence")

    row = from_slots(reading, LABELS["place"], parse_text, accept=accept)
    if row is not None and row.state == "found":
        return row
    m = re.search(
        r"(?:在|到|至)([\u4e00-\u9fff\d()A-Za-z\-]{3,50}?)(?:公开|不公开|依法)?(?:举行|召开|接受|配合)",
        reading.text,
    ) or re.search(r"存放(?:于|在)([\u4e00-\u9fff\d()A-Za-z\-]{3,50}?)[,。;]", reading.text)
    if m:
        return found(normal_text(m[1]), reading.flow[m.start(1) : m.end(1)], LIKELY)
    return row


_OTHER_PEOPLE = re.compile(r"签名|签字|盖章|意见|审批")


def officers(reading: Reading) -> Row | None:
    """Officers and their numbers: one slot, slots in pairs, or the names in the text."""
    kind = reading.type.id
    labels: tuple[str, ...] = OFFICER_LABELS
    if kind == "officer_certificate":
        return _certificate_holders(reading)
    labels = tuple(x for x in labels if x != "送达人")
    labels = tuple(x for x in labels if x not in ("姓名", "持证人"))
    if kind == "hearing_record":
        labels = ("案件调查人员", "案件调查人", "办案人员", "调查人员", "执法人员", "承办人", *labels)
    out: list[people.Officer] = []
    first: Span | None = None
    at: Span | None = None
    empty: Row | None = None
    slots = [s for s in reading.slots if (s.bare in labels or s.label in labels)]
    for slot in slots:
        if _OTHER_PEOPLE.search(slot.label) or slot.struck:
            continue
        span = _with_certificates(reading, slot)
        listed = people.find_officers(_spaced(span))
        names = people.names_in(slot.value)
        if not listed and not names:
            if slot.empty:
                empty = empty or blank(slot)
            continue
        known = {o.name for o in listed}
        if len(names) > len(listed) and not known <= {n.value for n in names}:
            listed = [people.Officer(n.value, None, n.start, n.end) for n in names]
        elif len(names) > len(listed):
            listed = [
                next((o for o in listed if o.name == n.value), people.Officer(n.value, None, n.start, n.end))
                for n in names
            ]
        for officer in listed:
            same = next((i for i, o in enumerate(out) if o.name == officer.name), None)
            if same is None:
                out.append(officer)
            elif out[same].certificate_no is None and officer.certificate_no:
                out[same] = officer
        if first is None and listed:
            first = span
            at = slot.value
            if names:
                at = slot.value[names[0].start : names[0].end]
        if len(out) >= 2 and all(o.certificate_no for o in out) and kind not in ("sampling_record",):
            break
    if out:
        out = _fill_certificates(reading, out)
        return found([o.as_json() for o in out], first or Span("", []), LIKELY, at=at)
    row = _officers_in_text(reading) if "officers" in reading.type.required else None
    if row is not None:
        return row
    for role, slot in signature_slots(reading) if "officers" in reading.type.required else []:
        if role == "officer":
            names = people.names_in(slot.value)
            if names:
                listed = [people.Officer(n.value, None, n.start, n.end) for n in names]
                listed = _fill_certificates(reading, listed)
                return found(
                    [o.as_json() for o in listed],
                    slot.value,
                    WEAK,
                    at=slot.value[names[0].start : names[0].end],
                )
    return empty


def _spaced(span: Span) -> str:
    """Folded text with a mark where white parts two words, so that names do not run together."""
    text = span.folded
    return ";".join(text[a:b] for a, b in span.pieces(0.5))


def _with_certificates(reading: Reading, slot: Slot) -> Span:
    """The slot's value and, in the same paragraph or row, the certificate slots that follow."""
    if slot.block >= 0:
        block = reading.blocks[slot.block][1].span
        following = [s for s in reading.slots if s.block == slot.block and s.label_start >= slot.start]
        end = slot.end
        for other in sorted(following, key=lambda s: s.label_start):
            if other is slot:
                continue
            if other.bare in CERTIFICATE_LABELS or re.search(r"证", other.label):
                end = other.end
            else:
                break
        return block[slot.start : end]
    span = slot.value
    if slot.table is not None and slot.cell is not None:
        for other in reading.slots_for(CERTIFICATE_LABELS):
            if other.table is slot.table and other.cell is not None and other.block < 0:
                same_row = other.cell.row < slot.cell.row_end and slot.cell.row < other.cell.row_end
                if same_row and other.cell.column > slot.cell.column and not other.empty:
                    later = [
                        s
                        for s in reading.slots
                        if s.table is slot.table
                        and s.cell is not None
                        and s.block < 0
                        and s.cell.row == slot.cell.row
                        and slot.cell.column < s.cell.column < other.cell.column
                        and s.bare in OFFICER_LABELS
                    ]
                    if not later:
                        span = span + other.value
    return span


def _fill_certificates(reading: Reading, listed: list[people.Officer]) -> list[people.Officer]:
    """Numbers that stand elsewhere: in a slot of their own (same count), or behind the name in the text."""
    if all(o.certificate_no for o in listed):
        return listed
    numbers: list[str] = []
    for slot in reading.slots_for(CERTIFICATE_LABELS):
        if slot.bare in ("编号",) or slot.empty:
            continue
        numbers.extend(people.certificates_in(slot.value.folded))
    numbers = list(dict.fromkeys(numbers))
    if len(numbers) == len(listed) and all(o.certificate_no is None for o in listed):
        return [people.Officer(o.name, n, o.start, o.end) for o, n in zip(listed, numbers, strict=True)]
    text = reading.text
    out = []
    for officer in listed:
        number = officer.certificate_no
        if number is None:
            for m in re.finditer(re.escape(officer.name), text):
                after = people.certificate_after(text[m.end() : m.end() + 60])
                if after is not None:
                    number = after
                    break
        out.append(people.Officer(officer.name, number, officer.start, officer.end))
    if all(o.certificate_no is None for o in out):
        m2 = re.search(
            r"(?:执法证|证件|证号)[^。\n]{0,16}?[:：为]?((?:[A-Z\u4e00-\u9fff]{0,2}\d{6,16}[、,，和及]?){2,4})",
            text,
        )
        if m2:
            found_numbers = people.certificates_in(m2[1])
            if len(found_numbers) == len(out):
                return [
                    people.Officer(o.name, n, o.start, o.end) for o, n in zip(out, found_numbers, strict=True)
                ]
    return out


def _officers_in_text(reading: Reading) -> Row | None:
    """我们是…执法人员王某、李某, 执法人员王某（证号）、李某（证号）."""
    text = reading.text
    for m in re.finditer(r"(?:执法人员|办案人员|调查人员|指派|承办人|调查人)[:：]?", text):
        tail = text[m.end() : m.end() + 90]
        stop = re.search(r"[。\n]|对|前往|于|在|,这是|依法|进行|负责|为", tail)
        piece = tail[: stop.start()] if stop else tail
        listed = people.find_officers(piece)
        if listed:
            end = max(o.end for o in listed)
            return found(
                [o.as_json() for o in _fill_certificates(reading, listed)],
                reading.flow[m.end() : m.end() + end],
                WEAK,
                at=reading.flow[m.end() + listed[0].start : m.end() + listed[0].end],
            )
    return None


def _certificate_holders(reading: Reading) -> Row | None:
    """Copies of officers' certificates: 姓名 and 证号 in the order of the page."""
    names: list[tuple[str, Span]] = []
    for slot in reading.slots:
        if slot.bare in ("姓名", "持证人", "执法人员", "执法人员姓名"):
            hits = people.names_in(slot.value)
            if hits:
                names.append((hits[0].value, slot.value))
    numbers: list[str] = []
    for slot in reading.slots:
        if slot.bare in CERTIFICATE_LABELS and slot.bare != "编号" or (slot.bare == "编号" and not numbers):
            numbers.extend(people.certificates_in(slot.value.folded))
    if not names:
        return _officers_in_text(reading)
    rows = [
        {
            "name": name,
            "certificate_no": numbers[i] if i < len(numbers) and len(numbers) == len(names) else None,
        }
        for i, (name, _span) in enumerate(names)
    ]
    return found(rows, names[0][1], LIKELY)


def recorder(reading: Reading) -> Row | None:
    """记录人."""
    return from_slots(reading, LABELS["recorder"], parse_person)


def interviewee_name(reading: Reading) -> Row | None:
    """Who was asked; in an authorisation letter the one who is authorised."""
    labels = LABELS["interviewee_name"]
    if reading.type.id == "authorisation_letter":
        labels = (
            "受托人",
            "受委托人",
            "被委托人",
            "受托人姓名",
            "受委托人姓名",
            "委托代理人",
            "代理人",
            "代理人姓名",
        )
        row = from_slots(reading, labels, parse_person)
        if row is not None and row.state == "found":
            return row
        m = re.search(
            r"(?:委托|授权)([\u4e00-\u9fff]{2,4}?)(?:同志|\(|,|为|作为|\d|代表|全权|先生|女士)", reading.text
        )
        if m and people.is_name(m[1]):
            return found(m[1], reading.flow[m.start(1) : m.end(1)], LIKELY)
        return row

    def accept(slot: Slot) -> bool:
        return not re.search(r"签名|签字", slot.label)

    return from_slots(reading, labels, parse_person, accept=accept)


_ROLE_TAIL = re.compile(r"(?:系|是|为)?(?:当事人|本案当事人|该公司|该单位|被检查人|被处罚人|本单位)?的?")


def interviewee_role(reading: Reading) -> Row | None:
    """职务 or 与本案关系."""
    row = from_slots(reading, LABELS["interviewee_role"], parse_text)
    if row is not None and row.state == "found":
        value = re.sub(r"^(?:系|是)(?:当事人|该公司|该单位|本单位)?的?", "", str(row.value))
        if value:
            row.value = value
    return row


_BODY = re.compile(r"[问答]")


def credentials_shown(reading: Reading) -> Row | None:
    """Credentials shown and confirmed by the other side."""
    text = reading.text
    row = _ticked_slot(reading, LABELS["credentials_shown"])
    if row is not None:
        return row
    for m in re.finditer(
        r"(?:出示|这是|表明|亮明)[^。\n]{0,30}?(?:执法证|证件|身份)|(?:执法证|证件)[^。\n?]{0,40}(?:请你?们?(?:过目)?(?:确认|查看|核对)?|过目|看清|出示)",
        text,
    ):
        piece = text[max(0, m.start() - 6) : m.end()]
        if re.search(r"未出示|没有出示|不出示", piece):
            return found(False, reading.flow[m.start() : m.end()], LIKELY)
        answer = re.compile(
            r"答[:：]?[^。\n]{0,10}(?:看清|清楚|确认|看过|无异议|没有异议|是的|看到)[^。\n]*"
        ).search(text, m.end(), m.end() + 220)
        if answer:
            return found(True, reading.flow[answer.start() : answer.end()], LIKELY)
        return found(True, reading.flow[m.start() : m.end()], LIKELY)
    return None


def rights_told(reading: Reading) -> Row | None:
    """Right to recusal, statement and defence told."""
    text = reading.text
    m = re.search(
        r"(?:申请|要求)[^。\n]{0,16}回避|回避[^。\n]{0,8}(?:权|申请)|陈述[^。\n]{0,3}申辩[^。\n]{0,6}权|有权[^。\n]{0,20}(?:陈述|申辩)|享有[^。\n]{0,30}权利",
        text,
    )
    return found(True, reading.flow[m.start() : m.end()], LIKELY) if m else None


def read_and_confirmed(reading: Reading) -> Row | None:
    """以上笔录已看过，与我所述一致."""
    text = reading.text
    listed = re.finditer(
        r"(?:以上|上述)?(?:笔录|记录|内容|情况)?[^。\n问答]{0,10}(?:看过|阅过|已阅|阅读|核对|读给我听|宣读|听过)[^。\n]{0,20}(?:一致|属实|无误|相符|没有出入)|(?:以上|上述)(?:笔录|记录|内容|情况)[^。\n]{0,12}(?:属实|无误)",
        text,
    )
    best: Row | None = None
    for m in listed:
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start() + 2]
        # A question about it, or an answer on some other record, is no confirmation.
        if (
            re.match(r"[问答]", line)
            and "以上" not in m.group(0)
            or re.search(r"[?？]", text[m.end() : m.end() + 3])
        ):
            continue
        best = found(True, reading.flow[m.start() : m.end()], LIKELY)
    return best


def blank_space_struck(reading: Reading) -> Row | None:
    """以下空白."""
    m = re.search(r"\(?以下空白\)?", reading.text)
    return found(True, reading.flow[m.start() : m.end()]) if m else None


def copy_checked(reading: Reading) -> Row | None:
    """与原件核对无异 together with who provided it."""
    text = reading.text
    m = re.search(
        r"与原[件物本]+(?:材料)?(?:[^。\n,]{0,8})?(?:一致|无误|无异|相符|相同)|(?:复印件|复制件)[^。\n]{0,12}(?:一致|无误|无异|相符)|原件核对无[误异]",
        text,
    )
    if m:
        return found(True, reading.flow[m.start() : m.end()], LIKELY)
    for slot in reading.slots_for(("核对情况", "核对意见", "与原件核对情况", "复制件说明", "核对说明")):
        if slot.empty or slot.struck:
            return blank(slot)
    return None


def _ticked_slot(reading: Reading, labels: tuple[str, ...]) -> Row | None:
    from extraction.fields.choices import yes_or_no

    for slot in reading.slots_for(labels):
        value = yes_or_no(slot.value)
        if value is not None:
            return found(value, slot.value)
    return None


def closed_on(reading: Reading) -> Row | None:
    """Printed 结案日期; on the closing form the head's date."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["closed_on"], parse_date)
    if row is not None and row.state == "found":
        return row
    return signed_on(reading) if reading.type.id == "case_closing_approval" else row


def provided_by(reading: Reading) -> Row | None:
    """The person who gave the evidence."""
    return signed_person(reading, LABELS["provided_by"])


def taken_by(reading: Reading) -> Row | None:
    """Who photographed or took."""
    from extraction.fields.lists import names_row

    return from_slots(reading, LABELS["taken_by"], names_row)


def sample_sealed(reading: Reading) -> Row | None:
    """Sample sealed: a filled 封样 slot or words that say so."""
    for slot in reading.slots_for(LABELS["sample_sealed"]):
        if slot.empty or slot.struck:
            return blank(slot, "deliberately_blank" if slot.struck else "missing")
        value = not re.search(r"未封|没有封|否$", slot.value.folded)
        return found(value, slot.value)
    m = re.search(r"(?:加贴|贴)[^。\n]{0,4}封[条签]|(?:已|予以|当场)封样|封存样品|签封", reading.text)
    return found(True, reading.flow[m.start() : m.end()], LIKELY) if m else None


def is_urgent_measure(reading: Reading) -> Row | None:
    """情况紧急，当场实施."""
    row = _ticked_slot(reading, LABELS["is_urgent_measure"])
    if row is not None:
        return row
    m = re.search(r"情况紧急[^。\n]{0,40}(?:当场)?", reading.text)
    return found(True, reading.flow[m.start() : m.end()], LIKELY) if m else None


def _span_dates(reading: Reading, which: str) -> tuple[Row | None, Row | None]:
    fallback: Row | None = None
    for slot in reading.slots_for(LABELS[which]):
        listed = list(dates.find_dates(slot.value.folded))
        if len(listed) >= 2:
            a, b = (_moment(slot.value, m) for m in listed[:2])
            return a, b
        if len(listed) == 1:
            row = _moment(slot.value, listed[0])
            if which == "period_end" and not re.search(r"自|起", slot.value.folded[: listed[0].start]):
                return None, row
            return row, None
        fallback = fallback or blank(slot)
    return fallback, fallback


_FROM_TO = re.compile(r"自?[^。\n]{0,2}$")


def period_start(reading: Reading) -> Row | None:
    """自…起."""
    text = reading.text
    listed = dates.find_dates(text)
    for a, b in itertools.pairwise(listed):
        between = text[a.end : b.start]
        if re.fullmatch(r"(?:\d{1,2}时)?(?:\d{1,2}分)?(?:起)?[,，]?(?:\(?含\)?)?(?:至|到|—|-|~)", between):
            return _moment(reading.flow, a)
    row = _span_dates(reading, "period_start")[0]
    if row is not None and row.state == "found":
        return row
    for m in listed:
        if re.search(r"自$", text[max(0, m.start - 1) : m.start]) or re.match(
            r"(?:\d{1,2}时)?起", text[m.end : m.end + 4]
        ):
            return _moment(reading.flow, m)
    return row


def period_end(reading: Reading) -> Row | None:
    """至…止."""
    text = reading.text
    listed = dates.find_dates(text)
    for a, b in itertools.pairwise(listed):
        between = text[a.end : b.start]
        if re.fullmatch(r"(?:\d{1,2}时)?(?:\d{1,2}分)?(?:起)?[,，]?(?:\(?含\)?)?(?:至|到|—|-|~)", between):
            return _moment(reading.flow, b)
    row = _span_dates(reading, "period_end")[1]
    if row is not None and row.state == "found":
        return row
    for m in listed:
        if re.search(r"(?:至|到|延长至|延期至|于)$", text[max(0, m.start - 3) : m.start]) and re.match(
            r"止|前|。|,|届满|\)", text[m.end : m.end + 2] or "。"
        ):
            return _moment(reading.flow, m)
        if re.search(r"(?:延长至|延期至|延长到|期限至)$", text[max(0, m.start - 4) : m.start]):
            return _moment(reading.flow, m)
    return row


def taken_at(reading: Reading) -> Row | None:
    """Time of taking, photographing or sampling."""
    return from_slots(reading, (*LABELS["taken_at"], "时间"), parse_moment)


def served_at(reading: Reading) -> Row | None:
    """When the document was received: its slot, else the date beside the recipient's signature."""
    row = from_slots(reading, LABELS["served_at"], parse_moment)
    if row is not None and row.state == "found":
        return row
    for role, slot in signature_slots(reading):
        if role == "recipient":
            moments = dates.find_moments(slot.value.folded)
            if moments and moments[0].value:
                return _moment(slot.value, moments[0])
    return row


def received_by(reading: Reading) -> Row | None:
    """Who took the document; ink without a readable name is illegible."""
    labels = LABELS["received_by"]
    if any(s.bare in ("受送达人", "受送达单位", "被送达人") for s in reading.slots):
        pass
    else:
        labels = tuple(x for x in labels if x != "收件人")
    row = signed_person(reading, labels)
    if row is not None and row.state == "found":
        return row
    for role, slot in signature_slots(reading):
        if role == "recipient":
            names = people.names_in(slot.value)
            if names:
                return found(names[0].value, slot.value[names[0].start : names[0].end], LIKELY)
    return row


def witness(reading: Reading) -> Row | None:
    """见证人."""
    return signed_person(reading, LABELS["witness"])


def reviewer(reading: Reading) -> Row | None:
    """Who made the legality check or the second look."""
    row = signed_person(reading, LABELS["reviewer"])
    if row is not None and row.state == "found":
        return row
    return row


def reviewed_on(reading: Reading) -> Row | None:
    """Date of the opinion: beside the reviewer's name, else its slot, else the foot."""
    for slot in reading.slots_for(LABELS["reviewer"]):
        moments = dates.find_dates(slot.value.folded)
        if moments:
            return _moment(slot.value, moments[-1])
    row = from_slots(reading, LABELS["reviewed_on"], parse_date)
    if row is not None and row.state == "found":
        return row
    for slot in reading.slots_for(LABELS["conclusion"]):
        moments = dates.find_dates(slot.value.folded)
        if moments:
            return _moment(slot.value, moments[-1])
    for slot in reading.slots_for(LABELS["reviewer"]):
        if slot.block >= 0:
            block = reading.blocks[slot.block][1].span
            moments = dates.find_dates(block.folded[slot.start :])
            if moments:
                return _moment(block[slot.start :], moments[0])
    from extraction.fields.heads import signed_on

    return signed_on(reading) or row


def filed_on(reading: Reading) -> Row | None:
    """Printed 立案日期; on the filing form the agency head's date."""
    row = from_slots(reading, LABELS["filed_on"], parse_date)
    if row is not None and row.state == "found":
        return row
    if reading.type.id == "case_filing_approval":
        from extraction.fields.approvals import approval_slots

        for role, slot in reversed(approval_slots(reading)):
            if role == "agency_head":
                listed = dates.find_dates(slot.value.folded)
                if listed:
                    return _moment(slot.value, listed[-1])
                return blank(slot)
    if reading.type.id == "investigation_report":
        text = reading.text
        for m in dates.find_dates(text):
            if m.value and re.match(r"[^。\n]{0,16}立案", text[m.end : m.end + 18]):
                return _moment(reading.flow, m)
    return row


def applied_on(reading: Reading) -> Row | None:
    """申请日期, else the date at the foot."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["applied_on"], parse_date)
    return row if row is not None and row.state == "found" else (signed_on(reading) or row)


def published_on(reading: Reading) -> Row | None:
    """公示日期, else the date at the foot."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["published_on"], parse_date)
    if row is not None and row.state == "found":
        return row
    if reading.type.id in ("public_service_announcement", "demolition_announcement"):
        return signed_on(reading) or row
    return row


def report_issued_on(reading: Reading) -> Row | None:
    """签发日期, else the date at the foot."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["report_issued_on"], parse_date)
    return row if row is not None and row.state == "found" else (signed_on(reading) or row)


def compiled_by(reading: Reading) -> Row | None:
    """立卷人."""
    return signed_person(reading, LABELS["compiled_by"])


def checked_by(reading: Reading) -> Row | None:
    """检查（审核）人."""
    return signed_person(reading, LABELS["checked_by"])


def chair(reading: Reading) -> Row | None:
    """主持人."""
    row = from_slots(reading, LABELS["chair"], parse_person)
    if row is not None and row.state == "found":
        return row
    m = re.search(
        r"(?:由|指定|指派)([\u4e00-\u9fff]{2,4}?)(?:同志)?(?:担任|为|任)(?:本次)?(?:听证)?(?:会)?主持人",
        reading.text,
    )
    if m and people.is_name(m[1]):
        return found(m[1], reading.flow[m.start(1) : m.end(1)], SURE)
    m = re.search(r"主持人(?:是|为|由)?[:：]?([\u4e00-\u9fff]{2,3})(?=[,。;、\n(])", reading.text)
    if m and people.is_name(m[1]):
        return found(m[1], reading.flow[m.start(1) : m.end(1)], LIKELY)
    return row


def accepted_on(reading: Reading) -> Row | None:
    """受理日期, else the date of 予以受理 or the foot."""
    from extraction.fields.heads import signed_on

    row = from_slots(reading, LABELS["accepted_on"], parse_date)
    if row is not None and row.state == "found":
        return row
    return signed_on(reading) if reading.type.id == "licence_acceptance_notice" else row
