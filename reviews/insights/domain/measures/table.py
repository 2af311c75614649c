"""The table that measures are kept in, and how their numbers are printed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviews.insights.domain.counting import Counted, Selection


class Shape(StrEnum):
    """How a number is printed and compared: a count or sum, an amount of yuan, a share in percent, a mean in points."""

    amount = "amount"
    money = "money"
    rate = "rate"
    mean = "mean"


Count = Callable[[Selection], Counted]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by name. label: what it is called on paper. takes: the conditions it knows. compares: the part of the
    snapshot that a change is measured against, empty for a measure that is no change."""

    name: str
    label: str
    shape: Shape
    takes: frozenset[str]
    count: Count
    compares: str = ""


MEASURES: dict[str, Measure] = {}


def measure(name: str, label: str, shape: Shape, *columns: dict[str, str], more: Sequence[str] = ()) -> Callable[[Count], Count]:
    """Put a function into the table under a name. columns, more: the conditions it takes."""

    def keep(count: Count) -> Count:
        takes = frozenset(key for one in columns for key in one) | frozenset(more)
        MEASURES[name] = Measure(name, label, shape, takes, count)
        return count

    return keep
