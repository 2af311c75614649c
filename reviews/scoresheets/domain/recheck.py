"""The queue of rechecks: who may take one, in which order they stand, which agreed files are drawn among them. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from reviews.rounds.domain.avoidance import (
    FileFacts,
    Standing,
    UnitTree,
    declared_relation,
    former_unit,
    handled,
    own_unit,
    related_unit,
)
from reviews.scoresheets.domain.comparing import RecheckReason

# A total so near to the floor of a grade may fall on either side of it.
NEAR_FLOOR = Decimal(2)


class RecheckState(StrEnum):
    """How far a recheck has come; waiting: given to somebody who has not opened it."""

    waiting = "waiting"
    open = "open"
    settled = "settled"
    given_up = "given_up"

    @property
    def label(self) -> str:
        return {"waiting": "待复核", "open": "复核中", "settled": "复核已定案", "given_up": "已退出"}[self.value]

    @property
    def tone(self) -> str:
        return {"waiting": "warn", "open": "busy", "settled": "good", "given_up": "muted"}[self.value]


class RecheckOrigin(StrEnum):
    """Why a file is rechecked."""

    called = "called"
    slice = "slice"

    @property
    def label(self) -> str:
        return {"called": "分歧复核", "slice": "随机抽检"}[self.value]

    @property
    def tone(self) -> str:
        return {"called": "suspect", "slice": "info"}[self.value]


def recheck_state(state: str, *, opened: bool) -> RecheckState:
    """The state that follows from what is stored."""
    return RecheckState.waiting if state == "open" and not opened else RecheckState(state)


@dataclass(frozen=True, slots=True)
class Stake:
    """What a file in the queue turns on. gap in points; margin: points to the nearest floor of a grade; fine in yuan."""

    reasons: tuple[RecheckReason, ...]
    gap: Decimal
    margin: Decimal | None = None
    fine: Decimal | None = None

    @property
    def near_floor(self) -> bool:
        return self.margin is not None and self.margin <= NEAR_FLOOR

    @property
    def key(self) -> tuple[bool, bool, Decimal, bool, Decimal]:
        """Sorts the most disputed first: veto, grade, gap, nearness to the floor of a grade, the fine."""
        return (RecheckReason.veto not in self.reasons, RecheckReason.grade not in self.reasons, -self.gap,
                not self.near_floor, -(self.fine or Decimal(0)))


def margin_to_floor(totals: Sequence[Decimal], floors: Sequence[Decimal]) -> Decimal | None:
    """How near the nearest of the totals comes to a floor of a grade; None without grades."""
    return min((abs(total - floor) for total in totals for floor in floors if floor > 0), default=None)


def why_not_recheck(
    person: Standing, file: FileFacts, *, is_rechecker: bool, had_a_seat: bool, has_left: bool, day: date, tree: UnitTree
) -> str | None:
    """Why this person may not recheck this file (Chinese), or None.

    had_a_seat: ever assigned to the file, also where it was taken back. has_left: a recheck of it by this person has ended
    without a settlement, mostly because something bars it. Source: 回避, by the same rules as for reviewers; the
    rechecker is neither of the two.
    """
    if not is_rechecker:
        return "所选人员不是在用的复核员，没有指定。请从复核员名单中另选一人。"
    if had_a_seat:
        return "所选复核员评查过或曾分到本案，不能复核，没有指定。请另选一人。"
    if has_left:
        return "所选复核员退出过本案的复核，不能再复核本案，没有指定。请另选一人。"
    found = (own_unit(person, file), former_unit(person, file, day), related_unit(person, file, tree),
             declared_relation(person, file, day), handled(person, file))
    reason = next((one for one in found if one is not None), None)
    return None if reason is None else f"所选复核员不能复核本案：{reason.words}。没有指定，请另选一人。"


def draw_slice(case_ids: Collection[str], *, seed: str, share: Decimal, before: int = 0, taken: int = 0) -> tuple[str, ...]:
    """The files of a random slice: those whose SHA-256 of `seed|case id` is the smallest.

    share of all agreed files of the round, 0..1, rounded up; before: agreed files that earlier slices were drawn from, taken:
    how many of them were. The same files and seed always give the same slice.
    """
    wanted = int((share * (before + len(case_ids))).to_integral_value(rounding=ROUND_CEILING)) - taken
    ranked = sorted(case_ids, key=lambda one: hashlib.sha256(f"{seed}|{one}".encode()).hexdigest())
    return tuple(ranked[:max(wanted, 0)])
