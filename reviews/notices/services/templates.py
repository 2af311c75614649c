"""The office's own templates: handed in as versions, put in force or taken out of it; nothing is ever changed."""

from __future__ import annotations

import io
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation import audit
from reviews.foundation.files import FileStore
from reviews.notices.domain import NoticeKind
from reviews.notices.models import PaperTemplate, PaperTemplateUse
from reviews.notices.services.access import must_organise
from reviews.typesetting.templates import find_faults

LONGEST_NAME = 120
CHANGED = "别人刚刚换了这种文件的模板，这次没有改动。请刷新页面，看过现在的情况后再办理。"


class BadTemplate(InvalidInput):
    """A template that cannot be kept. faults: one sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("模板没有保存：" + "".join(faults))
        self.faults = faults


def add_template(
    session: Session, *, actor: Viewer, kind: NoticeKind, name: str, content: bytes, store: FileStore, now: datetime
) -> PaperTemplate:
    """Keep a new version for a kind of paper; it is not yet in force. Raises NotAllowed, BadTemplate."""
    must_organise(actor)
    faults = find_faults(content)
    if faults:
        raise BadTemplate(faults)
    stored = store.put(io.BytesIO(content))
    audit.take_turn(session)
    last = session.scalar(sa.select(sa.func.max(PaperTemplate.seq)).where(PaperTemplate.kind == kind.value)) or 0
    made = PaperTemplate(kind=kind.value, seq=last + 1, name=" ".join(name.split())[:LONGEST_NAME] or "模板.docx",
                         sha256=stored.sha256, size=stored.size, uploaded_by=actor.user_id, uploaded_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="paper_template.added", object_type="paper_template", object_id=made.id,
                 details={"kind": kind.value, "version": made.seq, "sha256": made.sha256}, now=now)
    return made


def put_template(
    session: Session, *, actor: Viewer, kind: NoticeKind, template_id: str | None, seen: int, now: datetime
) -> PaperTemplateUse:
    """Put a version in force for its kind, or (None) the product's own layout.

    seen: how often the choice had been changed when the person looked. Raises NotAllowed, NotFound, Conflict.
    """
    must_organise(actor)
    template = session.get(PaperTemplate, template_id) if template_id else None
    if template_id and (template is None or template.kind != kind.value):
        raise NotFound()
    audit.take_turn(session)
    last = session.scalar(sa.select(sa.func.max(PaperTemplateUse.seq)).where(PaperTemplateUse.kind == kind.value)) or 0
    if last != seen:
        raise Conflict(CHANGED)
    made = PaperTemplateUse(kind=kind.value, seq=last + 1, template_id=template_id, put_by=actor.user_id, put_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="paper_template.put", object_type="paper_template",
                 object_id=template_id or kind.value,
                 details={"kind": kind.value, "version": template.seq if template else 0}, now=now)
    return made
