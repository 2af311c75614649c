"""Every write of rounds."""

from reviews.rounds.services.frames import freeze_frame, void_frame
from reviews.rounds.services.rounds import close_round, create_round, save_plan
from reviews.rounds.services.seats import assign, note_opened, note_submitted, withdraw

__all__ = [
    "assign",
    "close_round",
    "create_round",
    "freeze_frame",
    "note_opened",
    "note_submitted",
    "save_plan",
    "void_frame",
    "withdraw",
]
