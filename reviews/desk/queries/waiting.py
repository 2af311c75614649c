"""What waits for a person: one line a kind of work, with a count that opens the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import User
from reviews.cases.domain import CaseState
from reviews.cases.queries.listing import count_by_state
from reviews.foundation.jobs import Job, JobState
from reviews.notices.queries import list_waiting_papers
from reviews.rectification.queries.overdue import count_to_fix, count_to_verify
from reviews.returns.domain.months import month_key, month_label
from reviews.returns.queries.months import count_owing_units
from reviews.returns.queries.units import count_owed
from reviews.rounds.queries import RoundRow, count_units_tasks, list_rounds
from reviews.scoresheets.queries.sheets import OwnFile, list_own_files


@dataclass(frozen=True, slots=True)
class Waiting:
    """label: what waits; count; endpoint and arguments of its list; button: the words of the one act."""

    label: str
    count: int
    button: str
    endpoint: str
    arguments: dict[str, str]


@dataclass(frozen=True, slots=True)
class Desk:
    """waiting: work of this person, most pressing first; steps: the organiser's bar of (label, count, state)."""

    waiting: tuple[Waiting, ...]
    steps: tuple[tuple[str, int, str], ...]
    rounds: tuple[RoundRow, ...]
    own: tuple[OwnFile, ...]


def desk_of(session: Session, viewer: Viewer, *, today: date) -> Desk:
    """The home page of one person; nothing is counted that the person may not list."""
    waiting: list[Waiting] = []
    sees_cases = viewer.has(Role.unit_handler, Role.unit_head, Role.organiser, Role.leader)
    counts = count_by_state(session, viewer) if sees_cases else {}
    own = tuple(f for f in list_own_files(session, viewer) if f.total is None) if viewer.has(Role.reviewer) else ()
    if viewer.has(Role.reviewer):
        waiting.append(Waiting("分给我、还没有提交评分表的案卷", len(own), "去评分", "scoresheets.own_files", {}))
    if viewer.has(Role.unit_handler, Role.organiser):
        waiting.append(_cases("已建案卷、还没有上交", counts, CaseState.draft, "去上交"))
    if viewer.has(Role.organiser):
        waiting.append(_cases("已上交、还没有分配评查员", counts, CaseState.handed_in, "去分配", "rounds.rounds"))
        waiting.append(_cases("已定案、还没有发布给单位", counts, CaseState.settled, "去发布", "rounds.rounds"))
    if viewer.has(Role.organiser, Role.leader):
        waiting.append(Waiting("单位报告整改完成、等待复核销号", count_to_verify(session, viewer), "去复核",
                               "rectification.ledger", {"state": "reported"}))
        month, owing = count_owing_units(session, today=today)
        waiting.append(Waiting(f"{month_label(month)}的月报数据还没有报的单位", owing, "去看", "returns.month",
                               {"month": month_key(month)}))
    if viewer.has(Role.organiser, Role.leader):
        papers = list_waiting_papers(session, viewer)
        waiting.append(Waiting("等您核稿的文件", len(papers.to_check), "去核稿", "notices.papers", {"state": "in_check"}))
        waiting.append(Waiting("等您签发的文件", len(papers.to_sign), "去签发", "notices.papers", {"state": "checked"}))
    if viewer.has(Role.unit_handler, Role.unit_head):
        waiting.insert(0, Waiting("轮次请本单位办理的事项", count_units_tasks(session, viewer), "去办理",
                                  "rounds.unit_rounds", {}))
        waiting.append(_cases("已收到评查结果、等待答复", counts, CaseState.released, "去答复", "scoresheets.unit_results"))
        waiting.append(Waiting("评查指出、等待本单位整改的问题", count_to_fix(session, viewer), "去整改",
                               "rectification.unit_ledger", {}))
        waiting.append(Waiting("应报未报的月报数据", count_owed(session, viewer, today=today), "去填报", "returns.own", {}))
    steps = tuple((state.label, counts.get(state, 0), state.value) for state in CaseState) if viewer.has(
        Role.organiser, Role.leader) else ()
    rounds = tuple(list_rounds(session)) if viewer.has(Role.organiser, Role.leader) else ()
    return Desk(tuple(waiting), steps, rounds, own)


def _cases(label: str, counts: dict[CaseState, int], state: CaseState, button: str,
           endpoint: str = "cases.index") -> Waiting:
    arguments = {"state": state.value} if endpoint == "cases.index" else {}
    return Waiting(label, counts.get(state, 0), button, endpoint, arguments)


@dataclass(frozen=True, slots=True)
class Health:
    """Figures of the running system: counts of jobs by state, of people; no case content."""

    jobs: dict[str, int]
    quarantined: int
    people: int


def health_of(session: Session) -> Health:
    """What the system administrator's health page shows of the database."""
    rows = session.execute(sa.select(Job.state, sa.func.count()).group_by(Job.state)).all()
    jobs = {row[0]: row[1] for row in rows}
    people = session.scalar(sa.select(sa.func.count()).select_from(User).where(User.active)) or 0
    return Health({state.label: jobs.get(state, 0) for state in JobState}, jobs.get(JobState.quarantined, 0), people)
