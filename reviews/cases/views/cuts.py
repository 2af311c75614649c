"""Parts of pages as pictures: cut from the kept picture of the page, turned upright, and kept beside it."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

from PIL import Image

from reviews.cases.views.pictures import PICTURE_DPI, cached_picture
from reviews.foundation.ids import new_id

MOST_POINTS = 14_400.0  # the largest page a PDF may have
# A strip asks for many cuts at once, and each may first need its page drawn in a child.
_drawing = threading.Semaphore(2)


def cached_cut(sha256: str, page: int, box: tuple[float, float, float, float], turn: int) -> Path:
    """The part of one page within box (points as the PDF shows the page), turned clockwise by turn (0, 90, 180, 270).

    A box beyond the page gives what of it lies on the page, at least one point. Raises UnreadableFile.
    """
    with _drawing:
        picture = cached_picture(sha256, page)
    scale = PICTURE_DPI / 72
    with Image.open(picture) as whole:
        x0, top, x1, bottom = (round(edge * scale) for edge in box)
        x0, top = (min(max(0, edge), most - 1) for edge, most in ((x0, whole.width), (top, whole.height)))
        x1, bottom = min(max(x0 + 1, x1), whole.width), min(max(top + 1, bottom), whole.height)
        target = picture.parent / f"{sha256}-{page}-{x0}-{top}-{x1}-{bottom}-{turn}.png"
        if target.exists():
            return target
        part = whole.crop((x0, top, x1, bottom)).rotate(-turn, expand=True)
    out = io.BytesIO()
    part.save(out, "PNG")
    unfinished = target.parent / f"{new_id()}.part"
    unfinished.write_bytes(out.getvalue())
    os.replace(unfinished, target)
    return target


def box_of(text: str) -> tuple[float, float, float, float] | None:
    """Four edges in points, such as 10,20.5,30,40; None for anything else."""
    parts = text.split(",")
    if len(parts) != 4 or any(len(p) > 12 for p in parts):
        return None
    try:
        x0, top, x1, bottom = (float(p) for p in parts)
    except ValueError:
        return None
    return (x0, top, x1, bottom) if all(0 <= edge <= MOST_POINTS for edge in (x0, top, x1, bottom)) else None
