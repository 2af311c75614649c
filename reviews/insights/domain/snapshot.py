"""Facts frozen into bytes and read back: the numbers of a paper can be opened for ever, whatever happens to the tables. Pure."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from reviews.insights.domain.facts import (
    EntryFact,
    FileFact,
    LedgerFact,
    PackFact,
    PlanFact,
    ProblemFact,
    ReturnFact,
    ReviewFacts,
    Scope,
    TopicFact,
)

SNAPSHOT_FORMAT = "review-facts/1"
NOW, BEFORE, LAST_YEAR = "now", "before", "last_year"

Snapshot = dict[str, ReviewFacts]
"""Facts by name: `now`, and for comparison `before` and `last_year` where there are such."""

_PARTS: dict[str, Any] = {
    "files": FileFact, "entries": EntryFact, "plans": PlanFact, "ledger": LedgerFact, "returns": ReturnFact,
    "packs": PackFact, "topics": TopicFact,
}
_LEVEL = 3  # Twice as fast as the usual 6 and a seventh larger.


def freeze(snapshot: Mapping[str, ReviewFacts]) -> bytes:
    """Canonical JSON, compressed; the same facts give the same bytes whenever they are frozen."""
    content = {"format": SNAPSHOT_FORMAT, "snapshots": {name: _facts_values(facts) for name, facts in snapshot.items()}}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
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
    """Rows as lists in the order of the columns, which stand once: a third of the space of one object a row."""
    found: dict[str, Any] = {"scope": scope_values(facts.scope), "as_of": facts.as_of.isoformat(),
                             "unit_names": dict(facts.unit_names)}
    for name, kind in _PARTS.items():
        columns = _columns(kind)
        found[name] = {"columns": columns, "rows": [[getattr(row, c) for c in columns] for row in getattr(facts, name)]}
    return found


def _facts_of(values: Mapping[str, Any]) -> ReviewFacts:
    parts = {name: tuple(_rows(kind, values[name])) for name, kind in _PARTS.items()}
    return ReviewFacts(scope=scope_of(values["scope"]), as_of=date.fromisoformat(values["as_of"]),
                       unit_names=values["unit_names"], **parts)


def _rows(kind: Any, part: Mapping[str, Any]) -> list[Any]:
    columns = part["columns"]
    readers = [(at, _READERS[name]) for at, name in enumerate(columns) if name in _READERS]
    found = []
    for row in part["rows"]:
        for at, read in readers:
            row[at] = read(row[at])
        found.append(kind(**dict(zip(columns, row, strict=True))))
    return found


def _columns(kind: Any) -> list[str]:
    return [one.name for one in fields(kind)]


def _plain(value: Any) -> Any:
    """What JSON does not know."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, ProblemFact):
        return [value.key, value.topic, value.item, value.veto, value.check, value.category, value.document, value.page,
                value.text, value.deducted]
    return dict(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _problems(rows: list[list[Any]]) -> tuple[ProblemFact, ...]:
    return tuple(
        ProblemFact(key, topic, item, veto, check, category, document, page, text, Decimal(deducted))
        for key, topic, item, veto, check, category, document, page, text, deducted in rows)


def _lost_or_names(value: Any) -> Any:
    """`items` of a file: points by item; of a version of a standard: ids."""
    return {item: Decimal(points) for item, points in value.items()} if isinstance(value, dict) else tuple(value)


def _grades(value: Any) -> Any:
    """`grades` of a return: counts by grade; of a version of a standard: titles."""
    return value if isinstance(value, dict) else tuple(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("settled_on", "released_on", "due_on", "starts_on", "ends_on", "struck_off_on", "month"), _date),
    **dict.fromkeys(("total", "full_marks", "points"), Decimal),
    "items": _lost_or_names, "grades": _grades, "vetoes": tuple, "not_applicable": frozenset, "problems": _problems,
}
