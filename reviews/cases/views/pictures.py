"""Pictures of pages under the data folder, drawn in a child at first use and kept; they can be thrown away at any time."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

from flask import current_app

from extraction import page_image as draw_page
from extraction import page_thumbnails
from reviews.cases.services import viewable_pdf
from reviews.errors import UnreadableFile
from reviews.foundation.ids import new_id

PICTURE_DPI = 110
SMALL_DPI = 32
SLICE = 20  # thumbnails drawn together
_drawing: dict[tuple[str, int], threading.Lock] = {}
_guard = threading.Lock()
# A page map asks for many pictures at once; no more children than this draw them side by side.
_children = threading.Semaphore(2)


def cached_picture(sha256: str, page: int) -> Path:
    """The picture of one page as displayed. Raises UnreadableFile."""
    target = _place(sha256, page, PICTURE_DPI)
    if not target.exists():
        _keep(target, _drawn(lambda: draw_page(_file(sha256), page, PICTURE_DPI)))
    return target


def cached_thumbnail(sha256: str, page: int) -> Path:
    """The small picture of one page; its neighbours are drawn along with it. Raises UnreadableFile."""
    target = _place(sha256, page, SMALL_DPI)
    if target.exists():
        return target
    first = (page - 1) // SLICE * SLICE + 1
    with _guard:
        lock = _drawing.setdefault((sha256, first), threading.Lock())
    with lock:
        if not target.exists():
            with _children:
                _draw_slice(sha256, first)
        if not target.exists():
            with _children:
                _keep(target, _drawn(lambda: draw_page(_file(sha256), page, SMALL_DPI)))
    with _guard:
        _drawing.pop((sha256, first), None)
    return target


def _draw_slice(sha256: str, first: int) -> None:
    """Draw what the slice has; a page or a child that fails leaves its place empty, and the page is tried alone."""
    last = first + SLICE - 1
    try:
        pictures = page_thumbnails(_file(sha256), first, last, SMALL_DPI)
    except ValueError:
        return
    for page, data in enumerate(pictures, start=first):
        target = _place(sha256, page, SMALL_DPI)
        if data is not None and not target.exists():
            _keep(target, data)


def _drawn(draw: Callable[[], bytes]) -> bytes:
    try:
        return draw()
    except ValueError as error:
        raise UnreadableFile(str(error)) from error


def _file(sha256: str) -> Path:
    folder = current_app.extensions["settings"].converted_files
    return viewable_pdf(current_app.extensions["files"], folder, sha256)


def _place(sha256: str, page: int, dpi: int) -> Path:
    folder: Path = current_app.extensions["settings"].data / "cache" / "pages" / sha256[:2]
    return folder / f"{sha256}-{page}-{dpi}.png"


def _keep(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.parent / f"{new_id()}.part"
    part.write_bytes(data)
    os.replace(part, target)
