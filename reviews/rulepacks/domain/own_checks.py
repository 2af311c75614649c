"""A standard's own checks as the workbench writes them: their keys, their basis in lines, what may be linked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviews.rulepacks.domain.nodes import rows_of
from scoring_rules.check_rule import GROUPS, CheckRule
from scoring_rules.defects import defects
from scoring_rules.registry import registered
from scoring_rules.vocabulary import CaseKind

OWN_KEYS = ("id", "title", "defect", "kinds", "basis", "advice")
BODY_KEYS = ("each", "as", "let", "needs", "applies", "otherwise", "decide", "purpose", "fields", "parts")


@dataclass(frozen=True, slots=True)
class KnownCheck:
    """A check that an item may be linked to: the program's or the standard's own. own: the latter."""

    id: str
    title: str
    defect: str
    basis: str
    own: bool


def known_checks(tree: Any) -> dict[str, KnownCheck]:
    """Every check that may be linked to, by id, the standard's own first; one of its own stands for the program's of that id."""
    found: dict[str, KnownCheck] = {}
    for row in rows_of(tree, "checks"):
        defect = defects().get(str(row.get("defect")))
        told = f"{defect.number} {defect.title}" if defect is not None else ""
        found[str(row.get("id"))] = KnownCheck(str(row.get("id")), str(row.get("title") or ""), told, "", True)
    for key, check in registered().items():
        found.setdefault(key, KnownCheck(key, check.title, f"{check.defect.number} {check.defect.title}", check.basis, False))
    return found


def row_of(rule: CheckRule) -> dict[str, Any]:
    """A check of the program as a row of the standard's own."""
    row = rule.model_dump(mode="python", by_alias=True, exclude_defaults=True)
    parts = row.pop("parts")
    row["id"], row["title"], row["defect"] = rule.id, rule.title, rule.defect
    whole = {**row, **parts[0]} if len(parts) == 1 else {**row, "parts": list(parts)}
    plain: dict[str, Any] = _plain(whole)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        rows = [_plain(one) for one in value]
        return rows[0] if len(rows) == 1 and isinstance(rows[0], str) else rows
    return value


def kinds_of(row: Any) -> frozenset[str]:
    """The kinds of case of a check's row, groups taken apart; what nobody knows is left out."""
    told = row.get("kinds") or CheckRule.model_fields["kinds"].default
    names = [told] if isinstance(told, str) else [str(one) for one in told]
    singles = {kind.value for name in names for kind in GROUPS.get(name, ())}
    return frozenset(singles | {name for name in names if name in {kind.value for kind in CaseKind}})


def basis_text(rows: Any) -> str:
    """The basis as lines: text, and its days behind bars where it has some."""
    lines = []
    for row in rows if isinstance(rows, list | tuple) else ():
        days = [str(row.get(key) or "") for key in ("from", "to")]
        lines.append(" | ".join([str(row.get("text", "")), *days]).rstrip(" |"))
    return "\n".join(lines)


def basis_rows(text: str) -> list[dict[str, Any]] | None:
    """The lines as rows; None where a day is none."""
    rows = []
    for line in filter(None, (one.strip() for one in text.replace("\r\n", "\n").split("\n"))):
        told, *days = (one.strip() for one in line.split("|"))
        row: dict[str, Any] = {"text": told}
        for key, day in zip(("from", "to"), days, strict=False):
            try:
                row |= {key: date.fromisoformat(day)} if day else {}
            except ValueError:
                return None
        rows.append(row)
    return rows
