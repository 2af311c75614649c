"""Seats of a file: how many, and whether one is free. Who may sit there is a matter of domain.avoidance. Pure."""

from __future__ import annotations

from collections.abc import Collection

SLOTS = (1, 2)
MAX_REASON = 200


def why_no_seat(slot: int, taken: Collection[int]) -> str | None:
    """Why this seat of a case file cannot be given (Chinese), or None."""
    if slot not in SLOTS:
        return "席位只有 1 和 2，没有分配。请重新选择席位。"
    if slot in taken:
        return f"本案第 {slot} 席已经有人，没有分配。请选择另一席，或先撤回原来的分配。"
    return None


def free_slots(taken: Collection[int]) -> list[int]:
    """The seats that are free, in order."""
    return [slot for slot in SLOTS if slot not in taken]
