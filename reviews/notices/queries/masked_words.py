"""Words that a person covered by hand in one place and that can still be seen in another."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from reviews.cases.domain.page_texts import Box
from reviews.cases.domain.words_seen import places_seen, words_under
from reviews.cases.queries.masking import list_pages_to_draw, words_of_pages
from reviews.notices.queries.teaching import list_hand_masks, with_masks


@dataclass(frozen=True, slots=True)
class SeenWord:
    """text: folded, as it stands under a box drawn by hand. places: (page, rectangles) of each place where it can be seen."""

    text: str
    places: tuple[tuple[int, tuple[Box, ...]], ...]

    @property
    def pages(self) -> list[int]:
        return list(dict.fromkeys(page for page, _boxes in self.places))


def words_still_seen(session: Session, case_id: str) -> list[SeenWord]:
    """By the order of pages; only words of pages whose print was read, for nobody knows what is written on the others."""
    masks, words = list_hand_masks(session, case_id), words_of_pages(session, case_id)
    if not masks:
        return []
    pages = [(no, with_masks(page, masks[no])) for no, page in list_pages_to_draw(session, case_id)]
    texts = dict.fromkeys(text for no, _page in pages if no in words for one in masks[no]
                          for text in words_under(words[no], one.box))
    found = []
    for text in texts:
        places = tuple((no, tuple(boxes)) for no, page in pages if no in words and not page.whole
                       for boxes in places_seen(words[no], text, page.covered))
        if places:
            found.append(SeenWord(text, places))
    return found
