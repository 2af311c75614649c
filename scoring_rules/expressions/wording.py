"""Messages of checks: text with places in braces that are filled from the facts.

`{d}` a document: title and page; `{d@signed_on}` with the page of that field; `{d.signed_on}` a value as people write it (a
date, an amount in yuan, names with 、), `{d.names|；}` with another sign between; `{=expression}` the value of an
expression; `{faults}` the faults that were found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from scoring_rules.expressions.language import BadExpression, Compiled, compile_inlined
from scoring_rules.expressions.view import DocumentView
from scoring_rules.values import Period, yuan, zh_date

PLACES = re.compile(r"\{([^{}]+)\}")
_PATH = re.compile(r"^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*$")
_ISO = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}))?$")
NOT_READ = "（未读出）"


@dataclass(frozen=True, slots=True)
class _Part:
    """Plain text, or what fills a place: a path, a path with a field, or an expression."""

    text: str = ""
    path: tuple[str, ...] = ()
    field: str | None = None
    expression: Compiled | None = None
    between: str = "、"


@dataclass(frozen=True, slots=True)
class Wording:
    """A message ready to be filled."""

    parts: tuple[_Part, ...]

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """What it quotes."""
        return tuple(one.path for one in self.parts if one.path)


@lru_cache(maxsize=8192)
def compile_wording(text: str, names: tuple[str, ...] = (), lets: tuple[tuple[str, str], ...] = ()) -> Wording:
    """names and lets: as compile_inlined takes them. Raises BadExpression for a place that is neither a path nor an
    expression."""
    parts: list[_Part] = []
    for at, piece in enumerate(PLACES.split(text)):
        if at % 2 == 0:
            parts += [_Part(text=piece)] if piece else []
            continue
        named, _, between = piece.partition("|") if not piece.startswith("=") else (piece, "", "")
        path, mark, field = named.partition("@")
        if piece.startswith("="):
            parts.append(_Part(expression=compile_inlined(piece[1:], names, lets)))
        elif _PATH.match(path) and (not mark or not field or _PATH.match(field)):
            between = between or ("；" if named == "faults" else "、")
            parts.append(_Part(path=tuple(path.split(".")), field=field if mark else None, between=between))
        else:
            raise BadExpression(f"说明文字里的“{{{piece}}}”不对：写 {{文书}}、{{文书.字段}}、{{文书@字段}} 或 {{=表达式}}。")
    return Wording(tuple(parts))


Where = Callable[[Any, str | None], str]


def fill(wording: Wording, values: Mapping[str, Any], evaluate: Callable[[Compiled], Any], where: Where) -> str:
    """The message. evaluate: what an expression comes to; where: how a document, and a field of it, is named."""
    out: list[str] = []
    for part in wording.parts:
        if part.expression is not None:
            out.append(said(evaluate(part.expression), where))
        elif part.path:
            value = look_up(values, part.path)
            placed = part.field is not None and value is not None
            out.append(where(value, part.field) if placed else said(value, where, part.between))
        else:
            out.append(part.text)
    return "".join(out)


def look_up(values: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """The value at a path; None where it is not there."""
    value: Any = values
    for name in path:
        value = value.get(name) if isinstance(value, dict | DocumentView) else None
    return value


def said(value: Any, where: Where, between: str = "、") -> str:
    """A value as people write it; between: what stands between the items of a list."""
    match value:
        case None:
            return NOT_READ
        case bool():
            return "是" if value else "否"
        case float():
            return yuan(Decimal(str(round(value, 2))).normalize() if value else Decimal(0))
        case str():
            return _text(value)
        case list() | tuple():
            return between.join(said(one, where) for one in value)
        case DocumentView():
            return where(value, None)
        case dict():
            return _map(value, where)
    return str(value)


def _text(value: str) -> str:
    found = _ISO.match(value)
    if not found:
        return value
    clock = f"{int(found[2])}时{found[3]}分" if found[2] else ""
    try:
        return zh_date(date.fromisoformat(found[1])) + clock
    except ValueError:
        # 文字里像日期而没有这一天的，照原样说。
        return value


def _map(value: Mapping[str, Any], where: Where) -> str:
    if "doc" in value and "field" in value:
        return where(value["doc"], value["field"])
    if "unit" in value and "n" in value:
        return str(Period(value["n"], value["unit"]))
    return str(value.get("text") or value.get("name") or value.get("title") or NOT_READ)
