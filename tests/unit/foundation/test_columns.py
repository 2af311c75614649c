"""Column types keep their meaning: moments are aware, points exact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from reviews.foundation.db import Points, UtcDateTime, one_of
from reviews.foundation.jobs import JobState

DIALECT = sqlite.dialect()


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 5), DIALECT)


def test_moments_come_back_as_the_same_moment():
    here = datetime(2026, 3, 5, 14, 2, tzinfo=timezone(timedelta(hours=8)))
    stored = UtcDateTime().process_bind_param(here, DIALECT)
    assert stored == datetime(2026, 3, 5, 6, 2, tzinfo=UTC)
    assert UtcDateTime().process_result_value(stored.replace(tzinfo=None), DIALECT) == here


@given(st.decimals(min_value=0, max_value=1000, places=2))
def test_points_come_back_exactly(points):
    stored = Points().process_bind_param(points, DIALECT)
    assert isinstance(stored, int)
    assert Points().process_result_value(stored, DIALECT) == points


def test_a_thousandth_of_a_point_is_refused():
    with pytest.raises(ValueError, match="two decimals"):
        Points().process_bind_param(Decimal("0.125"), DIALECT)


def test_check_text_names_every_state():
    assert one_of("state", JobState) == "state IN ('queued', 'running', 'done', 'failed', 'quarantined')"
