"""Pictures of pages under the data folder, drawn in a child at first use and kept; they can be thrown away at any time."""

from __future__ import annotations

import threading
from pathlib import Path

from flask import current_app

from extraction import page_thumbnails
from reviews.cases.services import viewable_pdf
from reviews.cases.services.kept_pictures import (
    PICTURE_DPI,
    SMALL_DPI,
    keep_picture,
    kept_picture,
    place_of_picture,
)

SLICE = 20  # thumbnails drawn together
_drawing: dict[tuple[str, int], threading.Lock] = {}
_guard = threading.Lock()
# A page map asks for many pictures at once; no more children than this draw them side by side.
_children = threading.Semaphore(2)


def cached_picture(sha256: str, page: int) -> Path:
    """The picture of one page as displayed. Raises UnreadableFile."""
    return _kept(sha256, page, PICTURE_DPI)


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
                _kept(sha256, page, SMALL_DPI)
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
            keep_picture(target, data)


def _kept(sha256: str, page: int, dpi: int) -> Path:
    return kept_picture(store=current_app.extensions["files"], cache=_cache(), sha256=sha256, page=page, dpi=dpi,
                        converted=current_app.extensions["settings"].converted_files)


def _file(sha256: str) -> Path:
    folder = current_app.extensions["settings"].converted_files
    return viewable_pdf(current_app.extensions["files"], folder, sha256)


def _place(sha256: str, page: int, dpi: int) -> Path:
    return place_of_picture(_cache(), sha256, page, dpi)


def _cache() -> Path:
    folder: Path = current_app.extensions["settings"].data
    return folder / "cache"
