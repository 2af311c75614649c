"""Pictures of pages, drawn in a child: for browsers too old for the viewer, and for hostile files."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

from extraction.sandbox import TEXT_LIMITS, ChildFailed, run_child

MAX_DPI = 300.0


def page_image(path: str | Path, page: int, dpi: float = 110.0) -> bytes:
    """PNG of one page (from 1) as displayed. Raises ValueError when it cannot be drawn."""
    path = Path(path).resolve()
    request = {"action": "picture", "path": str(path), "page": int(page), "dpi": min(float(dpi), MAX_DPI)}
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

    Raises ValueError when the child gave no answer for any of them.
    """
    path = Path(path).resolve()
    request = {"action": "thumbnails", "path": str(path), "first": int(first), "last": int(last), "dpi": float(dpi)}
    try:
        answer = run_child(request, path, TEXT_LIMITS)["pictures"]
        pictures = [None if row is None else base64.b64decode(row, validate=True) for row in answer]
    except (ChildFailed, KeyError, TypeError, ValueError) as error:
        raise ValueError("这几页画不出来，请下载原文件查看。") from error
    if len(pictures) != last - first + 1:
        raise ValueError("这几页画不出来，请下载原文件查看。")
    return [data if data is not None and data.startswith(b"\x89PNG") else None for data in pictures]


def draw(request: dict[str, Any]) -> dict[str, Any]:
    """Child side of page_image."""
    from PIL import Image

    from extraction.pdfium import Document, PageError, render

    try:
        wide, tall, stride, data = render(Document(request["path"]), request["page"] - 1, request["dpi"])
    except PageError:
        return {"png": None}
    picture = Image.frombuffer("RGB", (wide, tall), data, "raw", "BGRX", stride, 1)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=4)
    return {"png": base64.b64encode(out.getvalue()).decode()}


def draw_small(request: dict[str, Any]) -> dict[str, Any]:
    """Child side of page_thumbnails: few colours, so that a long file's pictures stay light on a slow line."""
    from PIL import Image

    from extraction.pdfium import Document, PageError, render

    document = Document(request["path"])
    pictures: list[str | None] = []
    for no in range(request["first"], request["last"] + 1):
        try:
            wide, tall, stride, data = render(document, no - 1, request["dpi"])
        except PageError:
            pictures.append(None)
            continue
        picture = Image.frombuffer("RGB", (wide, tall), data, "raw", "BGRX", stride, 1)
        out = io.BytesIO()
        picture.quantize(48, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        pictures.append(base64.b64encode(out.getvalue()).decode())
    return {"pictures": pictures}
