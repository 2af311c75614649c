"""PDFium's functions for a character's code and box, bound so that a whole page is fetched in bulk.

The general binding checks and converts every argument; for two calls a character that costs more than PDFium's
own work. These take the text page and the place of the result as plain addresses.
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


def _address(function: Any) -> int:
    return int(ctypes.cast(function, ctypes.c_void_p).value or 0)


_unicode = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFText_GetUnicode))
_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    _address(c.FPDFText_GetLooseCharBox)
)


def codes_of(text_page: Any, count: int) -> list[int]:
    """Unicode of each of the page's characters; 0 where the font gives none."""
    return list(map(_unicode, repeat(_address(text_page)), range(count)))


def boxes_of(text_page: Any, indexes: Sequence[int]) -> tuple[list[int], array[float]]:
    """(1 where a box was given else 0, left top right bottom of each in user space, one after another)."""
    room = array("f", bytes(_BOX_BYTES * len(indexes)))
    start = room.buffer_info()[0]
    places = range(start, start + _BOX_BYTES * len(indexes), _BOX_BYTES)
    given = list(map(_loose_box, repeat(_address(text_page)), indexes, places))
    return given, room
