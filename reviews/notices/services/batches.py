"""Letters of a round at once: asking for drafts and bundles, drafting one of them, noting what was made and taken out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation import audit, jobs
from reviews.notices.domain.batches import BundleOrder
from reviews.notices.queries.round_letters import BUNDLE_JOB, DRAFT_JOB, list_round_letters
from reviews.notices.services.access import must_organise
from reviews.rounds.queries import get_round

OPEN = (jobs.JobState.queued, jobs.JobState.running)


def ask_for_drafts(session: Session, *, actor: Viewer, round_id: str, unit_id: str = "", now: datetime) -> tuple[int, int]:
    """Queue the drafting of every missing letter of a round, or of one unit in it, and of every draft whose result has
    changed; returns how many of each there are.

    One such job of a round runs at a time: asking again changes nothing. Raises NotFound, NotAllowed, InvalidInput for none,
    Conflict while letters of another unit are drafted.
    """
    must_organise(actor)
    get_round(session, round_id)
    letters = list_round_letters(session, round_id, unit_id=unit_id)
    missing, outdated = sum(one.to_draft for one in letters), sum(one.to_update for one in letters)
    if not missing and not outdated:
        raise InvalidInput("没有可以起草的反馈函：结果已发布的案卷都有了反馈函。还缺的见“还不能起草的案卷”。")
    last = jobs.latest_job(session, DRAFT_JOB, round_id)
    if last is None or last.state not in OPEN:
        jobs.enqueue(session, DRAFT_JOB, key=round_id,
                     payload={"round_id": round_id, "unit_id": unit_id, "user_id": actor.user_id})
        audit.record(session, actor=actor.audit, action="notice.drafts_asked", object_type="round", object_id=round_id,
                     details={"missing": missing, "outdated": outdated, "unit": unit_id}, now=now)
    elif last.payload["unit_id"] not in ("", unit_id):
        raise Conflict("本轮正在起草另一个单位的反馈函，这一次没有开始。请等它做完再点。")
    return missing, outdated


def ask_for_bundle(session: Session, *, actor: Viewer, order: BundleOrder, folder: Path, now: datetime) -> bool:
    """Queue the making of a bundle; returns False where the very same one is there already with nothing left out.

    Raises NotFound, InvalidInput where no letter would go in.
    """
    get_round(session, order.round_id)
    chosen = order.chosen(list_round_letters(session, order.round_id, unit_id=order.unit_id))
    if not chosen:
        raise InvalidInput("还没有已签发的反馈函，没有可以下载的。" if not order.drafts else "还没有反馈函，没有可以下载的。")
    last = jobs.latest_job(session, BUNDLE_JOB, order.key)
    if (folder / order.file_name(chosen)).exists() and not (last is not None and last.payload.get("refused")):
        return False
    if last is None or last.state not in OPEN:
        jobs.enqueue(session, BUNDLE_JOB, key=order.key, payload={
            "round_id": order.round_id, "unit_id": order.unit_id, "form": order.form.value, "drafts": order.drafts})
        audit.record(session, actor=actor.audit, action="notice.bundle_asked", object_type="round", object_id=order.round_id,
                     details={"unit": order.unit_id, "form": order.form.value, "letters": len(chosen)}, now=now)
    return True


def note_bundle(session: Session, *, order: BundleOrder, letters: int, sha256: str, now: datetime) -> None:
    """A bundle has been made."""
    audit.record(session, actor=audit.SYSTEM, action="notice.bundled", object_type="round", object_id=order.round_id, now=now,
                 details={"unit": order.unit_id, "form": order.form.value, "letters": letters, "sha256": sha256})


def note_bundle_taken(session: Session, *, actor: Viewer, order: BundleOrder, name: str, now: datetime) -> None:
    """Somebody has downloaded a bundle."""
    audit.record(session, actor=actor.audit, action="notice.bundle_downloaded", object_type="round", object_id=order.round_id,
                 details={"unit": order.unit_id, "form": order.form.value, "name": name}, now=now)
