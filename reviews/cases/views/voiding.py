"""Taking a case out of the review: a page that says what will happen, and the act."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.cases.forms import SendBackForm
from reviews.cases.queries import get_visible_case
from reviews.cases.services.stages import void_case
from reviews.cases.views import blueprint
from reviews.errors import InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/cases/<case_id>/void")
def confirm_voiding(case_id: str) -> ResponseReturnValue:
    case = get_visible_case(db.session(), current_viewer(), case_id)
    return page_or_part("cases/void.html", case=case, form=SendBackForm(seen_version=str(case.version)))


@blueprint.post("/cases/<case_id>/void")
@commits
def void(case_id: str) -> ViewAnswer:
    form = SendBackForm()
    if not form.validate():
        return lambda: page_or_part("cases/void.html", status=422, form=form,
                                    case=get_visible_case(db.session(), current_viewer(), case_id))
    seen = request.form.get("seen_version", "")
    if not seen.isdigit() or len(seen) > 9:
        raise InvalidInput("页面内容不完整，没有执行。请刷新页面后重试。")
    void_case(db.session(), actor=current_viewer(), case_id=case_id, reason=form.reason.data, seen_version=int(seen),
              now=utc_now())
    flash("案卷已作废，不再进入评查；内容和文件都留存。", "success")
    return see_other(url_for("cases.show", case_id=case_id))
