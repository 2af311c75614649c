"""Marks that a recogniser of letters does not know well: ticked boxes, strokes that strike out a slot (child only)."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from extraction.ocr.engine import Spot
from extraction.ocr.paper import Image, Mask, image
from extraction.ocr.text import Text

STRUCK = 0.95
OUTLINE = 178
"""Ink of a thin printed frame, on paper of 250."""
TICKS = frozenset("□■☐☑☒⊠")


def ticked(flat: Image, text: Text) -> Text:
    """The boxes of a choice by their ink: the recogniser knows a box, but not whether it is filled.

    A filled box has ink all over its inside, a ticked one some, an empty one none but its frame.
    """
    boxes = [i for i, letter in enumerate(text.text) if letter in TICKS]
    if not boxes:
        return text
    letters = list(text.text)
    tall = text.y1 - text.y0
    for i in boxes:
        middle, reach = text.middles[i], 0.5 * tall
        x0, x1 = int(max(0, middle - reach)), int(middle + reach) + 1
        area = flat[int(text.y0) : int(text.y1), x0:x1]
        drawn = _frame(area)
        if drawn is None:
            continue
        x, y, w, h = drawn
        inner = area[y + h // 4 : y + h - h // 4, x + w // 4 : x + w - w // 4]
        share = float((inner < 140).mean()) if inner.size else 0.0
        if share >= 0.8:
            letters[i] = "■"
        elif share <= 0.05:
            letters[i] = "□"
        elif share > 0.2 and letters[i] == "□":
            letters[i] = "☑"
    return replace(text, text="".join(letters))


def _frame(area: Image) -> tuple[int, int, int, int] | None:
    """The squarish outline nearest to the middle of a cut-out: x, y, wide, tall."""
    count, _labels, stats, centres = cv2.connectedComponentsWithStats(
        (area < OUTLINE).astype(np.uint8), connectivity=8
    )
    best: tuple[float, tuple[int, int, int, int]] | None = None
    for (x, y, w, h, _area), (cx, _cy) in zip(
        stats[1:count].tolist(), centres[1:count].tolist(), strict=True
    ):
        if min(w, h) < 10 or not 0.7 <= w / h <= 1.4:
            continue
        off = abs(cx - area.shape[1] / 2)
        if best is None or off < best[0]:
            best = (off, (x, y, w, h))
    return best[1] if best is not None and best[0] < 0.35 * area.shape[0] else None


def box_mark(area: Image) -> tuple[str, float] | None:
    """The box that stands alone in a cut-out, and where its middle is (share of the width)."""
    drawn = _frame(area)
    if drawn is None:
        return None
    x, y, w, h = drawn
    dark = area < OUTLINE
    whole = dark[y : y + h, x : x + w]
    # Beside it may stand the cut edges of its neighbours, nothing else.
    others = dark.copy()
    others[y : y + h, x : x + w] = False
    edge = max(1, round(0.12 * area.shape[0]))
    round_mark = _circle(area[y : y + h, x : x + w])
    if not 12 <= max(w, h) <= 64 or others[:, edge:-edge].sum() > 0.15 * whole.sum():
        return None
    edge = max(2, min(w, h) // 6)
    ring = np.concatenate(
        [
            whole[:edge].any(axis=0),
            whole[-edge:].any(axis=0),
            whole[:, :edge].any(axis=1),
            whole[:, -edge:].any(axis=1),
        ]
    )
    if round_mark is not None:
        return round_mark, (x + w / 2) / area.shape[1]
    if float(ring.mean()) < 0.85:
        return None
    inner = float((area < 150)[y : y + h, x : x + w][h // 4 : h - h // 4, w // 4 : w - w // 4].mean())
    middle = (x + w / 2) / area.shape[1]
    if inner >= 0.8:
        return "■", middle
    if inner <= 0.05:
        return "□", middle
    return ("☑", middle) if 0.15 <= inner <= 0.7 else None


def _circle(whole: Image) -> str | None:
    """● or ○ for an area that holds one circle and nothing else, to its edges."""
    tall, wide = whole.shape
    ys, xs = np.mgrid[0:tall, 0:wide]
    x, y = (xs - (wide - 1) / 2) / (wide / 2), (ys - (tall - 1) / 2) / (tall / 2)
    away, round_it = np.hypot(x, y), ((np.arctan2(y, x) + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS
    dark = whole < OUTLINE
    rim = {int(sector) for sector in round_it[dark & (away > 0.7) & (away <= 1.1)]}
    outside, middle = dark[away > 1.15], dark[away < 0.6]
    if len(rim) < 0.9 * _SECTORS or not outside.size or outside.mean() > 0.12 or not middle.size:
        return None
    return "●" if middle.mean() >= 0.9 else "○" if middle.mean() <= 0.05 else None


_SECTORS = 24


def pen_stroke(ink: Mask, lines: Mask, spot: Spot) -> Text | None:
    """A slash, backslash or dash that strikes out an empty slot: one thin straight stroke and nothing else.

    The recogniser drops such marks or takes them for a letter, and they say that the slot is empty on
    purpose. ink: without ruled lines; lines: the ruled lines, whose broken pieces are no dashes.
    """
    tall, wide = ink.shape
    spot = Spot(max(0, int(spot.x0)), max(0, int(spot.y0)), min(wide, int(spot.x1)), min(tall, int(spot.y1)))
    inside = image(ink[int(spot.y0) : int(spot.y1), int(spot.x0) : int(spot.x1)])
    if inside.size == 0:
        return None
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(inside, connectivity=8)
    if count < 2:
        return None
    sizes = stats[1:, 4]
    largest = int(sizes.argmax()) + 1
    # Specks of the paper may lie beside the stroke.
    if sizes[largest - 1] < 0.9 * sizes[sizes >= 12].sum() or sizes[largest - 1] < 24:
        return None
    x, y, w, h, area = stats[largest].tolist()
    ys, xs = np.nonzero(labels == largest)
    long = float(np.hypot(w, h))
    place = (spot.x0 + x, spot.y0 + y - 4, spot.x0 + x + w, spot.y0 + y + h + 4)
    left, top = int(spot.x0) + x, int(spot.y0) + y
    beside = lines[max(0, top - 10) : top + h + 10, max(0, left - 40) : left + w + 40]
    along = lines[max(0, top - 6) : top + h + 6, max(0, left - 150) : left + w + 150]
    # An upright beside the dash is the wall of its cell; a flat line is what a stray piece belongs to.
    alone = beside.any(axis=0).mean() < 0.3 and along.any(axis=0).mean() < 0.3
    # A thin dash that leans a little fills less of its box, and yet has ink all along.
    unbroken = area > 0.6 * w * h or (area > 1.5 * w and len(np.unique(xs)) >= 0.95 * w)
    if w >= 18 and h <= 8 and unbroken and alone:
        number = max(1, round(w / 34))
        middles = tuple(spot.x0 + x + w * (i + 0.5) / number for i in range(number))
        return Text("—" * number, STRUCK, place[0], place[1] - 10, place[2], place[3] + 10, middles)
    if h < 14 or w < 5 or area > 9 * long or xs.std() == 0:
        return None
    lean = float(np.corrcoef(xs, ys)[0, 1])
    if abs(lean) < 0.93:
        return None
    return Text("/" if lean < 0 else "\\", STRUCK, *place, (spot.x0 + x + w / 2,))
