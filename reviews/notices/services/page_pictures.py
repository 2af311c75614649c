"""The pictures of a letter's pages: cut before the letter is drafted, outside the write lock, and kept in the file store."""

from __future__ import annotations

import io
from pathlib import Path

from sqlalchemy.orm import Session

from reviews.cases.queries import page_to_draw
from reviews.cases.services.page_cuts import WantedCut, cut_places
from reviews.errors import NotFound
from reviews.foundation.files import FileStore
from reviews.notices.domain import PagePicture, PictureChoice, PlaceKey, place_of
from reviews.notices.queries import get_letter_settings
from reviews.scoresheets.domain import SubmittedProblem
from reviews.scoresheets.queries.releases import get_release_by_id, letter_source

# A letter stays below 3 MB in each of its forms, whatever it shows.
MOST_PICTURES = 60
BUDGET = 1_900_000
MOST_BYTES = 90_000

NO_PLACE = "这一问题不在某一页上（例如卷内缺少文书），不附页图。"
NO_PAGE = "案卷中没有这一页，不附页图。"
NOT_DRAWN = "这一页画不出来，请在系统中打开案卷原文件查看。"
TOO_MANY = f"本函问题较多，页图只附前{MOST_PICTURES}处，其余请在系统中查看。"
COVERED = "这一页整页含个人信息，不附页图。"


def cut_pictures(
    session: Session, *, release_id: str, store: FileStore, converted: Path
) -> dict[PlaceKey, PagePicture | str]:
    """A picture for each problem of a released result that has a page, or a Chinese sentence why there is none.

    Empty where the bureau wants no pictures. Changes no row. Raises NotFound.
    """
    choice = get_letter_settings(session).pictures
    if choice is PictureChoice.NONE:
        return {}
    result = letter_source(session, get_release_by_id(session, release_id)).result
    places = {place_of(one): one for one in result.problems}
    found: dict[PlaceKey, PagePicture | str] = {}
    wanted: dict[PlaceKey, WantedCut] = {}
    for key, problem in places.items():
        made = _wanted(session, result.case_id, problem, masked=choice is PictureChoice.MASKED)
        if isinstance(made, str):
            found[key] = made
        elif len(wanted) < MOST_PICTURES:
            wanted[key] = made
        else:
            found[key] = TOO_MANY
    # A page as a whole has more to show than a few lines of one.
    share = min(MOST_BYTES, BUDGET // max(sum(1 if one.box else 2 for one in wanted.values()), 1))
    cuts = cut_places(store, [WantedCut(one.page, one.box, share if one.box else 2 * share) for one in wanted.values()],
                      converted=converted)
    for (key, one), cut in zip(wanted.items(), cuts, strict=True):
        if cut is None:
            found[key] = NOT_DRAWN
            continue
        kept = store.put(io.BytesIO(cut.data))
        found[key] = PagePicture(kept.sha256, cut.width, cut.height, whole=one.box is None,
                                 masked=choice is PictureChoice.MASKED)
    return found


def _wanted(session: Session, case_id: str, problem: SubmittedProblem, *, masked: bool) -> WantedCut | str:
    if problem.page is None:
        return NO_PLACE if problem.document_title.strip() else ""
    try:
        page = page_to_draw(session, case_id, problem.page, masked=masked)
    except NotFound:
        return NO_PAGE
    return COVERED if page.whole else WantedCut(page, problem.box)
