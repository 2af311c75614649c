"""The draw: how many files of which unit, which ones, and the files by which anybody can compute it again. Pure."""

from reviews.rounds.domain.draw.advice import Advice, advise, chance_to_see, least_size
from reviews.rounds.domain.draw.algorithm import (
    ALGORITHM,
    Drawn,
    Quotas,
    UnitShare,
    allot,
    draw_files,
    shortages,
)
from reviews.rounds.domain.draw.published import (
    SeedEntry,
    Voided,
    certified,
    plan_text,
    read_plan,
    result_text,
    seal_text,
    seed_of,
    seed_text,
)
from reviews.rounds.domain.draw.states import (
    DrawReason,
    DrawState,
    SeedMethod,
    draw_state,
    why_not_digits,
    why_not_value,
)

__all__ = [
    "ALGORITHM", "Advice", "DrawReason", "DrawState", "Drawn", "Quotas", "SeedEntry", "SeedMethod", "UnitShare", "Voided",
    "advise", "allot", "certified", "chance_to_see", "draw_files", "draw_state", "least_size", "plan_text", "read_plan",
    "result_text", "seal_text", "seed_of", "seed_text", "shortages", "why_not_digits", "why_not_value",
]
