"""A recheck in the words and numbers the templates print: no decisions here, only their presentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviews.scoresheets.domain import plain
from reviews.scoresheets.domain.settled import GivenMark, SettledProblem
from reviews.scoresheets.queries.recheck_page import (
    RecheckItem,
    RecheckPage,
    RecheckVetoLine,
    SeenFlag,
    verdict_words,
)
from reviews.scoresheets.views.screen import TO_FORM, Trouble, flag_mark, numeral


@dataclass(frozen=True, slots=True)
class GivenCell:
    """What one sheet says of an item. who: 评查一 …; word: the decision with its points."""

    who: str
    word: str
    tone: str
    comment: str


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A machine flag or a reviewer's problem with its place. said: what each sheet made of it."""

    mark: str
    key: str
    state: str
    title: str
    where: str
    page: int | None
    box: list[float] | None
    basis: str
    quote: str
    said: tuple[tuple[str, str], ...]
    dropped: bool


@dataclass(frozen=True, slots=True)
class RecheckRow:
    """One item: the sheets' marks, what lies under it, the decision so far."""

    key: str
    number: str
    title: str
    points: str
    agrees: bool
    open: bool
    half: bool
    pages: str
    given: tuple[GivenCell, ...]
    flags: tuple[PlaceCard, ...]
    problems: tuple[PlaceCard, ...]
    verdict: str
    deducted: str
    reason: str
    saved: str
    taken: str
    version: int
    error: str
    conflict: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class RecheckSection:
    """One part of the standard with its items."""

    number: str
    title: str
    rows: tuple[RecheckRow, ...]

    @property
    def disputed(self) -> int:
        return sum(not row.agrees for row in self.rows)


@dataclass(frozen=True, slots=True)
class VetoRow:
    """One veto. said: (who, the reason or an empty text where the sheet does not establish it)."""

    key: str
    number: str
    title: str
    agrees: bool
    open: bool
    said: tuple[tuple[str, str], ...]
    applied: bool | None
    reason: str
    version: int
    error: str
    conflict: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class RecheckScreen:
    """The whole recheck for the templates. whole: items on which the sheets agree are shown too."""

    page: RecheckPage
    whole: bool
    sections: tuple[RecheckSection, ...]
    vetoes: tuple[VetoRow, ...]
    head: Mapping[str, Any]

    def row(self, key: str) -> RecheckRow | None:
        return next((row for s in self.sections for row in s.rows if row.key == key), None)

    def veto(self, key: str) -> VetoRow | None:
        return next((row for row in self.vetoes if row.key == key), None)

    @property
    def shown_sections(self) -> tuple[RecheckSection, ...]:
        """Sections with the rows that are to be shown."""
        if self.whole:
            return self.sections
        kept = (RecheckSection(s.number, s.title, tuple(r for r in s.rows if not r.agrees or r.saved)) for s in self.sections)
        return tuple(s for s in kept if s.rows)

    @property
    def shown_vetoes(self) -> tuple[VetoRow, ...]:
        return self.vetoes if self.whole else tuple(v for v in self.vetoes if not v.agrees or v.applied is not None)


def recheck_screen(
    page: RecheckPage, troubles: Mapping[str, Trouble] | None = None, *, whole: bool = False
) -> RecheckScreen:
    """Put a recheck into words. troubles: by item id and veto id. whole is so by itself where nothing is disputed."""
    found = troubles or {}
    by_item = {item.base.item: item for item in page.items}
    sections = tuple(
        RecheckSection(numeral(at), section.title, tuple(
            _row(page, by_item[item.id], f"{at}.{no}", found) for no, item in enumerate(section.items, start=1)))
        for at, section in enumerate(page.pack.sections, start=1)
    )
    vetoes = tuple(_veto(page, line, at, found) for at, line in enumerate(page.vetoes, start=1))
    return RecheckScreen(page, whole or page.disputed == 0, sections, vetoes, recheck_head(page))


def recheck_head(page: RecheckPage) -> dict[str, Any]:
    """The arguments of the head: the result so far, both sheets, what is left."""
    return {
        "total": plain(page.tally.total), "full": plain(page.tally.full_marks), "grade": page.tally.grade or "",
        "veto_count": len(page.tally.vetoes), "disputed": page.disputed, "undecided": page.undecided,
        "sheets": tuple((who, plain(s.total), s.grade or "", len(s.vetoes))
                        for who, s in zip(page.names, page.sheets, strict=True)),
    }


def given_word(given: GivenMark) -> str:
    """扣分 2 分, 符合, …"""
    return f"扣 {plain(given.deducted)} 分" if given.deducted else given.decision.label


def _row(page: RecheckPage, item: RecheckItem, number: str, troubles: Mapping[str, Trouble]) -> RecheckRow:
    base, decided, trouble = item.base, item.decided, troubles.get(item.base.item, Trouble())
    mine = trouble.mine
    saved = TO_FORM[decided.decision] if decided else ""
    typed = plain(decided.deducted) if decided and decided.deducted else ""
    dropped = decided.dropped if decided else frozenset()
    return RecheckRow(
        key=base.item, number=number, title=base.title, points=plain(base.points), agrees=item.agrees, open=item.open,
        half=True, pages=item.pages,
        given=tuple(GivenCell(who, given_word(g), g.decision.tone, g.comment)
                    for who, g in zip(page.names, base.given, strict=True)),
        flags=tuple(_flag(page, one) for one in item.flags),
        problems=tuple(_problem(page, one, one.key in dropped) for one in item.problems if one.source != "flag"),
        verdict=str(mine.get("decision", saved)), deducted=str(mine.get("deducted", typed)),
        reason=str(mine.get("comment", item.reason)), saved=saved, taken=typed or "0", version=item.version,
        error=trouble.error, conflict=trouble.conflict,
    )


def _flag(page: RecheckPage, one: SeenFlag) -> PlaceCard:
    row = one.flag.row
    place = f"第 {row.page} 页" if row.page else f"缺页，见第 {row.anchor_page} 页" if row.anchor_page else "没有页面"
    return PlaceCard(
        mark=flag_mark(row.key), key=row.key, state="hint" if row.hint else row.state, title=row.message,
        where=" · ".join([place, *([one.flag.document_title] if one.flag.document_title else [])]), page=row.anchor_page,
        box=list(row.box) if row.box else None, basis=row.basis, quote=row.quote or "",
        said=tuple((who, verdict_words(v)) for who, v in zip(page.names, one.verdicts, strict=True)), dropped=False,
    )


def _problem(page: RecheckPage, one: SettledProblem, dropped: bool) -> PlaceCard:
    owners = [who for who, sheet in zip(page.names, page.sheets, strict=True) if sheet.sheet_id in one.sheets]
    place = f"第 {one.page} 页" if one.page else "未圈注页面"
    points = plain(one.deducted * len(page.sheets) / max(len(one.sheets), 1))
    return PlaceCard(
        mark=flag_mark(one.key), key=one.key, state="hint", title=one.text,
        where=" · ".join([place, *([one.document_title] if one.document_title else [])]), page=one.page,
        box=list(one.box) if one.box else None, basis=one.basis, quote="",
        said=tuple((who, f"自己发现，扣 {points} 分") for who in owners), dropped=dropped,
    )


def _veto(page: RecheckPage, line: RecheckVetoLine, at: int, troubles: Mapping[str, Trouble]) -> VetoRow:
    trouble = troubles.get(line.id, Trouble())
    applied = line.stands
    if "established" in trouble.mine:
        applied = bool(trouble.mine["established"])
    return VetoRow(
        key=line.id, number=f"否{at}", title=line.title, agrees=line.agrees, open=line.open,
        said=tuple((who, reason or "") for who, reason in zip(page.names, line.said, strict=True)), applied=applied,
        reason=str(trouble.mine.get("reason", line.reason)), version=line.version, error=trouble.error,
        conflict=trouble.conflict,
    )
