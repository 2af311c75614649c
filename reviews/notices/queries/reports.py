"""What an evaluation report is drafted from, what it still lacks, and the report of the period before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.queries import find_installation_value
from reviews.foundation.clock import shanghai_date, shanghai_midnight
from reviews.insights.domain.facts import ReviewFacts, Scope
from reviews.insights.domain.periods import period_before, year_before
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR, MONTHS, NOW, Snapshot
from reviews.insights.queries.facts import gather_facts
from reviews.insights.queries.round_facts import list_entries, rounds_of
from reviews.notices.domain import NoticeState, PaperContent, TextBlock, read_content
from reviews.notices.domain.drafts.report import FOCUS, FocusItem, FormerReport, MeasureTaken
from reviews.notices.domain.report_periods import Period, PeriodKind
from reviews.notices.models import Notice
from reviews.notices.queries.papers import find_last_edition, is_withdrawn
from reviews.rectification.domain.measures import MeasureKind
from reviews.rectification.models import CommonMeasure
from reviews.returns.queries.facts import list_missing_returns
from reviews.rounds.models import Round
from reviews.scoresheets.models import SettlementDigest

REPORT_ADDRESSEE = "report_addressee"
MAX_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round of the period with files that are not settled, or settled and not released. ends_on: its last day."""

    round_id: str
    name: str
    ends_on: date
    files: int
    unsettled: int
    unreleased: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What a report of a period would rest on. owing: units by name with the months they have not reported.

    former, existing: ids of the papers with their numbers as they are shown, empty for none.
    """

    settled: int
    rounds: tuple[OpenRound, ...]
    owing: tuple[tuple[str, str], ...]
    former: tuple[str, str]
    existing: tuple[str, str]
    over: bool
    begun: bool = True

    @property
    def complete(self) -> bool:
        return self.over and bool(self.settled) and not self.rounds and not self.owing


def gather_report(session: Session, period: Period, *, now: datetime) -> Snapshot:
    """The facts of the period, of those it is compared with, and of the run of months up to its end; a year is its own run."""
    scope = period.scope
    if period.kind is PeriodKind.rounds:
        found, former = {NOW: gather_facts(session, scope, now=now)}, _rounds_before(session, period)
        return found | ({BEFORE: _compared(session, Scope(rounds=former), now)} if former else {})
    if period.kind is PeriodKind.year:
        before = _compared(session, _days(year_before(scope)), now)
        return {NOW: gather_facts(session, scope, now=now), BEFORE: before, LAST_YEAR: before}
    run = gather_facts(session, period.run(), now=now, entries=False)
    # The ledger of the run holds that of the period, as it stood on the same day; it is long, and read once.
    here = gather_facts(session, scope, now=now, ledger=False)
    ledger = tuple(row for row in run.ledger if row.struck_off_on is None or row.struck_off_on >= (scope.first or date.min))
    return {NOW: replace(here, ledger=ledger), BEFORE: _compared(session, _days(period_before(scope)), now),
            LAST_YEAR: _compared(session, _days(year_before(scope)), now), MONTHS: run}


def get_report_standing(session: Session, period: Period, *, now: datetime) -> Standing:
    """What is missing before the report is drafted: returns, results, the report before it."""
    today, scope = shanghai_date(now), period.scope
    former = find_paper_in_force(session, period.former) if period.former is not None else None
    owing: dict[str, list[str]] = {}
    if scope.first is not None and scope.last is not None:
        for one in list_missing_returns(session, first=scope.first, last=min(scope.last, today), today=today):
            owing.setdefault(one.unit_name, []).append(f"{one.month.month}月")
    return Standing(
        settled=_settled(session, scope), rounds=_open_rounds(session, scope),
        owing=tuple((name, "、".join(months)) for name, months in sorted(owing.items())),
        former=_shown(former), existing=_shown(find_paper_in_force(session, period)), over=period.is_over(today),
        begun=period.has_begun(today))


def find_paper_in_force(session: Session, period: Period) -> Notice | None:
    """The report of a period, in whatever state, unless it was withdrawn."""
    found = find_last_edition(session, kind=period.kind.notice, subject=period.subject)
    return found if found is not None and not is_withdrawn(session, found.id) else None


def find_former_report(session: Session, period: Period) -> FormerReport | None:
    """The report of the period before with the focus it set; None where there is none."""
    former = period.former
    notice = find_paper_in_force(session, former) if former is not None else None
    content = read_content(notice.content) if notice is not None else None
    if former is None or not isinstance(content, PaperContent):
        return None
    focus = tuple(FocusItem(content.say(block.text), block.topic, block.id) for block in content.blocks
                  if isinstance(block, TextBlock) and block.id.startswith(f"{FOCUS}-"))
    return FormerReport(content.number, former.label, focus)


def list_measures_taken(session: Session, *, until: date) -> tuple[MeasureTaken, ...]:
    """What came of common problems up to a day, by the day it was made."""
    rows = session.scalars(
        sa.select(CommonMeasure).where(CommonMeasure.ended_at.is_(None), CommonMeasure.dated_on <= until)
        .order_by(CommonMeasure.dated_on, CommonMeasure.title, CommonMeasure.id))
    return tuple(MeasureTaken(row.title, MeasureKind(row.kind).label, row.organ, row.dated_on, (row.topic,)) for row in rows)


def get_rounds_period(session: Session, first: str, last: str) -> Period | None:
    """The run of rounds from one to the other in the order of their beginning; None where there is no such run."""
    rounds = list(session.scalars(sa.select(Round).order_by(Round.starts_on, Round.name, Round.id)))
    ids = [one.id for one in rounds]
    if first not in ids or last not in ids or not 0 <= ids.index(last) - ids.index(first) < MAX_ROUNDS:
        return None
    chosen = rounds[ids.index(first):ids.index(last) + 1]
    return Period(PeriodKind.rounds, rounds=tuple(one.id for one in chosen), names=tuple(one.name for one in chosen))


def list_round_choices(session: Session) -> list[tuple[str, str]]:
    """(id, name) of every round, the newest first."""
    rows = session.execute(sa.select(Round.id, Round.name).order_by(Round.starts_on.desc(), Round.name, Round.id))
    return [(round_id, name) for round_id, name in rows]


def get_report_addressee(session: Session) -> str:
    """Whom reports are addressed to, as the bureau has chosen."""
    return find_installation_value(session, REPORT_ADDRESSEE) or "局领导"


def _compared(session: Session, scope: Scope, now: datetime) -> ReviewFacts:
    """Files and returns alone: plans and rectification are told as they stand, not against an earlier period."""
    return gather_facts(session, scope, now=now, entries=False, ledger=False)


def _days(scope: Scope | None) -> Scope:
    """The scope of a period of days has those before it."""
    assert scope is not None
    return scope


def _rounds_before(session: Session, period: Period) -> tuple[str, ...]:
    """As many rounds as the period has, just before its first."""
    rounds = list(session.scalars(sa.select(Round.id).order_by(Round.starts_on, Round.name, Round.id)))
    at = rounds.index(period.rounds[0])
    return tuple(rounds[max(0, at - len(period.rounds)):at])


def _open_rounds(session: Session, scope: Scope) -> tuple[OpenRound, ...]:
    rounds = rounds_of(session, scope, ())
    every, found = list_entries(session, scope, rounds), []
    for one in rounds:
        entries = [entry for entry in every if entry.round_id == one.id]
        unsettled = sum(entry.settled_on is None for entry in entries)
        unreleased = sum(entry.settled_on is not None and entry.released_on is None for entry in entries)
        if unsettled or unreleased:
            found.append(OpenRound(one.id, one.name, one.ends_on, len(entries), unsettled, unreleased))
    return tuple(found)


def _settled(session: Session, scope: Scope) -> int:
    """Files that were settled for the first time in the days of the scope, or in its rounds."""
    statement = sa.select(sa.func.count()).select_from(SettlementDigest).where(SettlementDigest.seq == 1)
    if scope.rounds:
        statement = statement.where(SettlementDigest.round_id.in_(scope.rounds))
    if scope.first is not None and scope.last is not None:
        statement = statement.where(SettlementDigest.settled_at >= shanghai_midnight(scope.first),
                                    SettlementDigest.settled_at < shanghai_midnight(scope.last + timedelta(days=1)))
    return session.scalar(statement) or 0


def _shown(notice: Notice | None) -> tuple[str, str]:
    if notice is None:
        return ("", "")
    return (notice.id, notice.number or f"{NoticeState(notice.state).label}，未编号")
