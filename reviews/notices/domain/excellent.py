"""An excellent file of a round as it was released, as the notice and the teaching copy tell of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Praise:
    """What an expert said for everyone: a strength or a point of law. place: page and item in words."""

    kind: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class ExcellentFile:
    """title, points and praise are masked already. votes: experts who named it a model, of how many; None while open or none."""

    case_id: str
    release_id: str
    settlement: str
    number: str
    title: str
    kind: str
    field: str
    unit: str
    organ: str
    pack: str
    pack_id: str
    pack_version: str
    total: Decimal
    full_marks: Decimal
    grade: str
    points: tuple[str, ...]
    praise: tuple[Praise, ...]
    votes: tuple[int, int] | None

    @property
    def score(self) -> str:
        """As printed: 96.5/100."""
        return f"{_plain(self.total)}/{_plain(self.full_marks)}"


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text
