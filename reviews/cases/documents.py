"""A page's picture as it leaves the bureau: upright, JPEG without any text, with a mark of who looked at it and when."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from reviews.errors import Unavailable
from reviews.typesetting.fonts import SYSTEM_FOLDERS, VENDORED

_FONT_NAMES = ("SourceHanSerifSC-Regular.otf", "FandolSong-Regular.otf", "NotoSerifCJK-Regular.ttc")
_INK = (70, 80, 96)
_OPACITY = 46


def stamped_page(picture: Path, mark: str, *, turn: int, note: str = "", size: int | None = None) -> bytes:
    """JPEG of a PNG page turned clockwise by turn, with `mark` all over it and `note` in its middle.

    size: the longest edge in pixels, for small pictures. Raises Unavailable when no font can write the mark.
    """
    with Image.open(picture, formats=("PNG",)) as found:
        page = found.convert("RGB").rotate(-turn, expand=True)
    if note:
        _write_note(page, note)
    if size is not None:
        page.thumbnail((size, size))
    if size is None or size > 400:
        page = _marked(page, mark)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=82)
    return out.getvalue()


def _marked(page: Image.Image, mark: str) -> Image.Image:
    tile = _tile(mark)
    layer = Image.new("L", page.size, 0)
    for row, top in enumerate(range(-tile.height // 3, page.height, int(tile.height * 0.95))):
        for left in range(-(row % 2) * tile.width // 2, page.width, tile.width):
            layer.paste(tile, (left, top))
    page.paste(Image.new("RGB", page.size, _INK), (0, 0), layer)
    return page


@lru_cache(maxsize=32)
def _tile(mark: str) -> Image.Image:
    """The words of the mark aslant, as how strongly each pixel is inked."""
    font = _font(22)
    left, top, right, bottom = font.getbbox(mark)
    words = Image.new("L", (int(right - left) + 60, int(bottom - top) + 60), 0)
    ImageDraw.Draw(words).text((30 - left, 30 - top), mark, fill=_OPACITY, font=font)
    return words.rotate(24, expand=True, resample=Image.Resampling.BILINEAR)


def _write_note(page: Image.Image, note: str) -> None:
    font = _font(24)
    brush = ImageDraw.Draw(page)
    lines = [note[at:at + 18] for at in range(0, len(note), 18)]
    for at, line in enumerate(lines):
        width = font.getlength(line)
        brush.text(((page.width - width) / 2, page.height / 2 + (at - len(lines) / 2) * 36), line, fill=_INK, font=font)


@lru_cache(maxsize=4)
def _font(size: int) -> ImageFont.FreeTypeFont:
    for folder in (VENDORED / "source-han-serif-sc", *SYSTEM_FOLDERS):
        for name in _FONT_NAMES:
            if (folder / name).is_file():
                return ImageFont.truetype(folder / name, size)
    raise Unavailable("没有找到可用的中文字体，页面不能加水印，因此不提供。请管理员运行 make assets，或者安装 fonts-noto-cjk。")
