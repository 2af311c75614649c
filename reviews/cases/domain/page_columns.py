"""Lines that stand below each other, whatever is read between them: the lines of a cell beside a label in its middle. Pure."""

from __future__ import annotations

from reviews.cases.domain.page_texts import Box, PageWords

# In heights of a line: how far the next one may begin above and below the end of the one before, and how far its edge may be off.
_ABOVE, _BELOW, _ASIDE, _INDENT = 0.35, 1.0, 0.8, 2.6
_ALIKE = 1.35


def columns_of(words: PageWords) -> list[list[int]]:
    """Numbers of pieces by column, from the top down, each with two lines at least; a piece stands in one column at most."""
    boxes = [upright(piece.box, words.turn) for piece in words.pieces]
    order = sorted(range(len(boxes)), key=lambda n: (boxes[n][1], boxes[n][0]))
    after: dict[int, int] = {}
    taken: set[int] = set()
    for at, above in enumerate(order):
        limit = boxes[above][3] + _BELOW * (boxes[above][3] - boxes[above][1])
        best: tuple[float, float] | None = None
        for below in order[at + 1:]:
            if boxes[below][1] > limit:
                break
            if below in taken or not _continues(boxes[above], boxes[below]):
                continue
            rank = (boxes[below][1], abs(boxes[above][0] - boxes[below][0]))
            if best is None or rank < best:
                best, after[above] = rank, below
        if above in after:
            taken.add(after[above])
    columns = []
    for first in order:
        if first in after and first not in taken:
            column = [first]
            while column[-1] in after:
                column.append(after[column[-1]])
            columns.append(column)
    return columns


def upright(box: Box, turn: int) -> Box:
    """A box of the displayed page as it lies when the writing stands upright; where the page begins is left out."""
    x0, top, x1, bottom = box
    if turn == 90:
        return (-bottom, x0, -top, x1)
    if turn == 180:
        return (-x1, -bottom, -x0, -top)
    if turn == 270:
        return (top, -x1, bottom, -x0)
    return box


def _continues(above: Box, below: Box) -> bool:
    tall, other = above[3] - above[1], below[3] - below[1]
    low, high = min(tall, other), max(tall, other)
    if low <= 0 or high / low > _ALIKE or below[1] < above[3] - _ABOVE * low:
        return False
    left = above[0] - below[0]
    middle = (above[0] + above[2] - below[0] - below[2]) / 2
    return -_ASIDE * high <= left <= _INDENT * high or abs(middle) <= _ASIDE * high
