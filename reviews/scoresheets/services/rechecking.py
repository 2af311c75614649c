"""The rechecker's work: item by item with a reason, vetoes, and the settlement at the end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.scoresheets.domain import MarkDecision, decision_fault, plain
from reviews.scoresheets.domain.settled import SettledProblem, SettlementKind
from reviews.scoresheets.domain.settling import decide
from reviews.scoresheets.models import Recheck, RecheckMark, RecheckVeto, Settlement
from reviews.scoresheets.queries.recheck_page import RecheckItem, RecheckPage, get_recheck_page
from reviews.scoresheets.queries.settlements import find_settlement
from reviews.scoresheets.services.access import changed_elsewhere, checked_points, checked_text
from reviews.scoresheets.services.rechecks import get_own_recheck
from reviews.scoresheets.services.settling import lock_case, store_settlement


def decide_item(
    session: Session, *, actor: Viewer, recheck_id: str, item_id: str, decision: MarkDecision, deducted: Decimal, reason: str,
    dropped: Collection[str], seen_version: int, now: datetime,
) -> Recheck:
    """Decide one item. reason: required where the decision differs from any sheet. dropped: problems that do not hold.

    `open` takes a decision back. The same content again changes nothing. Raises NotFound, WrongState, InvalidInput, Conflict
    with mine, theirs and their_version.
    """
    found = _own_open(session, actor=actor, recheck_id=recheck_id)
    item = get_recheck_page(session, found).item(item_id)
    if item is None:
        raise NotFound()
    points, clean = checked_points(deducted, item.base.points), checked_text(reason)
    gone = sorted({key for key in dropped if any(p.key == key for p in item.problems)})
    row = session.get(RecheckMark, (found.id, item_id), populate_existing=True)
    stored = (MarkDecision(row.decision), row.deducted, row.reason, row.dropped) if row else None
    if stored == (decision, points, clean, gone) or (stored is None and decision is MarkDecision.open):
        return found
    if (row.version if row else 0) != seen_version:
        raise changed_elsewhere(mine=_words(decision, points, clean), their_version=row.version if row else 0,
                                theirs=_words(*stored[:3]) if stored else _words(MarkDecision.open, Decimal(0), ""))
    _check(item, decision, points, clean)
    if row is None:
        row = RecheckMark(recheck_id=found.id, item=item_id, version=0)
        session.add(row)
    row.decision, row.deducted, row.reason, row.dropped = decision.value, points, clean, gone
    row.version += 1
    return _saved(session, actor, found, {"item": item_id}, now)


def decide_veto(
    session: Session, *, actor: Viewer, recheck_id: str, veto_id: str, stands: bool, reason: str, seen_version: int,
    now: datetime,
) -> Recheck:
    """Say whether a veto stands, with a reason where the sheets differ or say otherwise.

    Raises NotFound, WrongState, InvalidInput, Conflict with mine, theirs and their_version.
    """
    found = _own_open(session, actor=actor, recheck_id=recheck_id)
    line = get_recheck_page(session, found).veto(veto_id)
    if line is None:
        raise NotFound()
    clean = checked_text(reason)
    row = session.get(RecheckVeto, (found.id, veto_id), populate_existing=True)
    if row is not None and (row.stands, row.reason) == (stands, clean):
        return found
    if line.version != seen_version:
        raise changed_elsewhere(mine={"established": stands, "reason": clean}, their_version=line.version,
                                theirs={"established": bool(line.stands), "reason": line.reason})
    if not clean and any((one is not None) != stands for one in line.said):
        raise InvalidInput("与评分表不同的认定须写明理由，没有保存。请写清事实和依据。")
    if row is None:
        row = RecheckVeto(recheck_id=found.id, veto=veto_id, version=0)
        session.add(row)
    row.stands, row.reason = stands, clean or "与两份评分表一致"
    row.version += 1
    return _saved(session, actor, found, {"veto": veto_id, "stands": stands}, now)


def settle_recheck(
    session: Session, *, actor: Viewer, recheck_id: str, seen_version: int, comment: str, good_points: str, reason: str,
    now: datetime,
) -> Settlement:
    """End a recheck with the settlement of the file; the same request again gives the settlement it made.

    seen_version: the recheck's version the confirmation showed. reason: on the whole. Raises NotFound, WrongState,
    Conflict (changed since the confirmation), InvalidInput while anything disputed is undecided or without a reason.
    """
    found = get_own_recheck(session, actor=actor, recheck_id=recheck_id)
    lock_case(session, found.case_id)
    done = find_settlement(session, found.case_id, round_id=found.round_id)
    if found.state == "settled" and done is not None:
        return done
    if found.state != "open" or found.opened_at is None or done is not None:
        raise WrongState("这份复核现在不能定案。请刷新页面查看最新状态。")
    if found.version != seen_version:
        raise Conflict("确认页打开之后，复核内容在别的窗口有了改动，没有定案。请重新核对后再提交。")
    page = get_recheck_page(session, found)
    if page.undecided:
        raise InvalidInput(f"还有 {page.undecided} 处分歧没有裁定，没有定案。请返回逐项裁定。")
    clean = checked_text(reason)
    if not clean:
        raise InvalidInput("复核定案须写明理由，没有定案。请写清总体依据。")
    moment = now.replace(microsecond=0)
    result = decide(
        page.base, page.pack, kind=SettlementKind.rechecked, seq=1, now=moment, reason=clean,
        items={one.base.item: one.decided for one in page.items if one.decided is not None},
        vetoes={v.id: v.reason or "；".join(dict.fromkeys(s for s in v.said if s)) for v in page.vetoes if v.in_force},
        found=_found(page), comment=checked_text(comment), good_points=checked_text(good_points),
    )
    found.state, found.reason, found.ended_at = "settled", clean, moment
    found.version += 1
    session.flush()
    audit.record(session, actor=actor.audit, action="recheck.settled", object_type="recheck", object_id=found.id,
                 details={"case": found.case_id, "version": found.version}, now=now)
    return store_settlement(session, actor=actor, result=result, now=now)


def _found(page: RecheckPage) -> list[SettledProblem]:
    """What the rechecker alone found: points taken from an item under which no sheet has a problem."""
    rows = []
    for item in page.items:
        one = item.decided
        if one is None or one.deducted <= 0 or any(p.key not in one.dropped for p in item.problems):
            continue
        if not item.problems and any(given.deducted > 0 for given in item.base.given):
            continue
        rows.append(SettledProblem(
            source="recheck", key=f"recheck:{item.base.item}", item=item.base.item, item_title=item.base.title, veto=None,
            document_title="", page=None, box=None, text=one.reason, quote="", basis="", advice="", deducted=one.deducted,
            sheets=(),
        ))
    return rows


def _check(item: RecheckItem, decision: MarkDecision, points: Decimal, reason: str) -> None:
    fault = decision_fault(decision, by_hand=points, settled=0)
    if fault is not None:
        raise InvalidInput(fault)
    if decision is MarkDecision.deduct and points == 0:
        raise InvalidInput("裁定为扣分的，请填写扣多少分，没有保存。")
    same = all((given.decision, given.deducted) == (decision, points) for given in item.base.given)
    if decision is not MarkDecision.open and not same and not reason:
        raise InvalidInput("裁定与评分表不一致的，须写明理由，没有保存。请在理由里写一句。")


def _own_open(session: Session, *, actor: Viewer, recheck_id: str) -> Recheck:
    found = get_own_recheck(session, actor=actor, recheck_id=recheck_id)
    if found.state != "open":
        raise WrongState("复核已经定案，不能再改。确有错误的，由组织方更正。")
    if found.opened_at is None:
        raise WrongState("请先在复核列表中点“开始复核”，再逐项裁定。")
    return found


def _saved(session: Session, actor: Viewer, found: Recheck, details: dict[str, Any], now: datetime) -> Recheck:
    found.version += 1
    found.saved_at = now
    audit.record(session, actor=actor.audit, action="recheck.saved", object_type="recheck", object_id=found.id,
                 details={**details, "version": found.version}, now=now)
    return found


def _words(decision: MarkDecision, points: Decimal, reason: str) -> dict[str, str]:
    return {"decision": decision.value, "deducted": plain(points), "comment": reason}
