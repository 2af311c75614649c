"""The remaining time: of the pages still to be read, steady, and right in the end."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from reviews.cases.domain.remaining import FEWEST_PAGES, MARGIN, Pace, in_words, moved, started


def run(seconds_a_page: list[float], *, step: int = 5, done: int = 0) -> list[tuple[float, Pace]]:
    """(true remaining seconds, pace told) after every slice of pages that take so long each."""
    moment, pace, told = 0.0, started(0.0, done), []
    for at in range(0, len(seconds_a_page), step):
        moment += sum(seconds_a_page[at : at + step])
        at = min(at + step, len(seconds_a_page))
        pace = moved(pace, moment, done + at, done + len(seconds_a_page))
        told.append((sum(seconds_a_page[at:]), pace))
    return told


def test_nothing_is_said_before_enough_pages_were_timed() -> None:
    pace = moved(started(0, 0), 4, FEWEST_PAGES - 1, 100)
    assert pace.minutes is None
    assert moved(pace, 10, FEWEST_PAGES, 100).minutes == 2


def test_text_pages_before_say_nothing_of_scans() -> None:
    """50 text pages took no time; the 50 scans take two seconds each."""
    true, pace = run([2.0] * 50, done=50)[1]
    assert pace.seconds == pytest.approx(80) and true == 80


@pytest.mark.parametrize("seed", range(5))
def test_even_pages_are_told_within_a_quarter_and_hardly_ever_upwards(seed: int) -> None:
    chance = random.Random(seed)
    told = [(true, pace) for true, pace in run([3 * chance.uniform(0.6, 1.4) for _ in range(200)]) if pace.minutes is not None]
    for true, pace in told:
        assert pace.seconds == pytest.approx(true, rel=0.25, abs=10)
    minutes = [pace.minutes or 0 for _, pace in told]
    rises = [b - a for a, b in pairwise(minutes) if b > a]
    assert len(told) == 39 and minutes[0] > 7 and minutes[-1] == 0
    assert len(rises) <= 2 and max(rises, default=1) == 1


def test_a_slower_second_half_is_met_in_steps_not_in_a_leap() -> None:
    told = run([1.0] * 60 + [4.0] * 60)
    seconds = [pace.seconds for _, pace in told if pace.seconds is not None]
    leaps = [b - a for a, b in pairwise(seconds)]
    true_leap = 60 * 4 - 60 * 1
    assert max(leaps) < true_leap / 3
    assert all(pace.seconds == pytest.approx(true, rel=0.15, abs=5) for true, pace in told[-6:])


def test_kept_pages_that_come_at_once_do_not_last_in_the_estimate() -> None:
    """After a break the first 60 pages come from the cache; the pace is soon that of the pages really read."""
    told = run([0.01] * 60 + [2.0] * 90)
    true, pace = told[20]
    assert pace.seconds == pytest.approx(true, rel=0.1)


def test_the_minute_does_not_flicker_at_its_border() -> None:
    pace = Pace(((0.0, 0), (100.0, 50)), seconds=118.0, minutes=2)
    after = moved(pace, 110.5, 55, 115)
    assert after.seconds is not None and 120 > after.seconds > 60 and after.minutes == 2
    slow = moved(Pace(((0.0, 0),), 119.0, 2), 60.0, 10, 40)
    assert slow.seconds is not None and slow.seconds <= (2 + MARGIN) * 60 and slow.minutes == 2


def test_a_report_without_a_new_page_changes_nothing() -> None:
    pace = moved(started(0, 0), 10, 10, 100)
    assert moved(pace, 99, 10, 100) is pace and moved(pace, 99, 0, 100) is pace


def test_it_is_said_when_other_files_follow() -> None:
    assert in_words(3, this_file_only=False) == "剩余约 3 分钟"
    assert in_words(3, this_file_only=True) == "本册剩余约 3 分钟"
    assert in_words(0, this_file_only=False) == "即将读完"
