"""Ruled lines of a straightened scan: long bars by opening, short uprights only between two flats (child only)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extraction.ocr.paper import MM, Image, Mask, image
from extraction.page import Rule

FLAT_LENGTH = round(15 * MM)
UPRIGHT_LENGTH = round(13 * MM)
SHORT_UPRIGHT = round(4.8 * MM)
SHORT_FLAT = 90
"""Two dashes in a row are some 70 pixels long, and they are print."""
MASKED_UPRIGHT = 60
THICKEST = 14
MOST = 3000
SOLID = 0.82
PIECE = 56
BESIDE = 8
_BRIDGE = 18
"""Pixels over which two pieces of one line are joined: a fold, a speck of white, a thin print."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Straight bars of a page as (x, y, wide, tall) in pixels."""

    flats: list[tuple[int, int, int, int]]
    uprights: list[tuple[int, int, int, int]]


def find_bars(flat: Image) -> Bars:
    """Every straight bar of a cleaned page that may be a ruled line or part of one."""
    ink = image((flat < 178).astype(np.uint8))
    return Bars(_bars(ink, SHORT_FLAT, horizontal=True), _bars(ink, SHORT_UPRIGHT, horizontal=False))


def line_mask(shape: tuple[int, ...], bars: Bars) -> Mask:
    """Where ruled lines run, a little widened, so that ink beside them can be judged alone."""
    mask = np.zeros(shape[:2], dtype=bool)
    for x, y, w, h in [*bars.flats, *(b for b in bars.uprights if b[3] >= MASKED_UPRIGHT)]:
        mask[max(0, y - 2) : y + h + 2, max(0, x - 2) : x + w + 2] = True
    return mask


def _bars(ink: Image, length: int, *, horizontal: bool) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, wide, tall) of straight bars at least so long; bands of print are left out."""
    close = np.ones((3, 9) if horizontal else (9, 3), np.uint8)
    piece = min(length, PIECE)
    bar = np.ones((1, piece) if horizontal else (piece, 1), np.uint8)
    found = cv2.morphologyEx(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, close), cv2.MORPH_OPEN, bar)
    # What is left of the skew lets a line step by a pixel now and then.
    bridge = np.ones((3, _BRIDGE) if horizontal else (_BRIDGE, 3), np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, bridge)
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(found, connectivity=8)
    lying = ink if horizontal else image(ink.T)
    out = []
    for x, y, w, h, _area in stats[1 : min(count, MOST)].tolist():
        at, start, deep, long = (y, x, h, w) if horizontal else (x, y, w, h)
        if deep <= THICKEST and long >= length and _is_rule(lying, at, deep, start, long):
            out.append((x, y, w, h))
    return out


def _is_rule(ink: Image, top: int, deep: int, left: int, wide: int) -> bool:
    """Whether a flat bar has ink all along it and, on one side at least, white beside it.

    The strokes of a line of print leave white between them, and there is print above and below them.
    """
    bar = ink[top : top + deep, left : left + wide]
    slice_ = min(4, deep)
    if max(bar[i : i + slice_].any(axis=0).mean() for i in range(deep - slice_ + 1)) < SOLID:
        return False
    above = ink[max(0, top - BESIDE) : max(0, top - BESIDE + 3), left : left + wide]
    below = ink[top + deep + BESIDE - 3 : top + deep + BESIDE, left : left + wide]
    return min(float(side.mean()) if side.size else 0.0 for side in (above, below)) <= 0.15


def ruled_lines(bars: Bars, scale: float) -> list[Rule]:
    """Straight ruled lines in points; scale: points per pixel.

    An upright shorter than 13 mm counts only where both its ends meet a flat line: the strokes of a
    title's letters are as long.
    """
    flats = [bar for bar in bars.flats if bar[2] >= FLAT_LENGTH]
    out = [Rule(True, (y + h / 2) * scale, x * scale - 2, (x + w) * scale + 2) for x, y, w, h in flats]
    for x, y, w, h in bars.uprights:
        middle = x + w / 2
        if h < UPRIGHT_LENGTH and not (_meets(flats, middle, y) and _meets(flats, middle, y + h)):
            continue
        out.append(Rule(False, middle * scale, y * scale - 2, (y + h) * scale + 2))
    return out


def _meets(flats: list[tuple[int, int, int, int]], x: float, y: float) -> bool:
    return any(fx - 9 <= x <= fx + fw + 9 and abs(fy + fh / 2 - y) <= 11 for fx, fy, fw, fh in flats)


def covered(shape: tuple[int, ...], boxes: NDArray[np.float32], margin: int) -> Mask:
    """A mask of the given boxes (n by 4, pixels), widened by a margin."""
    mask = np.zeros(shape[:2], dtype=bool)
    for x0, y0, x1, y1 in boxes.astype(int).tolist():
        mask[max(0, y0 - margin) : max(0, y1 + margin), max(0, x0 - margin) : max(0, x1 + margin)] = True
    return mask
