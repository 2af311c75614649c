"""Parts of pages as small pictures with places outlined, for papers: many of one file drawn in one child."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extraction.pictures import cover
from extraction.sandbox import TEXT_LIMITS, run_rows

if TYPE_CHECKING:
    from PIL import Image

Box = tuple[float, float, float, float]

OUTLINE_COLOUR = (200, 16, 32)
EDGE_COLOUR = (176, 184, 194)
COLOURS = 32
QUALITIES = (78, 66, 54, 42)
SHRINK = 0.75
SMALLEST = 160
_KINDS = {"png": b"\x89PNG", "jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True, slots=True)
class CutRequest:
    """What to draw: the part of page (from 1) within area, turned clockwise by turn until upright.

    area, framed, covered: points of the page as the file shows it. framed: outlined in red; covered: painted over.
    dots: pixels along the longer edge of area at most. most_bytes: of the picture; it loses sharpness until it fits.
    """

    page: int
    area: Box
    framed: tuple[Box, ...] = ()
    covered: tuple[Box, ...] = ()
    turn: int = 0
    dots: int = 1240
    most_bytes: int = 90_000


@dataclass(frozen=True, slots=True)
class PageCut:
    """A drawn part. kind: png or jpeg; width and height in pixels."""

    kind: str
    data: bytes
    width: int
    height: int


def page_cuts(path: str | Path, requests: Sequence[CutRequest]) -> list[PageCut | None]:
    """The parts in order; None for one that cannot be drawn, also for all after a page that ended the child."""
    path = Path(path).resolve()
    request = {"action": "cuts", "path": str(path), "cuts": [
        {"page": one.page, "area": list(one.area), "framed": [list(box) for box in one.framed],
         "covered": [list(box) for box in one.covered], "turn": one.turn, "dots": one.dots, "most": one.most_bytes}
        for one in requests]}
    rows, _reason = run_rows(request, path, TEXT_LIMITS) if requests else ([], "")
    found = [_cut(row, one) for row, one in zip(rows, requests, strict=False)]
    return found + [None] * (len(requests) - len(found))


def _cut(row: Any, request: CutRequest) -> PageCut | None:
    """The child is not trusted: what it sends must be a picture of the kind and size that was asked for."""
    try:
        kind, data = str(row["kind"]), base64.b64decode(row["data"], validate=True)
        width, height = int(row["width"]), int(row["height"])
    except (KeyError, TypeError, ValueError):
        return None
    fits = 0 < width <= request.dots + 1 and 0 < height <= request.dots + 1 and len(data) <= request.most_bytes
    return PageCut(kind, data, width, height) if fits and kind in _KINDS and data.startswith(_KINDS[kind]) else None


def draw_cuts(request: dict[str, Any], allow: Callable[[], None]) -> Iterator[dict[str, Any]]:
    """Child side of page_cuts: a row a part. allow: called before each, to give it processor time of its own."""
    from PIL import Image, ImageDraw

    from extraction.pdfium import Document

    document = Document(request["path"])
    for one in request["cuts"]:
        allow()
        found = _drawn(document, one)
        if found is None:
            yield {"data": None}
            continue
        (wide, tall, stride, data), (x0, top), scale = found
        picture = Image.frombuffer("RGB", (wide, tall), data, "raw", "BGRX", stride, 1).copy()
        picture = cover(picture, [_moved(box, x0, top) for box in one["covered"]], scale)
        brush = ImageDraw.Draw(picture)
        brush.rectangle((0, 0, wide - 1, tall - 1), outline=EDGE_COLOUR, width=2)
        line = max(2, round(1.6 * scale))
        for a, b, c, d in (_moved(box, x0, top) for box in one["framed"]):
            reach = line + 2 * scale
            brush.rectangle((max(0, a * scale - reach), max(0, b * scale - reach), min(wide - 1, c * scale + reach),
                             min(tall - 1, d * scale + reach)), outline=OUTLINE_COLOUR, width=line)
        if one["turn"] % 360:
            picture = picture.rotate(-one["turn"], expand=True)
        yield _within(picture, one["most"])


def _drawn(document: Any, one: dict[str, Any]) -> tuple[Any, tuple[float, float], float] | None:
    """The pixels, the top left corner in points, and pixels a point; None where nothing can be drawn."""
    from extraction.pdfium import PageError, largest_dpi, page_size, render_part

    try:
        page = document.page(one["page"] - 1)
        try:
            wide, tall = page_size(page)
            x0, top = max(0.0, one["area"][0]), max(0.0, one["area"][1])
            x1, bottom = min(wide, one["area"][2]), min(tall, one["area"][3])
            dpi = min(one["dots"] * 72 / max(x1 - x0, bottom - top, 1.0), 300.0, largest_dpi(page))
            drawn = render_part(page, (x0, top, x1, bottom), wide, dpi)
        finally:
            document.close_page(page)
    except PageError:
        return None
    return None if drawn is None else (drawn, (x0, top), dpi / 72)


def _moved(box: Sequence[float], x: float, y: float) -> list[float]:
    return [box[0] - x, box[1] - y, box[2] - x, box[3] - y]


def _within(picture: Image.Image, most: int) -> dict[str, Any]:
    """The picture in at most so many bytes: in few colours where that is enough (print), else as JPEG, coarser and smaller."""
    from PIL import Image

    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    made = _encoded(few, "PNG", optimize=True)
    if len(made) <= most // 2:
        return _row("png", made, picture)
    while True:
        for quality in QUALITIES:
            made = _encoded(picture, "JPEG", quality=quality, optimize=True)
            if len(made) <= most:
                return _row("jpeg", made, picture)
        if max(picture.size) <= SMALLEST:
            return {"data": None}
        size = (math.ceil(picture.width * SHRINK), math.ceil(picture.height * SHRINK))
        picture = picture.resize(size, Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _row(kind: str, data: bytes, picture: Image.Image) -> dict[str, Any]:
    return {"kind": kind, "data": base64.b64encode(data).decode(), "width": picture.width, "height": picture.height}
