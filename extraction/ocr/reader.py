"""One scanned page: straighten, stand upright, detect, read, look for what was lost (child only)."""

from __future__ import annotations

import statistics

import cv2
import numpy as np
from numpy.typing import NDArray

from extraction.ink import handwriting, quarter, red_marks, without_seals
from extraction.ocr.engine import Engine, Spot
from extraction.ocr.lines import lost_lines, read_spot
from extraction.ocr.paper import Image, cleaned, image, ink_of, is_bare, measure_lean, straightened
from extraction.ocr.ruling import covered, find_bars, line_mask, ruled_lines
from extraction.ocr.text import printed, spread
from extraction.page import PageContent

DETECT_SIDE = 1120
MIN_SCORE = 0.5
SHAKY = 0.6
"""A line read with less confidence carries no value: one letter misread makes another date or sum."""
_ASKED = 9

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def recognise(engine: Engine, pixels: NDArray[np.uint8], content: PageContent) -> None:
    """Fill a page from its picture (rows by columns by BGRx, drawn at 200 dpi), in place."""
    small = quarter(pixels)
    flat = cleaned(without_seals(pixels, small))
    if is_bare(flat):
        content.kind = "blank"
        return
    lean = measure_lean(ink_of(flat))
    content.skew = round(lean.skew, 3)
    flat = straightened(flat, content.skew)
    content.rotation, flat, spots = _upright(engine, flat, down=lean.down)
    scale = content.upright_width / flat.shape[1]
    bars = find_bars(flat)
    lines = line_mask(flat.shape, bars)
    texts = [text for spot in spots for text in read_spot(engine, flat, spot, lines)]
    texts += lost_lines(engine, flat, texts, lines)
    kept = [t for t in texts if t.score >= MIN_SCORE and t.text.strip()]
    for text in kept:
        content.chars.extend(spread(text, scale))
    content.doubts = [
        (t.x0 * scale, t.y0 * scale, t.x1 * scale, t.y1 * scale) for t in kept if t.score < SHAKY
    ]
    content.confidence = round(statistics.fmean(t.score for t in kept), 4) if kept else 0.0
    content.rules = ruled_lines(bars, scale)
    boxes = np.array([b for t in kept for b in printed(t)], dtype=np.float32).reshape(-1, 4)
    content.strokes, content.slants = handwriting(flat, covered(flat.shape, boxes, 4) | lines, scale)
    content.seals, content.prints = red_marks(
        _colour_upright(small, content), content.upright_width / (flat.shape[1] / 4)
    )


def _colour_upright(small: Image, content: PageContent) -> Image:
    """The small picture in colour, straight and upright like the page's coordinates."""
    tall, wide = small.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), content.skew, 1.0)
    small = image(
        cv2.warpAffine(small, turn, (wide, tall), borderMode=cv2.BORDER_CONSTANT, borderValue=(255,) * 3)
    )
    return image(cv2.rotate(small, _TURNS[content.rotation]) if content.rotation else small)


def _upright(engine: Engine, flat: Image, *, down: bool) -> tuple[int, Image, list[Spot]]:
    """(quarter turn that was needed, the page upright, where its text is).

    The profile tells across from down; the detector's boxes confirm it, and the direction classifier is
    asked about the widest lines. The boxes found are those that are read: nothing is detected twice but
    on a page whose profile was wrong, or that has no line of print at all.
    """
    turns = (90, 0) if down else (0, 90)
    seen: dict[int, tuple[Image, list[Spot]]] = {}
    for turn in turns:
        page = image(cv2.rotate(flat, _TURNS[turn])) if turn else flat
        spots = engine.detect(page, DETECT_SIDE)
        seen[turn] = (page, spots)
        across = sum(1 for s in spots if s.wide >= 1.5 * s.tall)
        standing = sum(1 for s in spots if s.tall >= 1.5 * s.wide)
        if across and 2 * across >= standing:
            break
    else:
        # No line of print either way: leave the page as it lies.
        turn = 0
    page, spots = seen[turn]
    if _on_its_head(engine, page, spots):
        turn = (turn + 180) % 360
        page = image(cv2.rotate(page, cv2.ROTATE_180))
        high, wide = page.shape
        spots = [Spot(wide - s.x1, high - s.y1, wide - s.x0, high - s.y0) for s in reversed(spots)]
    return turn, page, spots


def _on_its_head(engine: Engine, page: Image, spots: list[Spot]) -> bool:
    """Whether most of the widest lines stand upside down; where the classifier wavers, reading decides."""
    wide = sorted((s for s in spots if s.wide >= 1.5 * s.tall), key=lambda s: -s.wide)[:_ASKED]
    crops = [page[int(s.y0) : int(s.y1), int(s.x0) : int(s.x1)] for s in wide]
    crops = [c for c in crops if c.shape[0] >= 8 and c.shape[1] >= 16]
    if not crops:
        return False
    # A line much wider than the classifier's window is shown by its first part.
    odds = engine.on_their_heads([c[:, : 5 * c.shape[0]] for c in crops])
    mean = statistics.fmean(odds)
    if mean < 0.15:
        return False
    if mean > 0.85 and len(crops) >= 3:
        return True
    shown = [image(c[:, : 12 * c.shape[0]]) for c in crops[:4]]
    standing = statistics.fmean(engine.read(c).score for c in shown)
    hanging = statistics.fmean(engine.read(image(cv2.rotate(c, cv2.ROTATE_180))).score for c in shown)
    return hanging > standing + 0.05
