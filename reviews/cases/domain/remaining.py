"""How long the reading of scanned pages will still take, from what the last pages took."""

from __future__ import annotations

import math
from dataclasses import dataclass

WINDOW_PAGES = 30
"""The pace is that of at least so many pages, the newest ones."""
FEWEST_PAGES = 10
"""Nothing is said before so many pages have been timed."""
STEP = 0.5
"""How much of the way from the time told before to the newly reckoned one is gone at once."""
MARGIN = 0.5
"""Minutes told go up only when the time is more than so many minutes above them."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is known of the pace of one kind of pages.

    moments: (seconds of a steady clock, pages done), oldest first. seconds: the time told, smoothed. minutes: the same in
    full minutes as the page says it. Both None until enough pages were timed.
    """

    moments: tuple[tuple[float, int], ...]
    seconds: float | None = None
    minutes: int | None = None


def started(moment: float, done: int) -> Pace:
    """The clock starts when pages of another kind begin: the pace of those before says nothing of them."""
    return Pace(((moment, done),))


def moved(pace: Pace, moment: float, done: int, total: int) -> Pace:
    """The pace after `done` of `total` pages at that moment. A report without a new page changes nothing."""
    if done <= pace.moments[-1][1]:
        return pace
    moments = (*pace.moments, (moment, done))
    while len(moments) > 2 and done - moments[1][1] >= WINDOW_PAGES:
        moments = moments[1:]
    since, timed = moments[0][0], done - moments[0][1]
    if done >= total:
        return Pace(moments, 0.0, 0)
    if timed < FEWEST_PAGES:
        return Pace(moments, pace.seconds, pace.minutes)
    reckoned = (moment - since) / timed * (total - done)
    if pace.seconds is None:
        told = reckoned
    else:
        expected = max(pace.seconds - (moment - pace.moments[-1][0]), 0.0)
        told = expected + STEP * (reckoned - expected)
    return Pace(moments, told, _minutes(told, pace.minutes))


def _minutes(seconds: float, before: int | None) -> int:
    minutes = math.ceil(seconds / 60)
    if before is not None and before < minutes and seconds / 60 <= before + MARGIN:
        return before
    return minutes


def in_words(minutes: int, *, this_file_only: bool) -> str:
    """The remaining time for people. this_file_only: files follow whose pages are not counted yet."""
    whose = "本册" if this_file_only else ""
    return f"{whose}剩余约 {minutes} 分钟" if minutes else f"{whose}即将读完"
