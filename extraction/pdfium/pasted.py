"""Pictures on a text page that hold print of their own: pasted copies, screenshots. Told from photographs without recognition."""

from __future__ import annotations

from collections import Counter

from extraction.page import Box, Letters
from extraction.pdfium.document import Document, PageError
from extraction.pdfium.library import pixels_of
from extraction.pdfium.objects import MAX_OBJECTS, Walker
from extraction.pdfium.rendering import render

LEAST = (110.0, 50.0)
"""Width and height, in points, from which a picture may be a copy: stamps and signatures are smaller."""
SEAL = 65 * 72 / 25.4
DPI = 54.0
LETTERS_SHARE = 0.03
"""A picture on which the text layer covers more is the ground of that text."""
GROUND_SHARE, GROUND = 0.4, 9
"""Share of its even, light ground in a picture of paper; how light it is, in sixteenths."""
INK = (0.004, 0.4)
MOST_OBJECTS, MOST_PIXELS, MOST_COPIES = 8_000, 24_000_000, 8
_DARKER = 4


def copies_in(letters: Letters, walker: Walker) -> list[Box]:
    """Pictures of an open page that may be copies of papers, by their size; none of a page that is costly to draw."""
    pictures = [solid for solid in walker.solids if solid.is_picture]
    able = [s.box for s in pictures if _may_be_copy(s.box) and not _is_ground(s.box, letters)]
    if not able or MAX_OBJECTS - walker.budget > MOST_OBJECTS:
        return []
    return able[:MOST_COPIES] if sum(pixels_of(s.handle) for s in pictures) <= MOST_PIXELS else []


def shows_print(document: Document, no: int, width: float, boxes: list[Box]) -> bool:
    """Whether one of these boxes of a page (number from 1, so many points wide) looks like paper with print on it."""
    try:
        wide, tall, stride, data = render(document, no - 1, DPI)
    except PageError:
        return False
    return any(_is_paper(data, stride, wide, tall, box, wide / max(1.0, width)) for box in boxes)


def _may_be_copy(box: Box) -> bool:
    wide, tall = box[2] - box[0], box[3] - box[1]
    seal = max(wide, tall) <= SEAL and max(wide, tall) <= 1.4 * min(wide, tall)
    return wide >= LEAST[0] and tall >= LEAST[1] and not seal


def _is_ground(box: Box, letters: Letters) -> bool:
    places = letters.places
    covered = sum(
        (x1 - x0) * (bottom - top)
        for x0, top, x1, bottom in zip(places[0::4], places[1::4], places[2::4], places[3::4], strict=True)
        if box[0] <= (x0 + x1) / 2 <= box[2] and box[1] <= (top + bottom) / 2 <= box[3]
    )
    return covered > LETTERS_SHARE * (box[2] - box[0]) * (box[3] - box[1])


def _is_paper(data: bytes, stride: int, wide: int, tall: int, box: Box, scale: float) -> bool:
    """Whether one light, colourless tone fills most of a picture, with some ink on it."""
    x0, x1 = max(0, int(box[0] * scale)), min(wide, int(box[2] * scale))
    top, bottom = max(0, int(box[1] * scale)), min(tall, int(box[3] * scale))
    rows = b"".join([data[y * stride + 4 * x0 : y * stride + 4 * x1] for y in range(top, bottom)])
    tones = Counter(
        zip(
            rows[0::4].translate(_COARSE),
            rows[1::4].translate(_COARSE),
            rows[2::4].translate(_COARSE),
            strict=True,
        )
    )
    if not tones:
        return False
    ground = tones.most_common(1)[0][0]
    if min(ground) < GROUND or max(ground) - min(ground) > 2:
        return False
    total = sum(tones.values())
    even = sum(
        n for tone, n in tones.items() if all(abs(a - b) <= 1 for a, b in zip(tone, ground, strict=True))
    )
    dark = sum(n for tone, n in tones.items() if max(tone) <= min(ground) - _DARKER)
    return even >= GROUND_SHARE * total and INK[0] * total <= dark <= INK[1] * total


_COARSE = bytes(level >> 4 for level in range(256))
