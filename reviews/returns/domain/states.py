"""States of a return, and how a unit stands with a month. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReturnState(StrEnum):
    """A return is written, reported (locked), perhaps sent back, and reported again as a new version."""

    draft = "draft"
    reported = "reported"
    sent_back = "sent_back"

    @property
    def label(self) -> str:
        return {"draft": "填写中", "reported": "已报", "sent_back": "退回更正"}[self.value]


@dataclass(frozen=True, slots=True)
class Edge:
    """One step: from where to where, who takes it, under what condition (as docs/states.md says it)."""

    state: ReturnState
    to: ReturnState
    who: str
    condition: str


_REPORTERS = "单位经办、单位负责人；组织方代填的由组织方"
EDGES: tuple[Edge, ...] = (
    Edge(ReturnState.draft, ReturnState.reported, _REPORTERS, "本月已过；各项填齐、核对无误，询问的事项写了说明"),
    Edge(ReturnState.reported, ReturnState.sent_back, "组织方", "写理由"),
    Edge(ReturnState.sent_back, ReturnState.reported, _REPORTERS, "同上，并写明更正的理由；另成一版"),
)
ALLOWED: dict[ReturnState, frozenset[ReturnState]] = {
    state: frozenset(edge.to for edge in EDGES if edge.state is state) for state in ReturnState
}


class Standing(StrEnum):
    """How a unit stands with one month, as lists show it. A missing return has no row and no figures."""

    missing = "missing"
    draft = "draft"
    reported = "reported"
    nil = "nil"
    sent_back = "sent_back"

    @property
    def label(self) -> str:
        return {"missing": "未报", "draft": "填写中", "reported": "已报", "nil": "零报告", "sent_back": "退回更正"}[self.value]

    @property
    def tone(self) -> str:
        return {"missing": "warn", "draft": "busy", "reported": "good", "nil": "good", "sent_back": "bad"}[self.value]

    @property
    def told(self) -> bool:
        """Whether the unit has told the bureau what there is to tell."""
        return self in (Standing.reported, Standing.nil)


def standing_of(state: str | None, nil: bool) -> Standing:
    """state: a ReturnState value, None when there is no row. nil: of the latest version."""
    if state is None:
        return Standing.missing
    return Standing.nil if state == ReturnState.reported and nil else Standing(state)


def days_late(due: date | None, *, reported_on: date | None, today: date) -> int:
    """Whole days after the day it was due, up to the day it was reported or today; 0 in time or when nothing was due."""
    return max(0, ((reported_on or today) - due).days) if due is not None else 0
