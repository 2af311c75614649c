"""The sheet under the print: shade, dark edges, punch holes, specks, skew (child only)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Mask = NDArray[np.bool_]

MM = 200 / 25.4
"""Pixels per millimetre: everything here works on pages drawn at 200 dpi."""
DARK = 0.66
"""Ink is darker than this share of the paper around it."""
WORN_EDGE = 0.05
"""Share of the page within which dark bands along the edges lie."""
MOST_SKEW = 4.0
POINTS = 30_000


def image(array: NDArray[np.generic] | cv2.typing.MatLike) -> Image:
    """The array as a contiguous grey picture."""
    return np.ascontiguousarray(array, dtype=np.uint8)


def flattened(grey: Image) -> Image:
    """The page with its paper brought to white: shade and toned paper go, ink stays."""
    tall, wide = grey.shape
    small = cv2.resize(grey, (max(1, wide // 8), max(1, tall // 8)), interpolation=cv2.INTER_AREA)
    # Ink is closed over by its surroundings; what remains is the paper.
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    ground = cv2.GaussianBlur(np.maximum(ground, 60), (0, 0), 4)
    ground = cv2.resize(ground, (wide, tall), interpolation=cv2.INTER_LINEAR)
    return image(cv2.divide(grey, ground, scale=250))


def cleaned(grey: Image) -> Image:
    """The page without dark edges, punch holes and single specks, on white paper."""
    flat = flattened(grey)
    _whiten_edges(grey, flat)
    _whiten_holes(flat)
    return _without_specks(flat)


def _whiten_edges(grey: Image, flat: Image) -> None:
    """Dark areas that touch the border of the picture become paper, in place, a little way in."""
    tall, wide = grey.shape
    # A frame of dark around the picture joins whatever touches its border, thin wedges too.
    framed = cv2.copyMakeBorder((grey < 110).astype(np.uint8), 6, 6, 6, 6, cv2.BORDER_CONSTANT, value=1)
    framed = cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    _count, labels = cv2.connectedComponents(framed, connectivity=8)
    away = labels[6:-6, 6:-6] == labels[0, 0]
    reach_x, reach_y = int(WORN_EDGE * wide), int(WORN_EDGE * tall)
    away[reach_y:-reach_y, reach_x:-reach_x] = False
    flat[cv2.dilate(away.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0] = 255
    flat[:3], flat[-3:], flat[:, :3], flat[:, -3:] = 255, 255, 255, 255


def _whiten_holes(flat: Image) -> None:
    """Filled discs of 3 to 9 mm beside an edge become paper, in place."""
    tall, wide = flat.shape
    small = cv2.resize(flat, (wide // 4, tall // 4), interpolation=cv2.INTER_AREA)
    dark = (small < 140).astype(np.uint8)
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(dark, connectivity=8)
    low, high, reach = 3 * MM / 4, 9 * MM / 4, 22 * MM / 4
    for x, y, w, h, area in stats[1 : min(count, 5000)].tolist():
        beside = x < reach or y < reach or x + w > dark.shape[1] - reach or y + h > dark.shape[0] - reach
        if beside and low <= w <= high and low <= h <= high and 0.8 <= w / h <= 1.25 and area > 0.66 * w * h:
            flat[max(0, 4 * y - 6) : 4 * (y + h) + 6, max(0, 4 * x - 6) : 4 * (x + w) + 6] = 255


def _without_specks(flat: Image) -> Image:
    """Single pixels and pairs of another tone take the tone around them; the thinnest line stays."""
    middle = cv2.medianBlur(flat, 3)
    odd = cv2.absdiff(flat, middle) > 90
    dark = cv2.boxFilter((flat < 180).astype(np.uint8), -1, (3, 3), normalize=False)
    # In a line each pixel has a neighbour on either side.
    odd &= (dark <= 2) | (flat > middle)
    return image(np.where(odd, middle, flat))


def ink_of(flat: Image) -> Mask:
    """Where there is ink on a cleaned page."""
    return np.asarray(flat < 250 * DARK)


def is_bare(flat: Image) -> bool:
    """Whether a cleaned page has nothing that could be a letter, a line or a stroke of a pen."""
    tall, wide = flat.shape
    half = cv2.resize(flat, (max(1, wide // 2), max(1, tall // 2)), interpolation=cv2.INTER_AREA)
    ink = (half < 250 * DARK).astype(np.uint8)
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sizes = stats[1:count]
    marks = (np.maximum(sizes[:, 2], sizes[:, 3]) >= 5) & (sizes[:, 4] >= 6)
    return not bool(marks.any())


@dataclass(frozen=True, slots=True)
class Lean:
    """How the print lies. skew: degrees clockwise; down: lines run down the picture, not across."""

    skew: float
    down: bool


def measure_lean(ink: Mask) -> Lean:
    """Skew by the sharpest projection profile over angles of -4 to 4 degrees, along and across."""
    small = cv2.resize(ink.astype(np.uint8), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ys, xs = np.nonzero(small)
    if len(ys) < 200:
        return Lean(0.0, False)
    step = max(1, len(ys) // POINTS)
    x, y = xs[::step].astype(np.float32), ys[::step].astype(np.float32)
    flat_angle, flat_sharp = _sharpest(x, y)
    # Seen from the side: a quarter turn keeps the angle.
    down_angle, down_sharp = _sharpest(-y, x)
    if down_sharp > 1.15 * flat_sharp:
        return Lean(down_angle, True)
    return Lean(flat_angle, False)


def _sharpest(x: NDArray[np.float32], y: NDArray[np.float32]) -> tuple[float, float]:
    best, low, high, step = 0.0, -MOST_SKEW, MOST_SKEW, 0.4
    sharp = 0.0
    for step in (0.4, 0.1, 0.025):
        angles = np.arange(low, high + step / 2, step)
        scores = [_sharpness(x, y, float(a)) for a in angles]
        i = int(np.argmax(scores))
        best, sharp = float(angles[i]), float(scores[i])
        low, high = best - step, best + step
    return best, sharp


def _sharpness(x: NDArray[np.float32], y: NDArray[np.float32], degrees: float) -> float:
    angle = np.deg2rad(degrees)
    rows = y * np.float32(np.cos(angle)) - x * np.float32(np.sin(angle))
    bins = np.bincount((rows - rows.min()).astype(np.int32)).astype(np.float64)
    return float(np.square(np.diff(bins)).sum())


def straightened(grey: Image, skew: float) -> Image:
    """The page turned back by its skew around its middle, same size, white where nothing was."""
    if abs(skew) < 0.02:
        return grey
    tall, wide = grey.shape
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), skew, 1.0)
    return image(
        cv2.warpAffine(
            grey, turn, (wide, tall), flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT, borderValue=255,
        )
    )  # fmt: skip
