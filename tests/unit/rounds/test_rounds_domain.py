"""Seats and the words of deadlines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reviews.rounds.domain import AssignmentState, assignment_state, due_note, why_no_seat


@pytest.mark.parametrize(("slot", "taken", "word"), [(1, set(), None), (2, {1}, None), (1, {1}, "第 1 席"), (3, set(), "席位")])
def test_a_seat_is_one_of_two_and_free(slot, taken, word):
    reason = why_no_seat(slot, taken)
    assert reason is None if word is None else word in reason and "没有分配" in reason


@pytest.mark.parametrize(("opened", "submitted", "withdrawn", "state"), [
    (False, False, False, AssignmentState.waiting),
    (True, False, False, AssignmentState.working),
    (True, True, False, AssignmentState.submitted),
    (True, False, True, AssignmentState.withdrawn),
    (False, False, True, AssignmentState.withdrawn),
])
def test_state_follows_from_what_happened(opened, submitted, withdrawn, state):
    assert assignment_state(opened=opened, submitted=submitted, withdrawn=withdrawn) is state


@pytest.mark.parametrize(("days", "words", "tone"), [
    (5, "还剩 5 天", "muted"), (2, "还剩 2 天", "warn"), (0, "今天到期", "warn"), (-3, "已逾期 3 天", "bad"),
])
def test_deadline_words(days, words, tone):
    today = date(2026, 2, 27)
    assert due_note(today + timedelta(days=days), today) == (words, tone)


def test_no_deadline_says_nothing():
    assert due_note(None, date(2026, 1, 1))[0] == ""
