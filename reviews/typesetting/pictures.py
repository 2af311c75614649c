"""Pictures on a paper: PNG, JPEG or SVG of our own making, measured without a library."""

from __future__ import annotations

import base64
import re
import struct
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
# Start-of-frame segments of a JPEG; the other C-codes are tables.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SIZE: Final = re.compile(r"<svg\b[^>]*>", re.S)
_REACHING_OUT: Final = re.compile(r"<script|<foreignObject|<!ENTITY|href\s*=\s*[\"'](?!#|data:image/)", re.I)


def is_svg(content: bytes) -> bool:
    """Whether the bytes are an SVG; else they must be a PNG or JPEG. Raises ValueError for anything else, or for an
    SVG that runs code or points outside itself."""
    if content.startswith((_PNG, _JPEG)):
        return False
    text = content.decode("utf-8", "replace")
    if _SIZE.search(text) is None:
        raise ValueError("a picture is a PNG, a JPEG or an SVG")
    if _REACHING_OUT.search(text):
        raise ValueError("an SVG must stand alone")
    return True


def as_svg(content: bytes) -> str:
    """The picture as SVG text, so that one channel of plain text carries every kind."""
    if is_svg(content):
        return content.decode()
    width, height = pixel_size(content)
    kind, data = "png" if content.startswith(_PNG) else "jpeg", base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,{data}"/></svg>'
    )


def pixel_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG. Raises ValueError for a JPEG that names no size."""
    if content.startswith(_PNG):
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5:at + 9])
            return width, height
        at += 2 + struct.unpack(">H", content[at + 2:at + 4])[0]
    raise ValueError("a JPEG names its size")
