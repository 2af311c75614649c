"""What the reviewer makes of machine flags, and vetoes established by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, NotFound
from reviews.scoresheets.domain import FlagVerdict, plain
from reviews.scoresheets.domain.changes import Change, ChangedThing
from reviews.scoresheets.domain.sheet import FlagView, SheetView
from reviews.scoresheets.models import FlagDecision, Scoresheet, VetoHit
from reviews.scoresheets.queries.page import get_sheet_view
from reviews.scoresheets.services.access import (
    changed_elsewhere,
    checked_points,
    checked_text,
    get_own_draft,
    saved,
)

NOTHING = Decimal(0)


def decide_flag(
    session: Session, *, actor: Viewer, sheet_id: str, flag_key: str, verdict: FlagVerdict, deducted: Decimal,
    reason: str, veto: bool, seen_version: int, now: datetime,
) -> Scoresheet:
    """Confirm a flag with points, dismiss it with a reason, or leave it again (open).

    deducted counts for a confirmed flag under an item; veto: the flag's veto stands as well (a confirmed flag that
    belongs to a veto alone always establishes it). reason: required to dismiss, and the veto's reason otherwise (the
    flag's own words when empty). seen_version: 0 for a flag nobody decided. Same content again changes nothing.
    Raises NotFound, WrongState, InvalidInput, Conflict with mine, theirs and their_version.
    """
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    sheet_view = get_sheet_view(session, sheet)
    flag = sheet_view.flag(flag_key)
    if flag is None:
        raise NotFound("这处疑点已不在最新的机器检查结果中，可能有人更正了字段。请刷新页面。")
    wanted = _wanted(sheet_view, flag, verdict=verdict, deducted=deducted, reason=reason, veto=veto)
    stored = flag.verdict
    if stored.version and (stored.verdict, stored.deducted, stored.reason, stored.veto) == wanted:
        return sheet
    if not stored.version and verdict is FlagVerdict.open:
        return sheet
    if stored.version != seen_version:
        raise changed_elsewhere(
            mine=_words(*wanted), theirs=_words(stored.verdict, stored.deducted, stored.reason, stored.veto),
            their_version=stored.version,
        )
    row = session.get(FlagDecision, (sheet.id, flag_key))
    if row is None:
        row = FlagDecision(sheet_id=sheet.id, flag_key=flag_key, version=0)
        session.add(row)
    row.decision, row.deducted, row.reason, row.veto = wanted[0].value, *wanted[1:]
    row.item = _item_of(sheet_view, flag)
    row.version, row.decided_at = row.version + 1, now
    before = _words(stored.verdict, stored.deducted, stored.reason, stored.veto) if stored.version else None
    return saved(session, actor=actor, sheet=sheet, what="flag", now=now, details={"flag": flag_key, "verdict": verdict.value},
                 changes=[Change(ChangedThing.flag, flag_key, before, _words(*wanted))])


def save_veto(
    session: Session, *, actor: Viewer, sheet_id: str, veto_id: str, established: bool, reason: str,
    seen_version: int, now: datetime,
) -> Scoresheet:
    """Establish a veto by hand with a written reason, or take it back.

    Raises NotFound, WrongState, InvalidInput without a reason, Conflict with mine, theirs and their_version.
    """
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    view = next((v for v in get_sheet_view(session, sheet).vetoes if v.veto.id == veto_id), None)
    if view is None:
        raise NotFound()
    clean = checked_text(reason)
    stored = view.row
    if stored.version and (stored.established, stored.reason) == (established, clean):
        return sheet
    if stored.version != seen_version:
        raise changed_elsewhere(
            mine={"established": established, "reason": clean},
            theirs={"established": stored.established, "reason": stored.reason}, their_version=stored.version,
        )
    if established and not clean:
        raise InvalidInput("认定一票否决须写明理由，没有保存。请写清事实和依据。")
    row = session.get(VetoHit, (sheet.id, veto_id))
    if row is None:
        row = VetoHit(sheet_id=sheet.id, veto=veto_id, version=0)
        session.add(row)
    row.established, row.reason = established, clean
    row.version += 1
    change = Change(ChangedThing.veto, veto_id,
                    {"established": stored.established, "reason": stored.reason} if stored.version else None,
                    {"established": established, "reason": clean})
    return saved(session, actor=actor, sheet=sheet, what="veto", now=now,
                 details={"veto": veto_id, "established": established}, changes=[change])


def mark_vetoes_absent(session: Session, *, actor: Viewer, sheet_id: str, now: datetime) -> tuple[Scoresheet, int]:
    """Note of every veto nobody judged yet that it is not there. Returns how many."""
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    rest = [v.veto.id for v in get_sheet_view(session, sheet).vetoes if not v.row.version and not v.stands]
    for veto_id in rest:
        session.add(VetoHit(sheet_id=sheet.id, veto=veto_id, established=False, reason="", version=1))
    if rest:
        changes = [Change(ChangedThing.veto, one, None, {"established": False, "reason": ""}) for one in rest]
        saved(session, actor=actor, sheet=sheet, what="veto", now=now, details={"vetoes": rest, "established": False},
              changes=changes)
    return sheet, len(rest)


def _wanted(
    sheet: SheetView, flag: FlagView, *, verdict: FlagVerdict, deducted: Decimal, reason: str, veto: bool
) -> tuple[FlagVerdict, Decimal, str, str | None]:
    """What is to be stored, checked against the pack."""
    clean = checked_text(reason)
    if verdict is FlagVerdict.open:
        return verdict, NOTHING, "", None
    if verdict is FlagVerdict.dismissed:
        if not clean:
            raise InvalidInput("不采纳须说明理由，没有保存。请选一条常用理由，或自己写一句。")
        return verdict, NOTHING, clean, None
    item_id = _item_of(sheet, flag)
    of_pack = any(v.veto.id == flag.row.veto for v in sheet.vetoes)
    established = flag.row.veto if of_pack and (veto or item_id is None) else None
    if item_id is None:
        return verdict, NOTHING, clean, established
    view = sheet.item(item_id)
    assert view is not None
    return verdict, checked_points(deducted, view.item.points), clean, established


def _item_of(sheet: SheetView, flag: FlagView) -> str | None:
    """The flag's item when the pack has it."""
    return flag.row.item if flag.row.item and sheet.item(flag.row.item) else None


def _words(verdict: FlagVerdict, deducted: Decimal, reason: str, veto: str | None) -> dict[str, object]:
    return {"verdict": verdict.value, "deducted": plain(deducted), "reason": reason, "veto": veto is not None}
