"""Taking case files in: bytes first, outside any transaction; then the case and its file rows in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from extraction import word_converter
from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.intake import HEAD_BYTES, TakenFile, clean_name, clean_number, why_not_taken
from reviews.cases.domain.states import BEFORE_REVIEW, why_not_change_files
from reviews.cases.models import Case, CaseFile
from reviews.cases.queries.reading import READ_JOB, list_files
from reviews.cases.queries.scope import get_visible_case
from reviews.errors import Conflict, InvalidInput, NotFound, UnreadableFile, WrongState
from reviews.foundation import audit, jobs
from reviews.foundation.files import FileStore
from reviews.registry.models import Organ
from reviews.rulepacks.queries import require_pack_for

MAX_FILES = 40


@dataclass(frozen=True, slots=True)
class NewCase:
    """What the form of a new case holds, already shaped."""

    organ_id: str
    number: str
    title: str
    kind: str
    pack_version_id: str
    party_name: str = ""


def take_in(store: FileStore, stream: BinaryIO, *, name: str, limit: int | None = None) -> TakenFile:
    """Store one uploaded PDF, picture or Word document durably.

    To be called outside the write unit: it copies and syncs the whole file.

    stream: seekable. limit: bytes at most. Raises UnreadableFile when the bytes are none of these (the message names the file),
    InvalidInput when it is too large, StorageFull.
    """
    shown = clean_name(name)
    fault = why_not_taken(stream.read(HEAD_BYTES), word=word_converter() is not None)
    if fault is not None:
        raise UnreadableFile(f"“{shown}”{fault}")
    stream.seek(0)
    stored = store.put(stream, limit=limit)
    return TakenFile(name=shown, sha256=stored.sha256, size=stored.size)


def create_case(
    session: Session, *, actor: Viewer, new: NewCase, files: Sequence[TakenFile], now: datetime
) -> Case:
    """Open a case in the draft with its files, and queue its reading.

    Raises InvalidInput for what is wrong in the form, Conflict when the organ already has this number, NotFound for an
    organ the person may not act for.
    """
    organ = session.get(Organ, new.organ_id)
    if organ is None or not organ.active or not _acts_for(actor, organ):
        raise NotFound()
    number = clean_number(new.number)
    if not number or not new.title.strip():
        raise InvalidInput("案号和案件名称都要填写。")
    require_pack_for(session, new.pack_version_id, new.kind)
    # Only the person's own organs are looked at, so the answer tells nothing about the files of others.
    if session.scalar(sa.select(Case.id).where(Case.organ_id == organ.id, Case.number == number)) is not None:
        raise _number_exists(organ, number)
    case = Case(
        organ_id=organ.id, number=number, title=new.title.strip(), party_name=new.party_name.strip(), kind=new.kind,
        state=CaseState.draft, pack_version_id=new.pack_version_id, reading_status=ReadingStatus.waiting,
        created_by=actor.user_id, created_at=now, version=1, sent_back_reason="",
    )
    session.add(case)
    try:
        session.flush()
    except IntegrityError as error:
        raise _number_exists(organ, number) from error
    audit.record(session, actor=actor.audit, action="case.created", object_type="case", object_id=case.id,
                 details={"organ": organ.id, "pack_version": case.pack_version_id}, now=now)
    _append(session, actor=actor, case=case, files=files, now=now)
    return case


def change_case(
    session: Session, *, actor: Viewer, case_id: str, number: str, title: str, party_name: str, kind: str, seen_version: int,
    now: datetime
) -> Case:
    """Put right what a draft is called. Raises NotFound, WrongState, Conflict (changed meanwhile, number taken), InvalidInput."""
    case = get_visible_case(session, actor, case_id)
    _refuse_locked(case)
    if case.version != seen_version:
        raise Conflict("案卷在您打开之后有了变化，没有保存。请刷新页面，看过最新内容后再改。")
    cleaned = clean_number(number)
    if not cleaned or not title.strip():
        raise InvalidInput("案号和案件名称都要填写。")
    organ = session.get_one(Organ, case.organ_id)
    taken = sa.select(Case.id).where(Case.organ_id == organ.id, Case.number == cleaned, Case.id != case.id)
    if session.scalar(taken) is not None:
        raise _number_exists(organ, cleaned)
    old = {"number": case.number, "kind": case.kind}
    case.number, case.title, case.party_name, case.kind = cleaned, title.strip(), party_name.strip(), kind
    case.version += 1
    session.flush()
    audit.record(session, actor=actor.audit, action="case.changed", object_type="case", object_id=case.id, now=now,
                 details={"old": old, "new": {"number": case.number, "kind": case.kind}})
    return case


def add_files(
    session: Session, *, actor: Viewer, case_id: str, files: Sequence[TakenFile], now: datetime
) -> Case:
    """Append files to a draft and read the case again.

    Raises NotFound, WrongState once the case is handed in, Conflict when the case already holds the same bytes.
    """
    case = get_visible_case(session, actor, case_id)
    _refuse_locked(case)
    if not files:
        raise InvalidInput("没有选择文件。请选择一个或多个 PDF 后再上传。")
    _append(session, actor=actor, case=case, files=files, now=now)
    case.version += 1
    session.flush()
    return case


def remove_file(session: Session, *, actor: Viewer, case_id: str, file_id: str, now: datetime) -> Case:
    """Take one file out of a draft; its bytes stay in the store. Raises NotFound, WrongState."""
    case = get_visible_case(session, actor, case_id)
    _refuse_locked(case)
    files = list_files(session, case.id)
    gone = next((f for f in files if f.id == file_id), None)
    if gone is None:
        raise NotFound()
    audit.record(session, actor=actor.audit, action="case.file_removed", object_type="case", object_id=case.id,
                 details={"file": gone.id, "sha256": gone.sha256}, now=now)
    session.delete(gone)
    case.version += 1
    case.reading_id = None
    case.run_id = None
    case.reading_status = ReadingStatus.waiting
    session.flush()
    if len(files) > 1:
        _queue_reading(session, case)
    return case


def read_again(session: Session, *, actor: Viewer, case_id: str, now: datetime) -> Case:
    """Queue another reading of the same files. Raises NotFound, InvalidInput when there is no file."""
    case = get_visible_case(session, actor, case_id)
    if not list_files(session, case.id):
        raise InvalidInput("还没有上传案卷文件，请先上传 PDF。")
    if CaseState(case.state) not in BEFORE_REVIEW:
        raise WrongState(f"案卷已是“{CaseState(case.state).label}”，不能重新阅读，以免评分依据变动。")
    _queue_reading(session, case)
    audit.record(session, actor=actor.audit, action="case.reading_requested", object_type="case", object_id=case.id, now=now)
    return case


def _append(
    session: Session, *, actor: Viewer, case: Case, files: Sequence[TakenFile], now: datetime
) -> None:
    there = list_files(session, case.id)
    if len(there) + len(files) > MAX_FILES:
        raise InvalidInput(f"一个案卷最多 {MAX_FILES} 个文件，没有保存。请先合并后再上传。")
    names = {f.sha256: f.name for f in there}
    position = max((f.position for f in there), default=0)
    for taken in files:
        if taken.sha256 in names:
            raise Conflict(
                f"“{taken.name}”与本案卷的“{names[taken.sha256]}”内容完全相同，没有重复保存。请核对后只上传其他文件。"
            )
        names[taken.sha256] = taken.name
        position += 1
        row = CaseFile(case_id=case.id, position=position, name=taken.name, sha256=taken.sha256, size=taken.size,
                       uploaded_by=actor.user_id, uploaded_at=now)
        session.add(row)
        session.flush()
        audit.record(session, actor=actor.audit, action="case.file_uploaded", object_type="case", object_id=case.id,
                     details={"file": row.id, "sha256": taken.sha256, "bytes": taken.size}, now=now)
    if files:
        _queue_reading(session, case)


def _queue_reading(session: Session, case: Case) -> None:
    case.reading_status = ReadingStatus.waiting
    session.flush()
    jobs.enqueue(session, READ_JOB, key=case.id, payload={"case_id": case.id})


def _refuse_locked(case: Case) -> None:
    reason = why_not_change_files(CaseState(case.state))
    if reason is not None:
        raise WrongState(reason)


def _acts_for(actor: Viewer, organ: Organ) -> bool:
    return actor.has(Role.organiser) or (actor.has(Role.unit_handler) and organ.unit_id == actor.unit_id)


def _number_exists(organ: Organ, number: str) -> Conflict:
    return Conflict(f"{organ.name}已有案号为“{number}”的案卷，没有重复建立。请核对案号；如要补充文件，请打开原案卷上传。")
