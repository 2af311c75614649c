"""The steps of a round as every page of it shows them."""

from __future__ import annotations

from typing import Any

from flask import current_app, request, url_for

from reviews.accounts.guards import current_policy, current_viewer, may_use
from reviews.rounds.domain.steps import register_round_step, registered_steps
from reviews.rounds.views import blueprint

register_round_step("总览", "rounds.show", order=0, siblings=("rounds.choose",))


@blueprint.app_context_processor
def _steps_for_templates() -> dict[str, Any]:
    return {"round_steps": round_steps}


def round_steps(round_id: str) -> list[dict[str, Any]]:
    """{label, endpoint, href, active} of the steps this person may open, in order."""
    policy, viewer = current_policy(), current_viewer()
    found = []
    for step in registered_steps():
        rule = policy.rule(step.endpoint, "GET")
        if rule is None or step.endpoint not in current_app.view_functions or not may_use(rule, viewer):
            continue
        found.append({"label": step.label, "endpoint": step.endpoint, "href": url_for(step.endpoint, round_id=round_id),
                      "active": request.endpoint in (step.endpoint, *step.siblings)})
    return found
