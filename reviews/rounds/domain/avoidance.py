"""Why a person may not score a case file (回避). Pure; one predicate a rule, each `Reason | None`.

Hard rules bar: the own unit, a unit left within two years before the day of the assignment, a superior or subordinate
unit, a declared relation in force, a file whose officers' certificate number is the person's, a file the person has
given back, two units scoring each other's files in one round, a pair that has just scored together in the round before,
the same person twice on one file. A name alone that stands in the file only hints: people share names, and a machine
read it; the organiser looks. Source: 行政处罚法 第四十三条, and the practice of rounds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

FORMER_YEARS = 2
# Shorter words would be found in the name of nearly every party.
SHORTEST_WORDS = 2


class AvoidanceRule(StrEnum):
    """What stands between a person and a file."""

    not_reviewer = "not_reviewer"
    own_unit = "own_unit"
    former_unit = "former_unit"
    related_unit = "related_unit"
    declared = "declared"
    handled = "handled"
    given_back = "given_back"
    twice = "twice"
    swapped_units = "swapped_units"
    same_pair = "same_pair"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    AvoidanceRule.not_reviewer: "不是在用的评查员",
    AvoidanceRule.own_unit: "本单位案卷",
    AvoidanceRule.former_unit: "两年内的原单位",
    AvoidanceRule.related_unit: "上下级单位",
    AvoidanceRule.declared: "已申报的关系",
    AvoidanceRule.handled: "经办或签批过本案",
    AvoidanceRule.given_back: "已从本案回避",
    AvoidanceRule.twice: "已分到本案",
    AvoidanceRule.swapped_units: "两单位互评",
    AvoidanceRule.same_pair: "连续两轮同一搭档",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not, in words that may be shown to the organiser."""

    rule: AvoidanceRule
    words: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A declared relation: to a unit, to an organ, or to a person or party called by `words`. ended_on: the last day."""

    unit: str | None
    organ: str | None
    words: str
    declared_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A reviewer as the rules see one. former: (unit, day of leaving). certificates: in one spelling (`same_number`)."""

    id: str
    name: str
    unit: str | None
    serves: bool = True
    former: tuple[tuple[str, date], ...] = ()
    relations: tuple[Relation, ...] = ()
    certificates: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A case file as the rules see one. names, certificates: of the people the reading found acting in the file."""

    id: str
    unit: str
    organ: str
    party: str = ""
    names: frozenset[str] = frozenset()
    certificates: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What is already so in the round. seated: people on the file; gave_back: who left it for a reason of their own.

    scores: {(unit of a reviewer, unit of a file)} of the live seats; last_pairs: pairs of the round before.
    """

    seated: Collection[str] = ()
    gave_back: Collection[str] = ()
    scores: Collection[tuple[str, str]] = ()
    last_pairs: Collection[frozenset[str]] = ()


@dataclass(frozen=True, slots=True)
class UnitTree:
    """Units by the unit they answer to."""

    parents: Mapping[str, str | None] = field(default_factory=dict)

    def above(self, unit: str) -> list[str]:
        """All units above, the nearest first; a circle ends where it closes."""
        found: list[str] = []
        at = self.parents.get(unit)
        while at is not None and at != unit and at not in found:
            found.append(at)
            at = self.parents.get(at)
        return found

    def in_line(self, one: str, other: str) -> bool:
        """Whether one is above the other, however far."""
        return one in self.above(other) or other in self.above(one)


def same_number(text: str) -> str:
    """A certificate number in one spelling: NFKC, upper case, no spaces and no brackets around it."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper().strip("()[]【】")


def years_after(day: date, years: int = FORMER_YEARS) -> date:
    """The same day some years later; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


# --- one predicate a rule --------------------------------------------------------------------------------------------


def not_reviewer(person: Standing) -> Reason | None:
    """The account or the role is gone, or the pool no longer has the person."""
    return None if person.serves else Reason(AvoidanceRule.not_reviewer, "不是在用的评查员")


def own_unit(person: Standing, file: FileFacts) -> Reason | None:
    """A unit does not score its own files."""
    return Reason(AvoidanceRule.own_unit, "案卷由其所在单位办理，应当回避") if person.unit == file.unit else None


def former_unit(person: Standing, file: FileFacts, day: date) -> Reason | None:
    """Who left the unit less than two years before the day of the assignment still belongs to it."""
    left = max((left for unit, left in person.former if unit == file.unit), default=None)
    if left is None or day >= years_after(left):
        return None
    return Reason(AvoidanceRule.former_unit,
                  f"{left.year}年{left.month}月{left.day}日才离开办案单位，不满{FORMER_YEARS}年，应当回避")


def related_unit(person: Standing, file: FileFacts, tree: UnitTree) -> Reason | None:
    """A superior does not score its subordinates' files, nor they its own, however many levels lie between."""
    if person.unit is None or not tree.in_line(person.unit, file.unit):
        return None
    above = file.unit in tree.above(person.unit)
    return Reason(AvoidanceRule.related_unit, f"办案单位是其所在单位的{'上级' if above else '下级'}，应当回避")


def declared_relation(person: Standing, file: FileFacts, day: date) -> Reason | None:
    """A relation the person has declared to the unit, the organ, the party or somebody acting in the file."""
    for relation in person.relations:
        if relation.declared_on > day or (relation.ended_on is not None and relation.ended_on < day):
            continue
        words = relation.words.strip()
        told = len(words) >= SHORTEST_WORDS and (words in file.party or words in file.names)
        if relation.unit == file.unit or relation.organ == file.organ or told:
            whom = "本案当事人或办案人员" if told else "办案单位"
            return Reason(AvoidanceRule.declared, f"已申报与{whom}有关系，应当回避")
    return None


def handled(person: Standing, file: FileFacts) -> Reason | None:
    """The certificate number of an officer of the file is the person's own."""
    if not person.certificates & file.certificates:
        return None
    return Reason(AvoidanceRule.handled, "案卷中有其执法证号，经办或签批过本案，应当回避")


def given_back(person: Standing, meanwhile: Meanwhile) -> Reason | None:
    """Who has withdrawn from a file does not get it again."""
    return Reason(AvoidanceRule.given_back, "已从本案回避或被换下") if person.id in meanwhile.gave_back else None


def twice(person: Standing, meanwhile: Meanwhile) -> Reason | None:
    """The same person does not sit twice on one file."""
    return Reason(AvoidanceRule.twice, "已经分到本案，同一人不能评两次") if person.id in meanwhile.seated else None


def swapped_units(person: Standing, file: FileFacts, meanwhile: Meanwhile) -> Reason | None:
    """Where A's people score B's files, B's people do not score A's in the same round."""
    if person.unit is None or (file.unit, person.unit) not in meanwhile.scores:
        return None
    return Reason(AvoidanceRule.swapped_units, "本轮办案单位的人已在评其所在单位的案卷，两单位不得互评")


def same_pair(person: Standing, meanwhile: Meanwhile) -> Reason | None:
    """Two who scored a file together in the round before are not a pair in this one."""
    if any(frozenset((person.id, other)) in meanwhile.last_pairs for other in meanwhile.seated):
        return Reason(AvoidanceRule.same_pair, "上一轮与本案另一席是搭档，不得连续搭档")
    return None


def why_not(
    person: Standing, file: FileFacts, *, day: date, tree: UnitTree, meanwhile: Meanwhile | None = None
) -> list[Reason]:
    """Every hard rule that bars this person from this file on this day, the weightiest first; empty when none does."""
    known = meanwhile or Meanwhile()
    asked: tuple[Callable[[], Reason | None], ...] = (
        lambda: not_reviewer(person), lambda: own_unit(person, file), lambda: former_unit(person, file, day),
        lambda: related_unit(person, file, tree), lambda: declared_relation(person, file, day),
        lambda: handled(person, file), lambda: given_back(person, known), lambda: twice(person, known),
        lambda: swapped_units(person, file, known), lambda: same_pair(person, known),
    )
    return [reason for reason in (ask() for ask in asked) if reason is not None]


def still_bars(person: Standing, file: FileFacts, *, day: date, tree: UnitTree) -> list[Reason]:
    """What bars somebody who sits on the file already. day: of the assignment, from which the two years are counted."""
    return [r for r in why_not(person, file, day=day, tree=tree)
            if r.rule not in (AvoidanceRule.given_back, AvoidanceRule.twice)]


def name_hint(person: Standing, file: FileFacts) -> str | None:
    """What the organiser should look at: the person's name stands in the file, without a certificate number to prove it."""
    if person.name in file.names and not person.certificates & file.certificates:
        return f"案卷中有同名的“{person.name}”，请核对是否本人"
    return None
