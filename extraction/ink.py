"""Ink on a scanned page that is neither print nor ruled line: signatures, finger prints, seals (child only).

What is found is only said to be there, with its place; never whose it is.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extraction.page import Box

MAX_MARKS = 400
_DARK = 150
_MARGIN = 0.03
"""Share of the page width beside which punch holes and the edges of the sheet lie."""

_HAIR, _NAMES = 6, 9
"""A white this narrow is chance; so many names at most stand side by side."""

POINTS_A_MM = 72 / 25.4
SEAL_MM = (18.0, 65.0)
"""Seals are 20 to 60 mm wide: special seals for accounts at the small end, old round ones at the large."""
PRINT_MM = (6.0, 30.0)
SEAL_LIGHT = 0.86


_LONG, _LEANING = 110, 20
"""Pixels of a straight line, and of its lean, that strikes out a slot or the space left empty below a record."""
_BESIDE, _UNBROKEN = 4.0, 0.8


def handwriting(
    grey: NDArray[np.uint8], taken: NDArray[np.bool_], scale: float
) -> tuple[list[Box], list[Box]]:
    """Boxes, in points, of joined ink outside print and ruled lines: of pen strokes, and of long lines drawn aslant.

    grey: the cleaned page at 200 dpi; taken: where recognised print and ruled lines are; scale: points
    per pixel. Strokes of one name are joined; specks under 5 points are left out.
    """
    ink = ((grey < _DARK) & ~taken).astype(np.uint8)
    margin = int(_MARGIN * grey.shape[1])
    ink[:, :margin] = 0
    ink[:, -margin:] = 0
    # Joining on half the page costs a quarter, and strokes are many pixels wide.
    half = cv2.dilate(ink, np.ones((2, 2), np.uint8))[::2, ::2]
    joined = cv2.dilate(half, np.ones((5, 13), np.uint8))
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined, connectivity=8)
    out: list[Box] = []
    slants: list[Box] = []
    # The joining widened each mark by half its own reach on every side.
    for x, y, wide, tall in (stats[1:count, :4] * 2 + (12, 4, -24, -8)).tolist():
        if wide < 24 or tall < 14:
            continue
        mark = ink[y : y + tall, x : x + wide]
        if int(mark.sum()) < 90:
            continue
        if _is_slant(mark):
            slants.append((x * scale, y * scale, (x + wide) * scale, (y + tall) * scale))
            continue
        for start, end in _names(mark):
            out.append(((x + start) * scale, y * scale, (x + end) * scale, (y + tall) * scale))
        if len(out) >= MAX_MARKS:
            break
    return out, slants[:MAX_MARKS]


def _is_slant(mark: NDArray[np.uint8]) -> bool:
    """Whether a mark is one long straight line that neither lies nor stands."""
    tall, wide = mark.shape
    if max(wide, tall) < _LONG or min(wide, tall) < _LEANING:
        return False
    ys, xs = np.nonzero(mark)
    along, across = (xs, ys) if wide >= tall else (ys, xs)
    away = np.abs(across - np.polyval(np.polyfit(along, across, 1), along))
    covered = len(np.unique(along)) >= _UNBROKEN * max(wide, tall)
    return covered and float(np.percentile(away, 95)) <= _BESIDE


def _names(ink: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """Where names written side by side begin and end: a long mark parts where its white is clearly wider.

    The whites between names are wider than those between the letters of a name; where no such step is seen,
    or a part would be too narrow for a name, the mark stays whole.
    """
    tall, wide = ink.shape
    whole = [(0, wide)]
    if wide < 3.6 * tall:
        return whole
    bare = ink.sum(axis=0) == 0
    edges = np.flatnonzero(np.diff(np.concatenate(([0], bare.view(np.int8), [0])))).reshape(-1, 2).tolist()
    gaps = sorted(((b - a, a, b) for a, b in edges if a > 0 and b < wide), reverse=True)
    widths = [gap[0] for gap in gaps] + [_HAIR]
    steps = [
        (widths[k] / max(_HAIR, widths[k + 1]), k + 1)
        for k in range(min(len(gaps), _NAMES))
        if widths[k] >= 8
    ]
    best, count = max(steps, default=(0.0, 0))
    if best < 1.3:
        return whole
    cuts = sorted((a, b) for _width, a, b in gaps[:count])
    parts = list(zip([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), wide], strict=True))
    return parts if all(0.8 * tall <= end - start <= 5 * tall for start, end in parts) else whole


def _red(colour: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Where the picture is red: hue around 0 degrees, not pale and not black."""
    hue, depth, light = cv2.split(cv2.cvtColor(colour, cv2.COLOR_BGR2HSV))
    red = ((hue < 12) | (hue > 165)) & (depth > 55) & (light > 70)
    return np.asarray(cv2.medianBlur(red.astype(np.uint8), 3), dtype=np.uint8)


def _joined(red: NDArray[np.uint8], scale: float, joined_mm: float) -> list[tuple[Box, float]]:
    """Boxes in points of red marks whose parts lie closer than joined_mm, and the share that is red."""
    reach = max(3, round(joined_mm * POINTS_A_MM / scale)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(
        cv2.morphologyEx(red, cv2.MORPH_CLOSE, kernel), connectivity=8
    )
    out = []
    for x, y, wide, tall, _area in stats[1 : min(count, 2000)].tolist():
        box = (x * scale, y * scale, (x + wide) * scale, (y + tall) * scale)
        out.append((box, float(red[y : y + tall, x : x + wide].mean())))
    return out


def red_marks(colour: NDArray[np.uint8], scale: float) -> tuple[list[Box], list[Box]]:
    """Boxes in points of red seals (round or square, 20 to 60 mm) and red finger prints (6 to 30 mm, well filled).

    colour: a small picture in BGR; scale: points per pixel of this picture, best about 50 dpi.
    """
    red = _red(colour)
    if int(red.sum()) < 30:
        return [], []
    low, high = (v * POINTS_A_MM for v in SEAL_MM)
    seals: list[Box] = []
    for box, share in _joined(red, scale, 3.5):
        wide, tall = box[2] - box[0], box[3] - box[1]
        if (
            low <= max(wide, tall) <= high
            and min(wide, tall) >= 0.45 * max(wide, tall)
            and 0.05 <= share <= 0.9
        ):
            seals.append(box)
    low, high = (v * POINTS_A_MM for v in PRINT_MM)
    prints: list[Box] = []
    for box, share in _joined(red, scale, 1.2):
        wide, tall = box[2] - box[0], box[3] - box[1]
        inside = any(_within(box, seal) for seal in seals)
        if low <= min(wide, tall) and max(wide, tall) <= high and share >= 0.3 and not inside:
            prints.append(box)
    return seals[:MAX_MARKS], prints[:MAX_MARKS]


def quarter(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The page in colour (BGR), a quarter as wide and tall."""
    tall, wide = pixels.shape[:2]
    small = cv2.resize(pixels, (max(1, wide // 4), max(1, tall // 4)), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(small[:, :, :3], dtype=np.uint8)


def without_seals(pixels: NDArray[np.uint8], small: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The page (BGRx at 200 dpi) in red light, in which a red seal is nearly as white as the paper.

    What is left of the red inside seals and finger prints is taken away, or their letters would be read
    among the words they lie on; red print elsewhere stays readable. small: the same page from ``quarter``.
    """
    grey = np.asarray(cv2.extractChannel(pixels, 2), dtype=np.uint8)
    seals, prints = red_marks(small, 4 * 72 / 200)
    for x0, y0, x1, y1 in (*seals, *prints):
        rows = slice(max(0, int(y0 * 200 / 72) - 8), int(y1 * 200 / 72) + 8)
        columns = slice(max(0, int(x0 * 200 / 72) - 8), int(x1 * 200 / 72) + 8)
        part = pixels[rows, columns]
        blue_green = np.maximum(part[:, :, 0], part[:, :, 1])
        red = (part[:, :, 2] > 110) & (cv2.subtract(part[:, :, 2], blue_green) > 22)
        if not red.any():
            continue
        # Letters under the seal are red too, but darker than the seal on bare paper.
        light = part[:, :, 2] > SEAL_LIGHT * float(np.median(part[:, :, 2][red]))
        grey[rows, columns][red & light] = np.percentile(grey[rows, columns], 90)
    return grey


def _within(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]
