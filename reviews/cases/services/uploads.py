"""Uploads in parts: begun, fed, finished into the ordinary intake, given up. Bytes lie in services.parts meanwhile."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.intake import TakenFile, clean_name
from reviews.cases.domain.states import why_not_change_files
from reviews.cases.domain.uploads import (
    KEEP_UNFINISHED,
    UploadPurpose,
    UploadState,
    fingerprint,
    is_sha256,
)
from reviews.cases.models import Upload
from reviews.cases.queries.scope import get_visible_case
from reviews.cases.queries.uploads import count_open_of, get_upload
from reviews.cases.services.intake import add_files
from reviews.cases.services.parts import PartFolder
from reviews.errors import InvalidInput, TooMany, WrongState
from reviews.foundation import audit, jobs

SWEEP_JOB = "cases.sweep_uploads"
_GONE = "这次上传已经结束，不能再传。请刷新页面查看文件是否已收妥；没有收妥的请重新选择。"


def begin_upload(
    session: Session, *, actor: Viewer, purpose: UploadPurpose, case_id: str | None, name: str, size: int, head: str,
    limit: int, most_open: int, now: datetime,
) -> Upload:
    """Open an upload, or find the broken-off one of the same file. head: SHA-256 of the first part.

    limit: bytes a file may have. most_open: unfinished uploads one unit may have. Raises NotFound, WrongState (case handed
    in), InvalidInput, TooMany.
    """
    if case_id is not None:
        fault = why_not_change_files(CaseState(get_visible_case(session, actor, case_id).state))
        if fault is not None:
            raise WrongState(fault)
    shown = clean_name(name)
    if size <= 0 or not is_sha256(head):
        raise InvalidInput(f"“{shown}”是空文件（0 字节），或没有读到内容。请检查原文件后重新选择。")
    if size > limit:
        raise InvalidInput(f"“{shown}”超过 {limit // (1024 * 1024)} MB，没有收。请拆分后再上传。")
    mark = fingerprint(purpose=purpose, target=case_id or "", name=shown, size=size, head=head)
    found = _find_open(session, actor, mark)
    if found is not None:
        return found
    if count_open_of(session, actor) >= most_open:
        raise TooMany(f"本单位已有 {most_open} 个没有传完的文件。请先传完或取消一些，再开始新的上传。")
    made = Upload(purpose=purpose, case_id=case_id, name=shown, size=size, fingerprint=mark, received=0,
                  state=UploadState.open, started_by=actor.user_id, started_at=now, touched_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        # The same file in a second window, at the same moment: both go on with the one that was first.
        return _require_open(session, actor, mark)
    audit.record(session, actor=actor.audit, action="upload.started", object_type="upload", object_id=made.id, now=now,
                 details={"purpose": purpose.value, "case": case_id or "", "bytes": size})
    _queue_sweep(session, now)
    return made


def note_part(session: Session, *, upload_id: str, received: int, now: datetime) -> Upload:
    """Keep how far an upload has come; the bytes are durable already. Raises NotFound, WrongState once it has ended."""
    upload = get_upload(session, upload_id)
    if upload.state != UploadState.open:
        raise WrongState(_GONE)
    upload.received, upload.touched_at = max(upload.received, received), now
    return upload


def finish_upload(session: Session, *, actor: Viewer, upload_id: str, taken: TakenFile, now: datetime) -> Upload:
    """The whole file lies where it belongs: put it into its case, and turn the upload into its receipt, at once.

    Raises NotFound, WrongState, and what the intake says of the file (Conflict, InvalidInput).
    """
    upload = get_upload(session, upload_id)
    if upload.state == UploadState.done:
        return upload
    if upload.state != UploadState.open or upload.received != upload.size:
        raise WrongState(_GONE)
    if upload.case_id is not None:
        add_files(session, actor=actor, case_id=upload.case_id, files=[taken], now=now)
    upload.sha256, upload.touched_at, upload.state = taken.sha256, now, UploadState.done
    audit.record(session, actor=actor.audit, action="upload.finished", object_type="upload", object_id=upload.id, now=now,
                 details={"sha256": taken.sha256, "bytes": upload.size, "case": upload.case_id or ""})
    return upload


def abandon_upload(session: Session, *, actor: Viewer, upload_id: str, now: datetime) -> Upload:
    """Give up an upload; giving up twice is the same as once. Raises NotFound, WrongState when it is done."""
    upload = get_upload(session, upload_id)
    if upload.state == UploadState.done:
        raise WrongState("这个文件已经收妥，不能取消上传。不要的文件，请在案卷的“文件”中移出。")
    if upload.state == UploadState.open:
        upload.state, upload.touched_at = UploadState.abandoned, now
        audit.record(session, actor=actor.audit, action="upload.abandoned", object_type="upload", object_id=upload.id,
                     now=now, details={"received": upload.received, "bytes": upload.size})
    return upload


def abandon_old(session: Session, *, now: datetime) -> int:
    """Give up what nobody has gone on with for days; returns how many."""
    old = list(session.scalars(_old(now)))
    for upload in old:
        upload.state = UploadState.abandoned
        audit.record(session, actor=audit.SYSTEM, action="upload.abandoned", object_type="upload", object_id=upload.id,
                     now=now, details={"received": upload.received, "bytes": upload.size})
    return len(old)


def drop_leftovers(session: Session, parts: PartFolder) -> int:
    """Remove bytes whose upload is not open any more (a server that died at the last moment); returns how many files."""
    there = parts.ids()
    alive = set(session.scalars(sa.select(Upload.id).where(Upload.id.in_(there), Upload.state == UploadState.open)))
    for upload_id in set(there) - alive:
        parts.drop(upload_id)
    return len(set(there) - alive)


def _old(now: datetime) -> sa.Select[Upload]:
    return sa.select(Upload).where(Upload.state == UploadState.open,
                                   Upload.touched_at < now - KEEP_UNFINISHED).order_by(Upload.id)


def _queue_sweep(session: Session, now: datetime) -> None:
    if session.scalar(sa.select(_old(now).exists())):
        jobs.enqueue(session, SWEEP_JOB, key="all")


def _find_open(session: Session, actor: Viewer, mark: str) -> Upload | None:
    return session.scalars(sa.select(Upload).where(
        Upload.started_by == actor.user_id, Upload.fingerprint == mark, Upload.state == UploadState.open)).one_or_none()


def _require_open(session: Session, actor: Viewer, mark: str) -> Upload:
    found = _find_open(session, actor, mark)
    if found is None:
        raise WrongState(_GONE)
    return found
