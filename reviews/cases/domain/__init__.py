"""The pure part of cases: states, what an uploaded file may be, joined readings, corrections, the procedure's dates."""

from reviews.cases.domain.states import ALLOWED, CaseState, ReadingStatus

__all__ = ["ALLOWED", "CaseState", "ReadingStatus"]
