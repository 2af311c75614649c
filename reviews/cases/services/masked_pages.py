"""Pictures of pages with what is personal painted over: drawn in a child, kept in a folder that may be emptied at any time."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from pathlib import Path

from PIL import Image

from extraction import page_image as draw_page
from reviews.cases.domain.page_texts import Box
from reviews.cases.queries.masking import PageToDraw
from reviews.cases.services.viewable import viewable_pdf
from reviews.errors import UnreadableFile
from reviews.foundation.files import FileStore
from reviews.foundation.ids import new_id

MASKED_DPI = 110
WHOLE_COLOUR = (232, 235, 239)
# A strip asks for many pages at once; no more children than this draw them side by side.
_children = threading.Semaphore(2)


def masked_picture(store: FileStore, page: PageToDraw, *, converted: Path, folder: Path) -> Path:
    """PNG of the page as the file shows it, not turned. A page covered whole is never drawn at all.

    converted: where PDFs made from other kinds of files are kept; folder: where the pictures are. Raises UnreadableFile.
    """
    key = hashlib.sha256(repr((page.covered, page.whole, page.width, page.height, MASKED_DPI)).encode()).hexdigest()[:20]
    target = folder / page.sha256[:2] / f"{page.sha256}-{page.file_page}-{key}.png"
    if target.exists():
        return target
    data = _blank(page) if page.whole else _drawn(store, page, converted)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.parent / f"{new_id()}.part"
    part.write_bytes(data)
    os.replace(part, target)
    return target


def masked_cut(picture: Path, box: Box, *, turn: int, margin: float = 18.0) -> bytes:
    """PNG of what lies around a box (points) of such a picture, upright, with the box framed.

    margin: points shown on each side. A box beyond the page gives what of it lies on the page.
    """
    from PIL import ImageDraw

    scale = MASKED_DPI / 72
    with Image.open(picture, formats=("PNG",)) as whole:
        framed = whole.convert("RGB")
    x0, top, x1, bottom = (edge * scale for edge in box)
    ImageDraw.Draw(framed).rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), outline=(178, 94, 9), width=2)
    room = margin * scale
    # Narrow strips are hard to read beside a remark: at least a third of the page's width is shown.
    wide = max(0.0, framed.width / 3 - (x1 - x0)) / 2
    area = (max(0, int(x0 - room - wide)), max(0, int(top - room)), min(framed.width, int(x1 + room + wide)),
            min(framed.height, int(bottom + room)))
    if area[2] - area[0] < 2 or area[3] - area[1] < 2:
        area = (0, 0, framed.width, framed.height)
    out = io.BytesIO()
    framed.crop(area).rotate(-turn, expand=True).save(out, "PNG")
    return out.getvalue()


def _drawn(store: FileStore, page: PageToDraw, converted: Path) -> bytes:
    try:
        with _children:
            return draw_page(viewable_pdf(store, converted, page.sha256), page.file_page, MASKED_DPI, page.covered)
    except ValueError as error:
        raise UnreadableFile(str(error)) from error


def _blank(page: PageToDraw) -> bytes:
    size = (max(1, round(page.width * MASKED_DPI / 72)), max(1, round(page.height * MASKED_DPI / 72)))
    out = io.BytesIO()
    Image.new("RGB", size, WHOLE_COLOUR).save(out, "PNG")
    return out.getvalue()
