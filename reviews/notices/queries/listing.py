"""The list of papers of all kinds: filters that live in the address, and the lines as a person may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.queries import names_of_units
from reviews.notices.domain import NoticeKind, NoticeStanding, NoticeState, NoticeStep, standing_of
from reviews.notices.models import Notice, NoticeStepRow
from reviews.notices.queries.papers import visible, withdrawn_among
from reviews.notices.queries.waiting import WaitingPapers
from reviews.rounds.models import Round

# Filters take a standing, or this word for what waits for the person who asks.
MINE = "mine"


@dataclass(frozen=True, slots=True)
class PaperFilters:
    """What the list is narrowed to; an empty value narrows nothing. year: of issue, or of drafting before it."""

    q: str = ""
    kind: str = ""
    standing: str = ""
    year: str = ""
    round_id: str = ""
    unit_id: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> PaperFilters:
        """From an address; what makes no sense there narrows nothing."""
        kind, standing, year = values.get("kind", ""), values.get("state", ""), values.get("year", "")
        return cls(
            q=values.get("q", "").strip()[:80], kind=kind if kind in set(NoticeKind) else "",
            standing=standing if standing in {*NoticeStanding, MINE} else "",
            year=year if year.isascii() and year.isdigit() and len(year) == 4 else "",
            round_id=values.get("round", "")[:20], unit_id=values.get("unit", "")[:20],
        )  # fmt: skip

    def as_args(self) -> dict[str, str]:
        """The address's words for what is narrowed."""
        words = {"q": self.q, "kind": self.kind, "state": self.standing, "year": self.year, "round": self.round_id,
                 "unit": self.unit_id}
        return {name: value for name, value in words.items() if value}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the list. mine: whether it waits for the person who looks. moment: of issue, or of the last saving."""

    id: str
    version: int
    kind: NoticeKind
    standing: NoticeStanding
    number: str | None
    title: str
    unit: str
    edition: int
    moment: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """What the filters offer: years, rounds and units that have papers this person may see."""

    years: tuple[int, ...]
    rounds: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]


def papers_statement(viewer: Viewer, filters: PaperFilters, waiting: WaitingPapers) -> sa.Select[Notice]:
    """What this person may see of them: first what waits for the person, then what is under way, then the newest issued."""
    conditions = [visible(viewer), *_narrowed(filters)]
    if filters.standing == MINE:
        conditions.append(Notice.id.in_(waiting.all))
    under_way = sa.case({state.value: place for place, state in enumerate(_ORDER)}, value=Notice.state, else_=9)
    first = sa.case((Notice.id.in_(waiting.all), 0), else_=1)
    return sa.select(Notice).where(*conditions).order_by(
        first, under_way, Notice.issued_at.desc(), Notice.saved_at.desc(), Notice.title, Notice.id)


_ORDER = (NoticeState.CHECKED, NoticeState.IN_CHECK, NoticeState.DRAFT, NoticeState.ISSUED)


def _taken_back() -> sa.ColumnElement[bool]:
    return sa.exists().where(NoticeStepRow.notice_id == Notice.id, NoticeStepRow.step == NoticeStep.WITHDRAWN.value)


def _narrowed(filters: PaperFilters) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if filters.q:
        conditions.append(sa.or_(Notice.title.contains(filters.q, autoescape=True),
                                 Notice.number.contains(filters.q, autoescape=True)))
    if filters.kind:
        conditions.append(Notice.kind == filters.kind)
    if filters.standing == NoticeStanding.WITHDRAWN:
        conditions.append(_taken_back())
    elif filters.standing == NoticeStanding.ISSUED:
        conditions += [Notice.state == NoticeState.ISSUED.value, ~_taken_back()]
    elif filters.standing and filters.standing != MINE:
        conditions.append(Notice.state == filters.standing)
    if filters.year:
        year = sa.func.coalesce(Notice.year, sa.extract("year", Notice.drafted_at))
        conditions.append(year == int(filters.year))
    if filters.round_id:
        conditions.append(Notice.round_id == filters.round_id)
    if filters.unit_id:
        conditions.append(Notice.unit_id == filters.unit_id)
    return conditions


def describe_papers(session: Session, notices: list[Notice], waiting: WaitingPapers) -> list[PaperLine]:
    """The lines of these papers, in their order."""
    withdrawn = withdrawn_among(session, (one.id for one in notices))
    units = names_of_units(session, {one.unit_id for one in notices if one.unit_id})
    return [PaperLine(one.id, one.version, NoticeKind(one.kind), standing_of(one.state, withdrawn=one.id in withdrawn),
                      one.number, one.title, units.get(one.unit_id or "", ""), one.edition, one.issued_at or one.saved_at,
                      one.id in waiting.all) for one in notices]


def count_standings(session: Session, viewer: Viewer) -> dict[NoticeStanding, int]:
    """How many papers this person may see stand where."""
    seen = sa.select(Notice.state, _taken_back().label("withdrawn")).where(visible(viewer)).subquery()
    rows = session.execute(sa.select(seen.c.state, seen.c.withdrawn, sa.func.count()).group_by(seen.c.state, seen.c.withdrawn))
    counts = dict.fromkeys(NoticeStanding, 0)
    for state, withdrawn, count in rows:
        counts[standing_of(state, withdrawn=bool(withdrawn))] += count
    return counts


def list_paper_choices(session: Session, viewer: Viewer) -> PaperChoices:
    """What the filters of the list offer to this person; rounds and units only to the bureau."""
    seen = sa.select(Notice).where(visible(viewer)).subquery()
    year = sa.func.coalesce(seen.c.year, sa.extract("year", seen.c.drafted_at))
    years = tuple(int(one) for one in session.scalars(sa.select(year).distinct().order_by(year.desc())))
    if not viewer.has(Role.organiser, Role.leader):
        return PaperChoices(years, (), ())
    rows = session.execute(sa.select(Round.id, Round.name).where(Round.id.in_(sa.select(seen.c.round_id)))
                           .order_by(Round.starts_on.desc(), Round.id)).all()
    units = names_of_units(session, set(session.scalars(sa.select(seen.c.unit_id).distinct())) - {None})
    return PaperChoices(years, tuple((row.id, row.name) for row in rows),
                        tuple(sorted(units.items(), key=lambda pair: (pair[1], pair[0]))))
