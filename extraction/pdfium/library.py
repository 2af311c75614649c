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
_BOX_BYTES = 16
"""FS_RECTF: left, top, right, bottom, each a C float."""


_END = 0x110000


def _address(function: Any) -> int:
    return int(ctypes.cast(function, ctypes.c_void_p).value or 0)


_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFPage_GetObject))
_object_kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address(c.FPDFPageObj_GetType))
_unicode = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFText_GetUnicode))
_text = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_char_p)(
    _address(c.FPDFText_GetText)
)
_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    _address(c.FPDFText_GetLooseCharBox)
)


def kinds_of(page: Any, count: int) -> list[int]:
    """The kind of each of the page's first objects (FPDF_PAGEOBJ_…)."""
    return list(map(_object_kind, map(_object, repeat(_address(page)), range(count))))


def letters_of(text_page: Any, count: int) -> str:
    """The page's characters, one letter each: NUL where the font gives no Unicode or half of a pair.

    One call fetches the text; where it does not stand letter for character (letters beyond the basic plane,
    characters without Unicode), each character is asked for.
    """
    room = ctypes.create_string_buffer(2 * count + 2)
    if _text(_address(text_page), 0, count, room) == count + 1:
        text = room.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    codes = map(_unicode, repeat(_address(text_page)), range(count))
    return "".join([chr(code) if code < _END else "\0" for code in codes])


def boxes_of(text_page: Any, indexes: Sequence[int]) -> tuple[list[int], array[float]]:
    """(1 where a box was given else 0, left top right bottom of each in user space, one after another)."""
    room = array("f", bytes(_BOX_BYTES * len(indexes)))
    start = room.buffer_info()[0]
    places = range(start, start + _BOX_BYTES * len(indexes), _BOX_BYTES)
    given = list(map(_loose_box, repeat(_address(text_page)), indexes, places))
    return given, room
