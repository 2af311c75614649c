"""Steps that cost the machine or carry data out are counted by person and by address (W8)."""

from __future__ import annotations

import pytest

from reviews.accounts.domain import RATES
from reviews.accounts.guards.policy import load_policy
from reviews.accounts.guards.rates import PEOPLE_OF_ONE_ADDRESS, Meter
from reviews.errors import TooMany

SEARCH = RATES["search"]


def spend(
    meter: Meter, times: int, *, user_id: str = "a", origin: str = "10.0.0.1", now: float = 0.0, kind: str = "search"
) -> None:
    for _ in range(times):
        meter.spend(kind, user_id=user_id, origin=origin, now=now)


def test_one_person_waits_until_the_time_is_over() -> None:
    meter = Meter()
    spend(meter, SEARCH.count)
    with pytest.raises(TooMany, match=r"检索过于频繁，请约 20 秒后再试"):
        spend(meter, 1, now=SEARCH.seconds - 20.0)
    spend(meter, 1, user_id="b")
    spend(meter, 1, kind="export")
    spend(meter, SEARCH.count, now=float(SEARCH.seconds))


def test_an_address_is_counted_over_all_its_people() -> None:
    meter = Meter()
    for number in range(PEOPLE_OF_ONE_ADDRESS):
        spend(meter, SEARCH.count, user_id=f"p{number}")
    with pytest.raises(TooMany):
        spend(meter, 1, user_id="another")
    spend(meter, 1, user_id="another", origin="10.0.0.2")


def test_a_refused_step_does_not_lengthen_the_wait() -> None:
    meter = Meter()
    spend(meter, SEARCH.count)
    for _ in range(5):
        with pytest.raises(TooMany):
            spend(meter, 1, now=1.0)
    spend(meter, SEARCH.count, now=float(SEARCH.seconds))


def test_long_waits_are_told_in_minutes() -> None:
    meter = Meter()
    spend(meter, RATES["upload"].count, kind="upload")
    with pytest.raises(TooMany, match="约 10 分钟"):
        spend(meter, 1, kind="upload")


def test_the_policy_names_every_rate() -> None:
    # Who opens an invitation is not signed in: its page spends the rate by the address alone.
    assert {rule.rate for rule in load_policy() if rule.rate} | {"invitation"} == set(RATES)
