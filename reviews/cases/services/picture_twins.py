"""Pages without words that are in a case twice: photographs, or scans where recognition is off. Told by their pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extraction import page_thumbnails

MOST_PAGES = 120  # drawing takes about a twentieth of a second a page; a longer file of bare pictures goes without
_TOGETHER = 20
_EMPTY_PICTURE = 700  # bytes; a picture of one colour is smaller


def picture_twins(
    read: Sequence[tuple[Path | None, dict[str, Any]]], texts: Sequence[dict[str, Any]]
) -> list[tuple[int, int]]:
    """(later page, the first page that shows exactly the same), by later page.

    read: the PDF and the reading of each file, pages counted through the case; a file without PDF is passed over.
    texts: the words of the pages as extraction gives them; pages that have some are told by these instead.
    """
    known = {int(row["no"]) for row in texts if row["pieces"]}
    first: dict[str, int] = {}
    twins: list[tuple[int, int]] = []
    left = MOST_PAGES
    for path, reading in read:
        if path is None or not reading["pages"]:
            continue
        offset = int(reading["pages"][0]["no"]) - 1
        bare = [int(p["no"]) for p in reading["pages"] if p["kind"] in ("scan", "mixed") and int(p["no"]) not in known]
        for low, high in _runs(bare[:left]):
            for page, picture in enumerate(_drawn(path, low - offset, high - offset), start=low):
                if picture is None or len(picture) < _EMPTY_PICTURE:
                    continue
                earlier = first.setdefault(hashlib.sha256(picture).hexdigest(), page)
                if earlier != page:
                    twins.append((page, earlier))
        left = max(left - len(bare), 0)
    return twins


def _runs(pages: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1 and page - runs[-1][0] < _TOGETHER:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return runs


def _drawn(path: Path, first: int, last: int) -> Sequence[bytes | None]:
    try:
        return page_thumbnails(path, first, last)
    except ValueError:
        return []
