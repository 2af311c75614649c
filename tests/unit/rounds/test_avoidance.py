"""Avoidance (回避, A5): each rule by itself, with its reason in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reviews.rounds.domain.avoidance import (
    AvoidanceRule,
    FileFacts,
    Meanwhile,
    Relation,
    Standing,
    UnitTree,
    name_hint,
    same_number,
    still_bars,
    why_not,
    years_after,
)
from reviews.rounds.domain.pool import knows, split_words

DAY = date(2026, 3, 5)
TREE = UnitTree({"county": None, "city": "county", "town": "city", "other": None, "market": "county"})
PERSON = Standing("p", "王强", "market", certificates=frozenset({"苏09001700111"}))
FILE = FileFacts("f", "city", "organ", "清河县好滋味食品有限公司", frozenset({"赵丽"}), frozenset({"苏09001700112"}))


def rules(person=PERSON, file=FILE, day=DAY, **meanwhile):
    return [r.rule for r in why_not(person, file, day=day, tree=TREE, meanwhile=Meanwhile(**meanwhile))]


def test_a_stranger_to_the_file_may_score_it():
    assert rules() == []


@pytest.mark.parametrize(("unit", "rule"), [
    ("city", [AvoidanceRule.own_unit]), ("county", [AvoidanceRule.related_unit]), ("town", [AvoidanceRule.related_unit]),
    ("market", []), ("other", []), (None, []),
])
def test_own_unit_and_every_level_above_and_below_are_barred_and_neighbours_are_not(unit, rule):
    assert rules(replace(PERSON, unit=unit)) == rule


@pytest.mark.parametrize(("left", "barred"), [
    (date(2024, 3, 6), True), (date(2024, 3, 5), False), (date(2020, 1, 1), False), (date(2026, 3, 1), True),
])
def test_a_unit_left_less_than_two_years_ago_is_barred_to_the_day(left, barred):
    person = replace(PERSON, former=(("city", left), ("other", date(2026, 1, 1))))
    assert rules(person) == ([AvoidanceRule.former_unit] if barred else [])


def test_two_years_after_a_leap_day():
    assert years_after(date(2024, 2, 29)) == date(2026, 2, 28)


@pytest.mark.parametrize("relation", [
    {"unit": "city"}, {"organ": "organ"}, {"words": "好滋味食品"}, {"words": "赵丽"},
])
def test_a_declared_relation_bars_from_the_day_it_is_told_to_the_day_it_ends(relation):
    told = Relation(**{"unit": None, "organ": None, "words": "", "declared_on": DAY, **relation})
    assert rules(replace(PERSON, relations=(told,))) == [AvoidanceRule.declared]
    assert rules(replace(PERSON, relations=(replace(told, declared_on=date(2026, 3, 6)),))) == []
    assert rules(replace(PERSON, relations=(replace(told, ended_on=date(2026, 3, 4)),))) == []


def test_a_relation_to_nobody_in_the_file_and_a_single_character_bar_nothing():
    told = Relation(None, None, "丽", DAY)
    assert rules(replace(PERSON, relations=(told, replace(told, words="李四"), replace(told, unit="other")))) == []


def test_the_certificate_number_bars_and_the_name_alone_is_a_hint():
    same_name = replace(FILE, names=frozenset({"王强"}))
    assert rules(file=same_name) == []
    assert "王强" in name_hint(PERSON, same_name)
    proved = replace(same_name, certificates=frozenset({same_number("（苏 09001700111）")}))
    assert rules(file=proved) == [AvoidanceRule.handled]
    assert name_hint(PERSON, proved) is None


def test_what_is_already_so_in_the_round():
    assert rules(seated={"p"}) == [AvoidanceRule.twice]
    assert rules(gave_back={"p"}) == [AvoidanceRule.given_back]
    assert rules(scores={("city", "market")}) == [AvoidanceRule.swapped_units]
    assert rules(scores={("market", "city"), ("other", "market")}) == []
    assert rules(seated={"q"}, last_pairs={frozenset({"p", "q"})}) == [AvoidanceRule.same_pair]
    assert rules(seated={"q"}, last_pairs={frozenset({"p", "r"})}) == []


def test_every_bar_is_told_in_words_of_its_own():
    person = replace(PERSON, unit="town", serves=False, former=(("city", DAY),),
                     relations=(Relation("city", None, "", DAY),), certificates=FILE.certificates)
    seat = Meanwhile(seated={"p", "q"}, gave_back={"p"}, scores={("city", "town")}, last_pairs={frozenset({"p", "q"})})
    found = why_not(person, FILE, day=DAY, tree=TREE, meanwhile=seat)
    assert {r.rule for r in found} == set(AvoidanceRule) - {AvoidanceRule.own_unit}
    assert len({r.words for r in found}) == len(found)
    assert {r.rule for r in still_bars(person, FILE, day=DAY, tree=TREE)} == {
        AvoidanceRule.not_reviewer, AvoidanceRule.former_unit, AvoidanceRule.related_unit, AvoidanceRule.declared,
        AvoidanceRule.handled}


def test_a_circle_of_units_ends():
    assert UnitTree({"a": "b", "b": "a"}).above("a") == ["b"]


def test_fields_compare_by_what_they_say():
    assert knows(("市场监督管理", "城管"), "市场监管领域")
    assert knows(("城市管理",), "城管")
    assert not knows(("城管",), "文化旅游")
    assert knows((), "")
    assert split_words("城管、市场监管, 文旅") == ("城管", "市场监管", "文旅")
