"""Names of persons, and officers with their certificate numbers."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Any

from extraction.fields import certificates
from extraction.fields.certificates import Certificate
from extraction.fields.surnames import DOUBLE, SURNAMES, is_name
from extraction.layout.lines import Span

NAME = r"[\u4e00-\u9fff〇㐀-䶿×*XＸ某·•]{2,4}"


def label_torn(before: str, after: str) -> bool:
    """Whether a line's end goes through the label of a certificate or the words behind it: 执法证⏎号, 分⏎别是."""
    head = before[-6:]
    return any(m.start() < len(head) < m.end() for m in certificates.WORDS.finditer(head + after[:6]))


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text."""

    value: str
    start: int
    end: int


def find_names(text: str) -> list[Named]:
    """Names of a list such as “王某、李某”; pieces that cannot be names are left out."""
    out = []
    for m in re.finditer(r"[\u4e00-\u9fff〇㐀-䶿×*X·]+", text):
        word = m.group(0)
        if is_name(word):
            out.append(Named(word, m.start(), m.end()))
    return out


def names_in(span: Span) -> list[Named]:
    """Names of a span, told apart by white, marks or line ends; “李  某” is one name.

    Names written without white between them are parted where a surname begins.
    """
    text = certificates.masked(span.folded)
    runs: list[tuple[int, int]] = []
    for low, high in span.pieces(0.35):
        for m in re.finditer(r"[\u4e00-\u9fff〇㐀-䶿×*X·]+", text[low:high]):
            runs.append((low + m.start(), low + m.end()))
    out: list[Named] = []
    i = 0
    while i < len(runs):
        low, high = runs[i]
        word = text[low:high]
        torn = _torn(span, runs, i)
        if torn is not None:
            out.append(torn)
            i += 2
            continue
        if len(word) > 3 and (more := _torn_run(span, runs, i)):
            out += more
            i += 2
            continue
        if (
            len(word) == 1
            and i + 1 < len(runs)
            and runs[i + 1][1] - runs[i + 1][0] == 1
            and high == runs[i + 1][0]
        ):
            joined = word + text[runs[i + 1][0]]
            if is_name(joined):
                out.append(Named(joined, low, runs[i + 1][1]))
                i += 2
                continue
        if is_name(word) and not (len(word) == 4 and word[:2] not in DOUBLE and word[2] in SURNAMES):
            out.append(Named(word, low, high))
        elif 4 <= len(word) <= 9:
            out.extend(Named(w, low + at, low + at + len(w)) for w, at in _parted(word))
        i += 1
    return out


def _torn(span: Span, runs: list[tuple[int, int]], i: int) -> Named | None:
    """A name of three characters that a line's end goes through: 马承⏎志."""
    if i + 1 >= len(runs):
        return None
    (low, high), (start, end) = runs[i], runs[i + 1]
    before, after = span.places[high - 1], span.places[start]
    if start != high or (high - low) + (end - start) != 3 or before is None or after is None:
        return None
    word = span.folded[low:end]
    return Named(word, low, end) if before.line != after.line and is_name(word) else None


def _torn_run(span: Span, runs: list[tuple[int, int]], i: int) -> list[Named]:
    """Names run together of which the last loses one character to the next line: 程学军赵雪⏎松."""
    if i + 1 >= len(runs):
        return []
    (low, high), (start, end) = runs[i], runs[i + 1]
    before, after = span.places[high - 1], span.places[start]
    if start != high or end - start != 1 or end - low > 9 or before is None or after is None:
        return []
    if before.line == after.line:
        return []
    return [Named(w, low + at, low + at + len(w)) for w, at in _parted(span.folded[low:end])]


def _parted(word: str) -> list[tuple[str, int]]:
    """Cut a run such as 王伟赵小明 into names; nothing when it does not come out even."""
    for first in (3, 2, 4):
        head, rest = word[:first], word[first:]
        if not is_name(head) or (first == 4 and head[:2] not in DOUBLE):
            continue
        if not rest:
            return [(head, 0)]
        if rest[0] not in SURNAMES or len(rest) < 2:
            continue
        if is_name(rest) and len(rest) <= 3:
            return [(head, 0), (rest, first)]
        more = _parted(rest)
        if more:
            return [(head, 0), *((w, at + first) for w, at in more)]
    return []


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer as printed; certificate_no None when the document gives none."""

    name: str
    certificate_no: str | None
    start: int
    end: int

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "certificate_no": self.certificate_no}


def find_officers(text: str) -> list[Officer]:
    """Officers of a folded text, each with the number that belongs to the name.

    A number belongs to the name right before it; numbers that follow a list of names (“王某、李某，证号为甲、乙”) belong
    to them in turn where there are as many.
    """
    numbers = certificates.find_certificates(text)
    words = certificates.masked(text)
    runs = re.finditer(r"[\u4e00-\u9fff〇㐀-䶿·]+", words)
    names = [named for run in runs for named in _in_run(run.group(0), run.start())]
    seen: dict[str, Officer] = {}
    for group, until in _groups(text, names):
        own = _behind(text, group[-1].end, until, numbers)
        # Of names and numbers that do not come out even nobody can say whose is whose.
        paired = own if len(own) == len(group) else own[:1] if len(group) == 1 else []
        for named, number in itertools.zip_longest(group, paired):
            known = seen.get(named.value)
            if known is None or known.certificate_no is None and number is not None:
                value, end = (number.value, number.end) if number is not None else (None, named.end)
                seen[named.value] = Officer(named.value, value, named.start, end)
    return list(seen.values())


_LISTED = re.compile(r"(?:[\s,，、;；/和及与]|同志)*(?:\d[.、)])?")
_TO_NUMBER = re.compile(
    r"(?:[\s,，、:：;；()（）〔\[/|和及与同为是系的其各]|同志|[二两][人位]|分别|依次|登记|行政|执法|证件)*"
)
_TITLED = re.compile(r"(?:人员|队员|[监检督]\w员)(?=..)")


def _in_run(run: str, at: int) -> list[Named]:
    """Names of a run of characters: one, two joined by “和”, one behind or before a title."""
    titled = list(_TITLED.finditer(run))
    if titled and not is_name(run):
        at, run = at + titled[-1].end(), run[titled[-1].end() :]
    run = run.removesuffix("同志")
    if is_name(run):
        return [Named(run, at, at + len(run))]
    for joint in re.finditer(r"[和及与]|同志[和及与]?", run):
        first, second = run[: joint.start()], run[joint.end() :]
        if is_name(first) and is_name(second):
            return [Named(first, at, at + len(first)), Named(second, at + joint.end(), at + len(run))]
    return []


def _groups(text: str, names: list[Named]) -> list[tuple[list[Named], int]]:
    """Names that nothing but marks part, each list with the place where the next name stands."""
    out: list[list[Named]] = []
    for named in names:
        if out and _LISTED.fullmatch(text, out[-1][-1].end, named.start):
            out[-1].append(named)
        else:
            out.append([named])
    ends = [*(group[0].start for group in out[1:]), len(text)]
    return list(zip(out, ends, strict=False))


def _behind(text: str, last: int, until: int, numbers: list[Certificate]) -> list[Certificate]:
    """The numbers that follow a name with nothing but marks, labels and words that lead to a number between."""
    out: list[Certificate] = []
    for number in numbers:
        if number.start < last:
            continue
        between = certificates.LABEL.sub("", text[last : number.start])
        if number.end > until or not _TO_NUMBER.fullmatch(between):
            break
        out.append(number)
        last = number.end
    return out


__all__ = ["NAME", "Named", "Officer", "find_names", "find_officers", "is_name", "label_torn", "names_in"]
