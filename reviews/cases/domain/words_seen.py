"""What words lie under a rectangle of a page, and where the same words can still be seen. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.cases.domain.page_search import fold, part_box
from reviews.cases.domain.page_texts import Box, PageWords

# What may be one name or number: fewer characters say nothing, and a box over many lines is no word.
SHORTEST, LONGEST, MOST_LINES = 2, 30, 2
_MARGIN = 1.5


def words_under(words: PageWords, box: Box) -> list[str]:
    """The stretches of print whose characters have their middles in the box, folded; none for a box over a whole passage."""
    found = []
    for piece in words.pieces:
        if not _overlap(piece.box, box):
            continue
        inside = [at for at in range(len(piece.text)) if _middle_in(part_box(piece, at, at + 1, words.turn), box)]
        if inside:
            found.append(fold(piece.text[inside[0]:inside[-1] + 1]).strip("。，、；：:,;.()（）“”\"'"))
    if len(found) > MOST_LINES:
        return []
    return [text for text in found if SHORTEST <= len(text) <= LONGEST and not (text.isdigit() and len(text) < 5)]


def places_seen(words: PageWords, text: str, covered: Sequence[Box]) -> list[list[Box]]:
    """The places of a folded text on a page that are not wholly covered, each as rectangles a little larger than its print."""
    folded = fold("".join(piece.text for piece in words.pieces))
    found, at = [], folded.find(text)
    if at < 0:
        return []
    source = [(n, at) for n, piece in enumerate(words.pieces) for at, char in enumerate(piece.text) for _ in fold(char)]
    while at >= 0:
        span = source[at:at + len(text)]
        if not all(any(_middle_in(part_box(words.pieces[n], c, c + 1, words.turn), one) for one in covered) for n, c in span):
            found.append([_wider(part_box(words.pieces[n], min(cs), max(cs) + 1, words.turn))
                          for n in dict.fromkeys(n for n, _c in span) if (cs := [c for m, c in span if m == n])])
        at = folded.find(text, at + len(text))
    return found


def _overlap(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def _middle_in(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _wider(box: Box) -> Box:
    return (box[0] - _MARGIN, box[1] - _MARGIN, box[2] + _MARGIN, box[3] + _MARGIN)
