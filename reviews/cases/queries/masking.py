"""What is covered on the pages of a case file, and in words about it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extraction import field_definitions
from extraction.fields.surnames import is_name
from reviews.cases.domain.masking import Known, boxes_of_page, covered_whole, known_of, names_told
from reviews.cases.domain.page_texts import Box, PageWords
from reviews.cases.models import Case, Correction, Reading
from reviews.cases.queries.page_map import arrangement_of
from reviews.cases.queries.pages import file_of_page
from reviews.cases.queries.reading import effective_reading, find_reading, get_case
from reviews.cases.queries.search import find_texts
from reviews.errors import NotFound


@dataclass(frozen=True, slots=True)
class PageToDraw:
    """One page as it is to be drawn. whole: why nothing of it is shown, empty for a page that is shown.

    sha256, file_page: where it lies. width, height: points as the file shows it; turn: clockwise degrees until upright.
    covered: boxes in those points.
    """

    sha256: str
    file_page: int
    width: float
    height: float
    turn: int
    covered: tuple[Box, ...]
    whole: str


@dataclass(frozen=True, slots=True)
class _Masked:
    known: Known
    words: dict[int, PageWords]
    pages: dict[int, PageToDraw]
    order: tuple[int, ...]


WHOLE_PAPER = "证照、身份证明整页遮盖"
NO_WORDS = "本页的文字没有读出，无法确认有无个人信息，整页遮盖"
# Readings never change; a page asks for its boxes, and so does every other page of the same file soon after.
_KEPT = 6
_kept: OrderedDict[tuple[str, int, int], _Masked] = OrderedDict()
_guard = threading.Lock()


def known_people(session: Session, case_id: str) -> Known:
    """The names and values that are covered in pages and words of this case file."""
    case = get_case(session, case_id)
    reading = find_reading(session, case) if case.reading_id else None
    if reading is None:
        return known_of((), {}, party=case.party_name)
    # A list of files asks for their names alone; finding where they stand on every page takes a hundred times as long.
    return _known(case, reading, effective_reading(session, case.id))


def people_of_pages(session: Session, case_id: str) -> Known:
    """The same with the names that the pages tell beside what was read as a field: all that is covered on pages."""
    case = get_case(session, case_id)
    return _masked(session, case).known if case.reading_id else known_people(session, case_id)


def words_of_pages(session: Session, case_id: str) -> dict[int, PageWords]:
    """The words of the pages whose print was read, with their places, by page."""
    case = get_case(session, case_id)
    return _masked(session, case).words if case.reading_id else {}


def list_masked_pages(session: Session, case_id: str) -> list[int]:
    """Numbers of the pages in the order in which people want them shown; empty while nothing has been read."""
    case = get_case(session, case_id)
    return list(_masked(session, case).order) if case.reading_id else []


def list_pages_to_draw(session: Session, case_id: str) -> list[tuple[int, PageToDraw]]:
    """Every page with what is covered of it, in the order in which people want them shown; empty while nothing has been read."""
    case = get_case(session, case_id)
    if not case.reading_id:
        return []
    made = _masked(session, case)
    return [(no, made.pages[no]) for no in made.order]


def page_to_draw(session: Session, case_id: str, page: int, *, masked: bool = True) -> PageToDraw:
    """What to draw of a page, and what to cover of it. Raises NotFound for a page the case file does not have."""
    case = get_case(session, case_id)
    found = _masked(session, case).pages.get(page) if case.reading_id else None
    if found is None:
        raise NotFound("案卷没有这一页。请返回重新选择。")
    if masked:
        return found
    return PageToDraw(found.sha256, found.file_page, found.width, found.height, found.turn, (), "")


def _known(case: Case, reading: Reading, content: Mapping[str, Any]) -> Known:
    """What the machine read first counts as well as what it was corrected to."""
    types = {key: one.type for key, one in field_definitions().items()}
    return known_of([*content["fields"], *reading.content["fields"]], types, party=case.party_name)


def _masked(session: Session, case: Case) -> _Masked:
    reading = find_reading(session, case)
    if reading is None:
        raise NotFound()
    seq = session.scalar(sa.select(sa.func.max(Correction.seq)).where(Correction.reading_id == reading.id)) or 0
    content = None
    with _guard:
        kept = _kept.get((reading.id, seq, case.version))
        if kept is not None:
            return kept
    content = effective_reading(session, case.id)
    known = _known(case, reading, content)
    texts = find_texts(session, reading.id)
    words = {page.words.no: page.words for page in texts.pages} if texts else {}
    known = Known(known.names | names_told(words.values(), is_name), known.values)
    twins = dict(texts.twins) if texts else {}
    arrangement = arrangement_of(session, case.id, content)
    kinds: dict[int, set[str]] = {}
    for one in content["documents"]:
        for no in range(int(one["first_page"]), int(one["last_page"]) + 1):
            kinds.setdefault(no, set()).add(str(one["type"]))
    pages, read = {}, {}
    for page in content["pages"]:
        no = int(page["no"])
        of_page = words.get(no) or words.get(twins.get(no, 0))
        silent = of_page is None or not of_page.pieces
        whole = (WHOLE_PAPER if covered_whole(kinds.get(no, ()))
                 else NO_WORDS if page["kind"] == "unreadable" or (silent and page["kind"] != "blank") else "")
        boxes = tuple(boxes_of_page(of_page, known)) if of_page is not None and not whole else ()
        if of_page is not None and not silent:
            read[no] = of_page
        place = file_of_page(session, case.id, no)
        pages[no] = PageToDraw(place.sha256, place.page, float(page["width"]), float(page["height"]),
                               arrangement.turns.get(no, int(page["rotation"])), boxes, whole)
    made = _Masked(known, read, pages, tuple(arrangement.order))
    with _guard:
        _kept[reading.id, seq, case.version] = made
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made
