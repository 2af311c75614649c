"""The tables of rounds."""

from reviews.rounds.models.assignments import Assignment
from reviews.rounds.models.draws import Draw, DrawEntry, DrawnFile, DrawPlan, DrawVoid
from reviews.rounds.models.rounds import Round, RoundPack, RoundPlanVersion

__all__ = ["Assignment", "Draw", "DrawEntry", "DrawPlan", "DrawVoid", "DrawnFile", "Round", "RoundPack", "RoundPlanVersion"]
