"""What a person typed into a field, brought into the form the reader itself would have given it."""

from __future__ import annotations

from typing import Any

from extraction import InvalidValue, field_definitions, normalise
from reviews.errors import InvalidInput


def typed_value(field: str, text: str) -> Any:
    """The value of a field in the inspect format from typed text. Raises InvalidInput naming the expected writing."""
    if not text.strip():
        raise InvalidInput("状态选了“已读到”，却没有填写内容。请填写卷内所载的内容，或改选其他状态。")
    try:
        return normalise(field_definitions()[field].type, text)
    except InvalidValue as error:
        raise InvalidInput(str(error)) from error
