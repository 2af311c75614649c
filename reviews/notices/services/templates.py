"""The office's own templates: handed in as versions, put in force or taken out of it; nothing is ever changed."""

from __future__ import annotations

import io
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extraction import word_converter
from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, NotFound, Unavailable, WrongState
from reviews.foundation import audit, jobs
from reviews.foundation.files import FileStore
from reviews.notices.domain import NoticeKind
from reviews.notices.models import PaperTemplate, PaperTemplateLook, PaperTemplateUse
from reviews.notices.queries.templates import SAMPLE_JOB, has_looked
from reviews.notices.services.access import must_organise
from reviews.typesetting.templates import find_faults

LONGEST_NAME = 120
NOT_LOOKED = "启用前请先查看或下载这一版的样张，看过版式、表格、附件和页码。"
CHANGED = "别人刚刚换了这种文件的模板，这次没有改动。请刷新页面，看过现在的情况后再办理。"


class BadTemplate(InvalidInput):
    """A template that cannot be kept. faults: one sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("模板没有保存：" + "".join(faults))
        self.faults = faults


def add_template(
    session: Session, *, actor: Viewer, kind: NoticeKind, name: str, content: bytes, store: FileStore, now: datetime
) -> PaperTemplate:
    """Keep a new version for a kind of paper; it is not yet in force, and its sample is drawn where that can be done.

    Raises NotAllowed, BadTemplate (also for a file that is there already).
    """
    must_organise(actor)
    faults = find_faults(content)
    if faults:
        raise BadTemplate(faults)
    stored = store.put(io.BytesIO(content))
    audit.take_turn(session)
    same = session.scalar(sa.select(PaperTemplate.seq).where(PaperTemplate.kind == kind.value,
                                                             PaperTemplate.sha256 == stored.sha256))
    if same is not None:
        raise BadTemplate((f"与已有的第 {same} 版是同一个文件，没有再存一版。要用它，请打开第 {same} 版启用。",))
    last = session.scalar(sa.select(sa.func.max(PaperTemplate.seq)).where(PaperTemplate.kind == kind.value)) or 0
    made = PaperTemplate(kind=kind.value, seq=last + 1, name=" ".join(name.split())[:LONGEST_NAME] or "模板.docx",
                         sha256=stored.sha256, size=stored.size, uploaded_by=actor.user_id, uploaded_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="paper_template.added", object_type="paper_template", object_id=made.id,
                 details={"kind": kind.value, "version": made.seq, "sha256": made.sha256}, now=now)
    if word_converter() is not None:
        ask_for_sample(session, actor=actor, template_id=made.id, now=now)
    return made


def ask_for_sample(session: Session, *, actor: Viewer, template_id: str, now: datetime) -> None:
    """Queue the drawing of a version's sample; while it is being drawn, asking again changes nothing.

    Raises NotAllowed, NotFound, Unavailable where no program can draw it.
    """
    must_organise(actor)
    template = session.get(PaperTemplate, template_id)
    if template is None:
        raise NotFound()
    if word_converter() is None:
        raise Unavailable("本机画不出样张。请下载样张，在 Word 或 WPS 中查看。")
    last = jobs.latest_job(session, SAMPLE_JOB, template_id)
    if last is not None and last.state in (jobs.JobState.queued, jobs.JobState.running):
        return
    jobs.enqueue(session, SAMPLE_JOB, key=template_id, payload={"template_id": template_id})
    audit.record(session, actor=actor.audit, action="paper_template.sample_asked", object_type="paper_template",
                 object_id=template_id, details={"kind": template.kind, "version": template.seq}, now=now)


def note_look(session: Session, *, actor: Viewer, template_id: str, now: datetime) -> None:
    """Somebody has opened the sample; only the first time is kept. Raises NotFound."""
    template = session.get(PaperTemplate, template_id)
    if template is None:
        raise NotFound()
    if has_looked(session, template_id, actor.user_id):
        return
    audit.take_turn(session)
    if has_looked(session, template_id, actor.user_id):
        return
    session.add(PaperTemplateLook(template_id=template_id, looked_by=actor.user_id, looked_at=now))
    session.flush()
    audit.record(session, actor=actor.audit, action="paper_template.looked", object_type="paper_template",
                 object_id=template_id, details={"kind": template.kind, "version": template.seq}, now=now)


def put_template(
    session: Session, *, actor: Viewer, kind: NoticeKind, template_id: str | None, seen: int, now: datetime
) -> PaperTemplateUse:
    """Put a version in force for its kind, or (None) the product's own layout.

    seen: how often the choice had been changed when the person looked. Raises NotAllowed, NotFound, Conflict, WrongState
    for a version whose sample that person has not opened.
    """
    must_organise(actor)
    template = session.get(PaperTemplate, template_id) if template_id else None
    if template_id and (template is None or template.kind != kind.value):
        raise NotFound()
    audit.take_turn(session)
    if template is not None and not has_looked(session, template.id, actor.user_id):
        raise WrongState(NOT_LOOKED)
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
