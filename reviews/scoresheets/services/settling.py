"""Settling a case file: one sheet, two that agree, and later settlements as new rows. Nothing is ever edited."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.cases.services import move_case
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.audit import canonical_json
from reviews.rounds.queries import list_live_seats
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain import SubmittedResult, decision_fault, points_fault
from reviews.scoresheets.domain.digest import digest_of
from reviews.scoresheets.domain.settled import SettledResult, SettlementKind, content_of, result_of
from reviews.scoresheets.domain.settling import Decided, decide, settle_one, settle_pair
from reviews.scoresheets.models import Scoresheet, Settlement, SettlementDigest
from reviews.scoresheets.queries.rechecks import sliced_case_ids
from reviews.scoresheets.queries.results import get_submitted_result
from reviews.scoresheets.queries.settlements import (
    find_comparison,
    find_settlement,
    list_review_sheets,
)
from reviews.scoresheets.services.access import checked_text
from reviews.scoresheets.services.after_release import tell_corrected
from scoring_rules.rule_pack import RulePack

# A correction may follow the settlement at any time until the round's archive is made.
CORRECTABLE = frozenset({CaseState.settled, CaseState.released, CaseState.objected, CaseState.final})


def settle_single(session: Session, *, actor: Viewer, round_id: str, case_id: str, now: datetime) -> Settlement:
    """Settle a file with one seat to its sheet; settled already is the same as once.

    Raises NotFound, WrongState while the sheet is missing or when there are two.
    """
    done = _settled_before(session, round_id, case_id)
    if done is not None:
        return done
    sheets = _sheets(session, round_id, case_id)
    if len(sheets) != 1:
        raise WrongState("这份案卷有两份评分表，应按双评结果定案。请刷新页面。")
    slot, result = sheets[0]
    return store_settlement(session, actor=actor, result=settle_one(result, slot=slot, seq=1, now=_moment(now)), now=now)


def settle_agreed(session: Session, *, actor: Viewer, round_id: str, case_id: str, now: datetime) -> Settlement:
    """Settle two sheets that call no recheck to the mean of both; settled already is the same as once.

    Raises NotFound, WrongState while a sheet is missing or where the comparison calls a recheck.
    """
    done = _settled_before(session, round_id, case_id)
    if done is not None:
        return done
    comparison, sheets = find_comparison(session, round_id, case_id), _sheets(session, round_id, case_id)
    if comparison is None or len(sheets) != 2:
        raise WrongState("两份评分表还没有到齐并比对，不能定案。请等评查员提交。")
    if comparison.reasons:
        raise WrongState("两份评分表分歧较大，须经复核定案。请先指定复核员。")
    if case_id in sliced_case_ids(session, round_id):
        raise WrongState("这份案卷在随机抽检之列，须经复核定案。请先指定复核员。")
    pack = pack_of_sheet(session, sheets[0][1].sheet_id)
    made = settle_pair(sheets[0][1], sheets[1][1], pack, seq=1, now=_moment(now))
    return store_settlement(session, actor=actor, result=made, now=now)


def settle_corrected(
    session: Session, *, actor: Viewer, round_id: str, case_id: str, seen_seq: int, items: Mapping[str, Decided],
    vetoes: Mapping[str, str], reason: str, now: datetime,
) -> Settlement:
    """Put a settlement right by a further one (更正); the earlier one stays.

    seen_seq: the settlement the page showed. items: what changes, by item; vetoes: {id: reason} of all that stand now.
    Raises NotFound, WrongState, Conflict (settled anew meanwhile), InvalidInput without a reason or without any change.
    """
    made = _settle_again(session, actor=actor, round_id=round_id, case_id=case_id, seen_seq=seen_seq, items=items,
                         vetoes=vetoes, reason=reason, kind=SettlementKind.corrected, now=now)
    tell_corrected(session, actor=actor, settlement=made, now=now)
    return made


def settle_ruled(
    session: Session, *, actor: Viewer, round_id: str, case_id: str, seen_seq: int, items: Mapping[str, Decided],
    vetoes: Mapping[str, str], reason: str, now: datetime,
) -> Settlement:
    """The same after an objection was ruled on; the caller has settled who may rule and moves the case."""
    return _settle_again(session, actor=actor, round_id=round_id, case_id=case_id, seen_seq=seen_seq, items=items,
                         vetoes=vetoes, reason=reason, kind=SettlementKind.ruled, now=now)


def store_settlement(session: Session, *, actor: Viewer, result: SettledResult, now: datetime) -> Settlement:
    """Keep a settlement with its hash, move the case to settled when it is the first, leave the trace."""
    content = content_of(result)
    made = Settlement(
        round_id=result.round_id, case_id=result.case_id, seq=result.seq, kind=result.kind.value, total=result.total,
        grade=result.grade, content=content, content_hash=hashlib.sha256(canonical_json(content)).hexdigest(),
        reason=result.reason, settled_by=actor.user_id, settled_at=result.settled_at,
    )
    session.add(made)
    session.flush()
    session.add(digest_row(made))
    session.flush()
    if result.seq == 1:
        move_case(session, actor=actor, case_id=result.case_id, to=CaseState.settled, now=now)
    audit.record(session, actor=actor.audit, action="case.settled", object_type="case", object_id=result.case_id,
                 details={"round": result.round_id, "settlement": made.id, "kind": made.kind, "seq": made.seq,
                          "content_hash": made.content_hash}, now=now)
    return made


def digest_row(settlement: Settlement) -> SettlementDigest:
    """The row that statistics read instead of the settlement; kept in the same transaction."""
    return SettlementDigest(
        settlement_id=settlement.id, round_id=settlement.round_id, case_id=settlement.case_id, seq=settlement.seq,
        settled_at=settlement.settled_at, total=settlement.total, grade=settlement.grade, content=digest_of(settlement.content))


def pack_of_sheet(session: Session, sheet_id: str) -> RulePack:
    """The standard in the version that a sheet was judged by."""
    return get_pack(session, session.get_one(Scoresheet, sheet_id).pack_version_id)


def checked_decisions(base: SettledResult, items: Mapping[str, Decided]) -> dict[str, Decided]:
    """The decisions as they will be stored: points within the item, and none but for a deduction. Raises InvalidInput."""
    clean = {}
    for item_id, one in items.items():
        item = base.item(item_id)
        if item is None:
            raise InvalidInput("有的条目不在评分标准中，没有保存。请刷新页面。")
        fault = points_fault(one.deducted, item.points) or decision_fault(one.decision, by_hand=one.deducted, settled=0)
        if fault is not None:
            raise InvalidInput(f"“{item.title}”：{fault}")
        reason = checked_text(one.reason)
        if not reason and (one.decision, one.deducted) != (item.decision, item.deducted):
            raise InvalidInput(f"“{item.title}”的结论有改动，须写明理由，没有保存。")
        clean[item_id] = replace(one, reason=reason)
    return clean


def lock_case(session: Session, case_id: str) -> None:
    """Keep other settling, submitting and rechecking of this case away until the commit. Raises NotFound."""
    found = session.scalars(sa.select(Case).where(Case.id == case_id).with_for_update()
                            .execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound()


def _settle_again(
    session: Session, *, actor: Viewer, round_id: str, case_id: str, seen_seq: int, items: Mapping[str, Decided],
    vetoes: Mapping[str, str], reason: str, kind: SettlementKind, now: datetime,
) -> Settlement:
    lock_case(session, case_id)
    last = find_settlement(session, case_id, round_id=round_id)
    if last is None:
        raise NotFound()
    if CaseState(session.get_one(Case, case_id).state) not in CORRECTABLE:
        raise WrongState("案卷还没有定案，不能更正。请刷新页面查看最新状态。")
    if last.seq != seen_seq:
        raise Conflict("这份案卷在您打开之后已另行定案，没有保存。请刷新页面，看过最新结果后再办理。")
    if not checked_text(reason):
        raise InvalidInput("更改定案须写明理由，没有保存。请写清依据和经过。")
    base = result_of(last.content, last.content_hash)
    pack = pack_of_sheet(session, base.sheets[0].sheet_id)
    changed = checked_decisions(base, items)
    standing = checked_vetoes(pack, vetoes)
    made = decide(base, pack, kind=kind, items=changed, vetoes=standing, comment=base.comment, good_points=base.good_points,
                  reason=checked_text(reason), seq=last.seq + 1, now=_moment(now))
    if (made.items, made.problems, [v.veto for v in made.vetoes]) == (base.items, base.problems, [v.veto for v in base.vetoes]):
        raise InvalidInput("没有任何改动，没有保存。请先改动条目或否决项。")
    return store_settlement(session, actor=actor, result=made, now=now)


def checked_vetoes(pack: RulePack, vetoes: Mapping[str, str]) -> dict[str, str]:
    """Vetoes of the pack with the reasons that must be written. Raises InvalidInput."""
    known = {veto.id for veto in pack.vetoes}
    clean = {}
    for veto_id, reason in vetoes.items():
        if veto_id not in known:
            raise InvalidInput("有的否决项不在评分标准中，没有保存。请刷新页面。")
        if not checked_text(reason):
            raise InvalidInput("认定一票否决须写明理由，没有保存。请写清事实和依据。")
        clean[veto_id] = checked_text(reason)
    return clean


def _settled_before(session: Session, round_id: str, case_id: str) -> Settlement | None:
    """The settlement the case has already; else the case is scored and stays locked. Raises NotFound, WrongState."""
    lock_case(session, case_id)
    done = find_settlement(session, case_id, round_id=round_id)
    if done is not None:
        return done
    state = CaseState(session.get_one(Case, case_id).state)
    if state is not CaseState.scored:
        raise WrongState(f"案卷现在是“{state.label}”，不能直接定案。请刷新页面查看最新状态。")
    return None


def _sheets(session: Session, round_id: str, case_id: str) -> list[tuple[int, SubmittedResult]]:
    """The submitted sheets by seat, once every seat is in. Raises WrongState."""
    found = list_review_sheets(session, round_id, case_id)
    seats = [s for s in list_live_seats(session, round_id, case_id) if s.purpose == "review"]
    if not found or len(found) != len(seats):
        raise WrongState("还有评分表没有提交，不能定案。请等评查员提交。")
    return [(sheet.slot, get_submitted_result(session, sheet.sheet_id)) for sheet in found]


def _moment(now: datetime) -> datetime:
    return now.replace(microsecond=0)
