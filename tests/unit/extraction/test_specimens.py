"""Whole papers in other styles than the generator's: every value, and the state where there is none."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from extraction.analysis import analyse
from extraction.vocabulary import field_definitions
from tests.specimens import (
    approvals,
    archive,
    corners,
    decisions,
    feet,
    findings,
    first_papers,
    flows,
    halves,
    hands,
    identities,
    ledgers,
    letters,
    licence_letters,
    licences,
    market_forms,
    measures,
    mixed,
    notices,
    officers,
    orders,
    outcomes,
    parties,
    people_forms,
    people_records,
    records,
    remedies,
    reminders,
    running,
    safety,
    sectors,
    served,
    sheets,
    side_by_side,
    signing,
    stacked,
    stubs,
    ticks,
    told,
    turns,
    whole,
)
from tests.specimens.setting import Specimen

SPECIMENS: dict[str, Specimen] = {
    **approvals.SPECIMENS,
    **archive.SPECIMENS,
    **corners.SPECIMENS,
    **licences.SPECIMENS,
    **decisions.SPECIMENS,
    **measures.SPECIMENS,
    **records.SPECIMENS,
    **remedies.SPECIMENS,
    **running.SPECIMENS,
    **safety.SPECIMENS,
    **sectors.SPECIMENS,
    **ticks.SPECIMENS,
    **side_by_side.SPECIMENS,
    **stubs.SPECIMENS,
    **told.SPECIMENS,
    **turns.SPECIMENS,
    **first_papers.SPECIMENS,
    **signing.SPECIMENS,
    **parties.SPECIMENS,
    **officers.SPECIMENS,
    **findings.SPECIMENS,
    **feet.SPECIMENS,
    **flows.SPECIMENS,
    **hands.SPECIMENS,
    **sheets.SPECIMENS,
    **stacked.SPECIMENS,
    **whole.SPECIMENS,
    **mixed.SPECIMENS,
    **halves.SPECIMENS,
    **identities.SPECIMENS,
    **ledgers.SPECIMENS,
    **letters.SPECIMENS,
    **notices.SPECIMENS,
    **reminders.SPECIMENS,
    **licence_letters.SPECIMENS,
    **orders.SPECIMENS,
    **outcomes.SPECIMENS,
    **served.SPECIMENS,
    **market_forms.SPECIMENS,
    **people_forms.SPECIMENS,
    **people_records.SPECIMENS,
}


def read(specimen: Specimen) -> dict[str, dict[str, Any]]:
    """Field rows of the one document of a specimen, by id."""
    answer = analyse(copy.deepcopy(specimen.pages))
    assert [d["type"] for d in answer["documents"]] == [specimen.type]
    return {row["field"]: row for row in answer["fields"]}


def test_every_field_of_the_vocabulary_is_read_from_some_specimen() -> None:
    """But for corrections, which stand in test_corrections."""
    seen = {field for specimen in SPECIMENS.values() for field in specimen.values}
    assert set(field_definitions()) - seen == {"corrections_unsigned"}


@pytest.mark.parametrize("name", SPECIMENS)
def test_specimen(name: str) -> None:
    specimen = SPECIMENS[name]
    rows = read(specimen)
    got = {k: rows[k]["value"] if k in rows else "no row" for k in specimen.values}
    assert got == specimen.values
    assert {k: rows[k]["state"] if k in rows else "no row" for k in specimen.states} == specimen.states
