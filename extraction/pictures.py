"""Pictures of pages, drawn in a child: for browsers too old for the viewer, and for hostile files."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extraction.sandbox import TEXT_LIMITS, ChildFailed, run_child, run_rows

if TYPE_CHECKING:
    from PIL import Image

MAX_DPI = 300.0
COVER_COLOUR = (58, 66, 77)


def page_image(
    path: str | Path, page: int, dpi: float = 110.0, covered: Sequence[tuple[float, float, float, float]] = ()
) -> bytes:
    """PNG of one page (from 1) as displayed. Raises ValueError when it cannot be drawn.

    covered: boxes in points whose pixels are painted over before the picture leaves the child; nothing of what stood there
    is in the answer.
    """
    path = Path(path).resolve()
    request = {"action": "picture", "path": str(path), "page": int(page), "dpi": min(float(dpi), MAX_DPI),
               "covered": [list(box) for box in covered]}
    try:
        answer = run_child(request, path, TEXT_LIMITS)
        data = base64.b64decode(answer["png"], validate=True)
    except (ChildFailed, KeyError, TypeError, ValueError) as error:
        raise ValueError("这一页画不出来，请下载原文件查看。") from error
    if not data.startswith(b"\x89PNG"):
        raise ValueError("这一页画不出来，请下载原文件查看。")
    return data


def page_thumbnails(path: str | Path, first: int, last: int, dpi: float = 32.0) -> list[bytes | None]:
    """Small PNGs of pages first..last (from 1) as displayed, drawn in one child; None for a page that cannot be drawn.

    Pages that a dying child had drawn are kept. Raises ValueError when it gave no answer at all.
    """
    path = Path(path).resolve()
    request = {"action": "thumbnails", "path": str(path), "first": int(first), "last": int(last), "dpi": float(dpi)}
    rows, reason = run_rows(request, path, TEXT_LIMITS)
    if not rows and reason:
        raise ValueError("这几页画不出来，请下载原文件查看。")
    found = [_png(row) for row in rows[: last - first + 1]]
    return found + [None] * (last - first + 1 - len(found))


def _png(row: Any) -> bytes | None:
    try:
        data = base64.b64decode(row["png"], validate=True)
    except (KeyError, TypeError, ValueError):
        return None
    return data if data.startswith(b"\x89PNG") else None


def draw(request: dict[str, Any]) -> dict[str, Any]:
    """Child side of page_image."""
    from PIL import Image

    from extraction.pdfium import Document, PageError, render

    try:
        wide, tall, stride, data = render(Document(request["path"]), request["page"] - 1, request["dpi"])
    except PageError:
        return {"png": None}
    picture = Image.frombuffer("RGB", (wide, tall), data, "raw", "BGRX", stride, 1)
    if request["covered"]:
        picture = cover(picture, request["covered"], request["dpi"] / 72)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=4)
    return {"png": base64.b64encode(out.getvalue()).decode()}


def cover(picture: Image.Image, boxes: Sequence[Sequence[float]], scale: float) -> Image.Image:
    """Child side: a copy of the picture with boxes (points) painted over."""
    from PIL import ImageDraw

    # The buffer belongs to PDFium and may be read only.
    picture = picture.copy()
    brush = ImageDraw.Draw(picture)
    for x0, top, x1, bottom in boxes:
        brush.rectangle((math.floor(x0 * scale), math.floor(top * scale), math.ceil(x1 * scale), math.ceil(bottom * scale)),
                        fill=COVER_COLOUR)
    return picture


def draw_small(request: dict[str, Any], allow: Callable[[], None]) -> Iterator[dict[str, Any]]:
    """Child side of page_thumbnails: a row a page, in few colours, so that a long file's pictures stay light on a slow line.

    allow: called before each page, to give it processor time of its own.
    """
    from PIL import Image

    from extraction.pdfium import Document, PageError, render

    document = Document(request["path"])
    for no in range(request["first"], request["last"] + 1):
        allow()
        try:
            wide, tall, stride, data = render(document, no - 1, request["dpi"])
        except PageError:
            yield {"png": None}
            continue
        picture = Image.frombuffer("RGB", (wide, tall), data, "raw", "BGRX", stride, 1)
        out = io.BytesIO()
        picture.quantize(48, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
        yield {"png": base64.b64encode(out.getvalue()).decode()}
