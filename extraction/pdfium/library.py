"""PDFium's functions that are called for every character and object, bound so that a whole page is fetched in bulk.

The general binding checks and converts every argument; for two calls a character that costs more than PDFium's
own work. What is called most takes whole numbers and addresses made ready for ctypes, which hands them on as they are,
and leaves its numbers in one place that is kept. These functions keep the interpreter's lock, which only a reading
child's one thread asks for.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

import pypdfium2_raw.bindings as c

_FLOATS = 4
_MOST_BYTES = 16_000_000
_BOX_BYTES = 16
"""FS_RECTF: left, top, right, bottom, each a C float."""


Colour = tuple[int, int, int, int]
Matrix = tuple[float, ...]
_END = 0x110000
_HALVES = re.compile("[\ud800-\udfff]")


def _address(function: Any) -> int:
    return int(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


_at, _number = ctypes.c_void_p, ctypes.c_int
_ready = _at.from_param
# Bound without arguments: whole numbers go as they are, addresses must be ready.
_object = _bound(c.FPDFPage_GetObject, _at)
_object_kind = _bound(c.FPDFPageObj_GetType, _number)
_mode = _bound(c.FPDFTextObj_GetTextRenderMode, _number)
_fill = _bound(c.FPDFPageObj_GetFillColor, _number)
_bounds = _bound(c.FPDFPageObj_GetBounds, _number)
_text_object = _bound(c.FPDFText_GetTextObject, _at)
_angle = _bound(c.FPDFText_GetCharAngle, ctypes.c_float)
_loose_box = _bound(c.FPDFText_GetLooseCharBox, _number)
# Bound with their arguments.
_matrix = _bound(c.FPDFPageObj_GetMatrix, _number, _at, _at)
_transparent = _bound(c.FPDFPageObj_HasTransparency, _number, _at)
_form_count = _bound(c.FPDFFormObj_CountObjects, _number, _at)
_form_object = _bound(c.FPDFFormObj_GetObject, _at, _at, ctypes.c_ulong)
_draw_mode = _bound(c.FPDFPath_GetDrawMode, _number, _at, _at, _at)
_segment_count = _bound(c.FPDFPath_CountSegments, _number, _at)
_segment = _bound(c.FPDFPath_GetPathSegment, _at, _at, _number)
_segment_point = _bound(c.FPDFPathSegment_GetPoint, _number, _at, _at, _at)
_segment_kind = _bound(c.FPDFPathSegment_GetType, _number, _at)
_segment_close = _bound(c.FPDFPathSegment_GetClose, _number, _at)
_unicode = _bound(c.FPDFText_GetUnicode, ctypes.c_uint, _at, _number)
_text = _bound(c.FPDFText_GetText, _number, _at, _number, _number, _at)

_AT_ONCE = 1024
_room = ctypes.create_string_buffer(_BOX_BYTES * _AT_ONCE)
_places = [
    [_ready(place) for place in range(start, start + _BOX_BYTES * _AT_ONCE, _BOX_BYTES)]
    for start in range(ctypes.addressof(_room), ctypes.addressof(_room) + _BOX_BYTES, _BOX_BYTES // _FLOATS)
]
"""Where the first, second, third and fourth number of each call are left."""


def _asked(call: Callable[[int, int], Iterable[int]], count: int, kind: str) -> tuple[list[int], array[Any]]:
    """The answers of so many calls, and four numbers of four bytes that each leaves at its _places.

    call: calls from one to before another, at most _AT_ONCE. kind: of number, by array's letter.
    """
    given: list[int] = []
    numbers = array(kind)
    for start in range(0, count, _AT_ONCE):
        end = min(count, start + _AT_ONCE)
        # What an earlier page left must not stand where a call leaves nothing.
        ctypes.memset(_room, 0, _BOX_BYTES * (end - start))
        given += call(start, end)
        numbers.frombytes(memoryview(_room)[: _BOX_BYTES * (end - start)])
    return given, numbers


def objects_of(page: Any, count: int) -> tuple[list[int], list[int]]:
    """Handles of the page's first objects, and the kind of each (FPDF_PAGEOBJ_…)."""
    return _kinds([handle or 0 for handle in map(_object, repeat(_ready(_address(page))), range(count))])


def form_objects_of(form: int, most: int) -> tuple[list[int], list[int]]:
    """As objects_of, of a form object."""
    count = min(_form_count(form), most)
    return _kinds([handle or 0 for handle in map(_form_object, repeat(form), range(count))])


def _kinds(handles: list[int]) -> tuple[list[int], list[int]]:
    return handles, list(map(_object_kind, map(_ready, handles)))


def modes_of(handles: Sequence[int]) -> list[int]:
    """How each text object is painted (FPDF_TEXTRENDERMODE_…)."""
    return list(map(_mode, map(_ready, handles)))


def colours_of(handles: Sequence[int]) -> list[Colour | None]:
    """Red, green, blue, opacity (0..255) with which each object is filled; None where that is no plain colour."""
    return _where(*_asked(lambda a, b: map(_fill, map(_ready, handles[a:b]), *_places), len(handles), "I"))


def _where(given: list[int], room: array[Any]) -> list[Any]:
    """Four numbers for each object, None where the library gave none."""
    fours = list(zip(room[0::4], room[1::4], room[2::4], room[3::4], strict=True))
    return fours if all(given) else [four if known else None for known, four in zip(given, fours, strict=True)]


def bounds_of(handles: Sequence[int]) -> list[tuple[float, float, float, float] | None]:
    """left, bottom, right, top of each object in the space it is drawn in; None where there are none."""
    return _where(*_asked(lambda a, b: map(_bounds, map(_ready, handles[a:b]), *_places), len(handles), "f"))


def matrix_of(handle: int) -> Matrix | None:
    """From an object's own space to the one around it; None where it has none."""
    room = array("f", bytes(24))
    return tuple(room) if _matrix(handle, room.buffer_info()[0]) else None


def painted_as(path: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether its line is drawn."""
    room = array("i", (0, 0))
    place = room.buffer_info()[0]
    _draw_mode(path, place, place + room.itemsize)
    return bool(room[0]), bool(room[1])


def count_segments(path: int) -> int:
    """Of how many pieces a path is made."""
    return int(_segment_count(path))


def segments_of(path: int, most: int) -> Iterator[tuple[int, float, float, bool]]:
    """The first pieces of a path: kind (FPDF_SEGMENT_…), the point it leads to, whether the figure closes there."""
    room = array("f", bytes(8))
    x = room.buffer_info()[0]
    y = x + room.itemsize
    for segment in map(_segment, repeat(path), range(most)):
        if segment and _segment_point(segment, x, y):
            yield _segment_kind(segment), room[0], room[1], bool(_segment_close(segment))


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


def pixels_of(handle: int) -> int:
    """How many pixels a picture has of its own; nought where it does not say."""
    wide, tall = ctypes.c_uint(), ctypes.c_uint()
    known = c.FPDFImageObj_GetImagePixelSize(
        ctypes.cast(handle, c.FPDF_PAGEOBJECT), ctypes.byref(wide), ctypes.byref(tall)
    )
    return wide.value * tall.value if known else 0


def text_objects_of(text_page: Any, indexes: Sequence[int]) -> list[int]:
    """Handle of the text object that each character belongs to."""
    return [handle or 0 for handle in map(_text_object, repeat(_ready(_address(text_page))), indexes)]


def letters_of(text_page: Any, count: int) -> str:
    """The page's characters, one letter each: NUL where the font gives no Unicode, a space for half of a pair.

    One call fetches the text; where it does not stand letter for character (letters beyond the basic plane,
    characters without Unicode), each character is asked for.
    """
    # A buffer of ctypes' own would be a new type for every length.
    room = bytearray(2 * count + 2)
    place = ctypes.addressof(ctypes.c_char.from_buffer(room))
    if _text(_address(text_page), 0, count, place) == count + 1:
        text = room[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            # UTF-16 halves, which some builds give, are no letters of their own.
            return _HALVES.sub(" ", text)
    codes = map(_unicode, repeat(_address(text_page)), range(count))
    return _HALVES.sub(" ", "".join([chr(code) if code < _END else "\0" for code in codes]))


def angles_of(text_page: Any, indexes: Sequence[int]) -> list[float]:
    """The angle of each character in radians, clockwise on the unrotated page; negative where there is none."""
    return list(map(_angle, repeat(_ready(_address(text_page))), indexes))


def boxes_of(text_page: Any, indexes: Sequence[int]) -> tuple[list[int], array[float]]:
    """(1 where a box was given else 0, left top right bottom of each in user space, one after another)."""
    page, (place, *_) = _ready(_address(text_page)), _places
    return _asked(lambda a, b: map(_loose_box, repeat(page), indexes[a:b], place), len(indexes), "f")
