"""How a page travels from the child to its parent, and the parent's distrust of it."""

from __future__ import annotations

import base64
import math
from array import array
from typing import Any

from extraction.page import Box, Char, PageContent, Rule

KINDS = ("text", "scan", "mixed", "blank", "unreadable")
MAX_CHARS = 60_000
MAX_RULES = 200_000
MAX_SKEW = 10.0
MAX_MARKS = 1_000
_FAR = 2e7
"""No place lies farther out than this, in points."""


class BadAnswer(ValueError):
    """The child's answer has not the agreed shape."""


def _pack(values: list[float]) -> str:
    """Places as 32-bit floats: what PDFium gives is no finer. Raises ValueError for what is no number."""
    if not math.isfinite(sum(values)):
        raise ValueError("places")
    if values and (max(values) >= _FAR or min(values) <= -_FAR):
        values = [max(1 - _FAR, min(_FAR - 1, v)) for v in values]
    return base64.b64encode(array("f", values).tobytes()).decode()


def _unpack(text: Any, width: int, most: int) -> array[float]:
    if not isinstance(text, str):
        raise BadAnswer("numbers")
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadAnswer("numbers") from error
    numbers = array("f")
    if len(raw) % (numbers.itemsize * width) or len(raw) // numbers.itemsize > most * width:
        raise BadAnswer("numbers")
    numbers.frombytes(raw)
    if numbers and not (max(numbers) < _FAR and min(numbers) > -_FAR and math.isfinite(sum(numbers))):
        raise BadAnswer("numbers")
    return numbers


def page_to_json(page: PageContent) -> dict[str, Any]:
    """A page as JSON: texts as one string, places as packed floats, points."""
    return {
        "no": page.no,
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "kind": page.kind,
        "rotation": page.rotation,
        "source": page.source,
        "confidence": round(page.confidence, 4),
        "note": page.note,
        "text": [ch.text for ch in page.chars],
        "places": _pack([v for ch in page.chars for v in (ch.x0, ch.top, ch.x1, ch.bottom)]),
        "flat": _pack([v for r in page.rules if r.horizontal for v in (r.at, r.low, r.high)]),
        "upright": _pack([v for r in page.rules if not r.horizontal for v in (r.at, r.low, r.high)]),
        "pictures": _pack([v for b in page.pictures for v in b]),
        "strokes": _pack([v for b in page.strokes for v in b]),
        "seals": _pack([v for b in page.seals for v in b]),
        "prints": _pack([v for b in page.prints for v in b]),
        "skew": page.skew,
    }


def _boxes(values: array[float]) -> list[Box]:
    return list(zip(values[0::4], values[1::4], values[2::4], values[3::4], strict=True))


def page_from_json(row: Any, *, expected_no: int) -> PageContent:
    """Check and rebuild a page. Raises BadAnswer when anything is out of bounds."""
    if not isinstance(row, dict) or row.get("no") != expected_no or row.get("kind") not in KINDS:
        raise BadAnswer("page")
    width, height, confidence = row.get("width"), row.get("height"), row.get("confidence")
    for value in (width, height, confidence):
        if not isinstance(value, (int, float)) or not math.isfinite(value) or not 0 <= value <= 1e7:
            raise BadAnswer("size")
    texts = row.get("text")
    if not isinstance(texts, list) or len(texts) > MAX_CHARS:
        raise BadAnswer("text")
    if not set(map(type, texts)) <= {str} or not set(map(len, texts)) <= {1, 2}:
        raise BadAnswer("text")
    if row.get("rotation") not in (0, 90, 180, 270) or row.get("source") not in ("text", "ocr"):
        raise BadAnswer("page")
    skew = row.get("skew")
    if not isinstance(skew, (int, float)) or not -MAX_SKEW <= skew <= MAX_SKEW:
        raise BadAnswer("skew")
    places = _unpack(row.get("places"), 4, MAX_CHARS)
    if len(places) != 4 * len(texts):
        raise BadAnswer("places")
    chars = list(map(Char, texts, places[0::4], places[1::4], places[2::4], places[3::4]))
    flat = _unpack(row.get("flat"), 3, MAX_RULES)
    upright = _unpack(row.get("upright"), 3, MAX_RULES)
    rules = [Rule(True, flat[i], flat[i + 1], flat[i + 2]) for i in range(0, len(flat), 3)]
    rules += [Rule(False, upright[i], upright[i + 1], upright[i + 2]) for i in range(0, len(upright), 3)]
    note = row.get("note")
    return PageContent(
        no=expected_no,
        width=float(width or 0),
        height=float(height or 0),
        kind=str(row["kind"]),
        rotation=int(row["rotation"]),
        chars=chars,
        rules=rules,
        pictures=_boxes(_unpack(row.get("pictures"), 4, MAX_RULES)),
        strokes=_boxes(_unpack(row.get("strokes"), 4, MAX_RULES)),
        seals=_boxes(_unpack(row.get("seals"), 4, MAX_MARKS)),
        prints=_boxes(_unpack(row.get("prints"), 4, MAX_MARKS)),
        skew=float(skew),
        source=str(row["source"]),
        confidence=float(confidence or 0),
        note=note[:200] if isinstance(note, str) else "",
    )
