"""Pictures on a paper: PNG or SVG of our own making, measured without a library."""

from __future__ import annotations

import base64
import re
import struct
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SIZE: Final = re.compile(r"<svg\b[^>]*>", re.S)
_REACHING_OUT: Final = re.compile(r"<script|<foreignObject|<!ENTITY|href\s*=\s*[\"'](?!#|data:image/)", re.I)


def is_svg(content: bytes) -> bool:
    """Whether the bytes are an SVG; else they must be a PNG. Raises ValueError for anything else, or for an
    SVG that runs code or points outside itself."""
    if content.startswith(_PNG):
        return False
    text = content.decode("utf-8", "replace")
    if _SIZE.search(text) is None:
        raise ValueError("a picture is a PNG or an SVG")
    if _REACHING_OUT.search(text):
        raise ValueError("an SVG must stand alone")
    return True


def as_svg(content: bytes) -> str:
    """The picture as SVG text, so that one channel of plain text carries every kind."""
    if is_svg(content):
        return content.decode()
    width, height = struct.unpack(">II", content[16:24])
    data = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )
