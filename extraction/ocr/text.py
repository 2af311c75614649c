"""A line of recognised text, and where each of its letters stands (child only)."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.layout.lines import is_wide
from extraction.page import Char

SLACK = 0.1
"""Share of a box's height, above and below, that is the detector's margin and not letter."""

_MARKS = frozenset(":;,：；，")
_SQUARE = 0.9
"""Share of its square that a wide mark takes from its ink to the square's end."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line as read, in pixels. middles: x of each character (y when the line runs down)."""

    text: str
    score: float
    x0: float
    y0: float
    x1: float
    y1: float
    middles: tuple[float, ...]
    down: bool = False


def spread(text: Text, scale: float) -> list[Char]:
    """Give every character its box in points, around the place where it was read.

    scale: points per pixel. A Latin letter takes about half of a Han square; neighbours do not overlap.
    """
    if text.down:
        return _spread_down(text, scale)
    tall = text.y1 - text.y0
    em = _em(text, 0.74 * tall)
    places = _evened(text, em)
    halves = [0.5 * em if is_wide(ch) else 0.27 * em for ch in text.text]
    top, bottom = (text.y0 + SLACK * tall) * scale, (text.y1 - SLACK * tall) * scale
    out: list[Char] = []
    last = len(text.text) - 1
    for i, (letter, middle) in enumerate(zip(text.text, places, strict=True)):
        if not letter.strip():
            continue
        low, high = middle - halves[i], middle + halves[i]
        if i:
            border = _border(places[i - 1], middle, halves[i - 1], halves[i])
            low = border if _one_number(text, places, i, em) else max(low, border)
        if i < last:
            border = _border(middle, places[i + 1], halves[i], halves[i + 1])
            high = border if _one_number(text, places, i + 1, em) else min(high, border)
        low, high = max(low, text.x0 - 2), min(max(high, low + 1), text.x1 + 2)
        out.append(Char(letter, low * scale, top, max(high, low + 1) * scale, bottom))
    return with_full_marks(out, em * scale)


def with_full_marks(chars: list[Char], em: float) -> list[Char]:
    """The letters with a colon, comma or semicolon behind a Han letter as wide as it is printed there.

    A recogniser gives the narrow sign for the wide one, and the white of its square would pass for white between words.
    em: the width of a Han letter, in points.
    """
    out = list(chars)
    for i, (before, mark) in enumerate(itertools.pairwise(chars), 1):
        if mark.text in _MARKS and (_han(before.text) or before.text in ")）"):
            end = mark.x0 + _SQUARE * em
            if i + 1 < len(chars):
                end = min(end, chars[i + 1].x0)
            out[i] = mark._replace(x1=max(mark.x1, end))
    return out


def printed(text: Text) -> list[tuple[float, float, float, float]]:
    """Boxes in pixels of the stretches of a line that were read, with the white between words left out."""
    if text.down or not text.text:
        return [(text.x0, text.y0, text.x1, text.y1)]
    em = 0.74 * (text.y1 - text.y0)
    out: list[tuple[float, float, float, float]] = []
    for char in spread(text, 1.0):
        if out and char.x0 - out[-1][2] < 0.5 * em:
            out[-1] = (out[-1][0], text.y0, char.x1, text.y1)
        else:
            out.append((char.x0, text.y0, char.x1, text.y1))
    return out


def _evened(text: Text, em: float) -> list[float]:
    """The middles, with the letters of one word, and the figures of one number, set at even distances.

    The recogniser sees them some quarter of a letter early or late, and a doubled figure more than that.
    Where it read a blank, or left more white than a letter takes, there is a true gap.
    """
    out = list(text.middles)
    start = 0
    for i in range(1, len(out) + 1):
        if i < len(out) and (
            _one_number(text, out, i, em)
            or (_han(text.text[i - 1]) and _han(text.text[i]) and 0.6 * em < out[i] - out[i - 1] < 1.4 * em)
        ):
            continue
        if i - start > 2:
            step = (out[i - 1] - out[start]) / (i - 1 - start)
            out[start:i] = [out[start] + step * k for k in range(i - start)]
        start = i
    return out


def _one_number(text: Text, places: Sequence[float], i: int, em: float) -> bool:
    """Whether the letter at i goes on the figures or Latin letters before it."""
    return _narrow(text.text[i - 1]) and _narrow(text.text[i]) and places[i] - places[i - 1] < 1.5 * em


def _han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _narrow(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _em(text: Text, fallback: float) -> float:
    """The pitch of neighbouring Han letters, but no more than the height allows: titles are set with white between."""
    pitches = [
        b - a
        for (a, x), (b, y) in itertools.pairwise(zip(text.middles, text.text, strict=True))
        if is_wide(x) and is_wide(y)
    ]
    if not pitches:
        return fallback
    return min(max(statistics.median(pitches), 0.7 * fallback), 1.05 * fallback)


def _border(a: float, b: float, half_a: float, half_b: float) -> float:
    """Where one letter ends and the next begins, by their shares of the room between their middles."""
    return a + (b - a) * half_a / (half_a + half_b)


def _spread_down(text: Text, scale: float) -> list[Char]:
    wide = text.x1 - text.x0
    half = 0.5 * 0.78 * wide
    x0, x1 = (text.x0 + SLACK * wide) * scale, (text.x1 - SLACK * wide) * scale
    return [
        Char(letter, x0, (y - half) * scale, x1, (y + half) * scale)
        for letter, y in zip(text.text, text.middles, strict=True)
        if letter.strip()
    ]
