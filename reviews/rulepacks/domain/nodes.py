"""The places of a standard's text: its parts by address, and where a line of the text belongs.

An address is `pack`, `scoring`, `sections.2`, `sections.2.items.0`, `vetoes.1`, `parameters.0`, `checks.0` (the
standard's own checks): positions count from 0.
The tree is the one scoring_rules.pack_tree reads; its mappings and lists know their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

HEAD, SCORING = "pack", "scoring"
GROUPS = {"sections": "section", "vetoes": "veto", "parameters": "parameter", "checks": "check"}
_ADDRESS = re.compile(r"(sections|vetoes|parameters|checks)\.(\d{1,4})(?:\.items\.(\d{1,4}))?")


class NoSuchNode(ValueError):
    """No part of the text has this address: somebody deleted or moved it."""


def kind_of(address: str) -> str:
    """pack, scoring, section, item, veto, parameter or check. Raises NoSuchNode for what is no address."""
    if address in (HEAD, SCORING):
        return address
    found = _ADDRESS.fullmatch(address)
    if found is None or (found[3] is not None and found[1] != "sections"):
        raise NoSuchNode(address)
    return "item" if found[3] is not None else GROUPS[found[1]]


def find(tree: Any, address: str) -> Any:
    """The mapping at an address. Raises NoSuchNode."""
    kind = kind_of(address)
    if kind == HEAD:
        return tree
    if kind == SCORING:
        return tree.setdefault(SCORING, {}) if tree.get(SCORING) is None else tree[SCORING]
    siblings, at = siblings_of(tree, address)
    return siblings[at]


def siblings_of(tree: Any, address: str) -> tuple[Any, int]:
    """The list a part stands in, and its position there. Raises NoSuchNode."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise NoSuchNode(address)
    rows, at = rows_of(tree, found[1]), int(found[2])
    if found[3] is not None:
        if at >= len(rows):
            raise NoSuchNode(address)
        rows, at = rows_of(rows[at], "items"), int(found[3])
    if at >= len(rows):
        raise NoSuchNode(address)
    return rows, at


def rows_of(owner: Any, key: str) -> Sequence[Any]:
    """The rows under a key; empty where there are none."""
    rows = owner.get(key)
    return rows if isinstance(rows, list) else ()


def nodes(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every part with its address, in the order of the text's own structure."""
    yield HEAD, tree
    if isinstance(tree.get(SCORING), dict):
        yield SCORING, tree[SCORING]
    for group in GROUPS:
        for at, row in enumerate(rows_of(tree, group)):
            yield f"{group}.{at}", row
            if group == "sections":
                for inner, item in enumerate(rows_of(row, "items")):
                    yield f"sections.{at}.items.{inner}", item


def address_at(tree: Any, line: int) -> str:
    """The part that a line of the text (from 1) belongs to."""
    best, since = HEAD, 0
    for address, row in nodes(tree):
        begins = 1 if address == HEAD else _first_line(tree, address, row)
        if since < begins <= line:
            best, since = address, begins
    # A key of the whole that stands behind a list is no part of the list's last row.
    for key in tree:
        begins = tree.lc.key(key)[0] + 1
        if key not in (*GROUPS, SCORING) and since < begins <= line:
            best, since = HEAD, begins
    return best


def _first_line(tree: Any, address: str, row: Any) -> int:
    if address == SCORING:
        return int(tree.lc.key(SCORING)[0]) + 1
    return int(row.lc.line) + 1 if hasattr(row, "lc") else 0


def shape_fault(tree: Any) -> str | None:
    """Why a text cannot be shown as sections, items and vetoes (Chinese), or None. Values may still be wrong."""
    for key, word in (("sections", "各部分"), ("vetoes", "否决项"), ("parameters", "可调参数"), ("checks", "自定检查")):
        fault = _rows_fault(tree, key, word)
        if fault is not None:
            return fault
    if tree.get(SCORING) is not None and not isinstance(tree[SCORING], dict):
        return "计分办法（scoring）应当是“键: 值”的结构。"
    for section in rows_of(tree, "sections"):
        fault = _rows_fault(section, "items", "各项目")
        if fault is None and any(not isinstance(row.get("deduction") or {}, dict) for row in rows_of(section, "items")):
            fault = "项目的扣分办法（deduction）应当是“键: 值”的结构。"
        if fault is not None:
            return fault
    return None


def _rows_fault(owner: Any, key: str, word: str) -> str | None:
    rows = owner.get(key)
    if rows is None or (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        return None
    return f"{word}（{key}）应当是一列条目，每条是“键: 值”的结构。"


def number_of(value: object) -> Decimal | None:
    """A number as it stands in the text, exactly; None where it is none."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() and not isinstance(value, bool) else None


def item_sum(section: Any) -> Decimal:
    """The points of a section's items together; what is no number counts as nothing."""
    return sum((number_of(row.get("points")) or Decimal(0) for row in rows_of(section, "items")), Decimal(0))


def section_sum(tree: Any) -> Decimal:
    """The stated points of the scored sections together."""
    return sum((number_of(row.get("points")) or Decimal(0) for row in rows_of(tree, "sections")
                if (row.get("role") or "scored") == "scored"), Decimal(0))
