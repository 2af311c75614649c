"""The organiser's act that settles what needs no recheck, after a random slice of it was put aside for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, WrongState
from reviews.foundation import audit
from reviews.rounds.domain import RoundState
from reviews.rounds.queries import get_plan, get_round
from reviews.rounds.services.locking import lock_round
from reviews.scoresheets.domain.recheck import draw_slice
from reviews.scoresheets.models import RecheckSlice
from reviews.scoresheets.queries.rechecks import list_round_files, list_slices, slice_seed
from reviews.scoresheets.services.settling import settle_agreed, settle_single


@dataclass(frozen=True, slots=True)
class Settled:
    """What one act did: files settled, files put aside for a recheck."""

    settled: int
    sliced: int


def settle_round(session: Session, *, actor: Viewer, round_id: str, seen: int, now: datetime) -> Settled:
    """Settle every file of a round that needs no recheck; a random share of the agreed pairs goes to a recheck instead.

    seen: how many files the confirmation named. Each file stands in one slice at most. Raises NotFound, WrongState (round
    closed, nothing to settle), Conflict when the files have changed since the confirmation.
    """
    lock_round(session, round_id=round_id)
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，不能再定案。")
    ready = [f for f in list_round_files(session, round_id) if f.ready]
    if not ready:
        raise WrongState("现在没有可以直接定案的案卷。请等评查员提交，或先完成复核。")
    if len(ready) != seen:
        raise Conflict("确认页打开之后，可以定案的案卷有了变化，没有定案。请重新核对后再办理。")
    earlier = list_slices(session, round_id)
    looked_at = {one for made in earlier for one in made.content["cases"]}
    new = sorted(f.case_id for f in ready if f.stake is not None and f.case_id not in looked_at)
    drawn: tuple[str, ...] = ()
    if new:
        drawn = _slice(session, actor, round_id, new, earlier, now)
    for file in ready:
        if file.case_id in drawn:
            continue
        service = settle_agreed if file.stake is not None else settle_single
        service(session, actor=actor, round_id=round_id, case_id=file.case_id, now=now)
    audit.record(session, actor=actor.audit, action="round.settled", object_type="round", object_id=round_id,
                 details={"settled": len(ready) - len(drawn), "sliced": len(drawn)}, now=now)
    return Settled(len(ready) - len(drawn), len(drawn))


def _slice(
    session: Session, actor: Viewer, round_id: str, new: list[str], earlier: list[RecheckSlice], now: datetime
) -> tuple[str, ...]:
    share, seq = get_plan(session, round_id).recheck_slice, len(earlier) + 1
    seed = slice_seed(session, round_id, seq, new)
    drawn = draw_slice(new, seed=seed, share=share, before=sum(len(made.content["cases"]) for made in earlier),
                       taken=sum(len(made.content["drawn"]) for made in earlier))
    session.add(RecheckSlice(round_id=round_id, seq=seq, drawn_by=actor.user_id, drawn_at=now, content={
        "format": "recheck-slice/1", "seed": seed, "share": format(share.normalize(), "f"), "cases": new, "drawn": list(drawn)}))
    session.flush()
    return drawn
