"""What the judgement of a case file rests on besides the file and the standard, at this moment."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from reviews.registry.queries import benchmarks_in_use, index_in_use, local_values, work_calendar
from reviews.rulepacks.queries.standings import demoted_checks


def judging_terms(session: Session) -> dict[str, Any]:
    """The further arguments of scoring_rules.evaluate; plain values, which another process can be given as well."""
    return {"calendar": work_calendar(session), "local": local_values(session), "index": index_in_use(session),
            "demoted": demoted_checks(session), "benchmarks": benchmarks_in_use(session)}
