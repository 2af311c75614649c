"""Tick boxes and words for closed lists."""

from __future__ import annotations

import itertools
import re

from extraction.fields.document import Reading, Slot
from extraction.fields.labels import LABELS
from extraction.fields.row import LIKELY, Row, blank, found
from extraction.fields.sentences import told_means
from extraction.layout.lines import Span
from extraction.tick_marks import OPEN, TICKED

_TICKS = "√✓✔\uf0fc\uf050"
_CROSSES = "☒⊠×✗✘"
_BOX = re.compile(
    rf"[{OPEN}][{_TICKS}]|[{re.escape(TICKED + OPEN)}]|[(\[【〔]\s*[{_TICKS}{_CROSSES}vVxX☑■●]?\s*[)\]】〕]"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PART = re.compile(r"[、,;/|.。]")

_SOURCE = (
    ("transfer", re.compile(r"移送|移交")),
    ("assignment", re.compile(r"交办|指定|上级|督办")),
    ("complaint", re.compile(r"投诉|举报|信访|12345|热线")),
    ("inspection", re.compile(r"检查|监管|监督|巡查|巡逻|监测|抽检|发现|抽查|排查")),
    ("other", re.compile(r"其[他它](?!(?:行政|有关|执法)*(?:部门|机关|单位|地区))|网络(?!巡查|监测|交易|检查|监管|抽查)|媒体")),
)
_METHOD = (
    ("left", re.compile(r"留置")),
    ("mail", re.compile(r"邮寄|挂号|EMS|快递")),
    ("electronic", re.compile(r"电子|传真|微信|邮件|短信")),
    ("public_notice", re.compile(r"公告")),
    ("entrusted", re.compile(r"委托")),
    ("forwarded", re.compile(r"转交")),
    ("direct", re.compile(r"直接|当场|当面")),
)


Picked = tuple[str, int, int]
"""Words and where they stand in the text."""


def _kind(mark: str) -> str:
    """“tick”, “cross” or “open”: (×) refuses beside a tick, and alone it says nothing."""
    if re.search(rf"[{_CROSSES}]|^\[[xX]\]$", mark):
        return "cross" if mark[0] not in "(（【〔" else "refused"
    return "tick" if mark[0] in TICKED or re.search(rf"[{_TICKS}vV☑■●]", mark) else "open"


def _before(text: str, marks: list[re.Match[str]], gaps: frozenset[int]) -> bool | None:
    """Whether the boxes stand before their words; None when the line does not tell.

    A row that begins with words and ends with a box has them behind, and the other way round;
    otherwise the side tells on which the marks touch a word.
    """
    ahead = _HAN.search(text[: marks[0].start()]) is not None
    after = _HAN.search(text[marks[-1].end() :]) is not None
    if ahead != after:
        return after
    votes = 0
    for m in marks:
        left = m.start() not in gaps and re.search(r"[\u4e00-\u9fff)]$", text[: m.start()]) is not None
        right = m.end() not in gaps and re.match(r"[\u4e00-\u9fff]", text[m.end() :]) is not None
        votes += right - left
    if votes:
        return votes > 0
    return True if len(marks) > 1 and not re.search(r"[\u4e00-\u9fff]$", text[: marks[0].start()]) else None


def _listed(text: str, gaps: frozenset[int]) -> list[tuple[str, Picked]]:
    """Each mark's kind with its words; empty when there are no marks or their side is unclear."""
    marks = list(_BOX.finditer(text))
    if not marks:
        return []
    before = _before(text, marks, gaps)
    if before is None:
        return []
    # Ticks alone, without a box at the other options: only the words next to the tick are meant.
    lone = all(_kind(m.group(0)) == "tick" and m.end() - m.start() == 1 for m in marks)
    out: list[tuple[str, Picked]] = []
    for i, m in enumerate(marks):
        if before:
            start = m.end()
            end = marks[i + 1].start() if i + 1 < len(marks) else len(text)
        else:
            start = marks[i - 1].end() if i else 0
            end = m.start()
        if lone:
            cuts = [g for g in gaps if start < g < end]
            cuts += [c.start() for c in _PART.finditer(text, start + 1, max(start + 1, end - 1))]
            if cuts:
                start, end = (start, min(cuts)) if before else (max(cuts), end)
        words = text[start:end].strip(" ,;、:.。/|\n")
        at = text.find(words, start) if words else start
        out.append((_kind(m.group(0)), (words, at, at + len(words))))
    return out


def _pick(text: str, gaps: frozenset[int] = frozenset()) -> Picked | None:
    marks = list(_BOX.finditer(text))
    if not marks:
        return (text, 0, len(text))
    listed = _listed(text, gaps)
    wanted = "tick" if any(kind == "tick" for kind, _ in listed) else "cross"
    ticked = [picked for kind, picked in listed if kind == wanted]
    if len(ticked) == 1:
        return ticked[0] if ticked[0][0] else None
    if ticked or any(_kind(m.group(0)) == "tick" for m in marks):
        return None
    # A tick whose glyph is lost leaves words without any box among words with open boxes.
    bare = re.match(rf"^([\u4e00-\u9fff()]{{2,8}})(?=[{re.escape(OPEN)}])", text)
    if bare and not text.rstrip().endswith(tuple(OPEN)):
        return (bare[1], 0, bare.end())
    return None


def chosen(text: str) -> str | None:
    """The words of the only ticked box; the whole text where there are no boxes; None when unclear."""
    picked = _pick(text)
    return picked[0] if picked is not None else None


def options(text: str) -> bool:
    """Whether the text has boxes to tick."""
    return _BOX.search(text) is not None


def _gaps(span: Span) -> frozenset[int]:
    """Where white stands before a character."""
    text = span.folded
    # White inside a pair of brackets is room for the tick.
    return frozenset(
        low
        for low, _high in span.pieces(0.4)
        if low and text[low - 1] not in "([【〔" and text[low] not in ")]】〕"
    )


_YES_NO = (
    ("no", re.compile(r"不同意|不接受|否|未|不是|不愿意|^不")),
    ("yes", re.compile(r"是|同意|接受|已|有|确认|愿意|√")),
)
_BOTH = re.compile(
    r"(?:是|同意|接受|有|愿意)[、,/或\s]{0,2}(?:否|不是|不同意|不接受|无|没有|不愿意)|(?:否|不同意|不接受)[、,/或\s]{0,2}(?:是|同意|接受)"
)


def yes_or_no(span: Span) -> bool | None:
    """是/否 and 同意/不同意 with ticks or as a bare word; None for both words without a tick."""
    text = span.folded
    picked = _pick(text, _gaps(span))
    if picked is None:
        return None
    words = picked[0].strip(" \n。.")
    if _BOTH.fullmatch(words):
        return None if not options(text) else _nearest(text, picked, _YES_NO) == "yes"
    for value, pattern in _YES_NO:
        if pattern.search(words):
            return value == "yes"
    return None


_Table = tuple[tuple[str, re.Pattern[str]], ...]


def _hits(words: str, table: _Table) -> list[str]:
    """Values of the table in the order of the words, each once."""
    found_at: dict[str, int] = {}
    taken: list[tuple[int, int]] = []
    for value, pattern in table:
        for m in pattern.finditer(words):
            if not any(a < m.end() and m.start() < b for a, b in taken):
                taken.append((m.start(), m.end()))
                found_at.setdefault(value, m.start())
    return sorted(found_at, key=lambda value: found_at[value])


def _nearest(text: str, picked: Picked, table: _Table) -> str | None:
    """Of several options that run together at a tick, the one that touches it."""
    hits = _hits(picked[0], table)
    if not hits:
        return None
    ahead = [m for m in _BOX.finditer(text) if m.end() <= picked[1]]
    touched = bool(ahead) and _kind(ahead[-1].group(0)) == "tick" and ahead[-1].end() >= picked[1] - 1
    return hits[-1] if _BOX.match(text, picked[2]) and not touched else hits[0]


def _value(span: Span, table: _Table) -> tuple[str, Span] | None:
    text = span.folded
    gaps = _gaps(span)
    picked = _pick(text, gaps)
    if picked is None or not picked[0]:
        return None
    words, start, end = picked
    if not options(text):
        if _all_printed(text, gaps, table):
            return None
    elif len(_hits(words, table)) > 1:
        # Boxes at the other options are not printed, or were lost in recognition.
        value = _nearest(text, picked, table)
        return (value, span[start:end]) if value is not None else None
    for value, pattern in table:
        if pattern.search(words):
            return value, span[start:end]
    return None


def _all_printed(text: str, gaps: frozenset[int], table: _Table) -> bool:
    """Whether the words are the form's own row of options, of which none is marked."""
    cuts = sorted({0, len(text), *gaps, *(m.start() for m in _PART.finditer(text))})
    pieces = [text[a:b] for a, b in itertools.pairwise(cuts) if _HAN.search(text[a:b])]
    short = [_hits(p, table) for p in pieces if len(p) <= 9]
    if len({hits[0] for hits in short if hits}) >= 2 and len(short) == len(pieces):
        return True
    run_on = any(len(_hits(p, table)) >= 3 and len(p) <= 30 for p in pieces)
    return run_on or text.count("送达") >= 2 and len(_hits(text, table)) >= 2


def _row_value(slot: Slot) -> Span:
    """The slot's value; options in cells of their own beside it belong to it."""
    span = slot.value
    if slot.table is None or slot.cell is None or slot.block >= 0 or not options(span.folded):
        return span
    cell = slot.cell
    while (after := slot.table.right_of(cell)) is not None and options(after.span.folded):
        span = span + Span("\n", [None]) + after.span
        cell = after
    return span


def _choice(reading: Reading, field_id: str, table: _Table) -> Row | None:
    fallback: Row | None = None
    for slot in reading.slots_for(LABELS[field_id]):
        if slot.struck:
            fallback = fallback or blank(slot, "deliberately_blank")
            continue
        span = _row_value(slot)
        got = _value(span, table) if span.text else None
        if got is not None:
            return found(got[0], span, at=got[1])
        fallback = fallback or blank(slot)
    return fallback


def case_source(reading: Reading) -> Row | None:
    """案件来源."""
    row = _choice(reading, "case_source", _SOURCE)
    if row is not None and row.state == "found":
        return row
    picked = chosen(reading.text[:600]) if options(reading.text[:600]) else None
    if row is None and picked and len(picked) < 16:
        for value, pattern in _SOURCE:
            if pattern.search(picked):
                at = reading.text.find(picked)
                return found(value, reading.flow[at : at + len(picked)], LIKELY)
    return row


def service_method(reading: Reading) -> Row | None:
    """送达方式."""
    row = _choice(reading, "service_method", _METHOD)
    said = told_means(reading) if row is None or row.state == "missing" else None
    got = _value(said, _METHOD) if said is not None else None
    return found(got[0], said, LIKELY, at=got[1]) if said is not None and got is not None else row


def electronic_consent(reading: Reading) -> Row | None:
    """同意电子送达."""
    for slot in reading.slots_for(LABELS["electronic_consent"]):
        if slot.label.startswith(("同意", "接受")) and _CONSENT.match(slot.value.folded):
            # Both sentences of the form side by side: neither is the other's answer.
            continue
        value = yes_or_no(slot.value)
        if value is not None:
            return found(value, slot.value)
    row = _consent_in_text(reading)
    if row is not None:
        return row
    slots = reading.slots_for(LABELS["electronic_consent"])
    return blank(slots[0], "deliberately_blank" if slots[0].struck else "missing") if slots else None


_CONSENT = re.compile(
    r"(不)?(?<!是否)(?:同意|接受|愿意)(?:接受|采用|以)?[^。\n,;不□]{0,6}电子(?:方式|文书)?送达"
)


def _consent_in_text(reading: Reading) -> Row | None:
    """A sentence of consent; of two printed sentences the ticked one counts, and none without a tick."""
    text = reading.text
    said = list(_CONSENT.finditer(text))
    if not said:
        return None
    low, high = max(text.rfind("\n", 0, said[0].start()) + 1, said[0].start() - 12), said[-1].end() + 3
    around = text[low:high]
    marks = list(_BOX.finditer(around))
    if marks:
        side = _before(around, marks, _gaps(reading.flow[low:high]))
        picked = []
        for m in said:
            near = [
                b
                for b in marks
                if (0 <= m.start() - low - b.end() <= 5 if side else 0 <= b.start() + low - m.end() <= 2)
            ]
            if side is not None and near and _kind(near[-1 if side else 0].group(0)) in ("tick", "cross"):
                picked.append(m)
        if not picked:
            row = found(None, reading.flow[said[0].start() : said[0].end()], LIKELY)
            row.state = "missing"
            return row
        said = picked
    if len({m[1] for m in said}) > 1:
        return None
    m = said[0]
    return found(m[1] is None, reading.flow[m.start() : m.end()], LIKELY)
