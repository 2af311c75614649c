"""Votes, the order of the meeting, times and places of experts' remarks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.scoresheets.domain.experts import (
    InvitationTime,
    meeting_order,
    moved,
    time_left,
    time_of,
    turned_box,
    upright_shares,
    vote_fault,
    vote_result,
    window_fault,
)

NOW = datetime(2026, 3, 5, 6, 0, tzinfo=UTC)
NUMBERS = {"a": "1号", "b": "2号", "c": "3号"}


def test_votes_count_the_last_of_each_and_order_the_meeting():
    votes = vote_result({"x": (["b"], ["c"]), "y": (["b"], []), "z": ([], ["a"]), "w": ([], [])}, NUMBERS)
    assert [(v.case_id, v.model, v.warning, v.experts) for v in votes] == [("a", 0, 1, 3), ("b", 2, 0, 3), ("c", 0, 1, 3)]
    assert meeting_order([], votes, NUMBERS) == ["b", "a", "c"]
    assert meeting_order(["c", "gone", "c"], votes, NUMBERS) == ["c", "b", "a"]
    assert meeting_order([], [], NUMBERS) == ["a", "b", "c"]


def test_a_file_moves_one_place_and_stays_at_the_ends():
    assert moved(["a", "b", "c"], "b", -1) == ["b", "a", "c"]
    assert moved(["a", "b", "c"], "a", -1) == ["a", "b", "c"]
    assert moved(["a", "b", "c"], "c", 1) == ["a", "b", "c"]
    assert moved(["a"], "x", 1) == ["a"]


@pytest.mark.parametrize(("model", "warning", "fine"), [
    (["a"], ["b"], True), ([], [], True), (["a"], ["a"], False), (["x"], [], False), (["a", "b", "c", "d"], [], False),
])
def test_what_a_vote_may_name(model, warning, fine):
    assert (vote_fault(model, warning, ["a", "b", "c", "d"]) is None) is fine


def test_an_invitation_is_open_from_its_first_to_its_last_moment():
    until = NOW + timedelta(days=2)
    assert time_of(NOW, until, False, NOW) is InvitationTime.open
    assert time_of(NOW, until, False, NOW - timedelta(seconds=1)) is InvitationTime.coming
    assert time_of(NOW, until, False, until) is InvitationTime.past
    assert time_of(NOW, until, True, NOW) is InvitationTime.ended
    assert (time_left(until, NOW), time_left(until, until - timedelta(minutes=90))) == ("还剩 2 天", "还剩 1 小时 30 分钟")
    assert (time_left(until, until - timedelta(minutes=9)), time_left(NOW, until)) == ("还剩 9 分钟", "")
    assert window_fault(NOW, until, NOW) is None
    assert [bool(window_fault(a, b, NOW)) for a, b in (
        (until, NOW), (NOW - timedelta(days=9), NOW), (NOW, NOW + timedelta(days=99)))] == [True] * 3


@given(st.sampled_from([0, 90, 180, 270]), st.tuples(*[st.floats(0.01, 0.99)] * 2), st.floats(0.005, 0.01))
def test_a_place_on_the_upright_page_comes_back_to_itself(turn, corner, side):
    box = (corner[0], corner[1], corner[0] + side, corner[1] + side)
    points = turned_box(box, (595.0, 842.0), turn)
    assert points[0] < points[2] and points[1] < points[3]
    back = upright_shares(points, (595.0, 842.0), turn)
    assert max(abs(one - other) for one, other in zip(box, back, strict=True)) < 0.001


def test_the_top_left_of_a_page_that_must_be_turned():
    """Turned clockwise once, what was at the bottom left comes to the top left."""
    assert turned_box((0.0, 0.0, 0.1, 0.1), (100.0, 200.0), 90) == (0.0, 180.0, 10.0, 200.0)
