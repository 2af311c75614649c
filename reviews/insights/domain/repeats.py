"""Problems that a unit had taken on to put right and that its later files show again. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from reviews.insights.domain.counting import Selection
from reviews.insights.domain.frames import Mask, ReviewFrames
from reviews.insights.domain.snapshot import MONTHS

TAKEN_ON = ("in_progress", "reported", "sent_back", "struck_off")
"""States of a row of the ledger that its unit has claimed and not disputed: it has promised to put it right."""


def taken_on(s: Selection) -> Mask:
    """The rows of the ledger that their units have taken on."""
    states = s.frames.array("ledger", "state")
    return np.logical_or.reduce([states == one for one in TAKEN_ON]).astype(bool)


def repeats(s: Selection, topics: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(unit|topic found again, unit|topic that could be looked at again), each sorted.

    A file can show it again when its case was closed after the day its unit first promised to put such a row right. The rows
    are those of the run of months where the snapshot has one, else those of the scope itself.
    """
    run = s.elsewhere(MONTHS) or s
    kept: tuple[ReviewFrames, tuple[tuple[str, ...], tuple[str, ...]]] | None = s.frames.found.get(("repeats", s.where))
    if kept is None or kept[0] is not run.frames:
        kept = (run.frames, _looked_for(s, run, topics))
        s.frames.found["repeats", s.where] = kept
    return kept[1]


def _looked_for(s: Selection, run: Selection, topics: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    told = _first_promised(run)
    closed = np.array([one.toordinal() for one in s.frames.array("files", "closed_on")], dtype=np.int64)
    units, mine = s.frames.array("files", "unit_id"), s.files()
    again, could = [], []
    for topic in topics:
        of_topic = told.get(topic)
        if not of_topic:
            continue
        _rows, at, hit = s.frames.topic_rows(topic)
        since = np.array([of_topic.get(unit, date.max).toordinal() for unit in units[at]], dtype=np.int64)
        later = mine[at] & (closed[at] > since)
        could += [f"{unit}|{topic}" for unit in set(units[at[later]])]
        again += [f"{unit}|{topic}" for unit in set(units[at[later & hit]])]
    return tuple(sorted(again)), tuple(sorted(could))


def _first_promised(s: Selection) -> dict[str, dict[str, date]]:
    """By topic and unit, the day the unit first promised to put a row right that it has taken on."""
    found: dict[str, dict[str, date]] = {}
    columns = (s.frames.array("ledger", name) for name in ("topic", "unit_id", "promised_on"))
    for topic, unit, day, taken in zip(*columns, taken_on(s), strict=True):
        if taken and day is not None:
            own = found.setdefault(topic, {})
            own[unit] = min(day, own.get(unit, day))
    return found
