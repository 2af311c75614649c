"""Pictures on a text page that hold print of their own: pasted copies, screenshots. Told from photographs without recognition."""

from __future__ import annotations

from collections import Counter
from typing import Any

from extraction.page import Box, Letters
from extraction.pdfium.document import PageError
from extraction.pdfium.library import pixels_of
from extraction.pdfium.objects import MAX_OBJECTS, Walker
from extraction.pdfium.rendering import Drawn, render_part

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
ENOUGH = 4_000
"""So many pixels, in rows spread over a picture, tell its ground."""


def copies_in(letters: Letters, walker: Walker) -> list[Box]:
    """Pictures of an open page that may be copies of papers, by their size; none of a page that is costly to draw."""
    pictures = [solid for solid in walker.solids if solid.is_picture]
    able = [s.box for s in pictures if _may_be_copy(s.box) and not _is_ground(s.box, letters)]
    if not able or MAX_OBJECTS - walker.budget > MOST_OBJECTS:
        return []
    return able[:MOST_COPIES] if sum(pixels_of(s.handle) for s in pictures) <= MOST_PIXELS else []


def shows_print(page: Any, width: float, boxes: list[Box]) -> bool:
    """Whether one of these boxes of an open page, so many points wide, looks like paper with print on it."""
    try:
        # Only what lies in the box is drawn, which costs a fraction of the page.
        parts = [render_part(page, box, width, DPI) for box in boxes]
    except PageError:
        return False
    return any(part is not None and _is_paper(part) for part in parts)


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


def _is_paper(drawn: Drawn) -> bool:
    """Whether one light, colourless tone fills most of a picture, with some ink on it."""
    ground = _ground(drawn)
    if min(ground) < GROUND or max(ground) - min(ground) > 2:
        return False
    planes = _planes(drawn, 1)
    even = _count(planes, [range(max(0, tone - 1), tone + 2) for tone in ground])
    dark = _count(planes, [range(max(0, min(ground) - _DARKER + 1))] * 3)
    total = len(planes[0])
    return even >= GROUND_SHARE * total and INK[0] * total <= dark <= INK[1] * total


def _ground(drawn: Drawn) -> tuple[int, int, int]:
    """The commonest tone, in sixteenths of blue, green and red; photographs, which are most pictures, are told by it."""
    wide, tall, _, _ = drawn
    blue, green, red = _planes(drawn, max(1, wide * tall // ENOUGH))
    # Two numbers of one byte and one of another make a number of two bytes, which is counted far faster than three.
    keys = bytearray(2 * len(blue))
    keys[0::2] = _added(blue.translate(_TIMES_16), green)
    keys[1::2] = red
    counts = Counter(memoryview(keys).cast("H"))
    key = max(counts, key=counts.__getitem__)
    return key >> 4 & 15, key & 15, key >> 8


def _planes(drawn: Drawn, every: int) -> list[bytes]:
    """Blue, green and red of the pixels in sixteenths, a byte each; of one row in so many."""
    wide, tall, stride, data = drawn
    if every > 1 or stride != 4 * wide:
        data = b"".join([data[y * stride : y * stride + 4 * wide] for y in range(0, tall, every)])
    return [data[i::4].translate(_COARSE) for i in range(3)]


def _count(planes: list[bytes], tones: list[range]) -> int:
    """How many pixels have each colour in its range. One operation for all pixels, so it is as fast as copying them."""
    both = -1
    for plane, wanted in zip(planes, tones, strict=True):
        both &= int.from_bytes(plane.translate(bytes(tone in wanted for tone in range(256))), "little")
    return both.bit_count()


def _added(a: bytes, b: bytes) -> bytes:
    """Byte by byte; no sum goes over."""
    return (int.from_bytes(a, "little") + int.from_bytes(b, "little")).to_bytes(len(a), "little")


_COARSE = bytes(level >> 4 for level in range(256))
_TIMES_16 = bytes(16 * level & 255 for level in range(256))
