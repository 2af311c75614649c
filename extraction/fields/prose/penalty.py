"""Kinds and amounts of the (proposed) penalty, and the statute's own range."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extraction.fields import money
from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.prose.provisions import clauses
from extraction.fields.prose.receipts import in_small_figures, receipt_line
from extraction.fields.prose.text import masked, row_at
from extraction.fields.row import LIKELY, WEAK, Row, found
from extraction.fields.slots import from_slots, parse_money
from extraction.layout.lines import Span

_REGION_HEAD = re.compile(
    r"(?:决定|拟|建议|现)[^。\n]{0,60}?(?:作出|给予|处以|予以)?[^。\n]{0,30}?(?:行政处罚|处罚|处理|决定)(?:决定|意见)?(?:如下|内容)?(?:行政处罚|处罚)?[:：]"
    r"|(?:作出|给予|处以)(?:如下|以下|下列)(?:行政)?(?:处罚|处理)(?:决定)?[:：]"
)
_REGION_INLINE = re.compile(
    r"(?:决定|拟|建议|同意|意见|现|讨论)(?:(?:一致)?同意)?[,，:]?(?:依法|当场)?(?:对|给予|处以|处|作出|责令|没收|罚款|予以|你|当事人|该|警告|吊销|暂扣)[^。\n]*"
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
        if (
            re.search(r"告知|复核|不予行政处罚|听取", cover[m.start() : m.end()])
            and "拟" not in cover[m.start() : m.end()]
        ):
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
    for c, lead, _at, _head, end in clauses(reading):
        if (
            lead in ("依据", "根据", "依照", "按照")
            and re.search(r"罚款|警告|没收|吊销|暂扣", text[c.end : end])
            and not re.search(r"加处|有权|听证|告知", text[c.end : end])
        ):
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
        while m is not None and re.search(
            r"(?:不予|免予|不再|加处|未|不)$", text[max(0, m.start() - 4) : m.start()]
        ):
            m = pattern.search(text, m.end())
        if m is not None:
            values.append(kind)
            at = min(at, m.start())
    return (
        found(values, reading.flow[start + at : min(end, start + at + 200)].stripped(" \n"))
        if values
        else None
    )


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

    row = from_slots(
        reading,
        (*LABELS["penalty_kinds"], "处罚依据及内容", "处罚内容及依据", "处罚依据和内容", "承办人意见"),
        parse,
    )
    if row is not None and row.state == "found":
        return row
    return row


def _fines(reading: Reading) -> list[money.Amount]:
    """Amounts of the operative part that a 罚款 stands before."""
    text = masked(reading.text)
    out: list[money.Amount] = []
    for start, end in penalty_region(reading):
        piece = text[start:end]
        for amount in money.find_amounts(piece):
            before = piece[max(0, amount.start - 26) : amount.start]
            after = piece[amount.end : amount.end + 8]
            near = re.split(r"[。;\n]|没收|合计|共计|总计|罚没", before)[-1]
            if re.match(r"\)?(?:以上|以下|至|的罚款,|/)", after) and not re.match(r"\)?的罚款", after):
                continue
            if (
                "罚款" in near
                or re.match(r"\)?(?:的)?罚款", after)
                or re.search(r"罚款(?![^;]*(?:合计|共计|总计|罚没))", re.split(r"[。;\n]", before)[-1])
                and re.search(r"大写|[(（]$|¥", before[-8:])
            ) and not re.search(r"违法所得[^罚]*$", near):
                out.append(
                    money.Amount(
                        amount.value, start + amount.start, start + amount.end, amount.in_words, amount.sure
                    )
                )
        if out:
            break
    return out


_FINE_SLOT_TYPES = frozenset(
    {
        "payment_receipt",
        "publication_record",
        "case_closing_approval",
        "summary_penalty_filing",
        "major_decision_filing",
        "performance_reminder",
        "surcharge_decision",
        "court_enforcement_application",
        "deferred_payment_notice",
        "deferred_payment_application",
    }
)


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
    fines = _fines(reading) if reading.type.id != "surcharge_decision" else []
    if fines:
        total = next(
            (
                a
                for a in fines
                if re.search(
                    r"(?:合并|合计|共计|总计)[^。;]{0,12}$", reading.text[max(0, a.start - 20) : a.start]
                )
            ),
            None,
        )
        digits = [a for a in fines if not a.in_words]
        best = total or (digits[0] if digits else fines[0])
        return row_at(reading, best.start, best.end, best.text)
    if reading.type.id in _FINE_SLOT_TYPES:
        text = masked(reading.text)
        for a in money.find_amounts(text):
            if re.search(
                r"罚款(?:本金|金额|数额)?[^,。;加]{0,14}$", text[max(0, a.start - 20) : a.start]
            ) and not re.search(r"加处罚款[^,。;]{0,14}$", text[max(0, a.start - 20) : a.start]):
                return row_at(reading, a.start, a.end, a.text, LIKELY)
    row = _slot_fine(reading)
    if row is not None and row.state == "found":
        return row
    boxes = (*LABELS["penalty_kinds"], "处罚依据及内容", "处罚内容及依据")
    if reading.type.id == "collective_discussion":
        boxes = (*boxes, *LABELS["conclusion"])
    boxed = from_slots(reading, boxes, _fine_in)
    return boxed if boxed is not None and boxed.state == "found" else row


def _slot_fine(reading: Reading) -> Row | None:
    labels = (
        tuple(x for x in LABELS["fine_amount"] if x not in ("金额", "罚没金额"))
        if reading.type.id == "payment_receipt"
        else LABELS["fine_amount"]
    )
    return _in_ten_thousands(reading, labels) or from_slots(reading, labels, parse_money)


def _in_ten_thousands(reading: Reading, labels: tuple[str, ...]) -> Row | None:
    """A bare figure in a slot or column that is headed 万元."""
    for slot in reading.slots_for([label for label in labels if "万元" in label]):
        m = re.fullmatch(rf"({money.DIGITS})", slot.value.folded)
        if m:
            value = (money.parse_amount(m[1]) or Decimal(0)) * 10_000
            return found(money.as_text(value), slot.value)
    return None


def _fine_in(span: Span) -> Row | None:
    text = masked(span.folded)
    hits = [
        a
        for a in money.find_amounts(text)
        if re.search(r"罚款[^没;。]{0,20}$", text[max(0, a.start - 26) : a.start])
    ]
    digits = [a for a in hits if not a.in_words]
    best = (digits or hits)[:1]
    return found(best[0].text, span[best[0].start : best[0].end], LIKELY) if best else None


def fine_amount_in_words(reading: Reading) -> Row | None:
    """The fine written in Han numerals, converted by itself."""
    if reading.type.id in _FINE_SLOT_TYPES:
        row = from_slots(reading, LABELS["fine_amount_in_words"], _words)
        if (row is None or row.state == "missing") and reading.type.id == "payment_receipt":
            # A receipt has one sum in capitals, however its label is broken.
            for a in money.find_amounts(reading.text):
                if a.in_words and re.search(r"[壹贰叁肆伍陆柒捌玖拾佰仟]", reading.text[a.start : a.end]):
                    return row_at(reading, a.start, a.end, a.text, LIKELY)
        return row
    for a in _fines(reading):
        if a.in_words:
            return row_at(reading, a.start, a.end, a.text)
    row = from_slots(reading, LABELS["fine_amount_in_words"], _words)
    if row is not None and row.state == "found":
        return row
    return from_slots(reading, _CONTENTS, _fine_in_words) or row


_CONTENTS = ("处罚内容", "处罚依据及内容", "处罚内容及依据", "行政处罚内容")


def _fine_in_words(span: Span) -> Row | None:
    text = masked(span.folded)
    for a in money.find_amounts(text):
        if a.in_words and re.search(r"罚款[^没;。]{0,24}$", text[max(0, a.start - 30) : a.start]):
            return found(a.text, span[a.start : a.end], LIKELY)
    return None


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
            if re.search(
                r"没收[^,。;罚]{0,10}(?:违法|非法)所得[^,。;罚]{0,16}$", piece[max(0, a.start - 34) : a.start]
            ):
                return row_at(reading, start + a.start, start + a.end, a.text)
    labels = LABELS["confiscated_gains"]
    return _in_ten_thousands(reading, labels) or from_slots(reading, labels, parse_money)


_NOT_PAID = re.compile(r"(?<!没收)违法所得|货值|销售|进货|采购|价款|价值|成本|获利|经营额")
"""Sums of the facts, not of what is to be paid."""


def _in_figures(span: Span) -> Row | None:
    """An amount in figures: the sum of a receipt stands in words and in figures."""
    amount = next((a for a in money.find_amounts(span.folded, bare=True) if not a.in_words), None)
    return found(amount.text, span[amount.start : amount.end]) if amount is not None else None


def total_amount(reading: Reading) -> Row | None:
    """合计/共计 in slots or in the operative part."""
    labels = LABELS["total_amount"]
    if reading.type.id != "payment_receipt":
        labels = tuple(x for x in labels if x not in ("金额", "小写", "金额(小写)"))
    strong = tuple(x for x in labels if x != "金额")
    row = None
    if reading.type.id == "payment_receipt":
        # The sum of a receipt stands in words and in figures; the figures are pointed at.
        row = in_small_figures(reading) or from_slots(reading, strong, _in_figures)
    if row is None or row.state != "found":
        row = from_slots(reading, strong, parse_money)
    if row is not None and row.state == "found":
        return row
    text = masked(reading.text)
    regions = penalty_region(reading)
    sums: list[tuple[int, money.Amount]] = []
    for a in money.find_amounts(text):
        before = re.split(r"[。;\n\d]", text[max(0, a.start - 24) : a.start])[-1]
        summed = re.search(r"(合计|共计|总计|(?:罚没?款?|没款|缴[纳款]?|^|[,、:])总额|本息)[^,。;]{0,14}$", before)
        if re.search(r"计加处罚款[^,。;]{0,24}$", before):
            # 共计加处罚款…: the surcharge alone.
            continue
        if summed and not _NOT_PAID.search(before[: summed.start() + 2]):
            within = any(start <= a.start < end + 200 for start, end in regions)
            sums.append((0 if within or "罚没" in before else 1, a))
        elif re.search(r"申请执行[^,。;]{0,14}$", before):
            sums.append((2, a))
    if sums:
        best = min(sums, key=lambda item: item[0])[1]
        return row_at(reading, best.start, best.end, best.text, LIKELY)
    if reading.type.id == "payment_receipt":
        # A sum with its mark stands below the column of single items.
        amounts = [a for a in money.find_amounts(text) if not a.in_words and text[a.start - 1] in "¥￥"]
        amounts = amounts or [a for a in money.find_amounts(text) if not a.in_words]
        if amounts:
            best = max(amounts, key=lambda a: a.value)
            return row_at(reading, best.start, best.end, best.text, WEAK)
        return from_slots(reading, labels, parse_money) or row
    return row


def surcharge_amount(reading: Reading) -> Row | None:
    """加处罚款 N 元."""
    row = from_slots(reading, LABELS["surcharge_amount"], parse_money)
    if row is not None and row.state == "found":
        return row
    text = masked(reading.text)
    for a in money.find_amounts(text):
        if re.search(
            r"加处(?:的)?(?:罚款)?(?:数额|金额|款项)?[^,。;合]{0,16}$", text[max(0, a.start - 26) : a.start]
        ):
            return row_at(reading, a.start, a.end, a.text, LIKELY)
    for a in money.find_amounts(text) if reading.type.id == "surcharge_decision" else []:
        before = text[max(0, a.start - 12) : a.start]
        if re.search(r"(?:计|共计|合计|[金数]额为)(?:人民币)?$", before):
            return row_at(reading, a.start, a.end, a.text, LIKELY)
    return row
