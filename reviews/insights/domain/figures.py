"""Numbers that remember what they count: a figure is asked for by its spec, and opens the rows behind it. Pure.

A spec names a measure of domain/measures, the snapshot it is taken from, and conditions; several values under one name mean
any of them. Every page, chart, annex and sentence takes its numbers here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from reviews.insights.domain.counting import Counted, Selection
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.measures import MEASURES, Measure, Shape
from reviews.insights.domain.snapshot import NOW
from reviews.insights.domain.statistics import MIN_FILES

NOT_KNOWN = "—"
NOTHING_BEFORE = "无可比数据"


@dataclass(frozen=True, slots=True)
class Spec:
    """What a figure is: a measure, the name of a snapshot's part, and conditions as (name, value) pairs."""

    measure: str
    at: str = NOW
    where: tuple[tuple[str, str], ...] = ()

    def narrowed(self, *more: tuple[str, str]) -> Spec:
        """The same with further conditions."""
        return Spec(self.measure, self.at, (*self.where, *more))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number. value: None where there is nothing to work it out from. base: the denominator, None where it has none.

    text: as printed. small: a share of fewer than MIN_FILES, by which nothing is ranked.
    """

    spec: Spec
    value: float | int | None
    base: int | None
    text: str
    label: str

    @property
    def small(self) -> bool:
        return self.base is not None and self.base < MIN_FILES


@dataclass(frozen=True, slots=True)
class Members:
    """The rows that a figure counts. kind: what they are. counted, base: their ids; base is None where there is no denominator.

    A file's id is round/case, a problem's the file's and its key, an entry's round/case (round//number without a case);
    units, rounds, ledger rows and returns have their own; a `pair` is unit, a bar, topic, a `hit` file, a bar, topic. amounts:
    what each row adds, None where each is one; the sum, or the count, is the figure's value and base.
    """

    kind: str
    counted: tuple[str, ...]
    base: tuple[str, ...] | None
    amounts: tuple[float, ...] | None = None
    base_amounts: tuple[int, ...] | None = None
    base_kind: str = ""


def spec_to_json(spec: Spec) -> dict[str, Any]:
    """A spec as JSON values."""
    return {"measure": spec.measure, "at": spec.at, "where": [list(pair) for pair in spec.where]}


def spec_from_json(values: Mapping[str, Any]) -> Spec:
    """Read back what `spec_to_json` wrote. Raises ValueError for an unknown measure or a wrong shape."""
    try:
        spec = Spec(str(values["measure"]), str(values["at"]), tuple((str(a), str(b)) for a, b in values["where"]))
    except (KeyError, TypeError) as error:
        raise ValueError("not a spec") from error
    measure_of(spec)
    return spec


def measure_of(spec: Spec) -> Measure:
    """The measure that a spec names. Raises ValueError for an unknown one and for conditions that it does not take."""
    measure = MEASURES.get(spec.measure)
    if measure is None:
        raise ValueError(f"unknown measure {spec.measure}")
    odd = {name for name, _value in spec.where} - measure.takes
    if odd:
        raise ValueError(f"{spec.measure} takes no {', '.join(sorted(odd))}")
    return measure


def evaluate(frames: Mapping[str, ReviewFrames], spec: Spec) -> Figure:
    """The number. Raises ValueError for a spec that is none."""
    measure = measure_of(spec)
    if spec.at not in frames or (measure.compares and spec.at != NOW):
        return Figure(spec, None, None, NOTHING_BEFORE if measure.compares else NOT_KNOWN, measure.label)
    selection = Selection(frames, spec.at, spec.where)
    counted = measure.count(selection)
    if measure.compares:
        earlier = selection.elsewhere(measure.compares)
        return _change(measure, counted, measure.count(earlier) if earlier is not None else None, spec)
    if measure.shape is Shape.amount:
        return Figure(spec, int(counted.size), counted.base_size, str(int(counted.size)), measure.label)
    if measure.shape is Shape.money:
        return Figure(spec, float(counted.size), None, rounded(counted.size, 2).removesuffix(".00"), measure.label)
    share = counted.share
    if share is None:
        return Figure(spec, None, counted.base_size, NOT_KNOWN, measure.label)
    text = percent(share) if measure.shape is Shape.rate else rounded(share, 2)
    return Figure(spec, float(share), counted.base_size, text, measure.label)


def members(frames: Mapping[str, ReviewFrames], spec: Spec) -> Members:
    """The rows behind the number, in the order of the facts. A change opens the rows of its later side."""
    measure = measure_of(spec)
    if spec.at not in frames:
        return Members("file", (), None)
    counted = measure.count(Selection(frames, spec.at, spec.where))
    here = frames[spec.at]
    weights = counted.weights if measure.shape is not Shape.mean else None
    return Members(
        kind=counted.kind, counted=counted.ids(here) or (), base=counted.ids(here, of_base=True),
        amounts=None if weights is None else tuple(int(w) if w.denominator == 1 else float(w) for w in weights),
        base_amounts=None if counted.base_weights is None else tuple(counted.base_weights),
        base_kind=counted.base_kind or counted.kind)


def percent(share: Fraction, digits: int = 1) -> str:
    """A share as printed: 37.5%."""
    return f"{rounded(share * 100, digits)}%"


def rounded(value: Fraction, digits: int) -> str:
    """Rounded half up, as people round."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP), "f")


def _change(measure: Measure, later: Counted, earlier: Counted | None, spec: Spec) -> Figure:
    """The later side less the earlier one: shares in points of a hundred, means in points, amounts as a share of the earlier."""
    if earlier is None:
        return Figure(spec, None, None, NOTHING_BEFORE, measure.label)
    amounts = measure.shape in (Shape.amount, Shape.money)
    new, old = (side.size if amounts else side.share for side in (later, earlier))
    base = int(earlier.size) if amounts else earlier.base_size
    if new is None or old is None or (amounts and not old):
        return Figure(spec, None, base, NOTHING_BEFORE, measure.label)
    change = (new - old) / old if amounts else new - old
    size = abs(change)
    if amounts:
        shown, up = percent(size), "增长"
    elif measure.shape is Shape.rate:
        shown, up = f"{rounded(size * 100, 1)}个百分点", "上升"
    else:
        shown, up = rounded(size, 2), "上升"
    flat = not any(digit in shown for digit in "123456789")
    return Figure(spec, float(change), base, "持平" if flat else f"{up if change > 0 else '下降'}{shown}", measure.label)
