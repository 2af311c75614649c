"""Pictures of pages taken apart in the child: each frame as a stream that a PDF can hold (child only)."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Iterator
from typing import Any

MAX_PIXELS = 100_000_000
MAX_SIDE = 30_000
PLAIN_JPEG = 40_000_000
"""A JPEG file up to this many bytes travels as it is; a larger one is packed anew."""
_ORIENTATION = 0x0112
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
_LONG_SIDE = 842.0
_A3 = 1250.0
_FORMATS = ("JPEG", "PNG", "TIFF")


def frames(path: str, first: int, last: int) -> Iterator[Any]:
    """{"frames": n}, then frames first..last (from 1); null for one that cannot be decoded.

    A frame: wide and tall in pixels, width and height in points, turn in degrees clockwise, space, bits, filter and
    data (base64) as in a PDF image. {"frames": 0} when the file is no picture that is known here.
    """
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        picture = Image.open(path, formats=_FORMATS)
        count = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        yield {"frames": 0}
        return
    yield {"frames": count}
    for no in range(first, min(last, count) + 1):
        try:
            picture.seek(no - 1)
            row = _frame(picture, path)
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError, zlib.error):
            row = None
        yield row


def _frame(picture: Any, path: str) -> dict[str, Any] | None:
    from PIL import ImageOps

    wide, tall = picture.size
    if wide * tall > MAX_PIXELS or not 1 <= wide <= MAX_SIDE or not 1 <= tall <= MAX_SIDE:
        return None
    orientation = int(picture.getexif().get(_ORIENTATION, 1) or 1)
    picture.load()
    if picture.format == "JPEG" and picture.mode in ("L", "RGB") and orientation in _TURNS:
        data = _file(path)
        if data is not None:
            return _row(picture, _TURNS[orientation], picture.mode, 8, "DCTDecode", data)
    if orientation != 1:
        picture = ImageOps.exif_transpose(picture)
    if picture.mode == "1":
        return _row(picture, 0, "L", 1, "FlateDecode", zlib.compress(picture.tobytes(), 6))
    flat = _flat(picture)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=90, subsampling=0)
    return _row(picture, 0, flat.mode, 8, "DCTDecode", out.getvalue())


def _points(picture: Any) -> tuple[float, float]:
    """Size on paper: by the stated resolution where it is believable, else as large as A4 allows."""
    wide, tall = picture.size
    stated = picture.info.get("dpi")
    try:
        across, down = float(stated[0]), float(stated[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        across = down = 0.0
    # Cameras and screens state 72 or 96 without meaning it: paper longer than A3 is not believed.
    if not (50 <= across <= 1200 and 50 <= down <= 1200) or 72 * max(wide / across, tall / down) > _A3:
        across = down = 72 * max(wide, tall) / _LONG_SIDE
    return (round(min(14_400.0, max(3.0, 72 * wide / across)), 2), round(min(14_400.0, max(3.0, 72 * tall / down)), 2))


def _file(path: str) -> bytes | None:
    with open(path, "rb") as stream:
        data = stream.read(PLAIN_JPEG + 1)
    return data if len(data) <= PLAIN_JPEG else None


def _flat(picture: Any) -> Any:
    """Grey or RGB of eight bits, on white where it is transparent."""
    from PIL import Image

    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode in ("I", "I;16", "I;16B", "I;16L"):
        return picture.convert("I").point(lambda v: v / 257).convert("L")
    if picture.mode in ("P", "PA", "LA", "RGBA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    return picture.convert("L" if picture.mode == "F" else "RGB")


def _row(picture: Any, turn: int, mode: str, bits: int, packing: str, data: bytes) -> dict[str, Any]:
    (wide, tall), (width, height) = picture.size, _points(picture)
    return {"wide": wide, "tall": tall, "width": width, "height": height, "turn": turn, "bits": bits,
            "space": "DeviceGray" if mode == "L" else "DeviceRGB", "filter": packing,
            "data": base64.b64encode(data).decode()}  # fmt: skip
