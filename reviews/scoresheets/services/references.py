"""Writes of files given with a known result: announced first, then given, unseen among a reviewer's files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.queries import list_roles
from reviews.cases.queries.reading import get_case
from reviews.errors import InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain import RoundState
from reviews.rounds.models import Round
from reviews.rounds.queries import get_plan, get_round
from reviews.rounds.services.locking import lock_round
from reviews.rounds.services.seats import give
from reviews.scoresheets.domain.deviation import why_no_reference
from reviews.scoresheets.models import KnownResult, ReferenceAnnouncement
from reviews.scoresheets.queries.calibrations import find_barred
from reviews.scoresheets.queries.references import list_announcements, list_reference_candidates


@dataclass(frozen=True, slots=True)
class Given:
    """What one act gave. skipped: why, for each person who did not get the file, by id."""

    given: int
    skipped: dict[str, str]


def announce_references(
    session: Session, *, actor: Viewer, round_id: str, text: str, now: datetime
) -> ReferenceAnnouncement:
    """Tell the reviewers of a round that files with a known result are among theirs; the latest text is shown.

    Raises NotFound, WrongState (round closed, or the plan does not say so), InvalidInput without a text.
    """
    _open_round(session, round_id)
    fault = why_no_reference(in_plan=get_plan(session, round_id).references_announced, announced=True)
    if fault is not None:
        raise WrongState(fault)
    if not text.strip():
        raise InvalidInput("请填写公告内容，没有公告。")
    made = ReferenceAnnouncement(round_id=round_id, text=text.strip(), announced_by=actor.user_id, announced_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="round.references_announced", object_type="round", object_id=round_id,
                 now=now)
    return made


def give_reference(
    session: Session, *, actor: Viewer, round_id: str, case_id: str, reviewer_ids: Collection[str], due_on: date | None,
    now: datetime,
) -> Given:
    """Give a file that an earlier round has settled to reviewers, who score it like any other; it counts for nothing.

    Whom a rule of avoidance bars, who has had the file, and who in another role would see that it is one, is skipped.
    Raises NotFound, WrongState (round closed, not announced), InvalidInput (no such file, nobody may have it).
    """
    of_round = _open_round(session, round_id)
    fault = why_no_reference(in_plan=get_plan(session, round_id).references_announced,
                             announced=bool(list_announcements(session, round_id)))
    if fault is not None:
        raise WrongState(fault)
    file = next((c for c in list_reference_candidates(session, round_id) if c.case_id == case_id), None)
    if file is None or file.settlement is None:
        raise InvalidInput("这份案卷不能作参照卷：须在以前轮次定案，又没有用于本轮。请另选一份。")
    people = sorted(set(reviewer_ids))
    skipped = {person: why for (_case, person), why in find_barred(session, [case_id], people, shanghai_date(now)).items()}
    skipped |= {person: "兼任组织方或局领导，会看到这是参照卷" for person in people
                if person == actor.user_id or set(list_roles(session, person)) & {Role.organiser, Role.leader}}
    chosen = [person for person in people if person not in skipped]
    if not chosen:
        raise InvalidInput("；".join(sorted(set(skipped.values()))) or "没有选择评查员，没有发出。请勾选评查员。")
    for person in chosen:
        seat = give(session, actor=actor, of_round=of_round, case=get_case(session, case_id), reviewer_id=person,
                    purpose="reference", due_on=due_on, now=now)
        session.add(KnownResult(assignment_id=seat.id, settlement_id=file.settlement.id))
    session.flush()
    return Given(len(chosen), skipped)


def _open_round(session: Session, round_id: str) -> Round:
    lock_round(session, round_id=round_id)
    found = get_round(session, round_id)
    if found.state != RoundState.open:
        raise WrongState("本轮已经结束，不能再发参照卷。")
    return found
