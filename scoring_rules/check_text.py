"""Checks as YAML: the shipped ones, and those a bureau writes; errors are Chinese and name the check."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from scoring_rules.check_rule import CheckRule
from scoring_rules.data_files import parse_data
from scoring_rules.errors import BadCheck

FOLDER = "checks"


def shipped_rules() -> Iterator[tuple[str, CheckRule]]:
    """The subject and the check, for every file of the folder by name and every check in its order."""
    for one in sorted(files("scoring_rules").joinpath(FOLDER).iterdir(), key=lambda path: path.name):
        if one.name.endswith(".yaml"):
            subject = one.name.removesuffix(".yaml")
            yield from ((subject, rule_of(row)) for row in parse_data(one.read_text(encoding="utf-8"))["checks"])


def rule_of(row: Any) -> CheckRule:
    """One check from its mapping. Raises BadCheck."""
    try:
        return CheckRule.model_validate(row)
    except ValidationError as error:
        name = row.get("id") if isinstance(row, dict) else None
        raise BadCheck("\n".join(_said(one, name) for one in error.errors())) from None


def _said(error: Any, name: object) -> str:
    place = "、".join(str(one) for one in error["loc"])
    told = str(error.get("ctx", {}).get("error", ""))
    kinds = {"missing": "缺少这一项", "extra_forbidden": "没有这个键，请核对拼写", "value_error": told}
    said = kinds.get(error["type"]) or "值的类型不对"
    return said if said.startswith("检查 ") else f"检查 {name or '（没有 id）'}{'，' + place if place else ''}：{said}"
