"""Avoidance and seats (回避, A5) and the words of deadlines."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from reviews.rounds.domain import AssignmentState, assignment_state, due_note, why_not_assign

FACTS = {
    "reviewer_unit": "u2", "case_unit": "u1", "is_reviewer": True, "reviewer_active": True, "already": set(),
    "reviewer_id": "p1", "taken_slots": set(), "slot": 1,
}


def test_a_reviewer_of_another_unit_may_score():
    assert why_not_assign(**FACTS) is None


@pytest.mark.parametrize(("change", "word"), [
    ({"reviewer_unit": "u1"}, "回避"),
    ({"is_reviewer": False}, "评查员"),
    ({"reviewer_active": False}, "评查员"),
    ({"already": {"p1"}}, "不能评两次"),
    ({"taken_slots": {1}}, "第 1 席"),
    ({"slot": 3}, "席位"),
])
def test_each_bar_is_told_with_its_reason(change, word):
    reason = why_not_assign(**{**FACTS, **change})
    assert reason is not None
    assert word in reason
    assert "没有分配" in reason


def test_own_unit_is_barred_whatever_else_holds():
    for already, slot in product(({"p1"}, set()), (1, 2)):
        assert why_not_assign(**{**FACTS, "reviewer_unit": "u1", "already": already, "slot": slot}) is not None


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
