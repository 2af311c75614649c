"""The tables of rounds."""

from reviews.rounds.models.assignments import (
    Assignment,
)
from reviews.rounds.models.draws import (
    Draw,
    DrawEntry,
    DrawnFile,
    DrawPlan,
    DrawVoid,
    DueDate,
)
from reviews.rounds.models.frames import (
    CalledFile,
    Frame,
    FrameImport,
    FrameLayout,
    FrameList,
    FrameVoid,
    ListedFile,
)
from reviews.rounds.models.pool import (
    DeclaredRelation,
    FormerUnit,
    PoolInvitation,
    ReviewerProfile,
    RoundReviewer,
)
from reviews.rounds.models.rounds import (
    Round,
    RoundPack,
    RoundPlanVersion,
)
from reviews.rounds.models.runs import (
    AssignmentRun,
    Recusal,
    SeatSwap,
)

__all__ = [
    "Assignment",
    "AssignmentRun",
    "CalledFile",
    "DeclaredRelation",
    "Draw",
    "DrawEntry",
    "DrawPlan",
    "DrawVoid",
    "DrawnFile",
    "DueDate",
    "FormerUnit",
    "Frame",
    "FrameImport",
    "FrameLayout",
    "FrameList",
    "FrameVoid",
    "ListedFile",
    "PoolInvitation",
    "Recusal",
    "ReviewerProfile",
    "Round",
    "RoundPack",
    "RoundPlanVersion",
    "RoundReviewer",
    "SeatSwap",
]
