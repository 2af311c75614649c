"""The pure part of rounds: states, plans, seats."""

from reviews.rounds.domain.seats import MAX_REASON, SLOTS, why_no_seat
from reviews.rounds.domain.states import ALLOWED, AssignmentState, RoundState, assignment_state, due_note

__all__ = [
    "ALLOWED", "MAX_REASON", "SLOTS", "AssignmentState", "RoundState", "assignment_state", "due_note", "why_no_seat",
]
