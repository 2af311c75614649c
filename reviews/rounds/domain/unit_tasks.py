"""What rounds ask of a unit: each room that asks something tells it here, and the unit's page shows a line a round.

    register_unit_task("报卷", lists_due, order=20)          # lists_due(session, viewer) -> {round_id: UnitTask}

It is called once a page; a round that asks the unit nothing is not in its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class UnitTask:
    """What is due. words: how it stands; due_on: by when, for what is still open; button, endpoint, arguments: the way."""

    words: str
    tone: str
    endpoint: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    button: str = "查看"
    due_on: date | None = None


TasksOf = Callable[[Any, Any], Mapping[str, UnitTask]]
_tasks: dict[str, tuple[int, TasksOf]] = {}


def register_unit_task(label: str, tasks_of: TasksOf, *, order: int = 50) -> None:
    """Put a column on the unit's page; order: as for the steps of a round. The same label again replaces."""
    _tasks[label] = order, tasks_of


def registered_unit_tasks() -> list[tuple[str, TasksOf]]:
    """(label, tasks_of) of every column, in the order of a round's life."""
    return [(label, tasks_of) for label, (_order, tasks_of) in sorted(_tasks.items(), key=lambda one: one[1][0])]
