"""The tables of score sheets."""

from reviews.scoresheets.models.calibrations import (
    Calibration,
    CalibrationSample,
    KnownResult,
    ReferenceAnnouncement,
)
from reviews.scoresheets.models.experts import CommentMeeting, ExpertInvitation, ExpertRemark, ExpertVote
from reviews.scoresheets.models.rechecks import Recheck, RecheckMark, RecheckSlice, RecheckVeto
from reviews.scoresheets.models.releases import (
    Answer,
    AnswerDraft,
    AnswerFile,
    GradingAct,
    Release,
    ReleaseWithdrawal,
    Ruling,
)
from reviews.scoresheets.models.results import Comparison, Settlement, SettlementDigest
from reviews.scoresheets.models.sheets import (
    FROZEN_PARTS,
    FROZEN_SHEET,
    FlagDecision,
    Mark,
    Problem,
    Scoresheet,
    VetoHit,
)
from reviews.scoresheets.models.traces import OwnPass, PrivateNote, SheetChange, Wording

__all__ = [
    "FROZEN_PARTS",
    "FROZEN_SHEET",
    "Answer",
    "AnswerDraft",
    "AnswerFile",
    "Calibration",
    "CalibrationSample",
    "CommentMeeting",
    "Comparison",
    "ExpertInvitation",
    "ExpertRemark",
    "ExpertVote",
    "FlagDecision",
    "GradingAct",
    "KnownResult",
    "Mark",
    "OwnPass",
    "PrivateNote",
    "Problem",
    "Recheck",
    "RecheckMark",
    "RecheckSlice",
    "RecheckVeto",
    "ReferenceAnnouncement",
    "Release",
    "ReleaseWithdrawal",
    "Ruling",
    "Scoresheet",
    "Settlement",
    "SettlementDigest",
    "SheetChange",
    "VetoHit",
    "Wording",
]
