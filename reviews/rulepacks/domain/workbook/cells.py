"""Cells of a workbook: text that comes back exactly, lists, points, and the words that stand for closed lists."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from scoring_rules.vocabulary import document_names

Cell = str | Decimal | None
MAX_TEXT = 32_000
"""Characters of a cell; a spreadsheet takes 32,767."""
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|x005F_|_x[0-9A-Fa-f]{4}_")


class TooLong(ValueError):
    """A text does not fit into a cell of a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in characters. kind: text or number."""

    heading: str
    width: int
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. about: a line for people above the headings."""

    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def put_text(text: str | None) -> Cell:
    """A text as a cell. What a spreadsheet would lose or change (nothing against an empty text, control characters) is
    marked by a leading apostrophe."""
    if text is None:
        return None
    if len(text) > MAX_TEXT:
        raise TooLong(text[:40])
    if text == "":
        return "'"
    if _ODD.search(text) or text != text.strip():
        return "'" + json.dumps(text, ensure_ascii=True)
    return "'" + text if text.startswith("'") else text


def take_text(cell: str) -> str | None:
    """The text of a cell as put_text wrote it or a person typed it; None for an empty one."""
    if cell == "":
        return None
    if cell.startswith("'\""):
        try:
            found = json.loads(cell[1:])
        except ValueError:
            return cell
        return found if isinstance(found, str) else cell
    return cell[1:] if cell.startswith("'") else cell


def put_list(values: Sequence[str]) -> Cell:
    """A list: one a line, or as JSON where a line would not bring it back."""
    if not values:
        return None
    plain = all(one and one == one.strip() and "\n" not in one and not _ODD.search(one) for one in values)
    if plain and not values[0].startswith(("[", "'")):
        return put_text("\n".join(values))
    return put_text(json.dumps(list(values), ensure_ascii=False))


def take_list(cell: str) -> list[str]:
    """The list of a cell: JSON, or lines; 、 and ； also separate what a person typed in one line."""
    text = take_text(cell) or ""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
    return [line.strip() for line in text.split("\n") if line.strip()]


def put_types(types: Sequence[str]) -> Cell:
    """Document types by their Chinese names."""
    names = document_names()
    return put_list([names.get(one, one) for one in types])


def take_types(cell: str) -> list[str]:
    """Document types of a list of Chinese names (or ids); an unknown name stays as it is, for the validation to name."""
    ids = {name: one for one, name in document_names().items()}
    out = []
    for line in take_list(cell):
        # Some names hold the mark that people put between two names.
        parts = [line] if line.strip("《》") in ids else re.split(r"[、；;]", line)
        out += [ids.get(part, part) for one in parts if (part := one.strip().strip("《》"))]
    return out


def take_number(cell: str) -> Any:
    """Points of a cell; the text itself where it is no number."""
    text = cell.strip().removesuffix("分").strip()
    try:
        value = Decimal(text)
    except InvalidOperation:
        return cell
    return value if value.is_finite() else cell


def put_word(value: str, words: Mapping[str, str]) -> Cell:
    """A value of a closed list by its Chinese word."""
    return words.get(value, value)


def take_word(cell: str, words: Mapping[str, str]) -> str:
    """The value of a word; an unknown word stays as it is, for the validation to name."""
    return {said: one for one, said in words.items()}.get(cell.strip(), cell.strip())


def put_json(value: Any) -> Cell:
    """Facts of an example. Numbers keep their digits as text with a mark of their own."""
    return put_text(json.dumps(value, ensure_ascii=False, default=_as_json)) if value else None


def take_json(cell: str) -> Any:
    """What put_json wrote; the text itself where it is no JSON."""
    text = take_text(cell)
    if text is None:
        return {}
    try:
        return json.loads(text, parse_float=Decimal)
    except ValueError:
        return text


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole else float(value)
    raise TypeError(type(value))
