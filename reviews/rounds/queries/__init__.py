"""Every read of rounds: plans and standards, seats and who may take them."""

from reviews.rounds.queries.rounds import (
    RoundRow,
    find_pinned_version,
    get_plan,
    get_round,
    list_pinned_versions,
    list_plan_versions,
    list_rounds,
)
from reviews.rounds.queries.seats import (
    Candidate,
    RoundCase,
    Seat,
    assigned_case_ids,
    get_assignment,
    get_round_case,
    is_reviewer,
    list_candidates,
    list_cases_to_assign,
    list_live_seats,
    list_own_assignments,
    list_round_cases,
    state_of,
)

__all__ = [
    "Candidate",
    "RoundCase",
    "RoundRow",
    "Seat",
    "assigned_case_ids",
    "find_pinned_version",
    "get_assignment",
    "get_plan",
    "get_round",
    "get_round_case",
    "is_reviewer",
    "list_candidates",
    "list_cases_to_assign",
    "list_live_seats",
    "list_own_assignments",
    "list_pinned_versions",
    "list_plan_versions",
    "list_round_cases",
    "list_rounds",
    "state_of",
]
