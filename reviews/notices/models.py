"""Tables: the number series of official papers, the papers from draft to issue, their versions and their steps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.notices.domain import NoticeKind, NoticeState, NoticeStep


class NumberSeries(Model):
    """The last number given out for one kind of paper in one year.

    A number is taken in the same transaction that issues the paper, so a failed issue leaves no gap.
    """

    __tablename__ = "number_series"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", NoticeKind), name="kind"),
        sa.CheckConstraint("last >= 0", name="last"),
    )

    kind: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class Notice(Model):
    """One paper. content: as domain.content_json gives it; version counts the changes of the draft.

    subject: what it is about (domain.subject_of); of one kind there is one paper for one subject in one edition, and a new
    edition only after the last one was withdrawn (replaces_id). unit_id: whom a letter is for; None for a general notice or
    a report. sources: what the content rests on: release, settlement, packs with versions, template. snapshot_sha256: the
    frozen facts its figures were worked out from, in the file store.
    On issue it gets its number, the canonical content's SHA-256, and the hashes of its files in the file store; from then
    on the row never changes.
    """

    __tablename__ = "notices"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", NoticeKind), name="kind"),
        sa.CheckConstraint(one_of("state", NoticeState), name="state"),
        *(
            sa.CheckConstraint(f"(state = 'issued') = ({column} IS NOT NULL)", name=column)
            for column in (
                "number", "year", "ordinal", "content_hash", "docx_sha256", "pdf_sha256", "issued_by",
                "issued_at",
            )
        ),
        sa.CheckConstraint("ordinal IS NULL OR ordinal >= 1", name="ordinal_from_one"),
        sa.CheckConstraint("edition >= 1", name="edition"),
        sa.UniqueConstraint("kind", "subject", "edition"),
        sa.UniqueConstraint("kind", "year", "ordinal"),
        sa.UniqueConstraint("number"),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.String(32), default=NoticeKind.CASE_FEEDBACK.value)
    subject: Mapped[str] = mapped_column(sa.String(120))
    edition: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[str | None] = mapped_column(sa.ForeignKey("notices.id"))
    state: Mapped[str] = mapped_column(sa.String(16), default=NoticeState.DRAFT.value, index=True)
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(sa.String(200))
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    round_id: Mapped[str | None] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    unit_id: Mapped[str | None] = mapped_column(sa.ForeignKey("units.id"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    sources: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    snapshot_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    drafted_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    number: Mapped[str | None] = mapped_column(sa.String(80))
    year: Mapped[int | None]
    ordinal: Mapped[int | None]
    content_hash: Mapped[str | None] = mapped_column(sa.String(64))
    code: Mapped[str | None] = mapped_column(sa.String(24), index=True)
    docx_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    pdf_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    xlsx_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    issued_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class NoticeVersion(Model):
    """A draft as it was saved, so that the changes between two versions can be marked up."""

    __tablename__ = "notice_versions"

    notice_id: Mapped[str] = mapped_column(sa.ForeignKey("notices.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    content_hash: Mapped[str] = mapped_column(sa.String(64))
    saved_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NoticeStepRow(Model):
    """One step of a paper: drafted, submitted, checked, issued, withdrawn … version: of the content it was taken on."""

    __tablename__ = "notice_steps"
    __table_args__ = (
        sa.CheckConstraint(one_of("step", NoticeStep), name="step"),
        sa.CheckConstraint("step NOT IN ('returned', 'refused', 'withdrawn') OR reason <> ''", name="reason"),
        sa.UniqueConstraint("notice_id", "seq"),
        sa.Index("uq_notice_steps_withdrawn", "notice_id", unique=True, sqlite_where=sa.text("step = 'withdrawn'"),
                 postgresql_where=sa.text("step = 'withdrawn'")),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    notice_id: Mapped[str] = mapped_column(sa.ForeignKey("notices.id"))
    seq: Mapped[int]
    step: Mapped[str] = mapped_column(sa.String(16))
    version: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.String(400), default="")
    taken_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)


class HandMask(Model):
    """A rectangle drawn by hand over a page of a case file for its teaching copy, or the taking back of one (lifts).

    box: points of the page as the file shows it. What the machine covers is never lifted.
    """

    __tablename__ = "hand_masks"
    __table_args__ = (
        sa.CheckConstraint("page >= 1", name="page"),
        sa.UniqueConstraint("lifts"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    page: Mapped[int]
    box: Mapped[list[float]] = mapped_column(Json)
    lifts: Mapped[str | None] = mapped_column(sa.ForeignKey("hand_masks.id"))
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class MaskCheck(Model):
    """A person's word that a page with exactly these covers (domain.teaching.covers_digest) shows nothing personal."""

    __tablename__ = "mask_checks"
    __table_args__ = (sa.UniqueConstraint("case_id", "page", "covers"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"))
    page: Mapped[int]
    covers: Mapped[str] = mapped_column(sa.String(64))
    checked_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PaperTemplate(Model):
    """A DOCX template as it was handed in for one kind of paper. seq: its version among those of the kind."""

    __tablename__ = "paper_templates"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", NoticeKind), name="kind"),
        sa.UniqueConstraint("kind", "seq"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.String(32))
    seq: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(120))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int]
    uploaded_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PaperTemplateUse(Model):
    """From then on papers of the kind are set into this template; None: in the product's own layout. The newest counts."""

    __tablename__ = "paper_template_uses"
    __table_args__ = (sa.CheckConstraint(one_of("kind", NoticeKind), name="kind"),)

    kind: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    template_id: Mapped[str | None] = mapped_column(sa.ForeignKey("paper_templates.id"))
    put_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    put_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PaperTemplateLook(Model):
    """Somebody has opened the sample of a version, as pages or as a file; only then may that person put it in force."""

    __tablename__ = "paper_template_looks"

    template_id: Mapped[str] = mapped_column(sa.ForeignKey("paper_templates.id"), primary_key=True)
    looked_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    looked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NoticeMeasure(Model):
    """What came of a common problem, by the notice that told of the problem; a measure comes of one notice at most."""

    __tablename__ = "notice_measures"

    measure_id: Mapped[str] = mapped_column(sa.ForeignKey("common_measures.id"), primary_key=True)
    notice_id: Mapped[str] = mapped_column(sa.ForeignKey("notices.id"), index=True)
    linked_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(Notice.__table__, when="OLD.state = 'issued'",  # type: ignore[arg-type]
            message="an issued letter is never changed")  # fmt: skip
for _table in (NoticeVersion, NoticeStepRow, HandMask, MaskCheck, PaperTemplate, PaperTemplateUse, PaperTemplateLook,
               NoticeMeasure):
    append_only(_table.__table__)  # type: ignore[arg-type]
