"""The pages of an issued letter as pictures, from its stored PDF."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pikepdf

from extraction import page_image
from reviews.errors import Unavailable
from reviews.typesetting import PIXELS_PER_INCH


def count_issued_pages(path: Path) -> int:
    """Pages of a stored PDF."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


@lru_cache(maxsize=64)
def draw_issued_page(path: Path, number: int) -> bytes:
    """One page (from 1) of a stored PDF as PNG, drawn in a child process. Raises Unavailable where it fails.

    The file's name is its hash, so what is remembered for a path can never become wrong.
    """
    try:
        return page_image(path, number, PIXELS_PER_INCH)
    except ValueError as error:
        raise Unavailable("这一页暂时画不出来。请下载 PDF 查看，或者稍后重试。") from error
