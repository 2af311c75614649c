"""Pictures on a text page that hold print of their own: pasted copies, screenshots. Told from photographs without recognition."""

from __future__ import annotations

from collections import Counter
from typing import Any

from extraction.page import Box, Letters
from extraction.pdfium.document import PageError
from extraction.pdfium.library import pixels_of
from extraction.pdfium.objects import MAX_OBJECTS, Walker
from extraction.pdfium.rendering import Drawn, in_pixels, render_open, render_part

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
_DOUBT = 0.2
"""How far a picture drawn alone, seen in some of its rows, may miss a bound and still be looked at on its page."""


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
        # Most pictures are photographs, which the picture alone shows: the page is drawn only for the others.
        drawn = [(box, render_part(page, box, width, DPI)) for box in boxes]
        likely = [box for box, part in drawn if part is not None and _is_paper(_rows(part, every=4), _DOUBT)]
        whole = render_open(page, DPI) if likely else None
    except PageError:
        return False
    return whole is not None and any(_is_paper(_rows(whole, box, width)) for box in likely)


def _rows(drawn: Drawn, box: Box | None = None, width: float = 1.0, every: int = 1) -> bytes:
    """The pixels of a drawn part, or one row in so many; of a whole page, so many points wide, those under the box."""
    wide, tall, stride, data = drawn
    whole = (0, 0, wide, tall)
    x0, top, x1, bottom = in_pixels(box, wide / max(1.0, width), wide, tall) if box is not None else whole
    return b"".join([data[y * stride + 4 * x0 : y * stride + 4 * x1] for y in range(top, bottom, every)])


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


def _is_paper(rows: bytes, doubt: float = 0.0) -> bool:
    """Whether one light, colourless tone fills most of a picture, with some ink on it.

    rows: BGRx bytes. doubt: share by which the bounds are widened.
    """
    planes = [rows[i::4].translate(_COARSE) for i in range(3)]
    most, slack = GROUND_SHARE * (1 - doubt) * len(planes[0]), 1 if doubt else 0
    if not rows:
        return False
    # Sixteen steps a colour make three digits of a number, which is counted far faster than three numbers.
    keys = bytearray(2 * len(planes[0]))
    keys[0::2] = _added(planes[0].translate(_TIMES_16), planes[1])
    keys[1::2] = planes[2]
    tones = {(key & 15, key >> 4 & 15, key >> 8): n for key, n in Counter(memoryview(keys).cast("H")).items()}
    ground = max(tones, key=tones.__getitem__)
    if min(ground) < GROUND - slack or max(ground) - min(ground) > 2 + slack:
        return False
    total = len(planes[0])
    even = sum(n for tone, n in tones.items() if all(abs(a - b) <= 1 for a, b in zip(tone, ground, strict=True)))
    dark = sum(n for tone, n in tones.items() if max(tone) <= min(ground) - _DARKER)
    return even >= most and INK[0] * (1 - doubt) * total <= dark <= INK[1] * (1 + doubt) * total


def _added(a: bytes, b: bytes) -> bytes:
    """Byte by byte; no sum goes over."""
    return (int.from_bytes(a, "little") + int.from_bytes(b, "little")).to_bytes(len(a), "little")


_COARSE = bytes(level >> 4 for level in range(256))
_TIMES_16 = bytes(16 * level & 255 for level in range(256))
