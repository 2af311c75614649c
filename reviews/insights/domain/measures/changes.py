"""The same measures against the period before and the year before. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.insights.domain.measures import files, ledger, returned, rounds
from reviews.insights.domain.measures.table import MEASURES, Measure
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR

# What is compared must be in the table first.
_OF = (files, rounds, ledger, returned)


def _changes(names: Sequence[str], suffix: str, against: str, words: str) -> None:
    for name in names:
        one = MEASURES[name]
        MEASURES[name + suffix] = Measure(name + suffix, f"{one.label}{words}", one.shape, one.takes, one.count, against)


_COMPARED = ("files", "problems", "rate_grade", "rate_pass", "rate_vetoed", "mean_total", "problems_per_file", "topic_rate",
             "ledger_rate", "self_cover")
_changes(_COMPARED, "_change", BEFORE, "较上期")
_RETURNED = ("inspections", "inspected_parties", "penalties", "penalty_amount", "licences", "enforcements", "closed_files",
             "self_reviewed")
_changes((*_COMPARED, *_RETURNED), "_year", LAST_YEAR, "同比")
# What units report by the month is compared with the year before, also under the usual name.
_changes(_RETURNED, "_change", LAST_YEAR, "同比")
