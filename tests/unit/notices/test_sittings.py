"""The history of a draft: what one person saves in one sitting is one line, and no save is lost from the lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reviews.notices.domain.sittings import PAUSE, Save, Sitting, sittings

START = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)


def saves(*told: tuple[str, float]) -> list[Save]:
    """(who, minutes after the start) as versions from 1."""
    return [Save(number, who, START + timedelta(minutes=minutes)) for number, (who, minutes) in enumerate(told, start=1)]


def test_autosaves_of_one_person_are_one_line_and_others_are_lines_of_their_own():
    found = sittings(saves(("a", 0), ("a", 1), ("a", 2), ("b", 3), ("a", 4), ("a", 4 + 31)), milestones=())
    assert [(one.first, one.version, one.by, one.saves) for one in found] == [
        (1, 3, "a", 3), (4, 4, "b", 1), (5, 5, "a", 1), (6, 6, "a", 1)]


def test_a_step_ends_a_sitting_and_a_long_one_goes_on_while_nobody_pauses():
    found = sittings(saves(("a", 0), ("a", 1), ("a", 2), ("a", 3)), milestones={1, 3})
    assert [(one.first, one.version) for one in found] == [(1, 1), (2, 3), (4, 4)]
    long = saves(*(("a", 29.0 * number) for number in range(40)))
    assert sittings(long, ()) == [Sitting(1, 40, "a", long[-1].at)]
    assert long[-1].at - long[0].at > PAUSE


def test_every_save_lies_in_one_line():
    told = saves(*(("ab"[number % 7 == 0], 11.0 * number) for number in range(60)))
    found = sittings(told, {5, 6, 30})
    assert [version for one in found for version in range(one.first, one.version + 1)] == [one.version for one in told]
