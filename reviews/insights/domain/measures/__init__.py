"""The measures: one small function each, from a selection to the rows it counts. Adding one is adding a function here. Pure."""

from reviews.insights.domain.measures import changes, files, ledger, returned, rounds
from reviews.insights.domain.measures.table import MEASURES, Count, Measure, Shape

__all__ = ["MEASURES", "Count", "Measure", "Shape", "changes", "files", "ledger", "returned", "rounds"]
