"""Remedies by date: 行政复议法 (1999, 2023), 行政诉讼法 (1990, 2015). The table is written by hand from the statutes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from scoring_rules import FindingState, default_calendar, evaluate, load_pack
from scoring_rules.data_files import load_data
from scoring_rules.law.remedies import OrganKind, body_named, organ_kind, period_of, remedies_on
from tests.unit.scoring_rules.builder import Build, clean, days
from tests.unit.scoring_rules.situations import summary

PACK = load_pack("jiangsu_penalty_ordinary")
OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)
VERTICAL, JUSTICE = ["海关", "税务", "国家安全"], ["司法局", "司法厅"]


@pytest.mark.parametrize(
    ("organ", "before", "after"),
    [
        (OrganKind.department, ("government", "superior"), ("government",)),
        (OrganKind.vertical, ("superior",), ("superior",)),
        (OrganKind.justice, ("government", "superior"), ("government", "superior")),
        (OrganKind.government, ("upper_government",), ("upper_government",)),
        (OrganKind.street_office, ("government",), ("government",)),
        (OrganKind.branch, ("founder", "superior", "government"), ("government",)),
        (OrganKind.authorised, ("founder", "superior", "government"), ("government",)),
        (OrganKind.state_department, ("own_department",), ("own_department",)),
    ],
)
def test_the_review_body_before_and_since_2024(organ: OrganKind, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """复议法（2017）12 to 15, （2023）24, 25, 27, 28."""
    old, new = remedies_on(OLD, "penalty_ordinary", organ), remedies_on(NEW, "penalty_ordinary", organ)
    assert old is not None and old.bodies == before and "2017" in old.body_source
    assert new is not None and new.bodies == after and "2023" in new.body_source


@pytest.mark.parametrize(
    ("day", "act", "review", "first", "suit"),
    [
        (date(2015, 4, 30), "penalty_ordinary", "60日", False, "3个月"),
        (date(2015, 5, 1), "penalty_ordinary", "60日", False, "6个月"),
        (OLD, "penalty_summary", "60日", False, "6个月"),
        (NEW, "penalty_summary", "60日", True, None),
        (NEW, "penalty_ordinary", "60日", False, "6个月"),
        (NEW, "coercive_measure", "60日", False, "6个月"),
        (NEW, "licence", "60日", False, "6个月"),
    ],
)
def test_terms_of_the_day(day: date, act: str, review: str, first: bool, suit: str | None) -> None:
    """复议法 9/20; 诉讼法（1990）39, （2014）46: three months before 2015-05-01, six since; 复议法（2023）23(1)(一)."""
    due = remedies_on(day, act)
    assert due is not None and due.review is not None and due.suit_after_review is not None
    assert (period_of(due.review), due.review_first, due.suit and period_of(due.suit)) == (review, first, suit)
    assert period_of(due.suit_after_review) == "15日"
    assert bool(due.review_first_source) == first and due.court_source and due.body_source


def test_the_court_of_a_county_government_is_the_intermediate_one_since_2015() -> None:
    """诉讼法（2014 修正）15(一)."""
    new, old = remedies_on(date(2015, 5, 1), "licence", OrganKind.government), remedies_on(
        date(2015, 4, 30), "licence", OrganKind.government)
    assert new is not None and "中级人民法院" in new.court
    assert old is not None and "基层人民法院" in old.court


def test_before_the_reconsideration_law_nothing_is_said() -> None:
    assert remedies_on(date(1999, 9, 30), "penalty_ordinary") is None


def test_every_organ_kind_is_covered_without_gap_or_overlap() -> None:
    for group, key in (("bodies", "-"), ("courts", "organs")):
        for organ in OrganKind:
            rows: list[dict[str, Any]] = sorted(
                (row for row in load_data("remedies.yaml", "law/data")[group] if organ in row.get(key, [row.get("organ")])),
                key=lambda row: row["from"])
            assert rows and rows[-1].get("to") is None, (group, organ)
            for one, other in pairwise(rows):
                assert one["to"] + timedelta(days=1) == other["from"], (group, organ)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("清河县市场监督管理局", OrganKind.department), ("国家税务总局清河县税务局", OrganKind.vertical),
        ("清河县司法局", OrganKind.justice), ("清河县柳湾镇人民政府", OrganKind.government),
        ("清河县城关街道办事处", OrganKind.street_office), ("云海市公安局清河分局", OrganKind.branch),
        ("清河县公安局柳湾派出所", OrganKind.branch), ("云海市生态环境综合行政执法支队", OrganKind.department),
        ("国家税务总局云海市税务局清河分局", OrganKind.vertical), ("", OrganKind.department),
    ],
)
def test_the_kind_of_an_organ_is_told_by_its_name(name: str, kind: OrganKind) -> None:
    assert organ_kind(name, vertical=VERTICAL, justice=JUSTICE) is kind


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("清河县人民政府", "government"), ("清河县人民政府行政复议局", "government"), ("本机关", None), ("", None),
        ("清河县司法局（县人民政府复议委员会）", "government"), ("云海市生态环境局", "superior"),
        ("上一级主管部门", "superior"), ("上一级人民政府主管部门", "superior"),
    ],
)
def test_what_a_document_names(text: str, body: str | None) -> None:
    assert body_named(text) == body


def state(build: Build, check: str, contains: str = "") -> set[FindingState]:
    found = [one for one in evaluate(build.reading(), PACK, calendar=default_calendar()).findings if one.check == check]
    return {one.state for one in found if contains in one.message}


@pytest.mark.parametrize(
    ("agency", "organ", "day", "expected"),
    [
        ("清河县市场监督管理局", "云海市市场监督管理局", "2024-04-09", FindingState.SUSPECT),
        ("清河县市场监督管理局", "云海市市场监督管理局", "2023-04-09", FindingState.PASS),
        ("清河县市场监督管理局", "清河县人民政府", "2023-04-09", FindingState.PASS),
        ("清河县司法局", "云海市司法局", "2024-04-09", FindingState.PASS),
        ("国家税务总局清河县税务局", "国家税务总局云海市税务局", "2024-04-09", FindingState.PASS),
        ("国家税务总局清河县税务局", "清河县人民政府", "2024-04-09", FindingState.UNDETERMINABLE),
        ("清河县柳湾镇人民政府", "清河县人民政府", "2024-04-09", FindingState.PASS),
        ("清河县市场监督管理局", "清河县人民政府", "1998-04-09", FindingState.UNDETERMINABLE),
    ],
)
def test_the_review_organ_is_judged_by_day_and_organ(agency: str, organ: str, day: str, expected: FindingState) -> None:
    build = clean().set("penalty_decision", agency_name=agency, review_organ=organ, signed_on=day)
    assert state(build, "review_organ_right") == {expected}


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2015-04-30", 3, FindingState.PASS), ("2015-05-01", 3, FindingState.SUSPECT), ("2015-04-30", 6, FindingState.SUSPECT)],
)
def test_the_term_to_sue_is_the_one_of_the_day(day: str, months: int, expected: FindingState) -> None:
    build = clean().set("penalty_decision", signed_on=day, suit_period=days(months, "month"))
    assert state(build, "remedies_told", "提起行政诉讼") == {expected}


def test_a_decision_on_the_spot_may_tell_the_term_after_review() -> None:
    """复议法 23: review first, so fifteen days after the review decision are as right as six months."""
    right, wrong = FindingState.PASS, FindingState.SUSPECT
    for period, expected in ((days(15), right), (days(6, "month"), right), (days(3, "month"), wrong)):
        build = clean()
        summary(build)
        build.set("summary_penalty_decision", suit_period=period, signed_on="2024-04-09")
        assert state(build, "remedies_told", "诉讼") == {expected}
