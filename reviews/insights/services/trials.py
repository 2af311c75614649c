"""Writes of trial runs: starting one, keeping what was judged, ending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, WrongState
from reviews.foundation import audit, jobs
from reviews.foundation.clock import shanghai_date
from reviews.insights.domain.judging import Judged, Side
from reviews.insights.domain.states import TrialState
from reviews.insights.domain.trial_summary import as_json, change_of, summed_up
from reviews.insights.models import TrialResult, TrialRun
from reviews.insights.queries.choosing import Choice, choice_in_words, choose_files
from reviews.insights.queries.standards import Standard, get_standard
from reviews.insights.queries.trials import TRIAL_JOB, find_trial, list_judged
from reviews.rulepacks.queries import get_version


def start_trial(
    session: Session, *, actor: Viewer, source: str, source_id: str, baseline_version_id: str | None, choice: Choice,
    now: datetime,
) -> TrialRun:
    """Begin a trial run and queue its work.

    source: "version" or "draft". baseline_version_id: None compares each file with the standard it is judged by now.
    Raises NotFound, InvalidInput where no file fits or the standard cannot be run.
    """
    standard: Standard = get_standard(session, source, source_id, on=shanghai_date(now))
    if baseline_version_id is not None:
        get_version(session, baseline_version_id)
    chosen = choose_files(session, choice, standard.kinds)
    if not chosen.case_ids:
        raise InvalidInput("没有符合条件的案卷，试运行没有开始。请放宽条件后再看件数。")
    trial = TrialRun(
        source=source, source_id=source_id, title=standard.title, pack_version=standard.version, content=standard.content,
        variant=standard.variant, baseline_version_id=baseline_version_id, selection=choice_in_words(session, choice),
        case_ids=list(chosen.case_ids), state=TrialState.running, started_by=actor.user_id, started_at=now,
    )
    session.add(trial)
    session.flush()
    jobs.enqueue(session, TRIAL_JOB, key=trial.id, payload={"trial_id": trial.id})
    audit.record(session, actor=actor.audit, action="trial.started", object_type="trial", object_id=trial.id, now=now,
                 details={"source": source, "source_id": source_id, "files": len(trial.case_ids)})
    return trial


def ask_to_stop(session: Session, *, actor: Viewer, trial_id: str, now: datetime) -> TrialRun:
    """Let a run end after the files it is at; asking again changes nothing. Raises NotFound, WrongState."""
    trial = find_trial(session, trial_id)
    if trial.state != TrialState.running:
        raise WrongState("这次试运行已经结束，结果在下面。")
    if trial.stop_asked_by is None:
        trial.stop_asked_by = actor.user_id
        audit.record(session, actor=actor.audit, action="trial.stopped", object_type="trial", object_id=trial.id, now=now)
    return trial


def keep_judged(session: Session, *, trial_id: str, judged: Sequence[Judged], now: datetime) -> None:
    """Keep the results of some files; each file once."""
    for one in judged:
        change = change_of(one.before, one.after)
        session.add(TrialResult(
            trial_id=trial_id, case_id=one.case_id, reading_id=one.reading_id, correction_seq=one.correction_seq,
            before=_side_json(one.before), after=_side_json(one.after), change=change, magnitude=abs(change),
            differs=bool(change or one.gained or one.lost) or _shape(one.before) != _shape(one.after), fault=one.fault,
            detail={"gained": list(one.gained), "lost": list(one.lost), "verdicts": dict(one.verdicts),
                    "own_problems": one.own_problems, "own_met_before": one.own_met_before,
                    "own_met_after": one.own_met_after}, made_at=now,
        ))
    session.flush()


def end_trial(session: Session, *, trial_id: str, state: TrialState, now: datetime) -> None:
    """Add up what was judged and close the run for good; one that has ended stays as it is."""
    trial = find_trial(session, trial_id)
    if trial.state != TrialState.running:
        return
    trial.summary = as_json(summed_up(list_judged(session, trial_id)))
    trial.state, trial.ended_at = state, now
    audit.record(session, actor=audit.SYSTEM, action="trial.ended", object_type="trial", object_id=trial.id, now=now,
                 details={"state": state.value, "judged": trial.summary["judged"]})


def record_export(session: Session, *, actor: Viewer, trial_id: str, now: datetime) -> None:
    """Leave a trace that the table was taken out."""
    audit.record(session, actor=actor.audit, action="trial.exported", object_type="trial", object_id=trial_id, now=now)


def _side_json(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {**asdict(side), "total": str(side.total)}


def _shape(side: Side | None) -> tuple[Decimal, str | None, tuple[tuple[str, str], ...]] | None:
    return None if side is None else (side.total, side.grade, side.vetoes)
