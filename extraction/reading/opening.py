"""The hash of a file, and whether it opens, with how many pages, in which reader's hands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extraction.reading.slices import TEXT_SLICE, checked_pages
from extraction.sandbox import TEXT_LIMITS, run_rows
from extraction.wire import SentPage


@dataclass(frozen=True, slots=True)
class Opened:
    """state: open, encrypted or broken. reader: the child's action that reads its pages.

    ready: the first pages, read while opening; stopped: why that ended before the first slice was full.
    """

    state: str
    pages: int = 0
    reader: str = "text"
    ready: list[SentPage | None] = field(default_factory=list)
    stopped: str = ""


def digest(path: Path) -> tuple[str, int]:
    """SHA-256 in lower-case hex, and bytes."""
    found, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            found.update(chunk)
            size += len(chunk)
    return found.hexdigest(), size


def open_file(path: Path, *, first_slice: int = TEXT_SLICE) -> Opened:
    """Open with PDFium, reading the first pages on the way; pdfplumber is asked before a file is called broken."""
    rows, reason = run_rows({"action": "probe", "path": str(path), "slice": first_slice}, path, TEXT_LIMITS)
    state, count = _head(rows)
    if state == "encrypted":
        return Opened("encrypted")
    if state == "open" and count > 0:
        wanted = min(count, first_slice)
        ready, bad = checked_pages(rows[1 : 1 + wanted], 1)
        return Opened("open", count, "text", ready, reason or bad)
    second, seen = _head(run_rows({"action": "probe_second", "path": str(path)}, path, TEXT_LIMITS)[0])
    if second == "open" and seen > 0:
        return Opened("open", seen, "text_second")
    # One that opens and holds nothing is told apart from one that does not open.
    return Opened("open" if "open" in (state, second) else "broken")


def _head(rows: list[Any]) -> tuple[str, int]:
    """(state, pages) of the child's first row; broken when it died before it."""
    head = rows[0] if rows and isinstance(rows[0], dict) else {}
    state, pages = head.get("state"), head.get("pages")
    if state not in ("open", "encrypted") or not isinstance(pages, int):
        return "broken", 0
    return state, pages
