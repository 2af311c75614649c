"""Which rows of which frame a number counts, and which rows conditions leave. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from reviews.insights.domain.frames import Mask, ReviewFrames, Rows

# Conditions and the columns they look at.
FILE_COLUMNS = {"round": "round_id", "unit": "unit_id", "organ": "organ_id", "field": "field", "kind": "kind", "grade": "grade",
                "pack": "pack", "month": "month"}
TOPIC_COLUMNS = {"topic": "topic", "category": "category", "section": "section"}
PROBLEM_COLUMNS = {"topic": "topic", "category": "category", "check": "check"}
ENTRY_COLUMNS = {"round": "round_id", "unit": "unit_id", "field": "field", "kind": "kind"}
LEDGER_COLUMNS = {**ENTRY_COLUMNS, "topic": "topic", "category": "category", "month": "month", "state": "state"}
RETURN_COLUMNS = {"unit": "unit_id", "field": "field", "month": "month"}
GRADE_COLUMNS = {**RETURN_COLUMNS, "grade": "grade"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a measure found. rows, base: rows of the kind's frame, or ids where the kind has none (unit, field, pair) or where
    they lie in another part of the snapshot.

    weights: what each row adds where it is not one; a mean divides the sum of weights by the rows of the base.
    """

    kind: str
    rows: Rows | Sequence[str]
    base: Rows | Sequence[str] | None = None
    weights: Sequence[Fraction] | None = None
    base_weights: Sequence[int] | None = None
    base_kind: str = ""

    @property
    def size(self) -> Fraction:
        """The number above the line."""
        return sum(self.weights, Fraction(0)) if self.weights is not None else Fraction(len(self.rows))

    @property
    def base_size(self) -> int | None:
        """The number below the line, None where there is no line."""
        if self.base_weights is not None:
            return sum(self.base_weights)
        return None if self.base is None else len(self.base)

    @property
    def share(self) -> Fraction | None:
        """size ÷ base_size; None where there is nothing to divide by."""
        return self.size / self.base_size if self.base_size else None

    def ids(self, frames: ReviewFrames, *, of_base: bool = False) -> tuple[str, ...] | None:
        """The rows by their ids."""
        kind, rows = (self.base_kind or self.kind, self.base) if of_base else (self.kind, self.rows)
        if rows is None:
            return None
        if isinstance(rows, np.ndarray):
            return tuple(str(one) for one in _ids(frames, kind)[rows])
        return tuple(str(one) for one in rows)


@dataclass(frozen=True, slots=True)
class Selection:
    """The frames of one part of a snapshot under conditions."""

    snapshot: Mapping[str, ReviewFrames]
    at: str
    where: tuple[tuple[str, str], ...]

    @property
    def frames(self) -> ReviewFrames:
        return self.snapshot[self.at]

    def elsewhere(self, at: str) -> Selection | None:
        """The same conditions in another part of the snapshot; None where there is none."""
        return Selection(self.snapshot, at, self.where) if at in self.snapshot else None

    def values(self, name: str) -> list[str]:
        """The values that a condition names; none means any."""
        return [value for key, value in self.where if key == name]

    def mask(self, frame: str, columns: Mapping[str, str], *, apart_from: Sequence[str] = ()) -> Mask:
        """The rows of a frame that meet every condition it has a column for."""
        found: Mask = np.ones(len(getattr(self.frames, frame)), dtype=bool)
        for name in dict.fromkeys(key for key, _value in self.where if key in columns and key not in apart_from):
            any_of = [self.frames.mask(frame, columns[name], value) for value in self.values(name)]
            found = found & np.logical_or.reduce(any_of)
        return found

    def files(self, *, apart_from: Sequence[str] = ()) -> Mask:
        """The settled files that meet the conditions on files."""
        return self.mask("files", FILE_COLUMNS, apart_from=apart_from)

    def topics(self) -> list[str]:
        """The topics that meet the conditions on topics; all of them without such."""
        return [str(one) for one in self.frames.array("topics", "topic")[self.mask("topics", TOPIC_COLUMNS)]]

    def met(self, topics: Sequence[str], files: Mask) -> tuple[Mask, Mask]:
        """(files with any of the topics, files to which any of them applies), as masks over the files."""
        hit, applies = np.zeros_like(files), np.zeros_like(files)
        for topic in topics:
            _rows, at, hits = self.frames.topic_rows(topic)
            applies[at] = True
            hit[at[hits]] = True
        return hit & files, applies & files


def rows_of(mask: Mask) -> Rows:
    """The rows where a mask holds, in order."""
    return np.flatnonzero(mask)


def distinct(values: Any) -> tuple[str, ...]:
    """Each once, sorted."""
    return tuple(sorted({str(one) for one in values}))


def _ids(frames: ReviewFrames, kind: str) -> Any:
    if kind == "file":
        return frames.array("files", "key")
    if kind == "hit":
        return (frames.array("files", "key")[frames.array("applied", "file")] + "|"
                + frames.applied["topic"].astype(object).to_numpy())
    if kind == "problem":
        return frames.array("files", "key")[frames.array("problems", "file")] + "/" + frames.array("problems", "key")
    if kind == "entry":
        return frames.array("entries", "key")
    if kind == "round":
        return frames.array("plans", "round_id")
    if kind == "return_grade":
        return frames.array("return_grades", "return_id")
    return frames.array({"ledger": "ledger", "return": "returns"}[kind], "id")
