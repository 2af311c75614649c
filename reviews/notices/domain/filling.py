"""Blanks that a draft leaves for people (【请填写……】), and how they are found again: none may go out. Pure."""

from __future__ import annotations

import re
from typing import Final

_BLANK: Final = re.compile(r"【请填写[^【】]{0,60}】")


def fill_in(what: str) -> str:
    """A blank to be filled in by a person before the paper is issued."""
    return f"【请填写{what}】"


def blanks_in(text: str) -> list[str]:
    """The blanks that still stand in a text."""
    return _BLANK.findall(text)
