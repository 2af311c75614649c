"""Which provisions a document says were broken and which it stands on."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.fields import citations
from extraction.fields.citations import Citation
from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.normalise import normal_text
from extraction.fields.prose.text import masked, row_at
from extraction.fields.row import LIKELY, WEAK, Row, found
from extraction.fields.slots import from_slots, parse_text
from extraction.layout.lines import Span

_LEAD = re.compile(r"(?:涉嫌)?违反(?:了)?|触犯了?|不符合|依据|根据|依照|按照|参照|适用|按")
_OPERATIVE = re.compile(
    r"决定(?!书)|拟(?!制|定)|责令|建议|处以|给予|作出|罚款|没收|警告|予以|实施|吊销|暂扣|不予|准予|先行登记保存|查封|扣押|强制执行|代履行|同意|要求你"
)
_PROCEDURE = re.compile(
    r"有权|权利|陈述|申辩|听证|申请行政复议|提起行政诉讼|加处|申请人民法院|告知(?!书)|公告送达|进行(?:现场)?检查|向你(?:单位)?(?:了解|调查|询问)|送达|立案|公示|不停止执行|催告|回避|备案|抽样取证"
)
_BARE_BASIS = re.compile(r"^[※的之等、,和及与规定条款所列第项目之零一二三四五六七八九十百\d()\s]*[。;]?$")


def clauses(reading: Reading) -> list[tuple[Citation, str, int, int, int]]:
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
    span = (
        reading.flow[first.start : picked[-1].end]
        if picked[-1].end - first.start < 400
        else reading.flow[first.start : first.end]
    )
    return found(citations.as_list(picked), span, LIKELY, at=reading.flow[first.start : first.end])


def _last_lead(text: str) -> str | None:
    """The word that introduces what is cited next, in the same sentence."""
    last = None
    for m in _LEAD.finditer(text, max(text.rfind("。"), text.rfind("\n"), 0)):
        last = m.group(0)
    return last


def _slot_citations(reading: Reading, field_id: str) -> Row | None:
    def parse(span: Span) -> Row | None:
        text = span.folded
        listed = citations.find_citations(masked(text))
        if not listed:
            return None
        # 处罚依据：“违反了《…》第…条，依据《…》第…条”: the box holds both, each with its lead.
        broken = [
            c for c in listed if (lead := _last_lead(text[: c.start])) and ("违反" in lead or "触犯" in lead)
        ]
        if broken and len(broken) < len(listed):
            listed = broken if field_id == "violated_provisions" else [c for c in listed if c not in broken]
        return found(citations.as_list(listed), span, at=span[listed[0].start : listed[0].end])

    return from_slots(reading, LABELS[field_id], parse)


_BREACH_BEHIND = re.compile(r"(?:[※的之等条款项、,和及]|第[一二三四五六七八九十百\d]+)*规定的?违反")
"""“已构成对《…》第九条的规定的违反”: the verb stands behind the law."""
_AGAINST = re.compile(r"[\s_]*(?:之|的)?(?:规定|要求)?(?:不符|不一致|相悖|相违背)")
"""Words behind a citation by which an act stands against it: 与《…》第…条的规定不符."""


def violated_provisions(reading: Reading) -> Row | None:
    """违反（涉嫌违反）了《…》第…条, each law once."""
    picked = [
        c
        for c, lead, _at, _head, _end in clauses(reading)
        if "违反" in lead
        or "触犯" in lead
        or lead == "不符合"
        or (lead == "" and _BREACH_BEHIND.match(masked(reading.text), c.end))
        or _AGAINST.match(reading.text, c.end)
    ]
    row = _slot_citations(reading, "violated_provisions")
    if row is not None and row.state == "found":
        return row
    return (
        _cited(reading, picked)
        or row
        or empty_clause(
            reading, re.compile(r"违反(?:了)?(?:《[^》]*》)?(?=[_\s]*(?:的规定|,|。|第[_\s]*条))")
        )
    )


def empty_clause(reading: Reading, pattern: re.Pattern[str]) -> Row | None:
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
    for c, lead, at, _head, end in clauses(reading):
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
    return _resting(out)


_PENALTY_LAW = "中华人民共和国行政处罚法"
_PROCEDURAL = frozenset({*range(39, 49), *range(50, 66), *range(66, 74), 76, 82})
"""Articles of the Administrative Penalty Law on procedure, notice, hearing, service and payment."""


def _resting(cited: list[Citation]) -> list[Citation]:
    """Without the procedural articles, where another law beside them carries the decision."""
    kept = [c for c in cited if not (c.law == _PENALTY_LAW and c.article in _PROCEDURAL)]
    return kept if any(c.law != _PENALTY_LAW for c in kept) else cited


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
        return row_at(reading, m.start(1), m.end(1), normal_text(m[1]))
    return from_slots(reading, LABELS["discretion_basis"], parse_text)
