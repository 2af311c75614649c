"""One step for many papers at once: asking for it, and keeping what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput
from reviews.foundation import audit, jobs
from reviews.foundation.ids import new_id
from reviews.notices.domain import NoticeStep
from reviews.notices.queries.together import STEPS, STEPS_JOB
from reviews.notices.services.access import must_decide, must_organise

MOST = 1000


def ask_for_steps(
    session: Session, *, actor: Viewer, step: NoticeStep, rows: Sequence[tuple[str, int]], now: datetime
) -> jobs.Job:
    """Queue one step for many papers; each is an act of its own, with a number of its own where it is signed.

    rows: id and version as they were seen. Raises NotAllowed, InvalidInput for none, too many or another step.
    """
    if step not in STEPS or not rows or len(rows) > MOST:
        raise InvalidInput(f"没有选定可以办理的文件，或者超过 {MOST} 份。请返回文件列表重新选择。")
    (must_organise if step is NoticeStep.SUBMITTED else must_decide)(actor)
    job = jobs.enqueue(session, STEPS_JOB, key=new_id(), payload={
        "step": step.value, "rows": [[notice_id, version] for notice_id, version in rows], "user_id": actor.user_id})
    audit.record(session, actor=actor.audit, action="notice.steps_asked", object_type="notice", object_id=None,
                 details={"step": step.value, "count": len(rows), "job": job.id}, now=now)
    return job


def keep_refusals(session: Session, *, job_id: str, refused: dict[str, str]) -> None:
    """What a job could not do, and why, beside what it was asked for."""
    job = session.get_one(jobs.Job, job_id)
    job.payload = {**job.payload, "refused": refused}
