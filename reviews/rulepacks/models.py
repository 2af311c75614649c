"""Tables: versions of review standards, stored whole and never changed; drafts, each step kept; the standing of checks."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.rulepacks.domain import DraftState, DraftStepKind


class PackVersion(Model):
    """One version of a review standard (评查标准): its YAML as text and the hash of it.

    pack_id: the pack's id, or id/variant for one table of a pack that has several.
    """

    __tablename__ = "pack_versions"
    __table_args__ = (sa.UniqueConstraint("pack_id", "version"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    pack_id: Mapped[str] = mapped_column(sa.String(64))
    version: Mapped[str] = mapped_column(sa.String(32))
    title: Mapped[str] = mapped_column(sa.String(200))
    content: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    in_force_from: Mapped[date | None]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def variant(self) -> str | None:
        """Which table of the text this version is."""
        return self.pack_id.partition("/")[2] or None


append_only(PackVersion.__table__)  # type: ignore[arg-type]


class PackDraft(Model):
    """A standard being written (草稿). Its text is the newest of its revisions; version is that revision's number.

    An approval is a second person's: the database holds that the approver neither began the draft nor checked it, the
    service that the approver wrote nothing of it.
    """

    __tablename__ = "pack_drafts"
    __table_args__ = (
        sa.CheckConstraint(one_of("state", DraftState), name="state"),
        sa.CheckConstraint("version >= 1", name="version"),
        sa.CheckConstraint("(checked_by IS NULL) = (checked_at IS NULL)", name="checked"),
        sa.CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approved"),
        sa.CheckConstraint("state NOT IN ('checked','approved','in_force') OR checked_by IS NOT NULL", name="checked_first"),
        sa.CheckConstraint("state NOT IN ('approved','in_force') OR approved_by IS NOT NULL", name="approved_first"),
        sa.CheckConstraint("(state = 'in_force') = (pack_version_id IS NOT NULL)", name="in_force"),
        sa.CheckConstraint("approved_by IS NULL OR (approved_by <> created_by AND approved_by <> checked_by)",
                           name="second_person"),
        sa.UniqueConstraint("pack_version_id"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    pack_id: Mapped[str] = mapped_column(sa.String(64))
    title: Mapped[str] = mapped_column(sa.String(200))
    state: Mapped[str] = mapped_column(sa.String(16), default=DraftState.draft.value, index=True)
    version: Mapped[int] = mapped_column(default=1)
    based_on: Mapped[str | None] = mapped_column(sa.ForeignKey("pack_versions.id"))
    created_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    pack_version_id: Mapped[str | None] = mapped_column(sa.ForeignKey("pack_versions.id"))


append_only(PackDraft.__table__, when="OLD.state IN ('in_force','abandoned')",  # type: ignore[arg-type]
            message="a closed draft is never changed")


class PackDraftRevision(Model):
    """One step of writing a draft, with the whole text after it. seq counts from 1.

    before_seq: the revision that undoing this one leads back to (None: the first); restores: on an undo, the step whose
    text it brings back; note: what was done, in Chinese.
    """

    __tablename__ = "pack_draft_revisions"
    __table_args__ = (sa.UniqueConstraint("draft_id", "seq"), sa.CheckConstraint("seq >= 1", name="seq"),
                      sa.CheckConstraint("before_seq IS NULL OR before_seq < seq", name="before_seq"))

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    draft_id: Mapped[str] = mapped_column(sa.ForeignKey("pack_drafts.id"), index=True)
    seq: Mapped[int]
    before_seq: Mapped[int | None]
    restores: Mapped[int | None]
    content: Mapped[str] = mapped_column(sa.Text)
    note: Mapped[str] = mapped_column(sa.String(200))
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(PackDraftRevision.__table__)  # type: ignore[arg-type]


class PackDraftStep(Model):
    """One act on a draft besides writing: checked, approved, sent back, put in force, given up. revision: on which text."""

    __tablename__ = "pack_draft_steps"
    __table_args__ = (sa.CheckConstraint(one_of("kind", DraftStepKind), name="kind"),
                      sa.UniqueConstraint("draft_id", "seq"))

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    draft_id: Mapped[str] = mapped_column(sa.ForeignKey("pack_drafts.id"), index=True)
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(16))
    revision: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.String(300), default="")
    made_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(PackDraftStep.__table__)  # type: ignore[arg-type]


class CheckStanding(Model):
    """One step in the standing of a machine check: demoted to hints, or restored; the latest row of a check counts.

    figures: what it rests on {confirmed, dismissed, precision, below, at_least}, empty for a person's act. made_by: None for the
    system. said: the sentence that stands beside a hint while the check is demoted.
    """

    __tablename__ = "check_standings"
    __table_args__ = (
        sa.UniqueConstraint("check_id", "seq"),
        sa.CheckConstraint("standing IN ('demoted','restored')", name="standing"),
        sa.CheckConstraint("made_by IS NOT NULL OR standing = 'demoted'", name="restored_by_a_person"),
        sa.CheckConstraint("reason <> ''", name="reason"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    check_id: Mapped[str] = mapped_column(sa.String(80))
    seq: Mapped[int]
    standing: Mapped[str] = mapped_column(sa.String(12))
    reason: Mapped[str] = mapped_column(sa.String(300))
    said: Mapped[str] = mapped_column(sa.String(120), default="")
    figures: Mapped[dict[str, float]] = mapped_column(Json)
    made_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(CheckStanding.__table__)  # type: ignore[arg-type]
