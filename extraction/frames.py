"""Turning boxes between the page's own frame, the displayed frame and the upright frame."""

from __future__ import annotations

from extraction.page import Box


def turned(box: Box, degrees: int, width: float, height: float) -> Box:
    """Turn a box clockwise with its page (width x height before the turn).

    degrees: 0, 90, 180 or 270. Returns the box in the turned page's coordinates.
    """
    x0, top, x1, bottom = box
    if degrees == 90:
        return (height - bottom, x0, height - top, x1)
    if degrees == 180:
        return (width - x1, height - bottom, width - x0, height - top)
    if degrees == 270:
        return (top, width - x1, bottom, width - x0)
    return box


def to_display(box: Box, rotation: int, width: float, height: float) -> Box:
    """Map a box of the upright page back to the displayed page (displayed width x height)."""
    if rotation == 0:
        return box
    upright_w, upright_h = (height, width) if rotation in (90, 270) else (width, height)
    return turned(box, (360 - rotation) % 360, upright_w, upright_h)
