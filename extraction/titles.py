"""Which document a title line names: the vocabulary's titles, however they are bracketed, ticked or turned."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.layout.lines import fold
from extraction.tick_marks import OPEN, TICKED
from extraction.vocabulary import document_types

SHORT_TITLE = 2
"""Titles up to this length must be the whole line: 目录, 说明, 附件, 案卷 are ends of other words too."""

_BETWEEN = frozenset("()/、,·")
"""What may stand between the words of a title: 查封(扣押), 查封/扣押 and 查封、扣押 are one."""
_BRACKET = re.compile(r"\(([^()]+)\)(?=.)")
_ORGAN_END = re.compile(r"(?:局|委员会|政府|大队|支队|队|厅|署|处|中心|院)$")
_MARK = re.compile(rf"[{re.escape(TICKED + OPEN)}]")
_QUOTED = ("《", "“", '"', "<")
_SPOKEN_OF = re.compile(
    r"(?:详?见|[是为]|[收接]到|作出|送达|下达|[及和与或]|制作|出具|[按依]照|根据|依据|上述|该|本|附|领取|签收|查阅|一份|[:;,、])$"
)
"""Before a title these make it something that is spoken of; after a name of an organ none of them stands."""
_TURNED = {
    "case_filing_approval": (("不予", "no_filing_approval"),),
    "penalty_decision": (("不予", "no_penalty_decision"), ("免予", "no_penalty_decision")),
    "licence_acceptance_notice": (("不予", "licence_non_acceptance_decision"),),
    "licence_grant_decision": (("不予", "licence_refusal_decision"),),
    "coercive_measure_decision": (
        ("解除", "coercive_measure_release"),
        ("延长", "coercive_measure_extension"),
    ),
    "evidence_preservation_notice": (("解除", "evidence_preservation_disposal"),),
}
"""A word right before a title that makes it another act."""


def plain(text: str) -> str:
    """A title line folded, without white space and the marks that letter-spaced titles carry."""
    return re.sub(r"[\s·•*★☆_]", "", fold(text)).replace("﹙", "(").replace("﹚", ")")


def _key(title: str) -> str:
    return "".join([char for char in title if char not in _BETWEEN])


def _readings(title: str) -> list[str]:
    """A title with words in brackets also stands without them, or with them instead of what is before them."""
    out = [title]
    for found in _BRACKET.finditer(title):
        before, after = title[: found.start()], title[found.end() :]
        out.append(before + after)
        for word in found.group(1).split("、"):
            if len(word) <= len(before):
                out.append(before[: len(before) - len(word)] + word + after)
    return out


@lru_cache(maxsize=1)
def _titles() -> tuple[dict[str, str], tuple[int, ...]]:
    """Type id by the title's words, and the lengths there are, longest first. What is printed in full goes first."""
    known: dict[str, str] = {}
    others: dict[str, str] = {}
    for doc in document_types().values():
        for title in doc.titles:
            words = plain(title)
            known.setdefault(_key(words), doc.id)
            for reading in _readings(words):
                others.setdefault(_key(reading), doc.id)
    known = others | known
    return known, tuple(sorted({len(key) for key in known}, reverse=True))


@lru_cache(maxsize=4096)
def match_title(text: str) -> tuple[str, str, str] | None:
    """(type id, matched title, what stands before it) for a folded title line without white space.

    The line must end with a title or alias; the longest wins; very short ones must be the whole line.
    Where the line carries boxes, the ticked word counts.
    """
    if _MARK.search(text):
        return _ticked(text)
    known, lengths = _titles()
    key = _key(text)
    for length in lengths:
        type_id = known.get(key[-length:]) if length <= len(key) else None
        if type_id is None:
            continue
        start = len(text)
        rest = length
        while rest:
            start -= 1
            rest -= text[start] not in _BETWEEN
        head = text[:start].rstrip("/")
        if text[start:].count(")") > text[start:].count("("):
            # The bracket was opened before the title's first word: what it holds belongs to the title.
            opened = head.rfind("(")
            head, start = (head[:opened], opened) if opened >= 0 else (head, start)
        if length <= SHORT_TITLE and head and not _ORGAN_END.search(head):
            continue
        if head.endswith(_QUOTED) or _SPOKEN_OF.search(head):
            continue
        for word, turned in _TURNED.get(type_id, ()):
            if head.endswith(word):
                return turned, word + text[start:], head.removesuffix(word)
        return type_id, text[start:], head
    return None


def _ticked(text: str) -> tuple[str, str, str] | None:
    """The title that a line with boxes names: 立案☑ 不予立案□ 审批表; with no tick as if there were no box."""
    text = re.sub(r"\(([√✓✔☑■])\)", r"\1", text)
    ticks = [mark in TICKED for mark in _MARK.findall(text)]
    if sum(ticks) == 1:
        words = [word.strip("/、()") for word in _MARK.split(text.replace("()", ""))]
        # A box stands before its word, or behind it; then what all the words share follows the last box.
        ahead = not words[0] or _ORGAN_END.search(words[0]) is not None
        nth = ticks.index(True) + ahead
        last = words[-1]
        if nth + 1 == len(words):
            return match_title(last)
        for cut in range(len(last)):
            hit = match_title(words[nth] + last[cut:])
            if hit is not None and len(hit[1]) > len(last) - cut:
                return hit
    return match_title(_MARK.sub("", text).replace("()", ""))
