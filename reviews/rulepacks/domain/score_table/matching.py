"""Which known checks an item of an imported table may rest on, by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from scoring_rules.registry import registered
from scoring_rules.vocabulary import CaseKind

PROPOSED, SURE, MOST = 34.0, 55.0, 3
_EMPTY = re.compile(
    r"[的了和与或及并等是否应当有无在由对为被其各该本所，、。；：（）《》“”\s\d.()]"
    r"|符合|规定|要求|依法|正确|完整|规范|齐全|清楚|准确"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A check for an item. likeness from 0 to 100; sure: alike enough to be ticked beforehand."""

    check: str
    title: str
    likeness: float
    sure: bool


def propose_checks(texts: Sequence[str], kinds: frozenset[CaseKind]) -> tuple[tuple[Proposal, ...], ...]:
    """For each item's text the checks that its words are nearest to, best first, at most MOST.

    kinds: of the cases the standard is for (none: any). A check is ticked beforehand for one item only, the nearest.
    """
    rows = [_nearest(text, kinds) for text in texts]
    best: dict[str, tuple[float, int]] = {}
    for at, found in enumerate(rows):
        for check, likeness in found.items():
            if likeness > best.get(check, (0.0, -1))[0]:
                best[check] = (likeness, at)
    out = []
    for at, found in enumerate(rows):
        ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST]
        out.append(tuple(Proposal(check, registered()[check].title, likeness, likeness >= SURE and best[check][1] == at)
                         for check, likeness in ordered))  # fmt: skip
    return tuple(out)


def _nearest(text: str, kinds: frozenset[CaseKind]) -> dict[str, float]:
    words = _pairs(text)
    if not words:
        return {}
    found = {}
    for check, sides in _sides().items():
        if kinds and not kinds & registered()[check].kinds:
            continue
        likeness = max(_likeness(words, side) for side in sides)
        if likeness >= PROPOSED:
            found[check] = likeness
    return found


def _likeness(words: str, side: str) -> float:
    """How much of the shorter one's pairs of characters the other holds, and how alike the two are as a whole."""
    mine, theirs = set(words.split()), set(side.split())
    held = 100 * len(mine & theirs) / min(len(mine), len(theirs))
    return 0.65 * held + 0.35 * fuzz.token_sort_ratio(words, side)


@lru_cache(maxsize=1)
def _sides() -> Mapping[str, tuple[str, ...]]:
    """What each check speaks of: its own words, and the fault it looks for."""
    return {key: tuple(_pairs(text) for text in (check.title, check.defect.title)) for key, check in registered().items()}


def _pairs(text: str) -> str:
    """The pairs of neighbouring characters of a text, without words that any item holds."""
    parts = _EMPTY.sub(" ", text).split()
    pairs = [part[at : at + 2] for part in parts for at in range(len(part) - 1)]
    return " ".join(dict.fromkeys(pairs))
