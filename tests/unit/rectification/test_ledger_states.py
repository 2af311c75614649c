"""Every state, act and side of a ledger row, and who may verify; docs/states.md says the same as the code."""

from __future__ import annotations

from datetime import date

import pytest

from reviews.rectification.domain.states import (
    EDGES,
    RowAct,
    RowState,
    Side,
    days_overdue,
    edge_of,
    why_not_act,
    why_not_verify,
)
from tests.architecture.source import ROOT

TO_DO = "unclaimed in_progress sent_back"
LIVE = f"{TO_DO} reported struck_off disputed"
# Written by hand, not from the code: act → states it may be done in, the state it leads to ("" none other), sides.
TABLE = {
    "enter": ("", "unclaimed", "result"),
    "claim": ("unclaimed", "in_progress", "unit bureau"),
    "plan": ("in_progress sent_back", "", "unit bureau"),
    "add_evidence": ("in_progress sent_back", "", "unit"),
    "remove_evidence": ("in_progress sent_back", "", "unit"),
    "report": ("in_progress sent_back", "reported", "unit"),
    "take_back": ("reported", "in_progress", "unit"),
    "strike_off": ("reported", "struck_off", "bureau"),
    "send_back": ("reported", "sent_back", "bureau"),
    "reopen": ("struck_off", "sent_back", "bureau"),
    "extend": (TO_DO, "", "bureau"),
    "dispute": (f"{TO_DO} reported", "disputed", "result"),
    "resume": ("disputed", "before", "result"),
    "change": (LIVE, "", "result"),
    "revoke": (LIVE, "revoked", "result"),
}


def test_the_table_names_every_act():
    assert set(TABLE) == set(RowAct)


@pytest.mark.parametrize("act", list(RowAct))
def test_every_state_and_side(act: RowAct):
    states, to, sides = TABLE[act]
    for state in RowState:
        for side in Side:
            allowed = state in states.split() and side in sides.split()
            assert (why_not_act(state, act, side) is None) == allowed, (state, side)
        edge = edge_of(state, act)
        assert (edge is not None) == (state in states.split())
        if edge is not None:
            led = edge.to.value if edge.to is not None else "before"
            assert led == (to or state), state


def test_nothing_is_done_to_a_revoked_row_and_every_state_is_reached():
    assert not [edge for edge in EDGES if edge.state is RowState.revoked]
    assert {edge.to for edge in EDGES if edge.to is not None} == set(RowState)


def test_the_document_says_what_the_code_allows():
    text = (ROOT / "docs/states.md").read_text(encoding="utf-8")
    part = text.split("## 整改台账 ")[1].split("\n## ")[0]
    told = [line for line in part.splitlines() if line.startswith("| ")][1:]
    rows = [f"| {f'{e.state.value} {e.state.label}' if e.state else '—'} | {e.act.value} {e.act.label} | "
            f"{f'{e.to.value} {e.to.label}' if e.to else '提出异议前的状态'} | {e.who} | {e.condition} |" for e in EDGES]
    assert told == rows


@pytest.mark.parametrize(("verifier", "unit", "said"), [
    ("leader", "bureau", None), ("leader", None, None), ("leader", "reviewed", "被评查单位的人"), ("handler", "bureau", "您的手"),
])
def test_a_verifier_neither_owns_the_row_nor_belongs_to_the_unit(verifier, unit, said):
    """对账销号: somebody else than who rectified says that it was rectified."""
    found = why_not_verify(verifier=verifier, verifier_unit=unit, unit="reviewed", hands=frozenset({"handler"}))
    assert (found is None) == (said is None)
    assert said is None or said in (found or "")


def test_only_what_the_unit_has_to_do_is_overdue():
    late = {state: days_overdue(state, date(2026, 3, 1), date(2026, 3, 4)) for state in RowState}
    assert {state for state, days in late.items() if days} == {RowState.unclaimed, RowState.in_progress, RowState.sent_back}
    assert late[RowState.unclaimed] == 3
    assert days_overdue(RowState.unclaimed, date(2026, 3, 4), date(2026, 3, 4)) == 0
