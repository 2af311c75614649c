"""Names that several papers of a file state: a recognised one that only looks like them is put right or doubted."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from extraction.fields.lookalikes import ClosedList, outline

STATED = 2
"""Papers that must state a name before it is taken for clear."""
DOUBTED = 0.75
_ORGANS = frozenset({"agency_name", "review_organ", "court_name", "bank_name", "testing_body"})
"""There are few organs, and a file names each of them again and again: they are a closed list."""
_NAMES = (
    frozenset({"party_name", "recipient"}),
    frozenset({"party_address"}),
    frozenset({"party_representative", "interviewee_name", "received_by", "recorder", "reviewer", "chair"}),
)
"""Fields that may hold the same name. A name that differs in one may be what is wrong with the file: it is never changed."""


def weigh_names(fields: Sequence[dict[str, Any]]) -> None:
    """Put right, in place, recognised names of organs by those that the file states clearly, and trust others less.

    fields: rows of the answer of one file. The raw reading is kept.
    """
    stated = _stated(fields, _ORGANS)
    organs = ClosedList(stated)
    for row in _recognised(fields, _ORGANS):
        meant = None if _plain(row["value"]) in stated else organs.meant(_plain(row["value"]))
        if meant is not None:
            row.update(value=stated[meant], confidence=min(row["confidence"], 0.85))
    _weigh_officers(fields)
    for group in _NAMES:
        names = _stated(fields, group)
        for row in _recognised(fields, group):
            value = _plain(row["value"])
            if value not in names and any(_only_looks_other(value, name) for name in names):
                row["confidence"] = min(row["confidence"], DOUBTED)


_OFFICIALS = frozenset({"officers", "approvals", "signatures", "recorder", "taken_by", "compiled_by", "checked_by"})
"""Fields in which the officers of the file are named again."""


def _weigh_officers(fields: Sequence[dict[str, Any]]) -> None:
    """Put right, in place, recognised names of officers by those that the file's lists of officers agree on."""
    papers = Counter(
        name
        for _document, name in {
            (row["document"], one["name"])
            for row in fields
            if row["field"] == "officers" and row["state"] == "found"
            for one in row["value"]
        }
    )
    known = ClosedList(name for name, count in papers.items() if count >= STATED)
    for row in fields:
        if row["field"] in _OFFICIALS and row["source"] == "ocr" and row["state"] == "found":
            value = _renamed(row["value"], known)
            if value != row["value"]:
                row.update(value=value, confidence=min(row["confidence"], 0.85))


def _renamed(value: Any, known: ClosedList) -> Any:
    """The value with each name of a person as the list has it."""
    if isinstance(value, str):
        return known.meant(value) or value
    if isinstance(value, list):
        return [_renamed(one, known) for one in value]
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return {**value, "name": _renamed(value["name"], known)}
    return value


def _stated(fields: Sequence[dict[str, Any]], group: frozenset[str]) -> dict[str, str]:
    """The values that enough papers state, as printed, by their plain form."""
    rows = [row for row in fields if row["field"] in group and _has_name(row)]
    papers = Counter(value for value, _document in {(_plain(r["value"]), r["document"]) for r in rows})
    return {_plain(r["value"]): r["value"] for r in rows if papers[_plain(r["value"])] >= STATED}


def _recognised(fields: Sequence[dict[str, Any]], group: frozenset[str]) -> list[dict[str, Any]]:
    return [row for row in fields if row["field"] in group and row["source"] == "ocr" and _has_name(row)]


def _has_name(row: dict[str, Any]) -> bool:
    return row["state"] == "found" and isinstance(row["value"], str) and len(row["value"]) > 1


def _plain(value: str) -> str:
    return "".join(unicodedata.normalize("NFKC", value).split())


def _only_looks_other(value: str, name: str) -> bool:
    """Whether a value is a name of which a letter was taken for one like it, or was lost."""
    if outline(value) == outline(name):
        return True
    if len(value) < 4 or len(name) != len(value) + 1:
        return False
    return any(name[:i] + name[i + 1 :] == value for i in range(len(name)))
