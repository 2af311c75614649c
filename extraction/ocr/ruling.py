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
SOLID = 0.86
SOFT, FAINT = 212, 205
"""Tones of a thin line spread over its neighbours, and of its own pixels, on paper of 250."""
HAIR_LENGTH, HAIR_DEPTH, HAIR_RELIEF, BLACK = 31, 11, 20, 120
DASH, DASH_WHITE, LONGEST_DASH, DASHES, DASHED = 5, 15, 40, 4, 56
DASH_DEPTH, DASH_RELIEF = 9, 30
"""Pixels of the shortest dash, of the white between two, of the longest dash; so many in a row; pixels of their line."""
PIECE = 56
BESIDE = 8
_CHANCE = 4
"""White of fewer pixels along a line is chance."""
_BRIDGE = 25
"""Pixels over which two pieces of one line are joined: a fold, a speck of white, a thin print."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Straight bars of a page as (x, y, wide, tall) in pixels."""

    flats: list[tuple[int, int, int, int]]
    uprights: list[tuple[int, int, int, int]]


def find_bars(flat: Image) -> Bars:
    """Every straight bar of a cleaned page that may be a ruled line or part of one."""
    return Bars(_bars(flat, SHORT_FLAT, horizontal=True), _bars(flat, SHORT_UPRIGHT, horizontal=False))


def line_mask(shape: tuple[int, ...], bars: Bars) -> Mask:
    """Where ruled lines run, a little widened, so that ink beside them can be judged alone."""
    mask = np.zeros(shape[:2], dtype=bool)
    for x, y, w, h in [*bars.flats, *(b for b in bars.uprights if b[3] >= MASKED_UPRIGHT)]:
        mask[max(0, y - 2) : y + h + 2, max(0, x - 2) : x + w + 2] = True
    return mask


def _bars(flat: Image, length: int, *, horizontal: bool) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, wide, tall) of straight bars at least so long; bands of print are left out."""
    lying = flat if horizontal else image(flat.T)
    # A thin line that still leans a little is grey on two rows by turns: look along it, three rows deep.
    hair = _hairlines(lying)
    dark = image(((cv2.blur(lying, (9, 3)) < SOFT) | hair).astype(np.uint8))
    pieces = image(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, min(length, PIECE)), np.uint8)))
    found = image(cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((3, _BRIDGE), np.uint8)))
    ink, faint = image((lying < 178).astype(np.uint8)), image(((lying < FAINT) | hair).astype(np.uint8))
    out = []
    boxes = _boxes(found)
    for x, y, w, h in [box for box in boxes if box[3] > THICKEST and box[2] >= length]:
        # The stroke of a letter beside it was bridged to a line: each is looked at alone.
        boxes += [(x + a, y + b, c, d) for a, b, c, d in _boxes(image(pieces[y : y + h, x : x + w]))]
    for x, y, w, h in boxes:
        if h > THICKEST or w < length:
            continue
        start, long = _trimmed(faint[y : y + h, x : x + w].max(axis=0), x)
        if long >= length and _is_rule(ink, faint, y, h, start, long):
            out.append((start, y, long, h) if horizontal else (y, start, h, long))
    out += [(x, y, w, h) if horizontal else (y, x, h, w) for x, y, w, h in _dashed(lying, ink)]
    return out


def _dashed(lying: Image, ink: Image) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, wide, tall) of lines drawn in dashes: short marks of one length in a row, and white on both sides."""
    relief = cv2.morphologyEx(cv2.blur(lying, (3, 1)), cv2.MORPH_BLACKHAT, np.ones((DASH_DEPTH, 1), np.uint8))
    thin = image((relief > DASH_RELIEF).astype(np.uint8))
    marks = image(cv2.morphologyEx(thin, cv2.MORPH_OPEN, np.ones((1, DASH), np.uint8)))
    joined = image(cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((3, DASH_WHITE), np.uint8)))
    out = []
    for x, y, w, h in _boxes(joined):
        if w < DASHED or h > THICKEST:
            continue
        row = marks[y : y + h, x : x + w].any(axis=0)
        edges = np.flatnonzero(np.diff(np.concatenate(([0], row.view(np.int8), [0])))).reshape(-1, 2)
        lengths = edges[:, 1] - edges[:, 0]
        middle = float(np.median(lengths))
        alike = float((np.abs(lengths - middle) <= max(3.0, 0.35 * middle)).mean())
        across = slice(x, x + w)
        beside = max(_share(ink[max(0, y - 6) : max(0, y - 2), across]), _share(ink[y + h + 2 : y + h + 6, across]))
        if len(lengths) >= DASHES and middle <= LONGEST_DASH and alike >= 0.7 and beside <= 0.12:
            out.append((x, y, w, h))
    return out


def _boxes(mask: Image) -> list[tuple[int, int, int, int]]:
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(x, y, w, h) for x, y, w, h, _area in stats[1 : min(count, MOST)].tolist()]


def _hairlines(lying: Image) -> Mask:
    """Where a line lies that is thin and grey, by what it stands out from above and below, seen along its length.

    A hairline on shaded paper is hardly darker than the shade, and noise breaks it up where it is looked at pixel by
    pixel. Print stands out in the same way, but it is black: what lies close to black is left out.
    """
    along = cv2.blur(lying, (HAIR_LENGTH, 1))
    relief = cv2.morphologyEx(along, cv2.MORPH_BLACKHAT, np.ones((HAIR_DEPTH, 1), np.uint8))
    black = cv2.dilate((lying < BLACK).astype(np.uint8), np.ones((BESIDE, HAIR_LENGTH), np.uint8))
    return np.asarray((relief > HAIR_RELIEF) & (black == 0))


def _trimmed(inked: Image, start: int) -> tuple[int, int]:
    """Start and length of a bar without what the bridging hung on to its ends: a stroke of a letter in line with it."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.view(np.int8), [0])))).reshape(-1, 2).tolist()
    pieces: list[list[int]] = []
    for a, b in edges:
        if pieces and a - pieces[-1][1] < _CHANCE:
            pieces[-1][1] = b
        else:
            pieces.append([a, b])
    while len(pieces) > 1 and pieces[0][1] - pieces[0][0] < PIECE:
        del pieces[0]
    while len(pieces) > 1 and pieces[-1][1] - pieces[-1][0] < PIECE:
        del pieces[-1]
    return (start + pieces[0][0], pieces[-1][1] - pieces[0][0]) if pieces else (start, 0)


def _is_rule(ink: Image, faint: Image, top: int, deep: int, left: int, wide: int) -> bool:
    """Whether a flat bar has ink all along it and, on one side at least, white beside it.

    The strokes of a line of print leave white between them, and there is print above and below them.
    """
    bar = faint[top : top + deep, left : left + wide]
    rows = min(4, deep)
    if max(bar[i : i + rows].any(axis=0).mean() for i in range(deep - rows + 1)) < SOLID:
        return False
    across = slice(left, left + wide)
    near = (ink[max(0, top - 5) : max(0, top - 2), across], ink[top + deep + 2 : top + deep + 5, across])
    far = (
        ink[max(0, top - BESIDE) : max(0, top - BESIDE + 3), across],
        ink[top + deep + BESIDE - 3 : top + deep + BESIDE, across],
    )
    # A bar within letters has their other strokes close by; an underline has print on one side only.
    return max(map(_share, near)) <= 0.22 and min(map(_share, far)) <= 0.15


def _share(part: Image) -> float:
    return float(part.mean()) if part.size else 0.0


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
