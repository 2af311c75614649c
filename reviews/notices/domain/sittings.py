"""Saves of a draft as people remember them: what one person wrote in one sitting is one line of the history. Pure.

The editor saves at every pause; each save is kept, and the line of a sitting tells the last of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

PAUSE: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Save:
    """One version as it was kept. by: id of whoever saved it."""

    version: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """Saves of one person one after the other. first, version: of the first and the last of them; at: of the last."""

    first: int
    version: int
    by: str
    at: datetime

    @property
    def saves(self) -> int:
        return self.version - self.first + 1


def sittings(saves: Iterable[Save], milestones: Collection[int]) -> list[Sitting]:
    """The saves (oldest first) in sittings, oldest first. milestones: versions on which a step was taken; each ends one."""
    found: list[Sitting] = []
    for one in saves:
        last = found[-1] if found else None
        if last is not None and last.by == one.by and one.at - last.at <= PAUSE and last.version not in milestones:
            found[-1] = replace(last, version=one.version, at=one.at)
        else:
            found.append(Sitting(one.version, one.version, one.by, one.at))
    return found
