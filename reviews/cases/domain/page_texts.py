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
    """A stretch of one printed line. box: points of the displayed page. narrow: width of a Latin letter beside a Han one."""

    text: str
    box: Box
    narrow: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """The pieces of one page in reading order. recognised: they come from a scan. turn: clockwise degrees until upright."""

    no: int
    recognised: bool
    turn: int
    pieces: tuple[Piece, ...]


def pack_texts(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as extraction gives them (no, source, turn, pieces) in a compact form."""
    short = [[r["no"], int(r["source"] == "ocr"), r["turn"], r["pieces"]] for r in rows]
    return zlib.compress(json.dumps({"pages": short}, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack_texts(packed: bytes) -> tuple[PageWords, ...]:
    """The pages by number."""
    rows = json.loads(zlib.decompress(packed))["pages"]
    pages = [
        PageWords(
            no=int(no), recognised=bool(recognised), turn=int(turn),
            pieces=tuple(Piece(p[0], (p[1], p[2], p[3], p[4]), p[5]) for p in pieces),
        )
        for no, recognised, turn, pieces in rows
    ]
    return tuple(sorted(pages, key=lambda p: p.no))
