"""Pages that are in the file twice, told by their words: equal text, or nearly equal recognised text with the same numbers."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from reviews.cases.domain.page_search import SearchPage, search_pages
from reviews.cases.domain.page_texts import pack_texts, words_of

SHORTEST = 60  # folded characters; shorter pages say too little to be called the same
_SHINGLE = 5
_SAMPLE = 8  # one shingle in so many is kept for finding candidates
_COMMON = 24  # a shingle on more pages than this is a form's own text
_NEAR, _VERY_NEAR = 0.6, 0.8
_TELLING_NUMBERS = 4


def find_twins(pages: Sequence[SearchPage]) -> list[tuple[int, int]]:
    """(later page, the first page that it repeats), by later page. Each later page is named once."""
    long = [page for page in pages if len(page.folded) >= SHORTEST]
    twins: dict[int, int] = {}
    first: dict[str, int] = {}
    for page in long:
        earlier = first.setdefault(page.folded, page.words.no)
        if earlier != page.words.no:
            twins[page.words.no] = earlier
    for later, earlier in _nearly([page for page in long if page.words.recognised and page.words.no not in twins]):
        twins.setdefault(later, earlier)
    return sorted(twins.items())


def _nearly(pages: Sequence[SearchPage]) -> list[tuple[int, int]]:
    """Scans of the same paper differ in a few misread letters, never in most of their numbers."""
    by_no = {page.words.no: page.folded for page in pages}
    sketches = {no: _sketch(text) for no, text in by_no.items()}
    holders: dict[int, list[int]] = defaultdict(list)
    for no in sorted(sketches):
        for mark in sketches[no]:
            holders[mark].append(no)
    found = []
    for no in sorted(sketches):
        shared: dict[int, int] = defaultdict(int)
        for mark in sketches[no]:
            if len(holders[mark]) <= _COMMON:
                for other in holders[mark]:
                    if other < no:
                        shared[other] += 1
        likely = sorted((other for other, count in shared.items() if 2 * count >= len(sketches[no])),
                        key=lambda other: (-shared[other], other))
        match = next((other for other in likely[:4] if _same(by_no[no], by_no[other])), None)
        if match is not None:
            found.append((no, match))
    return found


def _shingles(text: str) -> set[str]:
    return {text[at:at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1)}


def _sketch(text: str) -> set[int]:
    return {mark for mark in (zlib.crc32(s.encode()) for s in _shingles(text)) if mark % _SAMPLE == 0}


def _same(one: str, other: str) -> bool:
    left, right = _shingles(one), _shingles(other)
    numbers = [set(re.findall(r"\d+", text)) for text in (one, other)]
    either = numbers[0] | numbers[1]
    near = _NEAR if len(either) >= _TELLING_NUMBERS else _VERY_NEAR
    return len(left & right) >= near * len(left | right) and len(numbers[0] & numbers[1]) >= 0.8 * len(either)


def pack_with_twins(rows: Sequence[Mapping[str, Any]], pictured: Sequence[tuple[int, int]] = ()) -> bytes | None:
    """The page texts of a whole case as they are kept, with the pages that are in it twice; None when there is neither.

    pictured: twins among the pages without words, told by their pictures.
    """
    if not rows and not pictured:
        return None
    return pack_texts(rows, sorted([*find_twins(search_pages(words_of(rows))), *pictured]))
