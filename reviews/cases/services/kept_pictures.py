"""Pictures of pages under the data folder, drawn in a child at first use and kept; they can be thrown away at any time."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from extraction import page_image, page_thumbnails
from reviews.cases.services.viewable import viewable_pdf
from reviews.errors import UnreadableFile
from reviews.foundation.files import FileStore
from reviews.foundation.ids import new_id

PICTURE_DPI = 110
SMALL_DPI = 32


def kept_picture(*, store: FileStore, cache: Path, converted: Path, sha256: str, page: int, dpi: int = PICTURE_DPI) -> Path:
    """The picture of one page (from 1) as displayed. cache: where it is kept; converted: as `viewable_pdf` has it.

    Slow at first use: not within a write unit. Raises NotFound, UnreadableFile.
    """
    target = place_of_picture(cache, sha256, page, dpi)
    if not target.exists():
        keep_picture(target, _drawn(lambda: page_image(viewable_pdf(store, converted, sha256), page, dpi)))
    return target


def has_page(*, store: FileStore, cache: Path, converted: Path, sha256: str, page: int) -> bool:
    """Whether a file has a page (from 1) that can be drawn. Raises NotFound, UnreadableFile as `kept_picture`."""
    if place_of_picture(cache, sha256, page, PICTURE_DPI).exists():
        return True
    target = place_of_picture(cache, sha256, page, SMALL_DPI)
    if not target.exists():
        path = viewable_pdf(store, converted, sha256)
        try:
            found = page_thumbnails(path, page, page, SMALL_DPI)[0]
        except ValueError:
            return False
        if found is None:
            return False
        keep_picture(target, found)
    return True


def place_of_picture(cache: Path, sha256: str, page: int, dpi: int) -> Path:
    """Where a picture is kept."""
    return cache / "pages" / sha256[:2] / f"{sha256}-{page}-{dpi}.png"


def keep_picture(target: Path, data: bytes) -> None:
    """Put a picture in its place, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.parent / f"{new_id()}.part"
    part.write_bytes(data)
    os.replace(part, target)


def _drawn(draw: Callable[[], bytes]) -> bytes:
    try:
        return draw()
    except ValueError as error:
        raise UnreadableFile(str(error)) from error
