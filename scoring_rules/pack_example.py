"""Small files that a pack carries as its own tests: what they hold, and what the pack must say of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from scoring_rules.vocabulary import FindingState


def _plain(value: Any) -> Any:
    """Values as the inspect format writes them: days and times as text, lists as tuples."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, list | tuple):
        return tuple(_plain(one) for one in value)
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


Facts = Annotated[Mapping[str, Any], BeforeValidator(_plain)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExampleDocument(_Frozen):
    """One document of an example. fields: value by field id, as the inspect format writes values; a slot that
    was read and is empty, struck out or illegible stands under `slots` with its state instead."""

    type: str
    title: str | None = None
    pages: int = 1
    fields: Facts = {}
    slots: Mapping[str, Literal["missing", "deliberately_blank", "illegible"]] = {}


class Example(_Frozen):
    """A small file and what must come of it.

    partly_read: a page could not be read. expect: the state by id of an item, a veto or a check. points: what
    is suggested to come off, by item id.
    """

    id: str
    title: str
    documents: tuple[ExampleDocument, ...]
    partly_read: bool = False
    expect: Mapping[str, FindingState] = {}
    points: Mapping[str, Annotated[Decimal, BeforeValidator(_plain)]] = {}
