"""Rows of the rectification ledger for a settled world (tests.settled_world), in every state, put straight into the tables."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.models import Case
from reviews.foundation.clock import shanghai_date
from reviews.foundation.ids import new_id
from reviews.rectification.domain.states import RowState
from reviews.rectification.models import LedgerRow, LedgerStep
from reviews.registry.models import Organ
from reviews.scoresheets.models import Release, ReleaseWithdrawal, SettlementDigest

# How a row came to its state: its acts, each with the state after it.
COURSES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("enter", "unclaimed"),),
    (("enter", "unclaimed"), ("claim", "in_progress")),
    (("enter", "unclaimed"), ("claim", "in_progress"), ("report", "reported")),
    (("enter", "unclaimed"), ("claim", "in_progress"), ("report", "reported"), ("strike_off", "struck_off")),
    (("enter", "unclaimed"), ("claim", "in_progress"), ("report", "reported"), ("strike_off", "struck_off")),
    (("enter", "unclaimed"), ("claim", "in_progress"), ("report", "reported"), ("send_back", "sent_back")),
    (("enter", "unclaimed"), ("revoke", "revoked")),
)


def add_ledger(session: Session, *, seed: int, verifier_id: str, first: date, days: int = 60) -> int:
    """A row for every problem of released files; how many. Steps follow in the days after the release."""
    rng, made = random.Random(seed), 0
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    found = session.execute(
        sa.select(Release.id, Release.round_id, Release.case_id, Release.released_at, Organ.id, Organ.unit_id,
                  SettlementDigest.content)
        .join(Case, Case.id == Release.case_id).join(Organ, Organ.id == Case.organ_id)
        .join(SettlementDigest, SettlementDigest.settlement_id == Release.settlement_id)
        .where(~withdrawn).order_by(Release.released_at, Case.number)).all()
    rows: list[LedgerRow] = []
    steps: list[LedgerStep] = []
    for release_id, round_id, case_id, at, organ_id, unit_id, digest in found:
        for problem in digest["problems"]:
            made += 1
            row, own = _row(rng, made, at, digest["pack_id"], problem, verifier_id, days)
            row.release_id, row.round_id, row.case_id = release_id, round_id, case_id
            row.organ_id, row.unit_id = organ_id, unit_id
            rows.append(row)
            steps += own
    for batch in (rows, steps):
        for start in range(0, len(batch), 1000):
            session.add_all(batch[start:start + 1000])
            session.flush()
    return made


def _row(
    rng: random.Random, no: int, at: datetime, pack_id: str, problem: dict[str, str], verifier_id: str, days: int
) -> tuple[LedgerRow, Iterable[LedgerStep]]:
    course, row_id, due_on = rng.choice(COURSES), new_id(), at.date() + timedelta(days=rng.choice([15, 30]))
    moments = [at, *sorted(at + timedelta(hours=rng.randrange(1, days * 24)) for _ in course[1:])]
    steps = [LedgerStep(row_id=row_id, seq=seq, act=act, state=state, due_on=due_on, content={}, made_at=moment.astimezone(UTC),
                        reason="见记录" if act in ("send_back", "revoke") else "")
             for seq, ((act, state), moment) in enumerate(zip(course, moments, strict=True), 1)]
    state = RowState(course[-1][1])
    days = {act: shanghai_date(moment) for (act, _state), moment in zip(course, moments, strict=True)}
    promised = {"claimed_on": days.get("claim"), "reported_on": days.get("report")}
    topic = f"{pack_id}/{problem['item']}" if problem["item"] else f"{pack_id}/veto/{problem['veto']}"
    row = LedgerRow(
        id=row_id, number=f"整改{no:06d}", series="2026", seq=no, entry=f"{problem['item']}/{problem['key']}"[:200],
        pack_id=pack_id, item=problem["item"], veto=problem["veto"], topic=topic, topic_title="条目", category="程序",
        text=problem["text"],
        deducted=Decimal(problem["deducted"]), released_on=at.date(), due_on=due_on, state=state,
        **promised, responsible="张三" if state not in (RowState.unclaimed, RowState.revoked) else "",
        verified_by=verifier_id if state is RowState.struck_off else None)
    return row, steps
