"""Reading one line, and looking again where a line or a letter may have been lost (child only)."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from extraction.layout.lines import is_wide
from extraction.ocr.engine import Engine, Spot, Words
from extraction.ocr.marks import STRUCK, box_mark, pen_stroke, ticked
from extraction.ocr.masked import unmasked
from extraction.ocr.paper import Image, Mask, image
from extraction.ocr.ruling import covered
from extraction.ocr.text import Text

SQUEEZE = 0.85
"""Letters are read a little narrower than printed: fewer columns to compute, none lost."""
DOUBTFUL = 0.88
SURE_AGAIN = 0.8
SURE_GAP = 0.9
SURE_PIECE = 0.75
SCRAWL = 4
"""A signature is taken for so many letters at most."""
_ENDS = frozenset(":：)）(（、 ")
FAINT = 172
"""Ink of a thin pen stroke, on paper of 250."""
NOISE = frozenset(("", "_", "__", ".", "·", "'", ",", "`", "~"))
"""What the recogniser makes of specks and ends of rules when nothing else stands there."""
MOST_AGAIN = 16


def read_spot(engine: Engine, flat: Image, spot: Spot, lines: Mask) -> list[Text]:
    """Read one region; an upright column of letters is laid out as a line first.

    lines: where ruled lines run.
    """
    crop = _crop(flat, spot, 0)
    if crop.size == 0 or min(crop.shape) < 6:
        return []
    if spot.wide <= 3 * spot.tall:
        struck = pen_stroke((flat < FAINT) & ~lines, lines, spot)
        if struck is not None:
            return [struck]
    if spot.tall >= 1.5 * spot.wide and spot.tall > 1.5 * 20:
        return _read_column(engine, flat, spot)
    words = engine.read(crop, SQUEEZE)
    if words.score < DOUBTFUL:
        words, spot = _better(engine, flat, spot, words)
        crop = _crop(flat, spot, 0)
    words = _legible(words, 0.74 * crop.shape[0] / max(1, crop.shape[1]))
    if len(words.text) == 1 and is_wide(words.text):
        spot = _tight(flat, spot, lines)
    text = ticked(flat, _text(words, spot))
    for start, end in _gaps_with_ink(crop, words):
        text = _filled(engine, flat, text, start, end)
    text = unmasked(engine, flat, text)
    return [] if text.text.strip() in NOISE else [snugged(flat, lines, text)]


def _crop(flat: Image, spot: Spot, pad: int) -> Image:
    tall, wide = flat.shape
    return image(
        flat[
            max(0, int(spot.y0) - pad) : min(tall, round(spot.y1) + pad),
            max(0, int(spot.x0) - pad) : min(wide, round(spot.x1) + pad),
        ]
    )


def _tight(flat: Image, spot: Spot, lines: Mask) -> Spot:
    """The spot of a lone letter drawn close around its ink: the detector leaves more white about it than about a line."""
    x0, y0, x1, y1 = int(spot.x0), int(spot.y0), round(spot.x1), round(spot.y1)
    ys, xs = np.nonzero((flat[y0:y1, x0:x1] < FAINT) & ~lines[y0:y1, x0:x1])
    if not len(xs):
        return spot
    pad = 0.12 * max(xs.max() - xs.min(), ys.max() - ys.min())
    return Spot(
        max(spot.x0, x0 + xs.min() - pad),
        max(spot.y0, y0 + ys.min() - pad),
        min(spot.x1, x0 + xs.max() + 1 + pad),
        min(spot.y1, y0 + ys.max() + 1 + pad),
    )


def _text(words: Words, spot: Spot) -> Text:
    middles = tuple(spot.x0 + c * spot.wide for c in words.centres)
    return Text(words.text, words.score, spot.x0, spot.y0, spot.x1, spot.y1, middles)


def snugged(flat: Image, lines: Mask, text: Text) -> Text:
    """The line with its ends on its ink: the recogniser sees the last letter late, and it would lie in the next cell."""
    if not text.text:
        return text
    left, top, right, bottom = int(text.x0), int(text.y0), round(text.x1), round(text.y1)
    inner = slice(top + (bottom - top) // 6, bottom - (bottom - top) // 6)
    ink = ((flat[inner, left:right] < FAINT) & ~lines[inner, left:right]).sum(axis=0) >= 2
    columns = np.flatnonzero(ink)
    if not len(columns):
        return text
    low, high = left + float(columns[0]), left + float(columns[-1]) + 1
    em = 0.74 * (text.y1 - text.y0)
    halves = [0.42 * em if is_wide(letter) else 0.2 * em for letter in text.text]
    middles = list(text.middles)
    last = len(middles) - 1
    middles[0] = max(middles[0], low + halves[0])
    middles[last] = min(middles[last], high - halves[last])
    for i in range(1, last):
        middles[i] = max(middles[i], middles[i - 1] + 0.5 * halves[i])
    for i in range(last - 1, -1, -1):
        middles[i] = min(middles[i], middles[i + 1] - 0.5 * halves[i])
    x0, x1 = max(text.x0, low - 0.2 * em), min(text.x1, high + 0.2 * em)
    return replace(text, x0=x0, x1=x1, middles=tuple(middles))


def _gaps_with_ink(crop: Image, words: Words) -> list[tuple[int, int]]:
    """Stretches (pixels of the crop) of ink wide enough for a letter, where no letter was read."""
    tall, wide = crop.shape
    em = 0.72 * tall
    inner = crop[round(0.15 * tall) : max(1, round(0.85 * tall))]
    inked = (inner < FAINT).sum(axis=0) >= 2
    for c, letter in zip(words.centres, words.text, strict=True):
        if letter == " ":
            # What was read as a blank may be an empty box.
            continue
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
    narrow, wide = (_stretch(text, start, end, share) for share in (0.12, 0.28))
    spot, box = narrow, box_mark(_crop(flat, narrow, 0))
    if box is None and (again_box := box_mark(_crop(flat, wide, 0))) is not None:
        # A box may reach under what was taken for its neighbour's room.
        spot, box = wide, again_box
    again = (
        engine.read(_crop(flat, spot, 0)) if box is None else Words(box[0], STRUCK, (box[1],), (STRUCK,))
    )
    if again.score < SURE_GAP or not again.text.strip():
        return text
    new = _text(again, spot)
    pairs = sorted([*zip(text.middles, text.text, strict=True), *zip(new.middles, new.text, strict=True)])
    score = (text.score * len(text.text) + again.score * len(again.text)) / max(1, len(pairs))
    letters = "".join(letter for _x, letter in pairs)
    return Text(letters, score, text.x0, text.y0, text.x1, text.y1, tuple(x for x, _letter in pairs))


def _stretch(text: Text, start: int, end: int, share: float) -> Spot:
    pad = share * (text.y1 - text.y0)
    return Spot(max(text.x0, text.x0 + start - pad), text.y0, min(text.x1, text.x0 + end + pad), text.y1)


def _legible(words: Words, em: float) -> Words:
    """The words without what is only the shape of a signature: letters of a short piece, all of them doubtful.

    em: a letter's width as a share of the crop's. Printed letters are read with odds above nine in ten even on
    a poor scan; letters seen in pen strokes are not. A doubtful letter inside a longer word stays.
    """
    pieces: list[list[int]] = []
    for i, letter in enumerate(words.text):
        before = words.text[i - 1] if i else ""
        apart = not i or words.centres[i] - words.centres[i - 1] > 1.9 * em
        if apart or before in _ENDS or letter in _ENDS or before.isdigit() != letter.isdigit():
            pieces.append([])
        pieces[-1].append(i)
    kept: list[int] = []
    for piece in pieces:
        letters = [words.odds[i] for i in piece if words.text[i].isalnum() and not words.text[i].isdigit()]
        if not letters or len(letters) > SCRAWL or sum(letters) >= SURE_PIECE * len(letters):
            kept += piece
    if len(kept) == len(words.text):
        return words
    odds = tuple(words.odds[i] for i in kept)
    text, centres = "".join(words.text[i] for i in kept), tuple(words.centres[i] for i in kept)
    return Words(text, sum(odds) / max(1, len(odds)), centres, odds)


def _better(engine: Engine, flat: Image, spot: Spot, words: Words) -> tuple[Words, Spot]:
    """Read the line again in its true shape, and with more white around it; keep the fullest sure reading."""
    best, place = words, spot
    tall, wide = flat.shape
    for pad, squeeze in ((0, 1.0), (3, 1.0), (3, 1.2)):
        if best.score < 0.5 and len(best.text) <= SCRAWL and pad:
            break
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


def lost_lines(engine: Engine, flat: Image, texts: list[Text], lines: Mask) -> list[Text]:
    """Read ink that looks like print and that no line covers.

    lines: where ruled lines run. Signatures come by here too: what is read of them without certainty
    is left to the finder of strokes.
    """
    boxes = np.array([(t.x0, t.y0, t.x1, t.y1) for t in texts], dtype=np.float32).reshape(-1, 4)
    ink = (flat < FAINT) & ~covered(flat.shape, boxes, 4) & ~lines
    half = cv2.dilate(ink.astype(np.uint8), np.ones((2, 2), np.uint8))[::2, ::2]
    joined = cv2.dilate(half, np.ones((3, 13), np.uint8))
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined, connectivity=8)
    out: list[Text] = []
    tries = 0
    for x, y, w, h, _area in (stats[1:count] * 2).tolist():
        wide, tall = w - 26, h - 4
        if max(wide, tall) < 8:
            continue
        if 5 <= wide <= 3 * max(tall, 30):
            spot = Spot(x, y, x + w, y + h)
            struck = pen_stroke(ink, lines, spot)
            if struck is not None:
                out.append(struck)
                continue
        if (
            not (12 <= tall <= 90 and wide >= 10 and ink[y : y + h, x : x + w].sum() >= 60)
            or tries >= MOST_AGAIN
        ):
            continue
        spot = Spot(max(0, x + 8), max(0, y - 4), x + w - 8, y + h + 4)
        crop = _crop(flat, spot, 0)
        if crop.size == 0:
            continue
        box = box_mark(crop)
        tries += box is None
        words = engine.read(crop) if box is None else Words(box[0], STRUCK, (box[1],), (STRUCK,))
        plain = words.text.strip()
        if words.score >= SURE_AGAIN and (
            len(plain) >= 2 or (words.score >= 0.93 and (plain.isalnum() or box is not None))
        ):
            out.append(_text(words, spot))
    return out
