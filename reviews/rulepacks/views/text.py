"""The whole text of a draft, for those who know YAML: the same draft as the tree, with the faults by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.rulepacks import services
from reviews.rulepacks.forms import TextForm, seen_version
from reviews.rulepacks.queries import get_draft, get_draft_text
from reviews.rulepacks.views import blueprint
from reviews.rulepacks.views.screen import screen_of
from reviews.web.rendering import page_or_part, see_other

_LINE = re.compile(r"第 (\d+) 行：(.*)", re.S)


@blueprint.get("/rule-packs/drafts/<draft_id>/text")
def text(draft_id: str) -> ResponseReturnValue:
    stored = get_draft_text(db.session(), get_draft(db.session(), draft_id))
    return _page(draft_id, TextForm(formdata=None, data={"text": stored}), (), 200)


@blueprint.post("/rule-packs/drafts/<draft_id>/text")
def save_text(draft_id: str) -> ResponseReturnValue:
    form = TextForm()
    if not form.validate():
        return _page(draft_id, form, (), 422)
    try:
        with write_unit() as session:
            services.edit_draft(session, actor=current_viewer(), draft_id=draft_id, seen_version=seen_version(request.form),
                                content=form.text.data.replace("\r\n", "\n").rstrip("\n") + "\n", note="修改 YAML 文本",
                                now=utc_now())
    except (Conflict, InvalidInput) as error:
        form.text.errors = [error.message]
        problems = error.details.get("problems")
        return _page(draft_id, form, problems if isinstance(problems, tuple) else (),
                     409 if isinstance(error, Conflict) else 422)
    flash("文本已保存，树和校验结果已更新。", "success")
    return see_other(url_for("rulepacks.text", draft_id=draft_id))


def _page(draft_id: str, form: TextForm, problems: Sequence[str], status: int) -> ResponseReturnValue:
    """problems: of a text that was not taken; else those of the stored one are shown."""
    screen = screen_of(db.session(), current_viewer(), draft_id, "pack")
    told = [(one.line, one.sentence) for one in screen.faults]
    if problems:
        told = [(int(found[1]), found[2]) if (found := _LINE.fullmatch(one)) else (1, one) for one in problems]
    return page_or_part("rulepacks/text.html", status=status, screen=screen, form=form, told=told,
                        numbers=range(1, (form.text.data or "").count("\n") + 2))
