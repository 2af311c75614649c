"""The page map of a case: groups of pages with their marks, and the arrangement for display that people have made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extraction import document_types
from reviews.accounts.domain import Viewer
from reviews.cases.domain.page_arrangement import Arrangement, ArrangementStep, arrange, step_in_words
from reviews.cases.domain.page_groups import AbsentPaper, absent_papers, page_groups
from reviews.cases.domain.page_marks import PageMark, PageNote, PageNotes, page_notes
from reviews.cases.domain.unjudged import unjudged_notes
from reviews.cases.models import Correction, PageArrangement, Reading
from reviews.cases.queries.reading import effective_reading, find_reading, get_case
from reviews.cases.queries.search import find_texts
from reviews.cases.queries.withheld import is_withheld


@dataclass(frozen=True, slots=True)
class PageTile:
    """One page of the map. turn: degrees clockwise at which it is shown. missing: what is lacking just before it."""

    no: int
    printed: str
    turn: int
    drawable: bool
    notes: tuple[PageNote, ...]
    missing: str

    @property
    def words(self) -> str:
        """The page and its marks in one line, for those who do not see the picture."""
        printed = f"，印制页码 {self.printed}" if self.printed else ""
        return f"第 {self.no} 页{printed}" + "".join(f"，{note.mark.label}" for note in self.notes)


@dataclass(frozen=True, slots=True)
class MapGroup:
    """A run of pages under one heading. document None: pages of no document."""

    document: int | None
    title: str
    first_page: int
    last_page: int
    continued: bool
    tiles: tuple[PageTile, ...]
    absent: tuple[AbsentPaper, ...]

    @property
    def pages(self) -> str:
        return str(self.first_page) if self.first_page == self.last_page else f"{self.first_page}–{self.last_page}"


@dataclass(frozen=True, slots=True)
class PageMap:
    """counts: (mark, pages, the first of them). lacking: places with missing pages or papers, lacking_at: where the first is.

    undo: the last arrangement still in force, in words. seq: number of the last arrangement, for those who change it.
    judged: whether pages were compared and gaps looked for.
    """

    groups: tuple[MapGroup, ...]
    pages: int
    documents: int
    counts: tuple[tuple[PageMark, int, int], ...]
    lacking: int
    lacking_at: str
    remarks: tuple[str, ...]
    undo: str
    moved: bool
    turned: int
    seq: int
    judged: bool = True


@dataclass(frozen=True, slots=True)
class RangeChange:
    """ranges: (document, first page, last page) as they were before. words: what was changed."""

    ranges: tuple[tuple[int, int, int], ...]
    words: str


def page_map(session: Session, viewer: Viewer, case_id: str) -> PageMap:
    """The map of a case that has been read. Raises NotFound while nothing has been read."""
    content = effective_reading(session, case_id)
    reading = find_reading(session, get_case(session, case_id))
    notes = notes_of(session, reading, content)
    rows = list_arrangements(session, case_id, content)
    arrangement = arrange([int(p["no"]) for p in content["pages"]], steps_of(rows))
    absent, remarks = absent_papers(content)
    withheld = is_withheld(session, viewer, case_id)
    if withheld:
        notes, absent, remarks = unjudged_notes(notes), [], []
    tiles = {int(p["no"]): _tile(p, arrangement, notes) for p in content["pages"]}
    groups = tuple(_group(g, content, tiles) for g in page_groups(arrangement.order, content["documents"], absent))
    marked: Counter[PageMark] = Counter()
    first: dict[PageMark, int] = {}
    for no in arrangement.order:
        for mark in dict.fromkeys(note.mark for note in tiles[no].notes):
            marked[mark] += 1
            first.setdefault(mark, no)
    return PageMap(
        groups=groups, pages=len(tiles), documents=len(content["documents"]),
        counts=tuple((mark, marked[mark], first[mark]) for mark in PageMark if marked[mark]),
        lacking=len(notes.missing) + len(absent), lacking_at=_first_gap(groups), remarks=(*notes.remarks, *remarks),
        undo=step_in_words(arrangement.undoable) if arrangement.undoable is not None else "", judged=not withheld,
        moved=arrangement.moved, turned=len(arrangement.turns), seq=rows[-1].seq if rows else 0,
    )


def notes_of(session: Session, reading: Reading | None, content: Mapping[str, Any]) -> PageNotes:
    """The marks of the pages; where no words were kept, repeated and unrecognised pages are not known."""
    texts = find_texts(session, reading.id) if reading is not None else None
    if reading is None or texts is None:
        return page_notes(content, wordless=(), twins=())
    return page_notes(content, wordless=texts.wordless, twins=texts.twins)


def list_arrangements(session: Session, case_id: str, content: Mapping[str, Any]) -> list[PageArrangement]:
    """The steps made on the files as they now are, oldest first."""
    return list(session.scalars(
        sa.select(PageArrangement).where(
            PageArrangement.case_id == case_id, PageArrangement.content_sha256 == content["file"]["sha256"],
        ).order_by(PageArrangement.seq)))


def steps_of(rows: list[PageArrangement]) -> list[ArrangementStep]:
    """Stored steps as the replay needs them."""
    return [ArrangementStep(r.id, r.action, r.detail) for r in rows]


def arrangement_of(session: Session, case_id: str, content: Mapping[str, Any]) -> Arrangement:
    """How the pages of an effective reading are shown."""
    return arrange([int(p["no"]) for p in content["pages"]], steps_of(list_arrangements(session, case_id, content)))


def last_range_change(corrections: Sequence[Correction]) -> RangeChange | None:
    """The newest change, when it was one of document pages alone; it can be taken back as one."""
    if not corrections:
        return None
    rows = [c for c in corrections if c.made_at == corrections[-1].made_at and c.made_by == corrections[-1].made_by]
    if any(c.subject != "document" or c.old.get("removed") or c.new.get("removed") or c.old["type"] != c.new["type"]
           for c in rows):
        return None
    return RangeChange(
        ranges=tuple((int(c.target["document"]), int(c.old["first_page"]), int(c.old["last_page"])) for c in rows),
        words="；".join(f"《{c.new.get('title') or '未识别的文书'}》第 {c.old['first_page']}–{c.old['last_page']} 页改为"
                       f"第 {c.new['first_page']}–{c.new['last_page']} 页" for c in rows),
    )


def _first_gap(groups: Sequence[MapGroup]) -> str:
    """The id that the first gap has on the page."""
    for group in groups:
        for tile in group.tiles:
            if tile.missing:
                return f"gap-{tile.no}"
        if group.absent:
            return f"absent-{group.tiles[0].no}-1"
    return ""


def _tile(page: Mapping[str, Any], arrangement: Arrangement, notes: PageNotes) -> PageTile:
    number = int(page["no"])
    return PageTile(
        no=number, printed=str(page.get("printed_page_no") or ""),
        turn=arrangement.turns.get(number, int(page.get("rotation") or 0)), drawable=page["kind"] != "unreadable",
        notes=tuple(notes.notes.get(number, ())), missing=notes.missing.get(number, ""),
    )


def _group(group: Any, content: Mapping[str, Any], tiles: Mapping[int, PageTile]) -> MapGroup:
    entry = next((d for d in content["documents"] if d["index"] == group.document), None)
    if entry is None:
        title, low, high = "未归类的页", min(group.pages), max(group.pages)
    else:
        kind = document_types().get(str(entry["type"]))
        title = str(entry.get("title") or (kind.zh if kind else "未识别的文书"))
        low, high = int(entry["first_page"]), int(entry["last_page"])
    return MapGroup(
        document=group.document, title=title, first_page=low, last_page=high, continued=group.continued,
        tiles=tuple(tiles[no] for no in group.pages), absent=group.absent,
    )
