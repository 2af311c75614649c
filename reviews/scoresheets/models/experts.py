"""Tables: invitations of experts to single case files, their remarks and votes, and the comment meeting of a round."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from reviews.foundation.db import IdType, Json, Model, UtcDateTime, append_only, one_of
from reviews.foundation.ids import new_id
from reviews.scoresheets.domain.experts import RemarkAudience, RemarkKind


class ExpertInvitation(Model):
    """One case file opened to one expert for a time. At most one of an expert and a file is live; a new time is a new row.

    originals: pages unmasked, with the organiser's reason. sees_result: the settled result is shown. ended_at: taken back
    early, or followed by another; then the row never changes.
    """

    __tablename__ = "expert_invitations"
    __table_args__ = (
        sa.CheckConstraint("closes_at > opens_at", name="window"),
        sa.CheckConstraint("NOT originals OR originals_reason <> ''", name="originals_reason"),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended"),
        sa.CheckConstraint("(ended_at IS NULL) = (end_reason IS NULL)", name="end_reason"),
        sa.Index("uq_expert_invitations_live", "round_id", "case_id", "expert_id", unique=True,
                 sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    expert_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    originals: Mapped[bool] = mapped_column(default=False)
    originals_reason: Mapped[str] = mapped_column(sa.Text, default="")
    sees_result: Mapped[bool] = mapped_column(default=False)
    invited_by: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    end_reason: Mapped[str | None] = mapped_column(sa.Text)


class ExpertRemark(Model):
    """One version of an expert's remark on a case file; the highest version of a `remark` counts, unless it is removed.

    remark: the remark's own id, the same in all versions. page and box: where it is pinned, points of the page as the file
    shows it; item: of the standard.
    """

    __tablename__ = "expert_remarks"
    __table_args__ = (
        sa.UniqueConstraint("remark", "version"),
        sa.CheckConstraint(one_of("kind", RemarkKind), name="kind"),
        sa.CheckConstraint(one_of("audience", RemarkAudience), name="audience"),
        sa.CheckConstraint("box IS NULL OR page IS NOT NULL", name="box"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    remark: Mapped[str] = mapped_column(IdType)
    version: Mapped[int]
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    expert_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    kind: Mapped[str] = mapped_column(sa.String(16))
    audience: Mapped[str] = mapped_column(sa.String(16))
    page: Mapped[int | None]
    box: Mapped[list[float] | None] = mapped_column(sa.JSON(none_as_null=True))
    item: Mapped[str | None] = mapped_column(sa.String(32))
    text: Mapped[str] = mapped_column(sa.Text)
    removed: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ExpertVote(Model):
    """One expert's vote of a round: files named as a model and as a warning. The highest seq of an expert counts."""

    __tablename__ = "expert_votes"
    __table_args__ = (sa.UniqueConstraint("round_id", "expert_id", "seq"),)

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"))
    expert_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"))
    seq: Mapped[int]
    model: Mapped[list[str]] = mapped_column(Json)
    warning: Mapped[list[str]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CommentMeeting(Model):
    """The comment meeting (点评会) of a round. position: ids of files in the order the organiser arranged, those arranged only.

    votes_closed_at: from then on nobody votes, and the result is shown.
    """

    __tablename__ = "comment_meetings"
    __table_args__ = (sa.CheckConstraint("(votes_closed_at IS NULL) = (votes_closed_by IS NULL)", name="votes_closed"),)

    round_id: Mapped[str] = mapped_column(sa.ForeignKey("rounds.id"), primary_key=True)
    position: Mapped[list[str]] = mapped_column(Json)
    votes_closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    votes_closed_by: Mapped[str | None] = mapped_column(sa.ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)


append_only(ExpertInvitation.__table__, when="OLD.ended_at IS NOT NULL")  # type: ignore[arg-type]
for _table in (ExpertRemark, ExpertVote):
    append_only(_table.__table__)  # type: ignore[arg-type]
