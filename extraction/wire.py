"""How a page travels from the child to its parent, and the parent's distrust of it.

The parent checks a page and keeps it packed: whatever a file's length, it holds a few kilobytes a page.
"""

from __future__ import annotations

import math
from array import array
from binascii import a2b_base64, b2a_base64
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from extraction.page import FAR, Box, Letters, PageContent, Rule
from extraction.page_notes import PASTED

KINDS = ("text", "scan", "mixed", "blank", "unreadable")
MAX_CHARS = 60_000
MAX_RULES = 200_000
MAX_SKEW = 10.0
MAX_MARKS = 1_000
TOLD = 16
"""Letters of a kept page's name that a child is told."""


class BadAnswer(ValueError):
    """The child's answer has not the agreed shape."""


def _pack(values: list[float]) -> str:
    """Places as 32-bit floats: what PDFium gives is no finer. Raises ValueError for what is no number."""
    if not values:
        return ""
    if not math.hypot(*values) < FAR:
        if not math.isfinite(sum(values)):
            raise ValueError("places")
        values = [max(1 - FAR, min(FAR - 1, v)) for v in values]
    return _coded(array("f", values))


def _coded(numbers: array[float]) -> str:
    return b2a_base64(numbers, newline=False).decode("ascii")


def _unpack(text: Any, width: int, most: int, trusted: bool = False) -> array[float]:
    if not isinstance(text, str):
        raise BadAnswer("numbers")
    if not text:
        return array("f")
    try:
        raw = a2b_base64(text, strict_mode=True)
    except ValueError as error:
        raise BadAnswer("numbers") from error
    numbers = array("f")
    if len(raw) % (numbers.itemsize * width) or len(raw) // numbers.itemsize > most * width:
        raise BadAnswer("numbers")
    numbers.frombytes(raw)
    if trusted:
        return numbers
    # No number lies farther out than all together do; only odd pages need more than one look.
    near = math.hypot(*numbers) < FAR
    if not near and not (max(numbers) < FAR and min(numbers) > -FAR and math.isfinite(sum(numbers))):
        raise BadAnswer("numbers")
    return numbers


def page_to_json(page: PageContent, letters: Letters | None = None) -> dict[str, Any]:
    """A page as JSON: its letters as one string, places as packed floats, points.

    letters: the page's characters where they are still packed, with places that are near numbers.
    """
    if letters is None:
        texts = [char.text for char in page.chars]
        text = "".join(texts)
        if len(text) != len(texts):
            text = "".join([one[:1] or "\ufffd" for one in texts])
        places = _pack([v for char in page.chars for v in char[1:]])
    else:
        text, places = letters.text, _coded(letters.places)
    return {
        "no": page.no,
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "kind": page.kind,
        "rotation": page.rotation,
        "source": page.source,
        "confidence": round(page.confidence, 4),
        "note": page.note,
        "text": text,
        "places": places,
        "flat": _pack([v for r in page.rules if r.horizontal for v in (r.at, r.low, r.high)]),
        "upright": _pack([v for r in page.rules if not r.horizontal for v in (r.at, r.low, r.high)]),
        "pictures": _pack([v for b in page.pictures for v in b]),
        "strokes": _pack([v for b in page.strokes for v in b]),
        "seals": _pack([v for b in page.seals for v in b]),
        "prints": _pack([v for b in page.prints for v in b]),
        "slants": _pack([v for b in page.slants[:MAX_MARKS] for v in b]),
        "doubts": _pack([v for b in page.doubts[:MAX_MARKS] for v in b]),
        "skew": page.skew,
    }


def _boxes(values: array[float]) -> list[Box]:
    return list(zip(values[0::4], values[1::4], values[2::4], values[3::4], strict=True))


@dataclass(slots=True)
class SentPage:
    """A page as it travelled, checked and still packed. letters: its characters without their places."""

    no: int
    width: float
    height: float
    kind: str
    rotation: int = 0
    source: str = "text"
    note: str = ""
    letters: str = ""
    row: dict[str, Any] | None = None

    @property
    def waits(self) -> bool:
        """Whether the page is to be recognised, whole or for its pictures."""
        return self.kind == "scan" or self.note == PASTED

    def to_json(self) -> dict[str, Any]:
        """The page for another child; what the parent changed of it goes along."""
        row = (
            page_to_json(PageContent(self.no, self.width, self.height, self.kind))
            if self.row is None
            else self.row
        )
        return {**row, "kind": self.kind, "note": self.note}


def sent_page(row: Any, *, expected_no: int) -> SentPage:
    """Check a page that a child sent. Raises BadAnswer when anything is out of bounds."""
    _check(row, expected_no)
    note = row.get("note")
    for name, width, most in _PACKED:
        _unpack(row.get(name), width, most)
    return SentPage(
        no=expected_no,
        width=float(row["width"]),
        height=float(row["height"]),
        kind=row["kind"],
        rotation=int(row["rotation"]),
        source=row["source"],
        note=note[:200] if isinstance(note, str) else "",
        letters=row["text"],
        row={name: row[name] for name in (*_HEAD, *(name for name, _, _ in _PACKED))},
    )


_HEAD = ("no", "width", "height", "rotation", "source", "confidence", "text", "places", "skew")


_PACKED = (
    ("flat", 3, MAX_RULES),
    ("upright", 3, MAX_RULES),
    ("pictures", 4, MAX_RULES),
    ("strokes", 4, MAX_RULES),
    ("seals", 4, MAX_MARKS),
    ("prints", 4, MAX_MARKS),
    ("slants", 4, MAX_MARKS),
    ("doubts", 4, MAX_MARKS),
)
"""What is packed besides the characters' places: its name, numbers a piece, and the most pieces."""


def page_from_json(row: Any, *, expected_no: int, trusted: bool = False) -> PageContent:
    """Check and rebuild a page. Raises BadAnswer when anything is out of bounds.

    trusted: the row comes from the parent, which has looked at every place.
    """
    places = _check(row, expected_no, trusted)
    flat, upright, *boxes = (_unpack(row.get(name), width, most, trusted) for name, width, most in _PACKED)
    rules = list(map(Rule, repeat(True), flat[0::3], flat[1::3], flat[2::3]))
    rules += map(Rule, repeat(False), upright[0::3], upright[1::3], upright[2::3])
    pictures, strokes, seals, prints, slants, doubts = map(_boxes, boxes)
    note = row.get("note")
    return PageContent(
        no=expected_no,
        width=float(row["width"]),
        height=float(row["height"]),
        kind=row["kind"],
        rotation=int(row["rotation"]),
        chars=Letters(row["text"], places).chars(),
        rules=rules,
        pictures=pictures,
        strokes=strokes,
        seals=seals,
        prints=prints,
        slants=slants,
        doubts=doubts,
        skew=float(row["skew"]),
        source=row["source"],
        confidence=float(row["confidence"]),
        note=note[:200] if isinstance(note, str) else "",
    )


def _check(row: Any, expected_no: int, trusted: bool = False) -> array[float]:
    """The page's head, letters and their places; returns the places."""
    if not isinstance(row, dict) or row.get("no") != expected_no or row.get("kind") not in KINDS:
        raise BadAnswer("page")
    width, height, confidence = row.get("width"), row.get("height"), row.get("confidence")
    for value in (width, height, confidence):
        if not isinstance(value, (int, float)) or not math.isfinite(value) or not 0 <= value <= 1e7:
            raise BadAnswer("size")
    letters = row.get("text")
    if not isinstance(letters, str) or len(letters) > MAX_CHARS:
        raise BadAnswer("text")
    if row.get("rotation") not in (0, 90, 180, 270) or row.get("source") not in ("text", "ocr"):
        raise BadAnswer("page")
    skew = row.get("skew")
    if not isinstance(skew, (int, float)) or not -MAX_SKEW <= skew <= MAX_SKEW:
        raise BadAnswer("skew")
    places = _unpack(row.get("places"), 4, MAX_CHARS, trusted)
    if len(places) != 4 * len(letters):
        raise BadAnswer("places")
    return places
