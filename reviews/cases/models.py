"""Tables: case files, the files in them, uploads in parts, readings, page texts, corrections, arrangements, rule runs, flags."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.uploads import UploadPurpose, UploadState
from reviews.foundation.db import IdType, Json, Model, Points, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id


class Case(Model):
    """One case file (案卷). number: the decision's or the file's own number, unique within its organ.

    reading_id and run_id point at the reading and the rule run in force; history stays in those tables.
    sent_back_reason: why the organiser gave a handed-in file back, until it is handed in again; or why it was voided.
    """

    __tablename__ = "cases"
    __table_args__ = (
        sa.UniqueConstraint("organ_id", "number"),
        sa.CheckConstraint(one_of("state", CaseState), name="state"),
        sa.CheckConstraint(one_of("reading_status", ReadingStatus), name="reading_status"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    organ_id: Mapped[str] = mapped_column(sa.ForeignKey("organs.id"), index=True)
    number: Mapped[str] = mapped_column(sa.String(80))
    title: Mapped[str] = mapped_column(sa.String(200))
    party_name: Mapped[str] = mapped_column(sa.String(200), default="")
    kind: Mapped[str] = mapped_column(sa.String(32), default="penalty_ordinary")
    state: Mapped[str] = mapped_column(sa.String(16), default=CaseState.draft, index=True)
    pack_version_id: Mapped[str] = mapped_column(sa.ForeignKey("pack_versions.id"))
    reading_status: Mapped[str] = mapped_column(sa.String(16), default=ReadingStatus.waiting)
    reading_id: Mapped[str | None] = mapped_column(IdType)
    run_id: Mapped[str | None] = mapped_column(IdType)
    version: Mapped[int] = mapped_column(default=1)
    sent_back_reason: Mapped[str] = mapped_column(sa.Text, default="")
    created_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CaseFile(Model):
    """One uploaded PDF of a case; its pages follow those of the file before it. name is data, never a path."""

    __tablename__ = "case_files"
    __table_args__ = (sa.UniqueConstraint("case_id", "sha256"), sa.UniqueConstraint("case_id", "position"))

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(255))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    uploaded_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Upload(Model):
    """A file that travels in parts. received: bytes that are safe; the file is whole at `size`.

    fingerprint: domain.uploads.fingerprint, by which a file chosen anew goes on where it was broken off. sha256: of the whole
    file, once it is done; then the row is the receipt and never changes. case_id only for purpose `case`.
    """

    __tablename__ = "uploads"
    __table_args__ = (
        sa.CheckConstraint(one_of("purpose", UploadPurpose), name="purpose"),
        sa.CheckConstraint(one_of("state", UploadState), name="state"),
        sa.CheckConstraint("received >= 0 AND received <= size AND size > 0", name="received"),
        sa.CheckConstraint("(state = 'done') = (sha256 IS NOT NULL)", name="hash_when_done"),
        sa.CheckConstraint("state <> 'done' OR received = size", name="whole_when_done"),
        sa.CheckConstraint("(purpose = 'case') = (case_id IS NOT NULL)", name="case_of_purpose"),
        sa.Index("uq_uploads_open", "started_by", "fingerprint", unique=True, sqlite_where=sa.text("state = 'open'"),
                 postgresql_where=sa.text("state = 'open'")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    purpose: Mapped[str] = mapped_column(sa.String(8))
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    received: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    state: Mapped[str] = mapped_column(sa.String(16), default=UploadState.open)
    sha256: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    started_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Reading(Model):
    """What the reader made of all files of a case: the inspect format's file, pages, documents and fields.

    files: [{file_id, first_page, pages, status}] in order; page numbers in content run through the whole case.
    """

    __tablename__ = "readings"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    status: Mapped[str] = mapped_column(sa.String(16))
    messages: Mapped[list[str]] = mapped_column(Json)
    files: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Correction(Model):
    """A person's correction of a reading: document type or range, or a field's value; old value kept.

    subject: `document` or `field`; target: {document} or {document, field}; old and new in the inspect format.
    """

    __tablename__ = "corrections"
    __table_args__ = (sa.CheckConstraint("subject IN ('document','field')", name="subject"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    reading_id: Mapped[str] = mapped_column(sa.ForeignKey("readings.id"))
    seq: Mapped[int]
    subject: Mapped[str] = mapped_column(sa.String(16))
    target: Mapped[dict[str, Any]] = mapped_column(Json)
    old: Mapped[dict[str, Any]] = mapped_column(Json)
    new: Mapped[dict[str, Any]] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PageTexts(Model):
    """The words of all pages of one reading with their places, packed (cases.domain.page_texts), for searching.

    Made from the reading and made anew with it, so only the newest reading's row is kept.
    """

    __tablename__ = "page_texts"
    __table_args__ = (sa.UniqueConstraint("reading_id"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    reading_id: Mapped[str] = mapped_column(sa.ForeignKey("readings.id"))
    packed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PageArrangement(Model):
    """One step by which a person turned or moved pages for display; the bytes of the files stay as they are.

    action: `turn` {pages, to}, `move` {pages, before} or `undo` {step}; detail holds it. content_sha256: the bytes it was
    made on, so that a case whose files changed starts without it. The steps are replayed by seq.
    """

    __tablename__ = "page_arrangements"
    __table_args__ = (
        sa.UniqueConstraint("case_id", "seq"),
        sa.CheckConstraint("action IN ('turn','move','undo')", name="action"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"))
    seq: Mapped[int]
    content_sha256: Mapped[str] = mapped_column(sa.String(64))
    action: Mapped[str] = mapped_column(sa.String(8))
    detail: Mapped[dict[str, Any]] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RuleRun(Model):
    """One run of a pack over a reading with its corrections; suggested score in the inspect format."""

    __tablename__ = "rule_runs"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    reading_id: Mapped[str] = mapped_column(sa.ForeignKey("readings.id"))
    pack_version_id: Mapped[str] = mapped_column(sa.ForeignKey("pack_versions.id"))
    correction_seq: Mapped[int] = mapped_column(default=0)
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    score: Mapped[dict[str, Any]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Finding(Model):
    """One machine finding (机器检查结果) of a run. key is stable across runs for the same check and place.

    state is one of the four finding states; a suspect one is shown to people as a flag (疑点).
    title: what the check looks at. cause: shared by findings of one cause, whose points are taken once.
    hint: a suspect one that is no flag, takes no points and is listed apart; hint_reason says why.
    """

    __tablename__ = "findings"
    __table_args__ = (
        sa.UniqueConstraint("run_id", "key"),
        sa.CheckConstraint("state IN ('pass','suspect','undeterminable','not_applicable')", name="state"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    run_id: Mapped[str] = mapped_column(sa.ForeignKey("rule_runs.id"), index=True)
    key: Mapped[str] = mapped_column(sa.String(120))
    position: Mapped[int]
    check_id: Mapped[str] = mapped_column(sa.String(80))
    title: Mapped[str] = mapped_column(sa.String(200), default="")
    cause: Mapped[str] = mapped_column(sa.String(200), default="")
    defect: Mapped[str] = mapped_column(sa.String(80))
    item: Mapped[str | None] = mapped_column(sa.String(32))
    veto: Mapped[str | None] = mapped_column(sa.String(32))
    state: Mapped[str] = mapped_column(sa.String(16))
    severity: Mapped[str] = mapped_column(sa.String(16))
    document: Mapped[int | None]
    page: Mapped[int | None]
    box: Mapped[list[float] | None] = mapped_column(Json)
    quote: Mapped[str | None] = mapped_column(sa.Text)
    message: Mapped[str] = mapped_column(sa.Text)
    basis: Mapped[str] = mapped_column(sa.Text)
    advice: Mapped[str] = mapped_column(sa.Text)
    deduction: Mapped[Decimal] = mapped_column(Points)
    hint: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    hint_reason: Mapped[str] = mapped_column(sa.String(120), default="", server_default="")


for _table in (Reading, Correction, PageArrangement, RuleRun, Finding):
    append_only(_table.__table__)  # type: ignore[arg-type]
append_only(Upload.__table__, when="OLD.state = 'done'")  # type: ignore[arg-type]
