"""The rows of law: all 87 limits are there, by date, place and sector."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest

from scoring_rules.law.limits import (
    BOUNDS,
    CERTAINTIES,
    GENERAL,
    KINDS,
    UNITS,
    Limit,
    limit_on,
    limits,
    sector_of,
    sectors,
)
from scoring_rules.law.parameters import definitions

_ORIGINS = """
    P-unit P-party2 P-recusal P-notice P-defence P-register P-simple P-cash P-file P-90 P-legal-review
    P-collective P-hearing-scope P-hearing-apply P-hearing-notice P-hearing-chair P-decision-form
    P-service P-publish-withdraw P-limit2 P-minor P-once P-delegate P-monitor P-pay P-surcharge P-defer
    P-confiscate FJ-7 X-unit X-correct X-receipt X-two X-20 X-45 X-exclude X-deliver X-refuse X-third
    X-hearing X-renew X-open X-fee Q-unit Q-18 Q-24h Q-deleg Q-30 Q-release Q-form Q-freeze Q-urge Q-46
    Q-43 Q-44 Q-51 Q-53 Q-54 Q-55 F-60 F-organ F-pre S-6m S-notold M-day M-87 M-89 M-90 M-91 M-95 Y-5
    Y-12 SC-18 SC-64 SC-review SC-defence SC-pub SC-hearing EP-19 EP-notice EP-52 EP-pub EP-arch NY-file
    JS-hear JS-record JZ-objection
"""
ORIGINS = _ORIGINS.split()
MEASURED = {"period", "amount", "count", "rate"}


def test_every_one_of_the_87_limits_has_its_rows() -> None:
    assert len(ORIGINS) == len(set(ORIGINS)) == 87
    assert {row.origin for row in limits()} == set(ORIGINS)


@pytest.mark.parametrize(
    ("origin", "figures"),
    [
        ("P-simple", {"200", "3000", "50", "1000"}),
        ("P-limit2", {"2", "5"}),
        ("X-20", {"20", "10"}),
        ("X-45", {"45", "15"}),
        ("X-third", {"5", "20"}),
        ("Q-24h", {"24"}),
        ("Q-30", {"30"}),
        ("Q-freeze", {"3", "30"}),
        ("Y-5", {"3", "24", "2"}),
        ("S-6m", {"6", "15", "3"}),
        ("SC-64", {"90", "30"}),
        ("SC-hearing", {"10000", "100000"}),
        ("NY-file", {"7", "90", "30"}),
        ("JS-hear", {"500", "1000", "20000"}),
        ("JZ-objection", {"5", "10", "30"}),
    ],
)
def test_composite_limits_are_split(origin: str, figures: set[str]) -> None:
    """A row holds one number with one unit; what stood together is one row each."""
    assert {str(row.value) for row in limits() if row.origin == origin and row.value is not None} == figures


def test_every_row_says_where_it_comes_from_and_from_when() -> None:
    for row in limits():
        assert row.source and row.article and row.rule.strip("。") == row.rule, row.id
        assert row.certainty in CERTAINTIES and row.kind in KINDS, row.id
        assert (row.in_force_from is None) == bool(row.undated), row.id
        assert row.in_force_to is None or (row.in_force_from and row.in_force_from <= row.in_force_to), row.id
        assert row.sector in {GENERAL, *(one.id for one in sectors())}, row.id
        known = {one.id for one in definitions()}
        assert row.unit_parameter is None or (row.unit is None and row.unit_parameter in known), row.id


def test_numbers_have_a_unit_and_periods_their_two_ends() -> None:
    for row in limits():
        if row.kind in MEASURED:
            assert row.value is not None and (row.unit in UNITS or row.unit_parameter), row.id
            assert row.bound in BOUNDS, row.id
        elif row.kind != "counting":
            assert row.value is None and row.unit is None, row.id
        assert (row.kind in ("period", "order")) <= bool(row.start and row.end), row.id


def _spans(row: Limit) -> tuple[date, date]:
    return row.in_force_from or date.min, row.in_force_to or date.max


def _rivals() -> Iterator[tuple[Limit, Limit]]:
    for one, other in combinations([row for row in limits() if not row.undated], 2):
        if (one.id, one.place, one.sector) == (other.id, other.place, other.sector):
            yield one, other


def test_rows_of_one_id_never_overlap_in_time() -> None:
    assert len(list(_rivals())) > 10
    for one, other in _rivals():
        (start, end), (begin, stop) = _spans(one), _spans(other)
        assert end < begin or stop < start, one.id


@pytest.mark.parametrize("limit_id", sorted({row.id for row in limits() if row.in_force_to}))
def test_a_new_version_begins_the_day_after_the_old_one(limit_id: str) -> None:
    """On the last day of a version that version rules, the day after the next one, if there is one."""
    for row in limits():
        if row.id == limit_id and row.in_force_to:
            asked = {"place": row.place, "sector": row.sector}
            assert limit_on(limit_id, row.in_force_to, **asked) is row
            assert limit_on(limit_id, row.in_force_to + timedelta(days=1), **asked) is not row


@pytest.mark.parametrize(
    ("limit_id", "day", "value", "unit"),
    [
        ("S-6m", date(2015, 4, 30), 3, "month"),
        ("S-6m", date(2015, 5, 1), 6, "month"),
        ("M-95", date(2021, 12, 31), 60, "day"),
        ("M-95", date(2022, 1, 1), 30, "day"),
        ("P-simple-person", date(2021, 7, 14), 50, "CNY"),
        ("P-simple-person", date(2021, 7, 15), 200, "CNY"),
        ("P-hearing-apply", date(2021, 7, 14), 3, "day"),
        ("P-hearing-apply", date(2021, 7, 15), 5, "workday"),
        ("S-notold", date(2018, 2, 7), 2, "year"),
        ("S-notold", date(2018, 2, 8), 1, "year"),
    ],
)
def test_the_version_of_the_day_counts(limit_id: str, day: date, value: int, unit: str) -> None:
    row = limit_on(limit_id, day)
    assert row is not None and (row.figure, row.unit) == (Decimal(value), unit)


def test_nothing_is_in_force_before_its_law() -> None:
    """行政处罚法 60 is new in 2021: before that no law set ninety days."""
    assert limit_on("P-90", date(2021, 7, 14)) is None
    assert limit_on("Q-30", date(2011, 12, 31)) is None
    with pytest.raises(KeyError):
        limit_on("P-没有", date(2024, 1, 1))


def test_the_most_special_rule_wins() -> None:
    day = date(2024, 6, 1)
    national = limit_on("P-file", day)
    market, ecology = limit_on("P-file", day, sector="market_supervision"), limit_on("P-file", day, sector="ecology")
    assert national is not None and national.value is None
    assert market is not None and (market.figure, market.unit) == (15, "workday")
    assert ecology is not None and (ecology.figure, ecology.unit) == (15, "day")
    here = limit_on("major-report", day, place="江苏省/南通市/如皋市")
    assert here is not None and here.figure == 15
    assert limit_on("major-report", day, place="江苏省/南通市") is None
    assert limit_on("major-report", day) is None


def test_a_nearer_place_goes_before_a_sector() -> None:
    """A sector's own rule on hearing amounts gives way to the place's (听证办法 5: 地方另有规定的从其规定)."""
    sector = next(row for row in limits() if row.origin == "SC-hearing")
    place = next(row for row in limits() if row.origin == "JS-record")
    assert place.narrowness > sector.narrowness > next(r for r in limits() if r.id == "P-90").narrowness


def test_a_row_without_a_date_is_never_applied() -> None:
    assert [row.origin for row in limits() if row.undated] == ["JS-hear"] * 3
    assert limit_on("P-hearing-amount-business", date(2024, 1, 1), place="江苏省") is None


@pytest.mark.parametrize(
    ("organ", "sector"),
    [
        ("清河县市场监督管理局", "market_supervision"),
        ("清河市清河生态环境局", "ecology"),
        ("清河县农业农村局", "agriculture"),
        ("清河县交通运输局", GENERAL),
        ("清河县生态环境和农业农村局", GENERAL),
        ("", GENERAL),
    ],
)
def test_the_sector_is_told_by_the_name_of_the_organ(organ: str, sector: str) -> None:
    assert sector_of(organ) == sector


def test_a_requirement_without_a_number_gives_none() -> None:
    row = limit_on("P-once", date(2024, 1, 1))
    assert row is not None and row.value is None
    with pytest.raises(ValueError, match="P-once"):
        _ = row.figure


@pytest.mark.parametrize(
    ("limit_id", "text"),
    [
        ("P-90", "《行政处罚法》第六十条"), ("P-pay", "《行政处罚法》第六十七条第三款"),
        ("P-hearing-apply", "《行政处罚法》第六十四条第（一）项"),
        ("P-cash-receipt", "《行政处罚法》第六十九条、第七十条"), ("X-correct", "《行政许可法》第三十二条第一款第（四）项"),
    ],
)
def test_a_row_cites_its_provision(limit_id: str, text: str) -> None:
    assert next(row for row in limits() if row.id == limit_id).cited == text


def test_a_provision_that_was_not_checked_says_so() -> None:
    assert {row.cited for row in limits() if row.origin == "SC-review"} == {
        "《市场监督管理行政处罚程序规定》第五十二条（条号未核对）"}
    assert {row.cited for row in limits() if row.origin == "EP-arch"} == {"《生态环境行政处罚办法》（条号未核对）"}
