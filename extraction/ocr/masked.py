"""Numbers with asterisks over their middle: the recogniser sees that they are there, but not how many (child only)."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from extraction.ocr.engine import Engine
from extraction.ocr.paper import Image, image
from extraction.ocr.text import Text

_STARS = re.compile(r"\*{2,}")
_INK = 172
"""Ink of a thin asterisk, on paper of 250."""
_SURE = 0.8
_FOOT = 0.58
"""Share of a figure's height, from its top, below which an asterisk has no ink."""
_BEYOND, _WHITE = 6.0, 0.5
"""Heights of the line: how far behind its end more asterisks are looked for, and the white that ends their run."""
_PITCH = (0.3, 0.8)
"""Distance of two asterisks, in letter widths."""


def unmasked(engine: Engine, flat: Image, text: Text) -> Text:
    """The line with its asterisks counted by their ink, and with what stands before and behind them read alone.

    An asterisk hangs in the upper half of the line; the run is where nothing reaches down to the foot. A line
    that does not fit this is left as it was read.
    """
    runs = list(_STARS.finditer(text.text))
    if len(runs) != 1 or text.down:
        return text
    span = _run(flat, text, *(text.middles[i] for i in (runs[0].start(), runs[0].end() - 1)))
    if span is None:
        return text
    low, high, count = span
    letters, middles, scores = "", [], []
    pitch = (high - low) / count
    for start, end in ((text.x0, low), (high, text.x1)):
        crop = image(flat[int(text.y0) : round(text.y1), int(start) : round(end)])
        part = engine.read(crop) if end - start > 0.3 * (text.y1 - text.y0) else None
        if part is not None and part.score < _SURE:
            return text
        if part is not None:
            letters += part.text
            middles += [start + c * (end - start) for c in part.centres]
            scores.append(part.score)
        if start == text.x0:
            letters += "*" * count
            middles += [low + pitch * (i + 0.5) for i in range(count)]
    score = min([text.score, *scores])
    return replace(text, text=letters, middles=tuple(middles), score=score, x1=max(text.x1, high))


def _run(flat: Image, text: Text, first: float, last: float) -> tuple[float, float, int] | None:
    """Where the asterisks begin and end, in pixels of the page, and how many there are."""
    left, right = int(text.x0), round(text.x1)
    tall = text.y1 - text.y0
    # The detector may lose the last asterisks: they go on where it stopped.
    dark = flat[int(text.y0) : round(text.y1), left : right + round(_BEYOND * tall)] < _INK
    own = dark[:, : right - left]
    rows = np.flatnonzero(own.sum(axis=1) > 0.02 * own.shape[1])
    if len(rows) < 10:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    foot = top + round(_FOOT * (bottom - top))
    low_ink, high_ink = dark[foot:bottom].sum(axis=0) > 1, dark[top:foot].sum(axis=0)
    # Specks of the paper are one column wide.
    low_ink &= np.roll(low_ink, 1) | np.roll(low_ink, -1)
    middle = min(dark.shape[1] - 1, int((first + last) / 2) - left)
    start = _reach(low_ink, high_ink, middle, -1, tall)
    end = _reach(low_ink, high_ink, middle, 1, tall)
    if start is None or end is None or end <= start:
        return None
    end += 1
    pitch = _pitch(high_ink[start:end].astype(np.float64), 0.74 * tall)
    if pitch is None:
        return None
    count = round((end - start) / pitch + 0.1)
    return (left + start, left + end, count) if count >= 2 else None


def _reach(low: np.ndarray, high: np.ndarray, at: int, step: int, tall: float) -> int | None:
    """How far from a column to one side there is ink in the upper half only; None where the column itself has a foot."""
    if low[at]:
        return None
    last = at
    while 0 <= at < len(low) and not low[at] and abs(at - last) < _WHITE * tall:
        if high[at]:
            last = at
        at += step
    return last


def _pitch(profile: np.ndarray, em: float) -> float | None:
    """The distance at which a profile of ink repeats itself, in pixels."""
    low, high = max(4, round(_PITCH[0] * em)), round(_PITCH[1] * em)
    if len(profile) < 2 * low:
        return None
    own = profile - profile.mean()
    listed = [
        (float((own[:-shift] * own[shift:]).mean()), shift)
        for shift in range(low, min(high, len(own) // 2) + 1)
    ]
    if not listed:
        return None
    best = max(listed)[0]
    if best <= 0.2 * float((own * own).mean()):
        return None
    # Two distances on it repeats itself as well: the first that is nearly as good is meant, at its own height.
    near_best = next(i for i, (score, _shift) in enumerate(listed) if score >= 0.75 * best)
    pitch = float(max(listed[near_best : near_best + 3])[1])
    # Several distances on, the same beat tells the distance more finely.
    for times in range(2, 1 + int(len(own) / (2 * pitch))):
        near = [
            (float((own[:-far] * own[far:]).mean()), far)
            for far in range(round(times * pitch) - 2, round(times * pitch) + 3)
            if far < len(own)
        ]
        pitch = max(near)[1] / times
    return pitch
