"""Asking units for their lists, writing a list row by row, reporting it, and giving it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.registry.queries import list_units_with_organs
from reviews.rounds.domain.frame_lists import ALLOWED, MAX_LISTED, ListState, clean_text, number_key
from reviews.rounds.domain.frame_table import FileEntry
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import FrameImport, FrameList, ListedFile
from reviews.rounds.queries import (
    find_frozen_frame,
    get_frame_list,
    get_listed_file,
    get_round,
    list_listed_files,
)
from reviews.rounds.services.locking import lock_round
from reviews.rounds.services.wording import reason_given

_LOCKED = "清单已经报出，不能再改。确需更正的，请组织方写明理由退回。"
_FROZEN = "本轮清单已经冻结，不能再改。"
_CHANGED = "清单在您打开之后有过改动，没有办理。请核对最新内容后再办。"


def ask_units(
    session: Session, *, actor: Viewer, round_id: str, unit_ids: Collection[str], due_on: date | None, now: datetime
) -> int:
    """Ask units for their lists; those asked before only get the new day if they have not reported. Returns how many are new.

    Raises NotFound, WrongState (round closed or frozen), InvalidInput when no unit is chosen or one has no organ.
    """
    _require_open(session, round_id)
    known = {unit.id for unit in list_units_with_organs(session)}
    if not unit_ids or not set(unit_ids) <= known:
        raise InvalidInput("请至少选择一个登记了执法机关的在用单位。")
    present = {one.unit_id: one for one in session.scalars(sa.select(FrameList).where(FrameList.round_id == round_id))}
    made = [unit_id for unit_id in sorted(set(unit_ids)) if unit_id not in present]
    for unit_id in made:
        session.add(FrameList(round_id=round_id, unit_id=unit_id, due_on=due_on, asked_by=actor.user_id, asked_at=now))
    for unit_id in unit_ids:
        if unit_id in present and present[unit_id].state == ListState.draft:
            present[unit_id].due_on = due_on
    session.flush()
    audit.record(session, actor=actor.audit, action="frame_list.asked", object_type="round", object_id=round_id,
                 details={"units": len(made)}, now=now)
    return len(made)


def drop_list(session: Session, *, actor: Viewer, list_id: str, now: datetime) -> str:
    """Ask a unit no longer; only an empty list goes. Returns the round's id. Raises NotFound, WrongState."""
    found = editable_list(session, list_id)
    if list_listed_files(session, list_id):
        raise WrongState("这个单位已经填写了清单，不能移出。请先清空其清单。")
    session.execute(sa.delete(FrameImport).where(FrameImport.list_id == list_id))
    session.delete(found)
    session.flush()
    audit.record(session, actor=actor.audit, action="frame_list.dropped", object_type="frame_list", object_id=list_id,
                 details={"round": found.round_id, "unit": found.unit_id}, now=now)
    return found.round_id


def add_file(session: Session, *, actor: Viewer, list_id: str, entry: FileEntry, now: datetime) -> ListedFile:
    """Put one file at the end of a list. Raises NotFound, WrongState, InvalidInput when the list is full."""
    found = editable_list(session, list_id)
    made = put_files(session, found=found, entries=[entry])[0]
    _changed(session, found, actor, action="frame_list.edited", details={"added": 1}, now=now)
    return made


def put_files(session: Session, *, found: FrameList, entries: Collection[FileEntry]) -> list[ListedFile]:
    """Put files at the end of a list that the caller has found open; the caller records it. Raises InvalidInput."""
    last, count = session.execute(
        sa.select(sa.func.coalesce(sa.func.max(ListedFile.position), 0), sa.func.count())
        .where(ListedFile.list_id == found.id)).one()
    if count + len(entries) > MAX_LISTED:
        raise InvalidInput(f"一张清单最多 {MAX_LISTED} 件，没有收入。请与组织方联系。")
    made = [_file(found.id, last + at, entry) for at, entry in enumerate(entries, start=1)]
    session.add_all(made)
    session.flush()
    return made


def _file(list_id: str, position: int, entry: FileEntry) -> ListedFile:
    made = ListedFile(list_id=list_id, position=position)
    _fill(made, entry)
    return made


def _fill(file: ListedFile, entry: FileEntry) -> None:
    for name in FileEntry.__slots__:
        setattr(file, name, getattr(entry, name))
    file.number_key = number_key(entry.number)


def change_file(session: Session, *, actor: Viewer, file_id: str, entry: FileEntry, now: datetime) -> ListedFile:
    """Correct one file of a list. Raises NotFound, WrongState."""
    file = get_listed_file(session, file_id)
    found = editable_list(session, file.list_id)
    _fill(file, entry)
    _changed(session, found, actor, action="frame_list.edited", details={"changed": 1}, now=now)
    return file


def remove_file(session: Session, *, actor: Viewer, file_id: str, now: datetime) -> str:
    """Take one file off a list; returns the list's id. Raises NotFound, WrongState."""
    file = get_listed_file(session, file_id)
    found = editable_list(session, file.list_id)
    session.delete(file)
    _changed(session, found, actor, action="frame_list.edited", details={"removed": 1}, now=now)
    return found.id


def empty_list(session: Session, *, actor: Viewer, list_id: str, now: datetime) -> int:
    """Take all files off a list; returns how many. Raises NotFound, WrongState."""
    found = editable_list(session, list_id)
    count = len(list_listed_files(session, list_id))
    session.execute(sa.delete(ListedFile).where(ListedFile.list_id == list_id))
    _changed(session, found, actor, action="frame_list.edited", details={"removed": count}, now=now)
    return count


def report_list(
    session: Session, *, actor: Viewer, list_id: str, seen_version: int, nil: bool, word: str, now: datetime
) -> FrameList:
    """Report a list; it is locked from now on. Reporting a reported list changes nothing.

    nil: the unit has none; then the list must be empty and a word says why. Raises NotFound, WrongState, InvalidInput, and
    Conflict when the list is another than the one that was seen.
    """
    found = get_frame_list(session, list_id)
    if found.state == ListState.reported:
        return found
    editable_list(session, list_id)
    if found.version != seen_version:
        raise Conflict(_CHANGED)
    count = len(list_listed_files(session, list_id))
    said = clean_text(word, 200)
    if nil and count:
        raise InvalidInput(f"清单上有 {count} 件案卷，不能作零报告。确无案卷的，请先清空清单。")
    if not nil and not count:
        raise InvalidInput("清单是空的，没有报出。本轮确无已办结归档案卷的，请勾选“零报告”并写明情况。")
    if nil and not said:
        raise InvalidInput("零报告须写一句说明，例如“本季度没有办结的处罚案件”。")
    _move(found, ListState.reported)
    found.nil, found.word, found.reported_by, found.reported_at = nil, said, actor.user_id, now
    found.returned_reason = ""
    session.execute(sa.delete(FrameImport).where(FrameImport.list_id == list_id))
    _changed(session, found, actor, action="frame_list.reported", details={"files": count, "nil": nil}, now=now)
    return found


def return_list(session: Session, *, actor: Viewer, list_id: str, reason: str, now: datetime) -> FrameList:
    """Give a reported list back to its unit with the reason. Raises NotFound, WrongState (not reported, frozen), InvalidInput."""
    found = get_frame_list(session, list_id)
    _require_open(session, found.round_id)
    if found.state != ListState.reported:
        raise WrongState("这份清单还没有报出，不用退回。请刷新页面查看。")
    found.returned_reason = reason_given(reason, "退回清单")
    _move(found, ListState.draft)
    found.nil, found.reported_by, found.reported_at = False, None, None
    _changed(session, found, actor, action="frame_list.returned", details={}, now=now)
    return found


def _move(found: FrameList, to: ListState) -> None:
    if to not in ALLOWED[ListState(found.state)]:
        raise WrongState("清单的状态已变，没有办理。请刷新页面查看。")
    found.state = to


def editable_list(session: Session, list_id: str) -> FrameList:
    """A list that may still be written. Raises NotFound, WrongState when it is reported, frozen or its round has ended."""
    found = get_frame_list(session, list_id)
    _require_open(session, found.round_id)
    if found.state != ListState.draft:
        raise WrongState(_LOCKED)
    return found


def _require_open(session: Session, round_id: str) -> None:
    lock_round(session, round_id=round_id)
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，清单不能再改。")
    if find_frozen_frame(session, round_id) is not None:
        raise WrongState(_FROZEN)


def _changed(session: Session, found: FrameList, actor: Viewer, *, action: str, details: dict[str, int | bool],
             now: datetime) -> None:
    found.version += 1
    session.flush()
    audit.record(session, actor=actor.audit, action=action, object_type="frame_list", object_id=found.id,
                 details={"round": found.round_id, **details}, now=now)

