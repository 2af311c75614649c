"""PDFium's functions that are called for every character and object, bound so that a whole page is fetched in bulk.

The general binding checks and converts every argument; for two calls a character that costs more than PDFium's
own work. These take the page and the place of the result as plain addresses.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import pypdfium2_raw.bindings as c

_FLOATS = 4
_MOST_BYTES = 16_000_000
_BOX_BYTES = 16
"""FS_RECTF: left, top, right, bottom, each a C float."""


Colour = tuple[int, int, int, int]
_END = 0x110000


def _address(function: Any) -> int:
    return int(ctypes.cast(function, ctypes.c_void_p).value or 0)


_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFPage_GetObject))
_object_kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address(c.FPDFPageObj_GetType))
_mode = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address(c.FPDFTextObj_GetTextRenderMode))
_fill = ctypes.CFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 5)(_address(c.FPDFPageObj_GetFillColor))
_bounds = ctypes.CFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 5)(_address(c.FPDFPageObj_GetBounds))
_transparent = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address(c.FPDFPageObj_HasTransparency))
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    _address(c.FPDFText_GetTextObject)
)
_unicode = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFText_GetUnicode))
_text = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)(
    _address(c.FPDFText_GetText)
)
_angle = ctypes.CFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFText_GetCharAngle))
_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    _address(c.FPDFText_GetLooseCharBox)
)


def objects_of(page: Any, count: int) -> tuple[list[int], list[int]]:
    """Handles of the page's first objects, and the kind of each (FPDF_PAGEOBJ_…)."""
    handles = [handle or 0 for handle in map(_object, repeat(_address(page)), range(count))]
    return handles, list(map(_object_kind, handles))


def handle_of(thing: Any) -> int:
    """The handle of an object that came through the general binding."""
    return _address(thing)


def modes_of(handles: Sequence[int]) -> list[int]:
    """How each text object is painted (FPDF_TEXTRENDERMODE_…)."""
    return list(map(_mode, handles))


def colours_of(handles: Sequence[int]) -> list[Colour | None]:
    """Red, green, blue, opacity (0..255) with which each object is filled; None where that is no plain colour."""
    room = array("I", bytes(_BOX_BYTES * len(handles)))
    given = list(map(_fill, handles, *_four_places(room, len(handles))))
    return [
        colour if known else None
        for known, colour in zip(
            given, zip(room[0::4], room[1::4], room[2::4], room[3::4], strict=True), strict=True
        )
    ]


def bounds_of(handles: Sequence[int]) -> list[tuple[float, float, float, float]]:
    """left, bottom, right, top of each object in the space it is drawn in; noughts where there is none."""
    room = array("f", bytes(_BOX_BYTES * len(handles)))
    list(map(_bounds, handles, *_four_places(room, len(handles))))
    return list(zip(room[0::4], room[1::4], room[2::4], room[3::4], strict=True))


def lets_through(handle: int) -> bool:
    """Whether an object blends with what is under it."""
    return bool(_transparent(handle))


def opaque_share(document: Any, page: Any, handle: int) -> float:
    """Share of a picture's own pixels that hide what is under them; nought where it cannot be drawn cheaply."""
    bitmap = c.FPDFImageObj_GetRenderedBitmap(document, page, ctypes.cast(handle, c.FPDF_PAGEOBJECT))
    if not bitmap:
        return 0.0
    try:
        if c.FPDFBitmap_GetFormat(bitmap) != c.FPDFBitmap_BGRA:
            return 1.0
        size = c.FPDFBitmap_GetStride(bitmap) * c.FPDFBitmap_GetHeight(bitmap)
        if not 0 < size <= _MOST_BYTES:
            return 0.0
        alphas = ctypes.string_at(c.FPDFBitmap_GetBuffer(bitmap), size)[3::4]
        return len(alphas.translate(None, bytes(range(200)))) / len(alphas)
    finally:
        c.FPDFBitmap_Destroy(bitmap)


def text_objects_of(text_page: Any, indexes: Sequence[int]) -> list[int]:
    """Handle of the text object that each character belongs to."""
    return [handle or 0 for handle in map(_text_object, repeat(_address(text_page)), indexes)]


def _four_places(room: array[Any], count: int) -> list[range]:
    """Where four numbers of four bytes each are put for each of count objects."""
    start = room.buffer_info()[0]
    return [range(start + 4 * i, start + 4 * i + _BOX_BYTES * count, _BOX_BYTES) for i in range(_FLOATS)]


def letters_of(text_page: Any, count: int) -> str:
    """The page's characters, one letter each: NUL where the font gives no Unicode or half of a pair.

    One call fetches the text; where it does not stand letter for character (letters beyond the basic plane,
    characters without Unicode), each character is asked for.
    """
    # A buffer of ctypes' own would be a new type for every length.
    room = bytearray(2 * count + 2)
    place = ctypes.addressof(ctypes.c_char.from_buffer(room))
    if _text(_address(text_page), 0, count, place) == count + 1:
        text = room[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    codes = map(_unicode, repeat(_address(text_page)), range(count))
    return "".join([chr(code) if code < _END else "\0" for code in codes])


def angles_of(text_page: Any, indexes: Sequence[int]) -> list[float]:
    """The angle of each character in radians, clockwise on the unrotated page; negative where there is none."""
    return list(map(_angle, repeat(_address(text_page)), indexes))


def boxes_of(text_page: Any, indexes: Sequence[int]) -> tuple[list[int], array[float]]:
    """(1 where a box was given else 0, left top right bottom of each in user space, one after another)."""
    room = array("f", bytes(_BOX_BYTES * len(indexes)))
    start = room.buffer_info()[0]
    places = range(start, start + _BOX_BYTES * len(indexes), _BOX_BYTES)
    given = list(map(_loose_box, repeat(_address(text_page)), indexes, places))
    return given, room
