"""What a standard's own words say about points: 每缺一项扣1分，扣完为止 as a clause of the pack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reviews.rulepacks.domain.score_table.points import read_chinese

_N = r"(\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)"
_POINTS = rf"{_N}\s*分"
_DEDUCT = r"(?:扣|扣减|扣除|减|酌情扣|酌扣)\s*"
_ZERO_POINTS = r"(?:直接)?[计得记为评]*\s*(?<![\d.])[0零]\s*分"
_WHOLE = (
    r"(?:本项|该项|此项|本条|本小项)?"
    rf"(?:不得分|不给分|{_ZERO_POINTS}|扣全分|全扣|扣完(?!为止)|扣除?全部分值|该项分值全扣|扣该项全部分)"
)
_FILE = r"(?:案卷|全卷|整卷|本卷|该卷|总分|全案)"
_FAILS = rf"{_FILE}\s*{_ZERO_POINTS}|扣\s*100\s*分"
_VETO = re.compile(
    rf"一票否决|^否决|予以否决|不合格(?:案?卷|档|$|[，。；,;])|(?:评定|视|认定|确定)为不合格|{_FAILS}|零分卷"
)
_MOST = re.compile(rf"(?:最多|至多|最高|累计|合计)(?:可以?)?(?:不超过)?{_DEDUCT}{_POINTS}|(?:上限|不超过)\s*(?:为)?\s*{_POINTS}")
_RANGE = re.compile(rf"{_DEDUCT}{_N}\s*分?\s*[-–—~～至到―]+\s*{_POINTS}")
_JUDGED = re.compile(r"酌情|酌扣|视情")
_THING = r"(?:处|次|份|例|人|名|项|个|页|件|天|日|条|起|张|卷|栏|种)"
_LACKS = r"(?:缺|少|漏|未(?:写明|填写|注明|载明|记载))"
_MISSING = re.compile(
    rf"(?:每|凡)?{_LACKS}[^，,。；;]{{0,14}}?(?:[一1每]\s*|几)?(?:项|个|处|份|人|名|要素|种|条|栏|样)"
    rf"[^。；;]{{0,14}}?{_DEDUCT}?{_POINTS}"
)
_EACH = re.compile(
    rf"(?:每|发现|有|出现|存在|逐|[一1]\s*(?={_THING}))[^。；;]{{0,30}}?{_THING}[^。；;]{{0,20}}?{_DEDUCT}?{_POINTS}"
)
_EACH_AFTER = re.compile(rf"{_POINTS}\s*/\s*{_THING}")
_ONCE = re.compile(rf"{_DEDUCT}{_POINTS}")
_BONUS = re.compile(rf"加\s*{_POINTS}")
_ZERO = re.compile(_WHOLE)
_CONSEQUENCE = re.compile(
    r"[，,、的]*\s*(?:实行)?(?:一票否决|予以否决|否决|(?:评定|视|认定|确定)?为?不合格(?:案?卷|档)?"
    rf"|{_FAILS})[。；;，,]?$"
)
_STOPS = re.compile(r"(?:本项|该项)?(?:分值?)?扣完为止|不倒扣|不计?负分|扣完本项分值?为止|扣至[0零]分为止")
_NUMBERED = re.compile(r"[（(]?\d+[)）.、](?!\d)|[①-⑳]|[一二三四五六七八九十]+、")
_ABSENT = re.compile(r"缺失|缺少|没有|未附|未制作|未见|无(?!正当|故|法|理由|效|异议)|^缺")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as a pack will hold it. text: the standard's own words; documents: for document_missing."""

    kind: str
    points: Decimal
    text: str
    cap: Decimal | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRule:
    """What the words of one row come to. vetoes: the faults that fail the whole file; unsure: why a person should look."""

    clauses: tuple[Clause, ...]
    vetoes: tuple[str, ...] = ()
    unsure: str = ""


def read_rule(text: str, points: Decimal | None, titles: Mapping[str, str], *, about: str = "") -> ReadRule:
    """The clauses of a rule's words.

    points: the item's, None if unknown. titles: document types by their titles. about: the item's own words, in which a
    document may be named that the rule calls only 缺失.
    """
    full = points if points is not None else Decimal(100)
    clauses: list[Clause] = []
    vetoes: list[str] = []
    unread: list[str] = []
    unsure = ""
    cap: Decimal | None = None
    for part in parts_of(text):
        key = unicodedata.normalize("NFKC", part)
        if _VETO.search(key) and not (points is not None and points == 100):
            vetoes.append(_condition(part))
            continue
        found = _MOST.search(key)
        if found:
            cap = _number(found[1] or found[2])
        clause = _clause(_MOST.sub("", key) if found else key, part, full, titles, about)
        if clause is not None:
            clauses.append(clause)
        elif clauses and not _ends(key):
            # Words without points of their own belong to those before them.
            clauses[-1] = _with_text(clauses[-1], f"{clauses[-1].text}；{part}")
        elif not _ends(key):
            unread.append(part)
        elif clauses:
            clauses[-1] = _with_text(clauses[-1], f"{clauses[-1].text}，{part}")
    if unread and clauses:
        clauses[0] = _with_text(clauses[0], "；".join([*unread, clauses[0].text]))
    if clauses and cap is not None:
        clauses = [_capped(one, cap, full) if len(clauses) == 1 or one is clauses[-1] else one for one in clauses]
    if not clauses and not vetoes:
        unsure = "没有认出扣分办法，暂按“酌情扣”" if text.strip() else "没有写扣分办法，暂按“酌情扣”"
        clauses = [Clause("range", Decimal(0), text.strip() or "由评查人员酌情扣分，写明理由", full)]
    over = [one for one in clauses if one.points > full]
    if over and points is not None:
        unsure = f"扣分 {_plain(over[0].points)} 分超过该项的 {_plain(full)} 分，暂按 {_plain(full)} 分"
        clauses = [_fitting(one, full) for one in clauses]
    return ReadRule(tuple(clauses), tuple(vetoes), unsure)


def parts_of(text: str) -> list[str]:
    """The sentences of a rule, each with its own points."""
    joined = _unwrapped(text)
    parts = re.split(r"[；;。\n]|(?<=分)[，,](?=[^，,。；;]{2,40}?(?:扣|不得分|[计得记]0分|否决|不合格))", joined)
    return [part.strip(" ，,、") for part in parts if part.strip(" ，,、")]


def _unwrapped(text: str) -> str:
    """Lines that a narrow cell broke put together again; a line that ends a sentence, or begins a numbered one, stays."""
    out = ""
    for line in (one.strip() for one in text.split("\n")):
        if out and line and not re.search(r"[。；;：:]$|分$", out) and not _NUMBERED.match(line):
            out += line
        else:
            out += ("\n" if out else "") + line
    return out


def _clause(key: str, text: str, full: Decimal, titles: Mapping[str, str], about: str) -> Clause | None:
    found = _RANGE.search(key)
    if found:
        low, high = _number(found[1]), _number(found[2])
        return Clause("range", min(low, high), text, max(low, high))
    zero = _ZERO.search(key)
    if zero and _ABSENT.search(key):
        # 缺失得0分：缺的是本行所说的那份文书。
        documents = _named(key, titles) or (_named(about, titles) if "缺失" in key or key.startswith("缺,") else ())
        if documents:
            return Clause("document_missing", full, text, documents=documents)
    if zero:
        return Clause("all_or_nothing", full, text)
    for pattern, kind in ((_MISSING, "per_missing"), (_EACH_AFTER, "per_occurrence"), (_EACH, "per_occurrence")):
        found = pattern.search(key)
        if found:
            return Clause(kind, _number(found[1]), text)
    if _JUDGED.search(key):
        found = _ONCE.search(key)
        return Clause("range", Decimal(0), text, _number(found[1]) if found else full)
    found = _ONCE.search(key)
    if found:
        points = _number(found[1])
        documents = _named(key, titles) if _ABSENT.search(key) else ()
        if documents:
            return Clause("document_missing", points, text, documents=documents)
        return Clause("all_or_nothing", full, text) if points == full else Clause("per_occurrence", points, text, points)
    found = _BONUS.search(key)
    return Clause("bonus", _number(found[1]), text) if found else None


def _named(text: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Types of the documents that a text names: titles in 《》, else the longest title that it holds."""
    quoted = [titles[one] for one in re.findall(r"《([^》]+)》", text) if one in titles]
    if quoted:
        return tuple(dict.fromkeys(quoted))
    held = [title for title in titles if len(title) > 2 and title in text]
    return (titles[max(held, key=len)],) if held else ()


def _ends(key: str) -> bool:
    """Whether the words only say where deducting stops."""
    return bool(_STOPS.fullmatch(key.strip("，,。 ")))


def _condition(part: str) -> str:
    """The fault that a veto names, without what follows from it."""
    key = re.sub(r"^[（(]?\d+[)）.、]\s*", "", part)
    cut = _CONSEQUENCE.sub("", key)
    return cut.strip(" ，,：:") or key


def _with_text(clause: Clause, text: str) -> Clause:
    return Clause(clause.kind, clause.points, text, clause.cap, clause.documents)


def _capped(clause: Clause, cap: Decimal, full: Decimal) -> Clause:
    if clause.kind not in ("per_occurrence", "per_missing", "range") or cap < clause.points:
        return clause
    return Clause(clause.kind, clause.points, clause.text, min(cap, full), clause.documents)


def _fitting(clause: Clause, full: Decimal) -> Clause:
    cap = None if clause.cap is None else min(clause.cap, full)
    return Clause(clause.kind, min(clause.points, full), clause.text, cap, clause.documents)


def _number(text: str) -> Decimal:
    return read_chinese(text) or Decimal(0) if not text[0].isdigit() else Decimal(text)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
