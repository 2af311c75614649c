"""A standard's text as a tree to walk: each part with its name, points and faults; and the faults with where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reviews.rulepacks.domain.nodes import (
    GROUPS,
    HEAD,
    SCORING,
    address_at,
    item_sum,
    number_of,
    rows_of,
    section_sum,
)
from scoring_rules import RulePack, parse_pack
from scoring_rules.errors import PackError

_LINE = re.compile(r"第 (\d+) 行：(.*)", re.S)


@dataclass(frozen=True, slots=True)
class DraftFault:
    """One fault of a draft: its line in the text (from 1), the part it belongs to, and a sentence with the remedy."""

    line: int
    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree. points: what the part states; total: what its items come to, for sections; wrong: they differ.

    faults: how many faults stand in it or under it; checks: how many checks it is linked to; depth 0..1.
    """

    address: str
    kind: str
    id: str
    title: str
    depth: int
    here: bool
    points: Decimal | None = None
    total: Decimal | None = None
    wrong: bool = False
    faults: int = 0
    checks: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole tree: head lines, sections with the open one's items, vetoes and parameters; stated and summed points."""

    head: tuple[Branch, ...]
    sections: tuple[Branch, ...]
    vetoes: tuple[Branch, ...]
    parameters: tuple[Branch, ...]
    checks: tuple[Branch, ...]
    full_marks: Decimal | None
    total: Decimal


def read_faults(text: str, tree: Any) -> tuple[RulePack | None, tuple[DraftFault, ...]]:
    """The pack a text stands for and no faults, or None and every fault with its place."""
    try:
        return parse_pack(text), ()
    except PackError as error:
        return None, tuple(_placed(tree, problem) for problem in error.problems)


def _placed(tree: Any, problem: str) -> DraftFault:
    found = _LINE.fullmatch(problem)
    line, sentence = (int(found[1]), found[2]) if found else (1, problem)
    return DraftFault(line, address_at(tree, line), sentence)


def outline(tree: Any, here: str, faults: Sequence[DraftFault]) -> Outline:
    """The tree as the page shows it, opened at one part."""
    counts = Counter(fault.address for fault in faults)
    head = (
        Branch(HEAD, HEAD, "", "基本情况", 0, here == HEAD, faults=counts[HEAD]),
        Branch(SCORING, SCORING, "", "计分与等次", 0, here == SCORING, faults=counts[SCORING]),
    )
    sections: list[Branch] = []
    for at, row in enumerate(rows_of(tree, "sections")):
        sections += _section(row, f"sections.{at}", here, counts)
    scoring = tree.get(SCORING) or {}
    return Outline(head, tuple(sections), _group(tree, "vetoes", here, counts), _group(tree, "parameters", here, counts),
                   _group(tree, "checks", here, counts), number_of(scoring.get("full_marks")), section_sum(tree))


def _section(row: Any, address: str, here: str, counts: Counter[str]) -> list[Branch]:
    items = rows_of(row, "items")
    stated, total = number_of(row.get("points")), item_sum(row)
    opened = here == address or here.startswith(f"{address}.")
    under = [f"{address}.items.{n}" for n in range(len(items))]
    faults = counts[address] + (0 if opened else sum(counts[one] for one in under))
    line = Branch(address, "section", _text(row, "id"), _text(row, "title"), 0, here == address, stated, total,
                  stated != total, faults, count=len(items))
    if not opened:
        return [line]
    return [line, *(
        Branch(place, "item", _text(item, "id"), _text(item, "title"), 1, here == place, number_of(item.get("points")),
               faults=counts[place], checks=_count(item))
        for place, item in zip(under, items, strict=True)
    )]


def _group(tree: Any, group: str, here: str, counts: Counter[str]) -> tuple[Branch, ...]:
    kind = GROUPS[group]
    return tuple(
        Branch(f"{group}.{at}", kind, _text(row, "id"), _text(row, "title"), 1, here == f"{group}.{at}",
               faults=counts[f"{group}.{at}"], checks=_count(row))
        for at, row in enumerate(rows_of(tree, group)))


def _count(row: Any) -> int:
    links = row.get("checks")
    return len(links) if isinstance(links, list) else 0


def _text(row: Any, key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value)
