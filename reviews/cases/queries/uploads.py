"""Uploads in parts as their owner sees them, and the receipts of what was received."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.models import User
from reviews.cases.domain.uploads import ReceiptLine, UploadPurpose, UploadState, receipt_code
from reviews.cases.models import Case, CaseFile, Upload
from reviews.cases.queries.reading import find_reading, list_files
from reviews.errors import NotFound


def get_upload(session: Session, upload_id: str) -> Upload:
    """Any upload, for callers that have settled who asks. Raises NotFound."""
    found = session.get(Upload, upload_id, populate_existing=True)
    if found is None:
        raise NotFound()
    return found


def find_finished(session: Session, viewer: Viewer, upload_id: str, purpose: UploadPurpose) -> Upload | None:
    """A file of that purpose that this person has sent whole, or None."""
    return session.scalars(sa.select(Upload).where(
        Upload.id == upload_id, Upload.started_by == viewer.user_id, Upload.purpose == purpose,
        Upload.state == UploadState.done)).one_or_none()


def list_unfinished(session: Session, viewer: Viewer, *, case_id: str | None) -> list[Upload]:
    """The person's own broken-off uploads to a case (or, for None, to no case yet), the newest first."""
    return list(session.scalars(
        sa.select(Upload).where(Upload.started_by == viewer.user_id, Upload.state == UploadState.open,
                                Upload.case_id == case_id if case_id is not None else Upload.case_id.is_(None))
        .order_by(Upload.touched_at.desc(), Upload.id)))


def count_open_of(session: Session, viewer: Viewer) -> int:
    """Open uploads of the person's unit; of the person alone when there is no unit."""
    mine = User.unit_id == viewer.unit_id if viewer.unit_id is not None else User.id == viewer.user_id
    return session.scalar(sa.select(sa.func.count()).select_from(Upload).join(User, User.id == Upload.started_by)
                          .where(Upload.state == UploadState.open, mine)) or 0


def unit_of_upload(session: Session, upload: Upload) -> str | None:
    """The unit of the person who sent it."""
    return session.scalar(sa.select(User.unit_id).where(User.id == upload.started_by))


def upload_receipt(session: Session, upload: Upload) -> ReceiptLine:
    """The receipt of one upload. Raises NotFound while it is not done."""
    if upload.state != UploadState.done or upload.sha256 is None:
        raise NotFound()
    pages = None
    if upload.case_id is not None:
        row = session.scalars(sa.select(CaseFile).where(
            CaseFile.case_id == upload.case_id, CaseFile.sha256 == upload.sha256)).one_or_none()
        pages = _pages(session, session.get_one(Case, upload.case_id)).get(row.id) if row is not None else None
    return _line(session, upload.name, upload.size, pages, upload.sha256, upload.touched_at, upload.started_by)


def case_receipt(session: Session, case: Case) -> list[ReceiptLine]:
    """The receipt of everything a case holds now, in the order of its pages."""
    pages = _pages(session, case)
    return [_line(session, f.name, f.size, pages.get(f.id), f.sha256, f.uploaded_at, f.uploaded_by)
            for f in list_files(session, case.id)]


def _line(
    session: Session, name: str, size: int, pages: int | None, sha256: str, at: datetime, user_id: str
) -> ReceiptLine:
    person = session.get_one(User, user_id)
    return ReceiptLine(name, size, pages, sha256, at, person.name, receipt_code(sha256=sha256, size=size, at=at))


def _pages(session: Session, case: Case) -> dict[str, int]:
    reading = find_reading(session, case)
    return {} if reading is None else {str(f["file_id"]): int(f["pages"]) for f in reading.files if f.get("pages")}
