"""Rule packs as text: YAML with line numbers to a validated pack and back; errors name line, item and remedy.

A pack may hold several tables under `variants`, one for each kind of case: each has an id and title, and its
kinds and sections (and scoring, vetoes or parameters) stand for, or behind, the common ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from io import StringIO
from typing import Any

from pydantic import ValidationError

from scoring_rules.errors import PackError
from scoring_rules.pack_tree import shared_tree
from scoring_rules.pack_words import remedy
from scoring_rules.rule_pack import RulePack


@lru_cache(maxsize=64)
def parse_pack(text: str, variant: str | None = None) -> RulePack:
    """Read a pack, or one of its variants, from YAML text.

    Raises PackError whose problems name line and item, in Chinese; also where a pack with variants is asked for
    without one, or for one it does not have.
    """
    tree = shared_tree(text)
    whole = _of_variant(tree, variant)
    try:
        return RulePack.model_validate(_as_plain(whole))
    except ValidationError as error:
        raise PackError(tuple(dict.fromkeys(_explain(tree, whole, error)))) from error


def variants_of(text: str) -> tuple[tuple[str, str], ...]:
    """Id and title of each variant of a pack's text; empty where it has none. Raises PackError."""
    tree = shared_tree(text)
    rows = tree.get("variants") or ()
    return tuple((str(row["id"]), str(row.get("title", row["id"]))) for row in rows if _is_map(row) and "id" in row)


_OWN = frozenset({"kinds", "scoring", "title"})
"""What a variant states instead of the pack; its sections, vetoes and parameters come before the common ones."""
_BEHIND = ("sections", "vetoes", "parameters", "no_double_deduction", "examples", "checks")


def _of_variant(tree: Any, variant: str | None) -> Any:
    """The pack as one variant sees it. Raises PackError."""
    if tree.get("variants") is None and variant in (None, tree.get("variant")):
        return tree
    row = _row(tree, variant)
    out = {key: value for key, value in tree.items() if key != "variants"}
    out["variant"] = row["id"]
    for key, value in row.items():
        if key == "id":
            continue
        if key == "title":
            out["title"] = f"{tree.get('title', '')}·{value}"
        elif key in _OWN:
            out[key] = value
        elif key in _BEHIND:
            out[key] = [*(value or ()), *(tree.get(key) or ())]
        else:
            # Left for the validation, which names its line.
            out[key] = value
    return out


def _row(tree: Any, variant: str | None) -> Any:
    rows = tree.get("variants")
    known = [row for row in rows if _is_map(row) and "id" in row] if _is_list(rows) else []
    row = next((row for row in known if str(row["id"]) == variant), None)
    if row is None:
        line = tree.lc.key("variants")[0] + 1 if "variants" in tree else 1
        ids = "、".join(str(row["id"]) for row in known) or "（无）"
        raise PackError((f"第 {line} 行：请指定评查标准的一个分表，现有：{ids}",))
    return row


def _as_plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _as_plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return tuple(_as_plain(value) for value in node)
    if isinstance(node, float):
        return Decimal(str(node))
    return node


def _explain(tree: Any, whole: Any, error: ValidationError) -> Sequence[str]:
    """The problems of a pack, with lines of tree. whole: the tree itself, or what one variant sees of it."""
    lines: list[str] = []
    for one in error.errors(include_url=False):
        if one["type"] == "value_error" and not one["loc"]:
            for problem in one["msg"].removeprefix("Value error, ").split("\n"):
                anchor, _, sentence = problem.partition("|")
                lines.append(f"第 {_line_of_id(tree, anchor.removeprefix('@'))} 行：{sentence}")
            continue
        line, owner = _locate(tree, whole, one["loc"])
        if one["type"] == "value_error":
            # 检查自己已经说清楚了哪里不对。
            said = one["msg"].removeprefix("Value error, ").split("\n")
            lines += [f"第 {line} 行：{told if told.startswith('检查 ') else f'检查 {owner}：{told}'}" for told in said]
            continue
        name = ".".join(str(part) for part in one["loc"] if isinstance(part, str))
        told = remedy(one["type"], name, one.get("ctx", {}))
        lines.append(f"第 {line} 行：{f'项目 {owner} ' if owner else ''}的 {name} {told}")
    return lines


def _locate(tree: Any, whole: Any, path: tuple[int | str, ...]) -> tuple[int, str | None]:
    node: Any = whole
    line, owner = _line_of_id(tree, str(path[0])) if path and whole is not tree else 1, None
    for part in path:
        try:
            if hasattr(node, "lc"):
                if _is_map(node) and part in node:
                    line = node.lc.key(part)[0] + 1
                elif _is_list(node) and isinstance(part, int):
                    line = node.lc.item(part)[0] + 1
            node = node[part]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
        if isinstance(node, dict) and "id" in node:
            owner = str(node["id"])
            line = node.lc.line + 1 if hasattr(node, "lc") else line
    return line, owner


def _is_map(node: Any) -> bool:
    return isinstance(node, dict)


def _is_list(node: Any) -> bool:
    return isinstance(node, list)


def _line_of_id(tree: Any, wanted: str) -> int:
    """The line where the last `id: wanted` stands, else the last key `wanted`; 1 if nowhere."""
    return _last_line(tree, wanted, as_key=False) or _last_line(tree, wanted, as_key=True) or 1


def _last_line(node: Any, wanted: str, *, as_key: bool) -> int:
    line = 0
    if _is_map(node):
        if as_key and wanted in node:
            line = node.lc.key(wanted)[0] + 1
        if not as_key and str(node.get("id")) == wanted:
            line = node.lc.key("id")[0] + 1
    below = node.values() if _is_map(node) else node if _is_list(node) else ()
    inner = (_last_line(one, wanted, as_key=as_key) for one in below if isinstance(one, dict | list))
    return max([line, *inner])


def pack_to_text(pack: RulePack) -> str:
    """YAML that parse_pack reads back as the same pack; a variant comes out as a pack of its own table."""
    return tree_to_text(pack.model_dump(mode="python", exclude_defaults=True, by_alias=True))


def tree_to_text(tree: dict[str, Any]) -> str:
    """The YAML of a pack that is not, or not yet, validated: mappings, lists, text, Decimal, dates."""
    from ruamel.yaml import YAML

    writer = YAML(pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 4000
    out = StringIO()
    writer.dump(_as_yaml(tree), out)
    return out.getvalue()


def _as_yaml(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _as_yaml(value) for key, value in node.items()}
    if isinstance(node, tuple | list):
        return [_as_yaml(value) for value in node]
    if isinstance(node, Decimal):
        return int(node) if node == node.to_integral_value() else float(node)
    if isinstance(node, StrEnum):
        return str(node)
    return node
