"""The office's own templates for papers: which fields there are, the versions, a sample of each, which one is in force."""

from __future__ import annotations

import io

from flask import current_app, flash, send_file, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.notices import services
from reviews.notices.documents import sample_paper, set_docx
from reviews.notices.domain import NoticeKind
from reviews.notices.forms import INCOMPLETE, SeenVersionForm, TemplateForm
from reviews.notices.queries import get_letter_settings
from reviews.notices.queries.templates import (
    get_kind_templates,
    get_template,
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
    flash("模板已保存，还没有启用。请先下载样张查看版式。", "success")
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
        uses=list_template_uses(session, found.kind), may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/settings/paper-templates/<template_id>/<any(sample,file):part>.docx")
def template_file(template_id: str, part: str) -> ResponseReturnValue:
    """The template as it was handed in, or a sample paper set into it."""
    session = db.session()
    found = get_template(session, template_id)
    content = current_app.extensions["files"].path(found.sha256).read_bytes()
    if part == "file":
        return _send(content, f"{found.kind.label}模板第{found.seq}版.docx")
    sample = sample_paper(found.kind, get_letter_settings(session).organ, shanghai_date(utc_now()))
    return _send(set_docx(sample, content, font_folder=font_folder()), f"{found.kind.label}样张.docx")


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
