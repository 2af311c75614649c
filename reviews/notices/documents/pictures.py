"""The letter's pages as pictures for the preview, set exactly as the PDF is."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from reviews.notices.documents.fonts import choose_fonts
from reviews.notices.documents.pdf import open_compiler
from reviews.notices.domain import CaseFeedback, canonical_json

PIXELS_PER_INCH: Final = 110


def make_pictures(letter: CaseFeedback, *, font_folder: Path | None = None) -> tuple[bytes, ...]:
    """Every page as PNG, 909 × 1286 pixels. Raises FontsMissing where no Chinese font is found."""
    return _pictures(_Key(letter), font_folder)


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
