"""Tick boxes and words for closed lists."""

from __future__ import annotations

import re

from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.row import LIKELY, Row, blank, found
from extraction.layout.lines import Span

TICKED = "☑√■✓✔☒⊠▣●◉✅▇█\u2611\u2714\uf0fe\uf052\uf0fc\uf06e\uf0fd\uf053\u25a0\uf0d6\uf050"
OPEN = "□☐○◯❏❑▢\uf0a8\uf06f\uf071\uf0a3\uf030\u2610"
_BOX = re.compile(rf"[{re.escape(TICKED + OPEN)}]|\[[√xXvV ]?\]|\([√vV ]\)|【[√ ]?】")

_SOURCE = (
    ("transfer", re.compile(r"移送|移交")),
    ("assignment", re.compile(r"交办|指定|上级|督办")),
    ("complaint", re.compile(r"投诉|举报|信访|12345|热线")),
    ("inspection", re.compile(r"检查|巡查|巡逻|监测|抽检|发现|抽查|排查")),
    ("other", re.compile(r"其他|其它|网络|媒体")),
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


def options(text: str) -> list[tuple[bool, str]]:
    """(ticked, words) of a row of boxes; empty when there are none.

    A box may stand before its words or behind them; before is usual and wins when both fit.
    """
    marks = list(_BOX.finditer(text))
    if not marks:
        return []
    before = marks[0].start() == 0 or not re.search(
        r"[\u4e00-\u9fff]$", text[: marks[0].start()].rstrip(" :、,;")
    )
    if marks[-1].end() == len(text.rstrip(" ;,、")) and marks[0].start() != 0:
        before = False
    out = []
    for i, m in enumerate(marks):
        if before:
            end = marks[i + 1].start() if i + 1 < len(marks) else len(text)
            words = text[m.end() : end]
        else:
            start = marks[i - 1].end() if i else 0
            words = text[start : m.start()]
        out.append((_ticked(m.group(0)), words.strip(" ,;、")))
    return out


def _ticked(mark: str) -> bool:
    return mark[0] in TICKED or bool(re.search(r"[√xXvV]", mark))


def chosen(text: str) -> str | None:
    """The words of the only ticked box; the whole text where there are no boxes; None when unclear.

    A tick whose glyph is lost leaves words without any box among words with open boxes: those words
    are the choice.
    """
    listed = options(text)
    if not listed:
        return text
    ticked = [words for on, words in listed if on]
    if len(ticked) == 1:
        return ticked[0]
    if ticked:
        return None
    bare = re.match(rf"^([\u4e00-\u9fff()]{{2,8}})(?=[{re.escape(OPEN)}])", text)
    if bare and text[0] not in OPEN and not text.rstrip().endswith(tuple(OPEN)):
        return bare[1]
    middle = [w for _on, w in listed if re.search(r"[\s、]", w)]
    return middle[0] if len(middle) == 1 else None


def yes_or_no(span: Span) -> bool | None:
    """是/否 and 同意/不同意 with ticks or as a bare word."""
    text = span.folded
    listed = options(text)
    if listed:
        picked = chosen(text)
        if picked is None:
            return None
        text = picked
    if re.search(r"不同意|不接受|^否|未|不是|^不", text):
        return False
    if re.search(r"是|同意|接受|已|有|确认|√", text):
        return True
    return None


def _choice(reading: Reading, field_id: str, table: tuple[tuple[str, re.Pattern[str]], ...]) -> Row | None:
    fallback: Row | None = None
    for slot in reading.slots_for(LABELS[field_id]):
        if slot.struck:
            fallback = fallback or blank(slot, "deliberately_blank")
            continue
        text = slot.value.folded
        picked = chosen(text) if text else None
        if not picked:
            fallback = fallback or blank(slot)
            continue
        for value, pattern in table:
            if pattern.search(picked):
                at = text.find(picked)
                return found(value, slot.value, at=slot.value[at : at + len(picked)])
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
    return _choice(reading, "service_method", _METHOD)


def electronic_consent(reading: Reading) -> Row | None:
    """同意电子送达."""
    for slot in reading.slots_for(LABELS["electronic_consent"]):
        value = yes_or_no(slot.value)
        if value is not None:
            return found(value, slot.value)
    m = re.search(r"(?:[☑√■]|本人|我)?(不)?(?<!是否)(?:同意|接受)[^。\n□]{0,8}电子(?:方式)?送达", reading.text)
    if m:
        return found(m[1] is None, reading.flow[m.start() : m.end()], LIKELY)
    slots = reading.slots_for(LABELS["electronic_consent"])
    return blank(slots[0], "deliberately_blank" if slots[0].struck else "missing") if slots else None
