"""The letter's pages as pictures: a draft as its PDF would be set, an issued letter from its stored PDF."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import pikepdf

from extraction import page_image
from reviews.errors import Unavailable
from reviews.notices.documents.fonts import choose_fonts
from reviews.notices.documents.pdf import open_compiler
from reviews.notices.domain import CaseFeedback, canonical_json

PIXELS_PER_INCH: Final = 110


def make_pictures(letter: CaseFeedback, *, font_folder: Path | None = None) -> tuple[bytes, ...]:
    """Every page as PNG, 909 × 1286 pixels. Raises FontsMissing where no Chinese font is found."""
    return _pictures(_Key(letter), font_folder)


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


class _Key:
    """A letter as a cache key: equal by its canonical bytes."""

    def __init__(self, letter: CaseFeedback) -> None:
        self.letter = letter
        self.content = canonical_json(letter)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.content == self.content

    def __hash__(self) -> int:
        return hash(self.content)


@lru_cache(maxsize=4)
def _pictures(key: _Key, font_folder: Path | None) -> tuple[bytes, ...]:
    # A preview asks for its pages one after the other; four letters are kept so that each is set once.
    made = open_compiler(key.letter, choose_fonts(font_folder)).compile(format="png", ppi=PIXELS_PER_INCH)
    return tuple(made) if isinstance(made, list) else (made or b"",)
