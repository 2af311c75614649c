"""Three-valued logic: True, False, or None for unknown. Unknown matters only where the answer depends on
it."""

from __future__ import annotations

from collections.abc import Iterable

Tri = bool | None


def all_of(values: Iterable[Tri]) -> Tri:
    """False if any is false, else unknown if any is unknown, else true."""
    unknown = False
    for value in values:
        if value is False:
            return False
        unknown = unknown or value is None
    return None if unknown else True


def any_of(values: Iterable[Tri]) -> Tri:
    """True if any is true, else unknown if any is unknown, else false."""
    unknown = False
    for value in values:
        if value is True:
            return True
        unknown = unknown or value is None
    return None if unknown else False


def negate(value: Tri) -> Tri:
    """The opposite; unknown stays unknown."""
    return None if value is None else not value
