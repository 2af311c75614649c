"""Measures of the rounds' plans and of the files that came into them. Pure."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from reviews.insights.domain.counting import ENTRY_COLUMNS, Counted, Selection, rows_of
from reviews.insights.domain.measures.table import Shape, measure


@measure("plan_rounds", "评查轮次", Shape.amount, {"round": "round_id"})
def _plan_rounds(s: Selection) -> Counted:
    return Counted("round", rows_of(s.mask("plans", {"round": "round_id"})))


@measure("plan_open", "尚未定案", Shape.amount, ENTRY_COLUMNS)
def _plan_open(s: Selection) -> Counted:
    """Files that came into the rounds and were not settled by the day the facts are of."""
    came = s.mask("entries", ENTRY_COLUMNS)
    return Counted("entry", rows_of(came & ~s.frames.array("entries", "done")), rows_of(came))


@measure("plan_target", "计划评查", Shape.amount, {"round": "round_id"})
def _plan_target(s: Selection) -> Counted:
    rows = rows_of(s.mask("plans", {"round": "round_id"}))
    return Counted("round", rows, weights=[Fraction(int(n)) for n in s.frames.array("plans", "target")[rows]])


@measure("plan_rate", "计划完成率", Shape.rate, {"round": "round_id"})
def _plan_rate(s: Selection) -> Counted:
    """Settled files of the rounds, of what their plans aim at; rounds without a target are left out."""
    aims = s.mask("plans", {"round": "round_id"}) & (s.frames.array("plans", "target") > 0)
    rounds = set(s.frames.array("plans", "round_id")[aims])
    mine = np.array([one in rounds for one in s.frames.array("entries", "round_id")], dtype=bool)
    done = mine & s.frames.array("entries", "done")
    return Counted("entry", rows_of(done), rows_of(aims), base_kind="round",
                   base_weights=[int(n) for n in s.frames.array("plans", "target")[aims]])


def _entries(name: str, label: str, column: str, least: int) -> None:
    @measure(name, label, Shape.amount, ENTRY_COLUMNS)
    def count(s: Selection) -> Counted:
        came = s.mask("entries", ENTRY_COLUMNS)
        return Counted("entry", rows_of(came & (s.frames.array("entries", column) >= least)), rows_of(came) if least else None)


_entries("plan_drawn", "抽取案卷", "reached", 0)
_entries("plan_handed_in", "已上交", "reached", 1)
_entries("plan_done", "已定案", "done", 1)
_entries("plan_released", "已反馈", "told", 1)


@measure("plan_late", "逾期未上交", Shape.amount, ENTRY_COLUMNS)
def _plan_late(s: Selection) -> Counted:
    """Files past the day they were due and not handed in, of those that are not handed in."""
    waiting = s.mask("entries", ENTRY_COLUMNS) & (s.frames.array("entries", "reached") == 0)
    return Counted("entry", rows_of(waiting & s.frames.array("entries", "late")), rows_of(waiting))


@measure("drawn_rate", "评查完成率", Shape.rate, ENTRY_COLUMNS)
def _drawn_rate(s: Selection) -> Counted:
    """Settled files, of those that came into the rounds."""
    came = s.mask("entries", ENTRY_COLUMNS)
    return Counted("entry", rows_of(came & s.frames.array("entries", "done")), rows_of(came))
