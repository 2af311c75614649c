"""Turning boxes between the page's own frame, the displayed frame and the upright frame."""

from __future__ import annotations

import math

from extraction.page import Box, PageContent


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


def leaned(box: Box, skew: float, width: float, height: float) -> Box:
    """The upright rectangle around a box turned clockwise by skew degrees about the page's middle."""
    if not skew:
        return box
    cos, sin, mx, my = math.cos(math.radians(skew)), math.sin(math.radians(skew)), width / 2, height / 2
    x, y = (box[0] + box[2]) / 2 - mx, (box[1] + box[3]) / 2 - my
    cx, cy = mx + x * cos - y * sin, my + x * sin + y * cos
    half_w, half_h = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    wide, tall = half_w * cos + half_h * abs(sin), half_h * cos + half_w * abs(sin)
    return (cx - wide, cy - tall, cx + wide, cy + tall)


def displayed(box: Box, content: PageContent) -> Box:
    """Map a box of a page's upright, straight coordinates to the page as it is displayed."""
    placed = to_display(box, content.rotation, content.width, content.height)
    return leaned(placed, content.skew, content.width, content.height)
