"""Recognition of scanned pages with RapidOCR on onnxruntime (child only).

The red channel makes a red seal white; the detector sees at most 1280 pixels and each line is
recognised alone, which the measurements showed to lose the fewest lines.
"""

from __future__ import annotations

import statistics
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extraction.ink import handwriting
from extraction.layout.lines import is_wide
from extraction.page import Char, PageContent, Rule
from extraction.pdfium import Document, PageError, render
from extraction.wire import page_to_json

DPI = 200.0
MIN_SCORE = 0.5
Image = NDArray[np.uint8]


def _engine(side: int = 1280) -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Det.limit_type": "max",
            "Det.limit_side_len": side,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def read_pages(path: str, numbers: list[int]) -> list[Any]:
    """Recognise pages (numbers from 1); null for a page that cannot be drawn."""
    cv2.setNumThreads(1)
    document = Document(path)
    engine = _engine()
    out: list[Any] = []
    for no in numbers:
        try:
            out.append(page_to_json(_page(document, engine, no)))
        except (PageError, cv2.error, MemoryError):
            out.append(None)
    return out


def _page(document: Document, engine: Any, no: int) -> PageContent:
    wide, tall, stride, data = render(document, no - 1, DPI)
    pixels = np.frombuffer(data, dtype=np.uint8).reshape(tall, stride)[:, : wide * 4].reshape(tall, wide, 4)
    red = np.ascontiguousarray(pixels[:, :, 2])
    page = document.page(no - 1)
    try:
        import pypdfium2.raw as c

        width, height = float(c.FPDF_GetPageWidthF(page)), float(c.FPDF_GetPageHeightF(page))
    finally:
        document.close_page(page)
    content = PageContent(no=no, width=width, height=height, kind="scan", source="ocr")
    ink = red < 140
    if int(ink.sum()) < 0.0002 * ink.size:
        content.kind = "blank"
        return content
    turn, red = _upright(engine, red)
    content.rotation = turn
    scale = content.upright_width / red.shape[1]
    found = _read(engine, red)
    found = _missed_lines(engine, red, found)
    scores: list[float] = []
    for box, text, score in found:
        if score < MIN_SCORE or not text.strip():
            continue
        scores.append(score)
        content.chars.extend(_spread(box, text, scale))
    content.confidence = round(statistics.fmean(scores), 4) if scores else 0.0
    content.rules = _ruled_lines(red, scale)
    printed = [box for box, text, score in found if score >= MIN_SCORE and text.strip()]
    content.strokes = handwriting(red, printed, scale, _line_mask(red))
    return content


Found = tuple[NDArray[np.float32], str, float]


def _read(engine: Any, grey: Image) -> list[Found]:
    result = engine(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), use_cls=False)
    if result.boxes is None or result.txts is None:
        return []
    return [
        (np.asarray(box, dtype=np.float32), str(text), float(score))
        for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
    ]


def _upright(engine: Any, grey: Image) -> tuple[int, Image]:
    """Turn the page so that its lines run across and stand the right way up.

    One quick detection on a small copy gives the direction of the lines; the direction classifier is
    asked about the widest of them.
    """
    shrink = 800.0 / max(grey.shape)
    small = _image(cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA))
    boxes = [b / shrink for b in _detect(engine, small)]
    across = sum(1 for b in boxes if _width(b) >= 1.5 * _height(b))
    down = sum(1 for b in boxes if _height(b) >= 1.5 * _width(b))
    if len(boxes) >= 4 and down > 2 * across:
        turned = _image(cv2.rotate(grey, cv2.ROTATE_90_CLOCKWISE))
        tall = grey.shape[0]
        moved = [np.stack([tall - b[:, 1], b[:, 0]], axis=1) for b in boxes]
        if _upside_down(engine, turned, moved):
            return 270, _image(cv2.rotate(grey, cv2.ROTATE_90_COUNTERCLOCKWISE))
        return 90, turned
    if _upside_down(engine, grey, boxes):
        return 180, _image(cv2.rotate(grey, cv2.ROTATE_180))
    return 0, grey


def _image(array: Any) -> Image:
    return np.ascontiguousarray(array, dtype=np.uint8)


def _width(box: NDArray[np.float32]) -> float:
    return float(box[:, 0].max() - box[:, 0].min())


def _height(box: NDArray[np.float32]) -> float:
    return float(box[:, 1].max() - box[:, 1].min())


def _detect(engine: Any, grey: Image) -> list[NDArray[np.float32]]:
    result = engine._load_det_model()(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR))
    return [] if result.boxes is None else [np.asarray(b, dtype=np.float32) for b in result.boxes]


def _upside_down(engine: Any, grey: Image, boxes: list[NDArray[np.float32]]) -> bool:
    """Whether the direction classifier finds most of the widest lines standing on their head."""
    crops = []
    for b in sorted(boxes, key=_width, reverse=True)[:9]:
        x0, x1 = int(b[:, 0].min()), int(b[:, 0].max())
        y0, y1 = int(b[:, 1].min()), int(b[:, 1].max())
        crop = grey[max(0, y0) : y1, max(0, x0) : x1]
        if crop.shape[0] >= 8 and crop.shape[1] >= 16:
            crops.append(cv2.cvtColor(_image(crop), cv2.COLOR_GRAY2BGR))
    if len(crops) < 3:
        return False
    result = engine._load_cls_model()(crops)
    votes = [label for label, score in result.cls_res if score > 0.7]
    return len(votes) >= 3 and sum(1 for v in votes if "180" in str(v)) * 3 > len(votes) * 2


def _missed_lines(engine: Any, grey: Image, found: list[Found]) -> list[Found]:
    """Read again, with another detector size, bands of ink that no box covers."""
    covered = np.zeros(grey.shape, dtype=bool)
    for box, _text, _score in found:
        x0, x1 = int(box[:, 0].min()) - 4, int(box[:, 0].max()) + 4
        y0, y1 = int(box[:, 1].min()) - 4, int(box[:, 1].max()) + 4
        covered[max(0, y0) : y1, max(0, x0) : x1] = True
    ink = (grey < 130) & ~covered
    ink[_line_mask(grey)] = False
    margin = int(0.03 * grey.shape[1])
    ink[:, :margin] = False
    ink[:, -margin:] = False
    rows = ink.sum(axis=1)
    out = list(found)
    y, tall = 0, grey.shape[0]
    bands: list[tuple[int, int]] = []
    while y < tall:
        if rows[y] > 12:
            start = y
            while y < tall and rows[y] > 3:
                y += 1
            if 14 <= y - start <= 120:
                bands.append((start, y))
        y += 1
    for start, end in bands[:12]:
        pad = 8
        columns = np.flatnonzero(ink[start:end].sum(axis=0))
        if columns.size < 20:
            continue
        x0, x1 = max(0, int(columns[0]) - pad), min(grey.shape[1], int(columns[-1]) + pad)
        crop = np.ascontiguousarray(grey[max(0, start - pad) : end + pad, x0:x1])
        padded = cv2.copyMakeBorder(crop, 30, 30, 30, 30, cv2.BORDER_CONSTANT, value=255)
        for box, text, score in _read(engine, np.asarray(padded, dtype=np.uint8)):
            if score >= 0.8 and len(text) >= 2:
                shifted = box + np.array([x0 - 30, max(0, start - pad) - 30], dtype=np.float32)
                if not _overlaps(shifted, out):
                    out.append((shifted, text, score))
    return out


def _overlaps(box: NDArray[np.float32], found: list[Found]) -> bool:
    cx, cy = float(box[:, 0].mean()), float(box[:, 1].mean())
    return any(
        b[:, 0].min() <= cx <= b[:, 0].max() and b[:, 1].min() <= cy <= b[:, 1].max() for b, _t, _s in found
    )


def _spread(box: NDArray[np.float32], text: str, scale: float) -> list[Char]:
    """Give every character its share of the line's box: a Latin letter half of a Han square."""
    x0, x1 = float(box[:, 0].min()) * scale, float(box[:, 0].max()) * scale
    top, bottom = float(box[:, 1].min()) * scale, float(box[:, 1].max()) * scale
    if bottom - top > 1.8 * (x1 - x0) and len(text) > 1:
        step = (bottom - top) / len(text)
        return [
            Char(ch, x0, top + i * step, x1, top + (i + 1) * step) for i, ch in enumerate(text) if ch.strip()
        ]
    widths = [1.0 if is_wide(ch) else 0.55 for ch in text]
    total = sum(widths) or 1.0
    out: list[Char] = []
    x = x0
    for ch, width in zip(text, widths, strict=True):
        step = (x1 - x0) * width / total
        if ch.strip():
            out.append(Char(ch, x, top, x + step, bottom))
        x += step
    return out


def _line_mask(grey: Image) -> NDArray[np.bool_]:
    ink = (grey < 150).astype(np.uint8)
    wide = _image(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 60), np.uint8)))
    tall = _image(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((60, 1), np.uint8)))
    return _image(cv2.dilate(np.maximum(wide, tall), np.ones((5, 5), np.uint8))) > 0


def _ruled_lines(grey: Image, scale: float) -> list[Rule]:
    """Straight ruled lines by opening with bars longer than any stroke of a title's letters.

    The bars are 1.5 cm across and 0.8 cm down at 200 dpi; a skewed line leaves several pieces, which
    the grid finder joins.
    """
    ink = (grey < 170).astype(np.uint8)
    out: list[Rule] = []
    for horizontal in (True, False):
        length = 120 if horizontal else 62
        close = np.ones((3, 5) if horizontal else (5, 3), np.uint8)
        bar = np.ones((1, length) if horizontal else (length, 1), np.uint8)
        bars = cv2.morphologyEx(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, close), cv2.MORPH_OPEN, bar)
        count, _labels, stats, _centres = cv2.connectedComponentsWithStats(bars, connectivity=8)
        for x, y, w, h, _area in stats[1 : min(count, 3000)]:
            if horizontal and h <= 14:
                out.append(Rule(True, (y + h / 2) * scale, x * scale - 2, (x + w) * scale + 2))
            elif not horizontal and w <= 14:
                out.append(Rule(False, (x + w / 2) * scale, y * scale - 2, (y + h) * scale + 2))
    return out
