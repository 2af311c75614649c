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

BREACH = r"违[反背犯]|触犯|背离|有悖于?|悖于|抵触|(?:未能?|没有)(?:遵守|履行|落实|执行)|未(?:按照?|依照?|依据|根据)|不符合"
"""Verbs by which an act stands against a law."""
_LEAD = re.compile(rf"(?:涉嫌|已|已经)?(?:{BREACH})了?|构成|属于|依据|根据|依照|按照|参照|对照|比照|适用|按")
_BREACHED = re.compile(BREACH)
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
            c for c in listed if (lead := _last_lead(text[: c.start])) and _BREACHED.search(lead)
        ]
        if broken and len(broken) < len(listed):
            listed = broken if field_id == "violated_provisions" else [c for c in listed if c not in broken]
        return found(citations.as_list(listed), span, at=span[listed[0].start : listed[0].end])

    return from_slots(reading, LABELS[field_id], parse)


_TAIL = r"(?:[※的之等条款项、,和及()]|第[一二三四五六七八九十百\d]+)*"
_BREACH_BEHIND = re.compile(rf"{_TAIL}(?:规定|要求|义务)?的?(?:{BREACH})")
"""“已构成对《…》第九条的规定的违反”: the verb stands behind the law."""
_FORBIDDEN = re.compile(
    rf"{_TAIL}(?:(?:所|明文|明令|规定的?|中)*(?:禁止|不得从事|不允许)|(?:规定|所[列指述规定]+|列举)的?※*违法)"
)
"""Behind 属于 or 构成: an act that the provision itself forbids."""
_AGAINST = re.compile(r"[\s_]*(?:之|的)?(?:规定|要求)?(?:相)?(?:不符|不一致|相悖|违背|相违背|抵触|不相符)")
"""Words behind a citation by which an act stands against it: 与《…》第…条的规定不符."""


def _is_breach(text: str, c: Citation, lead: str) -> bool:
    if _BREACHED.search(lead) or _AGAINST.match(text, c.end):
        return True
    if lead in ("构成", "属于"):
        return _FORBIDDEN.match(text, c.end) is not None or _BREACH_BEHIND.match(text, c.end) is not None
    return lead == "" and _BREACH_BEHIND.match(text, c.end) is not None


def violated_provisions(reading: Reading) -> Row | None:
    """违反（涉嫌违反）了《…》第…条, each law once."""
    text = masked(reading.text)
    picked = [c for c, lead, _at, _head, _end in clauses(reading) if _is_breach(text, c, lead)]
    row = _slot_citations(reading, "violated_provisions")
    if row is not None and row.state == "found":
        return row
    return (
        _cited(reading, picked)
        or row
        or empty_clause(
            reading, re.compile(r"违[反背](?:了)?(?:《[^》]*》)?(?=[_\s]*(?:的规定|,|。|第[_\s]*条))")
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


_SCALE = re.compile(r"《(?P<name>[^《》]*(?:裁量|处罚基准)[^《》]*)》")
_NAME = r"《(?P<name>(?:[^《》]|〈[^〉]*〉){4,60})》"
_COMPARED = re.compile(rf"(?:结合|对照|比照|参照|参考)了?{_NAME}(?!第[^。]{{1,6}}条[^。]{{0,12}}(?:罚款|给予|处以))")
_WEIGHED = re.compile(rf"(?:适用|按照|依照|依据|根据){_NAME}(?!第)")
_EASED = re.compile(r"从轻|从重|减轻")
_WEIGHT = re.compile(r"从轻|从重|减轻|不予处罚|裁量|幅度|阶次|档次|处罚")
_RULE = re.compile(r"(?:规定|办法|标准|细则|清单|指引|指南|意见|规则|基准|参照表|一览表)(?:\([^()]*\))?$")


def discretion_basis(reading: Reading) -> Row | None:
    """《…裁量…》 that the document names; else the rules that it compares the act with to weigh the penalty."""
    text = reading.text
    m = _SCALE.search(text)
    for pattern, weight in ((_COMPARED, _WEIGHT), (_WEIGHED, _EASED)):
        for hit in pattern.finditer(text):
            if m is None and _RULE.search(hit["name"]) and weight.search(re.split(r"[。\n]", text[hit.end() :])[0]):
                m = hit
    if m:
        return row_at(reading, m.start("name"), m.end("name"), normal_text(m["name"]))
    return from_slots(reading, LABELS["discretion_basis"], parse_text)
