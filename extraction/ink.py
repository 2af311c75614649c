"""Ink on a scanned page that is neither print nor ruled line: signatures, thumb prints, seals (child only)."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extraction.page import Box

MAX_MARKS = 400
_DARK = 150
_MARGIN = 0.03
"""Share of the page width beside which punch holes and the edges of the sheet lie."""


def handwriting(
    grey: NDArray[np.uint8], printed: Sequence[NDArray[np.float32]], scale: float, lines: NDArray[np.bool_]
) -> list[Box]:
    """Boxes, in points, of joined ink outside the recognised lines of print.

    grey: the page at 200 dpi; printed: boxes of recognised lines in pixels; scale: points per pixel;
    lines: where ruled lines run. Strokes of one name are joined; specks under 5 points are left out.
    """
    ink = (grey < _DARK).astype(np.uint8)
    ink[lines] = 0
    for box in printed:
        x0, x1 = int(box[:, 0].min()) - 4, int(box[:, 0].max()) + 4
        y0, y1 = int(box[:, 1].min()) - 3, int(box[:, 1].max()) + 3
        ink[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = 0
    margin = int(_MARGIN * grey.shape[1])
    ink[:, :margin] = 0
    ink[:, -margin:] = 0
    joined = cv2.dilate(ink, np.ones((9, 25), np.uint8))
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(joined, connectivity=8)
    if count < 2:
        return []
    amounts = np.bincount(labels.ravel(), weights=ink.ravel(), minlength=count)
    out: list[Box] = []
    for i in range(1, count):
        x, y, wide, tall, _area = (int(v) for v in stats[i])
        # The joining widened each mark by half its own reach on every side.
        x, y, wide, tall = x + 12, y + 4, wide - 24, tall - 8
        if wide < 24 or tall < 14 or amounts[i] < 90:
            continue
        out.append((x * scale, y * scale, (x + wide) * scale, (y + tall) * scale))
        if len(out) == MAX_MARKS:
            break
    return out
