"""One check tried on one case file: what it says, and the values of the facts it looks at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring_rules.case import case_facts
from scoring_rules.check_reading import names_in_words
from scoring_rules.check_rule import CheckRule, strings_of_part
from scoring_rules.check_run import RunningPart, RunningRule
from scoring_rules.engine import law_of
from scoring_rules.expressions.reading import NotReadable, read_aloud
from scoring_rules.expressions.view import CaseView, DocumentView
from scoring_rules.expressions.wording import NOT_READ, look_up, said
from scoring_rules.facts import Box, case_file
from scoring_rules.law.calendar import WorkCalendar
from scoring_rules.law.discretion import BenchmarkTable
from scoring_rules.law.index import LawIndex
from scoring_rules.law.parameters import LocalValue
from scoring_rules.outcomes import Outcome, where
from scoring_rules.rule_pack import RulePack
from scoring_rules.vocabulary import FindingState

_PATHS = re.compile(r"(?<![\w'\".])[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)+(?![\w(])")
MOST_SUBJECTS = 12
NOT_FILLED = "（没有填写）"


@dataclass(frozen=True, slots=True)
class TriedValue:
    """A fact with what it is in this file; page and box: where it stands, None where it has no place."""

    path: str
    name: str
    value: str
    read: bool
    page: int | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class TriedCondition:
    """A condition as it is written and read aloud, and whether it holds; None: not known."""

    source: str
    told: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class TriedSubject:
    """What the check went through: a document of the file, or the file as a whole (empty title)."""

    title: str
    page: int | None
    facts: tuple[TriedValue, ...]
    conditions: tuple[TriedCondition, ...]


@dataclass(frozen=True, slots=True)
class TriedOutcome:
    """One thing the check said."""

    state: FindingState
    message: str
    page: int | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class CheckTrial:
    """All of it. applies: whether the check is for this kind of case."""

    applies: bool
    subjects: tuple[TriedSubject, ...]
    outcomes: tuple[TriedOutcome, ...]


def try_check(
    rule: CheckRule, reading: Mapping[str, Any], pack: RulePack, *, calendar: WorkCalendar,
    local: Sequence[LocalValue] = (), index: LawIndex | None = None, benchmarks: Sequence[BenchmarkTable] = (),
) -> CheckTrial:
    """Run a check over a reading under a pack's parameters, as the engine does, and keep what it looked at."""
    case = case_facts(case_file(reading))
    law = law_of(case, pack, calendar=calendar, local=local, index=index, benchmarks=benchmarks)
    running = RunningRule(rule)
    view = law.view(case)
    subjects = [_subject(part, view, values) for part in running.parts for values in list(part.subjects(view))[:MOST_SUBJECTS]]
    outcomes = tuple(_outcome(one) for one in running(case, law))
    return CheckTrial(case.kind in rule.case_kinds, tuple(subjects), outcomes)


def _subject(running: RunningPart, view: CaseView, values: dict[str, Any]) -> TriedSubject:
    part = running.part
    names = names_in_words(part)
    own = values.get(part.name) if part.each else None
    document = own.document if isinstance(own, DocumentView) else None
    conditions = tuple(TriedCondition(source, _told(source, names), holds)
                       for source, holds in running.conditions(view, values))
    paths = dict.fromkeys(path for text in strings_of_part(part) for path in _PATHS.findall(text))
    return TriedSubject(where(document) if document else "", document.first_page if document else None,
                        _Values(values, names).of(tuple(paths)), conditions)


def _told(source: str, names: Mapping[str, str]) -> str:
    try:
        return read_aloud(source, names)
    except NotReadable:
        return source


def _outcome(one: Outcome) -> TriedOutcome:
    page = one.slot.page if one.slot is not None and one.slot.page else one.page
    if page is None and one.document is not None and not one.absent:
        page = one.document.first_page
    return TriedOutcome(one.state, one.message, page, one.slot.box if one.slot is not None else None)


class _Values:
    def __init__(self, values: Mapping[str, Any], names: Mapping[str, str]) -> None:
        self.values, self.names = values, names

    def of(self, paths: Sequence[str]) -> tuple[TriedValue, ...]:
        found = (self._one(path) for path in paths if path.split(".")[0] in self.values)
        return tuple(one for one in found if one is not None)

    def _one(self, path: str) -> TriedValue | None:
        names = tuple(path.split("."))
        value = look_up(self.values, names)
        owner = look_up(self.values, names[:-1]) if len(names) > 1 else None
        if names[0] == "docs":
            rows = value if isinstance(value, list) else []
            told = "、".join(where(row.document) for row in rows) or "卷内没有"
            first = rows[0].document.first_page if rows else None
            return TriedValue(path, _told(path, self.names), told, bool(rows), first, None)
        slot = owner.document.slots.get(names[-1]) if isinstance(owner, DocumentView) else None
        page = slot.page if slot is not None else None
        box = slot.box if slot is not None else None
        if slot is None and isinstance(value, DocumentView):
            page = value.document.first_page
        unknown = NOT_FILLED if names[0] == "law" else NOT_READ
        told = unknown if value is None else said(value, _place)
        return TriedValue(path, _told(path, self.names), told, value is not None, page, box)


def _place(value: Any, field: str | None) -> str:
    return where(value.document, field) if isinstance(value, DocumentView) else NOT_READ
