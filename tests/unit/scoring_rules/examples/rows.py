"""What an example of a check is, and the small changes to the clean file that make one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scoring_rules import Finding, FindingState, default_calendar, evaluate, load_pack
from tests.unit.scoring_rules.builder import (
    OFFICERS,
    Build,
    clean,
)
from tests.unit.scoring_rules.situations import (
    Change,
)

PACK = load_pack("jiangsu_penalty_ordinary")


def same(_: Build) -> None:
    """No preparation: the clean file itself."""


def run(build: Build, check: str) -> list[Finding]:
    evaluation = evaluate(build.reading(), PACK, calendar=default_calendar())
    return [one for one in evaluation.findings if one.check == check]


@dataclass(frozen=True)
class Row:
    """A check, what a file needs for it to apply, the fault, the gap, and the document types a flag may
    point at."""

    check: str
    fault: Change
    gap: Change
    at: tuple[str, ...]
    prepare: Change = same
    lacking: bool = False
    also: tuple[Change, ...] = field(default=())


def chain(*steps: Change) -> Change:
    def change(b: Build) -> None:
        for step in steps:
            step(b)

    return change


def set_(kind: str, nth: int = 0, **fields: Any) -> Change:
    return lambda b: b.set(kind, nth, **fields)


def blur(kind: str, *names: str, nth: int = 0) -> Change:
    return lambda b: b.blur(kind, *names, nth=nth)


def wrong_row(b: Build) -> None:
    """One row of the inventory names a paper that the file does not hold."""
    b.paper("inventory").fields["inventory_entries"][4]["title"] = "听证通知书"


def drop(*kinds: str) -> Change:
    return lambda b: b.drop(*kinds)


def lose(*kinds: str) -> Change:
    """The documents are gone and a page was not read, so nothing follows."""
    return lambda b: b.drop(*kinds).partly()


ONE = [OFFICERS[0]]
BARE = [{"name": "王强", "certificate_no": None}, {"name": "赵敏", "certificate_no": None}]
OVERLAP = {"started_at": "2024-03-08T14:30", "ended_at": "2024-03-08T15:10"}
D, N, R = "penalty_decision", "prior_notice", "delivery_receipt"


def build(*changes: Change) -> Build:
    b = clean()
    for change in changes:
        change(b)
    return b


def messages(b: Build, check: str, state: FindingState) -> list[str]:
    return [one.message for one in run(b, check) if one.state is state]


SUSPECT, UNKNOWN, PASS = FindingState.SUSPECT, FindingState.UNDETERMINABLE, FindingState.PASS
