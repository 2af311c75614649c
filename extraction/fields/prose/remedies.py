"""Rights told, remedies, and the terms for paying, performing and putting right."""

from __future__ import annotations

import itertools
import re

from extraction.fields import periods
from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.normalise import normal_text
from extraction.fields.prose.provisions import empty_clause
from extraction.fields.prose.text import masked, row_at, sentence_end, sentence_start, unfilled
from extraction.fields.row import LIKELY, SURE, Row, found
from extraction.fields.slots import from_slots, parse_text
from extraction.layout.lines import Span

_TO = r"(?:往|赴|(?<![收接送达])[到至])"
"""Other words than 向 for going to an organ; 收到 and 送至 are none."""
_REVIEW = re.compile(
    rf"(?:向(?P<organ>[^。;\n,]{{2,80}}?)|{_TO}(?P<place>[\u4e00-\u9fff]{{2,24}}?(?:政府|委员会|管委会|[厅局部])))"
    r"(?:依法|书面|先行?)*(?:申请|提起|提出|请求)(?:行政)?复议"
)
_REQUEST = re.compile(
    r"(?:请求|提请|申请)(?P<organ>[\u4e00-\u9fff]{2,30}?(?:人民政府|厅|局|委员会|管委会))(?:予以|进行|给予)?(?:行政)?复议"
)
_SOUGHT = re.compile(
    r"(?:申请|提起|提出)(?:行政)?复议|(?:请求|提请|申请)[\u4e00-\u9fff]{2,30}?(?:人民政府|厅|局|委员会|管委会)(?:予以|进行|给予)?(?:行政)?复议"
)
_REVIEW_TO = re.compile(r"复议申请[^。;\n]{0,50}?(?:提交|递交|报送)(?:至|给|到)?(?P<organ>[\u4e00-\u9fff]{2,40})")
_REVIEW_LABEL = re.compile(
    r"(?:行政)?复议:[^。\n]{0,40}?向(?P<organ>[^。;\n,]{2,40}?)(?:书面)?(?:(?:提出|递交|提交)(?:(?:复议|书面)?申请|(?=[。;,\n]))|申请(?=[。;,\n]))"
)
_NO_NAME = re.compile(r"(?:有权的?|相关|有关)?(?:行政)?复议(?:机关|机构)")
_COURT = r"(?:人民法院|运输法院|海事法院|互联网法院|知识产权法院|金融法院)"
_SUIT = re.compile(rf"向(?P<court>[^。;\n,]{{0,40}}?{_COURT})(?:\([^()]{{1,12}}\))?(?:依法)?(?:直接)?(?:提起|起诉|提出)")
_NAMED_COURT = re.compile(
    rf"(?:{_TO}|诉请|诉诸|提请|请求|由|法院(?:[:为是]|名称[:为是]?))(?P<court>[\u4e00-\u9fff]{{1,12}}[省市县区旗州盟][\u4e00-\u9fff]{{0,12}}?{_COURT})"
)
"""A court named by its place, with whatever verb leads to it."""
_ASIDE = re.compile(r"\([^()]*[:,;][^()]*\)|\([^()]{13,}\)")


def _without_asides(text: str) -> str:
    """Covered text where （复议机构：…，地址：…） is white, so that its commas do not end the clause."""
    return _ASIDE.sub(lambda m: "\x01" * len(m.group(0)), text)


def review_organ(reading: Reading) -> Row | None:
    """向…申请行政复议."""
    text = _without_asides(masked(reading.text))
    for m in itertools.chain(*(pattern.finditer(text) for pattern in (_REVIEW, _REQUEST, _REVIEW_TO, _REVIEW_LABEL))):
        group = "organ" if m["organ"] else "place"
        organ = re.sub(r"\x01+|\([^()]*\)|^(?:依法|本机关的)|^(?:本级人民政府|同级人民政府|复议机关)[,(]?即", "", m[group])
        unnamed = "上一级" in organ or _NO_NAME.fullmatch(organ)
        if re.search(r"[_\s]{2,}", organ) or not re.search(r"[\u4e00-\u9fff]{2}", organ) or unnamed:
            continue
        at = m.start(group) + max(m[group].find(organ), 0)
        return row_at(reading, at, at + len(organ), normal_text(organ))
    named = re.search(
        r"复议(?:(?!诉讼|起诉|法院)[^\n]){0,60}?(?:机关|机构)[:为是]+([\u4e00-\u9fff]{4,30}?)(?=[,;。)\n]|地址|电话|$)",
        masked(reading.text),
    )
    if named:
        return row_at(reading, named.start(1), named.end(1), named[1], LIKELY)
    row = from_slots(reading, LABELS["review_organ"], parse_text)
    if row is not None and row.state == "found":
        return row
    return empty_clause(reading, re.compile(r"申请行政复议|申请复议")) or row


def court_name(reading: Reading) -> Row | None:
    """向…人民法院提起诉讼, or the court that is asked to enforce; a court without a name counts as missing."""
    text = masked(reading.text)
    if reading.type.id == "court_enforcement_application":
        for pattern in (
            r"^([\u4e00-\u9fff]{2,24}人民法院):?$",
            r"此致\n?([\u4e00-\u9fff]{2,24}人民法院)",
            r"向([\u4e00-\u9fff]{2,24}人民法院)",
            r"([\u4e00-\u9fff]{2,20}人民法院)",
        ):
            m = re.search(pattern, text, re.MULTILINE)
            if m and len(m[1]) > 4:
                return row_at(reading, m.start(1), m.end(1), m[1])
        return None
    last: Row | None = None
    text = _without_asides(text)
    for m in _SUIT.finditer(text):
        court = m["court"]
        if len(court) <= 5 or re.search(rf"有管辖权的?{_COURT}$", court):
            last = found(None, reading.flow[m.start("court") : m.end("court")])
            last.state = "missing"
            continue
        # What stands between 向 and the name: 依法向, 直接向, and a review organ before 或者向.
        court = re.sub(r"^.*(?:向|或者|或|有管辖权的)", "", court)
        named = court[re.match(r"(?:依法|所在地的?|直接|本机关所在地)*", court).end() :].lstrip("\x01")  # type: ignore[union-attr]
        start = m.end("court") - len(named)
        return row_at(reading, start, m.end("court"), normal_text(named))
    for m in _NAMED_COURT.finditer(masked(reading.text)):
        low, high = sentence_around(text, m.start())
        enforced = re.match(r"[^。;,]{0,6}(?:强制)?执行", text[m.end() : high])
        if enforced is None and re.search(r"诉|裁判|法院[:为是]", text[low:high]):
            return row_at(reading, m.start("court"), m.end("court"), m["court"], LIKELY)
    row = from_slots(reading, LABELS["court_name"], parse_text)
    return row if row is not None and row.state == "found" else last or row


def _period_in(reading: Reading, start: int, end: int, confidence: float = SURE) -> Row | None:
    listed = periods.find_periods(masked(reading.text)[start:end])
    if not listed:
        return None
    p = listed[-1]
    return row_at(reading, start + p.start, start + p.end, p.as_json(), confidence)


def _term(span: Span) -> Row | None:
    """The period that fills a slot."""
    listed = periods.find_periods(span.folded)
    return found(listed[0].as_json(), span[listed[0].start : listed[0].end]) if listed else None


_LIMIT = r"(?:申请)?的?(?:法定)?(?:期限|时限|期间)"
_REVIEW_WORDS = re.compile(
    rf"复议申请|申请(?:行政)?复议(?:[:：,]|(?<=[)、.]申请行政复议)。|(?<=[)、.]申请复议)。)|复议[:：]|复议{_LIMIT}"
)
_SUIT_WORDS = re.compile(
    r"(?:行政诉讼|起诉)(?:应当?|须|可以?)|诉讼[:：]|(?<=[)、.]提起行政诉讼)。|(?<=[)、.]提起诉讼)。"
    rf"|(?:诉讼|起诉){_LIMIT}"
)
_BOTH_TERMS = re.compile(
    r"复议[^。\n]{0,60}(?:诉讼|起诉)[^。\n]{0,24}(?:期限|时限|期间)(?:分别|依次)[为是]?(?P<terms>[^。\n]{4,60})"
)
"""“…申请复议和…提起诉讼的权利，期限分别为…六十日和六个月”: the terms in the order of the remedies."""


def _period_behind(reading: Reading, words: re.Pattern[str]) -> Row | None:
    """The period in the clause that the remedy opens: “行政复议申请应当于…六十日内提交…；”."""
    text = masked(reading.text)
    for m in words.finditer(text):
        clause = re.split(r"[。;\n]", text[m.end() : m.end() + 80])[0]
        listed = periods.find_periods(clause)
        if listed:
            p = listed[0]
            return row_at(reading, m.end() + p.start, m.end() + p.end, p.as_json(), LIKELY)
    return None


_ATTACHED = (
    r"[。,;:\n]?(?:\(|其|的|法定|申请|起诉|提起)*(?:期限|时限)(?!届满|期满|之?内|已|过)[为是:]*(?P<term>[^。;)\n]{2,40})"
)
_REVIEW_TERM = re.compile(rf"复议(?:申请)?(?:(?:(?!诉讼|起诉)[^。\n]){{0,40}}?(?=[,;]期限))?{_ATTACHED}")
_SUIT_TERM = re.compile(rf"(?:诉讼|起诉)(?:的?申请)?(?:(?:(?!复议)[^。\n]){{0,40}}?(?=[,;]期限))?{_ATTACHED}")


def _attached(reading: Reading, pattern: re.Pattern[str]) -> Row | None:
    """The period that a remedy carries with it: “申请行政复议（期限为…六十日）”, “2.提起行政诉讼。期限：…六个月；”,

    “提起行政诉讼的法院：…；期限：…六个月”.
    """
    for m in pattern.finditer(masked(reading.text)):
        row = _period_in(reading, m.start("term"), m.end("term"))
        if row is not None:
            return row
    return None


def _of_both(reading: Reading, which: int) -> Row | None:
    both = _BOTH_TERMS.search(masked(reading.text))
    listed = periods.find_periods(both["terms"]) if both else []
    if both is None or len(listed) != 2:
        return None
    at, p = both.start("terms"), listed[which]
    return row_at(reading, at + p.start, at + p.end, p.as_json(), LIKELY)


def review_period(reading: Reading) -> Row | None:
    """The period in front of 申请行政复议, or the one that it carries with it."""
    own = _attached(reading, _REVIEW_TERM)
    if own is not None:
        return own
    text = masked(reading.text)
    if (both := _of_both(reading, 0)) is not None:
        return both
    for m in _SOUGHT.finditer(text):
        head = sentence_start(text, m.start(), 140)
        row = _period_in(reading, head, m.start())
        if row is not None:
            return row
    row = _period_behind(reading, _REVIEW_WORDS)
    return row or from_slots(reading, LABELS["review_period"], _term)


def suit_period(reading: Reading) -> Row | None:
    """The period in front of 提起行政诉讼, or the one that it carries with it."""
    own = _attached(reading, _SUIT_TERM)
    if own is not None:
        return own
    text = masked(reading.text)
    if (both := _of_both(reading, 1)) is not None:
        return both
    for m in re.finditer(
        rf"提起(?:行政)?诉讼|向[^。,;\n]{{0,30}}{_COURT}[^。,;\n]{{0,6}}起诉|提起诉讼"
        r"|(?<=[月日]内)(?:依法|直接|可以?|也)*(?:起诉|诉至|诉讼至|诉请|诉诸|提请)",
        text,
    ):
        head = sentence_start(text, m.start(), 140)
        review = text.rfind("复议", head, m.start())
        low = max(review + 2 if review >= 0 else head, text.rfind(";", head, m.start()) + 1)
        row = _period_in(reading, low, m.start())
        if row is not None and not re.search(r"对复议决定不服|不服复议决定", text[head : m.start()]):
            return row
    row = _period_behind(reading, _SUIT_WORDS)
    return row or from_slots(reading, LABELS["suit_period"], _term)


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds a place begins and ends."""
    head = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [e for e in (text.find("。", at), text.find("\n", at)) if e >= 0]
    return head, min(ends, default=len(text))


def payment_period(reading: Reading) -> Row | None:
    """自收到…之日起十五日内 … 缴."""
    text = masked(reading.text)
    for m in re.finditer(r"(?:收到|接到|送达)[^。;\n]{0,24}?(?:之日起|之日后|书后|之后)", text):
        clause_end = sentence_end(text, m.end())
        semicolon = text.find(";", m.end(), clause_end)
        clause_end = semicolon if semicolon >= 0 else clause_end
        clause = text[m.end() : clause_end]
        listed = periods.find_periods(clause[:24])
        if (
            not listed
            or not re.search(r"缴|交至|交到|银行|账户|支付|罚款", clause)
            or re.search(r"复议|诉讼|听证|陈述", clause[:40])
        ):
            continue
        p = listed[0]
        return row_at(reading, m.end() + p.start, m.end() + p.end, p.as_json())
    ruled = re.search(
        r"期限[为是:]*(?:自)?[^。;,\n]{0,16}(?:之日起|之日后|书后)(?P<days>[\d一二三四五六七八九十]{1,3})(?:个工作)?[日天]",
        text,
    )
    if ruled and re.search(r"缴|收款账|罚款", text[sentence_start(text, ruled.start(), 120) : ruled.start()]):
        return _period_in(reading, ruled.start("days"), ruled.end(), LIKELY)
    term = re.search(
        r"(?:限|在|于)[^。\n]{0,10}?([\d一二三四五六七八九十]{1,3})(?:个工作)?日内[^。\n]{0,20}(?:缴|交)",
        text,
    )
    if term:
        return _period_in(reading, term.start(), text.find("日内", term.start()) + 1, LIKELY)
    return from_slots(reading, LABELS["payment_period"], _term)


def performance_period(reading: Reading) -> Row | None:
    """收到本催告书之日起十日内."""
    text = masked(reading.text)
    for m in re.finditer(r"(?:收到|接到|送达|受理)[^。;\n]{0,24}?(?:之日起|之日后|书后|之后)", text):
        listed = periods.find_periods(text[m.end() : m.end() + 16])
        if listed and not re.search(r"复议|诉讼|陈述", text[m.end() : m.end() + 36]):
            p = listed[0]
            return row_at(reading, m.end() + p.start, m.end() + p.end, p.as_json())
    return None


def correction_period(reading: Reading) -> Row | None:
    """责令…收到之日起 N 日内改正."""
    text = masked(reading.text)
    for p in periods.find_periods(text):
        head, end = sentence_around(text, p.start)
        if (
            re.search(r"改正|整改|停止", text[head:end])
            and re.search(r"内", text[p.end : p.end + 2])
            and not re.search(r"复议|诉讼|陈述|听证", text[head:end])
        ):
            return row_at(reading, p.start, p.end, p.as_json(), LIKELY)
    return None


def correction_due_on(reading: Reading) -> Row | None:
    """于…前改正, 限…前改正完毕."""
    from extraction.fields import dates

    text = masked(reading.text)
    for d in dates.find_dates(text):
        if not d.value:
            continue
        after = text[d.end : d.end + 40]
        before = text[max(0, d.start - 40) : d.start]
        if re.match(r"(?:\d{1,2}时)?[之以]?前", after) and re.search(
            r"改正|整改|停止|责令|限", after + before
        ):
            return row_at(reading, d.start, d.end, d.value)
        if re.search(r"(?:限于|期限为?|至)$", before) and re.search(r"改正|整改", before + after):
            return row_at(reading, d.start, d.end, d.value, LIKELY)
    for slot in reading.slots_for(LABELS["correction_due_on"]):
        found_dates = [x for x in dates.find_dates(slot.value.folded) if x.value]
        if found_dates:
            d = found_dates[-1]
            return found(d.value, slot.value[d.start : d.end])
    return unfilled(reading, LABELS["correction_due_on"])


def surcharge_told(reading: Reading) -> Row | None:
    """Each day three hundredths of the fine more, whichever of the words comes first."""
    text = reading.text
    for m in re.finditer(r"加处|加收", text):
        low, high = sentence_start(text, m.start(), 60), min(sentence_end(text, m.end()), m.end() + 40)
        share = re.search(r"百分之三|3[%％]|千分之三十", text[low:high])
        if share and re.search(r"日|天", text[low:high]):
            start, end = min(m.start(), low + share.start()), max(m.end(), low + share.end())
            return row_at(reading, start, end, True)
    return None


def review_first_told(reading: Reading) -> Row | None:
    """应当先申请行政复议."""
    m = re.search(r"(?:应当|应|须|必须)(?:依法)?先[^。\n]{0,60}?复议", reading.text)
    return row_at(reading, m.start(), m.end(), True) if m else None
