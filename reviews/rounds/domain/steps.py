"""The steps of a round: each is a page of its own, told here by the room that has it, and shown on every one of them.

    register_round_step("抽取", "rounds.draw", order=30)

A step's endpoint takes `round_id` alone; it appears for whom the policy lets open it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoundStep:
    """One step's page. order: place in the life of a round; siblings: endpoints of further pages of the same step."""

    label: str
    endpoint: str
    order: int
    siblings: tuple[str, ...] = ()


_steps: dict[str, RoundStep] = {}


def register_round_step(label: str, endpoint: str, *, order: int, siblings: tuple[str, ...] = ()) -> None:
    """Put a page among the steps of a round; the same endpoint twice is once."""
    _steps[endpoint] = RoundStep(label, endpoint, order, siblings)


def registered_steps() -> list[RoundStep]:
    """All steps in the order of a round's life."""
    return sorted(_steps.values(), key=lambda step: (step.order, step.label))
