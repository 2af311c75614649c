"""The tables of rounds."""

from reviews.rounds.models.assignments import Assignment
from reviews.rounds.models.rounds import Round, RoundPack, RoundPlanVersion

__all__ = ["Assignment", "Round", "RoundPack", "RoundPlanVersion"]
