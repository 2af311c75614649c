"""Every write of rounds."""

from reviews.rounds.services.rounds import close_round, create_round, save_plan
from reviews.rounds.services.seats import assign, note_opened, note_submitted, withdraw

__all__ = ["assign", "close_round", "create_round", "note_opened", "note_submitted", "save_plan", "withdraw"]
