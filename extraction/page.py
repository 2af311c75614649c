"""What a page is after reading and before layout: characters, rules, pictures.

Coordinates are displayed points (after /Rotate), origin top left, y down.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

Box = tuple[float, float, float, float]

FAR = 2e7
"""No place lies farther out than this, in points."""


class Char(NamedTuple):
    """One printed character with its loose box; size is the box height in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Letters(NamedTuple):
    """The characters of a page packed: one letter each, and x0, top, x1, bottom of each, one after another.

    So they travel; what nobody looks at one by one need not be taken apart.
    """

    text: str
    places: array[float]

    def chars(self) -> list[Char]:
        """Each character with its box."""
        places = self.places
        columns = zip(self.text, places[0::4], places[1::4], places[2::4], places[3::4], strict=True)
        # What Char(…) does, without its call for each letter.
        return list(map(tuple.__new__, repeat(Char), columns))


NO_LETTERS = Letters("", array("f"))


@dataclass(slots=True)
class Rule:
    """A straight ruled line. Horizontal: at = y, low..high = x range; vertical the other way."""

    horizontal: bool
    at: float
    low: float
    high: float


@dataclass(slots=True)
class PageContent:
    """One page as read. rotation: degrees clockwise still needed to stand upright.

    Characters, rules, pictures and ink are in upright, straight coordinates (upright_width by
    upright_height); ``displayed`` of extraction.frames maps a box back to the displayed page.
    skew: degrees clockwise by which a scanned page leans. strokes: pen strokes; seals: red seals;
    prints: red finger prints. Ink is said to be there, never whose it is. slants: straight lines drawn
    aslant (a slot struck out). doubts: lines of a scan that were read with little confidence.
    """

    no: int
    width: float
    height: float
    kind: str
    rotation: int = 0
    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    seals: list[Box] = field(default_factory=list)
    prints: list[Box] = field(default_factory=list)
    slants: list[Box] = field(default_factory=list)
    doubts: list[Box] = field(default_factory=list)
    skew: float = 0.0
    source: str = "text"
    confidence: float = 1.0
    note: str = ""

    @property
    def upright_width(self) -> float:
        """Width of the page once it stands upright."""
        return self.height if self.rotation in (90, 270) else self.width

    @property
    def upright_height(self) -> float:
        """Height of the page once it stands upright."""
        return self.width if self.rotation in (90, 270) else self.height
