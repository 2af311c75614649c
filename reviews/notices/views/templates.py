"""The office's own templates for papers: which fields there are, the versions, a sample of each, which one is in force."""

from __future__ import annotations

import io
from pathlib import Path

from flask import Response, current_app, flash, send_file, url_for
from flask.typing import ResponseReturnValue

from extraction import word_converter
from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import latest_job
from reviews.notices import services
from reviews.notices.documents import count_pages, draw_page, sample_docx, sample_pdf
from reviews.notices.domain import NoticeKind
from reviews.notices.forms import INCOMPLETE, SeenVersionForm, TemplateForm
from reviews.notices.queries import get_letter_settings
from reviews.notices.queries.templates import (
    SAMPLE_JOB,
    TemplateLine,
    get_kind_templates,
    get_template,
    has_looked,
    list_kind_templates,
    list_template_uses,
)
from reviews.notices.views import blueprint
from reviews.notices.views.paper_files import MEDIA, font_folder
from reviews.typesetting.templates import FIELDS, MAX_TEMPLATE_BYTES, make_starter_template
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/settings/paper-templates")
def templates() -> ResponseReturnValue:
    return _index(TemplateForm(formdata=None))


@blueprint.post("/settings/paper-templates")
@commits
def add_template() -> ViewAnswer:
    form = TemplateForm()
    if not form.validate():
        return lambda: _index(form, status=422)
    sent = form.file.data
    try:
        made = services.add_template(
            db.session(), actor=current_viewer(), kind=NoticeKind(form.kind.data), name=sent.filename or "",
            content=sent.stream.read(MAX_TEMPLATE_BYTES + 1), store=current_app.extensions["files"], now=utc_now())
    except services.BadTemplate as error:
        faults = error.faults
        return lambda: _index(form, faults=faults, status=422)
    template_id = made.id
    flash("模板已保存，还没有启用。请先看样张。", "success")
    return lambda: see_other(url_for("notices.template", template_id=template_id))


@blueprint.get("/settings/paper-templates/starter.docx")
def starter_template() -> ResponseReturnValue:
    return _send(make_starter_template(), "公文模板（可修改）.docx")


@blueprint.get("/settings/paper-templates/<template_id>")
def template(template_id: str) -> ResponseReturnValue:
    session = db.session()
    found = get_template(session, template_id)
    return page_or_part(
        "notices/template.html", template=found, group=get_kind_templates(session, found.kind),
        uses=list_template_uses(session, found.kind), may_edit=current_viewer().has(Role.organiser),
        looked=has_looked(session, found.id, current_viewer().user_id))


@blueprint.get("/settings/paper-templates/<template_id>/<any(sample,file):part>.docx")
def template_file(template_id: str, part: str) -> ResponseReturnValue:
    """The template as it was handed in, or a sample paper set into it."""
    session = db.session()
    found = get_template(session, template_id)
    if part == "file":
        content = current_app.extensions["files"].path(found.sha256).read_bytes()
        return _send(content, f"{found.kind.label}模板第{found.seq}版.docx")
    sample = _sample(found)
    _note_look(found)
    return _send(sample, f"{found.kind.label}样张.docx")


@blueprint.get("/settings/paper-templates/<template_id>/sample")
def template_sample(template_id: str) -> ResponseReturnValue:
    """The sample as pages where they are drawn; to see them counts as having looked."""
    session = db.session()
    found = get_template(session, template_id)
    path = _sample_path(found)
    pages = count_pages(path) if path.exists() else 0
    if pages:
        _note_look(found)
    job = latest_job(session, SAMPLE_JOB, found.id)
    return page_or_part(
        "notices/template_sample.html", "notices/_template_sample.html", template=found, pages=pages, version=path.stem[:12],
        group=get_kind_templates(session, found.kind), can_draw=word_converter() is not None,
        running=job is not None and job.state in ("queued", "running"), tried=job is not None,
        may_edit=current_viewer().has(Role.organiser))


@blueprint.post("/settings/paper-templates/<template_id>/sample")
@commits
def draw_template_sample(template_id: str) -> ViewAnswer:
    services.ask_for_sample(db.session(), actor=current_viewer(), template_id=template_id, now=utc_now())
    return lambda: see_other(url_for("notices.template_sample", template_id=template_id))


@blueprint.get("/settings/paper-templates/<template_id>/sample/<int:number>.png")
def template_page(template_id: str, number: int) -> ResponseReturnValue:
    path = _sample_path(get_template(db.session(), template_id))
    if not path.exists() or not 1 <= number <= count_pages(path):
        raise NotFound()
    return Response(draw_page(path, number), mimetype="image/png")


@blueprint.post("/settings/paper-templates/<template_id>/in-force")
@commits
def use_template(template_id: str) -> ViewAnswer:
    found = get_template(db.session(), template_id)
    _choose(found.kind, template_id)
    flash(f"已启用第 {found.seq} 版。此后起草和签发的{found.kind.label}按它排 DOCX。", "success")
    return lambda: see_other(url_for("notices.template", template_id=template_id))


@blueprint.post("/settings/paper-templates/<template_id>/out-of-force")
@commits
def stop_template(template_id: str) -> ViewAnswer:
    found = get_template(db.session(), template_id)
    _choose(found.kind, None)
    flash(f"已停用。此后的{found.kind.label}用系统版式。", "success")
    return lambda: see_other(url_for("notices.template", template_id=template_id))


def _sample(found: TemplateLine) -> bytes:
    template = current_app.extensions["files"].path(found.sha256).read_bytes()
    organ = get_letter_settings(db.session()).organ
    return sample_docx(template, found.kind, organ=organ, day=found.day, font_folder=font_folder())


def _sample_path(found: TemplateLine) -> Path:
    folder: Path = current_app.extensions["settings"].template_samples
    return sample_pdf(folder, _sample(found))


def _note_look(found: TemplateLine) -> None:
    with write_unit() as session:
        services.note_look(session, actor=current_viewer(), template_id=found.id, now=utc_now())


def _choose(kind: NoticeKind, template_id: str | None) -> None:
    form = SeenVersionForm()
    if not form.validate():
        raise InvalidInput(INCOMPLETE)
    services.put_template(db.session(), actor=current_viewer(), kind=kind, template_id=template_id, seen=form.version,
                          now=utc_now())


def _index(form: TemplateForm, *, faults: tuple[str, ...] = (), status: int = 200) -> ResponseReturnValue:
    return page_or_part(
        "notices/templates.html", form=form, faults=faults, fields=FIELDS, groups=list_kind_templates(db.session()),
        may_edit=current_viewer().has(Role.organiser), status=status)


def _send(content: bytes, name: str) -> ResponseReturnValue:
    answer = send_file(io.BytesIO(content), mimetype=MEDIA["docx"], as_attachment=True, download_name=name, etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
