"""The examples of each check: what it needs, the fault that makes it suspect, the gap that leaves it open."""

from __future__ import annotations

from tests.unit.scoring_rules.examples import (
    afterwards,
    assist,
    decision,
    evidence,
    licence,
    people,
    procedure,
)
from tests.unit.scoring_rules.examples.rows import Row

_PENALTY: tuple[Row, ...] = (*people.ROWS, *evidence.ROWS, *procedure.ROWS, *decision.ROWS, *afterwards.ROWS)
ROWS: tuple[Row, ...] = (*_PENALTY, *licence.ROWS, *assist.ROWS)
# These cannot be shown by one fault on one slot; their examples are in test_scoring_variants.py and test_discretion.py.
APART = frozenset({"dates_in_order", "law_names_full", "page_numbers_run", "archive_order", "fine_in_band"})
