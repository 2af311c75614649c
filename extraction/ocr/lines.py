"""Reading one line, and looking again where a line or a letter may have been lost (child only)."""

from __future__ import annotations

import itertools
import statistics
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extraction.layout.lines import is_wide
from extraction.ocr.engine import TALL, Engine, Spot, Words
from extraction.ocr.paper import Image, Mask, image
from extraction.ocr.ruling import covered
from extraction.page import Char

SQUEEZE = 0.85
"""Letters are read a little narrower than printed: fewer columns to compute, none lost."""
DOUBTFUL = 0.88
SURE_AGAIN = 0.8
SURE_GAP = 0.9
STRUCK = 0.95
NOISE = frozenset(("", "_", "__", ".", "·", "'", ",", "`", "~"))
"""What the recogniser makes of specks and ends of rules when nothing else stands there."""
MOST_AGAIN = 16
SLACK = 0.1
"""Share of a box's height, above and below, that is the detector's margin and not letter."""


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


def read_spot(engine: Engine, flat: Image, spot: Spot, lines: Mask) -> list[Text]:
    """Read one region; an upright column of letters is laid out as a line first.

    lines: where ruled lines run.
    """
    crop = _crop(flat, spot, 0)
    if crop.size == 0 or min(crop.shape) < 6:
        return []
    if spot.wide <= 3 * spot.tall:
        struck = _pen_stroke((flat < 150) & ~lines, lines, spot)
        if struck is not None:
            return [struck]
    if spot.tall >= 1.5 * spot.wide and spot.tall > 1.5 * 20:
        return _read_column(engine, flat, spot)
    words = engine.read(crop, SQUEEZE)
    if words.score < DOUBTFUL:
        words, spot = _better(engine, flat, spot, words)
        crop = _crop(flat, spot, 0)
    text = _ticked(flat, _text(words, spot))
    for start, end in _gaps_with_ink(crop, words):
        text = _filled(engine, flat, text, start, end)
    return [] if text.text.strip() in NOISE else [text]


def _crop(flat: Image, spot: Spot, pad: int) -> Image:
    tall, wide = flat.shape
    return image(
        flat[
            max(0, int(spot.y0) - pad) : min(tall, round(spot.y1) + pad),
            max(0, int(spot.x0) - pad) : min(wide, round(spot.x1) + pad),
        ]
    )


TICKS = frozenset("□■☐☑☒⊠")


def _ticked(flat: Image, text: Text) -> Text:
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
        (area < 150).astype(np.uint8), connectivity=8
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


def _text(words: Words, spot: Spot) -> Text:
    middles = tuple(spot.x0 + c * spot.wide for c in words.centres)
    return Text(words.text, words.score, spot.x0, spot.y0, spot.x1, spot.y1, middles)


def _gaps_with_ink(crop: Image, words: Words) -> list[tuple[int, int]]:
    """Stretches (pixels of the crop) of ink wide enough for a letter, where no letter was read."""
    tall, wide = crop.shape
    em = 0.72 * tall
    inner = crop[round(0.15 * tall) : max(1, round(0.85 * tall))]
    inked = (inner < 150).sum(axis=0) >= 2
    for c, letter in zip(words.centres, words.text, strict=True):
        reach = 0.62 * em if is_wide(letter) else 0.45 * em
        inked[max(0, int(c * wide - reach)) : int(c * wide + reach) + 1] = False
    out: list[tuple[int, int]] = []
    for start, end in (
        np.flatnonzero(np.diff(np.concatenate(([0], inked.view(np.int8), [0])))).reshape(-1, 2).tolist()
    ):
        if out and start - out[-1][1] < 0.35 * em:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return [(start, end) for start, end in out if end - start > 0.4 * em]


def _filled(engine: Engine, flat: Image, text: Text, start: int, end: int) -> Text:
    """Read a stretch that the line left out, and put in what is read there for sure.

    What is not sure is no print: a signature, for instance, which is left to the finder of strokes.
    """
    pad = 0.12 * (text.y1 - text.y0)
    spot = Spot(max(text.x0, text.x0 + start - pad), text.y0, min(text.x1, text.x0 + end + pad), text.y1)
    again = engine.read(_crop(flat, spot, 0))
    if again.score < SURE_GAP or not again.text.strip():
        return text
    new = _text(again, spot)
    pairs = sorted([*zip(text.middles, text.text, strict=True), *zip(new.middles, new.text, strict=True)])
    score = (text.score * len(text.text) + again.score * len(again.text)) / max(1, len(pairs))
    letters = "".join(letter for _x, letter in pairs)
    return Text(letters, score, text.x0, text.y0, text.x1, text.y1, tuple(x for x, _letter in pairs))


def _better(engine: Engine, flat: Image, spot: Spot, words: Words) -> tuple[Words, Spot]:
    """Read the line again in its true shape, and with more white around it; keep the fullest sure reading."""
    best, place = words, spot
    tall, wide = flat.shape
    for pad, squeeze in ((0, 1.0), (3, 1.0), (3, 1.2)):
        wider = Spot(
            max(0.0, spot.x0 - pad),
            max(0.0, spot.y0 - pad),
            min(float(wide), spot.x1 + pad),
            min(float(tall), spot.y1 + pad),
        )
        again = engine.read(_crop(flat, wider, 0), squeeze)
        fuller = len(again.text) > len(best.text) and again.score > best.score - 0.04
        if fuller or (len(again.text) == len(best.text) and again.score > best.score):
            best, place = again, wider
        if best.score >= DOUBTFUL:
            break
    return best, place


def _read_column(engine: Engine, flat: Image, spot: Spot) -> list[Text]:
    """Letters one below the other: cut between them, set side by side, read as one line."""
    crop = _crop(flat, spot, 0)
    rows = (crop < 150).sum(axis=1) > 0
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.view(np.int8), [0])))).reshape(-1, 2)
    pieces: list[list[int]] = []
    for start, end in edges.tolist():
        # Strokes of one letter lie closer together than letters, and a letter is about as tall as wide.
        if pieces and (end - pieces[-1][0] <= 0.95 * spot.wide or start - pieces[-1][1] <= 2):
            pieces[-1][1] = end
        else:
            pieces.append([start, end])
    pieces = [p for p in pieces if p[1] - p[0] >= 6]
    if not pieces:
        return []
    side = crop.shape[1]
    strip = np.full((side, side * len(pieces)), 255, dtype=np.uint8)
    for i, (start, end) in enumerate(pieces):
        letter = crop[start:end]
        if letter.shape[0] > side:
            letter = image(cv2.resize(letter, (side, side), interpolation=cv2.INTER_AREA))
        top = (side - letter.shape[0]) // 2
        strip[top : top + letter.shape[0], i * side : (i + 1) * side] = letter
    words = engine.read(strip)
    if not words.text:
        return []
    middles = []
    for centre in words.centres:
        at = centre * len(pieces)
        start, end = pieces[min(len(pieces) - 1, int(at))]
        middles.append(
            spot.y0 + (start + end) / 2 if len(words.text) <= len(pieces) else spot.y0 + centre * spot.tall
        )
    return [Text(words.text, words.score, spot.x0, spot.y0, spot.x1, spot.y1, tuple(middles), down=True)]


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
            low = max(low, _border(places[i - 1], middle, halves[i - 1], halves[i]))
        if i < last:
            high = min(high, _border(middle, places[i + 1], halves[i], halves[i + 1]))
        low, high = max(low, text.x0 - 2), min(max(high, low + 1), text.x1 + 2)
        out.append(Char(letter, low * scale, top, max(high, low + 1) * scale, bottom))
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
    """The middles, with figures and Latin letters of one word set at even distances.

    The recogniser sees them some quarter of a letter early or late, and a doubled figure more than that.
    Where it read a blank, or left more white than a Han letter takes, there is a true gap.
    """
    out = list(text.middles)
    start = 0
    for i in range(1, len(out) + 1):
        if (
            i < len(out)
            and _narrow(text.text[i - 1])
            and _narrow(text.text[i])
            and out[i] - out[i - 1] < 1.3 * em
        ):
            continue
        if i - start > 2:
            step = (out[i - 1] - out[start]) / (i - 1 - start)
            out[start:i] = [out[start] + step * k for k in range(i - start)]
        start = i
    return out


def _narrow(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _em(text: Text, fallback: float) -> float:
    """The pitch of neighbouring Han letters."""
    pitches = [
        b - a
        for (a, x), (b, y) in itertools.pairwise(zip(text.middles, text.text, strict=True))
        if is_wide(x) and is_wide(y)
    ]
    if len(pitches) < 2:
        return fallback
    return min(max(statistics.median(pitches), 0.7 * fallback), 1.25 * fallback)


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


def _pen_stroke(ink: Mask, lines: Mask, spot: Spot) -> Text | None:
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
    # An upright beside the dash is the wall of its cell; a flat line is what a stray piece belongs to.
    if w >= 18 and h <= 8 and area > 0.6 * w * h and beside.any(axis=0).mean() < 0.3:
        number = max(1, round(w / 34))
        middles = tuple(spot.x0 + x + w * (i + 0.5) / number for i in range(number))
        return Text("—" * number, STRUCK, place[0], place[1] - 10, place[2], place[3] + 10, middles)
    if h < 14 or w < 5 or area > 9 * long or xs.std() == 0:
        return None
    lean = float(np.corrcoef(xs, ys)[0, 1])
    if abs(lean) < 0.93:
        return None
    return Text("/" if lean < 0 else "\\", STRUCK, *place, (spot.x0 + x + w / 2,))


def lost_lines(engine: Engine, flat: Image, texts: list[Text], lines: Mask) -> list[Text]:
    """Read ink that looks like print and that no line covers.

    lines: where ruled lines run. Signatures come by here too: what is read of them without certainty
    is left to the finder of strokes.
    """
    boxes = np.array([(t.x0, t.y0, t.x1, t.y1) for t in texts], dtype=np.float32).reshape(-1, 4)
    ink = (flat < 150) & ~covered(flat.shape, boxes, 4) & ~lines
    joined = cv2.dilate(ink.astype(np.uint8), np.ones((5, 27), np.uint8))
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(joined, connectivity=8)
    if count < 2:
        return []
    amounts = np.bincount(labels.ravel(), weights=ink.ravel(), minlength=count)
    out: list[Text] = []
    tries = 0
    for i in range(1, count):
        x, y, w, h, _area = stats[i].tolist()
        wide, tall = w - 26, h - 4
        if wide >= 5 and wide <= 3 * max(tall, 24):
            spot = Spot(x, y, x + w, y + h)
            struck = _pen_stroke(ink, lines, spot)
            if struck is not None:
                out.append(struck)
                continue
        if not (12 <= tall <= 90 and wide >= 10 and amounts[i] >= 60) or tries >= MOST_AGAIN:
            continue
        tries += 1
        spot = Spot(max(0, x + 8), max(0, y - 4), x + w - 8, y + h + 4)
        crop = _crop(flat, spot, 0)
        if crop.size == 0:
            continue
        words = engine.read(crop)
        plain = words.text.strip()
        if words.score >= SURE_AGAIN and (len(plain) >= 2 or (words.score >= 0.93 and plain.isalnum())):
            out.append(_text(words, spot))
    return out


__all__ = ["TALL", "Text", "lost_lines", "printed", "read_spot", "spread"]
