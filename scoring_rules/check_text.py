"""Checks as YAML: the shipped ones, and those a bureau writes; errors are Chinese and name line and check."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from scoring_rules.check_rule import CheckRule
from scoring_rules.errors import BadCheck

FOLDER = "checks"


def shipped_rules() -> Iterator[tuple[str, CheckRule]]:
    """The subject and the check, for every file of the folder by name and every check in its order."""
    for one in sorted(files("scoring_rules").joinpath(FOLDER).iterdir(), key=lambda path: path.name):
        if one.name.endswith(".yaml"):
            subject = one.name.removesuffix(".yaml")
            yield from ((subject, rule) for rule in parse_rules(one.read_text(encoding="utf-8")))


def parse_rules(text: str) -> tuple[CheckRule, ...]:
    """The checks of a text. Raises BadCheck."""
    try:
        rows = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadCheck(f"第 {line} 行的写法不对，请检查缩进、引号和冒号。") from None
    return tuple(rule_of(row) for row in (rows or {}).get("checks") or ())


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
