"""Many case files in one ZIP: the upload, the cases that its entries become, and the table of what became of each.

A batch is a job; its ZIP and its table lie in one folder of the data folder, for names of files may name people and
the table of jobs holds none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.batch import EntryResult, Group, Layout, Outcome, shown_name
from reviews.cases.domain.intake import TakenFile
from reviews.cases.domain.states import why_not_change_files
from reviews.cases.domain.uploads import is_sha256
from reviews.cases.models import Case, CaseFile
from reviews.cases.queries.batch import BATCH_JOB
from reviews.cases.queries.scope import get_visible_case
from reviews.cases.services.intake import NewCase, add_files, create_case
from reviews.errors import InvalidInput, NotFound, ReviewError, UnreadableFile
from reviews.foundation import audit, jobs
from reviews.foundation.ids import new_id
from reviews.foundation.jobs import Job
from reviews.registry.queries import list_organs_to_act_for

_CHUNK = 1024 * 1024
_LEFT_LYING_SECONDS = 2 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Order:
    """What all cases of a batch have in common."""

    organ_id: str
    kind: str
    pack_version_id: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class Batch:
    """A queued batch: whose it is, its order, and where its ZIP and its table lie.

    into: the case that is there already for each group (by Group.key), when a room above has made them; other groups are
    refused then, and the order names nothing but the layout.
    """

    user_id: str
    sha256: str
    order: Order
    folder: Path
    into: Mapping[str, str] | None = None

    @classmethod
    def of(cls, payload: Mapping[str, Any], root: Path) -> Batch:
        """The batch of a job's payload. root: folder of all people's batches."""
        order = Order(str(payload["organ_id"]), str(payload["kind"]), str(payload["pack_version_id"]),
                      Layout(payload["layout"]))
        user_id = str(payload["user_id"])
        return cls(user_id, str(payload["sha256"]), order, root / user_id, payload.get("into"))

    @property
    def zip_path(self) -> Path:
        return self.folder / f"{self.sha256}.zip"

    @property
    def name(self) -> str:
        """What the person's ZIP was called."""
        try:
            return (self.folder / f"{self.sha256}.txt").read_text(encoding="utf-8")
        except OSError:
            return ""


@dataclass(frozen=True, slots=True)
class ReceivedZip:
    """An uploaded ZIP that lies in its folder. name is data; size in bytes."""

    sha256: str
    name: str
    size: int


def receive_zip(folder: Path, stream: BinaryIO, *, name: str, limit: int) -> ReceivedZip:
    """Keep an uploaded ZIP durably until its files are taken over. To be called outside the write unit.

    Raises InvalidInput when it is too large, UnreadableFile when it does not begin like a ZIP.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part, digest, size = folder / f"{new_id()}.part", hashlib.sha256(), 0
    try:
        with part.open("wb") as out:
            while chunk := stream.read(_CHUNK):
                if size == 0 and not chunk.startswith((b"PK\x03\x04", b"PK\x05\x06")):
                    raise UnreadableFile("选择的文件不是 ZIP 压缩包。请用系统自带的压缩功能打成 ZIP 后再上传。")
                size += len(chunk)
                if size > limit:
                    raise InvalidInput(f"压缩包超过 {limit // (1024 * 1024)} MB，没有收。请分几包上传。")
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        if size == 0:
            raise UnreadableFile("压缩包是空的（0 字节）。请检查后重新上传。")
        (folder / f"{digest.hexdigest()}.txt").write_text(shown_name(name), encoding="utf-8")
        os.replace(part, folder / f"{digest.hexdigest()}.zip")
    finally:
        part.unlink(missing_ok=True)
    return ReceivedZip(digest.hexdigest(), shown_name(name), size)


def queue_batch(session: Session, *, actor: Viewer, order: Order, zip_file: ReceivedZip, now: datetime) -> Job:
    """Queue the taking over of an uploaded ZIP; the same ZIP that is still being worked on is not queued twice.

    Raises NotFound for an organ the person may not act for.
    """
    if order.organ_id not in {organ.id for organ in list_organs_to_act_for(session, actor)}:
        raise NotFound()
    job = jobs.enqueue(session, BATCH_JOB, key=f"{actor.user_id}:{zip_file.sha256}", payload={
        "user_id": actor.user_id, "organ_id": order.organ_id, "kind": order.kind, "layout": order.layout.value,
        "pack_version_id": order.pack_version_id, "sha256": zip_file.sha256})
    audit.record(session, actor=actor.audit, action="case.batch_uploaded", object_type="batch", object_id=job.id, now=now,
                 details={"organ": order.organ_id, "sha256": zip_file.sha256, "bytes": zip_file.size})
    return job


def queue_filling(
    session: Session, *, actor: Viewer, into: Mapping[str, str], zip_file: ReceivedZip, now: datetime
) -> Job:
    """Queue the taking over of a ZIP whose groups go into drafts that are there: for a room above that has made them.

    into: the case's id for each group, by Group.key; groups that are not named are refused.
    """
    job = jobs.enqueue(session, BATCH_JOB, key=f"{actor.user_id}:{zip_file.sha256}", payload={
        "user_id": actor.user_id, "organ_id": "", "kind": "", "layout": Layout.auto.value, "pack_version_id": "",
        "sha256": zip_file.sha256, "into": dict(into)})
    audit.record(session, actor=actor.audit, action="case.batch_uploaded", object_type="batch", object_id=job.id, now=now,
                 details={"sha256": zip_file.sha256, "bytes": zip_file.size, "cases": sorted(set(into.values()))})
    return job


def find_zip(folder: Path, sha256: str) -> ReceivedZip | None:
    """An uploaded ZIP that still lies in a person's folder, or None."""
    path = folder / f"{sha256}.zip"
    if not is_sha256(sha256) or not path.is_file():
        return None
    name = folder / f"{sha256}.txt"
    return ReceivedZip(sha256, name.read_text(encoding="utf-8") if name.exists() else "", path.stat().st_size)


def fill_case(
    session: Session, *, actor: Viewer, order: Order, group: Group, files: Sequence[tuple[str, TakenFile]], since: datetime,
    now: datetime, case_id: str | None = None,
) -> list[EntryResult]:
    """Put the files of one group into its case: a new draft, the draft that bears its number, or the one that is given.

    files: (name in the archive, stored file). since: when the batch began; what the same person put there later is this
    batch's own work, done before it was interrupted. Returns one result per file, in order.
    """
    given = get_visible_case(session, actor, case_id) if case_id is not None else None
    organ_id = given.organ_id if given is not None else order.organ_id
    known = _known(session, organ_id, [taken.sha256 for _name, taken in files])
    fresh = [file for file in files if file[1].sha256 not in known]
    placed = iter(_place(session, actor, order, group, fresh, now, given))
    results = []
    for name, taken in files:
        if taken.sha256 not in known:
            results.append(next(placed))
            continue
        case, row = known[taken.sha256]
        own = row.uploaded_by == actor.user_id and row.uploaded_at >= since
        reason = "" if own else f"内容与案卷“{case.number}”中的“{row.name}”完全相同，没有重复保存。"
        outcome = Outcome.accepted if own else Outcome.duplicate
        results.append(EntryResult(shown_name(name), outcome, reason, case.id, case.number))
    return results


def _place(
    session: Session, actor: Viewer, order: Order, group: Group, files: Sequence[tuple[str, TakenFile]], now: datetime,
    given: Case | None,
) -> list[EntryResult]:
    if not files:
        return []
    case = given or session.scalars(
        sa.select(Case).where(Case.organ_id == order.organ_id, Case.number == group.number)).one_or_none()
    locked = None if case is None else why_not_change_files(CaseState(case.state))
    if case is not None and locked is not None:
        return _all(files, Outcome.refused, f"案号“{case.number}”的案卷已经有了。{locked}", case)
    taken = [file for _name, file in files]
    try:
        # All files of a case or none: what was begun is undone when one of them is refused.
        with session.begin_nested():
            if case is None:
                new = NewCase(order.organ_id, group.number, group.title, order.kind, order.pack_version_id)
                case = create_case(session, actor=actor, new=new, files=taken, now=now)
            else:
                add_files(session, actor=actor, case_id=case.id, files=taken, now=now)
    except ReviewError as error:
        return _all(files, Outcome.refused, error.message, None)
    return _all(files, Outcome.accepted, "", case)


def _all(
    files: Sequence[tuple[str, TakenFile]], outcome: Outcome, reason: str, case: Case | None
) -> list[EntryResult]:
    case_id, number = (case.id, case.number) if case is not None else ("", "")
    return [EntryResult(shown_name(name), outcome, reason, case_id, number) for name, _file in files]


def _known(session: Session, organ_id: str, hashes: Sequence[str]) -> dict[str, tuple[Case, CaseFile]]:
    """Files of the organ's own cases by hash; other organs' files are never told of."""
    rows = session.execute(
        sa.select(Case, CaseFile).join(CaseFile, CaseFile.case_id == Case.id)
        .where(Case.organ_id == organ_id, CaseFile.sha256.in_(hashes)).order_by(CaseFile.uploaded_at.desc(), CaseFile.id))
    return {row.sha256: (case, row) for case, row in rows}


def keep_results(folder: Path, job_id: str, *, name: str, results: Sequence[EntryResult], problem: str = "") -> None:
    """Write the table of a batch that has ended; whole or not at all. problem: why it ended early, a sentence."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    rows = [[r.name, r.outcome.value, r.reason, r.case_id, r.case_number] for r in results]
    part = folder / f"{job_id}.part"
    part.write_text(json.dumps({"name": name, "problem": problem, "rows": rows}, ensure_ascii=False), encoding="utf-8")
    os.replace(part, folder / f"{job_id}.json")


def drop_zip(folder: Path, sha256: str) -> None:
    """Remove a ZIP whose files have been taken over, and what uploads that never became a batch left two days ago."""
    for ending in ("zip", "txt"):
        (folder / f"{sha256}.{ending}").unlink(missing_ok=True)
    newest = max((item.stat().st_mtime for item in folder.glob("*")), default=0.0)
    for item in (*folder.glob("*.part"), *folder.glob("*.zip")):
        if newest - item.stat().st_mtime > _LEFT_LYING_SECONDS:
            item.unlink(missing_ok=True)
