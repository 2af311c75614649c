"""A text page joined with what was recognised in its pictures."""

from __future__ import annotations

from extraction.page import Box, Char, PageContent
from extraction.page_notes import pasted_read
from extraction.wire import MAX_CHARS, SentPage, page_from_json, page_to_json, sent_page

STRAIGHT = 0.3
LEAST_LETTERS = 4


def joined(page: SentPage, recognised: SentPage) -> SentPage:
    """The text page with the letters that recognition saw in its pictures and the text layer does not have.

    The page stays as it is where the picture holds no words, or lies turned or aslant.
    """
    own = page_from_json(page.to_json(), expected_no=page.no)
    seen = page_from_json(recognised.to_json(), expected_no=page.no)
    if seen.rotation or abs(seen.skew) > STRAIGHT:
        return page
    layer = [char for char in own.chars if _inside(char, own.pictures)]
    new = [char for char in seen.chars if _inside(char, own.pictures) and not _known(char, layer)]
    new = new[: MAX_CHARS - len(own.chars)]
    if len(new) < LEAST_LETTERS:
        page.note = ""
        return page
    out = PageContent(
        no=own.no, width=own.width, height=own.height, kind=own.kind, chars=[*own.chars, *new], rules=own.rules,
        pictures=own.pictures, strokes=own.strokes, slants=own.slants,
        doubts=[box for box in seen.doubts if _within(box, own.pictures)],
        note=pasted_read(seen.confidence),
    )  # fmt: skip
    return sent_page(page_to_json(out), expected_no=page.no)


def _inside(char: Char, pictures: list[Box]) -> bool:
    return _within((char.x0, char.top, char.x1, char.bottom), pictures)


def _within(box: Box, pictures: list[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in pictures)


def _known(char: Char, own: list[Char]) -> bool:
    """Whether the text layer has a letter there."""
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return any(o.x0 - 1 <= x <= o.x1 + 1 and o.top - 1 <= y <= o.bottom + 1 for o in own)
