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

_REVIEW = re.compile(r"向(?P<organ>[^。;\n,]{2,80}?)(?:依法)?(?:申请|提起|提出|请求)(?:行政)?复议")
_REQUEST = re.compile(
    r"(?:请求|提请|申请)(?P<organ>[\u4e00-\u9fff]{2,30}?(?:人民政府|厅|局|委员会|管委会))(?:予以|进行|给予)?(?:行政)?复议"
)
_SOUGHT = re.compile(
    r"(?:申请|提起|提出)(?:行政)?复议|(?:请求|提请|申请)[\u4e00-\u9fff]{2,30}?(?:人民政府|厅|局|委员会|管委会)(?:予以|进行|给予)?(?:行政)?复议"
)
_REVIEW_TO = re.compile(r"复议申请[^。;\n]{0,50}?(?:提交|递交|报送)(?:至|给|到)?(?P<organ>[\u4e00-\u9fff]{2,40})")
_REVIEW_LABEL = re.compile(
    r"(?:行政)?复议:[^。\n]{0,40}?向(?P<organ>[^。;\n,]{2,40}?)(?:书面)?(?:提出|递交|提交)(?:复议|书面)?申请"
)
_NO_NAME = re.compile(r"(?:有权的?|相关|有关)?(?:行政)?复议(?:机关|机构)")
_COURT = r"(?:人民法院|运输法院|海事法院|互联网法院|知识产权法院|金融法院)"
_SUED_AT = re.compile(rf"(?:诉至|诉讼至|起诉至)(?P<court>[\u4e00-\u9fff]{{2,24}}?{_COURT})")
_SUIT = re.compile(rf"向(?P<court>[^。;\n,]{{0,40}}?{_COURT})(?:依法)?(?:直接)?(?:提起|起诉|提出)")
_ASIDE = re.compile(r"\([^()]*[:,;][^()]*\)|\([^()]{13,}\)")


def _without_asides(text: str) -> str:
    """Covered text where （复议机构：…，地址：…） is white, so that its commas do not end the clause."""
    return _ASIDE.sub(lambda m: "\x01" * len(m.group(0)), text)


def review_organ(reading: Reading) -> Row | None:
    """向…申请行政复议."""
    text = _without_asides(masked(reading.text))
    for m in itertools.chain(*(pattern.finditer(text) for pattern in (_REVIEW, _REQUEST, _REVIEW_TO, _REVIEW_LABEL))):
        organ = re.sub(r"\x01+|\([^()]*\)|^(?:依法|本机关的)", "", m["organ"])
        unnamed = "上一级" in organ or _NO_NAME.fullmatch(organ)
        if re.search(r"[_\s]{2,}", organ) or not re.search(r"[\u4e00-\u9fff]{2}", organ) or unnamed:
            continue
        at = m.start("organ") + m["organ"].find(organ) if organ in m["organ"] else m.start("organ")
        return row_at(reading, at, at + len(organ), normal_text(organ))
    named = re.search(
        r"复议(?:机关|机构)[:为是]+([\u4e00-\u9fff]{4,30}?)(?=[,;。)\n]|地址|电话|$)", masked(reading.text)
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
        if len(court) <= 5 or re.search(r"有管辖权", court):
            last = found(None, reading.flow[m.start("court") : m.end("court")])
            last.state = "missing"
            continue
        # What stands between 向 and the name: 依法向, 直接向, and a review organ before 或者向.
        court = re.sub(r"^.*(?:向|或者|或)", "", court)
        named = court[re.match(r"(?:依法|所在地的?|直接|本机关所在地)*", court).end() :].lstrip("\x01")  # type: ignore[union-attr]
        start = m.end("court") - len(named)
        return row_at(reading, start, m.end("court"), normal_text(named))
    named_court = _SUED_AT.search(text) or re.search(
        rf"(?:管辖|受诉|起诉)(?:人民)?法院[:为是]+([\u4e00-\u9fff]{{2,20}}?{_COURT})", masked(reading.text)
    )
    if named_court:
        return row_at(reading, named_court.start(1), named_court.end(1), named_court[1], LIKELY)
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


_REVIEW_WORDS = re.compile(r"复议申请|申请(?:行政)?复议[:：,]|复议[:：]")
_SUIT_WORDS = re.compile(r"(?:行政诉讼|起诉)(?:应当?|须|可以?)|诉讼[:：]")


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


def review_period(reading: Reading) -> Row | None:
    """The period in front of 申请行政复议."""
    text = masked(reading.text)
    for m in _SOUGHT.finditer(text):
        head = sentence_start(text, m.start(), 140)
        row = _period_in(reading, head, m.start())
        if row is not None:
            return row
    row = _period_behind(reading, _REVIEW_WORDS)
    return row or from_slots(reading, LABELS["review_period"], _term)


def suit_period(reading: Reading) -> Row | None:
    """The period in front of 提起行政诉讼."""
    text = masked(reading.text)
    for m in re.finditer(
        rf"提起(?:行政)?诉讼|向[^。,;\n]{{0,30}}{_COURT}[^。,;\n]{{0,6}}起诉|提起诉讼"
        r"|(?<=[月日]内)(?:依法|直接)*(?:起诉|诉至|诉讼至)",
        text,
    ):
        head = sentence_start(text, m.start(), 140)
        review = text.rfind("复议", head, m.start())
        row = _period_in(reading, review + 2 if review >= 0 else head, m.start())
        if row is not None and not re.search(r"对复议决定不服|不服复议决定", text[head : m.start()]):
            return row
    row = _period_behind(reading, _SUIT_WORDS)
    return row or from_slots(reading, LABELS["suit_period"], _term)


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds a place begins and ends."""
    head = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [e for e in (text.find("。", at), text.find("\n", at)) if e >= 0]
    return head, min(ends, default=len(text))


def statement_period(reading: Reading) -> Row | None:
    """The period of the sentence on 陈述、申辩."""
    return _right_period(reading, re.compile(r"陈述|申辩"), re.compile(r"听证"))


def hearing_period(reading: Reading) -> Row | None:
    """The period of the sentence on 听证."""
    return _right_period(reading, re.compile(r"听证"), None)


def _right_period(reading: Reading, wanted: re.Pattern[str], other: re.Pattern[str] | None) -> Row | None:
    text = masked(reading.text)
    best: Row | None = None
    for p in periods.find_periods(text):
        if p.unit not in ("day", "workday"):
            continue
        head, end = sentence_around(text, p.start)
        clause = text[head:end]
        if not wanted.search(clause) or re.search(r"举行听证.{0,10}前|复议|缴纳罚款", clause):
            continue
        row = row_at(reading, p.start, p.end, p.as_json(), LIKELY)
        pieces_end = [e for e in (text.find(";", p.end, end), end) if e >= 0]
        near = text[p.end : min(pieces_end)]
        mine, others = wanted.search(near), other.search(near) if other is not None else None
        if mine is not None and (others is None or mine.start() < others.start()):
            return row
        best = best or row
    return best


def statement_right_told(reading: Reading) -> Row | None:
    """有权/可以 … 陈述、申辩."""
    text = masked(reading.text)
    m = re.search(
        r"(?:有权|有|可以|可|享有|依法|如有|提出|进行|要求)[^。\n]{0,30}?陈述(?:意见)?[^。\n]{0,6}申辩|陈述[^。\n]{0,4}申辩[^。\n]{0,8}(?:的权利|权|意见)",
        text,
    )
    return row_at(reading, m.start(), m.end(), True) if m else None


def hearing_right_told(reading: Reading) -> Row | None:
    """有权要求听证."""
    text = masked(reading.text)
    for m in re.finditer(
        r"(?:有权|有|可以|可|享有|要求|申请|提出)[^。\n]{0,24}?听证(?:的权利|权|申请)?", text
    ):
        if re.search(r"未要求|不要求|不符合听证|不属于听证|放弃", text[max(0, m.start() - 4) : m.end()]):
            continue
        return row_at(reading, m.start(), m.end(), True)
    return None


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
    """每日按罚款数额的百分之三加处."""
    m = re.search(
        r"每日按[^。\n]{0,14}(?:百分之三|3%|3％)[^。\n]{0,6}加处|(?:百分之三|3%)[^。\n]{0,10}加处",
        reading.text,
    )
    return row_at(reading, m.start(), m.end(), True) if m else None


def review_first_told(reading: Reading) -> Row | None:
    """应当先申请行政复议."""
    m = re.search(r"(?:应当|应|须|必须)(?:依法)?先[^。\n]{0,60}?复议", reading.text)
    return row_at(reading, m.start(), m.end(), True) if m else None
