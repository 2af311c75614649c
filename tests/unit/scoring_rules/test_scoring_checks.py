"""Each check on small readings: the clean file passes, a fault makes it suspect, a gap undeterminable.

The law behind each row is the basis of the check's defect in data/defects.yaml.
"""

from __future__ import annotations

import re

import pytest

from scoring_rules import FindingState, default_calendar, evaluate
from scoring_rules.registry import registered
from tests.unit.scoring_rules.builder import clean
from tests.unit.scoring_rules.examples import APART, ROWS
from tests.unit.scoring_rules.examples.rows import PACK, Row, build, run
from tests.unit.scoring_rules.situations import Change


def test_every_check_has_its_examples() -> None:
    assert {row.check for row in ROWS} | APART == set(registered())
    assert len({row.check for row in ROWS}) == len(ROWS)


def test_clean_file_raises_no_flag() -> None:
    evaluation = evaluate(clean().reading(), PACK, calendar=default_calendar())
    assert [(one.check, one.message) for one in (*evaluation.flags, *evaluation.hints)] == []
    assert evaluation.score.grade == "优秀"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.check)
def test_met_rule_passes(row: Row) -> None:
    findings = run(build(row.prepare), row.check)
    assert [one.message for one in findings if one.state is FindingState.SUSPECT] == []
    assert FindingState.PASS in {one.state for one in findings}


@pytest.mark.parametrize(
    ("row", "fault"),
    [(row, fault) for row in ROWS for fault in (row.fault, *row.also)],
    ids=[f"{row.check}-{n}" for row in ROWS for n in range(1 + len(row.also))],
)
def test_broken_rule_is_suspect(row: Row, fault: Change) -> None:
    b = build(row.prepare, fault)
    flags = [one for one in run(b, row.check) if one.state is FindingState.SUSPECT]
    assert flags
    documents = {one["index"]: one for one in b.reading()["documents"]}
    for flag in flags:
        assert flag.document is not None
        if row.lacking:
            assert (flag.page, flag.box, flag.quote) == (None, None, None)
        else:
            span = documents[flag.document]
            assert flag.page is not None
            assert flag.box is not None
            assert flag.quote
            assert span["first_page"] <= flag.page <= span["last_page"]
        assert flag.basis
        assert flag.advice
    if fault is row.fault:
        assert documents[flags[0].document]["type"] in row.at


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.check)
def test_unknown_is_never_suspect(row: Row) -> None:
    findings = run(build(row.prepare, row.gap), row.check)
    assert [one.message for one in findings if one.state is FindingState.SUSPECT] == []
    assert FindingState.UNDETERMINABLE in {one.state for one in findings}


# Two spaces, a space next to a Chinese date or after an amount, brackets in brackets, ids shown to people.
CLUMSY = re.compile(r"  |日 [一-鿿]|[一-鿿] \d{4}年|元 [一-鿿]|（（|））|[a-z]_[a-z]|None|PDF|。$")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.check)
def test_messages_read_well(row: Row) -> None:
    for change in (row.fault, *row.also, row.gap):
        for one in run(build(row.prepare, change), row.check):
            assert not CLUMSY.search(one.message), one.message
            assert len(one.message) <= 160
            if one.state is FindingState.SUSPECT and not row.lacking:
                assert re.search(r"《[^》]+》（?第? ?", one.message), one.message


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.check)
def test_low_confidence_is_unknown(row: Row) -> None:
    """Below one half a reading is a guess: the broken file read so gives no flag on a slot."""
    b = build(row.prepare, row.fault)
    b.confidence = 0.4
    flags = [one for one in run(b, row.check) if one.state is FindingState.SUSPECT]
    assert [one.message for one in flags if one.page is not None] == []
