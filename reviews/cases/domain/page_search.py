"""Looking for words in the pages of a case. Spaces, line breaks, full and half width and kinds of brackets do not matter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviews.cases.domain.page_texts import Box, PageWords, Piece

MAX_QUERY = 80
MAX_HITS = 500
_BEFORE, _AFTER = 16, 28
_SAME = {
    **dict.fromkeys("〔［【〖[{(", "("), **dict.fromkeys("〕］】〗]})", ")"), **dict.fromkeys("—–−―‐-", "-"),
    **dict.fromkeys("“”„‟\"", '"'), **dict.fromkeys("‘’'", "'"), **dict.fromkeys("○◯〇", "〇"),
}


class _Folding(dict[int, str]):
    """A table for str.translate that learns each character when it meets it."""

    def __missing__(self, code: int) -> str:
        folded = "".join(
            _SAME.get(c, c) for c in unicodedata.normalize("NFKC", chr(code)).casefold()
            if not c.isspace() and unicodedata.category(c) != "Cf"
        )
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """A text in the form in which it is compared: no white space, half width, lower case, one kind of bracket."""
    return text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page and its folded words in one line."""

    words: PageWords
    folded: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One place. boxes: a rectangle for each printed line it runs over, in points of the displayed page.

    before, match, after: as printed, for the list.
    """

    page: int
    recognised: bool
    boxes: tuple[Box, ...]
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """hits: the first MAX_HITS in page order. total: how many there are. pages: on how many pages."""

    hits: tuple[Hit, ...]
    total: int
    pages: int


def search_pages(pages: Sequence[PageWords]) -> tuple[SearchPage, ...]:
    """Make pages ready for searching; worth keeping, as it looks at every character."""
    return tuple(SearchPage(p, fold("".join(piece.text for piece in p.pieces))) for p in pages)


def find_hits(pages: Sequence[SearchPage], query: str) -> Found:
    """All places of a query, page by page; places of one page never overlap. An empty query has none."""
    wanted = fold(query[:MAX_QUERY])
    hits: list[Hit] = []
    total = on_pages = 0
    for page in pages if wanted else ():
        starts = list(_starts(page.folded, wanted))
        total += len(starts)
        on_pages += bool(starts)
        if starts and len(hits) < MAX_HITS:
            hits += _hits(page.words, starts[:MAX_HITS - len(hits)], len(wanted))
    return Found(tuple(hits), total, on_pages)


def _starts(folded: str, wanted: str) -> Iterator[int]:
    at = folded.find(wanted)
    while at >= 0:
        yield at
        at = folded.find(wanted, at + len(wanted))


def _hits(words: PageWords, starts: Sequence[int], length: int) -> list[Hit]:
    # Which printed character each folded one comes from; only pages with a hit pay for it.
    source: list[tuple[int, int]] = [
        (number, at) for number, piece in enumerate(words.pieces) for at, char in enumerate(piece.text) for _ in fold(char)
    ]
    return [_hit(words, source[start], source[start + length - 1]) for start in starts]


def _hit(words: PageWords, first: tuple[int, int], last: tuple[int, int]) -> Hit:
    boxes = []
    for number in range(first[0], last[0] + 1):
        piece = words.pieces[number]
        low = first[1] if number == first[0] else 0
        high = last[1] + 1 if number == last[0] else len(piece.text)
        boxes.append(part_box(piece, low, high, words.turn))
    before, inside, after = _around(words.pieces, first, last)
    return Hit(words.no, words.recognised, tuple(boxes), before, inside, after)


def part_box(piece: Piece, low: int, high: int, turn: int) -> Box:
    """The rectangle over characters low..high of a piece, measured out along the direction in which it is written."""
    widths = [1.0 if _is_wide(c) else piece.narrow for c in piece.text]
    whole = sum(widths) or 1.0
    begin, end = sum(widths[:low]) / whole, sum(widths[:high]) / whole
    if piece.edges and low < high:
        begin, end = (share / 1000 for share in (min(piece.edges[2 * low:2 * high]), max(piece.edges[2 * low:2 * high])))
    x0, top, x1, bottom = piece.box
    wide, tall = x1 - x0, bottom - top
    if turn == 90:
        return (x0, round(bottom - end * tall, 1), x1, round(bottom - begin * tall, 1))
    if turn == 180:
        return (round(x1 - end * wide, 1), top, round(x1 - begin * wide, 1), bottom)
    if turn == 270:
        return (x0, round(top + begin * tall, 1), x1, round(top + end * tall, 1))
    return (round(x0 + begin * wide, 1), top, round(x0 + end * wide, 1), bottom)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"


def _around(pieces: Sequence[Piece], first: tuple[int, int], last: tuple[int, int]) -> tuple[str, str, str]:
    """What stands before, in and after a place; a space parts what is printed apart on one line, and numbers."""
    before, low = "", first[0]
    while low > 0 and len(before) + first[1] < _BEFORE:
        low -= 1
        before = pieces[low].text + _gap(pieces[low], pieces[low + 1]) + before
    before += pieces[first[0]].text[: first[1]]
    inside = "".join(
        pieces[n].text[first[1] if n == first[0] else 0: last[1] + 1 if n == last[0] else None]
        for n in range(first[0], last[0] + 1)
    )
    after, high = pieces[last[0]].text[last[1] + 1:], last[0]
    while high + 1 < len(pieces) and len(after) < _AFTER:
        high += 1
        after += _gap(pieces[high - 1], pieces[high]) + pieces[high].text
    return before[-_BEFORE:], inside, after[:_AFTER]


def _gap(left: Piece, right: Piece) -> str:
    same_line = left.box[1] < right.box[3] and right.box[1] < left.box[3]
    return " " if same_line or left.text[-1:].isascii() or right.text[:1].isascii() else ""
