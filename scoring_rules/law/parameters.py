"""Local parameters: what no national law fixes. Blank until a bureau fills it in, and by date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from types import MappingProxyType

from scoring_rules.data_files import load_data
from scoring_rules.law.limits import GENERAL, limit_on

# An unverified rule may be shown beside a blank parameter; it never fills one.
_RELIABLE = frozenset({"statute", "secondary", "template", "local"})


@dataclass(frozen=True, slots=True)
class ParameterDefinition:
    """What may be filled in. kind: number, amount, choice, words or text.

    value: what the law itself says, None where it is silent; source: that law. limit: the id of the limit, and
    which part of it (value or unit), whose rule for the sector stands in. checks: the ids that lean on it.
    """

    id: str
    title: str
    kind: str
    unit: str
    choices: Mapping[str, str]
    value: object
    source: str
    local: str
    limit: tuple[str, str] | None
    checks: tuple[str, ...]

    def shown(self, value: object) -> str:
        """A value in Chinese."""
        if isinstance(value, list | tuple):
            return "、".join(str(one) for one in value)
        text = str(value)
        if self.kind == "choice":
            return self.choices.get(text, text)
        return f"{Decimal(text):,f} {self.unit}" if self.kind in ("number", "amount") else text


@dataclass(frozen=True, slots=True)
class LocalValue:
    """A value that a bureau filled in, in force from `valid_from` to `valid_to`, both included (None: open)."""

    parameter: str
    value: object
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is the value of that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class BlankParameter(Exception):
    """A check asked for a parameter that nobody has filled in; the message says which and where to do it."""

    def __init__(self, definition: ParameterDefinition) -> None:
        self.parameter = definition.id
        super().__init__(blank_message(definition))


def blank_message(definition: ParameterDefinition) -> str:
    """What a check says that lacks the parameter; what for is for the check to add."""
    return f"没有填写地方参数“{definition.title}”（请在“设置—地方参数”中填写）"


@lru_cache(maxsize=1)
def definitions() -> tuple[ParameterDefinition, ...]:
    """Every parameter that may be filled in, in the order of law/data/parameters.yaml."""
    return tuple(_definition(row) for row in load_data("parameters.yaml", "law/data")["parameters"])


def _definition(row: Mapping[str, object]) -> ParameterDefinition:
    limit, value, choices, checks = row.get("limit"), row.get("value"), row.get("choices"), row["checks"]
    assert isinstance(checks, list)
    return ParameterDefinition(
        id=str(row["id"]),
        title=str(row["title"]),
        kind=str(row["kind"]),
        unit=str(row.get("unit", "")),
        choices=MappingProxyType(choices if isinstance(choices, dict) else {}),
        value=tuple(value) if isinstance(value, list) else value,
        source=str(row.get("source", "")),
        local=str(row["local"]),
        limit=(limit["id"], limit["part"]) if isinstance(limit, dict) else None,
        checks=tuple(checks),
    )


def definition_of(parameter: str) -> ParameterDefinition:
    """Raises KeyError for a parameter that is not in the data."""
    return {one.id: one for one in definitions()}[parameter]


def read_value(definition: ParameterDefinition, text: str) -> object:
    """The value that was typed. Raises ValueError, in Chinese, for what does not fit the kind."""
    text = text.strip()
    if not text:
        raise ValueError("请填写取值。")
    if definition.kind == "number":
        if not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
            raise ValueError("请填写 1 到 9999 的整数。")
        return int(text)
    if definition.kind == "amount":
        try:
            amount = Decimal(text.replace(",", "").replace("，", ""))
        except InvalidOperation:
            amount = Decimal(-1)
        if not (amount.is_finite() and 0 < amount < 10**12 and amount == amount.quantize(Decimal("0.01"))):
            raise ValueError("请填写大于 0 的元数，最多两位小数。")
        return format(amount.normalize(), "f")
    if definition.kind == "choice":
        if text not in definition.choices:
            raise ValueError("请从列出的各项中选一项。")
        return text
    if definition.kind == "words":
        words = tuple(dict.fromkeys(re.findall(r"[^、，,\s]+", text)))
        if not words or max(len(word) for word in words) > 20:
            raise ValueError("请填写字样，用顿号隔开，每个不超过 20 个字。")
        return words
    return text


def values_in_force(
    *, pack: Mapping[str, object], local: Sequence[LocalValue] = (), day: date | None = None, sector: str = GENERAL
) -> Mapping[str, object]:
    """The value of each parameter that has one: the bureau's, else the pack's, the sector's rule, the law's.

    local: in the order of entry. day: the day the file is judged by; None takes the newest values. A blank parameter
    is not in the result.
    """
    found: dict[str, object] = {}
    for one in definitions():
        value = _sector_value(one, day, sector) if one.limit else None
        value = one.value if value is None else value
        if value is not None:
            found[one.id] = value
    found.update(pack)
    found.update(_local_values(local, day))
    return MappingProxyType(found)


def _sector_value(definition: ParameterDefinition, day: date | None, sector: str) -> object:
    assert definition.limit is not None
    limit_id, part = definition.limit
    row = limit_on(limit_id, day or date.max, sector=sector)
    if row is None or row.value is None or row.certainty not in _RELIABLE:
        return None
    return row.value if part == "value" else row.unit


def _local_values(local: Iterable[LocalValue], day: date | None) -> Mapping[str, object]:
    found: dict[str, LocalValue] = {}
    for one in local:
        if day is not None and not one.holds_on(day):
            continue
        before = found.get(one.parameter)
        # What was entered later wins on the days it covers; without a day, what came into force later.
        if before is None or day is not None or before.valid_from <= one.valid_from:
            found[one.parameter] = one
    return {key: one.value for key, one in found.items()}
