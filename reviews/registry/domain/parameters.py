"""Values of local parameters as entries that are never edited: what counts on a day, what became of each. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scoring_rules.law.limits import CERTAINTIES, UNITS, Limit, limits, sectors
from scoring_rules.law.parameters import ParameterDefinition
from scoring_rules.registry import registered


class EntryState(StrEnum):
    """What an entry is today."""

    in_force = "in_force"
    to_come = "to_come"
    past = "past"
    replaced = "replaced"
    withdrawn = "withdrawn"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def tone(self) -> str:
        return _STATES[self][1]


_STATES = {
    EntryState.in_force: ("现行", "good"),
    EntryState.to_come: ("尚未施行", "info"),
    EntryState.past: ("已过期", "muted"),
    EntryState.replaced: ("被后填的取代", "muted"),
    EntryState.withdrawn: ("已撤回", "muted"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the history. withdraws: on a withdrawal, the seq that it takes back; then there is no value."""

    parameter: str
    seq: int
    value: object
    source: str
    valid_from: date
    valid_to: date | None
    withdraws: int | None
    made_by: str
    made_at: datetime

    def holds_on(self, day: date) -> bool:
        """Whether the day lies within the entry."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of the history. shown: the value in Chinese."""

    entry: Entry
    shown: str
    state: EntryState


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A local parameter as its page shows it.

    now: the entry of today, None where nothing is filled in; history: newest first; checks: titles of the checks that
    lean on it; references: rules of sectors and places that may help to fill it in, each in one sentence.
    """

    definition: ParameterDefinition
    now: HistoryRow | None
    history: tuple[HistoryRow, ...]
    checks: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def seen(self) -> int:
        """The number of entries the page was made from; a save that saw fewer is refused."""
        return len(self.history)

    @property
    def law_value(self) -> str:
        """What the law itself says, in Chinese; empty where it is silent."""
        one = self.definition
        return one.shown(one.value) if one.value is not None else ""

    @property
    def blank(self) -> bool:
        """Whether checks lean on it that may find no value: nothing is filled in and the law is silent."""
        return self.now is None and not self.law_value and bool(self.checks)


def alive(entries: Sequence[Entry]) -> list[Entry]:
    """Entries that carry a value and were not withdrawn, in their order."""
    gone = {(one.parameter, one.withdraws) for one in entries if one.withdraws is not None}
    return [one for one in entries if one.withdraws is None and (one.parameter, one.seq) not in gone]


def parameter_view(definition: ParameterDefinition, entries: Sequence[Entry], today: date) -> ParameterView:
    """One parameter's page from its entries, oldest first."""
    living = alive(entries)
    now = max((one for one in living if one.holds_on(today)), key=lambda one: one.seq, default=None)
    rows = [
        HistoryRow(one, "" if one.value is None else definition.shown(one.value), _state(one, living, now, today))
        for one in reversed(entries)]
    checks = registered()
    return ParameterView(
        definition=definition,
        now=next((row for row in rows if now is not None and row.entry.seq == now.seq), None),
        history=tuple(rows),
        checks=tuple(checks[check].title for check in definition.checks if check in checks),
        references=tuple(_reference(row) for row in limits() if definition.limit and row.id == definition.limit[0]
                         and row.value is not None),
    )


def _state(entry: Entry, living: Sequence[Entry], now: Entry | None, today: date) -> EntryState:
    if entry.withdraws is not None or entry not in living:
        return EntryState.withdrawn
    if entry is now:
        return EntryState.in_force
    if entry.valid_from > today:
        return EntryState.to_come
    return EntryState.replaced if entry.holds_on(today) else EntryState.past


def _reference(row: Limit) -> str:
    field = next((one.title for one in sectors() if one.id == row.sector), "")
    where = "、".join(part for part in (row.place.replace("/", ""), field) if part) or "全国"
    since = row.undated or f"{row.in_force_from}起" + (f"至{row.in_force_to}" if row.in_force_to else "")
    figure = f"{row.figure:,f}{UNITS.get(row.unit or '', '')}"
    return f"{where}：{figure}（{row.cited}，{since}，{CERTAINTIES[row.certainty]}）"
