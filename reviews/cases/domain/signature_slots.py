"""The places of a case where somebody signs or seals, with what the reader saw there; never whose hand it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reviews.cases.domain.fact_comparison import Paper, Statement
from reviews.cases.domain.page_texts import Box, PageWords, Piece
from reviews.cases.domain.shown import ROLES

SURE = 0.6  # an entry read with less is unclear
MARGIN = 12.0  # points round a slot
FOOT = 0.14  # share of a page's height where the person asked signs page by page
FIELDS = frozenset({"signatures", "approvals", "pages_signed_by_party", "signed_on", "doc_number"})


class InkState(StrEnum):
    """What is seen in a slot."""

    absent = "absent"
    unclear = "unclear"
    present = "present"
    unjudged = "unjudged"

    @property
    def label(self) -> str:
        return {"absent": "未见", "unclear": "看不清", "present": "有墨迹", "unjudged": "印章处，机器不判断"}[self.value]


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as the PDF shows it, in points. turn: degrees clockwise until upright. blank: nothing on it."""

    width: float
    height: float
    turn: int = 0
    blank: bool = False


@dataclass(frozen=True, slots=True)
class SignatureSlot:
    """One slot. cut: the part of the page to show, None where its page is not known. box: the place itself, if known.

    date: as written beside it, or empty. remark: what limits the reading, or empty.
    """

    paper: Paper
    role: str
    state: InkState
    page: int | None
    box: Box | None
    cut: Box | None
    date: str = ""
    remark: str = ""


# What forms print before a signature, by role; only for finding the place, the role itself is the reader's.
_LABELS = {
    "party": "当事人|被检查|被询问|被调查|被抽样|被勘验|陈述人|声明人|申请人|提供人|行政相对人",
    "officer": "执法人员|(?<!被)(?:检查人|询问人|勘验人|抽样人|调查人)|承办人|提取人|办案人|拍摄人|复查人|经办人|制作人",
    "recorder": "记录人|记录员|书记员",
    "recipient": "受送达人|收件人|签收人|代收人",
    "server": "(?<!受)送达人",
    "witness": "见证人|在场人",
    "chair": "主持人",
    "member": "参加|出席|参会|听证员|讨论人",
    "representative": "法定代表人|代理人|负责人",
    "reviewer": "审核人|复核人|批准人",
    "compiler": "立卷人",
    "checker": "检查人",
}
_SIGN = re.compile(r"签名|签字|签章|盖章|捺印|签收|[:：]")


def signature_slots(
    papers: Sequence[Paper], statements: Sequence[Statement], pages: Mapping[int, PageSize], words: Sequence[PageWords]
) -> list[SignatureSlot]:
    """All slots: what is absent first, then what is unclear, what is there, and the places of seals; each in file order.

    words: of all pages where they were kept; without them a slot is shown with the lines round the place of its field.
    """
    by_page = {w.no: w for w in words}
    stated = {(s.document, s.field): s for s in statements}
    found: list[SignatureSlot] = []
    for paper in papers:
        finder = _Finder(paper, pages, by_page)
        for field in ("signatures", "approvals"):
            one = stated.get((paper.index, field))
            if one is not None or field in paper.required:
                found += _of_field(paper, field, one, finder)
        found += _page_by_page(paper, stated.get((paper.index, "pages_signed_by_party")), pages, finder)
        seal = _seal(paper, stated, finder)
        found += [seal] if seal is not None else []
    order = list(InkState)
    return sorted(found, key=lambda s: order.index(s.state))


def _of_field(paper: Paper, field: str, one: Statement | None, finder: _Finder) -> list[SignatureSlot]:
    what = "签名" if field == "signatures" else "审批签名"
    if one is None or not one.found or not one.value:
        absent = one is not None and (one.state == "missing" or (one.state == "found" and one.value == []))
        if one is not None and one.state == "deliberately_blank":
            return []
        page, box = (one.page, one.box) if one is not None else (None, None)
        page = page or paper.last_page
        return [SignatureSlot(paper, what, InkState.absent if absent else InkState.unclear, page, box, finder.around(page, box),
                              remark="" if absent else "未读出，请看原页")]
    slots = []
    for entry in one.value:
        role = str(entry.get("role") or "other")
        page, box, cut = finder.place(one, role, entry, approval=field == "approvals")
        slots.append(SignatureSlot(paper, ROLES.get(role, "其他"), _state(field, one, entry), page, box, cut,
                                   str(entry.get("signed_on") or "")))
    return slots


def _state(field: str, one: Statement, entry: Mapping[str, Any]) -> InkState:
    if field == "approvals" and not entry.get("name"):
        # A row of the form that holds nothing at all, or an opinion whose signature was not read.
        return InkState.unclear if entry.get("opinion") or entry.get("signed_on") else InkState.absent
    return InkState.present if one.confidence >= SURE else InkState.unclear


def _page_by_page(paper: Paper, one: Statement | None, pages: Mapping[int, PageSize], finder: _Finder) -> list[SignatureSlot]:
    """The feet of a record's pages; a record of one page is signed at its end alone."""
    if one is None or paper.first_page == paper.last_page or one.state == "deliberately_blank":
        return []
    signed = {paper.first_page + int(n) - 1 for n in one.value or []} if one.found else set()
    slots = []
    for no in range(paper.first_page, paper.last_page + 1):
        size = pages.get(no)
        if size is None or size.blank:
            continue
        state = InkState.present if no in signed else InkState.absent if one.state in ("found", "missing") else InkState.unclear
        box = one.box if one.page == no else None
        slots.append(SignatureSlot(paper, "当事人逐页签名", state, no, box, finder.foot(no, size)))
    return slots


def _beside(piece: Piece) -> Box:
    """Where one signs at a label: on its line; a line that runs on is cut."""
    x0, top, x1, bottom = piece.box
    return x0 - MARGIN, top - MARGIN, max(x0 + 200, min(x1 + 170, x0 + 280)), bottom + MARGIN


def _foot(size: PageSize) -> Box:
    """The foot of the page as one reads it."""
    wide, tall = size.width, size.height
    return {
        0: (0.0, tall * (1 - FOOT), wide, tall), 90: (wide * (1 - FOOT), 0.0, wide, tall), 180: (0.0, 0.0, wide, tall * FOOT),
        270: (0.0, 0.0, wide * FOOT, tall),
    }.get(size.turn % 360, (0.0, 0.0, wide, tall))


def _seal(paper: Paper, stated: Mapping[tuple[int, str], Statement], finder: _Finder) -> SignatureSlot | None:
    """Where an organ dates and seals its paper: a paper with a number of its own and a date at its end."""
    day, number = stated.get((paper.index, "signed_on")), stated.get((paper.index, "doc_number"))
    if day is None or number is None or day.page is None or day.box is None or "approvals" in paper.required:
        return None
    x0, top, x1, bottom = day.box
    cut = finder.within(day.page, (x0 - 90, top - 70, x1 + 60, bottom + 60))
    return SignatureSlot(paper, "落款与印章", InkState.unjudged, day.page, day.box, cut, day.shown)


class _Finder:
    """Finds where the entries of a list stand, as the reader gives one place for the whole list."""

    def __init__(self, paper: Paper, pages: Mapping[int, PageSize], words: Mapping[int, PageWords]) -> None:
        self.pages = pages
        self.pieces = [(no, piece) for no in range(paper.first_page, paper.last_page + 1)
                       if no in words and not words[no].turn for piece in words[no].pieces]
        self.used: set[tuple[int, Box, str]] = set()

    def place(
        self, one: Statement, role: str, entry: Mapping[str, Any], *, approval: bool
    ) -> tuple[int | None, Box | None, Box | None]:
        """(page, box, cut) of one entry: by the name or label printed there, else round the place of the field."""
        found = self._written(str(entry.get("name") or ""), one.page) if approval else self._labelled(role, one)
        if found is not None:
            no, piece = found
            x0, top, x1, bottom = piece.box
            cut = (x0 - 70, top - 26, x1 + 130, bottom + 14) if approval else _beside(piece)
            return no, piece.box, self.within(no, cut)
        return one.page, one.box, self.around(one.page, one.box)

    def _written(self, name: str, first: int | None) -> tuple[int, Piece] | None:
        if len(name) < 2:
            return None
        for no, piece in self.pieces:
            key = (no, piece.box, name)
            if name in re.sub(r"\s", "", piece.text) and key not in self.used and no >= (first or 0):
                self.used.add(key)
                return no, piece
        return None

    def _labelled(self, role: str, one: Statement) -> tuple[int, Piece] | None:
        pattern = re.compile(_LABELS.get(role, r"(?!)"))
        able = [(no, p) for no, p in self.pieces if pattern.search(re.sub(r"\s", "", p.text)) and _SIGN.search(p.text)
                and len(p.text) <= 40 and (no, p.box[1]) >= (one.page or 0, (one.box[1] if one.box else 0.0) - 14)]
        if not able:
            return None
        able.sort(key=lambda found: "签" not in found[1].text)
        fresh = [(no, p) for no, p in able if (no, p.box, role) not in self.used]
        chosen = fresh[0] if fresh else able[-1]  # two people often sign behind one label
        self.used.add((chosen[0], chosen[1].box, role))
        return chosen

    def foot(self, page: int, size: PageSize) -> Box:
        """Where the foot of a page is signed: at its label, else the whole foot."""
        low = [p for no, p in self.pieces if no == page and p.box[1] > size.height * 0.8 and re.search(_LABELS["party"], p.text)
               and _SIGN.search(p.text) and len(p.text) <= 60]
        cut = self.within(page, _beside(low[-1])) if low else None
        return cut or _foot(size)

    def around(self, page: int | None, box: Box | None) -> Box | None:
        """The lines round a place over the page's width; without a place the foot of the page."""
        size = self.pages.get(page or 0)
        if size is None or page is None:
            return None
        if box is None:
            return _foot(size)
        if size.turn % 180:
            return self.within(page, (box[0] - 40, 0.0, box[2] + 40, size.height))
        return self.within(page, (0.0, box[1] - 30, size.width, box[3] + 60))

    def within(self, page: int, box: Box) -> Box | None:
        """A box cut to the page."""
        size = self.pages.get(page)
        if size is None:
            return None
        x0, x1 = max(0.0, box[0]), min(size.width, box[2])
        top, bottom = max(0.0, box[1]), min(size.height, box[3])
        return (x0, top, x1, bottom) if x1 - x0 > 4 and bottom - top > 4 else None
