"""Which folder or file of a ZIP belongs to which file that is to be handed in. Proposals for a person to put right. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from reviews.rounds.domain.frame_lists import number_key

ALIKE_FROM = 78.0
AHEAD_BY = 4.0


class MatchBasis(StrEnum):
    """What a proposal rests on."""

    number = "number"
    alike = "alike"
    none = "none"

    @property
    def label(self) -> str:
        return {"number": "案号相同", "alike": "名称相近，请核对", "none": "没有对上"}[self.value]

    @property
    def tone(self) -> str:
        return {"number": "good", "alike": "warn", "none": "muted"}[self.value]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be handed in: id, number and what the unit calls the case (may be empty)."""

    id: str
    number: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What is proposed for one folder or file: the id of a wanted file, or empty."""

    wanted: str
    basis: MatchBasis


def propose(names: Sequence[str], wanted: Sequence[Wanted]) -> list[Match]:
    """One proposal for each name, in order. names: a folder's or file's name with the folders around it.

    A name that holds exactly one wanted number is that file. Of the others each goes to the most similar file that no number
    claims, when it is clearly the most similar and the running number at its end does not speak against it.
    """
    keys = [number_key(name) for name in names]
    by_number = [[w.id for w in wanted if _holds(key, number_key(w.number))] for key in keys]
    claimed = {found[0] for found in by_number if len(found) == 1}
    free = [w for w in wanted if w.id not in claimed]
    return [Match(found[0], MatchBasis.number) if len(found) == 1 else _alike(key, free)
            for key, found in zip(keys, by_number, strict=True)]


def _holds(name: str, number: str) -> bool:
    """Whether a name holds a number as a whole, not as a piece of a longer one."""
    return bool(number) and re.search(rf"(?<!\d){re.escape(number)}(?!\d)", name) is not None


def _alike(name: str, free: Sequence[Wanted]) -> Match:
    scored = sorted(((_score(name, w), w.id) for w in free), reverse=True)
    if scored and scored[0][0] >= ALIKE_FROM and (len(scored) == 1 or scored[0][0] - scored[1][0] >= AHEAD_BY):
        return Match(scored[0][1], MatchBasis.alike)
    return Match("", MatchBasis.none)


def _score(name: str, wanted: Wanted) -> float:
    number, title = number_key(wanted.number), number_key(wanted.title)
    serial, runs = re.findall(r"\d+", number), re.findall(r"\d+", name)
    by_number = fuzz.partial_ratio(number, name) if serial and serial[-1].lstrip("0") in [r.lstrip("0") for r in runs] else 0.0
    return max(by_number, fuzz.partial_ratio(title, name) if len(title) > 3 else 0.0)
