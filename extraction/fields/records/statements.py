"""What a record states: place, credentials, rights, confirmations, sealing, urgency."""

from __future__ import annotations

import re

from extraction.fields.document import Reading, Slot
from extraction.fields.labels import LABELS
from extraction.fields.normalise import normal_text
from extraction.fields.prose.text import unfilled
from extraction.fields.row import LIKELY, Row, blank, found
from extraction.fields.sentences import told_place
from extraction.fields.slots import from_slots, parse_text
from extraction.layout.lines import Span


def _place(span: Span) -> Row | None:
    """A place without the full stop of the sentence that it ends."""
    return parse_text(span.stripped(" \n,，;；_。"))


def place(reading: Reading) -> Row | None:
    """地点 slots, else 在…举行. 地址 is the party's where the form has a slot for the place, be it empty."""
    own = reading.slots_for(label for label in LABELS["place"] if label != "地址")
    by_address = not own and reading.type.id in ("site_record", "photo_evidence")

    def accept(slot: Slot) -> bool:
        return slot.label != "地址" or by_address

    row = from_slots(reading, LABELS["place"], _place, accept=accept)
    if row is not None and row.state == "found":
        return row
    m = re.search(
        r"(?:在|到|至)([\u4e00-\u9fff\d()A-Za-z\-]{3,50}?)\(?(?:公开|不公开|依法|[、/])*\)?(?:举行|召开|接受|配合)",
        reading.text,
    ) or _KEPT_AT.search(reading.text)
    if m:
        return found(normal_text(m[1]), reading.flow[m.start(1) : m.end(1)], LIKELY)
    return told_place(reading) or row


_KEPT_AT = re.compile(
    r"(?:存放|保存|封存|保管)(?:(?:地点|地址|场所|处所)[为是在]|于|在)([\u4e00-\u9fff\d()A-Za-z\-]{3,50}?)[,。;]"
)
_KEPT = re.compile(r"永久|长期|短期|定期(?:\(?\d{1,3}年\)?)?|(?:\d{1,3}|[一二三四五六七八九十]{1,3})年")


def retention_period(reading: Reading) -> Row | None:
    """保管期限: the term alone, where more runs on behind it."""

    def parse(span: Span) -> Row | None:
        m = _KEPT.match(span.folded)
        return found(m.group(0), span[: m.end()]) if m else parse_text(span)

    return from_slots(reading, LABELS["retention_period"], parse)


def credentials_shown(reading: Reading) -> Row | None:
    """Credentials shown and confirmed by the other side."""
    text = reading.text
    row = ticked_slot(reading, LABELS["credentials_shown"]) or unfilled(reading, LABELS["credentials_shown"])
    if row is not None:
        return row
    for m in re.finditer(
        r"(?:出示|这是|表明|亮明)[^。\n]{0,30}?(?:执法证|证件|身份)|(?:执法证|证件)[^。\n?]{0,40}(?:(?<!申)请[你您]?们?(?:过目|确认|查看|核对|查验)|过目|看清|出示)",
        text,
    ):
        piece = text[max(0, m.start() - 6) : m.end()]
        if re.search(r"未出示|没有出示|不出示", piece):
            return found(False, reading.flow[m.start() : m.end()], LIKELY)
        if _LOOKED.match(text, m.end()):
            # The same sentence says that they were looked at.
            return found(True, reading.flow[m.start() : m.end()], LIKELY)
        for answers in (_ANSWERED, _SEEN):
            answer = answers.search(text, m.end(), m.end() + 220)
            # What follows the telling of rights answers that, or confirms the record.
            if answer and (
                re.search(r"证|[看听]清|清楚|查验", answer["said"])
                or not re.search(r"依法告知|回避", text[m.end() : answer.start()])
            ):
                return found(True, reading.flow[answer.start("said") : answer.end()], LIKELY)
        return found(True, reading.flow[m.start() : m.end()], LIKELY)
    seen = re.search(r"证件?[^。\n?,]{0,6}(?:看过|看清|看到|确认|核对|已看)[^。\n?]*", text)
    return found(True, reading.flow[seen.start() : seen.end()], LIKELY) if seen else None


_LOOKED = re.compile(r"[^。\n?？请]{0,20}(?:看过|看清|核对|确认|查验|过目)")
_SIGHT = r"(?P<said>[^。\n?问]{0,10}(?:看清|清楚|确认|看过|已看|看了|无异议|没有异议|是的|看到|已阅|过目|无误|查验|核实|核对)[^。\n?吗]*)(?![?吗])"  # noqa: E501 - one pattern
_ANSWERED = re.compile(r"(?:答|意见|确认|回答|(?:对方|当事人|该人|其)?表示)[】\])]?[:：]?" + _SIGHT)
_SEEN = re.compile(r"(?<=[\n。])" + _SIGHT)


def rights_told(reading: Reading) -> Row | None:
    """Right to recusal, statement and defence told."""
    row = ticked_slot(reading, LABELS["rights_told"]) or unfilled(reading, LABELS["rights_told"])
    if row is not None:
        return row
    text = reading.text
    m = re.search(
        r"(?:申请|要求)[^。\n]{0,16}回避|认为[^。\n]{0,24}回避[^。\n]{0,8}(?:提出|要求|申请)|(?:可以|可|有权)[^。\n]{0,6}陈述[^。\n]{0,6}申辩|回避[^。\n]{0,8}(?:权|申请)|陈述[^。\n]{0,3}申辩[^。\n]{0,6}权|有权[^。\n]{0,20}(?:陈述|申辩)|享有[^。\n]{0,30}权利",
        text,
    )
    return found(True, reading.flow[m.start() : m.end()], LIKELY) if m else None


_WHAT = r"(?:以上|上述|本|此)?(?:检查|询问|勘验|现场|调查)?(?:笔录|记录|内容|情况)?"
_CONFIRMED = re.compile(
    _WHAT
    + r"[^。\n问答]{0,12}?(?:看过|阅过|已阅|阅读|查阅|审阅|核对|过目|看了|看清|读给我听|念给我听|宣读|听过|听了)"
    r"[^。\n?]{0,20}?(?:一致|属实|无误|相符|没有出入|无出入|一样|准确|没有错误|没错|无异议|没有异议|[记写说]得(?:都|很|是)?(?:对|正确))"
    r"|(?:以上|上述)(?:检查|询问|勘验|现场|调查)?(?:笔录|记录|内容|情况|所述)[^。\n?]{0,12}(?:属实|无误)"
)


def read_and_confirmed(reading: Reading) -> Row | None:
    """以上笔录已看过，与我所述一致."""
    text = reading.text
    best: Row | None = None
    for m in _CONFIRMED.finditer(text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start() + 2]
        opens = m.start() == 0 or text[m.start() - 1] in "。\n;:,"
        own = (
            opens and text[m.start() - 1 : m.start()] != "," and re.match(r"以上|上述|本|此|笔录", m.group(0))
        )
        # A question about it, or an answer on some other record, is no confirmation.
        if (
            re.match(r"[问答]", line)
            and "以上" not in m.group(0)
            and not own
            or re.search(r"[?？]", text[m.end() : m.end() + 3])
            or re.search(r"是否|有没有|吗", m.group(0))
        ):
            continue
        best = found(True, reading.flow[m.start() : m.end()], LIKELY)
    return best


def blank_space_struck(reading: Reading) -> Row | None:
    """以下空白 written below the text, or a long line drawn aslant through the space left empty."""
    m = re.search(r"[(【\[]?(?:以下|此处|本页以下|下文|下页)(?:均)?[为系]?(?:空白|无正文|无内容|无文字)[)】\]]?", reading.text)
    if m:
        return found(True, reading.flow[m.start() : m.end()])
    for sheet in reading.sheets:
        for box in sheet.content.slants:
            x0, top, x1, bottom = box
            inside = [c for c in sheet.content.chars if x0 < c.x0 < x1 and top < c.top < bottom]
            if bottom - top > 60 and x1 - x0 > 60 and len(inside) <= 3:
                return Row(True, None, "found", sheet.no, box, LIKELY)
    return None


def copy_checked(reading: Reading) -> Row | None:
    """与原件核对无异 together with who provided it."""
    text = reading.text
    m = re.search(
        r"与原[件物本]+(?:材料)?(?:[^。\n]{0,9})?(?:一致|无误|无异|相符|相同)|(?:复印件|复制件)[^。\n]{0,12}(?:一致|无误|无异|相符|属实)|原件核对无[误异]|(?:复印|复制|摘抄|摘录|拍摄|提取|取)(?:于|自)原[件物](?:(?!不|未|有误)[^。\n]){0,12}(?:无误|无异|一致|相符|相同|属实)|(?:复印|复制)(?:件)?(?:属实|无误)|原[件物](?:的)?(?:复印|复制|影印)件?[^。\n]{0,6}(?:属实|无误|一致|相符)",
        text,
    )
    if m:
        return found(True, reading.flow[m.start() : m.end()], LIKELY)
    for slot in reading.slots_for(("核对情况", "核对意见", "与原件核对情况", "复制件说明", "核对说明")):
        if slot.empty or slot.struck:
            return blank(slot)
    return None


def ticked_slot(reading: Reading, labels: tuple[str, ...]) -> Row | None:
    """Yes or no from a ticked slot with one of the labels."""
    from extraction.fields.choices import options, yes_or_no

    for slot in reading.slots_for(labels):
        if not options(slot.value.folded) and len(slot.value.text) > 8:
            # A sentence in the slot (告知事项：…不申请回避) is read as a sentence.
            continue
        value = yes_or_no(slot.value)
        if value is not None:
            return found(value, slot.value)
    return None


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
    row = ticked_slot(reading, LABELS["is_urgent_measure"]) or unfilled(reading, LABELS["is_urgent_measure"])
    if row is not None:
        return row
    m = re.search(r"情况紧急[^。\n]{0,40}(?:当场)?", reading.text)
    return found(True, reading.flow[m.start() : m.end()], LIKELY) if m else None
