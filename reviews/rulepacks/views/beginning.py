"""Beginning a draft: from a stored version, from YAML, or from nothing."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import SelectChoice

from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.ids import new_id
from reviews.rulepacks import services
from reviews.rulepacks.domain.new_pack import empty_pack, next_version_text
from reviews.rulepacks.forms import NewDraftForm
from reviews.rulepacks.queries import get_version, list_versions, text_of_version
from reviews.rulepacks.views import blueprint
from reviews.web.rendering import page_or_part, see_other


@blueprint.get("/rule-packs/drafts/new")
def new_draft() -> ResponseReturnValue:
    form = _form(request.args.get("from", ""))
    return page_or_part("rulepacks/new_draft.html", form=form, problems=())


@blueprint.post("/rule-packs/drafts")
def begin_draft() -> ResponseReturnValue:
    form = _form("")
    if not form.validate():
        return page_or_part("rulepacks/new_draft.html", form=form, problems=(), status=422)
    try:
        with write_unit() as session:
            draft_id = _begin(session, form).id
    except InvalidInput as error:
        {"text": form.text, "version": form.version}.get(form.source.data, form.title).errors = [error.message]
        return page_or_part("rulepacks/new_draft.html", form=form, problems=error.details.get("problems", ()), status=422)
    flash("草稿已建立。先核对“基本情况”，再逐部分修改；每一步自动保存，可以撤销。", "success")
    return see_other(url_for("rulepacks.draft", draft_id=draft_id))


def _begin(session: Session, form: NewDraftForm) -> Any:
    now, actor, based_on = utc_now(), current_viewer(), None
    if form.source.data == "version":
        if not form.pack_version_id.data:
            raise InvalidInput("请选择据以起草的版本。")
        version = get_version(session, form.pack_version_id.data)
        based_on, note = version.id, f"据《{version.title}》{version.version} 版起草"
        content = next_version_text(text_of_version(session, version), (form.version.data or "").strip())
    elif form.source.data == "text":
        content, note = (form.text.data or "").replace("\r\n", "\n"), "由 YAML 文本建立"
    else:
        content, note = empty_pack(title=(form.title.data or "").strip(), pack_id=f"pack_{new_id()[:8].lower()}",
                                   day=shanghai_date(now)), "从空白建立"
    return services.create_draft(session, actor=actor, content=content, based_on=based_on, note=note, now=now)


def _form(chosen: str) -> NewDraftForm:
    form = NewDraftForm()
    versions = list_versions(db.session())
    form.pack_version_id.choices = [SelectChoice(v.id, f"{v.title}（{v.version}）") for v in versions]
    if chosen in {v.id for v in versions} and not form.is_submitted():
        form.pack_version_id.data = chosen
    return form
