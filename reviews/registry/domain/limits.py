"""The limits and requirements of law as a list to look things up in, by day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from scoring_rules.law.limits import BOUNDS, CERTAINTIES, KINDS, UNITS, Limit, limits, sectors


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One line. figure: value with unit, empty for a requirement without a number; ends: from what to what; reach: where and
    for whom; certainty: how sure the program is of it, and whether that is the statute's text."""

    rule: str
    kind: str
    figure: str
    ends: str
    provision: str
    reach: str
    certainty: str
    sure: bool
    note: str


@dataclass(frozen=True, slots=True)
class LimitGroup:
    """The rows of one source. since: from when to when, or why that is not known."""

    source: str
    since: str
    rows: tuple[LimitRow, ...]


def limit_groups(day: date, words: str = "") -> list[LimitGroup]:
    """What was in force on the day, by source in the order of the data; undated rows stand with the rest, marked.

    words: only rows whose text, law or ends hold them.
    """
    shown = [row for row in limits() if (row.undated or row.applies_on(day)) and _holds(row, words)]
    return [
        LimitGroup(source, since, tuple(_row(row) for row in rows))
        for (source, since), rows in groupby(shown, lambda row: (row.source, _since(row)))]


def _holds(row: Limit, words: str) -> bool:
    text = f"{row.rule}{row.law}{row.source}{row.start}{row.end}{row.place}"
    return all(word in text for word in words.split())


def _since(row: Limit) -> str:
    end = f"至 {row.in_force_to:%Y-%m-%d}" if row.in_force_to else "起"
    return row.undated or f"{row.in_force_from:%Y-%m-%d} {end}施行"


def _row(row: Limit) -> LimitRow:
    unit = UNITS.get(row.unit or "", "（单位由地方参数定）" if row.unit_parameter else "")
    bound = BOUNDS.get(row.bound or "", "")
    figure = f"{row.value:,f}{unit}" if row.value is not None else ""
    if figure and bound:
        figure = f"{bound}{figure}" if row.bound in ("at_most", "at_least") else f"{figure}{bound}"
    field = next((one.title for one in sectors() if one.id == row.sector), "")
    return LimitRow(
        rule=row.rule,
        kind=KINDS[row.kind],
        figure=figure,
        ends=f"{row.start} → {row.end}" if row.start else "",
        provision=row.provision,
        reach="、".join(part for part in (row.place.replace("/", ""), field) if part) or "全国",
        certainty=CERTAINTIES[row.certainty],
        sure=row.certainty == "statute",
        note=row.note,
    )
