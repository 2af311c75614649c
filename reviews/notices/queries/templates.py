"""The office's own templates: their versions by kind of paper, and which one is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import User
from reviews.errors import NotFound
from reviews.foundation.clock import shanghai_date
from reviews.notices.domain import NoticeKind
from reviews.notices.models import PaperTemplate, PaperTemplateLook, PaperTemplateUse

SAMPLE_JOB = "notices.template_sample"


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One version of a template. uploader: the person's name."""

    id: str
    kind: NoticeKind
    seq: int
    name: str
    sha256: str
    size: int
    uploader: str
    uploaded_at: datetime
    in_force: bool

    @property
    def day(self) -> date:
        """The day that its sample carries: that of the handing in, so that the sample stays the same."""
        return shanghai_date(self.uploaded_at)


@dataclass(frozen=True, slots=True)
class KindTemplates:
    """All versions for one kind of paper, newest first; seen: how often the choice among them was changed."""

    kind: NoticeKind
    versions: tuple[TemplateLine, ...]
    seen: int

    @property
    def in_force(self) -> TemplateLine | None:
        return next((one for one in self.versions if one.in_force), None)


@dataclass(frozen=True, slots=True)
class UseLine:
    """One change of what is in force. version: None where the product's own layout came back."""

    version: int | None
    person: str
    put_at: datetime


def list_kind_templates(session: Session) -> list[KindTemplates]:
    """Every kind of paper in its order, also those without a template."""
    uses = _newest_uses(session)
    rows = session.execute(
        sa.select(PaperTemplate, User.name).join(User, User.id == PaperTemplate.uploaded_by)
        .order_by(PaperTemplate.kind, PaperTemplate.seq.desc()))
    found: dict[str, list[TemplateLine]] = {}
    for row, uploader in rows:
        found.setdefault(row.kind, []).append(_line(row, uploader, uses))
    return [KindTemplates(kind, tuple(found.get(kind.value, ())), uses[kind.value].seq if kind.value in uses else 0)
            for kind in NoticeKind]


def get_kind_templates(session: Session, kind: NoticeKind) -> KindTemplates:
    """The same for one kind."""
    return next(one for one in list_kind_templates(session) if one.kind is kind)


def get_template(session: Session, template_id: str) -> TemplateLine:
    """One version. Raises NotFound."""
    row = session.get(PaperTemplate, template_id)
    if row is None:
        raise NotFound()
    return next(one for one in get_kind_templates(session, NoticeKind(row.kind)).versions if one.id == template_id)


def find_template_in_force(session: Session, kind: NoticeKind) -> TemplateLine | None:
    """The template that papers of a kind are set into; None for the product's own layout."""
    return get_kind_templates(session, kind).in_force


def has_looked(session: Session, template_id: str, user_id: str) -> bool:
    """Whether this person has opened the sample of the version."""
    return session.get(PaperTemplateLook, (template_id, user_id)) is not None


def list_template_uses(session: Session, kind: NoticeKind) -> list[UseLine]:
    """Changes of what is in force for a kind, newest first."""
    rows = session.execute(
        sa.select(PaperTemplate.seq, User.name, PaperTemplateUse.put_at)
        .join(User, User.id == PaperTemplateUse.put_by)
        .join(PaperTemplate, PaperTemplate.id == PaperTemplateUse.template_id, isouter=True)
        .where(PaperTemplateUse.kind == kind.value).order_by(PaperTemplateUse.seq.desc()))
    return [UseLine(*row) for row in rows]


def _newest_uses(session: Session) -> dict[str, PaperTemplateUse]:
    rows = session.scalars(sa.select(PaperTemplateUse).order_by(PaperTemplateUse.kind, PaperTemplateUse.seq))
    return {row.kind: row for row in rows}


def _line(row: PaperTemplate, uploader: str, uses: dict[str, PaperTemplateUse]) -> TemplateLine:
    use = uses.get(row.kind)
    return TemplateLine(row.id, NoticeKind(row.kind), row.seq, row.name, row.sha256, row.size, uploader, row.uploaded_at,
                        use is not None and use.template_id == row.id)
