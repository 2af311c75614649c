"""Reads of trial runs: the plan a worker follows, the page of a run, its files in order."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from reviews.accounts.queries import names_of_users
from reviews.cases.models import Case, Correction, Reading
from reviews.cases.queries import changes_of
from reviews.cases.queries.terms import judging_terms
from reviews.errors import NotFound
from reviews.foundation.jobs import JobState, latest_job
from reviews.insights.domain.judging import Judged, PastFile, Side, Written, WrittenTerms
from reviews.insights.domain.states import TrialState
from reviews.insights.domain.trial_summary import Summary, from_json
from reviews.insights.models import TrialResult, TrialRun
from reviews.insights.queries.decisions import Decided, decisions_of
from reviews.registry.models import Organ
from reviews.rulepacks.models import PackVersion
from reviews.web.paging import Page, paged
from scoring_rules.registry import registered

TRIAL_JOB = "insights.trial"


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One line of the list of trial runs."""

    id: str
    title: str
    pack_version: str
    state: TrialState
    files: int
    started_at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class TrialProgress:
    """How far a run is. remaining: in words, empty before it can be told. stopping: somebody asked it to end."""

    done: int
    total: int
    waiting: bool
    stopping: bool
    remaining: str
    tries: int


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of a run as the tables list it. people: the mean of its sheets' totals where they are all in."""

    case_id: str
    number: str
    title: str
    organ_name: str
    before: Side | None
    after: Side | None
    change: Decimal
    gained: tuple[Mapping[str, Any], ...]
    lost: tuple[Mapping[str, Any], ...]
    verdicts: Mapping[str, str]
    fault: str

    @property
    def vetoes_gained(self) -> list[str]:
        old = {key for key, _title in self.before.vetoes} if self.before else set()
        return [title for key, title in self.after.vetoes if key not in old] if self.after else []

    @property
    def vetoes_lost(self) -> list[str]:
        new = {key for key, _title in self.after.vetoes} if self.after else set()
        return [title for key, title in self.before.vetoes if key not in new] if self.before else []


@dataclass(frozen=True, slots=True)
class TrialView:
    """A run and its figures. summary: None while it goes on. baseline: what it is compared with, in words."""

    trial: TrialRun
    state: TrialState
    baseline: str
    who: str
    summary: Summary | None
    progress: TrialProgress | None
    titles: Mapping[str, str]

    @property
    def took(self) -> str:
        """How long it took, in words; empty while it goes on."""
        if self.trial.ended_at is None:
            return ""
        seconds = (self.trial.ended_at - self.trial.started_at).total_seconds()
        return f"{seconds:.0f} 秒" if seconds < 120 else f"{seconds / 60:.0f} 分钟"


def get_trial(session: Session, trial_id: str, now: datetime | None = None) -> TrialView:
    """Raises NotFound. now: to reckon the remaining time of one that goes on."""
    trial = find_trial(session, trial_id)
    state = TrialState(trial.state)
    baseline = "各卷现用的评查标准"
    if trial.baseline_version_id is not None:
        version = session.get_one(PackVersion, trial.baseline_version_id)
        baseline = f"{version.title}（{version.version}）"
    return TrialView(
        trial=trial, state=state, baseline=baseline,
        who=names_of_users(session, {trial.started_by}).get(trial.started_by, ""),
        summary=from_json(trial.summary) if trial.summary is not None else None,
        progress=_progress(session, trial, now) if state is TrialState.running and now is not None else None,
        titles=check_titles_of_register(),
    )


def find_trial(session: Session, trial_id: str) -> TrialRun:
    """The row alone. Raises NotFound."""
    trial = session.get(TrialRun, trial_id, populate_existing=True)
    if trial is None:
        raise NotFound("没有找到这次试运行，请从列表重新打开。")
    return trial


def list_trials(session: Session, number: int) -> Page:
    """Trial runs, newest first, as TrialLine."""
    found = paged(session, sa.select(TrialRun).options(defer(TrialRun.content), defer(TrialRun.summary))
                  .order_by(TrialRun.started_at.desc(), TrialRun.id), number)
    names = names_of_users(session, {row.started_by for row in found.rows})
    rows = [TrialLine(row.id, row.title, row.pack_version, TrialState(row.state), len(row.case_ids), row.started_at,
                      names.get(row.started_by, "")) for row in found.rows]
    return Page(rows, found.number, found.total, found.size)


def list_changed_files(session: Session, trial_id: str, number: int) -> Page:
    """Files whose flags, points, grade or vetoes change, the largest change of points first."""
    statement = (sa.select(TrialResult).where(TrialResult.trial_id == trial_id, TrialResult.differs)
                 .order_by(TrialResult.magnitude.desc(), TrialResult.id))
    found = paged(session, statement, number)
    return Page(_lines(session, found.rows), found.number, found.total, found.size)


def list_files_with_check(session: Session, trial_id: str, check: str) -> list[FileLine]:
    """Files in which a check's flags come up or go."""
    rows = session.scalars(sa.select(TrialResult).where(TrialResult.trial_id == trial_id, TrialResult.differs)
                           .order_by(TrialResult.magnitude.desc(), TrialResult.id))
    return _lines(session, [row for row in rows if any(
        flag["check"] == check for flag in (*row.detail["gained"], *row.detail["lost"]))])


def list_faulty_files(session: Session, trial_id: str) -> list[FileLine]:
    """Files that could not be judged."""
    return _lines(session, list(session.scalars(
        sa.select(TrialResult).where(TrialResult.trial_id == trial_id, TrialResult.fault != "").order_by(TrialResult.id))))


def list_all_files(session: Session, trial_id: str) -> list[FileLine]:
    """Every file of a run, the largest change of points first."""
    return _lines(session, list(session.scalars(
        sa.select(TrialResult).where(TrialResult.trial_id == trial_id)
        .order_by(TrialResult.magnitude.desc(), TrialResult.id))))


def list_judged(session: Session, trial_id: str) -> list[Judged]:
    """What has been judged so far, for adding up."""
    return [judged_of(row) for row in session.scalars(
        sa.select(TrialResult).where(TrialResult.trial_id == trial_id).order_by(TrialResult.id))]


def terms_of(session: Session, trial_id: str) -> WrittenTerms:
    """What holds for every file of a run."""
    trial = find_trial(session, trial_id)
    ids = {trial.baseline_version_id} if trial.baseline_version_id else set(session.scalars(
        sa.select(Case.pack_version_id).where(Case.id.in_(trial.case_ids)).distinct()))
    versions = session.scalars(sa.select(PackVersion).where(PackVersion.id.in_(ids)))
    return WrittenTerms(Written(trial.content, trial.variant), {v.id: Written(v.content, v.variant) for v in versions},
                        judging_terms(session))


def list_pending(session: Session, trial_id: str) -> list[str]:
    """Files of a run that were not judged yet, in its order."""
    done = set(session.scalars(sa.select(TrialResult.case_id).where(TrialResult.trial_id == trial_id)))
    return [case_id for case_id in find_trial(session, trial_id).case_ids if case_id not in done]


def stop_was_asked(session: Session, trial_id: str) -> bool:
    """Whether somebody wants the run to end early."""
    return session.scalar(sa.select(TrialRun.stop_asked_by).where(TrialRun.id == trial_id)) is not None


def past_files(session: Session, trial_id: str, case_ids: Sequence[str]) -> list[PastFile]:
    """The stored readings of some files as they are to be judged, with what people decided about settled ones.

    The content stays text: it is decoded where it is judged, which may be another process.
    """
    baseline = session.scalar(sa.select(TrialRun.baseline_version_id).where(TrialRun.id == trial_id))
    rows = session.execute(
        sa.select(Case.id, Case.pack_version_id, Reading.id, sa.cast(Reading.content, sa.Text))
        .join(Reading, Reading.id == Case.reading_id).where(Case.id.in_(case_ids))).all()
    corrections: dict[str, list[Correction]] = {}
    for row in session.scalars(
        sa.select(Correction).where(Correction.reading_id.in_([r[2] for r in rows])).order_by(Correction.seq, Correction.id)
    ):
        corrections.setdefault(row.reading_id, []).append(row)
    decided = decisions_of(session, case_ids)
    found = {}
    for case_id, own_version, reading_id, content in rows:
        mine, people = corrections.get(reading_id, []), decided.get(case_id, Decided())
        found[case_id] = PastFile(
            case_id=case_id, reading_id=reading_id, correction_seq=mine[-1].seq if mine else 0, content=content,
            changes=tuple(changes_of(mine)), baseline=baseline or own_version, verdicts=people.verdicts,
            own_problems=tuple(people.pages),
        )
    return [found[one] for one in case_ids if one in found]


def judged_of(row: TrialResult) -> Judged:
    """A stored result as it was judged."""
    return Judged(
        case_id=row.case_id, reading_id=row.reading_id, correction_seq=row.correction_seq, before=side_of(row.before),
        after=side_of(row.after), gained=tuple(row.detail["gained"]), lost=tuple(row.detail["lost"]),
        verdicts=row.detail["verdicts"], own_problems=row.detail["own_problems"],
        own_met_before=row.detail["own_met_before"], own_met_after=row.detail["own_met_after"], fault=row.fault,
    )


def side_of(kept: Mapping[str, Any] | None) -> Side | None:
    """One standard's answer from its JSON."""
    if kept is None:
        return None
    return Side(Decimal(kept["total"]), kept["grade"], tuple((k, t) for k, t in kept["vetoes"]),
                tuple((k, c) for k, c in kept["flags"]), kept["unknown"])


def check_titles_of_register() -> dict[str, str]:
    """What each check looks at."""
    return {key: check.title for key, check in registered().items()}


def _lines(session: Session, rows: Collection[TrialResult]) -> list[FileLine]:
    cases = {case.id: (case, organ) for case, organ in session.execute(
        sa.select(Case, Organ.name).join(Organ, Organ.id == Case.organ_id).where(Case.id.in_([r.case_id for r in rows])))}
    return [FileLine(
        case_id=row.case_id, number=cases[row.case_id][0].number, title=cases[row.case_id][0].title,
        organ_name=cases[row.case_id][1], before=side_of(row.before), after=side_of(row.after), change=row.change,
        gained=tuple(row.detail["gained"]), lost=tuple(row.detail["lost"]), verdicts=row.detail["verdicts"], fault=row.fault,
    ) for row in rows]


def _progress(session: Session, trial: TrialRun, now: datetime) -> TrialProgress:
    job = latest_job(session, TRIAL_JOB, trial.id)
    done, total = session.scalar(
        sa.select(sa.func.count()).select_from(TrialResult).where(TrialResult.trial_id == trial.id)) or 0, len(trial.case_ids)
    remaining = ""
    if job is not None and job.state == JobState.running and job.started_at is not None:
        # Only what this try has done tells its pace.
        mine = session.scalar(sa.select(sa.func.count()).select_from(TrialResult).where(
            TrialResult.trial_id == trial.id, TrialResult.made_at >= job.started_at)) or 0
        seconds = (now - job.started_at).total_seconds()
        if mine and done < total:
            remaining = remaining_in_words(seconds / mine * (total - done))
    return TrialProgress(done, total, waiting=job is None or job.state == JobState.queued,
                         stopping=trial.stop_asked_by is not None, remaining=remaining, tries=job.tries if job else 0)


def remaining_in_words(seconds: float) -> str:
    """The remaining time for people."""
    if seconds < 60:
        return f"约剩 {max(5, math.ceil(seconds / 5) * 5)} 秒"
    return f"约剩 {math.ceil(seconds / 60)} 分钟"
