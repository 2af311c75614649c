"""Which past files a trial run may take: only files that were handed in, chosen by round, kind, organ, time, state or list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.foundation.clock import shanghai_midnight
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, Round
from scoring_rules import CaseKind


@dataclass(frozen=True, slots=True)
class Choice:
    """What the form says; an empty value chooses everything. numbers: case numbers, one a line. since, until: both days count."""

    round: str = ""
    kind: str = ""
    organ: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None
    numbers: tuple[str, ...] = ()

    def as_args(self) -> dict[str, str]:
        """The choice as it stands in an address."""
        found = {"round": self.round, "kind": self.kind, "organ": self.organ, "state": self.state,
                 "since": self.since.isoformat() if self.since else "", "until": self.until.isoformat() if self.until else "",
                 "numbers": "\n".join(self.numbers)}
        return {key: value for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files found. other_kinds, unread: files that fit the choice but that the standard does not serve, or without a
    reading. unknown: numbers of the list that no file has. first: numbers and titles of the first ones.
    """

    case_ids: tuple[str, ...]
    other_kinds: int
    unread: int
    unknown: tuple[str, ...]
    first: tuple[tuple[str, str], ...]


def choose_files(session: Session, choice: Choice, kinds: Collection[str]) -> Chosen:
    """The files of a choice, oldest first. kinds: those the standard on trial serves. Drafts of units are never taken."""
    rows = session.execute(
        sa.select(Case.id, Case.number, Case.title, Case.kind, Case.reading_id)
        .where(*_conditions(choice)).order_by(Case.created_at, Case.id)).all()
    fitting = [row for row in rows if row.kind in kinds]
    read = [row for row in fitting if row.reading_id is not None]
    known = {row.number for row in rows}
    return Chosen(
        case_ids=tuple(row.id for row in read), other_kinds=len(rows) - len(fitting), unread=len(fitting) - len(read),
        unknown=tuple(number for number in choice.numbers if number not in known),
        first=tuple((row.number, row.title) for row in read[:8]),
    )


def choice_in_words(session: Session, choice: Choice) -> list[str]:
    """A choice in words for the record."""
    words = []
    if choice.round:
        words.append("轮次：" + (session.scalar(sa.select(Round.name).where(Round.id == choice.round)) or ""))
    if choice.kind:
        words.append("案卷类别：" + CaseKind(choice.kind).label)
    if choice.organ:
        words.append("执法机关：" + (session.scalar(sa.select(Organ.name).where(Organ.id == choice.organ)) or ""))
    if choice.state:
        words.append("状态：" + CaseState(choice.state).label)
    if choice.since or choice.until:
        words.append(f"收卷时间：{choice.since or '不限'} 至 {choice.until or '不限'}")
    if choice.numbers:
        words.append(f"指定案号 {len(choice.numbers)} 件")
    return words or ["全部已上交的案卷"]


def list_round_choices(session: Session) -> list[tuple[str, str]]:
    """Rounds by id and name, newest first."""
    return [(r.id, r.name) for r in session.scalars(sa.select(Round).order_by(Round.starts_on.desc(), Round.id))]


def _conditions(choice: Choice) -> Sequence[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [Case.state != CaseState.draft.value]
    if choice.round:
        found.append(Case.id.in_(sa.select(Assignment.case_id).where(
            Assignment.round_id == choice.round, Assignment.withdrawn_at.is_(None), Assignment.purpose == "review")))
    for column, value in ((Case.kind, choice.kind), (Case.organ_id, choice.organ), (Case.state, choice.state)):
        if value:
            found.append(column == value)
    if choice.since:
        found.append(Case.created_at >= shanghai_midnight(choice.since))
    if choice.until:
        found.append(Case.created_at < shanghai_midnight(choice.until + timedelta(days=1)))
    if choice.numbers:
        found.append(Case.number.in_(choice.numbers))
    return found
