"""The dates of a case's procedure for the ribbon."""

from __future__ import annotations

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain.procedure import Step, steps_of
from reviews.cases.domain.unjudged import unjudged_steps
from reviews.cases.models import RuleRun
from reviews.cases.queries.reading import effective_reading, get_case
from reviews.cases.queries.withheld import is_withheld
from reviews.registry.queries import work_calendar

__all__ = ["Step", "timeline"]


def timeline(session: Session, viewer: Viewer, case_id: str) -> list[Step]:
    """The ten steps with date, page and days since the step before. Raises NotFound while nothing has been read."""
    case = get_case(session, case_id)
    content = effective_reading(session, case_id)
    run = session.get(RuleRun, case.run_id) if case.run_id else None
    facts = run.facts if run is not None else {}
    steps = steps_of(content, facts.get("facts", {}), facts.get("places", {}), work_calendar(session).count_workdays)
    return unjudged_steps(steps) if is_withheld(session, viewer, case_id) else steps
