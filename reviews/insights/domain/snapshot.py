"""Facts frozen into bytes and read back: the numbers of a paper can be opened for ever, whatever happens to the tables. Pure."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from reviews.insights.domain.facts import (
    EntryFact,
    FileFact,
    LedgerFact,
    OwedFact,
    PackFact,
    PlanFact,
    ProblemFact,
    ReturnFact,
    ReviewFacts,
    Scope,
    TopicFact,
)

SNAPSHOT_FORMAT = "review-facts/1"
NOW, BEFORE, LAST_YEAR, MONTHS = "now", "before", "last_year", "months"

Snapshot = dict[str, ReviewFacts]
"""Facts by name: `now`, and for comparison `before` and `last_year` where there are such; `months`: the run of months up to
the end of `now`, for charts and for what units had promised earlier."""

_PARTS: dict[str, Any] = {
    "files": FileFact, "entries": EntryFact, "plans": PlanFact, "ledger": LedgerFact, "returns": ReturnFact,
    "owed": OwedFact,
    "packs": PackFact, "topics": TopicFact,
}
_LEVEL = 3  # Twice as fast as the usual 6 and a seventh larger.


def freeze(snapshot: Mapping[str, ReviewFacts]) -> bytes:
    """Canonical JSON, compressed; the same facts give the same bytes whenever they are frozen."""
    content = {"format": SNAPSHOT_FORMAT, "snapshots": {name: _facts_values(facts) for name, facts in snapshot.items()}}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=_LEVEL, mtime=0)


def thaw(frozen: bytes) -> Snapshot:
    """Read back what `freeze` wrote. Raises ValueError for anything else."""
    try:
        content = json.loads(gzip.decompress(frozen))
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise ValueError("not a frozen snapshot") from error
    if not isinstance(content, dict) or content.get("format") != SNAPSHOT_FORMAT:
        raise ValueError("not a snapshot of a known format")
    return {name: _facts_of(values) for name, values in content["snapshots"].items()}


def scope_values(scope: Scope) -> dict[str, Any]:
    """A scope as JSON values."""
    return {"rounds": list(scope.rounds), "first": _day(scope.first), "last": _day(scope.last), "units": list(scope.units),
            "fields": list(scope.fields), "kinds": list(scope.kinds)}


def scope_of(values: Mapping[str, Any]) -> Scope:
    """Read back what `scope_values` wrote."""
    return Scope(tuple(values["rounds"]), _date(values["first"]), _date(values["last"]), tuple(values["units"]),
                 tuple(values["fields"]), tuple(values["kinds"]))


def _facts_values(facts: ReviewFacts) -> dict[str, Any]:
    """Column by column, and the problems of all files in one table: half the space and time of one object a row."""
    found: dict[str, Any] = {"scope": scope_values(facts.scope), "as_of": facts.as_of.isoformat(),
                             "unit_names": dict(facts.unit_names)}
    for name, kind in _PARTS.items():
        found[name] = _table(getattr(facts, name), _columns(kind))
    found["problems"] = _table([problem for file in facts.files for problem in file.problems], _columns(ProblemFact))
    found["files"]["problems"] = [len(file.problems) for file in facts.files]
    return found


def _table(rows: Sequence[Any], columns: Sequence[str]) -> dict[str, list[Any]]:
    found = {}
    for name in columns:
        values = map(attrgetter(name), rows)
        found[name] = list(map(_WRITERS[name], values) if name in _WRITERS else values)
    return found


def _facts_of(values: Mapping[str, Any]) -> ReviewFacts:
    problems, at = _rows(ProblemFact, values["problems"]), 0
    of_files = []
    for count in values["files"]["problems"]:
        of_files.append(tuple(problems[at:at + count]))
        at += count
    values["files"]["problems"] = of_files
    parts = {name: tuple(_rows(kind, values[name])) for name, kind in _PARTS.items()}
    return ReviewFacts(scope=scope_of(values["scope"]), as_of=date.fromisoformat(values["as_of"]),
                       unit_names=values["unit_names"], **parts)


def _rows(kind: Any, table: Mapping[str, list[Any]]) -> list[Any]:
    columns = [map(_READERS[name], table[name]) if name in _READERS else table[name] for name in _columns(kind)]
    return list(map(kind, *columns))


def _columns(kind: Any) -> list[str]:
    return [one.name for one in fields(kind)]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _items_text(value: Any) -> Any:
    """`items` of a file: points by item; of a version of a standard: ids."""
    return {item: str(points) for item, points in value.items()} if isinstance(value, Mapping) else value


def _items(value: Any) -> Any:
    return {item: Decimal(points) for item, points in value.items()} if isinstance(value, dict) else tuple(value)


def _grades(value: Any) -> Any:
    """`grades` of a return: counts by grade; of a version of a standard: titles."""
    return value if isinstance(value, dict) else tuple(value)


_DAYS = ("settled_on", "released_on", "due_on", "starts_on", "ends_on", "struck_off_on", "closed_on", "promised_on", "month")
_DECIMALS = ("total", "full_marks", "points", "deducted", "amount")
_WRITERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_DAYS, _day), **dict.fromkeys(_DECIMALS, str), "items": _items_text, "not_applicable": sorted,
}
_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_DAYS, _date), **dict.fromkeys(_DECIMALS, Decimal), "items": _items, "grades": _grades, "vetoes": tuple,
    "not_applicable": frozenset,
}
