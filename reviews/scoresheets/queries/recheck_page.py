"""One recheck as its page shows it: the sheets side by side, what the machine found, and what is decided so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_users
from reviews.rounds.queries import get_plan
from reviews.scoresheets.domain import FlagVerdict, MarkDecision, SubmittedResult
from reviews.scoresheets.domain.comparing import same_mark
from reviews.scoresheets.domain.recheck import RecheckState, recheck_state
from reviews.scoresheets.domain.settled import SettledItem, SettledProblem, SettledResult
from reviews.scoresheets.domain.settling import Decided, base_of, decide_so_far
from reviews.scoresheets.domain.sheet import FlagView
from reviews.scoresheets.models import Recheck, RecheckMark, RecheckVeto, Scoresheet
from reviews.scoresheets.queries.page import SheetPage, get_sheet_page
from reviews.scoresheets.queries.results import get_submitted_result
from reviews.scoresheets.queries.settlements import list_review_sheets
from scoring_rules.rule_pack import RulePack
from scoring_rules.tally import Tally


@dataclass(frozen=True, slots=True)
class SeenFlag:
    """One machine flag with what each sheet made of it, in the order of the sheets."""

    flag: FlagView
    verdicts: tuple[FlagView | None, ...]


@dataclass(frozen=True, slots=True)
class RecheckItem:
    """One item: what the sheets say, whether they agree, and the decision so far. version 0: nothing stored yet."""

    base: SettledItem
    agrees: bool
    decided: Decided | None
    reason: str
    version: int
    flags: tuple[SeenFlag, ...]
    problems: tuple[SettledProblem, ...]
    pages: str = ""

    @property
    def open(self) -> bool:
        return not self.agrees and self.decided is None


@dataclass(frozen=True, slots=True)
class RecheckVetoLine:
    """One veto. said: the reason each sheet gives, or None where it does not establish it. stands: None until decided."""

    id: str
    title: str
    said: tuple[str | None, ...]
    stands: bool | None
    reason: str
    version: int

    @property
    def agrees(self) -> bool:
        return len({one is None for one in self.said}) == 1

    @property
    def open(self) -> bool:
        return not self.agrees and self.stands is None

    @property
    def in_force(self) -> bool:
        """Decided so, or established by every sheet and not overruled."""
        return self.stands if self.stands is not None else all(one is not None for one in self.said)


@dataclass(frozen=True, slots=True)
class RecheckPage:
    """Everything around a recheck. names: how the sheets' authors are called; tally: the result if it ended now."""

    recheck: Recheck
    state: RecheckState
    sheet_page: SheetPage
    pack: RulePack
    sheets: tuple[SubmittedResult, ...]
    names: tuple[str, ...]
    base: SettledResult
    items: tuple[RecheckItem, ...]
    vetoes: tuple[RecheckVetoLine, ...]
    tally: Tally

    @property
    def open_items(self) -> tuple[RecheckItem, ...]:
        return tuple(one for one in self.items if one.open)

    @property
    def open_vetoes(self) -> tuple[RecheckVetoLine, ...]:
        return tuple(one for one in self.vetoes if one.open)

    @property
    def disputed(self) -> int:
        return sum(not one.agrees for one in self.items) + sum(not one.agrees for one in self.vetoes)

    @property
    def undecided(self) -> int:
        return len(self.open_items) + len(self.open_vetoes)

    def item(self, item_id: str) -> RecheckItem | None:
        return next((one for one in self.items if one.base.item == item_id), None)

    def veto(self, veto_id: str) -> RecheckVetoLine | None:
        return next((one for one in self.vetoes if one.id == veto_id), None)


def get_recheck_page(session: Session, recheck: Recheck) -> RecheckPage:
    """The whole page of a recheck that the caller may see."""
    found = list_review_sheets(session, recheck.round_id, recheck.case_id)
    sheets = tuple(get_submitted_result(session, one.sheet_id) for one in found)
    pages = [get_sheet_page(session, session.get_one(Scoresheet, one.sheet_id)) for one in found]
    base = base_of(sheets, [one.slot for one in found], recheck.saved_at)
    marks, pack = _marks(session, recheck.id), pages[0].pack
    vetoes = _vetoes(session, recheck.id, pack, sheets)
    items = tuple(_item(one, marks.get(one.item), base, sheets, pages, at) for at, one in enumerate(base.items))
    decisions = {one.base.item: one.decided for one in items if one.decided is not None}
    return RecheckPage(
        recheck=recheck, state=recheck_state(recheck.state, opened=recheck.opened_at is not None), sheet_page=pages[0],
        pack=pack, sheets=sheets, names=_names(session, recheck, sheets), base=base, items=items, vetoes=vetoes,
        tally=decide_so_far(base, pack, items=decisions, vetoes=[v.id for v in vetoes if v.in_force]),
    )


def _marks(session: Session, recheck_id: str) -> Mapping[str, RecheckMark]:
    rows = session.scalars(sa.select(RecheckMark).where(RecheckMark.recheck_id == recheck_id).order_by(RecheckMark.item)
                           .execution_options(populate_existing=True))
    return {row.item: row for row in rows}


def _item(
    base: SettledItem, mark: RecheckMark | None, result: SettledResult, sheets: tuple[SubmittedResult, ...],
    pages: list[SheetPage], at: int,
) -> RecheckItem:
    rows = [sheet.items[at] for sheet in sheets]
    decided = None
    if mark is not None and mark.decision != MarkDecision.open:
        decided = Decided(MarkDecision(mark.decision), mark.deducted, mark.reason, frozenset(mark.dropped))
    view, others = pages[0].view.item(base.item), [page.view.item(base.item) for page in pages]
    flags = [] if view is None else [
        SeenFlag(flag, tuple(next((f for f in other.flags if f.row.key == flag.row.key), None) if other else None
                             for other in others))
        for flag in view.flags
    ]
    look = view.item.look_at if view is not None else ()
    return RecheckItem(
        base=base, agrees=all(same_mark(rows[0], row) for row in rows[1:]), decided=decided,
        reason=mark.reason if mark is not None else "", version=mark.version if mark is not None else 0, flags=tuple(flags),
        problems=tuple(p for p in result.problems if p.item == base.item),
        pages=" ".join(f"{d.first_page}-{d.last_page}" for d in pages[0].documents if d.type in look),
    )


def _vetoes(
    session: Session, recheck_id: str, pack: RulePack, sheets: tuple[SubmittedResult, ...]
) -> tuple[RecheckVetoLine, ...]:
    stored = {row.veto: row for row in session.scalars(
        sa.select(RecheckVeto).where(RecheckVeto.recheck_id == recheck_id).execution_options(populate_existing=True))}
    lines = []
    for veto in pack.vetoes:
        said = tuple(next((v.reason for v in sheet.vetoes if v.veto == veto.id), None) for sheet in sheets)
        row = stored.get(veto.id)
        lines.append(RecheckVetoLine(veto.id, veto.title, said, row.stands if row else None, row.reason if row else "",
                                     row.version if row else 0))
    return tuple(lines)


def _names(session: Session, recheck: Recheck, sheets: tuple[SubmittedResult, ...]) -> tuple[str, ...]:
    """评查一, 评查二; with names only where the round's plan does not keep reviewers apart."""
    called = ("评查一", "评查二") if len(sheets) > 1 else ("评查",)
    if get_plan(session, recheck.round_id).blind:
        return called
    names = names_of_users(session, {sheet.reviewer_id for sheet in sheets})
    return tuple(f"{word} {names.get(sheet.reviewer_id, '')}".strip() for word, sheet in zip(called, sheets, strict=True))


def verdict_words(view: FlagView | None) -> str:
    """What a sheet made of a flag, in words."""
    if view is None or view.verdict.verdict is FlagVerdict.open:
        return "没有判"
    if view.verdict.verdict is FlagVerdict.dismissed:
        return f"不采纳：{view.verdict.reason}"
    return "采纳" if view.verdict.deducted == 0 else f"采纳，扣 {format(view.verdict.deducted.normalize(), 'f')} 分"

