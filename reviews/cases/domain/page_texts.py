"""The words of a case's pages as they are kept: packed small, unpacked into pieces with their places."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one printed line. box: points of the displayed page. narrow: width of a Latin letter beside a Han one.

    edges: begin and end of each character along it in thousandths, where even spacing would place one wrongly; else empty.
    """

    text: str
    box: Box
    narrow: float
    edges: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageWords:
    """The pieces of one page in reading order. recognised: they come from a scan. turn: clockwise degrees until upright."""

    no: int
    recognised: bool
    turn: int
    pieces: tuple[Piece, ...]


def words_of(rows: Sequence[Mapping[str, Any]]) -> tuple[PageWords, ...]:
    """Rows as extraction gives them (no, source, turn, pieces) as pages by number."""
    pages = [
        PageWords(
            no=int(r["no"]), recognised=r["source"] == "ocr", turn=int(r["turn"]),
            pieces=tuple(Piece(p[0], (p[1], p[2], p[3], p[4]), p[5], tuple(p[6]) if len(p) > 6 else ()) for p in r["pieces"]),
        )
        for r in rows
    ]
    return tuple(sorted(pages, key=lambda p: p.no))


def pack_texts(rows: Sequence[Mapping[str, Any]], twins: Sequence[tuple[int, int]] = ()) -> bytes:
    """The same rows in a compact form, with the pages that repeat an earlier one: (later, earlier)."""
    kept = {"pages": list(rows), "twins": list(twins)}
    return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack_texts(packed: bytes) -> tuple[tuple[PageWords, ...], tuple[tuple[int, int], ...]]:
    """The pages by number, and the twins."""
    kept = json.loads(zlib.decompress(packed))
    return words_of(kept["pages"]), tuple((int(later), int(earlier)) for later, earlier in kept["twins"])
