"""The value that a person types for a field. The finders behind it are loaded when they are first needed."""

from __future__ import annotations

from typing import Any


class InvalidValue(ValueError):
    """The text gives no value of the field's type; the message says in Chinese what is expected."""


def normalise(field_id: str, text: str) -> Any:
    """The value of a field as a person typed it; as extraction.fields.normalise.normalise."""
    from extraction.fields.normalise import normalise as to_value

    return to_value(field_id, text)
