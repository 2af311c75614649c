"""What the running text of notices and decisions says, found by the law's own wording."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from extraction.fields import citations, money, periods
from extraction.fields.citations import Citation
from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.normalise import LONG, normal_text
from extraction.fields.row import LIKELY, SURE, WEAK, Row, blank, found
from extraction.fields.slots import from_slots, parse_money, parse_text
from extraction.layout.lines import Span

_QUOTES = re.compile(r"“[^“”]{0,900}”|‘[^‘’]{0,900}’|\"[^\"\n]{2,900}\"|「[^」]{0,900}」")
MASK = "※"


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """The text with quotations covered, so that a statute's words are not taken for the document's."""
    return _QUOTES.sub(lambda m: MASK * len(m.group(0)), text)


def _at(reading: Reading, start: int, end: int, value: Any, confidence: float = SURE) -> Row:
    return found(value, reading.flow[start:end], confidence)


# --- citations -------------------------------------------------------------------------------------------------------

_LEAD = re.compile(r"(?:涉嫌)?违反(?:了)?|触犯了?|不符合|依据|根据|依照|按照|参照|适用|按")
_OPERATIVE = re.compile(
    r"决定(?!书)|拟(?!制|定)|责令|建议|处以|给予|作出|罚款|没收|警告|予以|实施|吊销|暂扣|不予|准予|先行登记保存|查封|扣押|强制执行|代履行|同意"
)
_PROCEDURE = re.compile(
    r"有权|权利|陈述|申辩|听证|申请行政复议|提起行政诉讼|加处|申请人民法院|告知(?!书)|公告送达|进行(?:现场)?检查|向你(?:单位)?(?:了解|调查|询问)|送达|立案|公示|不停止执行|催告|回避|备案|抽样取证"
)
_BARE_BASIS = re.compile(r"^[※的之等、,和及与规定条款所列\s]*[。;]?$")


def _clauses(reading: Reading) -> list[tuple[Citation, str, int, int, int]]:
    return _all_clauses(reading.text)


@lru_cache(maxsize=64)
def _all_clauses(text: str) -> list[tuple[Citation, str, int, int, int]]:
    """Each citation with its lead word and where that stands, and the end of its sentence."""
    cover = masked(text)
    out: list[tuple[Citation, str, int, int, int]] = []
    for c in citations.find_citations(cover):
        head = max(cover.rfind("。", 0, c.start), cover.rfind("\n", 0, c.start)) + 1
        lead, at = "", -1
        for m in _LEAD.finditer(cover, head, c.start):
            lead, at = m.group(0), m.start()
        end = len(cover)
        for mark in ("。", "\n"):
            stop = cover.find(mark, c.end)
            if stop >= 0:
                end = min(end, stop)
        out.append((c, lead, at, head, end))
    return out


def _cited(reading: Reading, picked: list[Citation]) -> Row | None:
    if not picked:
        return None
    first = picked[0]
    span = reading.flow[first.start : picked[-1].end] if picked[-1].end - first.start < 400 else reading.flow[first.start : first.end]
    return found(citations.as_list(picked), span, LIKELY, at=reading.flow[first.start : first.end])


def _slot_citations(reading: Reading, field_id: str) -> Row | None:
    def parse(span: Span) -> Row | None:
        text = span.folded
        listed = citations.find_citations(masked(text))
        if not listed:
            return None
        return found(citations.as_list(listed), span, at=span[listed[0].start : listed[0].end])

    return from_slots(reading, LABELS[field_id], parse)


def violated_provisions(reading: Reading) -> Row | None:
    """违反（涉嫌违反）了《…》第…条, each law once."""
    picked = [c for c, lead, _at, _head, _end in _clauses(reading) if "违反" in lead or "触犯" in lead or lead == "不符合"]
    row = _slot_citations(reading, "violated_provisions")
    if row is not None and row.state == "found":
        return row
    return _cited(reading, picked) or row or _empty_clause(reading, re.compile(r"违反(?:了)?(?:《[^》]*》)?(?=[_\s]*(?:的规定|,|。|第[_\s]*条))"))


def _empty_clause(reading: Reading, pattern: re.Pattern[str]) -> Row | None:
    m = pattern.search(masked(reading.text))
    if not m:
        return None
    row = found(None, reading.flow[m.start() : m.end()], WEAK)
    row.state = "missing"
    return row


def penalty_citations(reading: Reading) -> list[Citation]:
    """Citations of the sentence “依据…的规定，决定/拟/责令…”."""
    text = masked(reading.text)
    out: list[Citation] = []
    for c, lead, at, _head, end in _clauses(reading):
        if lead not in ("依据", "根据", "依照", "按照", "适用", "按") or at < 0:
            continue
        rest = text[c.end : end]
        after = rest
        if _BARE_BASIS.match(rest.rstrip(",") + "。"):
            # “依据…的规定。” alone: the decision it carries stands in one of the next sentences.
            if re.search(r"决定(?!书)|拟(?:对|作|给|处)|给予|责令|建议", text[end : end + 300]):
                out.append(c)
            continue
        operative = _OPERATIVE.search(after)
        if not operative:
            continue
        procedure = _PROCEDURE.search(after)
        if procedure and procedure.start() < operative.start():
            continue
        if procedure and re.search(r"申请人民法院|加处|陈述|听证|复议|回避", after[: operative.start() + 25]):
            continue
        out.append(c)
    return out


def penalty_provisions(reading: Reading) -> Row | None:
    """The basis of the penalty, order, measure or licence."""
    row = _cited(reading, penalty_citations(reading))
    if row is not None:
        return row
    row = _slot_citations(reading, "penalty_provisions")
    if row is not None:
        return row
    return None


def discretion_basis(reading: Reading) -> Row | None:
    """《…裁量…》 that the document names."""
    m = re.search(r"《([^《》]*裁量[^《》]*)》", reading.text)
    if m:
        return _at(reading, m.start(1), m.end(1), normal_text(m[1]))
    return from_slots(reading, LABELS["discretion_basis"], parse_text)


# --- penalty ---------------------------------------------------------------------------------------------------------

_REGION_HEAD = re.compile(
    r"(?:决定|拟|建议|现)[^。\n]{0,60}?(?:作出|给予|处以|予以)?[^。\n]{0,30}?(?:行政处罚|处罚|处理|决定)(?:决定|意见)?(?:如下|内容)?(?:行政处罚|处罚)?[:：]"
)
_REGION_INLINE = re.compile(
    r"(?:决定|拟|建议|同意|意见|现)(?:(?:一致)?同意)?(?:依法)?(?:对|给予|处以|处|作出|责令|没收|罚款|予以|你|当事人|该|警告|吊销|暂扣)[^。\n]*"
)
_REGION_STOP = re.compile(
    r"罚款履行|履行方式|缴款方式|如不服|如对|自收到|自接到|自送达|限你|逾期|到期不|请于|请在|请自|根据《[^》]*》第[^条]*条[^。]{0,30}(?:有权|权利|陈述|听证)|你\(?单位\)?(?:有权|如)|当事人应|上述款项|以上款项|如你|如有|复议|[三四五六七]、(?=.{0,20}(?:履行|救济|权利|复议|申请))"
)
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("warning", re.compile(r"警告")),
    ("circulated_criticism", re.compile(r"通报批评")),
    ("fine", re.compile(r"罚款|罚没款")),
    ("confiscate_gains", re.compile(r"没收[^,。;]{0,8}违法所得|没收[^,。;]{0,4}非法所得")),
    ("confiscate_goods", re.compile(r"没收(?!款|合计)(?![^,。;]{0,8}(?:违法|非法)所得)[^,。;]{1,40}")),
    ("suspend_licence", re.compile(r"暂扣")),
    ("lower_qualification", re.compile(r"降低资质")),
    ("revoke_licence", re.compile(r"吊销")),
    ("restrict_business", re.compile(r"限制(?:开展)?生产经营")),
    ("suspend_business", re.compile(r"停产停业|停业整[顿治]|停工整治|停产整[顿治]")),
    ("close_business", re.compile(r"责令关闭")),
    ("ban_employment", re.compile(r"限制从业|禁止从业|终身不得|不得从事")),
    ("detention", re.compile(r"行政拘留|处[^,。;]{0,8}拘留")),
)  # fmt: skip


@lru_cache(maxsize=64)
def _regions(text: str) -> list[tuple[int, int]]:
    cover = masked(text)
    out: list[tuple[int, int]] = []
    for m in _REGION_HEAD.finditer(cover):
        if re.search(r"告知|复核|不予行政处罚|听取", cover[m.start() : m.end()]) and "拟" not in cover[m.start() : m.end()]:
            continue
        stop = _REGION_STOP.search(cover, m.end())
        end = min(stop.start() if stop else len(cover), m.end() + 500)
        if re.search(r"罚款|警告|没收|吊销|暂扣|停产|停业|关闭|拘留|通报批评|限制", cover[m.end() : end]):
            out.append((m.end(), end))
    if out:
        return out
    for m in _REGION_INLINE.finditer(cover):
        piece = m.group(0)
        stop = _REGION_STOP.search(piece)
        end = m.start() + (stop.start() if stop else len(piece))
        if re.search(r"罚款|警告|没收|吊销|暂扣|停产|停业|关闭|拘留|通报批评", cover[m.start() : end]):
            out.append((m.start(), end))
    return out


def _basis_regions(reading: Reading) -> list[tuple[int, int]]:
    """“依据《…》第…条的规定，罚款…” in a form's box, without an introducing verb."""
    text = masked(reading.text)
    out: list[tuple[int, int]] = []
    for c, lead, _at, _head, end in _clauses(reading):
        if lead in ("依据", "根据", "依照", "按照") and re.search(r"罚款|警告|没收|吊销|暂扣", text[c.end : end]):
            if not re.search(r"加处|有权|听证|告知", text[c.end : end]):
                out.append((c.end, end))
    return out


def penalty_region(reading: Reading) -> list[tuple[int, int]]:
    """Index ranges of the running text that state the (proposed) penalty."""
    return _regions(reading.text) or _basis_regions(reading)


def _kind_row(reading: Reading, start: int, end: int) -> Row | None:
    text = masked(reading.text)[start:end]
    values: list[str] = []
    at = len(text)
    for kind, pattern in KINDS:
        m = pattern.search(text)
        while m is not None and re.search(r"(?:不予|免予|不再|加处|未|不)$", text[max(0, m.start() - 4) : m.start()]):
            m = pattern.search(text, m.end())
        if m is not None:
            values.append(kind)
            at = min(at, m.start())
    return found(values, reading.flow[start + at : min(end, start + at + 200)].stripped(" \n")) if values else None


def penalty_kinds(reading: Reading) -> Row | None:
    """Kinds in the operative part; else in a labelled box."""
    for start, end in penalty_region(reading):
        row = _kind_row(reading, start, end)
        if row is not None:
            return row

    def parse(span: Span) -> Row | None:
        text = masked(span.folded)
        values = [kind for kind, pattern in KINDS if pattern.search(text)]
        return found(values, span) if values else None

    row = from_slots(reading, (*LABELS["penalty_kinds"], "处罚依据及内容", "处罚内容及依据", "处罚依据和内容", "承办人意见"), parse)
    if row is not None and row.state == "found":
        return row
    return row


_NOT_FINE = re.compile(r"以上|以下|加处|倍|货值|注册资本|合同|违法所得$|没收违法所得")


def _fines(reading: Reading) -> list[money.Amount]:
    """Amounts of the operative part that a 罚款 stands before."""
    text = masked(reading.text)
    out: list[money.Amount] = []
    for start, end in penalty_region(reading):
        piece = text[start:end]
        for amount in money.find_amounts(piece):
            before = piece[max(0, amount.start - 26) : amount.start]
            after = piece[amount.end : amount.end + 8]
            near = re.split(r"[。;\n]|没收|合计|共计|罚没", before)[-1]
            if re.match(r"\)?(?:以上|以下|至|的罚款,|/)", after) and not re.match(r"\)?的罚款", after):
                continue
            if ("罚款" in near or re.match(r"\)?(?:的)?罚款", after) or re.search(r"罚款", before) and re.search(r"大写|[(（]$|¥", before[-8:])) and not re.search(r"违法所得[^罚]*$", near):
                out.append(money.Amount(amount.value, start + amount.start, start + amount.end, amount.in_words, amount.sure))
        if out:
            break
    return out


_FINE_SLOT_TYPES = frozenset({"payment_receipt", "publication_record", "case_closing_approval", "summary_penalty_filing", "major_decision_filing", "performance_reminder", "surcharge_decision", "court_enforcement_application", "deferred_payment_notice", "deferred_payment_application"})


def fine_amount(reading: Reading) -> Row | None:
    """The fine: digits where printed, else the words."""
    if reading.type.id in _FINE_SLOT_TYPES:
        row = _slot_fine(reading)
        if row is not None and row.state == "found":
            return row
        if reading.type.id == "payment_receipt":
            return receipt_line(reading, r"罚款|罚没") or row
        if reading.type.id == "publication_record":
            row2 = from_slots(reading, ("处罚内容", "处罚结果", "处罚决定内容", "行政处罚内容"), _fine_in)
            return row2 or row
    fines = _fines(reading)
    if fines:
        total = next((a for a in fines if re.search(r"(?:合并|合计|共计|总计)[^。;]{0,12}$", reading.text[max(0, a.start - 20) : a.start])), None)
        digits = [a for a in fines if not a.in_words]
        best = total or (digits[0] if digits else fines[0])
        return _at(reading, best.start, best.end, best.text)
    if reading.type.id in _FINE_SLOT_TYPES:
        text = masked(reading.text)
        for a in money.find_amounts(text):
            if re.search(r"罚款(?:本金|金额|数额)?[^,。;加]{0,14}$", text[max(0, a.start - 20) : a.start]) and not re.search(r"加处罚款[^,。;]{0,14}$", text[max(0, a.start - 20) : a.start]):
                return _at(reading, a.start, a.end, a.text, LIKELY)
    row = _slot_fine(reading)
    if row is not None and row.state == "found":
        return row
    boxed = from_slots(reading, (*LABELS["penalty_kinds"], "处罚依据及内容", "处罚内容及依据"), _fine_in)
    return boxed if boxed is not None and boxed.state == "found" else row


def _slot_fine(reading: Reading) -> Row | None:
    labels = tuple(x for x in LABELS["fine_amount"] if x not in ("金额", "罚没金额")) if reading.type.id == "payment_receipt" else LABELS["fine_amount"]
    return from_slots(reading, labels, _wan_money(reading))


def _wan_money(reading: Reading):  # type: ignore[no-untyped-def]
    def parse(span: Span) -> Row | None:
        return parse_money(span)

    return parse


def _fine_in(span: Span) -> Row | None:
    text = masked(span.folded)
    hits = [a for a in money.find_amounts(text) if re.search(r"罚款[^没;。]{0,20}$", text[max(0, a.start - 26) : a.start])]
    digits = [a for a in hits if not a.in_words]
    best = (digits or hits)[:1]
    return found(best[0].text, span[best[0].start : best[0].end], LIKELY) if best else None


def receipt_line(reading: Reading, name: str) -> Row | None:
    """An amount in the line of a receipt whose item is named so."""
    for sheet in reading.sheets:
        for table in sheet.tables:
            for cell in table.cells:
                if re.search(name, cell.text) and not re.search(r"加处|加收|滞纳|决定书|收据|票据|缴款|日期", cell.text):
                    right = table.right_of(cell)
                    while right is not None:
                        from extraction.fields.document import cell_span

                        row = parse_money(cell_span(sheet, right))
                        if row is not None and re.search(r"\d", right.text):
                            return row
                        right = table.right_of(right)
    text = reading.text
    m = re.search(rf"(?:{name})(?:收入|金额)?[:：\s]{{0,3}}({money.DIGITS})", text)
    if m:
        return _at(reading, m.start(1), m.end(1), money.as_text(money.parse_amount(m[1]) or Decimal(0)), LIKELY)
    return None


def fine_amount_in_words(reading: Reading) -> Row | None:
    """The fine written in Han numerals, converted by itself."""
    if reading.type.id in _FINE_SLOT_TYPES:
        return from_slots(reading, LABELS["fine_amount_in_words"], _words)
    for a in _fines(reading):
        if a.in_words:
            return _at(reading, a.start, a.end, a.text)
    return from_slots(reading, LABELS["fine_amount_in_words"], _words)


def _words(span: Span) -> Row | None:
    text = span.folded
    for a in money.find_amounts(text):
        if a.in_words:
            return found(a.text, span[a.start : a.end])
    value = money.parse_amount(text)
    if value is not None and re.search(rf"[{money.HAN_NUMBER}]{{2,}}", text):
        return found(money.as_text(value), span)
    return None


def confiscated_gains(reading: Reading) -> Row | None:
    """没收违法所得 N 元 in the operative part; else its slot."""
    text = masked(reading.text)
    for start, end in penalty_region(reading):
        piece = text[start:end]
        for a in money.find_amounts(piece):
            if re.search(r"没收[^,。;罚]{0,10}(?:违法|非法)所得[^,。;罚]{0,16}$", piece[max(0, a.start - 34) : a.start]):
                return _at(reading, start + a.start, start + a.end, a.text)
    return from_slots(reading, LABELS["confiscated_gains"], parse_money)


def total_amount(reading: Reading) -> Row | None:
    """合计/共计 in slots or in the operative part."""
    labels = LABELS["total_amount"]
    if reading.type.id != "payment_receipt":
        labels = tuple(x for x in labels if x not in ("金额", "小写", "金额(小写)"))
    row = from_slots(reading, labels, parse_money)
    if row is not None and row.state == "found":
        return row
    text = masked(reading.text)
    for a in money.find_amounts(text):
        if re.search(r"(?:合计|共计|总计|总额|罚没款?(?:合计|共计|总计)?|申请执行[^,。]{0,10}|本息)(?:人民币|金额|应缴|缴纳|为|:|\(大写\)|款)*[^,。;\d]{0,8}$", text[max(0, a.start - 22) : a.start]) and re.search(r"合计|共计|总计|总额|申请执行", text[max(0, a.start - 22) : a.start]):
            return _at(reading, a.start, a.end, a.text, LIKELY)
    if reading.type.id == "payment_receipt":
        amounts = [a for a in money.find_amounts(text) if not a.in_words]
        if amounts:
            best = max(amounts, key=lambda a: a.value)
            return _at(reading, best.start, best.end, best.text, WEAK)
    return row


def surcharge_amount(reading: Reading) -> Row | None:
    """加处罚款 N 元."""
    row = from_slots(reading, LABELS["surcharge_amount"], parse_money)
    if row is not None and row.state == "found":
        return row
    text = masked(reading.text)
    for a in money.find_amounts(text):
        if re.search(r"加处(?:的)?(?:罚款)?(?:数额|金额|款项)?[^,。;合]{0,16}$", text[max(0, a.start - 26) : a.start]):
            return _at(reading, a.start, a.end, a.text, LIKELY)
    return row


_RANGE = re.compile(
    rf"(?:(?P<low>{money.DIGITS}|[{money.HAN_NUMBER}]+)(?P<lu>万?元|万)?以上)?(?:至|、|,)?(?P<high>{money.DIGITS}|[{money.HAN_NUMBER}]+)(?P<hu>万?元)以下(?:的)?罚款"
)


def _range(reading: Reading) -> tuple[re.Match[str], str | None, str] | None:
    text = reading.text
    start = 0
    cited = penalty_citations(reading)
    if cited:
        start = cited[0].start
    m = _RANGE.search(text, start) or _RANGE.search(text)
    if not m:
        return None
    high = _yuan(m["high"], m["hu"])
    low = _yuan(m["low"], m["lu"] or m["hu"]) if m["low"] else None
    return (m, low, high) if high is not None else None


def _yuan(number: str, unit: str) -> str | None:
    value = money.parse_amount(number + (unit if unit.endswith("元") else unit + "元"))
    return money.as_text(value) if value is not None else None


def statutory_fine_min(reading: Reading) -> Row | None:
    """Lower end of the range in the cited provision."""
    got = _range(reading)
    if got is None or got[1] is None:
        return None
    m = got[0]
    return _at(reading, m.start("low"), m.end("low") + len(m["lu"] or ""), got[1], LIKELY)


def statutory_fine_max(reading: Reading) -> Row | None:
    """Upper end of the range in the cited provision."""
    got = _range(reading)
    if got is None:
        return None
    m = got[0]
    return _at(reading, m.start("high"), m.end("high") + len(m["hu"]), got[2], LIKELY)


# --- rights, remedies, payment ---------------------------------------------------------------------------------------

_REVIEW = re.compile(r"向(?P<organ>[^。;\n,]{2,80}?)(?:依法)?(?:申请|提起|提出)(?:行政)?复议")
_SUIT = re.compile(r"向(?P<court>[^。;\n,]{0,40}?人民法院)(?:依法)?(?:直接)?(?:提起|起诉|提出)")


def review_organ(reading: Reading) -> Row | None:
    """向…申请行政复议."""
    text = masked(reading.text)
    for m in _REVIEW.finditer(text):
        organ = re.sub(r"\([^()]*\)|^(?:依法|本机关的)", "", m["organ"])
        if re.search(r"[_\s]{2,}", organ) or not re.search(r"[\u4e00-\u9fff]{2}", organ) or "上一级" in organ:
            continue
        at = m.start("organ") + m["organ"].find(organ) if organ in m["organ"] else m.start("organ")
        return _at(reading, at, at + len(organ), normal_text(organ))
    return _empty_clause(reading, re.compile(r"申请行政复议|申请复议"))


def court_name(reading: Reading) -> Row | None:
    """向…人民法院提起诉讼, or the court that is asked to enforce; a court without a name counts as missing."""
    text = masked(reading.text)
    if reading.type.id == "court_enforcement_application":
        for pattern in (r"^([\u4e00-\u9fff]{2,24}人民法院):?$", r"此致\n?([\u4e00-\u9fff]{2,24}人民法院)", r"向([\u4e00-\u9fff]{2,24}人民法院)", r"([\u4e00-\u9fff]{2,20}人民法院)"):
            m = re.search(pattern, text, re.MULTILINE)
            if m and len(m[1]) > 4:
                return _at(reading, m.start(1), m.end(1), m[1])
        return None
    last: Row | None = None
    for m in _SUIT.finditer(text):
        court = m["court"]
        if len(court) <= 5 or re.search(r"有管辖权", court):
            last = found(None, reading.flow[m.start("court") : m.end("court")])
            last.state = "missing"
            continue
        named = court[re.match(r"(?:依法|所在地的?|直接|本机关所在地)*", court).end() :]  # type: ignore[union-attr]
        start = m.end("court") - len(named)
        return _at(reading, start, m.end("court"), normal_text(named))
    return last


def _period_in(reading: Reading, start: int, end: int, confidence: float = SURE) -> Row | None:
    listed = periods.find_periods(masked(reading.text)[start:end])
    if not listed:
        return None
    p = listed[-1]
    return _at(reading, start + p.start, start + p.end, p.as_json(), confidence)


def review_period(reading: Reading) -> Row | None:
    """The period in front of 申请行政复议."""
    text = masked(reading.text)
    for m in re.finditer(r"申请(?:行政)?复议", text):
        head = max(text.rfind("。", 0, m.start()), text.rfind("\n", 0, m.start()), m.start() - 140) + 1
        row = _period_in(reading, head, m.start())
        if row is not None:
            return row
    return None


def suit_period(reading: Reading) -> Row | None:
    """The period in front of 提起行政诉讼."""
    text = masked(reading.text)
    for m in re.finditer(r"提起(?:行政)?诉讼|向[^。,;\n]{0,30}人民法院[^。,;\n]{0,6}起诉|提起诉讼", text):
        head = max(text.rfind("。", 0, m.start()), text.rfind("\n", 0, m.start()), m.start() - 140) + 1
        review = text.rfind("复议", head, m.start())
        row = _period_in(reading, review + 2 if review >= 0 else head, m.start())
        if row is not None and not re.search(r"对复议决定不服|不服复议决定", text[head : m.start()]):
            return row
    return None


def _sentence(text: str, at: int) -> tuple[int, int]:
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
        head, end = _sentence(text, p.start)
        clause = text[head:end]
        if not wanted.search(clause) or re.search(r"举行听证.{0,10}前|复议|缴纳罚款", clause):
            continue
        row = _at(reading, p.start, p.end, p.as_json(), LIKELY)
        pieces_end = [e for e in (text.find(";", p.end, end), end) if e >= 0]
        near = text[p.end : min(pieces_end)]
        if wanted.search(near) and (other is None or not other.search(near) or wanted.search(near).start() < other.search(near).start()):  # type: ignore[union-attr]
            return row
        best = best or row
    return best


def statement_right_told(reading: Reading) -> Row | None:
    """有权/可以 … 陈述、申辩."""
    text = masked(reading.text)
    m = re.search(r"(?:有权|有|可以|可|享有|依法|如有|提出|进行|要求)[^。\n]{0,30}?陈述[^。\n]{0,4}申辩|陈述[^。\n]{0,4}申辩[^。\n]{0,8}(?:的权利|权|意见)", text)
    return _at(reading, m.start(), m.end(), True) if m else None


def hearing_right_told(reading: Reading) -> Row | None:
    """有权要求听证."""
    text = masked(reading.text)
    for m in re.finditer(r"(?:有权|有|可以|可|享有|要求|申请|提出)[^。\n]{0,24}?听证(?:的权利|权|申请)?", text):
        if re.search(r"未要求|不要求|不符合听证|不属于听证|放弃", text[max(0, m.start() - 4) : m.end()]):
            continue
        return _at(reading, m.start(), m.end(), True)
    return None


def payment_period(reading: Reading) -> Row | None:
    """自收到…之日起十五日内 … 缴."""
    text = masked(reading.text)
    for m in re.finditer(r"(?:收到|接到|送达)[^。;\n]{0,24}?之日起", text):
        clause_end = min([e for e in (text.find("。", m.end()), text.find("\n", m.end()), text.find(";", m.end())) if e >= 0], default=len(text))
        clause = text[m.end() : clause_end]
        listed = periods.find_periods(clause[:24])
        if not listed or not re.search(r"缴|交至|交到|银行|账户|支付|罚款", clause) or re.search(r"复议|诉讼|听证|陈述", clause[:40]):
            continue
        p = listed[0]
        return _at(reading, m.end() + p.start, m.end() + p.end, p.as_json())
    m = re.search(r"(?:限|在|于)[^。\n]{0,10}?([\d一二三四五六七八九十]{1,3})(?:个工作)?日内[^。\n]{0,20}(?:缴|交)", text)
    if m:
        return _period_in(reading, m.start(), text.find("日内", m.start()) + 1, LIKELY)
    return None


def performance_period(reading: Reading) -> Row | None:
    """收到本催告书之日起十日内."""
    text = masked(reading.text)
    for m in re.finditer(r"(?:收到|接到|送达|受理)[^。;\n]{0,24}?之日起", text):
        listed = periods.find_periods(text[m.end() : m.end() + 16])
        if listed and not re.search(r"复议|诉讼|陈述", text[m.end() : m.end() + 36]):
            p = listed[0]
            return _at(reading, m.end() + p.start, m.end() + p.end, p.as_json())
    return None


def correction_period(reading: Reading) -> Row | None:
    """责令…收到之日起 N 日内改正."""
    text = masked(reading.text)
    for p in periods.find_periods(text):
        head, end = _sentence(text, p.start)
        if re.search(r"改正|整改|停止", text[head:end]) and re.search(r"内", text[p.end : p.end + 2]) and not re.search(r"复议|诉讼|陈述|听证", text[head:end]):
            return _at(reading, p.start, p.end, p.as_json(), LIKELY)
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
        if re.match(r"(?:\d{1,2}时)?(?:之)?前", after) and re.search(r"改正|整改|停止|责令|限", after + before):
            return _at(reading, d.start, d.end, d.value)
        if re.search(r"(?:限于|期限为?|至)$", before) and re.search(r"改正|整改", before + after):
            return _at(reading, d.start, d.end, d.value, LIKELY)
    for slot in reading.slots_for(LABELS["correction_due_on"]):
        found_dates = [x for x in dates.find_dates(slot.value.folded) if x.value]
        if found_dates:
            d = found_dates[-1]
            return found(d.value, slot.value[d.start : d.end])
    return None


def surcharge_told(reading: Reading) -> Row | None:
    """每日按罚款数额的百分之三加处."""
    m = re.search(r"每日按[^。\n]{0,14}(?:百分之三|3%|3％)[^。\n]{0,6}加处|(?:百分之三|3%)[^。\n]{0,10}加处", reading.text)
    return _at(reading, m.start(), m.end(), True) if m else None


def review_first_told(reading: Reading) -> Row | None:
    """应当先申请行政复议."""
    m = re.search(r"(?:应当|应|须|必须)(?:依法)?先[^。\n]{0,60}?复议", reading.text)
    return _at(reading, m.start(), m.end(), True) if m else None


_BANK = re.compile(r"[\u4e00-\u9fff]{2,16}(?:银行|信用社|信用联社|农商行)(?:[\u4e00-\u9fff()]{0,16}?(?:支行|分行|营业部|分理处|网点|营业厅))?")


def bank_name(reading: Reading) -> Row | None:
    """收款银行 slots, else the bank after 缴至/到."""

    def parse(span: Span) -> Row | None:
        m = _BANK.search(span.folded)
        return found(m.group(0), span[m.start() : m.end()]) if m else parse_text(span)

    m2 = re.search(rf"(?:缴至|缴到|缴纳至|缴纳到|交至|交到|到|至|通过|持本决定书到|存入|缴入|汇至|转至|在)(?:指定的?(?:代收)?(?:银行|机构)?[:：(]?)?({_BANK.pattern})", reading.text)
    row = from_slots(reading, LABELS["bank_name"], parse)
    if row is not None and row.state == "found":
        return row
    if m2:
        return _at(reading, m2.start(1), m2.end(1), m2[1])
    return row


def bank_account(reading: Reading) -> Row | None:
    """账号 and its digits."""
    m = re.search(r"(?:账号|帐号|账户|银行账号)[:：为]?[ ]?(\d[\d \-]{5,30}\d)", reading.text)
    if m:
        return _at(reading, m.start(1), m.end(1), re.sub(r"[ \-]", "", m[1]))
    return from_slots(reading, LABELS["bank_account"], parse_text)


_OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("none_made", re.compile(r"(?:未|没有)提出[^。,]{0,6}(?:陈述|申辩)[^。,]{0,6}|(?:未|没有|均未|没)(?:在[^,。]{0,12})?(?:提出|进行|作出|申请|要求|提交)?(?:任何)?[^。,]{0,8}(?:陈述|申辩)|(?:陈述|申辩)[^。]{0,16}(?:未提出|没有提出|放弃)|放弃[^。]{0,10}(?:陈述|申辩)|未提出(?:异议|意见|陈述)|无陈述|无异议")),
    ("partly_adopted", re.compile(r"部分(?:予以)?采纳|部分成立")),
    ("rejected", re.compile(r"不予采纳|未予采纳|不采纳|不(?:能)?成立|未采纳|不予支持|不予采信")),
    ("adopted", re.compile(r"予以采纳|采纳(?:了)?(?:当事人|你|其|该)|理由成立|(?:意见|申辩)成立|决定采纳|(?<!不予)(?<!未)(?<!不)(?<!是否)(?<!及)(?<!情况)采纳(?!情况|与否|意见)")),
)  # fmt: skip


_NOT_MADE = re.compile(r"(?:未|没有)(?:提出|进行|作出|提交)[^。,]{0,6}(?:陈述|申辩)[^。,]{0,6}")


def statement_outcome(reading: Reading) -> Row | None:
    """What became of the party's statement: its slot first, then the sentences on 陈述/申辩."""
    for slot in reading.slots_for(LABELS["statement_outcome"]):
        text = slot.value.folded
        m = _NOT_MADE.search(text)
        if m:
            return found("none_made", slot.value, at=slot.value[m.start() : m.end()])
        for value, pattern in _OUTCOMES:
            m = pattern.search(text)
            if m:
                return found(value, slot.value, at=slot.value[m.start() : m.end()])
    text = masked(reading.text)
    hits: list[tuple[int, int, str]] = []
    for value, pattern in (("none_made", _NOT_MADE), *_OUTCOMES):
        for m in pattern.finditer(text):
            head, end = _sentence(text, m.start())
            context = text[max(0, head - 80) : end]
            if not re.search(r"陈述|申辩|异议", context) or re.search(r"逾期|视为", text[max(head, m.start() - 14) : m.end() + 10]):
                continue
            if re.search(r"法院|复议", text[head:end]):
                continue
            hits.append((m.start(), m.end(), value))
            break
    if not hits:
        return None
    order = {"partly_adopted": 0, "rejected": 1, "adopted": 2, "none_made": 3}
    start, end, value = min(hits, key=lambda h: order[h[2]])
    if value == "adopted" and any(h[2] == "none_made" for h in hits):
        start, end, value = next(h for h in hits if h[2] == "none_made")
    return _at(reading, start, end, value, LIKELY)


def rights_waived(reading: Reading) -> Row | None:
    """放弃 陈述申辩 / 听证."""
    text = reading.text[reading.body_start :] or reading.text
    offset = len(reading.text) - len(text)
    values: list[str] = []
    at: tuple[int, int] | None = None
    for m in re.finditer(r"(?:自愿|主动|明确表示|现|书面|决定)?放弃[^。\n]{0,40}|(?:不要求|不申请|不需要)[^。\n]{0,10}听证|不(?:提出|进行|作)[^。\n]{0,6}(?:陈述|申辩)", text):
        if re.search(r"视为$", text[max(0, m.start() - 2) : m.start()]):
            continue
        piece = m.group(0)
        if re.search(r"陈述|申辩", piece) and "statement" not in values:
            values.append("statement")
        if "听证" in piece and "hearing" not in values:
            values.append("hearing")
        if at is None and values:
            at = (m.start(), m.end())
    if not values or at is None:
        return None
    return _at(reading, offset + at[0], offset + at[1], [v for v in ("statement", "hearing") if v in values])


# --- facts and other long texts --------------------------------------------------------------------------------------

_FACT_HEAD = re.compile(r"(?:经查|经调查|经本?局?(?:依法)?(?:调查|检查|查明|核查)|现(?:已)?查明|查明|经检查|执法人员(?:到达|在|对)|你\(?单位\)?于|当事人于|(?:检查|勘验|现场)(?:情况|发现)[:：]|本(?:机关|局)于)")


_FACT_FIRST = re.compile(r"(?<=\n)(?:[^\n。]{0,12},)?(?:经查|经调查|经本?(?:机关|局)?(?:依法)?(?:调查|检查|查明|核查)|现(?:已)?查明|查明|经检查)")


def facts(reading: Reading) -> Row | None:
    """Facts, findings or the body of a record: labelled box, 经查 paragraph, question and answer."""
    fallback: Row | None = None
    for slot in reading.slots_for(LABELS["facts"]):
        if slot.struck or re.search(r"签名|签字", slot.label):
            continue
        if not slot.empty and len(slot.value.text) >= 4:
            return found(normal_text(slot.value.text)[:LONG], slot.value, LIKELY)
        if slot.empty and slot.block >= 0:
            after = _next_paragraph(reading, slot.block)
            if after is not None:
                return found(normal_text(after.text)[:LONG], after, LIKELY)
        fallback = fallback or blank(slot)
    text = reading.text
    answers = re.search(r"\n(答[:：][^\n]{0,4}(?:我叫|我是|本人)[^\n]*|答[:：][^\n]{12,})", text)
    if reading.type.id in ("inquiry_record",) and answers:
        return found(normal_text(reading.flow.text[answers.start(1) :])[:LONG], reading.flow[answers.start(1) : answers.end(1)], LIKELY)
    m = _FACT_FIRST.search(text, reading.body_start) or _FACT_HEAD.search(text, reading.body_start)
    if m:
        end = text.find("\n", m.start())
        end = len(text) if end < 0 else end
        if end - m.start() < 6 and end < len(text):
            nxt = text.find("\n", end + 1)
            end = len(text) if nxt < 0 else nxt
        return found(normal_text(reading.flow.text[m.start() : end])[:LONG], reading.flow[m.start() : end], LIKELY)
    if fallback is not None:
        return fallback
    if reading.type.layout in ("prose", "mixed"):
        from extraction.fields.heads import paragraphs_after_title

        long = [p for p in paragraphs_after_title(reading) if len(p.text) > 40]
        if long:
            return found(normal_text(long[0].text)[:LONG], long[0], WEAK)
    return None


def _next_paragraph(reading: Reading, block: int) -> Span | None:
    for _sheet, following in reading.blocks[block + 1 : block + 2]:
        text = following.span.folded
        if len(text) >= 4 and not re.search(r"签名|签字|以下空白", text[:12]):
            return following.span
    return None


_STRONG_HEAD = re.compile(r"结论|讨论决定|会议决定|讨论结果|决定事项")
_CONCLUSION_HEAD = re.compile(r"(?:讨论(?:决定|结论|结果|意见)|处理意见|结论|会议(?:决定|认为)|经集体讨论|经讨论|复查结论|复核意见|复核结论|听证意见|审核意见|评审意见|检验结论|检测结论)")


def conclusion(reading: Reading) -> Row | None:
    """The conclusion: labelled box, else the paragraph under its heading."""
    labels = LABELS["conclusion"]
    if reading.type.id == "reinspection_record":
        labels = tuple(x for x in labels if x != "复查情况") + ("复查情况",)
    if reading.type.id == "collective_discussion":
        labels = tuple(x for x in labels if x not in ("说明", "情况说明"))

    def parse(span: Span) -> Row | None:
        cut = re.search(r"(?:审核人|复核人|签名|签字|主持人|审核人员|年.{0,3}月.{0,3}日)(?:\([^()]*\))?[:：]?", span.folded)
        if cut and cut.start() >= 4 and re.match(r"(?:审核人|复核人|签名|签字|主持人|审核人员)", cut.group(0)):
            span = span[: cut.start()]
        if reading.type.id == "reference_sheet":
            count = re.search(r"(?:本卷|全卷|卷内)?(?:文件)?共[^。]{0,4}\d+[^。]{0,3}[件份页]", span.folded)
            if count and count.start() >= 4:
                span = span[: count.start()]
        return parse_text(span)

    fallback: Row | None = None
    for slot in reading.slots_for(labels):
        if slot.struck:
            fallback = fallback or blank(slot, "deliberately_blank")
            continue
        if slot.empty:
            if slot.block >= 0 and slot.cell is None:
                after = _next_paragraph(reading, slot.block)
                if after is not None:
                    row = parse(after)
                    if row is not None:
                        return row
            fallback = fallback or blank(slot)
            continue
        row = parse(slot.value)
        if row is not None:
            return row
    paragraphs = reading.text.split("\n")
    for head in (_STRONG_HEAD, _CONCLUSION_HEAD):
        at = 0
        for i, line in enumerate(paragraphs):
            if at >= reading.body_start and len(line) <= 24 and head.search(line) and i + 1 < len(paragraphs):
                start = at + len(line) + 1
                end = start + len(paragraphs[i + 1])
                if end - start >= 4:
                    return found(normal_text(reading.flow.text[start:end]), reading.flow[start:end], LIKELY)
            at += len(line) + 1
    m = re.search(r"(?:经集体讨论|经讨论|会议决定|综上|复查(?:结果|情况)?表明|经复查)[^\n]{4,400}", reading.text)
    if m:
        return found(normal_text(reading.flow.text[m.start() : m.end()]), reading.flow[m.start() : m.end()], WEAK)
    return fallback


def reasons_given(reading: Reading) -> Row | None:
    """因…不符合… / 理由如下."""
    m = re.search(r"(?:因|由于|经审查)[^。\n]{2,80}(?:不符合|不属于|不具备|未|不予)|理由(?:如下|是|为)?[:：][^\n]{2,}|不符合[^。\n]{2,60}规定", masked(reading.text))
    return _at(reading, m.start(), m.end(), True, LIKELY) if m else None
