"""Solving the assignment of a round, and putting a solution into effect as a whole."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.queries.reading import get_case
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain.assignment import Plan, Shortage, Task, solve, task_sha256
from reviews.rounds.domain.seats import free_slots
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import AssignmentRun
from reviews.rounds.queries import get_plan, get_round, list_live_seats
from reviews.rounds.queries.candidates import Gathered, gather
from reviews.rounds.queries.runs import get_run, list_runs
from reviews.rounds.services.seats import place

MAX_SEED = 64


def make_run(
    session: Session, *, actor: Viewer, round_id: str, seed: str, strict_fields: bool, now: datetime
) -> AssignmentRun:
    """Solve the assignment of all open seats of a round and keep the answer; nothing is assigned yet.

    Raises NotFound, WrongState (round closed), InvalidInput without a seed or when no seat is open.
    """
    seed = seed.strip()
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，不能再分配。请选择进行中的轮次。")
    if not seed or len(seed) > MAX_SEED:
        raise InvalidInput(f"请填写种子，最多 {MAX_SEED} 个字，例如当天的日期；同样的案卷、人员和种子总是得出同样的方案。")
    gathered = _gathered(session, round_id, seed, strict_fields, now)
    if not gathered.task.needs:
        raise InvalidInput("没有待分配的席位。案卷须先由单位上交；已经分配的不会移动。")
    found = solve(gathered.task, seed=seed)
    made = AssignmentRun(
        round_id=round_id, seq=_next_seq(session, round_id), seed=seed, input_sha256=task_sha256(gathered.task),
        settings={"strict_fields": strict_fields, "day": shanghai_date(now).isoformat()}, feasible=isinstance(found, Plan),
        result=_content(gathered.task, found), made_by=actor.user_id, made_at=now)
    return _kept(session, actor, made, "round.assignment_solved", now)


def confirm_run(session: Session, *, actor: Viewer, run_id: str, now: datetime) -> AssignmentRun:
    """Make every assignment of a solved run, or none. Confirming twice is the same as once.

    What the rules look at must be as it was: the input is put together anew and its hash compared.
    Raises NotFound, WrongState (nothing to assign, round closed), Conflict when anything has changed.
    """
    run = get_run(session, run_id)
    done = next((r for r in list_runs(session, run.round_id) if r.confirms == run.id), None)
    if done is not None:
        return done
    of_round = get_round(session, run.round_id)
    if not run.feasible or run.confirms is not None or of_round.state != RoundState.open:
        raise WrongState("这一方案不能分配。请刷新页面，看最新的方案。")
    gathered = _gathered(session, run.round_id, run.seed, bool(run.settings["strict_fields"]), now)
    if task_sha256(gathered.task) != run.input_sha256:
        raise Conflict("方案排出以后，案卷、人员或回避情况有了变化，一份也没有分配。请重新排一次再确认。")
    seats: dict[str, list[str]] = defaultdict(list)
    for case_id, person, _place in sorted(run.result["given"], key=lambda g: (g[0], g[2])):
        seats[case_id].append(person)
    for case_id, people in seats.items():
        slots = free_slots({s.slot for s in list_live_seats(session, run.round_id, case_id)})
        for slot, person in zip(slots, people, strict=False):
            place(session, actor=actor, of_round=of_round, case=get_case(session, case_id), reviewer_id=person, slot=slot,
                  due_on=None, now=now)
    made = AssignmentRun(round_id=run.round_id, seq=_next_seq(session, run.round_id), seed=run.seed, confirms=run.id,
                         input_sha256=run.input_sha256, settings=run.settings, feasible=True,
                         result={"seats": len(run.result["given"])}, made_by=actor.user_id, made_at=now)
    return _kept(session, actor, made, "round.assignment_confirmed", now)


def _gathered(session: Session, round_id: str, seed: str, strict_fields: bool, now: datetime) -> Gathered:
    return gather(session, round_id, day=shanghai_date(now), plan=get_plan(session, round_id), seed=seed,
                  strict_fields=strict_fields)


def _content(task: Task, found: Plan | Shortage) -> dict[str, Any]:
    """What a run keeps of its answer. avoided: (why, how many people it kept off at least one file)."""
    why: dict[str, set[str]] = defaultdict(set)
    for need in task.needs:
        for person, words in need.barred:
            why[words].add(person)
    told = sorted(why.items(), key=lambda row: (-len(row[1]), row[0]))
    counts = {"files": len(task.needs), "seats": task.seats, "people": len(task.takers),
              "avoided": [[words, len(people)] for words, people in told]}
    if isinstance(found, Shortage):
        return {**counts, "needed": found.needed, "available": found.available, "words": found.words,
                "details": list(found.details)}
    return {**counts, "given": [[s.file, s.person, s.place] for s in found.sittings], "loads": found.loads,
            "matched": found.matched, "with_field": found.with_field, "even": found.even, "spread": found.spread}


def _next_seq(session: Session, round_id: str) -> int:
    runs = list_runs(session, round_id)
    return runs[0].seq + 1 if runs else 1


def _kept(session: Session, actor: Viewer, made: AssignmentRun, action: str, now: datetime) -> AssignmentRun:
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("别人刚刚也在排方案，这一次没有保存。请刷新页面后再试。") from error
    audit.record(session, actor=actor.audit, action=action, object_type="round", object_id=made.round_id,
                 details={"run": made.id, "seq": made.seq, "feasible": made.feasible, "input": made.input_sha256}, now=now)
    return made
