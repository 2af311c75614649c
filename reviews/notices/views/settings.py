"""设置 → 公文: letterhead, words of numbers, heads, copies, separation of steps, who signs; and who changed what when."""

from __future__ import annotations

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.notices import services
from reviews.notices.domain import NoticeKind
from reviews.notices.forms import PaperSettingsForm, fill_settings_form
from reviews.notices.queries import get_paper_settings, list_settings_changes
from reviews.notices.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/settings/papers")
def paper_settings() -> ResponseReturnValue:
    settings = get_paper_settings(db.session())
    return _page(fill_settings_form(settings, services.settings_digest(settings)))


@blueprint.post("/settings/papers")
@commits
def paper_settings_post() -> ViewAnswer:
    form = PaperSettingsForm()
    if form.validate():
        try:
            changed = services.save_paper_settings(db.session(), actor=current_viewer(), chosen=form.chosen(),
                                                   seen=form.seen.data, now=utc_now())
        except (InvalidInput, Conflict) as error:
            form.form_errors.append(error.message)
        else:
            flash(f"已保存 {changed} 处改动，之后起草和签发的文件照此办理。" if changed else "没有改动。", "success")
            return see_other(url_for("notices.paper_settings"))
    return lambda: _page(form, status=422)


def _page(form: PaperSettingsForm, *, status: int = 200) -> ResponseReturnValue:
    return page_or_part("notices/settings.html", status=status, form=form, kinds=list(NoticeKind),
                        changes=list_settings_changes(db.session()), may_edit=current_viewer().has(Role.organiser))
