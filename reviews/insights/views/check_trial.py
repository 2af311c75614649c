"""Trying one check on one case file: the values it looks at, which conditions hold, what it says, and the page."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput
from reviews.foundation.db import db
from reviews.insights.queries.check_trial import get_rule, list_files_to_try, try_on_file
from reviews.insights.views import blueprint
from reviews.rulepacks.queries import get_draft
from reviews.web.rendering import page_or_part
from scoring_rules.check_reading import read_check
from scoring_rules.check_rule import CheckRule


@blueprint.get("/insights/drafts/<draft_id>/checks/<check>")
def try_check(draft_id: str, check: str) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    query, case_id = request.args.get("q", "").strip()[:60], request.args.get("case_id", "")
    rule: CheckRule | None = None
    try:
        rule, problem = get_rule(session, draft_id, check), ""
    except InvalidInput as error:
        problem = error.message
    files = list_files_to_try(session, viewer, query)
    trial = try_on_file(session, viewer, draft_id=draft_id, rule=rule, case_id=case_id) if rule and case_id else None
    return page_or_part("insights/check_trial.html", "insights/_check_trial.html", draft=get_draft(session, draft_id),
                        check=check, rule=rule, problem=problem, files=files, query=query, case_id=case_id, trial=trial,
                        sentences=_sentences(rule))


def _sentences(rule: CheckRule | None) -> tuple[str, ...]:
    return read_check(rule.model_dump(by_alias=True, exclude_defaults=True)).sentences if rule is not None else ()
