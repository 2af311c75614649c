"""The ribbon of a procedure's dates: ten steps, days between them, and dates that cannot stand in that order. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

STEPS: tuple[tuple[str, str], ...] = (
    ("filing", "立案"), ("investigation", "调查"), ("notice", "告知"), ("hearing", "听证"), ("legality_check", "法制审核"),
    ("discussion", "集体讨论"), ("decision", "决定"), ("service", "送达"), ("enforcement", "执行"), ("closing", "结案"),
)
LABELS = dict(STEPS)

# Which steps must not come before which. Investigation may begin before filing (立案前核查), and legality check and
# discussion may come before or after the notice, so those pairs are not here.
MUST_FOLLOW: dict[str, tuple[str, ...]] = {
    "notice": ("filing",),
    "hearing": ("filing", "notice"),
    "legality_check": ("filing",),
    "discussion": ("filing", "legality_check"),
    "decision": ("filing", "investigation", "notice", "hearing", "legality_check", "discussion"),
    "service": ("decision",),
    "enforcement": ("decision",),
    "closing": ("filing", "decision", "service", "enforcement"),
}

# Steps whose place in the ribbon follows their date; the others keep the usual order, so that an inversion shows.
_FLOATING = ("investigation", "legality_check", "discussion")

_FACTS = {"filing": "filed_on", "notice": "notice_served_on", "decision": "decided_on", "service": "decision_served_on",
          "enforcement": "paid_on", "closing": "closed_on"}
_FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "filing": (("case_filing_approval", "filed_on"), ("case_filing_approval", "signed_on")),
    "investigation": (("site_record", "started_at"), ("inquiry_record", "started_at")),
    "notice": (("prior_notice", "signed_on"), ("hearing_right_notice", "signed_on")),
    "hearing": (("hearing_record", "started_at"), ("hearing_notice", "hearing_at")),
    "legality_check": (("legality_check", "reviewed_on"),),
    "discussion": (("collective_discussion", "started_at"),),
    "decision": (("penalty_decision", "signed_on"), ("summary_penalty_decision", "signed_on"),
                 ("no_penalty_decision", "signed_on")),
    "enforcement": (("payment_receipt", "paid_on"),),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ribbon. day None: no date was read.

    days, workdays: since the dated step before it in the ribbon (None without one, or without calendar data).
    inversion: why the date cannot be right in this order, in Chinese; empty when it can.
    """

    id: str
    label: str
    day: date | None
    page: int | None
    box: tuple[float, float, float, float] | None
    days: int | None
    workdays: int | None
    inversion: str

    @property
    def date(self) -> str | None:
        """The day as the ribbon writes it, 3/02; None without a date."""
        return f"{self.day.month}/{self.day.day:02d}" if self.day is not None else None

    @property
    def gap(self) -> str:
        """Days since the step before, in words."""
        return f"{self.days}天" if self.days is not None else ""

    @property
    def tone(self) -> str:
        return "bad" if self.inversion else ""

    @property
    def word(self) -> str:
        return "倒置" if self.inversion else ""


def steps_of(
    content: Mapping[str, Any],
    facts: Mapping[str, Any],
    places: Mapping[str, Mapping[str, Any]],
    count_workdays: Callable[[date, date], int | None],
) -> list[Step]:
    """The ten steps in their usual order; those that may lawfully come earlier stand where their dates put them.

    content: the reading as corrected. facts and places: the case facts of the last rule run and where they were read.
    """
    found = {step: _dated(step, content, facts, places) for step, _label in STEPS}
    steps: list[Step] = []
    previous: date | None = None
    for step in _order(found):
        label = LABELS[step]
        day, page, box = found[step]
        days = (day - previous).days if day is not None and previous is not None else None
        workdays = count_workdays(previous, day) if day is not None and previous is not None else None
        steps.append(Step(step, label, day, page, box, days, workdays, _inversion(step, found)))
        previous = day or previous
    return steps


_Dated = tuple[date | None, int | None, tuple[float, float, float, float] | None]


def _dated(step: str, content: Mapping[str, Any], facts: Mapping[str, Any], places: Mapping[str, Any]) -> _Dated:
    name = _FACTS.get(step)
    day = _day(facts.get(name)) if name else None
    if day is not None:
        place = places.get(str(name)) or {}
        return day, place.get("page"), _box(place.get("box"))
    types = {int(d["index"]): d["type"] for d in content["documents"]}
    dated: list[tuple[date, int | None, Any]] = []
    for wanted_type, wanted_field in _FIELDS.get(step, ()):
        for entry in content["fields"]:
            if entry["field"] == wanted_field and types.get(int(entry["document"])) == wanted_type:
                read = _day(entry.get("value"))
                if read is not None:
                    dated.append((read, entry.get("page"), entry.get("box")))
        if dated and step != "investigation":
            break
    if not dated:
        return None, None, None
    first = min(dated, key=lambda d: (d[0], d[1] or 0))
    return first[0], first[1], _box(first[2])


def _order(found: Mapping[str, _Dated]) -> list[str]:
    order = [step for step, _label in STEPS]
    for step in _FLOATING:
        day = found[step][0]
        if day is None or _inversion(step, found):
            continue
        usual = order.index(step)
        order.remove(step)
        later = [
            i for i, other in enumerate(order[:usual])
            if other not in MUST_FOLLOW.get(step, ()) and (there := found[other][0]) is not None and there > day
        ]
        order.insert(later[0] if later else usual, step)
    return order


def _inversion(step: str, found: Mapping[str, _Dated]) -> str:
    day = found[step][0]
    if day is None:
        return ""
    for earlier in MUST_FOLLOW.get(step, ()):
        other = found[earlier][0]
        if other is not None and other > day:
            return f"{LABELS[step]}（{day}）早于{LABELS[earlier]}（{other}）"
    return ""


def _day(value: Any) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _box(value: Any) -> tuple[float, float, float, float] | None:
    return (value[0], value[1], value[2], value[3]) if value else None
