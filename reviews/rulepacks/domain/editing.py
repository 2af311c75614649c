"""Steps of editing a standard's text: change, add, delete, move, copy a part; link a check. Each changes the tree in place.

A comment goes with the row it stands behind; that of a deleted row goes with it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from reviews.rulepacks.domain.nodes import (
    GROUPS,
    NoSuchNode,
    find,
    kind_of,
    nodes,
    number_of,
    rows_of,
    siblings_of,
)
from reviews.rulepacks.domain.own_checks import kinds_of

_DEFAULTS: dict[str, dict[str, Any]] = {
    "item": {"mode": "manual"}, "section": {"role": "scored"}, "veto": {"automatic": True},
    "scoring": {"model": "stage_sum"},
}
_MAY_BE_EMPTY = frozenset({"grades", "kinds"})
"""Lists that say something when they are empty: no grades, and no kind chosen yet."""
_UNORDERED = frozenset({"look_at", "kinds", "documents"})
_FIRST_IDS = {"section": "1", "item": "1.1", "veto": "V01", "parameter": "parameter_1", "check": "own_check_1"}


def change(tree: Any, address: str, values: Mapping[str, Any]) -> None:
    """Set what a form says of a part; None takes the key away. A mapping (deduction, one level) is changed the same way.

    What the form does not name stays as it is: links to checks, and keys this page knows nothing of. A value that is
    understood by itself is not written where it was not written before.
    """
    if kind_of(address) == "check":
        _put(find(tree, address), values)
        return
    row, defaults = find(tree, address), _DEFAULTS.get(kind_of(address), {})
    _set(row, {key: value for key, value in values.items() if key in row or key not in defaults or value != defaults[key]})


def _put(row: Any, values: Mapping[str, Any]) -> None:
    """Set each value whole: the statements of a check are one text, and what is not in it any more goes."""
    for key, value in values.items():
        if value is None:
            row.pop(key, None)
        elif key == "kinds" and kinds_of(row) == frozenset(value):
            continue
        elif row.get(key) != value:
            row[key] = value


def _set(row: Any, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if isinstance(value, Mapping):
            if not isinstance(row.get(key), dict):
                row[key] = {}
            _set(row[key], value)
        elif value is None or (value == [] and key not in _MAY_BE_EMPTY):
            row.pop(key, None)
        else:
            new = _in_old_order(row.get(key), value) if key in _UNORDERED else plain(value)
            if not _same(row.get(key), new):
                row[key] = new


def _in_old_order(old: Any, chosen: Any) -> list[Any]:
    """What was chosen from a list of boxes: what stood there before in its old order, then what is new."""
    kept = [str(one) for one in old if str(one) in chosen] if isinstance(old, list) else []
    return [*kept, *(one for one in chosen if one not in kept)]


def _same(old: object, new: object) -> bool:
    """Whether the text says this already; "2026" beside 2026, or true beside 1, is another value."""
    for kinds in (bool, str, list):
        if isinstance(old, kinds) or isinstance(new, kinds):
            return isinstance(old, kinds) and isinstance(new, kinds) and old == new
    return old == new


def plain(value: Any) -> Any:
    """A value as the text writes it: whole numbers without a point, no exact decimals."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def add(tree: Any, group: str, *, behind: str | None = None) -> str:
    """Put a new empty part into a group (`sections`, `vetoes`, `parameters`, or `sections.2.items`); returns its address.

    behind: the address of the part it comes after; None: at the end.
    """
    owner, key = (find(tree, group.removesuffix(".items")), "items") if group.endswith(".items") else (tree, group)
    if key != "items" and key not in GROUPS:
        raise NoSuchNode(group)
    if not isinstance(owner.get(key), list):
        owner[key] = []
    rows = owner[key]
    at = siblings_of(tree, behind)[1] + 1 if behind is not None else len(rows)
    kind = "item" if key == "items" else GROUPS[key]
    before = rows[at - 1] if at else rows[0] if rows else None
    rows.insert(at, _new(kind, _next_id(tree, str(before.get("id")) if before else _FIRST_IDS[kind], kind)))
    return f"{group}.{at}"


def delete(tree: Any, address: str) -> str:
    """Take a part out; returns the address to look at next."""
    rows, at = siblings_of(tree, address)
    del rows[at]
    group = address.rpartition(".")[0]
    if rows:
        return f"{group}.{min(at, len(rows) - 1)}"
    return group.removesuffix(".items") if group.endswith(".items") else "pack"


def move(tree: Any, address: str, step: int) -> str:
    """Move a part one place up (-1) or down (1); an item at the edge goes over into the neighbouring section."""
    rows, at = siblings_of(tree, address)
    group = address.rpartition(".")[0]
    if 0 <= at + step < len(rows):
        rows.insert(at + step, rows.pop(at))
        return f"{group}.{at + step}"
    if kind_of(address) != "item":
        return address
    section = int(group.split(".")[1]) + step
    if not 0 <= section < len(rows_of(tree, "sections")):
        return address
    target = tree["sections"][section]
    if not isinstance(target.get("items"), list):
        target["items"] = []
    place = len(target["items"]) if step < 0 else 0
    target["items"].insert(place, rows.pop(at))
    return f"sections.{section}.items.{place}"


def duplicate(tree: Any, address: str) -> str:
    """Put a copy of a part behind it, with numbers of its own; returns the copy's address."""
    rows, at = siblings_of(tree, address)
    kind = kind_of(address)
    made = copy.deepcopy(rows[at])
    made["id"] = _next_id(tree, str(made.get("id") or _FIRST_IDS[kind]), kind)
    rows.insert(at + 1, made)
    for item in rows_of(made, "items") if kind == "section" else ():
        item["id"] = _next_id(tree, str(item.get("id") or _FIRST_IDS["item"]), "item", besides=item)
    return f"{address.rpartition('.')[0]}.{at + 1}"


def linked(row: Any) -> list[tuple[str, Decimal | None]]:
    """The checks an item or veto is linked to, each with the deduction suggested for it, if one is stated."""
    links = row.get("checks")
    out: list[tuple[str, Decimal | None]] = []
    for one in links if isinstance(links, list) else ():
        if isinstance(one, dict):
            stated = one.get("deduction")
            out.append((str(one.get("check")), None if stated is None else number_of(stated)))
        else:
            out.append((str(one), None))
    return out


def link(tree: Any, address: str, check: str, deduction: Decimal | None = None) -> None:
    """Link a check to an item or veto, or change the deduction of the link that is there. A veto has no deduction."""
    row, kind = find(tree, address), kind_of(address)
    if kind not in ("item", "veto"):
        raise NoSuchNode(address)
    if not isinstance(row.get("checks"), list):
        row["checks"] = []
    known = [name for name, _points in linked(row)]
    if kind == "veto":
        if check not in known:
            row["checks"].append(check)
        return
    made = {"check": check, **({} if deduction is None else {"deduction": plain(deduction)})}
    if check in known:
        row["checks"][known.index(check)] = made
    else:
        row["checks"].append(made)


def unlink(tree: Any, address: str, check: str) -> None:
    """Take a check's link away from an item or veto."""
    row = find(tree, address)
    known = [name for name, _points in linked(row)]
    if check not in known:
        raise NoSuchNode(check)
    del row["checks"][known.index(check)]
    if not row["checks"]:
        del row["checks"]


def _new(kind: str, made_id: str) -> dict[str, Any]:
    if kind == "section":
        return {"id": made_id, "title": "新的部分", "points": 0, "items": []}
    if kind == "item":
        return {"id": made_id, "title": "新的项目", "points": 0,
                "deduction": {"kind": "all_or_nothing", "points": 0, "text": "不符合的，不得分"}}
    if kind == "veto":
        return {"id": made_id, "title": "新的否决情形", "mode": "manual", "basis": ""}
    if kind == "check":
        return {"id": made_id, "title": "新的检查", "defect": "number_or_date_missing_or_contradictory",
                "each": "penalty_decision",
                "decide": [{"when": "!has(d.signed_on)", "unknown": "不能核对", "lacks": "d.signed_on"},
                           {"pass": "{d}符合要求"}]}
    return {"id": made_id, "title": "新的参数", "value": 0, "source": ""}


def add_check(tree: Any, row: Mapping[str, Any]) -> str:
    """Put a check into the standard's own ones, to be changed there; where it has one of this id, nothing is added."""
    if not isinstance(tree.get("checks"), list):
        tree["checks"] = []
    ids = [str(one.get("id")) for one in tree["checks"]]
    if row["id"] in ids:
        return f"checks.{ids.index(row['id'])}"
    tree["checks"].append(dict(row))
    return f"checks.{len(ids)}"


def _next_id(tree: Any, like: str, kind: str, *, besides: Any = None) -> str:
    """The first number behind `like` that no part of the same series has: A02 after A01, 1.10 after 1.9."""
    series = {"item", "veto"} if kind in ("item", "veto") else {kind}
    taken = _ids(tree, series, besides)
    # Ids that expressions and addresses name are made of letters, digits and underscores.
    stem, digits, tail = _last_digits(like, "_" if kind in ("check", "parameter") else "-")
    number = int(digits)
    while f"{stem}{number:0{len(digits)}d}{tail}" in taken:
        number += 1
    return f"{stem}{number:0{len(digits)}d}{tail}"


def _last_digits(text: str, joint: str) -> tuple[str, str, str]:
    """A number's text before, in and behind its last run of digits, which is what counts up."""
    runs = list(re.finditer(r"\d{1,9}", text))
    if not runs:
        return f"{text}{joint}", "1", ""
    found = runs[-1]
    return text[: found.start()], found[0], text[found.end():]


def _ids(tree: Any, kinds: Iterable[str], besides: Any) -> set[str]:
    wanted = set(kinds)
    return {str(row.get("id")) for address, row in nodes(tree) if kind_of(address) in wanted and row is not besides}
