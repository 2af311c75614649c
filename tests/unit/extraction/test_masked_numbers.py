"""Asterisks over the middle of a number are counted by their ink: a number with one too few is another number."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extraction.ocr.engine import Engine, Words
from extraction.ocr.masked import unmasked
from extraction.ocr.text import Text

TOP, TALL, ADVANCE, PITCH = 100, 26, 17, 13


@dataclass
class _Reader(Engine):
    """Reads as many figures as the crop is wide, so that a wrong cut is seen in what is read."""

    widths: list[int] = field(default_factory=list)

    def read(self, crop: NDArray[np.uint8], squeeze: float = 1.0) -> Words:
        count = round(crop.shape[1] / ADVANCE)
        self.widths.append(crop.shape[1])
        return Words("7" * count, 0.99, tuple((i + 0.5) / count for i in range(count)), (0.99,) * count)


def _page(stars: int, behind: int) -> tuple[NDArray[np.uint8], Text]:
    """Eight figures, so many asterisks in the upper half, and so many figures again; the reader saw four asterisks."""
    page = np.full((300, 900), 250, dtype=np.uint8)
    x = 200
    for part, number in (("7", 8), ("*", stars), ("7", behind)):
        for _ in range(number):
            if part == "7":
                cv2.rectangle(page, (x + 2, TOP), (x + ADVANCE - 4, TOP + TALL), 40, 3)
            else:
                cv2.line(page, (x + 6, TOP), (x + 6, TOP + 11), 60, 2)
                cv2.line(page, (x + 1, TOP + 3), (x + 11, TOP + 9), 60, 2)
                cv2.line(page, (x + 1, TOP + 9), (x + 11, TOP + 3), 60, 2)
            x += ADVANCE if part == "7" else PITCH
    first = 200 + 8 * ADVANCE
    middles = [200 + ADVANCE * (i + 0.5) for i in range(8)]
    middles += [first + stars * PITCH * (i + 0.5) / 4 for i in range(4)]
    middles += [x - ADVANCE * (behind - i - 0.5) for i in range(behind)]
    end = x if behind else first + 5 * PITCH
    return page, Text("7" * 8 + "****" + "7" * behind, 0.98, 196, TOP - 8, end + 2, TOP + TALL + 8, tuple(middles))


@pytest.mark.parametrize(("stars", "behind"), [(6, 4), (10, 4), (8, 4), (10, 0), (13, 2)])
def test_the_asterisks_are_as_many_as_are_printed(stars: int, behind: int) -> None:
    page, text = _page(stars, behind)
    read = unmasked(_Reader(), page, text)
    assert read.text == "7" * 8 + "*" * stars + "7" * behind
    assert len(read.middles) == len(read.text) and list(read.middles) == sorted(read.middles)


def test_figures_read_as_asterisks_are_left_alone() -> None:
    page, text = _page(0, 4)
    assert unmasked(_Reader(), page, text) == text
