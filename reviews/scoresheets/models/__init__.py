"""The tables of score sheets."""

from reviews.scoresheets.models.rechecks import Recheck, RecheckMark, RecheckSlice, RecheckVeto
from reviews.scoresheets.models.results import Comparison, Settlement
from reviews.scoresheets.models.sheets import (
    FROZEN_PARTS,
    FROZEN_SHEET,
    FlagDecision,
    Mark,
    Problem,
    Scoresheet,
    VetoHit,
)

__all__ = [
    "FROZEN_PARTS", "FROZEN_SHEET", "Comparison", "FlagDecision", "Mark", "Problem", "Recheck", "RecheckMark",
    "RecheckSlice", "RecheckVeto", "Scoresheet", "Settlement", "VetoHit",
]
