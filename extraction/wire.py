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
_UNIT = 100.0


class BadAnswer(ValueError):
    """The child's answer has not the agreed shape."""


def _pack(values: list[float]) -> str:
    limit = 2_000_000_000
    numbers = array("i", (max(-limit, min(limit, round(v * _UNIT))) for v in values))
    return base64.b64encode(numbers.tobytes()).decode()


def _unpack(text: Any, width: int, most: int) -> list[float]:
    if not isinstance(text, str):
        raise BadAnswer("numbers")
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadAnswer("numbers") from error
    numbers = array("i")
    if len(raw) % (numbers.itemsize * width) or len(raw) // numbers.itemsize > most * width:
        raise BadAnswer("numbers")
    numbers.frombytes(raw)
    return [n / _UNIT for n in numbers]


def page_to_json(page: PageContent) -> dict[str, Any]:
    """A page as JSON: texts as one string, places as packed hundredths of a point."""
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
    }


def _boxes(values: list[float]) -> list[Box]:
    return [(values[i], values[i + 1], values[i + 2], values[i + 3]) for i in range(0, len(values), 4)]


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
    if any(not isinstance(t, str) or not 1 <= len(t) <= 2 for t in texts):
        raise BadAnswer("text")
    if row.get("rotation") not in (0, 90, 180, 270) or row.get("source") not in ("text", "ocr"):
        raise BadAnswer("page")
    places = _unpack(row.get("places"), 4, MAX_CHARS)
    if len(places) != 4 * len(texts):
        raise BadAnswer("places")
    chars = [
        Char(text, places[4 * i], places[4 * i + 1], places[4 * i + 2], places[4 * i + 3])
        for i, text in enumerate(texts)
    ]
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
        source=str(row["source"]),
        confidence=float(confidence or 0),
        note=note[:200] if isinstance(note, str) else "",
    )
