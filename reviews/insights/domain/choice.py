"""What a page of figures is about, as it stands in an address: round, period, unit, field, kind. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviews.insights.domain.facts import Scope
from reviews.insights.domain.figures import Spec, measure_of
from reviews.insights.domain.measures import MEASURES
from reviews.insights.domain.periods import month_scope, period_in_words, quarter_scope, year_scope
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR, NOW

EVERYTHING = "all"
_PERIOD = re.compile(r"(20\d\d)(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class ScopeChoice:
    """period: 2026, 2026-Q1, 2026-03, or all; empty lets the page choose. The rest empty for all."""

    period: str = ""
    round: str = ""
    unit: str = ""
    field: str = ""
    kind: str = ""

    @property
    def scope(self) -> Scope:
        """The choice as a scope."""
        own = Scope(rounds=(self.round,) if self.round else (), units=(self.unit,) if self.unit else (),
                    fields=(self.field,) if self.field else (), kinds=(self.kind,) if self.kind else ())
        match = _PERIOD.fullmatch(self.period)
        if match is None:
            return own
        year, quarter, month = match.groups()
        if month:
            return month_scope(int(year), int(month), own)
        return quarter_scope(int(year), int(quarter), own) if quarter else year_scope(int(year), own)

    @property
    def args(self) -> dict[str, Any]:
        """The choice as it stands in an address."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    @property
    def period_words(self) -> str:
        return period_in_words(self.scope)


def choice_of(args: Mapping[str, str]) -> ScopeChoice:
    """Read a choice from an address; a period that is none is left out."""
    found = {name: str(args.get(name, ""))[:_LONGEST] for name in ScopeChoice.__slots__}
    if found["period"] != EVERYTHING and _PERIOD.fullmatch(found["period"]) is None:
        found["period"] = ""
    return ScopeChoice(**found)


def periods_of(first: date, last: date) -> list[tuple[str, str]]:
    """(value, words) of the years, quarters and months between two days, the latest first."""
    found: list[tuple[str, str]] = []
    for year in range(last.year, first.year - 1, -1):
        found.append((str(year), f"{year}年"))
        months = [m for m in range(12, 0, -1) if (first.year, first.month) <= (year, m) <= (last.year, last.month)]
        found += [(f"{year}-Q{q}", f"{year}年第{'一二三四'[q - 1]}季度") for q in dict.fromkeys((m + 2) // 3 for m in months)]
        found += [(f"{year}-{m:02d}", f"{year}年{m}月") for m in months]
    return found


def narrower(measure: str, spec: Spec, *more: tuple[str, str]) -> Spec:
    """Another measure under the conditions of a figure that it takes, and further ones in place of those of the same name."""
    takes, named = MEASURES[measure].takes, {name for name, _value in more}
    return Spec(measure, spec.at, (*((n, v) for n, v in spec.where if n in takes and n not in named), *more))


def spec_args(spec: Spec) -> dict[str, Any]:
    """A spec as it stands in an address: m, at, and w once for each condition."""
    found: dict[str, Any] = {"m": spec.measure}
    if spec.at != NOW:
        found["at"] = spec.at
    if spec.where:
        found["w"] = [f"{name}:{value}" for name, value in spec.where]
    return found


def spec_of(measure: str, at: str, where: list[str]) -> Spec:
    """Read a spec from an address. Raises ValueError for one that is none."""
    pairs = [one[:_LONGEST].partition(":") for one in where[:20]]
    spec = Spec(measure, at or NOW, tuple((name, value) for name, _mark, value in pairs))
    measure_of(spec)
    if spec.at not in (NOW, BEFORE, LAST_YEAR):
        raise ValueError("no such part of a snapshot")
    return spec
